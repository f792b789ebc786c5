# Metrics from the lines that the function logs (dcm2bq/service/outcome_log.py). A test runs the
# function and checks that each field below is in a line.

locals {
  monitored = local.alerts.enabled || var.dashboard

  # For each metric: the lines that it counts, the labels, and for a distribution the value.
  log_metrics = {
    bytes-read = {
      description = "Bytes read per object, by outcome"
      filter      = "jsonPayload.outcome:* AND jsonPayload.bytesRead >= 0"
      labels      = { outcome = "jsonPayload.outcome" }
      unit        = "By"
      value       = "jsonPayload.bytesRead"
    }
    dead-letters = {
      description = "Events that became dead letters, by reason"
      filter      = "jsonPayload.outcome = \"dead-lettered\""
      labels      = { reason = "jsonPayload.reason" }
      unit        = "1"
      value       = ""
    }
    duration = {
      description = "Milliseconds that the function takes per event, by outcome"
      filter      = "jsonPayload.outcome:* AND jsonPayload.milliseconds >= 0"
      labels      = { outcome = "jsonPayload.outcome" }
      unit        = "ms"
      value       = "jsonPayload.milliseconds"
    }
    events = {
      description = "Events with an outcome, by outcome"
      filter      = "jsonPayload.outcome:*"
      labels      = { outcome = "jsonPayload.outcome" }
      unit        = "1"
      value       = ""
    }
    retries = {
      description = "Failed attempts whose events are delivered again, by reason"
      filter      = "jsonPayload.message = \"deliver again\""
      labels      = { reason = "jsonPayload.reason" }
      unit        = "1"
      value       = ""
    }
  }

  # "dcm2bq-events" is logging.googleapis.com/user/dcm2bq-events to filters, and
  # logging_googleapis_com:user_dcm2bq_events to PromQL.
  log_metric_types  = { for key in keys(local.log_metrics) : key => "logging.googleapis.com/user/${var.name}-${key}" }
  log_metric_promql = { for key in keys(local.log_metrics) : key => "logging_googleapis_com:user_${replace("${var.name}-${key}", "-", "_")}" }
}

resource "google_logging_metric" "this" {
  for_each = local.monitored ? local.log_metrics : {}

  project         = var.project_id
  name            = "${var.name}-${each.key}"
  description     = each.value.description
  filter          = "${local.run_service} AND ${each.value.filter}"
  value_extractor = each.value.value == "" ? null : "EXTRACT(${each.value.value})"

  label_extractors = { for label, field in each.value.labels : label => "EXTRACT(${field})" }

  metric_descriptor {
    metric_kind = "DELTA"
    unit        = each.value.unit
    value_type  = each.value.value == "" ? "INT64" : "DISTRIBUTION"

    dynamic "labels" {
      for_each = each.value.labels
      content {
        key        = labels.key
        value_type = "STRING"
      }
    }
  }

  dynamic "bucket_options" {
    for_each = each.value.value == "" ? [] : [1]
    content {
      # From 1 to 2^32 (milliseconds or bytes), with one bucket for each doubling.
      exponential_buckets {
        growth_factor      = 2
        num_finite_buckets = 32
        scale              = 1
      }
    }
  }

  depends_on = [google_project_service.this]
}
