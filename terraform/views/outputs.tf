output "names" {
  description = "The views, as project.dataset.view."
  value       = { for name in keys(local.files) : name => "${local.names.dataset}.${name}" }
}

output "queries" {
  description = "The SQL of each view."
  value = {
    for name, view in merge(
      google_bigquery_table.level_0, google_bigquery_table.level_1, google_bigquery_table.level_2,
      google_bigquery_table.level_3, { instances = google_bigquery_table.instances },
    ) : name => view.view[0].query
  }
}
