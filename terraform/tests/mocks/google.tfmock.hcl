# Values that the real provider checks even where it is mocked: members of grants must look like
# members, so what becomes one must be given.

mock_data "google_bigquery_default_service_account" {
  defaults = { member = "serviceAccount:bq-123456789012@bigquery-encryption.iam.gserviceaccount.com" }
}

mock_data "google_client_config" {
  defaults = { access_token = "a-token" }
}

mock_data "google_project" {
  defaults = { number = "123456789012" }
}

mock_data "google_storage_project_service_account" {
  defaults = { member = "serviceAccount:service-123456789012@gs-project-accounts.iam.gserviceaccount.com" }
}

mock_resource "google_service_account" {
  defaults = {
    email  = "account@imaging-prod.iam.gserviceaccount.com"
    member = "serviceAccount:account@imaging-prod.iam.gserviceaccount.com"
  }
}
