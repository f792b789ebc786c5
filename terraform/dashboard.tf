# A dashboard of the deployment. docs/runbook.md lists the tiles and their queries.

locals {
  service_selector = "monitored_resource=\"cloud_run_revision\",service_name=\"${var.name}\""

  # Google's prices in docs/deploy.md, in dollars: for an event without its time, and for a second.
  dollars_an_event  = 0.00000268
  dollars_a_second  = local.function.cpu * 0.000024 + local.function.memory_mib / 1024 * 0.0000025
  bigquery_dataset  = "resource.type = \"bigquery_dataset\" AND resource.labels.dataset_id = \"${local.dataset_id}\""
  event_count       = "increase(${local.log_metric_promql.events}{${local.service_selector}}[1d])"
  billable_seconds  = "increase(run_googleapis_com:container_billable_instance_time{${local.service_selector}}[1d])"
  bytes_read_second = "sum(rate(${local.log_metric_promql.bytes-read}_sum{${local.service_selector}}[5m]))"

  # Each tile is a chart: its title, the unit of its axis and its lines. A line is PromQL, or a
  # filter with an aligner, a reducer and the labels to group by.
  tiles = [
    {
      title = "Events per second, by outcome"
      unit  = "1/s"
      lines = [{ filter = "${local.run_service} AND metric.type = \"${local.log_metric_types.events}\"", aligner = "ALIGN_RATE", reducer = "REDUCE_SUM", by = ["metric.label.outcome"] }]
    },
    {
      title = "Rows per second into the metadata table"
      unit  = "1/s"
      lines = [{ filter = "${local.bigquery_dataset} AND metric.type = \"bigquery.googleapis.com/storage/uploaded_row_count\" AND metric.labels.table = \"${google_bigquery_table.metadata.table_id}\"", aligner = "ALIGN_RATE", reducer = "REDUCE_SUM", by = [] }]
    },
    {
      title = "Age of the oldest waiting event, by subscription"
      unit  = "s"
      lines = [
        for names in local.watched_subscriptions :
        { filter = "resource.type = \"pubsub_subscription\" AND resource.labels.subscription_id = one_of(${join(", ", [for name in names : "\"${name}\""])}) AND metric.type = \"pubsub.googleapis.com/subscription/oldest_unacked_message_age\"", aligner = "ALIGN_MAX", reducer = "REDUCE_MAX", by = ["resource.label.subscription_id"] }
      ]
    },
    {
      title = "Request latency: p50, p95, p99"
      unit  = "ms"
      lines = [
        for percentile in ["50", "95", "99"] :
        { filter = "${local.run_service} AND metric.type = \"run.googleapis.com/request_latencies\"", aligner = "ALIGN_DELTA", reducer = "REDUCE_PERCENTILE_${percentile}", by = [] }
      ]
    },
    {
      title = "Retried attempts per second, by reason"
      unit  = "1/s"
      lines = [{ filter = "${local.run_service} AND metric.type = \"${local.log_metric_types.retries}\"", aligner = "ALIGN_RATE", reducer = "REDUCE_SUM", by = ["metric.label.reason"] }]
    },
    {
      title = "Dead letters per five minutes, by reason"
      unit  = "1"
      lines = [{ filter = "${local.run_service} AND metric.type = \"${local.log_metric_types.dead-letters}\"", aligner = "ALIGN_DELTA", reducer = "REDUCE_SUM", by = ["metric.label.reason"] }]
    },
    {
      title = "Instances, by state"
      unit  = "1"
      lines = [{ filter = "${local.run_service} AND metric.type = \"run.googleapis.com/container/instance_count\"", aligner = "ALIGN_MAX", reducer = "REDUCE_SUM", by = ["metric.label.state"] }]
    },
    {
      title = "Memory per instance: p50, p99"
      unit  = "1"
      lines = [
        for percentile in ["50", "99"] :
        { filter = "${local.run_service} AND metric.type = \"run.googleapis.com/container/memory/utilizations\"", aligner = "ALIGN_DELTA", reducer = "REDUCE_PERCENTILE_${percentile}", by = [] }
      ]
    },
    {
      title = "Bytes read per second"
      unit  = "By/s"
      lines = [{ promql = local.bytes_read_second }]
    },
    {
      title = "Estimated cost of the last day, in US dollars"
      unit  = "USD"
      lines = [{ promql = "sum(${local.event_count}) * ${local.dollars_an_event} + sum(${local.billable_seconds}) * ${local.dollars_a_second}" }]
    },
  ]
}

resource "google_monitoring_dashboard" "this" {
  count = var.dashboard ? 1 : 0

  project = var.project_id
  dashboard_json = jsonencode({
    displayName = var.name
    labels      = { dcm2bq = "" }
    mosaicLayout = {
      columns = 48
      tiles = [
        for place, tile in local.tiles : {
          height = 16
          width  = 24
          xPos   = 24 * (place % 2)
          yPos   = 16 * floor(place / 2)
          widget = {
            title = tile.title
            xyChart = {
              yAxis = { label = tile.unit, scale = "LINEAR" }
              dataSets = [
                for line in tile.lines : merge(
                  { plotType = "LINE", targetAxis = "Y1" },
                  # A name for lines that differ only by their percentile.
                  { for reducer in [try(line.reducer, "")] : "legendTemplate" => "p${substr(reducer, -2, 2)}" if startswith(reducer, "REDUCE_PERCENTILE_") },
                  {
                    timeSeriesQuery = merge(
                      { for query in [try(line.promql, "")] : "prometheusQuery" => query if query != "" },
                      {
                        for filter in [try(line.filter, "")] : "timeSeriesFilter" => {
                          filter = filter
                          aggregation = {
                            alignmentPeriod    = "300s"
                            crossSeriesReducer = line.reducer
                            groupByFields      = line.by
                            perSeriesAligner   = line.aligner
                          }
                        } if filter != ""
                      },
                    )
                  },
                )
              ]
            }
          }
        }
      ]
    }
  })

  depends_on = [google_logging_metric.this]
}
