# A DICOM store of the Healthcare API that notifies the function of each instance.

terraform {
  required_version = ">= 1.9, < 2.0"
  required_providers {
    google = {
      source  = "hashicorp/google"
      version = ">= 7.45, < 8.0"
    }
  }
}

variable "notification_channel" {
  description = "Who receives the alerts: projects/PROJECT/notificationChannels/NUMBER."
  type        = string
}

variable "project_id" {
  description = "The project."
  type        = string
}

locals {
  region = "europe-west4"
}

data "google_project" "this" {
  project_id = var.project_id
}

resource "google_project_service" "healthcare" {
  project            = var.project_id
  service            = "healthcare.googleapis.com"
  disable_on_destroy = false
}

resource "google_healthcare_dataset" "imaging" {
  project  = var.project_id
  location = local.region
  name     = "imaging"

  depends_on = [google_project_service.healthcare]
}

resource "google_pubsub_topic" "scans" {
  project = var.project_id
  name    = "dicom-store-scans"
}

# The Healthcare API's agent, which exists once there is a data set, publishes the notifications.
resource "google_pubsub_topic_iam_member" "healthcare" {
  project = var.project_id
  topic   = google_pubsub_topic.scans.name
  role    = "roles/pubsub.publisher"
  member  = "serviceAccount:service-${data.google_project.this.number}@gcp-sa-healthcare.iam.gserviceaccount.com"

  depends_on = [google_healthcare_dataset.imaging]
}

resource "google_healthcare_dicom_store" "scans" {
  dataset = google_healthcare_dataset.imaging.id
  name    = "scans"

  notification_config {
    pubsub_topic         = google_pubsub_topic.scans.id
    send_for_bulk_import = true
  }

  depends_on = [google_pubsub_topic_iam_member.healthcare]
}

# The store is made here, with its topic. For a store that exists already, give the module
# healthcare = { dicom_stores = [NAME] } instead: it makes a topic, which the store must then be configured
# to notify (docs/deploy.md).
module "dcm2bq" {
  source = "../../terraform"

  project_id          = var.project_id
  region              = local.region
  notification_topics = { scans = { topic = "projects/${var.project_id}/topics/${google_pubsub_topic.scans.name}" } }
  alerts              = { notification_channels = [var.notification_channel] }
}

# The function reads the instances that the notifications name.
resource "google_healthcare_dicom_store_iam_member" "runtime" {
  dicom_store_id = google_healthcare_dicom_store.scans.id
  role           = "roles/healthcare.dicomViewer"
  member         = "serviceAccount:${module.dcm2bq.service_accounts.runtime}"
}

output "cli_config" {
  description = "For the command line: export DCM2BQ_CONFIG=\"$(terraform output -raw cli_config)\"."
  value       = module.dcm2bq.cli_config
}
