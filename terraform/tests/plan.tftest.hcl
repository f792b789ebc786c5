# What a plan holds. Providers are mocked: no account, no network.

mock_provider "archive" {}

mock_provider "google" {
  override_during = plan

  mock_data "google_project" {
    defaults = { number = "123456789012" }
  }
  mock_data "google_storage_project_service_account" {
    defaults = { member = "serviceAccount:service-123456789012@gs-project-accounts.iam.gserviceaccount.com" }
  }
}

variables {
  project_id = "imaging-prod"
  region     = "europe-west4"
  buckets = {
    "imaging-prod-dicom" = {}
  }
}

override_data {
  target = data.google_storage_buckets.watched
  values = {
    buckets = [{
      labels = {}, location = "EUROPE-WEST4", name = "imaging-prod-dicom", self_link = "", storage_class = "STANDARD"
    }]
  }
}

run "plain" {
  command = plan
}
