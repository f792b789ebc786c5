# Defaults. What is refused, with the sentence: tests/terraform/test_terraform_refusals.py.

variables {
  alerts              = {}
  buckets             = { "imaging-prod-dicom" = {} }
  configuration       = {}
  dataset             = {}
  dead_letter         = {}
  deidentify_key      = null
  delivery            = {}
  function            = {}
  healthcare          = {}
  kms_key_name        = ""
  notification_topics = {}
  policy_tags         = {}
  readers             = {}
  region              = "europe-west4"
  retention           = {}
}

run "defaults" {
  command = plan
  assert {
    condition     = output.function.memory_mib == 2048 && output.delivery.max_attempts == 100 && output.buckets["imaging-prod-dicom"].location == ""
    error_message = "Attributes that are left out have their defaults."
  }
}

run "null_is_the_default" {
  command = plan
  variables {
    buckets  = { "imaging-prod-dicom" = { create = null, location = null } }
    function = { memory_mib = null, concurrency = 8 }
  }
  assert {
    condition     = output.function.memory_mib == 2048 && output.function.concurrency == 8 && !output.buckets["imaging-prod-dicom"].create
    error_message = "null leaves the default."
  }
}

run "a_location_as_google_spells_it" {
  command = plan
  variables {
    buckets = { "imaging-prod-dicom" = { location = "EU" } }
  }
  assert {
    condition     = output.buckets["imaging-prod-dicom"].location == "eu"
    error_message = "Eventarc's locations are in lower case."
  }
}
