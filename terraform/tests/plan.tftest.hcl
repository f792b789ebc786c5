# What a plan holds. Providers are mocked: no account, no network. The inventory, the schemas and
# the archive are checked by tests/terraform/test_module.py on the plans of these runs.

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
      # A bucket whose name begins like the other's, as the listing gives it.
      { labels = {}, location = "US", name = "imaging-prod-dicom-us", self_link = "", storage_class = "STANDARD" },
    ]
  }
}

run "one_bucket" {
  command = plan

  # --- the function ---
  assert {
    condition     = google_cloudfunctions2_function.this.build_config[0].runtime == "python313" && google_cloudfunctions2_function.this.build_config[0].entry_point == "handle_event"
    error_message = "Python 3.13, entry point handle_event."
  }
  assert {
    condition     = google_cloudfunctions2_function.this.service_config[0].ingress_settings == "ALLOW_INTERNAL_ONLY"
    error_message = "Nothing from outside reaches the function."
  }
  assert {
    condition     = google_cloudfunctions2_function.this.service_config[0].environment_variables["THREADS"] == tostring(google_cloudfunctions2_function.this.service_config[0].max_instance_request_concurrency)
    error_message = "As many threads as requests at a time."
  }
  assert {
    condition     = google_cloudfunctions2_function.this.service_config[0].environment_variables["WORKERS"] == "1"
    error_message = "One process."
  }
  assert {
    condition     = google_cloudfunctions2_function.this.service_config[0].timeout_seconds <= 540
    error_message = "Pub/Sub waits 600 seconds at most."
  }
  assert {
    condition     = length(google_cloudfunctions2_function.this.event_trigger) == 0
    error_message = "The triggers are separate resources: a function's own trigger has no subscription to configure."
  }

  # --- the archive ---
  assert {
    condition = (
      toset([for s in data.archive_file.source.source : s.filename]) == toset(local.source_files) &&
      one([for s in data.archive_file.source.source : s.content if s.filename == "main.py"]) == file("../main.py")
    )
    error_message = "The archive holds the listed files as they are."
  }

  # --- the triggers ---
  assert {
    condition = toset([for t in google_eventarc_trigger.this : one([for c in t.matching_criteria : c.value if c.attribute == "type"])]) == toset([
      "google.cloud.storage.object.v1.archived",
      "google.cloud.storage.object.v1.deleted",
      "google.cloud.storage.object.v1.finalized",
      "google.cloud.storage.object.v1.metadataUpdated",
    ])
    error_message = "A trigger for each kind of event."
  }
  assert {
    condition     = alltrue([for t in google_eventarc_trigger.this : t.destination[0].cloud_run_service[0].service == "dcm2bq" && t.destination[0].cloud_run_service[0].region == "europe-west4"])
    error_message = "All triggers send to the one function."
  }
  assert {
    condition     = alltrue([for t in google_eventarc_trigger.this : length(t.retry_policy) == 0])
    error_message = "A retry_policy block would mean: do not retry."
  }
  assert {
    condition     = alltrue([for t in google_eventarc_trigger.this : t.location == "europe-west4" && length(t.name) <= 63])
    error_message = "Triggers are where their bucket is."
  }

  # --- the transport ---
  assert {
    condition     = length(terraform_data.transport) == length(google_eventarc_trigger.this) && length(google_pubsub_subscription_iam_member.transport) == length(google_eventarc_trigger.this)
    error_message = "Each trigger's subscription gets its settings and its grant."
  }
  assert {
    condition     = local.transport_settings.ackDeadlineSeconds > google_cloudfunctions2_function.this.service_config[0].timeout_seconds && local.transport_settings.ackDeadlineSeconds <= 600
    error_message = "The deadline outlasts the function."
  }
  assert {
    condition     = local.transport_settings.deadLetterPolicy.maxDeliveryAttempts >= 5 && local.transport_settings.deadLetterPolicy.maxDeliveryAttempts <= 100
    error_message = "5 to 100 attempts."
  }

  # --- the retention ---
  assert {
    condition     = length(google_bigquery_data_transfer_config.retention) + length(google_service_account.retention) + length(google_bigquery_table_iam_member.retention_writer) == 0 && !contains(local.services, "bigquerydatatransfer.googleapis.com")
    error_message = "Superseded rows stay unless retention.superseded_days is set."
  }

  # --- dead letters ---
  assert {
    condition = (
      google_pubsub_subscription.dead_letter.bigquery_config[0].table == "imaging-prod.dicom.dead_letter" &&
      google_pubsub_subscription.dead_letter.bigquery_config[0].write_metadata &&
      !google_pubsub_subscription.dead_letter.bigquery_config[0].use_table_schema &&
      google_pubsub_subscription.dead_letter.expiration_policy[0].ttl == "" &&
      google_pubsub_subscription.dead_letter.message_retention_duration == "2678400s"
    )
    error_message = "Dead letters go into their table with Pub/Sub's metadata, and the subscription never expires."
  }

  # --- the warehouse ---
  assert {
    condition = (
      google_bigquery_table.metadata.time_partitioning[0].type == "DAY" &&
      google_bigquery_table.metadata.time_partitioning[0].field == "timestamp" &&
      google_bigquery_table.metadata.clustering == tolist(["StudyInstanceUID", "SeriesInstanceUID", "SOPInstanceUID", "path"])
    )
    error_message = "Partitioned by day, clustered by the identifiers."
  }
  assert {
    condition     = google_bigquery_dataset.this[0].deletion_policy == "PREVENT" && !google_bigquery_dataset.this[0].delete_contents_on_destroy && google_bigquery_table.metadata.deletion_protection && google_bigquery_table.dead_letter.deletion_protection
    error_message = "Data are protected unless one says otherwise."
  }
  assert {
    condition     = strcontains(module.views.queries["instances"], "`imaging-prod.dicom.metadata`") && !strcontains(module.views.queries["instances"], "$${")
    error_message = "The view reads the table."
  }
  assert {
    condition     = strcontains(module.views.queries["studies"], "`imaging-prod.dicom.instances`")
    error_message = "The roll-ups read the view of instances."
  }

  # --- the configuration ---
  assert {
    condition     = jsondecode(google_cloudfunctions2_function.this.service_config[0].environment_variables["DCM2BQ_CONFIG"]).deadLetter.topic == "projects/imaging-prod/topics/dcm2bq-dead-letter"
    error_message = "A plan shows the configuration, with the topic by its full name."
  }
  assert {
    condition     = local.configuration.warehouse == "bigQuery" && local.configuration.bigQuery.projectId == "imaging-prod" && local.configuration.bigQuery.datasetId == "dicom"
    error_message = "The module sets the warehouse."
  }
  assert {
    condition     = local.seconds_of_attempts == 10 + 20 + 40 + 80 + 160 + 320 + 93 * 600 && local.configuration.deadLetter.afterSeconds == 45144
    error_message = "The function writes its dead letter, with a reason, before Pub/Sub gives up."
  }
  assert {
    condition     = local.configuration.events.maxSeconds == 255 && local.configuration.archives.maxSeconds == 225
    error_message = "The function stops, and has 75 seconds to finish, before Cloud Run ends the request after 300."
  }
}

run "everything" {
  command = plan
  variables {
    buckets = {
      "imaging-prod-dicom"    = {}
      "imaging-prod-dicom-us" = { location = "us" }
      "imaging-prod-new"      = { create = true }
    }
    dataset      = { create = false, id = "radiology" }
    dead_letter  = { expiration_days = 90 }
    healthcare   = { dicom_stores = ["projects/imaging-prod/locations/europe-west4/datasets/d/dicomStores/s"] }
    kms_key_name = "projects/keys/locations/europe-west4/keyRings/ring/cryptoKeys/key"
    labels       = { team = "imaging" }
    notification_topics = {
      uploads = { topic = "projects/other/topics/uploads", buckets = ["other-bucket"] }
    }
    retention = { superseded_days = 90 }
  }
  assert {
    condition     = length(google_eventarc_trigger.this) == 3 * 4 + 2
    error_message = "Four triggers for each bucket, one for each topic."
  }
  assert {
    condition     = toset([for k, t in google_eventarc_trigger.this : t.location if startswith(k, "imaging-prod-dicom-us/")]) == toset(["us"])
    error_message = "A multi-region bucket has triggers in its multi-region."
  }
  assert {
    condition     = google_eventarc_trigger.this["topic/uploads"].transport[0].pubsub[0].topic == "projects/other/topics/uploads"
    error_message = "A topic's trigger uses that topic."
  }
  assert {
    condition     = keys(google_storage_bucket_iam_member.runtime) == ["imaging-prod-dicom", "imaging-prod-dicom-us", "imaging-prod-new", "other-bucket"]
    error_message = "The function may read each bucket, also one in another project whose topic notifies."
  }
  assert {
    condition     = one(values(google_healthcare_dicom_store_iam_member.runtime)).dicom_store_id == "imaging-prod/europe-west4/d/s"
    error_message = "The store as the provider takes it."
  }
  assert {
    condition     = length(google_storage_bucket.watched["imaging-prod-new"].encryption) == 1 && length(google_kms_crypto_key_iam_member.agents) == 6 && google_cloudfunctions2_function.this.kms_key_name != null && google_pubsub_topic.dead_letter.kms_key_name != null
    error_message = "The key is granted to Google's agents and used."
  }
  assert {
    condition     = length(google_bigquery_dataset.this) == 0
    error_message = "An existing data set is used and not made."
  }
  assert {
    condition     = length(google_monitoring_alert_policy.backlog) == 2
    error_message = "15 subscriptions make two filters."
  }
}

run "a_name_of_twenty_and_a_bucket_of_many_characters" {
  command = plan
  variables {
    alerts         = {}
    configuration  = { deidentify = { profile = "BASIC" } }
    deidentify_key = { secret_id = "dcm2bq-key" }
    name           = "dicom-metadata-prod1"
    readers        = { deidentified = ["group:research@example.org"] }
    buckets        = { "a.very_long.bucket-name.with.dots.and_underscores.example.org" = { create = true, location = "EU" } }
  }
  assert {
    condition     = alltrue([for t in google_eventarc_trigger.this : can(regex("^[a-z][a-z0-9-]{0,61}[a-z0-9]$", t.name))])
    error_message = "Triggers' names fit."
  }
  assert {
    condition = (
      toset([for g in google_bigquery_table_iam_member.deidentified_reader : g.table_id]) == setunion(["metadata"], keys(module.views.names)) &&
      length(google_bigquery_dataset_iam_member.deidentified_reader) + length(google_bigquery_dataset.deidentified) == 0
    )
    error_message = "De-identified rows that are the only ones: table and views are granted, dead letters are not."
  }
  assert {
    condition     = toset([for t in google_eventarc_trigger.this : t.location]) == toset(["eu"])
    error_message = "Google spells a location in capitals, Eventarc in lower case."
  }
  # A warning: no channel receives the alerts.
  expect_failures = [check.alerts_reach_someone]
}

run "no_alerts_no_protection_and_a_configuration" {
  command = plan
  variables {
    alerts              = { enabled = false }
    dashboard           = false
    deletion_protection = false
    deidentify_key      = { secret_id = "dcm2bq-key" }
    readers = {
      identified   = ["group:radiology@example.org"]
      deidentified = ["group:research@example.org", "user:a@example.org"]
    }
    policy_tags = { patient_id = "projects/p/locations/europe-west4/taxonomies/1/policyTags/2" }
    retention   = { superseded_days = 30, schedule = "every monday 04:00" }
    configuration = {
      deadLetter         = { afterSeconds = 3600 }
      deidentify         = { profile = "BASIC", options = ["RETAIN_UIDS", "CLEAN_GRAPHICS"], datasetId = "research" }
      dicomParserOptions = { anything = { at = ["all"] } }
      jsonOutputOptions  = { format = "dicom-json", ignorePrivate = true }
      objects            = { pattern = "(?<!not)\\.dcm$" } # Python's, not Terraform's
    }
  }
  assert {
    condition     = local.configuration.deadLetter.afterSeconds == 3600 && local.configuration.jsonOutputOptions.format == "dicom-json"
    error_message = "Options reach the function."
  }
  assert {
    condition     = google_cloudfunctions2_function.this.service_config[0].secret_environment_variables[0].key == "DCM2BQ_DEIDENTIFY_KEY" && google_cloudfunctions2_function.this.service_config[0].secret_environment_variables[0].secret == "dcm2bq-key" && google_cloudfunctions2_function.this.service_config[0].secret_environment_variables[0].version == "latest"
    error_message = "The function reads the key from the secret."
  }
  assert {
    condition     = google_bigquery_dataset.deidentified[0].dataset_id == "research" && google_bigquery_dataset.deidentified[0].location == google_bigquery_dataset.this[0].location
    error_message = "The second data set is where the first is."
  }
  assert {
    condition     = google_bigquery_table.deidentified[0].schema == file("./generated/metadata.schema.json") && google_bigquery_table.deidentified[0].clustering == google_bigquery_table.metadata.clustering
    error_message = "The same table, without policy tags."
  }
  assert {
    condition     = keys(module.deidentified_views[0].names) == keys(module.views.names) && strcontains(module.deidentified_views[0].queries["studies"], "`imaging-prod.research.instances`")
    error_message = "The same views, over the second data set."
  }
  assert {
    condition     = google_bigquery_table_iam_member.runtime_deidentified[0].dataset_id == "research" && google_bigquery_table_iam_member.runtime_deidentified[0].role == google_bigquery_table_iam_member.runtime.role
    error_message = "The function inserts there, too."
  }
  assert {
    condition = (
      { for g in google_bigquery_dataset_iam_member.reader : g.member => g.dataset_id } == { "group:radiology@example.org" = "dicom" } &&
      { for g in google_bigquery_dataset_iam_member.deidentified_reader : g.member => g.dataset_id } == { "group:research@example.org" = "research", "user:a@example.org" = "research" } &&
      length(google_bigquery_table_iam_member.deidentified_reader) == 0
    )
    error_message = "Each data set has its own readers."
  }
  assert {
    condition     = [for c in jsondecode(google_bigquery_table.metadata.schema) : c.name if can(c.policyTags)] == ["PatientID"]
    error_message = "PatientID has its policy tag, and nothing else has one."
  }
  assert {
    condition = (
      { for k, q in google_bigquery_data_transfer_config.retention : k => q.schedule } == { identified = "every monday 04:00", deidentified = "every monday 04:00" } &&
      startswith(google_bigquery_data_transfer_config.retention["deidentified"].params.query, "DELETE FROM `imaging-prod.research.metadata`") &&
      strcontains(google_bigquery_data_transfer_config.retention["deidentified"].params.query, "FROM `imaging-prod.dicom.dead_letter`") &&
      strcontains(google_bigquery_data_transfer_config.retention["identified"].params.query, "INTERVAL 30 DAY") &&
      { for k, g in google_bigquery_table_iam_member.retention_writer : k => "${g.dataset_id}.${g.table_id}" } == { identified = "dicom.metadata", deidentified = "research.metadata" } &&
      toset([for g in google_bigquery_table_iam_member.retention_reader : "${g.dataset_id}.${g.table_id}"]) == toset(["dicom.instances", "dicom.dead_letter", "dicom.dead_letter_replayed", "research.instances"]) &&
      local.configuration.retention.supersededDays == 30
    )
    error_message = "A scheduled query deletes superseded rows of each data set, and its account may change no other table."
  }
  assert {
    condition     = google_secret_manager_secret_iam_member.runtime[0].role == "roles/secretmanager.secretAccessor"
    error_message = "The function's identity may read the secret."
  }
  assert {
    condition     = length(google_monitoring_alert_policy.backlog) + length(google_monitoring_alert_policy.dead_letter) == 0
    error_message = "Alerts can be left out."
  }
  assert {
    condition     = google_bigquery_dataset.this[0].deletion_policy == "DELETE" && !google_bigquery_table.metadata.deletion_protection
    error_message = "Protection can be lifted."
  }
}
