# The source archive, the image repository and the function.

locals {
  root = "${path.module}/.."

  # The packages that the function does not import. A test follows the imports from main.py: the
  # archive must contain every package that the function needs, and no other.
  not_the_functions = [
    "__main__.py", "beam/**", "browse/**", "cli/**", "database/**", "operations/**", "spooling.py",
    "testing/**",
  ]

  # Only the files that the function needs: no tests, documents or local state.
  source_files = sort(setunion(
    ["main.py", "requirements.txt", "dcm2bq/py.typed"],
    setsubtract(
      fileset(local.root, "dcm2bq/**/*.py"),
      setunion([for pattern in local.not_the_functions : fileset(local.root, "dcm2bq/${pattern}")]...),
    ),
  ))
}

data "archive_file" "source" {
  type        = "zip"
  output_path = "${path.module}/build/${var.name}.zip"

  # Blocks instead of source_dir with excludes, so that the archive contains only listed files.
  dynamic "source" {
    for_each = local.source_files
    content {
      filename = source.value
      content  = file("${local.root}/${source.value}")
    }
  }
}

resource "google_storage_bucket" "source" {
  project                     = var.project_id
  name                        = "${replace(replace(var.project_id, ":", "-"), ".", "-")}-${var.name}-source"
  location                    = upper(var.region)
  labels                      = var.labels
  force_destroy               = true # the next apply makes its content again
  public_access_prevention    = "enforced"
  uniform_bucket_level_access = true

  dynamic "encryption" {
    for_each = var.kms_key_name == "" ? [] : [var.kms_key_name]
    content {
      default_kms_key_name = encryption.value
    }
  }

  depends_on = [google_project_service.this, terraform_data.kms_settled]
}

resource "google_storage_bucket_object" "source" {
  bucket = google_storage_bucket.source.name
  # The name changes with the content, so that an apply deploys new code.
  name   = "source-${data.archive_file.source.output_sha256}.zip"
  source = data.archive_file.source.output_path
}

resource "google_artifact_registry_repository" "images" {
  project       = var.project_id
  location      = var.region
  repository_id = "${var.name}-images"
  description   = "Images of the function ${var.name}"
  format        = "DOCKER"
  kms_key_name  = var.kms_key_name == "" ? null : var.kms_key_name
  labels        = var.labels

  cleanup_policies {
    id     = "keep-recent"
    action = "KEEP"
    most_recent_versions {
      keep_count = 5
    }
  }
  cleanup_policies {
    id     = "delete-old"
    action = "DELETE"
    condition {
      older_than = "2592000s"
      tag_state  = "ANY"
    }
  }

  depends_on = [google_project_service.this, terraform_data.kms_settled]
}

# No event_trigger block: a function has at most one, and there are four events (triggers.tf). The
# entry point's decorator makes it a CloudEvent function anyway.
resource "google_cloudfunctions2_function" "this" {
  project      = var.project_id
  location     = var.region
  name         = var.name
  description  = "DICOM metadata of objects into BigQuery"
  kms_key_name = var.kms_key_name == "" ? null : var.kms_key_name
  labels       = var.labels

  build_config {
    docker_repository = google_artifact_registry_repository.images.id
    entry_point       = "handle_event"
    runtime           = "python313"
    service_account   = google_service_account.build.id

    source {
      storage_source {
        bucket = google_storage_bucket.source.name
        object = google_storage_bucket_object.source.name
      }
    }
  }

  service_config {
    all_traffic_on_latest_revision   = true
    available_cpu                    = tostring(local.function.cpu)
    available_memory                 = "${local.function.memory_mib}Mi"
    ingress_settings                 = "ALLOW_INTERNAL_ONLY"
    max_instance_count               = local.function.max_instances
    max_instance_request_concurrency = local.function.concurrency
    min_instance_count               = local.function.min_instances
    service_account_email            = google_service_account.runtime.email
    timeout_seconds                  = local.function.timeout_seconds

    environment_variables = {
      DCM2BQ_CONFIG = jsonencode(local.configuration)
      # One thread for each request that Cloud Run sends at a time: with fewer, requests would queue
      # without notice; with more, the memory would not suffice.
      THREADS = tostring(local.function.concurrency)
      # One process: the events of an instance share their inserts, and a second process would load
      # every library again. More than one CPU only helps code that runs outside Python's lock.
      WORKERS = "1"
    }

    dynamic "secret_environment_variables" {
      for_each = local.deidentify_key[*]
      content {
        key        = "DCM2BQ_DEIDENTIFY_KEY"
        project_id = local.deidentify_key_project
        secret     = secret_environment_variables.value.secret_id
        version    = secret_environment_variables.value.version
      }
    }
  }

  depends_on = [
    google_pubsub_subscription.dead_letter, # a topic without a subscription loses what it is sent
    terraform_data.grants_settled,
  ]
}
