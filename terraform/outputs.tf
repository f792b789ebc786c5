output "buckets" {
  description = "The buckets that the function reads."
  value       = local.read_buckets
}

output "cli_config" {
  description = "The deployment's configuration for the command line: export DCM2BQ_CONFIG=\"$(terraform output -raw cli_config)\"."
  value       = jsonencode(local.configuration)
}

output "dead_letter_table" {
  description = "The dead-letter table, as project.dataset.table."
  value       = "${var.project_id}.${local.dataset_id}.${google_bigquery_table.dead_letter.table_id}"
}

output "dead_letter_topic" {
  description = "The full name of the dead-letter topic."
  value       = local.dead_letter_topic
}

output "deidentified_dataset" {
  description = "The second data set, for de-identified rows if identified rows are also written, as project.dataset; empty without configuration.deidentify.datasetId."
  value       = local.second_dataset == null ? "" : "${var.project_id}.${local.second_dataset}"
}

output "first_query" {
  description = "The first query to run: the latest rows."
  value       = "bq query --project_id=${var.project_id} --use_legacy_sql=false 'SELECT timestamp, path, info.event, Modality, StudyDate FROM `${local.metadata_name}` ORDER BY timestamp DESC LIMIT 10'"
}

output "function_url" {
  description = "The function's URL. It accepts requests only from inside the project's network, and only with an identity that may invoke the function."
  value       = google_cloudfunctions2_function.this.url
}

output "healthcare_topic" {
  description = "The topic for a DICOM store's notification configuration; empty without healthcare.dicom_stores."
  value       = lookup(local.topics, "healthcare", "")
}

output "metadata_table" {
  description = "The append-only table, as project.dataset.table."
  value       = local.metadata_name
}

output "service_accounts" {
  description = "The service accounts that run the function, deliver its events and build it."
  value = {
    build   = google_service_account.build.email
    runtime = google_service_account.runtime.email
    trigger = google_service_account.trigger.email
  }
}

output "source_files" {
  description = "The files in the function's source archive."
  value       = local.source_files
}

output "transport_settings" {
  description = "The settings of the subscription behind each trigger, in the format of Pub/Sub's REST API."
  value       = local.transport_settings
}

output "transport_subscriptions" {
  description = "The Pub/Sub subscription behind each trigger. Undelivered events wait in it."
  value       = local.transport_subscriptions
}

output "version" {
  description = "The version of dcm2bq that the function runs; `dcm2bq doctor --deployment` compares it with the command line's."
  value       = regex("VERSION = \"([^\"]+)\"", file("${local.root}/dcm2bq/version.py"))[0]
}

output "views" {
  description = "The views, as project.dataset.view."
  value       = module.views.names
}
