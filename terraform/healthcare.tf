# The topic that DICOM stores of the Healthcare API notify (docs/deploy.md).

resource "google_pubsub_topic" "healthcare" {
  count = length(local.dicom_stores) > 0 ? 1 : 0

  project      = var.project_id
  name         = "${var.name}-healthcare"
  kms_key_name = var.kms_key_name == "" ? null : var.kms_key_name
  labels       = var.labels

  message_storage_policy {
    allowed_persistence_regions = [var.region]
  }

  depends_on = [google_project_service.this, terraform_data.kms_settled]
}

resource "google_pubsub_topic_iam_member" "healthcare_publisher" {
  count = length(local.dicom_stores) > 0 ? 1 : 0

  project = var.project_id
  topic   = google_pubsub_topic.healthcare[0].name
  role    = "roles/pubsub.publisher"
  member  = local.agents.healthcare

  depends_on = [terraform_data.service_agents]
}
