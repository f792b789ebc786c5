# A whole apply with mocked providers, in which the scripts really run: against the simulated
# Pub/Sub that tests/terraform/test_apply.py starts and names in the environment.

mock_provider "archive" {}
mock_provider "google" {
  source = "./tests/mocks"
}

variables {
  # Without a channel a check warns; a separate run shows that.
  alerts     = { notification_channels = ["projects/imaging-prod/notificationChannels/1"] }
  project_id = "imaging-prod"
  region     = "europe-west4"
  buckets    = { "imaging-prod-dicom" = {} }
}

override_data {
  target = data.google_storage_buckets.watched
  values = {
    buckets = [
      { labels = {}, location = "EUROPE-WEST4", name = "imaging-prod-dicom", self_link = "", storage_class = "STANDARD" },
    ]
  }
}

run "apply" {
  assert {
    condition     = length(terraform_data.transport) == 4
    error_message = "Four subscriptions were set."
  }
  assert {
    condition     = jsondecode(google_cloudfunctions2_function.this.service_config[0].environment_variables["DCM2BQ_CONFIG"]).deadLetter.topic == "projects/imaging-prod/topics/dcm2bq-dead-letter"
    error_message = "The function knows the topic by its full name."
  }
}

# test_terraform_apply.py sees to it that nothing was set a second time.
run "again" {
  assert {
    condition     = length(terraform_data.transport) == 4
    error_message = "A second apply changes nothing."
  }
}
