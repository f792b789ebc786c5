# Images in the projects of several departments, the metadata of all in one project.
#
# A trigger must be in its bucket's project, and the function is in another one. So each bucket
# notifies a topic in its own project, and the function's project subscribes to that topic.

terraform {
  required_version = ">= 1.9, < 2.0"
  required_providers {
    google = {
      source  = "hashicorp/google"
      version = ">= 7.45, < 8.0"
    }
  }
}

variable "departments" {
  description = "Short name of each department: the project of its images, and its bucket there."
  type        = map(object({ project_id = string, bucket = string }))
}

variable "notification_channel" {
  description = "Who receives the alerts: projects/PROJECT/notificationChannels/NUMBER."
  type        = string
}

variable "project_id" {
  description = "The project of the function and the tables."
  type        = string
}

data "google_storage_project_service_account" "department" {
  for_each = var.departments

  project = each.value.project_id
}

resource "google_pubsub_topic" "uploads" {
  for_each = var.departments

  project = each.value.project_id
  name    = "dcm2bq-uploads"
}

# Cloud Storage's agent of the department's project publishes what happens in the bucket.
resource "google_pubsub_topic_iam_member" "storage" {
  for_each = var.departments

  project = each.value.project_id
  topic   = google_pubsub_topic.uploads[each.key].name
  role    = "roles/pubsub.publisher"
  member  = data.google_storage_project_service_account.department[each.key].member
}

# All four events: without OBJECT_DELETE and OBJECT_ARCHIVE, deleted objects stay in the view
# instances; without OBJECT_METADATA_UPDATE, objects cannot be indexed again.
resource "google_storage_notification" "uploads" {
  for_each = var.departments

  bucket         = each.value.bucket
  payload_format = "JSON_API_V1"
  topic          = google_pubsub_topic.uploads[each.key].id
  event_types    = ["OBJECT_FINALIZE", "OBJECT_METADATA_UPDATE", "OBJECT_DELETE", "OBJECT_ARCHIVE"]

  depends_on = [google_pubsub_topic_iam_member.storage]
}

# Who applies this needs pubsub.topics.attachSubscription on each topic, which roles/pubsub.subscriber
# has: Eventarc makes the subscription in the function's project.
module "dcm2bq" {
  source = "../../terraform"

  project_id = var.project_id
  region     = "europe-west4"
  alerts     = { notification_channels = [var.notification_channel] }
  notification_topics = {
    for name, department in var.departments : name => {
      buckets = [department.bucket]
      topic   = "projects/${department.project_id}/topics/${google_pubsub_topic.uploads[name].name}"
    }
  }
}

output "cli_config" {
  description = "For the command line: export DCM2BQ_CONFIG=\"$(terraform output -raw cli_config)\"."
  value       = module.dcm2bq.cli_config
}
