# The second data set, for de-identified rows in addition to identified ones
# (configuration.deidentify.datasetId): the same tables and views. It has no dead letters, because
# these contain names of objects.

resource "google_bigquery_dataset" "deidentified" {
  count = local.second_dataset == null ? 0 : 1

  project                    = var.project_id
  dataset_id                 = local.second_dataset
  location                   = local.dataset_location
  description                = "DICOM metadata, de-identified, written by ${var.name}"
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

resource "google_bigquery_table" "deidentified" {
  count = local.second_dataset == null ? 0 : 1

  project             = var.project_id
  dataset_id          = google_bigquery_dataset.deidentified[0].dataset_id
  table_id            = google_bigquery_table.metadata.table_id
  description         = "Append-only, de-identified: one row per change of an object"
  schema              = file("${local.generated}/metadata.schema.json")
  clustering          = google_bigquery_table.metadata.clustering
  deletion_protection = var.deletion_protection
  labels              = var.labels

  time_partitioning {
    type  = "DAY"
    field = local.partition_fields.metadata
  }
}

module "deidentified_views" {
  source = "./views"
  count  = local.second_dataset == null ? 0 : 1

  dataset_id = google_bigquery_dataset.deidentified[0].dataset_id
  form       = local.view_form
  labels     = var.labels
  project_id = var.project_id
  table_id   = google_bigquery_table.deidentified[0].table_id
}

resource "google_bigquery_table_iam_member" "runtime_deidentified" {
  count = local.second_dataset == null ? 0 : 1

  project    = var.project_id
  dataset_id = google_bigquery_dataset.deidentified[0].dataset_id
  table_id   = google_bigquery_table.deidentified[0].table_id
  role       = local.row_writer
  member     = google_service_account.runtime.member
}

# In each data set, the function looks up which objects were erased from it.
resource "google_bigquery_table" "deidentified_erased_objects" {
  count = local.second_dataset == null ? 0 : 1

  project             = var.project_id
  dataset_id          = google_bigquery_dataset.deidentified[0].dataset_id
  table_id            = google_bigquery_table.erased_objects.table_id
  description         = google_bigquery_table.erased_objects.description
  schema              = file("${local.generated}/erased_objects.schema.json")
  deletion_protection = var.deletion_protection
  labels              = var.labels
}

resource "google_bigquery_table_iam_member" "runtime_deidentified_erased_objects" {
  count = local.second_dataset == null ? 0 : 1

  project    = var.project_id
  dataset_id = google_bigquery_dataset.deidentified[0].dataset_id
  table_id   = google_bigquery_table.deidentified_erased_objects[0].table_id
  role       = "roles/bigquery.dataViewer"
  member     = google_service_account.runtime.member
}
