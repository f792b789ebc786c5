# Tables and views, from the code's definitions (generated/, written by `python -m tools.generate`;
# a test fails if they are out of date).

locals {
  partition_fields = jsondecode(file("${local.generated}/partitions.json"))

  generated  = "${path.module}/generated"
  dataset_id = local.dataset.create ? google_bigquery_dataset.this[0].dataset_id : data.google_bigquery_dataset.existing[0].dataset_id

  # The data set's location, in the format of BigQuery jobs.
  dataset_location = local.dataset.create ? google_bigquery_dataset.this[0].location : data.google_bigquery_dataset.existing[0].location

  metadata_name = "${var.project_id}.${local.dataset_id}.${google_bigquery_table.metadata.table_id}"

  # Views are created for the form of the documents, which depends on two options.
  json_output = try(module.inputs.configuration.jsonOutputOptions, {})
  view_form = (
    try(local.json_output.format, "keywords") == "dicom-json" ? "dicom-json"
    : try(local.json_output.useCommonNames, true) == false ? "tags" : "keywords"
  )

  # The metadata table's columns, with their policy tags.
  tags = {
    PatientID = local.policy_tags.patient_id
    metadata  = local.policy_tags.metadata
  }
  metadata_schema = jsonencode([
    for column in jsondecode(file("${local.generated}/metadata.schema.json")) : merge(column, {
      for tag in compact([lookup(local.tags, column.name, null)]) : "policyTags" => { names = [tag] }
    })
  ])
}

data "google_bigquery_dataset" "existing" {
  count = local.dataset.create ? 0 : 1

  project    = var.project_id
  dataset_id = local.dataset.id
}

resource "google_bigquery_dataset" "this" {
  count = local.dataset.create ? 1 : 0

  project                    = var.project_id
  dataset_id                 = local.dataset.id
  location                   = coalesce(local.dataset.location, var.region)
  description                = "DICOM metadata, written by ${var.name}"
  labels                     = var.labels
  delete_contents_on_destroy = false
  deletion_policy            = var.deletion_protection ? "PREVENT" : "DELETE"

  dynamic "default_encryption_configuration" {
    for_each = var.kms_key_name == "" ? [] : [var.kms_key_name]
    content {
      kms_key_name = default_encryption_configuration.value
    }
  }

  depends_on = [google_project_service.this, terraform_data.kms_settled]
}

resource "google_bigquery_table" "metadata" {
  project             = var.project_id
  dataset_id          = local.dataset_id
  table_id            = "metadata"
  description         = "Append-only: one row per change of an object"
  schema              = local.metadata_schema
  clustering          = ["StudyInstanceUID", "SeriesInstanceUID", "SOPInstanceUID", "path"]
  deletion_protection = var.deletion_protection
  labels              = var.labels

  time_partitioning {
    type  = "DAY"
    field = local.partition_fields.metadata
  }
}

resource "google_bigquery_table" "dead_letter" {
  project             = var.project_id
  dataset_id          = local.dataset_id
  table_id            = "dead_letter"
  description         = "Events that became dead letters, written by the dead-letter topic's subscription"
  schema              = file("${local.generated}/dead_letter.schema.json")
  deletion_protection = var.deletion_protection
  labels              = var.labels

  time_partitioning {
    type          = "DAY"
    field         = local.partition_fields.dead_letter
    expiration_ms = local.dead_letter.expiration_days == null ? null : local.dead_letter.expiration_days * 86400000
  }
}

resource "google_bigquery_table" "dead_letter_replayed" {
  project             = var.project_id
  dataset_id          = local.dataset_id
  table_id            = "dead_letter_replayed"
  description         = "Dead letters that `dcm2bq dlq replay` has replayed"
  schema              = file("${local.generated}/dead_letter_replayed.schema.json")
  deletion_protection = var.deletion_protection
  labels              = var.labels
}

resource "google_bigquery_table" "erased_objects" {
  project             = var.project_id
  dataset_id          = local.dataset_id
  table_id            = "erased_objects"
  description         = "Keyed hashes of objects that `dcm2bq erase` has erased; no row is written for them again"
  schema              = file("${local.generated}/erased_objects.schema.json")
  deletion_protection = var.deletion_protection
  labels              = var.labels
}

resource "google_bigquery_table" "erasures" {
  project             = var.project_id
  dataset_id          = local.dataset_id
  table_id            = "erasures"
  description         = "When `dcm2bq erase` ran, and how many rows it erased; contains no patient data"
  schema              = file("${local.generated}/erasures.schema.json")
  deletion_protection = var.deletion_protection
  labels              = var.labels
}

module "views" {
  source = "./views"

  dataset_id = local.dataset_id
  form       = local.view_form
  labels     = var.labels
  project_id = var.project_id
  table_id   = google_bigquery_table.metadata.table_id
}

# The views were resources of this module in earlier versions.
moved {
  from = google_bigquery_table.instances
  to   = module.views.google_bigquery_table.instances
}

moved {
  from = google_bigquery_table.view_level_0
  to   = module.views.google_bigquery_table.level_0
}

moved {
  from = google_bigquery_table.view_level_1
  to   = module.views.google_bigquery_table.level_1
}

moved {
  from = google_bigquery_table.view_level_2
  to   = module.views.google_bigquery_table.level_2
}

moved {
  from = google_bigquery_table.view_level_3
  to   = module.views.google_bigquery_table.level_3
}
