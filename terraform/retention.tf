# Deletes superseded rows after `retention.superseded_days`: a scheduled query for each data set,
# with the statement of `dcm2bq prune` (generated/retention.sql). Without the number of days, there
# is none.

locals {
  prunes          = local.retention.superseded_days != null
  retention_agent = "serviceAccount:service-${data.google_project.this.number}@gcp-sa-bigquerydatatransfer.iam.gserviceaccount.com"

  # The metadata table of each data set. All of them use this deployment's dead letters.
  pruned = {
    for name, dataset in merge(
      { identified = local.dataset_id },
      local.second_dataset == null ? {} : { deidentified = one(google_bigquery_dataset.deidentified[*].dataset_id) },
    ) : name => dataset if local.prunes
  }

  # The tables that the statements read in addition to those that they change.
  read_by_retention = !local.prunes ? {} : merge(
    { for name, dataset in local.pruned : "${name}/instances" => { dataset = dataset, table = "instances" } },
    { for table in ["dead_letter", "dead_letter_replayed"] : table => { dataset = local.dataset_id, table = table } },
  )
}

resource "google_service_account" "retention" {
  count = local.prunes ? 1 : 0

  project      = var.project_id
  account_id   = "${var.name}-prune"
  display_name = "dcm2bq: deletes superseded rows"

  depends_on = [google_project_service.this]
}

resource "google_bigquery_table_iam_member" "retention_writer" {
  for_each = local.pruned

  project    = var.project_id
  dataset_id = each.value
  table_id   = google_bigquery_table.metadata.table_id
  role       = "roles/bigquery.dataEditor"
  member     = google_service_account.retention[0].member

  depends_on = [google_bigquery_table.deidentified]
}

resource "google_bigquery_table_iam_member" "retention_reader" {
  for_each = local.read_by_retention

  project    = var.project_id
  dataset_id = each.value.dataset
  table_id   = each.value.table
  role       = "roles/bigquery.dataViewer"
  member     = google_service_account.retention[0].member

  depends_on = [
    google_bigquery_table.dead_letter,
    google_bigquery_table.dead_letter_replayed,
    module.deidentified_views,
    module.views,
  ]
}

# Google offers jobUser only on the project.
resource "google_project_iam_member" "retention_jobs" {
  for_each = local.prunes ? toset(["jobs"]) : []

  project = var.project_id
  role    = "roles/bigquery.jobUser"
  member  = google_service_account.retention[0].member
}

# The scheduler acts as the account.
# https://cloud.google.com/bigquery/docs/scheduling-queries#using_a_service_account
resource "google_service_account_iam_member" "retention_scheduler" {
  for_each = local.prunes ? toset(["scheduler"]) : []

  service_account_id = google_service_account.retention[0].name
  role               = "roles/iam.serviceAccountTokenCreator"
  member             = local.retention_agent

  depends_on = [terraform_data.service_agents]
}

resource "google_bigquery_data_transfer_config" "retention" {
  for_each = local.pruned

  project              = var.project_id
  location             = local.dataset_location
  display_name         = "${var.name}: delete superseded rows of ${each.value}"
  data_source_id       = "scheduled_query"
  schedule             = local.retention.schedule
  service_account_name = google_service_account.retention[0].email
  params = {
    query = templatefile("${local.generated}/retention.sql", {
      days        = local.retention.superseded_days
      dead_letter = "${var.project_id}.${local.dataset_id}.${google_bigquery_table.dead_letter.table_id}"
      instances   = "${var.project_id}.${each.value}.instances"
      metadata    = "${var.project_id}.${each.value}.${google_bigquery_table.metadata.table_id}"
      replayed    = "${var.project_id}.${local.dataset_id}.${google_bigquery_table.dead_letter_replayed.table_id}"
    })
  }

  depends_on = [
    google_bigquery_table_iam_member.retention_reader,
    google_bigquery_table_iam_member.retention_writer,
    google_project_iam_member.retention_jobs,
    google_service_account_iam_member.retention_scheduler,
    terraform_data.grants_settled,
  ]
}
