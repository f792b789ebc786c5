# A trigger for each kind of event of each bucket, all for the same function, and the settings that
# a trigger cannot declare: its subscription's dead letters, deadline and backoff.

locals {
  storage_events = {
    archived         = "google.cloud.storage.object.v1.archived"
    deleted          = "google.cloud.storage.object.v1.deleted"
    finalized        = "google.cloud.storage.object.v1.finalized"
    metadata-updated = "google.cloud.storage.object.v1.metadataUpdated"
  }

  # Up to 61 characters of 63: name (20), bucket (16) and its hash (6), the event (16).
  bucket_slugs = {
    for bucket in keys(local.buckets) :
    bucket => "${trim(substr(replace(bucket, "/[._]/", "-"), 0, 16), "-")}-${substr(sha256(bucket), 0, 6)}"
  }

  storage_triggers = merge({}, [
    for bucket in keys(local.buckets) : {
      for event, type in local.storage_events : "${bucket}/${event}" => {
        location = local.bucket_locations[bucket]
        match    = tomap({ bucket = bucket, type = type })
        name     = "${var.name}-${local.bucket_slugs[bucket]}-${event}"
        topic    = ""
      }
    }
  ]...)

  topics = merge(
    { for key, each in local.notification_topics : key => each.topic },
    { for topic in google_pubsub_topic.healthcare : "healthcare" => "projects/${topic.project}/topics/${topic.name}" },
  )

  topic_triggers = {
    for key, topic in local.topics : "topic/${key}" => {
      location = var.region
      match    = tomap({ type = "google.cloud.pubsub.topic.v1.messagePublished" })
      name     = "${var.name}-topic-${key}"
      topic    = topic
    }
  }

  triggers = merge(local.storage_triggers, local.topic_triggers)

  # Known after the trigger is created. A mocked provider leaves the block empty, so there is a
  # fallback that names no subscription of Google's: the script below then fails and reports it.
  transport_subscriptions = {
    for key, trigger in google_eventarc_trigger.this : key => tostring(try(
      trigger.transport[0].pubsub[0].subscription,
      "projects/${var.project_id}/subscriptions/unknown-of-${trigger.name}",
    ))
  }

  transport_settings = {
    # A push cannot extend its deadline, so this is the function's timeout and a minute.
    ackDeadlineSeconds = local.function.timeout_seconds + 60
    deadLetterPolicy = {
      deadLetterTopic     = local.dead_letter_topic
      maxDeliveryAttempts = local.delivery.max_attempts
    }
    expirationPolicy         = {} # never
    messageRetentionDuration = "${local.delivery.retention_seconds}s"
    retryPolicy = {
      maximumBackoff = "${local.delivery.maximum_backoff_seconds}s"
      minimumBackoff = "${local.delivery.minimum_backoff_seconds}s"
    }
  }
}

# No retry_policy block: its one valid value is max_attempts = 1, which is
# RETRY_POLICY_DO_NOT_RETRY. Without it the trigger is RETRY_POLICY_RETRY.
resource "google_eventarc_trigger" "this" {
  for_each = local.triggers

  project         = var.project_id
  location        = each.value.location
  name            = each.value.name
  labels          = var.labels
  service_account = google_service_account.trigger.email

  dynamic "matching_criteria" {
    for_each = each.value.match
    content {
      attribute = matching_criteria.key
      value     = matching_criteria.value
    }
  }

  destination {
    cloud_run_service {
      region  = var.region
      service = google_cloudfunctions2_function.this.name
    }
  }

  dynamic "transport" {
    for_each = each.value.topic == "" ? [] : [each.value.topic]
    content {
      pubsub {
        topic = transport.value
      }
    }
  }

  depends_on = [
    google_cloud_run_v2_service_iam_member.trigger_invoker,
    google_storage_bucket.watched,
    terraform_data.grants_settled,
  ]
}

# Runs after each trigger that is created, replaced or changed, and whenever a setting or the
# dead-letter topic changes.
resource "terraform_data" "transport" {
  for_each = local.triggers

  triggers_replace = {
    settings     = jsonencode(local.transport_settings)
    subscription = local.transport_subscriptions[each.key]
  }

  provisioner "local-exec" {
    command = "python3 '${path.module}/scripts/transport.py'"
    environment = {
      GOOGLE_ACCESS_TOKEN = data.google_client_config.this.access_token
      SETTINGS            = jsonencode(local.transport_settings)
      SUBSCRIPTION        = local.transport_subscriptions[each.key]
    }
  }

  lifecycle {
    replace_triggered_by = [google_eventarc_trigger.this[each.key], google_pubsub_topic.dead_letter]
  }

  depends_on = [
    google_pubsub_subscription.dead_letter,
    google_pubsub_subscription_iam_member.transport,
  ]
}
