# The inputs that are objects, with their defaults. Terraform drops attributes that an object type
# does not have, so it would ignore a misspelt one. Therefore the variables of this module have the
# type `any` and refuse unknown attributes (variables.tf). The module inputs/ then converts them to
# object types with defaults, and checks their values.

module "inputs" {
  source = "./inputs"

  alerts              = var.alerts
  buckets             = var.buckets
  configuration       = var.configuration
  dataset             = var.dataset
  dead_letter         = var.dead_letter
  deidentify_key      = var.deidentify_key
  delivery            = var.delivery
  function            = var.function
  healthcare          = var.healthcare
  kms_key_name        = var.kms_key_name
  notification_topics = var.notification_topics
  policy_tags         = var.policy_tags
  readers             = var.readers
  region              = var.region
  retention           = var.retention
}

locals {
  alerts              = module.inputs.alerts
  buckets             = module.inputs.buckets
  dataset             = module.inputs.dataset
  dead_letter         = module.inputs.dead_letter
  deidentify_key      = module.inputs.deidentify_key
  delivery            = module.inputs.delivery
  dicom_stores        = module.inputs.healthcare.dicom_stores
  function            = module.inputs.function
  notification_topics = module.inputs.notification_topics
  policy_tags         = module.inputs.policy_tags
  readers             = module.inputs.readers
  retention           = module.inputs.retention

  # The attributes of each object type in inputs/variables.tf; a test compares the two.
  attributes = {
    alerts              = ["backlog_seconds", "enabled", "error_ratio", "latency_seconds", "notification_channels"]
    buckets             = ["create", "location"]
    dataset             = ["create", "id", "location"]
    dead_letter         = ["expiration_days"]
    deidentify_key      = ["project_id", "secret_id", "version"]
    delivery            = ["max_attempts", "maximum_backoff_seconds", "minimum_backoff_seconds", "retention_seconds"]
    function            = ["concurrency", "cpu", "max_instances", "memory_mib", "min_instances", "timeout_seconds"]
    healthcare          = ["dicom_stores"]
    notification_topics = ["buckets", "topic"]
    policy_tags         = ["metadata", "patient_id"]
    readers             = ["deidentified", "identified"]
    retention           = ["schedule", "superseded_days"]
  }
}

check "alerts_reach_someone" {
  assert {
    condition     = !local.alerts.enabled || length(local.alerts.notification_channels) > 0
    error_message = "Nobody receives the alerts: alerts.notification_channels is empty. Add a channel (projects/PROJECT/notificationChannels/NUMBER), or set alerts = { enabled = false }."
  }
}
