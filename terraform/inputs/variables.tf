# The inputs that are objects: attributes, defaults, and checks of values. ../variables.tf refuses
# attributes that these types do not have (misspelt ones), before Terraform drops them.

variable "alerts" {
  description = "Thresholds of the alerts (age of the oldest unacknowledged event, share of failed requests, 95th percentile of request time) and the notification channels that receive the alerts. Without channels, the alerts appear only in the console."
  type = object({
    backlog_seconds       = optional(number, 1800)
    enabled               = optional(bool, true)
    error_ratio           = optional(number, 0.05)
    latency_seconds       = optional(number, 30)
    notification_channels = optional(list(string), [])
  })
  nullable = false

  validation {
    condition     = var.alerts.error_ratio > 0 && var.alerts.error_ratio < 1
    error_message = "alerts.error_ratio must be between 0 and 1, for example 0.05 for 5 % of all requests."
  }
  validation {
    condition     = var.alerts.backlog_seconds >= 60 && var.alerts.latency_seconds > 0
    error_message = "alerts.backlog_seconds must be at least 60 (the metric is sampled once a minute) and alerts.latency_seconds above 0."
  }
  validation {
    condition     = alltrue([for c in var.alerts.notification_channels : can(regex("^projects/[^/]+/notificationChannels/[^/]+$", c))])
    error_message = "alerts.notification_channels must contain full names: projects/PROJECT/notificationChannels/NUMBER (gcloud beta monitoring channels list --format='value(name)')."
  }
}

variable "buckets" {
  description = "The buckets to index, by name."
  type = map(object({
    create   = optional(bool, false)
    location = optional(string, "")
  }))
  nullable = false

  validation {
    condition     = length(setintersection(keys(var.buckets), flatten([for t in values(var.notification_topics) : tolist(t.buckets)]))) == 0
    error_message = "A bucket is in both buckets and notification_topics, so every event would arrive twice. Remove it from one of them."
  }
  validation {
    condition     = length(var.buckets) + length(var.notification_topics) + length(var.healthcare.dicom_stores) > 0
    error_message = "There is nothing to index. Add at least one bucket to buckets, a topic to notification_topics, or a store to healthcare.dicom_stores."
  }
  validation {
    condition = alltrue([
      for name in keys(var.buckets) : can(regex("^[a-z0-9][a-z0-9._-]{1,220}[a-z0-9]$", name))
    ])
    error_message = "The keys of buckets must be bucket names, without gs:// and without a path."
  }
  validation {
    condition = alltrue([
      for bucket in values(var.buckets) :
      bucket.location == "" || can(regex("^([a-z]+-[a-z]+[0-9]+|asia|asia1|eu|eur4|nam4|us)$", lower(bucket.location)))
    ])
    error_message = "A bucket's location must support Eventarc triggers for Cloud Storage: a region (europe-west4), a multi-region (asia, eu, us) or a dual-region (asia1, eur4, nam4). To index a bucket in another location, use a Pub/Sub notification: see notification_topics."
  }
  validation {
    condition = var.kms_key_name == "" || alltrue([
      for bucket in values(var.buckets) : !bucket.create || contains(["", var.region], lower(bucket.location))
    ])
    error_message = "A bucket with create = true must be in \"${var.region}\" with kms_key_name, because Cloud Storage accepts only a key in the bucket's location. Omit its location, or create the bucket yourself and omit create."
  }
}

variable "configuration" {
  description = "The function's options."
  type        = any
  nullable    = false
}

variable "dataset" {
  description = "The BigQuery data set for tables and views."
  type = object({
    create   = optional(bool, true)
    id       = optional(string, "dicom")
    location = optional(string, "")
  })
  nullable = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_]+$", var.dataset.id))
    error_message = "dataset.id must contain only letters, digits and underscores (no project, no dots)."
  }
  validation {
    condition     = var.kms_key_name == "" || !var.dataset.create || contains(["", var.region], lower(var.dataset.location))
    error_message = "dataset.location must be \"${var.region}\" (or omitted) with kms_key_name, because BigQuery accepts only a key in the data set's location."
  }
}

variable "dead_letter" {
  description = "The number of days for which the dead-letter table keeps a dead letter; null: without limit."
  type = object({
    expiration_days = optional(number)
  })
  nullable = false

  validation {
    condition     = var.dead_letter.expiration_days == null ? true : var.dead_letter.expiration_days >= 1 && floor(var.dead_letter.expiration_days) == var.dead_letter.expiration_days
    error_message = "dead_letter.expiration_days must be a whole number of days, 1 or more, or null to keep dead letters without limit."
  }
}

variable "deidentify_key" {
  description = "The secret that holds DCM2BQ_DEIDENTIFY_KEY; null: none."
  type = object({
    project_id = optional(string)
    secret_id  = string
    version    = optional(string, "latest")
  })
}

variable "delivery" {
  description = "Retries of an event: attempts, backoff between attempts, and how long an unacknowledged event is kept."
  type = object({
    max_attempts            = optional(number, 100)
    maximum_backoff_seconds = optional(number, 600)
    minimum_backoff_seconds = optional(number, 10)
    retention_seconds       = optional(number, 604800)
  })
  nullable = false

  validation {
    condition     = var.delivery.max_attempts >= 5 && var.delivery.max_attempts <= 100 && floor(var.delivery.max_attempts) == var.delivery.max_attempts
    error_message = "delivery.max_attempts must be a whole number from 5 to 100, which are Pub/Sub's limits."
  }
  validation {
    condition     = 0 <= var.delivery.minimum_backoff_seconds && var.delivery.minimum_backoff_seconds <= var.delivery.maximum_backoff_seconds && var.delivery.maximum_backoff_seconds <= 600
    error_message = "delivery.minimum_backoff_seconds and maximum_backoff_seconds must be from 0 to 600, which are Pub/Sub's limits, and the minimum must not exceed the maximum."
  }
  validation {
    condition     = var.delivery.retention_seconds >= 86400 && var.delivery.retention_seconds <= 2678400
    error_message = "delivery.retention_seconds must be from 86400 (a day) to 2678400 (31 days). With less, an event could expire before it is dead-lettered."
  }
  validation {
    condition     = var.delivery.max_attempts * (var.delivery.maximum_backoff_seconds + var.function.timeout_seconds) < var.delivery.retention_seconds
    error_message = "delivery.retention_seconds is too short: an event would expire and be lost before its last attempt (max_attempts times the sum of the longest backoff and the function's timeout). Raise it, or lower max_attempts."
  }
}

variable "function" {
  description = "Size and number of instances. Each request takes one thread, so concurrency is also the number of threads."
  type = object({
    concurrency     = optional(number, 32)
    cpu             = optional(number, 1)
    max_instances   = optional(number, 20)
    memory_mib      = optional(number, 2048)
    min_instances   = optional(number, 0)
    timeout_seconds = optional(number, 300)
  })
  nullable = false

  validation {
    condition     = var.function.timeout_seconds >= 90 && var.function.timeout_seconds <= 540
    error_message = "function.timeout_seconds must be from 90 to 540. The function needs 75 seconds to finish, and Pub/Sub waits at most 600 seconds for a response; after that, it delivers the event again while the first attempt is still running."
  }
  validation {
    condition     = contains([1, 2, 4, 6, 8], var.function.cpu) || (var.function.cpu >= 0.08 && var.function.cpu < 1 && var.function.concurrency == 1)
    error_message = "function.cpu must be 1, 2, 4, 6 or 8 (or a fraction of 1 with concurrency 1, because with less than one CPU, Cloud Run sends one request at a time)."
  }
  validation {
    condition     = var.function.concurrency >= 1 && var.function.concurrency <= 1000 && floor(var.function.concurrency) == var.function.concurrency
    error_message = "function.concurrency must be a whole number from 1 to 1000."
  }
  validation {
    # As measured (docs/deploy.md): 640 MiB for Python, one large header and one archive, and 32 MiB
    # for each other header.
    condition     = 640 + 32 * var.function.concurrency <= var.function.memory_mib
    error_message = "function.concurrency is too high for function.memory_mib: an instance needs 640 MiB and 32 MiB for each concurrent request. Raise memory_mib to ${640 + 32 * var.function.concurrency} or lower concurrency to ${max(1, floor((var.function.memory_mib - 640) / 32))}."
  }
  validation {
    condition     = var.function.memory_mib <= lookup({ "1" = 4096, "2" = 8192, "4" = 16384, "6" = 24576, "8" = 32768 }, tostring(var.function.cpu), 1024)
    error_message = "function.memory_mib is more than function.cpu allows on Cloud Run: up to 4096 with 1 CPU, 8192 with 2, 16384 with 4, 24576 with 6, 32768 with 8."
  }
  validation {
    condition     = var.function.memory_mib >= (var.function.cpu >= 6 ? 4096 : var.function.cpu >= 4 ? 2048 : 256)
    error_message = "function.memory_mib is less than function.cpu needs on Cloud Run: at least 2048 with 4 CPU, 4096 with 6 or 8."
  }
  validation {
    condition     = 0 <= var.function.min_instances && var.function.min_instances <= var.function.max_instances && var.function.max_instances >= 1
    error_message = "function.min_instances must be 0 or more and not above function.max_instances, which is at least 1."
  }
}

variable "healthcare" {
  description = "DICOM stores of the Healthcare API to index, by full name."
  type = object({
    dicom_stores = optional(set(string), [])
  })
  nullable = false

  validation {
    condition     = alltrue([for s in var.healthcare.dicom_stores : can(regex("^projects/[^/]+/locations/[^/]+/datasets/[^/]+/dicomStores/[^/]+$", s))])
    error_message = "healthcare.dicom_stores must contain full names: projects/P/locations/L/datasets/D/dicomStores/S."
  }
}

variable "kms_key_name" {
  description = "The Cloud KMS key; empty: none."
  type        = string
  nullable    = false

  validation {
    condition     = var.kms_key_name == "" || try(split("/", var.kms_key_name)[3], "") == var.region
    error_message = "The key in kms_key_name is not in region \"${var.region}\". The function, the topic and the image repository accept only a key in their region. Create one there."
  }
}

variable "notification_topics" {
  description = "Pub/Sub topics that receive a bucket's notifications, by a short name."
  type = map(object({
    buckets = optional(set(string), [])
    topic   = string
  }))
  nullable = false

  validation {
    condition     = alltrue([for t in values(var.notification_topics) : can(regex("^projects/[^/]+/topics/[^/]+$", t.topic))])
    error_message = "notification_topics must contain the topics' full names: projects/PROJECT/topics/TOPIC."
  }
  validation {
    condition     = alltrue([for key in keys(var.notification_topics) : can(regex("^[a-z][a-z0-9-]{0,15}$", key)) && key != "healthcare"])
    error_message = "The keys of notification_topics must be short names: a lower-case letter, then up to 15 lower-case letters, digits and hyphens; \"healthcare\" is reserved for the Healthcare API's topic."
  }
}

variable "policy_tags" {
  description = "Policy tags of columns with patient data, by full name; null: none."
  type = object({
    metadata   = optional(string)
    patient_id = optional(string)
  })
  nullable = false

  validation {
    condition     = alltrue([for tag in values(var.policy_tags) : tag == null ? true : can(regex("^projects/[^/]+/locations/[^/]+/taxonomies/[^/]+/policyTags/[^/]+$", tag))])
    error_message = "policy_tags must contain full names: projects/P/locations/L/taxonomies/T/policyTags/N (gcloud data-catalog taxonomies policy-tags list)."
  }
}

variable "readers" {
  description = "Members that may read the identified rows, and members that may read the de-identified rows."
  type = object({
    deidentified = optional(set(string), [])
    identified   = optional(set(string), [])
  })
  nullable = false

  validation {
    condition     = alltrue([for member in setunion(var.readers.deidentified, var.readers.identified) : can(regex("^((user|group|serviceAccount):[^@\\s]+@[^@\\s]+|domain:[^@\\s]+|principal(Set)?://\\S+)$", member))])
    error_message = "readers must contain members: user:, group: or serviceAccount: with an address, domain:DOMAIN, principal://... or principalSet://...; allUsers and allAuthenticatedUsers are not allowed."
  }
  validation {
    condition     = length(var.readers.deidentified) == 0 || try(var.configuration.deidentify.profile, null) != null
    error_message = "readers.deidentified requires configuration.deidentify.profile. Without it, there are no de-identified rows."
  }
  validation {
    condition     = length(var.readers.identified) == 0 || try(var.configuration.deidentify.profile, null) == null || try(var.configuration.deidentify.datasetId, null) != null
    error_message = "readers.identified has nothing to read: with configuration.deidentify.profile and no datasetId, the de-identified rows are the only ones. Set datasetId, or name the members in readers.deidentified."
  }
}

variable "region" {
  description = "The function's region."
  type        = string
  nullable    = false
}

variable "retention" {
  description = "The number of days after which superseded rows are deleted (null: never), and the schedule of the query."
  type = object({
    schedule        = optional(string, "1 of month 03:00")
    superseded_days = optional(number)
  })
  nullable = false

  validation {
    condition     = var.retention.superseded_days == null ? true : var.retention.superseded_days >= 1 && var.retention.superseded_days <= 36500 && floor(var.retention.superseded_days) == var.retention.superseded_days
    error_message = "retention.superseded_days must be a whole number of days from 1 to 36500, or null to keep superseded rows for good."
  }
}
