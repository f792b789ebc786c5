# The destination of events that end without a row: from the function (with the reason) or from
# Pub/Sub (the function was not reached, or never responded). One topic, one BigQuery subscription.

locals {
  # The id, composed of values that a plan knows, so that a plan shows the configuration.
  dead_letter_topic = "projects/${google_pubsub_topic.dead_letter.project}/topics/${google_pubsub_topic.dead_letter.name}"
}

resource "google_pubsub_topic" "dead_letter" {
  project      = var.project_id
  name         = "${var.name}-dead-letter"
  kms_key_name = var.kms_key_name == "" ? null : var.kms_key_name
  labels       = var.labels

  # Object names may contain patients' names: keep them in the region.
  message_storage_policy {
    allowed_persistence_regions = [var.region]
  }

  depends_on = [google_project_service.this, terraform_data.kms_settled]
}

# Writes into the table, with the message's metadata. A row that BigQuery refuses is retried for up
# to 31 days; the alert about the oldest unacknowledged event watches this subscription too.
resource "google_pubsub_subscription" "dead_letter" {
  project                    = var.project_id
  name                       = "${var.name}-dead-letter"
  topic                      = local.dead_letter_topic
  ack_deadline_seconds       = 60
  labels                     = var.labels
  message_retention_duration = "2678400s"

  bigquery_config {
    table               = "${var.project_id}.${local.dataset_id}.${google_bigquery_table.dead_letter.table_id}"
    drop_unknown_fields = false
    use_table_schema    = false
    use_topic_schema    = false
    write_metadata      = true
  }

  # Never: otherwise Pub/Sub deletes a subscription after 31 days without traffic.
  expiration_policy {
    ttl = ""
  }

  retry_policy {
    maximum_backoff = "600s"
    minimum_backoff = "10s"
  }

  depends_on = [terraform_data.grants_settled]
}

resource "google_bigquery_table_iam_member" "dead_letter_writer" {
  project    = var.project_id
  dataset_id = local.dataset_id
  table_id   = google_bigquery_table.dead_letter.table_id
  role       = "roles/bigquery.dataEditor"
  member     = local.agents.pubsub

  depends_on = [terraform_data.service_agents]
}

resource "google_pubsub_topic_iam_member" "dead_letter_publisher" {
  for_each = {
    function = google_service_account.runtime.member
    pubsub   = local.agents.pubsub
  }

  project = var.project_id
  topic   = google_pubsub_topic.dead_letter.name
  role    = "roles/pubsub.publisher"
  member  = each.value

  depends_on = [terraform_data.service_agents]
}

# The second grant for dead-lettering: Pub/Sub must be able to acknowledge the messages that it
# moves. It is on each subscription that Eventarc created, not on the project.
resource "google_pubsub_subscription_iam_member" "transport" {
  for_each = local.triggers

  project      = var.project_id
  subscription = local.transport_subscriptions[each.key]
  role         = "roles/pubsub.subscriber"
  member       = local.agents.pubsub

  depends_on = [terraform_data.service_agents]
}
