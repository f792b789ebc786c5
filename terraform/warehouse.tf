# Tables and views, from the code's own definition (generated/, written by
# `python -m tools.generate`; a test fails when they are stale).

locals {
  partition_fields = jsondecode(file("${local.generated}/partitions.json"))

  generated  = "${path.module}/generated"
  dataset_id = local.dataset.create ? google_bigquery_dataset.this[0].dataset_id : data.google_bigquery_dataset.existing[0].dataset_id

  metadata_name = "${var.project_id}.${local.dataset_id}.${google_bigquery_table.metadata.table_id}"

  # Views are made for the form of the documents, which two options choose.
  json_output = try(module.inputs.configuration.jsonOutputOptions, {})
  view_form = (
    try(local.json_output.format, "keywords") == "dicom-json" ? "dicom-json"
    : try(local.json_output.useCommonNames, true) == false ? "tags" : "keywords"
  )
  view_levels = [
    for level in range(4) :
    try(jsondecode(file("${local.generated}/views/levels.json"))[level], {})
  ]
  view_files = {
    for name in flatten([for level in local.view_levels : keys(level)]) :
    name => (
      fileexists("${local.generated}/views/common/${name}.sql")
      ? "${local.generated}/views/common/${name}.sql"
      : "${local.generated}/views/${local.view_form}/${name}.sql"
    )
  }
  view_names = { metadata = local.metadata_name, dataset = "${var.project_id}.${local.dataset_id}" }
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
  description         = "Append-only: one row for every change of an object"
  schema              = file("${local.generated}/metadata.schema.json")
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
  description         = "Events without a row, as the dead-letter topic's subscription writes them"
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
  description         = "Which dead letters `dcm2bq dlq replay` has replayed"
  schema              = file("${local.generated}/dead_letter_replayed.schema.json")
  deletion_protection = var.deletion_protection
  labels              = var.labels
}

resource "google_bigquery_table" "erased_objects" {
  project             = var.project_id
  dataset_id          = local.dataset_id
  table_id            = "erased_objects"
  description         = "Keyed hashes of what `dcm2bq erase` has erased: no row of it is written again"
  schema              = file("${local.generated}/erased_objects.schema.json")
  deletion_protection = var.deletion_protection
  labels              = var.labels
}

resource "google_bigquery_table" "erasures" {
  project             = var.project_id
  dataset_id          = local.dataset_id
  table_id            = "erasures"
  description         = "When `dcm2bq erase` ran, and how much it erased; nothing of a patient"
  schema              = file("${local.generated}/erasures.schema.json")
  deletion_protection = var.deletion_protection
  labels              = var.labels
}

# A view is created after those that its query names: BigQuery checks them. So there is a resource
# for each level of generated/views/levels.json, and a test counts the levels.

resource "google_bigquery_table" "instances" {
  project             = var.project_id
  dataset_id          = local.dataset_id
  table_id            = "instances"
  description         = local.view_levels[0].instances
  deletion_protection = false # a view holds no data
  labels              = var.labels

  view {
    query          = templatefile("${local.generated}/views/common/instances.sql", local.view_names)
    use_legacy_sql = false
  }

  depends_on = [google_bigquery_table.metadata]
}

resource "google_bigquery_table" "view_level_0" {
  for_each = { for name, description in local.view_levels[0] : name => description if name != "instances" }

  project             = var.project_id
  dataset_id          = local.dataset_id
  table_id            = each.key
  description         = each.value
  deletion_protection = false # a view holds no data
  labels              = var.labels

  view {
    query          = templatefile(local.view_files[each.key], local.view_names)
    use_legacy_sql = false
  }

  depends_on = [google_bigquery_table.metadata]
}

resource "google_bigquery_table" "view_level_1" {
  for_each = local.view_levels[1]

  project             = var.project_id
  dataset_id          = local.dataset_id
  table_id            = each.key
  description         = each.value
  deletion_protection = false # a view holds no data
  labels              = var.labels

  view {
    query          = templatefile(local.view_files[each.key], local.view_names)
    use_legacy_sql = false
  }

  depends_on = [google_bigquery_table.view_level_0, google_bigquery_table.instances]
}

resource "google_bigquery_table" "view_level_2" {
  for_each = local.view_levels[2]

  project             = var.project_id
  dataset_id          = local.dataset_id
  table_id            = each.key
  description         = each.value
  deletion_protection = false # a view holds no data
  labels              = var.labels

  view {
    query          = templatefile(local.view_files[each.key], local.view_names)
    use_legacy_sql = false
  }

  depends_on = [google_bigquery_table.view_level_1]
}

resource "google_bigquery_table" "view_level_3" {
  for_each = local.view_levels[3]

  project             = var.project_id
  dataset_id          = local.dataset_id
  table_id            = each.key
  description         = each.value
  deletion_protection = false # a view holds no data
  labels              = var.labels

  view {
    query          = templatefile(local.view_files[each.key], local.view_names)
    use_legacy_sql = false
  }

  depends_on = [google_bigquery_table.view_level_2]
}
