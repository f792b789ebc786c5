# Service accounts and grants. docs/permissions.md lists them with the reasons.

locals {
  row_writer = "projects/${google_project_iam_custom_role.row_writer.project}/roles/${google_project_iam_custom_role.row_writer.role_id}"
}

# Only the permission that tabledata.insertAll needs on a table. Every predefined role with it also
# allows reading and deleting the table. Deleting rows needs a query job, and therefore
# bigquery.jobs.create, which the runtime does not have.
# https://cloud.google.com/bigquery/docs/streaming-data-into-bigquery#required_permissions
resource "google_project_iam_custom_role" "row_writer" {
  project     = var.project_id
  role_id     = "${replace(var.name, "-", "_")}_row_writer"
  title       = "${var.name}: insert rows"
  description = "Insert rows into a BigQuery table, without reading or deleting it"
  permissions = ["bigquery.tables.get", "bigquery.tables.updateData"]

  depends_on = [google_project_service.this]
}

resource "google_service_account" "build" {
  project      = var.project_id
  account_id   = "${var.name}-build"
  display_name = "dcm2bq: builds the function's image"

  depends_on = [google_project_service.this]
}

resource "google_service_account" "runtime" {
  project      = var.project_id
  account_id   = "${var.name}-run"
  display_name = "dcm2bq: reads objects, writes rows and dead letters"

  depends_on = [google_project_service.this]
}

resource "google_service_account" "trigger" {
  project      = var.project_id
  account_id   = "${var.name}-event"
  display_name = "dcm2bq: delivers events to the function"

  depends_on = [google_project_service.this]
}

# --- Runtime ---

resource "google_storage_bucket_iam_member" "runtime" {
  for_each = local.read_buckets

  bucket = each.value
  role   = "roles/storage.objectViewer"
  member = google_service_account.runtime.member

  depends_on = [google_storage_bucket.watched, data.google_storage_buckets.watched]
}

resource "google_bigquery_table_iam_member" "runtime" {
  project    = var.project_id
  dataset_id = local.dataset_id
  table_id   = google_bigquery_table.metadata.table_id
  role       = local.row_writer
  member     = google_service_account.runtime.member
}

# Before it inserts a row, the function looks up whether the object was erased.
resource "google_bigquery_table_iam_member" "runtime_erased_objects" {
  project    = var.project_id
  dataset_id = local.dataset_id
  table_id   = google_bigquery_table.erased_objects.table_id
  role       = "roles/bigquery.dataViewer"
  member     = google_service_account.runtime.member
}

resource "google_healthcare_dicom_store_iam_member" "runtime" {
  for_each = local.dicom_stores

  # PROJECT/LOCATION/DATASET/STORE, the format of the provider.
  dicom_store_id = join("/", [for i, part in split("/", each.value) : part if i % 2 == 1])
  role           = "roles/healthcare.dicomViewer"
  member         = google_service_account.runtime.member
}

# --- Triggers ---

# Google offers eventReceiver only on the project.
resource "google_project_iam_member" "trigger_receiver" {
  project = var.project_id
  role    = "roles/eventarc.eventReceiver"
  member  = google_service_account.trigger.member
}

resource "google_cloud_run_v2_service_iam_member" "trigger_invoker" {
  project  = var.project_id
  location = var.region
  name     = google_cloudfunctions2_function.this.name
  role     = "roles/run.invoker"
  member   = google_service_account.trigger.member
}

# Eventarc creates the topic that a bucket notifies, and checks this grant first. The topic does not
# exist yet, so the grant cannot name it.
resource "google_project_iam_member" "storage_agent_publisher" {
  for_each = length(local.buckets) > 0 ? toset(["storage"]) : []

  project = var.project_id
  role    = "roles/pubsub.publisher"
  member  = local.agents.storage
}

# --- Build ---

resource "google_project_iam_member" "build_logs" {
  project = var.project_id
  role    = "roles/logging.logWriter"
  member  = google_service_account.build.member
}

resource "google_artifact_registry_repository_iam_member" "build" {
  project    = var.project_id
  location   = var.region
  repository = google_artifact_registry_repository.images.repository_id
  role       = "roles/artifactregistry.writer"
  member     = google_service_account.build.member
}

resource "google_storage_bucket_iam_member" "build_source" {
  bucket = google_storage_bucket.source.name
  role   = "roles/storage.objectViewer"
  member = google_service_account.build.member
}

# Cloud Functions copies the source into its own bucket before it builds. That bucket is created with
# the region's first function, so the grant is on the project, with a condition on the name.
resource "google_project_iam_member" "build_staged_source" {
  project = var.project_id
  role    = "roles/storage.objectViewer"
  member  = google_service_account.build.member

  condition {
    title       = "${var.name}-staged-source"
    description = "Cloud Functions' own source buckets of this region only"
    expression  = "resource.name.startsWith(\"projects/_/buckets/gcf-v2-sources-${data.google_project.this.number}-${var.region}\")"
  }
}
