# De-identification: the key reaches the function by reference alone.

mock_provider "archive" {}
mock_provider "google" {}

variables {
  project_id = "imaging-prod"
  region     = "europe-west4"
  buckets    = { "imaging-prod-dicom" = {} }
  configuration = {
    deidentify = { profile = "BASIC", options = ["RETAIN_UIDS", "CLEAN_GRAPHICS"], datasetId = "research" }
  }
}

override_data {
  target = data.google_project.this
  values = { number = "123456789012" }
}

override_data {
  target = data.google_storage_project_service_account.this
  values = { member = "serviceAccount:service-123456789012@gs-project-accounts.iam.gserviceaccount.com" }
}

override_data {
  target = data.google_storage_buckets.watched
  values = {
    buckets = [
      { labels = {}, location = "EUROPE-WEST4", name = "imaging-prod-dicom", self_link = "", storage_class = "STANDARD" },
    ]
  }
}

run "the_key_is_a_secret" {
  command = plan
  variables {
    deidentify_key = { secret_id = "dcm2bq-key" }
  }

  assert {
    condition     = google_cloudfunctions2_function.this.service_config[0].secret_environment_variables[0].key == "DCM2BQ_DEIDENTIFY_KEY" && google_cloudfunctions2_function.this.service_config[0].secret_environment_variables[0].secret == "dcm2bq-key" && google_cloudfunctions2_function.this.service_config[0].secret_environment_variables[0].version == "latest"
    error_message = "The function reads the key from the secret."
  }
  assert {
    condition     = google_secret_manager_secret_iam_member.runtime[0].role == "roles/secretmanager.secretAccessor"
    error_message = "The function's identity may read the secret."
  }
}

run "a_profile_needs_a_key" {
  command         = plan
  expect_failures = [var.deidentify_key]
}

run "an_unknown_option_is_refused" {
  command = plan
  variables {
    deidentify_key = { secret_id = "dcm2bq-key" }
    configuration  = { deidentify = { profile = "BASIC", options = ["RETAIN_UID"] } }
  }
  expect_failures = [google_cloudfunctions2_function.this]
}
