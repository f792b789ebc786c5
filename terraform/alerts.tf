# The alerts. The text of each names the checks and their commands.

locals {
  alerted = local.alerts.enabled ? { on = true } : {}

  # A filter has at most 2,048 characters, and a subscription's name up to about 90: ten in each
  # filter.
  watched_subscriptions = chunklist(
    concat(
      [for key in sort(keys(local.triggers)) : element(split("/", local.transport_subscriptions[key]), -1)],
      [google_pubsub_subscription.dead_letter.name],
    ),
    10,
  )

  run_service = "resource.type = \"cloud_run_revision\" AND resource.labels.service_name = \"${google_cloudfunctions2_function.this.name}\""
  read_logs   = "gcloud logging read 'resource.type=\"cloud_run_revision\" resource.labels.service_name=\"${var.name}\" severity>=WARNING' --project=${var.project_id} --freshness=1h --limit=50"
  read_dead   = "bq query --project_id=${var.project_id} --use_legacy_sql=false 'SELECT publish_time, JSON_VALUE(attributes.reason) AS reason, JSON_VALUE(attributes.error) AS error, attributes FROM `${var.project_id}.${local.dataset_id}.${google_bigquery_table.dead_letter.table_id}` WHERE publish_time > TIMESTAMP_SUB(CURRENT_TIMESTAMP(), INTERVAL 1 DAY) ORDER BY publish_time DESC LIMIT 100'"
}

resource "google_monitoring_alert_policy" "dead_letter" {
  for_each = local.alerted

  project               = var.project_id
  display_name          = "${var.name}: an event became a dead letter"
  combiner              = "OR"
  notification_channels = local.alerts.notification_channels
  severity              = "ERROR"
  user_labels           = var.labels

  # Two metrics: messages that are published to the topic, and those that its subscription delivers.
  # The second one covers messages that Pub/Sub moves there, in case the first one does not count
  # them.
  dynamic "conditions" {
    for_each = {
      "A message on the dead-letter topic"      = "resource.type = \"pubsub_topic\" AND resource.labels.topic_id = \"${google_pubsub_topic.dead_letter.name}\" AND metric.type = \"pubsub.googleapis.com/topic/send_request_count\""
      "A dead letter delivered to the data set" = "resource.type = \"pubsub_subscription\" AND resource.labels.subscription_id = \"${google_pubsub_subscription.dead_letter.name}\" AND metric.type = \"pubsub.googleapis.com/subscription/push_request_count\""
    }
    content {
      display_name = conditions.key
      condition_threshold {
        filter          = conditions.value
        comparison      = "COMPARISON_GT"
        duration        = "0s"
        threshold_value = 0
        aggregations {
          alignment_period     = "300s"
          cross_series_reducer = "REDUCE_SUM"
          per_series_aligner   = "ALIGN_DELTA"
        }
        trigger {
          count = 1
        }
      }
    }
  }

  alert_strategy {
    auto_close = "86400s"
  }

  documentation {
    mime_type = "text/markdown"
    subject   = "${var.name}: an event became a dead letter"
    content   = <<-EOT
      The object has no row. No data is lost: the event is stored in `${local.dataset_id}.dead_letter`.

      1. List the reasons:

          ${local.read_dead}

      2. If the reason concerns the file (unreadable, not DICOM), check the object: the file itself is damaged.
         Pub/Sub wrote the rows without a `reason`: the function did not answer ${local.delivery.max_attempts} times. Check its log:

          ${local.read_logs}

      3. After you have fixed the cause, replay the events with the deployment's configuration:

          export DCM2BQ_CONFIG="$(terraform output -raw cli_config)"
          dcm2bq dlq replay
    EOT
  }
}

resource "google_monitoring_alert_policy" "errors" {
  for_each = local.alerted

  project               = var.project_id
  display_name          = "${var.name}: too many requests fail"
  combiner              = "OR"
  notification_channels = local.alerts.notification_channels
  severity              = "ERROR"
  user_labels           = var.labels

  conditions {
    display_name = "More than ${local.alerts.error_ratio * 100} % of requests without a 2xx response"
    condition_threshold {
      filter             = "${local.run_service} AND metric.type = \"run.googleapis.com/request_count\" AND metric.labels.response_code_class != \"2xx\""
      denominator_filter = "${local.run_service} AND metric.type = \"run.googleapis.com/request_count\""
      comparison         = "COMPARISON_GT"
      duration           = "300s"
      threshold_value    = local.alerts.error_ratio
      aggregations {
        alignment_period     = "300s"
        cross_series_reducer = "REDUCE_SUM"
        per_series_aligner   = "ALIGN_RATE"
      }
      denominator_aggregations {
        alignment_period     = "300s"
        cross_series_reducer = "REDUCE_SUM"
        per_series_aligner   = "ALIGN_RATE"
      }
      trigger {
        count = 1
      }
    }
  }

  documentation {
    mime_type = "text/markdown"
    subject   = "${var.name}: too many requests fail"
    content   = <<-EOT
      Failed events are delivered again. After ${local.delivery.max_attempts} attempts, an event becomes a dead letter, so you have hours, not minutes.

      1. Find the errors:

          ${local.read_logs}

      2. 429 and 503 without a log line of the function mean that no instance was free. Raise `function.max_instances` (now ${local.function.max_instances}).
         403 means that a grant is missing; `terraform plan` shows which. For 5xx of BigQuery or Cloud Storage, wait, and check https://status.cloud.google.com.
      3. If the errors began with a deployment, apply the previous version again (docs/deploy.md, Upgrade).
    EOT
  }
}

resource "google_monitoring_alert_policy" "backlog" {
  for_each = local.alerts.enabled ? { for i, names in local.watched_subscriptions : tostring(i) => names } : {}

  project               = var.project_id
  display_name          = "${var.name}: an event waits too long${each.key == "0" ? "" : " (${each.key})"}"
  combiner              = "OR"
  notification_channels = local.alerts.notification_channels
  severity              = "WARNING"
  user_labels           = var.labels

  conditions {
    display_name = "An event has been unacknowledged for ${local.alerts.backlog_seconds} seconds"
    condition_threshold {
      filter          = "resource.type = \"pubsub_subscription\" AND resource.labels.subscription_id = one_of(${join(", ", [for name in each.value : "\"${name}\""])}) AND metric.type = \"pubsub.googleapis.com/subscription/oldest_unacked_message_age\""
      comparison      = "COMPARISON_GT"
      duration        = "0s"
      threshold_value = local.alerts.backlog_seconds
      aggregations {
        alignment_period   = "60s"
        per_series_aligner = "ALIGN_MAX"
      }
      trigger {
        count = 1
      }
    }
  }

  documentation {
    mime_type = "text/markdown"
    subject   = "${var.name}: an event waits too long"
    content   = <<-EOT
      The metadata table is behind by at least this long. The alert names the subscription.

      1. Check whether the function fails or is busy:

          ${local.read_logs}

      2. Without errors, the cause is a large import or too few instances. Wait, or raise `function.max_instances` (now ${local.function.max_instances}).
      3. If the alert names the subscription `${google_pubsub_subscription.dead_letter.name}`, BigQuery refuses rows of the dead-letter table. Find the reason:

          gcloud pubsub subscriptions describe ${google_pubsub_subscription.dead_letter.name} --project=${var.project_id} --format='value(state,bigqueryConfig.state)'

         Then run `terraform apply`, which restores the table's columns and Pub/Sub's grant. Messages wait there for 31 days.
    EOT
  }
}

resource "google_monitoring_alert_policy" "latency" {
  for_each = local.alerted

  project               = var.project_id
  display_name          = "${var.name}: requests are slow"
  combiner              = "OR"
  notification_channels = local.alerts.notification_channels
  severity              = "WARNING"
  user_labels           = var.labels

  conditions {
    display_name = "95th percentile of request time above ${local.alerts.latency_seconds} seconds"
    condition_threshold {
      filter          = "${local.run_service} AND metric.type = \"run.googleapis.com/request_latencies\""
      comparison      = "COMPARISON_GT"
      duration        = "600s"
      threshold_value = local.alerts.latency_seconds * 1000 # the metric is in milliseconds
      aggregations {
        alignment_period     = "300s"
        cross_series_reducer = "REDUCE_MAX"
        per_series_aligner   = "ALIGN_PERCENTILE_95"
      }
      trigger {
        count = 1
      }
    }
  }

  documentation {
    mime_type = "text/markdown"
    subject   = "${var.name}: requests are slow"
    content   = <<-EOT
      One request in twenty takes longer than ${local.alerts.latency_seconds} seconds. After ${local.function.timeout_seconds} seconds, Cloud Run ends a request, and the event is delivered again.

      1. Find what is slow (very large headers, or retries of requests to BigQuery or Cloud Storage):

          ${local.read_logs}

      2. If many large headers arrive at the same time, lower `function.concurrency` (now ${local.function.concurrency}) or raise `function.memory_mib` (now ${local.function.memory_mib}) and `function.cpu`.
    EOT
  }
}
