# Who may read which rows: members of `readers`, on data sets, or on tables if one data set contains
# both de-identified rows and dead letters, which contain names of objects.
#
# A query also needs roles/bigquery.jobUser on a project that pays for it, which is not granted
# here.

locals {
  # De-identified rows go into a second data set, or they are the only rows.
  second_dataset = try(module.inputs.configuration.deidentify.datasetId, null)
  instead        = try(module.inputs.configuration.deidentify.profile, null) != null && local.second_dataset == null

  readable = concat(["metadata"], sort(keys(module.views.names)))
}

resource "google_bigquery_dataset_iam_member" "reader" {
  for_each = toset(local.readers.identified)

  project    = var.project_id
  dataset_id = local.dataset_id
  role       = "roles/bigquery.dataViewer"
  member     = each.value
}

resource "google_bigquery_dataset_iam_member" "deidentified_reader" {
  for_each = local.second_dataset == null ? toset([]) : toset(local.readers.deidentified)

  project    = var.project_id
  dataset_id = google_bigquery_dataset.deidentified[0].dataset_id
  role       = "roles/bigquery.dataViewer"
  member     = each.value
}

resource "google_bigquery_table_iam_member" "deidentified_reader" {
  for_each = local.instead ? {
    for pair in setproduct(local.readers.deidentified, local.readable) :
    "${pair[0]} ${pair[1]}" => { member = pair[0], table = pair[1] }
  } : {}

  project    = var.project_id
  dataset_id = local.dataset_id
  table_id   = each.value.table
  role       = "roles/bigquery.dataViewer"
  member     = each.value.member

  depends_on = [google_bigquery_table.metadata, module.views]
}
