# The function's configuration, as inputs/ has checked it, with what this module sets.

locals {
  # The time of all of Pub/Sub's attempts, in which each pause is twice the one before.
  seconds_of_attempts = sum([
    for attempt in range(local.delivery.max_attempts - 1) :
    min(local.delivery.minimum_backoff_seconds * pow(2, attempt), local.delivery.maximum_backoff_seconds)
  ])

  # The value of DCM2BQ_CONFIG.
  configuration = merge(module.inputs.configuration, {
    bigQuery = {
      checkErasedObjects = true
      datasetId          = local.dataset.id
      projectId          = var.project_id
      tableId            = google_bigquery_table.metadata.table_id
    }
    deadLetter = merge(
      # Before Pub/Sub gives up, because the function's own dead letter contains the reason.
      { afterSeconds = max(60, floor(0.8 * local.seconds_of_attempts)) },
      { for name, value in try(module.inputs.configuration.deadLetter, {}) : name => value },
      { topic = local.dead_letter_topic },
    )
    retention = { supersededDays = local.retention.superseded_days }
    warehouse = "bigQuery"
    }, {
    for section, most in module.inputs.most_seconds :
    section => merge(
      { maxSeconds = min(480, most) },
      { for name, value in try(module.inputs.configuration[section], {}) : name => value },
    )
  })
}
