# The APIs, Google's service agents of the project, and the wait until grants take effect.

locals {
  services = toset(concat(
    [
      "artifactregistry.googleapis.com",
      "bigquery.googleapis.com",
      "cloudbuild.googleapis.com",
      "cloudfunctions.googleapis.com",
      "eventarc.googleapis.com",
      "iam.googleapis.com",
      "logging.googleapis.com",
      "monitoring.googleapis.com",
      "pubsub.googleapis.com",
      "run.googleapis.com",
      "storage.googleapis.com",
    ],
    length(local.dicom_stores) > 0 ? ["healthcare.googleapis.com"] : [],
    local.prunes ? ["bigquerydatatransfer.googleapis.com"] : [],
    local.deidentify_key == null ? [] : ["secretmanager.googleapis.com"],
  ))

  # Agents that the grants below name, and that Google creates only when they are first needed.
  agent_services = concat(
    ["eventarc.googleapis.com", "pubsub.googleapis.com"],
    length(local.dicom_stores) > 0 ? ["healthcare.googleapis.com"] : [],
    local.prunes ? ["bigquerydatatransfer.googleapis.com"] : [],
    var.kms_key_name == "" ? [] : [
      "artifactregistry.googleapis.com", "cloudfunctions.googleapis.com", "run.googleapis.com",
    ],
  )

  agents = {
    artifactregistry = "serviceAccount:service-${data.google_project.this.number}@gcp-sa-artifactregistry.iam.gserviceaccount.com"
    cloudfunctions   = "serviceAccount:service-${data.google_project.this.number}@gcf-admin-robot.iam.gserviceaccount.com"
    healthcare       = "serviceAccount:service-${data.google_project.this.number}@gcp-sa-healthcare.iam.gserviceaccount.com"
    pubsub           = "serviceAccount:service-${data.google_project.this.number}@gcp-sa-pubsub.iam.gserviceaccount.com"
    run              = "serviceAccount:service-${data.google_project.this.number}@serverless-robot-prod.iam.gserviceaccount.com"
    storage          = data.google_storage_project_service_account.this.member
  }
}

data "google_project" "this" {
  project_id = var.project_id
}

# Reading it creates it: Cloud Storage's agent exists after the first request for it.
data "google_storage_project_service_account" "this" {
  project = var.project_id
}

# The provider's token, for the scripts that make requests that Terraform does not support. They get
# it in their environment, never in an input. As a data source's attribute, it is in the state
# anyway, and valid for an hour. An ephemeral resource would keep it out of the state, but
# `terraform test` cannot mock one in every supported version (hashicorp/terraform#38928).
data "google_client_config" "this" {}

resource "google_project_service" "this" {
  for_each = local.services

  project                    = var.project_id
  service                    = each.value
  disable_dependent_services = false
  disable_on_destroy         = false
}

# hashicorp/google has no resource for it (google-beta has), so a script creates it.
resource "terraform_data" "service_agents" {
  triggers_replace = local.agent_services

  provisioner "local-exec" {
    command = "python3 '${path.module}/scripts/service_agents.py'"
    environment = {
      GOOGLE_ACCESS_TOKEN = data.google_client_config.this.access_token
      PROJECT             = var.project_id
      SERVICES            = join(" ", local.agent_services)
    }
  }

  depends_on = [google_project_service.this]
}

# According to Google, a grant usually takes effect within two minutes, but may take seven or more.
# Resources whose creation checks grants (a BigQuery subscription, a trigger, a build) wait for this
# once; the scripts retry as long as necessary. DCM2BQ_SETTLE_SECONDS is for the tests.  This does
# not use time_sleep of hashicorp/time, because tests without a network plan and apply this module
# with only the schemas of hashicorp/google and hashicorp/archive.
resource "terraform_data" "grants_settled" {
  triggers_replace = {
    bucket_reader     = { for k, g in google_storage_bucket_iam_member.runtime : k => g.id }
    build             = google_project_iam_member.build_logs.id
    build_image       = google_artifact_registry_repository_iam_member.build.id
    build_source      = google_storage_bucket_iam_member.build_source.id
    build_staged      = google_project_iam_member.build_staged_source.id
    dead_letter_table = google_bigquery_table_iam_member.dead_letter_writer.id
    dead_letter_topic = { for k, g in google_pubsub_topic_iam_member.dead_letter_publisher : k => g.id }
    storage_agent     = { for k, g in google_project_iam_member.storage_agent_publisher : k => g.id }
    table_writer      = google_bigquery_table_iam_member.runtime.id
    second_writer     = { for k, g in google_bigquery_table_iam_member.runtime_deidentified : k => g.id }
    trigger           = google_project_iam_member.trigger_receiver.id
  }

  provisioner "local-exec" {
    command = "sleep \"$${DCM2BQ_SETTLE_SECONDS:-120}\""
  }
}
