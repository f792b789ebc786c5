# What is refused at plan, before anything is made. The sentences are checked by
# tests/terraform/test_module.py.

mock_provider "archive" {}
mock_provider "google" {
  source = "./tests/mocks"
}

variables {
  project_id = "imaging-prod"
  region     = "europe-west4"
  buckets    = { "imaging-prod-dicom" = {} }
}

override_data {
  target = data.google_storage_buckets.watched
  values = {
    buckets = [
      { labels = {}, location = "EUROPE-WEST4", name = "imaging-prod-dicom", self_link = "", storage_class = "STANDARD" },
      { labels = {}, location = "US", name = "imaging-prod-dicom-us", self_link = "", storage_class = "STANDARD" },
    ]
  }
}

run "a_bucket_that_does_not_exist" {
  command = plan
  variables {
    buckets = { "imaging-prod-dicmo" = {} }
  }
  expect_failures = [data.google_storage_buckets.watched]
}

run "a_bucket_in_another_region" {
  command = plan
  variables {
    buckets = { "imaging-prod-dicom-us" = {} }
  }
  expect_failures = [data.google_storage_buckets.watched]
}

run "a_bucket_whose_location_is_stated_wrongly" {
  command = plan
  variables {
    buckets = { "imaging-prod-dicom" = { location = "eu" } }
  }
  expect_failures = [data.google_storage_buckets.watched]
}

# Each variable below is wrong on its own account; a round refuses them together, which is what
# keeps this file quick.
run "first_round" {
  command = plan
  variables {
    alerts              = { notification_channels = ["1234"] }
    configuration       = "jsonOutputOptions"
    dataset             = { id = "imaging-prod.dicom" }
    function            = { timeout_seconds = 541 }
    healthcare          = { dicom_stores = ["store"] }
    name                = "dicom-metadata-in-bigquery"
    notification_topics = { uploads = { topic = "uploads" } }
    project_id          = "123456789012"
    region              = "eu"
  }
  # Not here: buckets, delivery and kms_key_name, which are judged only where the others are right.
  expect_failures = [
    var.alerts, var.configuration, var.dataset, var.function, var.healthcare, var.name,
    var.notification_topics, var.project_id, var.region,
  ]
}

run "second_round" {
  command = plan
  variables {
    alerts              = { error_ratio = 5 }
    function            = { concurrency = 80 } # more than 2 GiB carry
    notification_topics = { healthcare = { topic = "projects/imaging-prod/topics/uploads" } }
    kms_key_name        = "projects/keys/locations/us-central1/keyRings/ring/cryptoKeys/key"
  }
  expect_failures = [var.alerts, var.function, var.kms_key_name, var.notification_topics]
}

run "third_round" {
  command = plan
  variables {
    buckets      = {}                            # nothing to index
    dataset      = { location = "EU" }           # not where the key is
    delivery     = { retention_seconds = 86400 } # over before the last attempt
    kms_key_name = "projects/keys/locations/europe-west4/keyRings/ring/cryptoKeys/key"
  }
  expect_failures = [var.buckets, var.delivery, var.kms_key_name]
}

run "fourth_round" {
  command = plan
  variables {
    buckets      = { "gs://imaging-prod-dicom" = { create = true } }
    delivery     = { max_attempts = 101 }
    kms_key_name = "projects/keys/locations/europe-west4/keyRings/ring"
  }
  expect_failures = [var.buckets, var.delivery, var.kms_key_name]
}

run "fifth_round" {
  command = plan
  variables {
    buckets  = { "imaging-prod-dicom" = { location = "EU" } } # Eventarc's are in lower case
    delivery = { minimum_backoff_seconds = 60, maximum_backoff_seconds = 30 }
  }
  expect_failures = [var.buckets, var.delivery]
}

run "sixth_round" {
  command = plan
  variables {
    # The bucket stands in both, so that each event would come twice.
    notification_topics = {
      uploads = { topic = "projects/imaging-prod/topics/uploads", buckets = ["imaging-prod-dicom"] }
    }
    function = { cpu = 0.5, memory_mib = 1024, concurrency = 2 }
  }
  expect_failures = [var.buckets, var.function]
}

run "seventh_round" {
  command = plan
  variables {
    function = { memory_mib = 8192 } # more than one CPU may have
  }
  expect_failures = [var.function]
}

run "eighth_round" {
  command = plan
  variables {
    function = { min_instances = 3, max_instances = 2 }
  }
  expect_failures = [var.function]
}

run "a_misspelt_option" {
  command = plan
  variables {
    configuration = { jsonOutputOptions = { ignorePrivates = true } }
  }
  expect_failures = [google_cloudfunctions2_function.this]
}
