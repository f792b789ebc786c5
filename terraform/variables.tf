variable "alerts" {
  description = "Thresholds of the alerts (age of the oldest unacknowledged event, share of failed requests, 95th percentile of request time), and the notification channels that receive the alerts, by full name. Without channels, the alerts appear only in the console. Attributes and defaults: inputs/variables.tf."
  type        = any
  default     = {}
  nullable    = false

  validation {
    condition     = try(length(setsubtract(keys(var.alerts), local.attributes.alerts)) == 0, false)
    error_message = "alerts ${try("has no attribute ${join(", ", setsubtract(keys(var.alerts), local.attributes.alerts))}", "must be an object")}. Valid attributes: ${join(", ", local.attributes.alerts)}."
  }
}

variable "buckets" {
  description = "The buckets to index, by name. Each bucket must be in the project. Its triggers are in the bucket's location: omit `location` for a bucket in `region`, and set it (us, eu, nam4, another region) for any other bucket. `create = true` creates the bucket. Attributes and defaults: inputs/variables.tf."
  type        = any
  default     = {}
  nullable    = false

  validation {
    condition     = try(alltrue([for each in values(var.buckets) : length(setsubtract(keys(each), local.attributes.buckets)) == 0]), false)
    error_message = "buckets must be a map of objects${try(join("", [for key, each in var.buckets : "; \"${key}\" has no attribute ${join(", ", setsubtract(keys(each), local.attributes.buckets))}" if length(setsubtract(keys(each), local.attributes.buckets)) > 0]), "")}. Valid attributes of a bucket: ${join(", ", local.attributes.buckets)}."
  }
}

variable "configuration" {
  description = "The function's options (docs/configuration.md), as an object. Omitted options keep their defaults. The plan checks them against the function's options. This module sets the warehouse, tables and dead-letter topic."
  type        = any
  default     = {}
  nullable    = false

  validation {
    condition     = can(keys(var.configuration))
    error_message = "configuration must be an object of options, such as { jsonOutputOptions = { ignorePrivate = true } }."
  }
}

variable "dashboard" {
  description = "Whether to create a dashboard of the deployment in Cloud Monitoring."
  type        = bool
  default     = true
  nullable    = false
}

variable "dataset" {
  description = "The BigQuery data set for tables and views. The module creates it in `location` (default: `region`), or, with `create = false`, uses an existing data set in the project. Attributes and defaults: inputs/variables.tf."
  type        = any
  default     = {}
  nullable    = false

  validation {
    condition     = try(length(setsubtract(keys(var.dataset), local.attributes.dataset)) == 0, false)
    error_message = "dataset ${try("has no attribute ${join(", ", setsubtract(keys(var.dataset), local.attributes.dataset))}", "must be an object")}. Valid attributes: ${join(", ", local.attributes.dataset)}."
  }
}

variable "dead_letter" {
  description = "How long the dead-letter table keeps a dead letter, in days from its publication (`expiration_days`); null keeps it without limit. A dead letter contains the event, with the object's name and custom metadata. Attributes and defaults: inputs/variables.tf."
  type        = any
  default     = {}
  nullable    = false

  validation {
    condition     = try(length(setsubtract(keys(var.dead_letter), local.attributes.dead_letter)) == 0, false)
    error_message = "dead_letter ${try("has no attribute ${join(", ", setsubtract(keys(var.dead_letter), local.attributes.dead_letter))}", "must be an object")}. Valid attributes: ${join(", ", local.attributes.dead_letter)}."
  }
}

variable "deletion_protection" {
  description = "Whether Terraform refuses to delete the data set, the metadata table, the dead-letter table and the buckets that it created."
  type        = bool
  default     = true
  nullable    = false
}

variable "delivery" {
  description = "Retries of an event: attempts before Pub/Sub moves the event to the dead letters, the shortest and longest backoff between attempts, and how long an unacknowledged event is kept. Attributes and defaults: inputs/variables.tf."
  type        = any
  default     = {}
  nullable    = false

  validation {
    condition     = try(length(setsubtract(keys(var.delivery), local.attributes.delivery)) == 0, false)
    error_message = "delivery ${try("has no attribute ${join(", ", setsubtract(keys(var.delivery), local.attributes.delivery))}", "must be an object")}. Valid attributes: ${join(", ", local.attributes.delivery)}."
  }
}

variable "function" {
  description = "The size of an instance and the number of instances. Each request takes one thread, so `concurrency` is also the number of threads. Attributes and defaults: inputs/variables.tf."
  type        = any
  default     = {}
  nullable    = false

  validation {
    condition     = try(length(setsubtract(keys(var.function), local.attributes.function)) == 0, false)
    error_message = "function ${try("has no attribute ${join(", ", setsubtract(keys(var.function), local.attributes.function))}", "must be an object")}. Valid attributes: ${join(", ", local.attributes.function)}."
  }
}

variable "healthcare" {
  description = "DICOM stores of the Healthcare API to index in addition, by full name (projects/P/locations/L/datasets/D/dicomStores/S). The module creates a topic for their notifications. You must then configure the stores to use it (docs/deploy.md). Attributes and defaults: inputs/variables.tf."
  type        = any
  default     = {}
  nullable    = false

  validation {
    condition     = try(length(setsubtract(keys(var.healthcare), local.attributes.healthcare)) == 0, false)
    error_message = "healthcare ${try("has no attribute ${join(", ", setsubtract(keys(var.healthcare), local.attributes.healthcare))}", "must be an object")}. Valid attributes: ${join(", ", local.attributes.healthcare)}."
  }
}

variable "kms_key_name" {
  description = "A Cloud KMS key (projects/P/locations/L/keyRings/R/cryptoKeys/K) for the source, image, function and dead letters, and for a data set and buckets that the module creates; empty for Google's own keys. Its location must be `region`, and that of the data set."
  type        = string
  default     = ""
  nullable    = false

  validation {
    condition     = var.kms_key_name == "" || can(regex("^projects/[^/]+/locations/[^/]+/keyRings/[^/]+/cryptoKeys/[^/]+$", var.kms_key_name))
    error_message = "kms_key_name must be a full name without a version: projects/P/locations/L/keyRings/R/cryptoKeys/K."
  }
}

variable "labels" {
  description = "Labels for every resource that supports labels."
  type        = map(string)
  default     = {}
  nullable    = false
}

variable "name" {
  description = "The function's name, and the prefix of every other name. Deployments in the same project need different names."
  type        = string
  default     = "dcm2bq"
  nullable    = false

  validation {
    condition     = can(regex("^[a-z]([a-z0-9-]{0,18}[a-z0-9])?$", var.name))
    error_message = "name must be 1 to 20 lower-case letters, digits and hyphens, begin with a letter and not end with a hyphen. A longer name would make the triggers' names too long."
  }
}

variable "notification_topics" {
  description = "Pub/Sub topics that already receive a bucket's notifications (payload format JSON_API_V1), by a short name of your choice. Each has the topic's full name and the buckets that the function must be able to read. Do not also list such a bucket in `buckets`, or every event arrives twice. Attributes and defaults: inputs/variables.tf."
  type        = any
  default     = {}
  nullable    = false

  validation {
    condition     = try(alltrue([for each in values(var.notification_topics) : length(setsubtract(keys(each), local.attributes.notification_topics)) == 0]), false)
    error_message = "notification_topics must be a map of objects${try(join("", [for key, each in var.notification_topics : "; \"${key}\" has no attribute ${join(", ", setsubtract(keys(each), local.attributes.notification_topics))}" if length(setsubtract(keys(each), local.attributes.notification_topics)) > 0]), "")}. Valid attributes of a topic: ${join(", ", local.attributes.notification_topics)}."
  }
}

variable "policy_tags" {
  description = "Policy tags (column-level access) of the columns PatientID (`patient_id`) and metadata (`metadata`) of the identified rows, by full name. To read such a column, an account needs roles/datacatalog.categoryFineGrainedReader on the tag. Attributes and defaults: inputs/variables.tf."
  type        = any
  default     = {}
  nullable    = false

  validation {
    condition     = try(length(setsubtract(keys(var.policy_tags), local.attributes.policy_tags)) == 0, false)
    error_message = "policy_tags ${try("has no attribute ${join(", ", setsubtract(keys(var.policy_tags), local.attributes.policy_tags))}", "must be an object")}. Valid attributes: ${join(", ", local.attributes.policy_tags)}."
  }
}

variable "project_id" {
  description = "The project in which the module creates all resources. The buckets must be in it."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^([a-z0-9.-]+:)?[a-z][a-z0-9-]{4,28}[a-z0-9]$", var.project_id))
    error_message = "project_id must be the project's ID (lower-case letters, digits, hyphens), not its name or number."
  }
}

variable "readers" {
  description = "Members (group:radiology@example.org) that may read the identified rows (`identified`) and the de-identified rows (`deidentified`). The module grants access on the data sets. If all rows are de-identified, it grants access on the metadata table and the views, but not on the dead letters. Attributes and defaults: inputs/variables.tf."
  type        = any
  default     = {}
  nullable    = false

  validation {
    condition     = try(length(setsubtract(keys(var.readers), local.attributes.readers)) == 0, false)
    error_message = "readers ${try("has no attribute ${join(", ", setsubtract(keys(var.readers), local.attributes.readers))}", "must be an object")}. Valid attributes: ${join(", ", local.attributes.readers)}."
  }
}

variable "region" {
  description = "The region in which the function runs: the region of the buckets, or one near them."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z]+-[a-z]+[0-9]+$", var.region))
    error_message = "region must be a single region, such as europe-west4 or us-central1, because functions do not run in multi-regions. For a bucket in a multi-region, set the bucket's location: buckets = { NAME = { location = \"us\" } }."
  }
}

variable "retention" {
  description = "The number of days after which a superseded row is deleted (`superseded_days`), and when a scheduled query looks for such rows (`schedule`, UTC). Without `superseded_days`, rows are never deleted. The views show the same before and after the deletion. Attributes and defaults: inputs/variables.tf."
  type        = any
  default     = {}
  nullable    = false

  validation {
    condition     = try(length(setsubtract(keys(var.retention), local.attributes.retention)) == 0, false)
    error_message = "retention ${try("has no attribute ${join(", ", setsubtract(keys(var.retention), local.attributes.retention))}", "must be an object")}. Valid attributes: ${join(", ", local.attributes.retention)}."
  }
}
