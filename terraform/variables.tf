variable "alerts" {
  description = "When somebody is told: the age of the oldest event not yet handled, the share of failed requests, the 95th percentile of a request's time; and who is told (names of notification channels). Without channels the alerts only show in the console."
  type = object({
    backlog_seconds       = optional(number, 1800)
    enabled               = optional(bool, true)
    error_ratio           = optional(number, 0.05)
    latency_seconds       = optional(number, 30)
    notification_channels = optional(list(string), [])
  })
  default  = {}
  nullable = false

  validation {
    condition     = var.alerts.error_ratio > 0 && var.alerts.error_ratio < 1
    error_message = "alerts.error_ratio is a share of requests, between 0 and 1: 0.05 is five in a hundred."
  }
  validation {
    condition     = var.alerts.backlog_seconds >= 60 && var.alerts.latency_seconds > 0
    error_message = "alerts.backlog_seconds must be at least 60 (the metric is sampled once a minute) and alerts.latency_seconds above 0."
  }
  validation {
    condition     = alltrue([for c in var.alerts.notification_channels : can(regex("^projects/[^/]+/notificationChannels/[^/]+$", c))])
    error_message = "alerts.notification_channels holds full names: projects/PROJECT/notificationChannels/NUMBER (gcloud beta monitoring channels list --format='value(name)')."
  }
}

variable "buckets" {
  description = "The buckets to index, by name. Each must be in the project, and its location is its triggers' location: leave it out for a bucket in `region`; state it (us, eu, nam4, another region) for any other. `create = true` makes the bucket."
  type = map(object({
    create   = optional(bool, false)
    location = optional(string, "")
  }))
  default  = {}
  nullable = false

  validation {
    condition     = length(setintersection(keys(var.buckets), flatten([for t in values(var.notification_topics) : tolist(t.buckets)]))) == 0
    error_message = "A bucket stands both in buckets and in notification_topics: every event of it would come twice. Take it out of one of them."
  }
  validation {
    condition     = length(var.buckets) + length(var.notification_topics) + length(var.healthcare.dicom_stores) > 0
    error_message = "Nothing to index: name at least one bucket in buckets (or a topic in notification_topics, or a store in healthcare.dicom_stores)."
  }
  validation {
    condition = alltrue([
      for name in keys(var.buckets) : can(regex("^[a-z0-9][a-z0-9._-]{1,220}[a-z0-9]$", name))
    ])
    error_message = "buckets is keyed by the buckets' names, without gs:// and without a path."
  }
  validation {
    condition = alltrue([
      for bucket in values(var.buckets) :
      bucket.location == "" || can(regex("^([a-z]+-[a-z]+[0-9]+|asia|asia1|eu|eur4|nam4|us)$", bucket.location))
    ])
    error_message = "A bucket's location must be one where Eventarc has triggers for Cloud Storage, in lower case: a region (europe-west4), a multi-region (asia, eu, us) or a dual-region (asia1, eur4, nam4). Events of other buckets come through a Pub/Sub notification: see notification_topics."
  }
}

variable "configuration" {
  description = "The function's own options (docs/configuration.md), as an object: what is left out keeps its default. Checked at plan time against the function's options. Warehouse, tables and dead-letter topic are set by this module."
  type        = any
  default     = {}
  nullable    = false

  validation {
    condition     = can(keys(var.configuration))
    error_message = "configuration is an object of options, such as { jsonOutputOptions = { ignorePrivate = true } }."
  }
}

variable "dashboard" {
  description = "Whether to make a dashboard of the deployment in Cloud Monitoring."
  type        = bool
  default     = true
  nullable    = false
}

variable "dataset" {
  description = "The BigQuery data set for tables and views: made in `location` (default: `region`), or with `create = false` one that exists in the project."
  type = object({
    create   = optional(bool, true)
    id       = optional(string, "dicom")
    location = optional(string, "")
  })
  default  = {}
  nullable = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_]+$", var.dataset.id))
    error_message = "dataset.id holds letters, digits and underscores only (no project, no dots)."
  }
}

variable "dead_letter" {
  description = "How long the table of dead letters keeps a dead letter, in days from its publication; null keeps it for good. A dead letter holds the event, with the object's name and custom metadata."
  type = object({
    expiration_days = optional(number)
  })
  default  = {}
  nullable = false

  validation {
    condition     = var.dead_letter.expiration_days == null ? true : var.dead_letter.expiration_days >= 1 && floor(var.dead_letter.expiration_days) == var.dead_letter.expiration_days
    error_message = "dead_letter.expiration_days must be a whole number of days, 1 or more, or null to keep dead letters for good."
  }
}

variable "deletion_protection" {
  description = "Whether Terraform refuses to delete the data set, the metadata table, the dead-letter table and the buckets that it made."
  type        = bool
  default     = true
  nullable    = false
}

variable "delivery" {
  description = "How long and how often an event is tried: attempts before Pub/Sub itself moves it to the dead letters, the pauses between them, and how long an event is kept that nobody took."
  type = object({
    max_attempts            = optional(number, 100)
    maximum_backoff_seconds = optional(number, 600)
    minimum_backoff_seconds = optional(number, 10)
    retention_seconds       = optional(number, 604800)
  })
  default  = {}
  nullable = false

  validation {
    condition     = var.delivery.max_attempts >= 5 && var.delivery.max_attempts <= 100 && floor(var.delivery.max_attempts) == var.delivery.max_attempts
    error_message = "delivery.max_attempts must be a whole number from 5 to 100: Pub/Sub takes no other."
  }
  validation {
    condition     = 0 <= var.delivery.minimum_backoff_seconds && var.delivery.minimum_backoff_seconds <= var.delivery.maximum_backoff_seconds && var.delivery.maximum_backoff_seconds <= 600
    error_message = "delivery.minimum_backoff_seconds and maximum_backoff_seconds must be from 0 to 600, the minimum not above the maximum: Pub/Sub takes no other."
  }
  validation {
    condition     = var.delivery.retention_seconds >= 86400 && var.delivery.retention_seconds <= 2678400
    error_message = "delivery.retention_seconds must be from 86400 (a day) to 2678400 (31 days): with less, an event could expire before it is dead-lettered."
  }
  validation {
    condition     = var.delivery.max_attempts * (var.delivery.maximum_backoff_seconds + var.function.timeout_seconds) < var.delivery.retention_seconds
    error_message = "delivery.retention_seconds is too short: an event would expire, and be lost, before its last attempt (max_attempts times the longest backoff and the function's timeout). Raise it, or lower max_attempts."
  }
}

variable "function" {
  description = "What one instance of the function is and how many there may be. A request holds one thread: concurrency is also the number of threads."
  type = object({
    concurrency     = optional(number, 32)
    cpu             = optional(number, 1)
    max_instances   = optional(number, 20)
    memory_mib      = optional(number, 2048)
    min_instances   = optional(number, 0)
    timeout_seconds = optional(number, 300)
  })
  default  = {}
  nullable = false

  validation {
    condition     = var.function.timeout_seconds >= 30 && var.function.timeout_seconds <= 540
    error_message = "function.timeout_seconds must be from 30 to 540: Pub/Sub waits 600 seconds at most for an answer, and then sends the event again while the first try still runs."
  }
  validation {
    condition     = contains([1, 2, 4, 6, 8], var.function.cpu) || (var.function.cpu >= 0.08 && var.function.cpu < 1 && var.function.concurrency == 1)
    error_message = "function.cpu must be 1, 2, 4, 6 or 8 (or a fraction of 1 with concurrency 1: Cloud Run takes no more than one request at a time on less than one CPU)."
  }
  validation {
    condition     = var.function.concurrency >= 1 && var.function.concurrency <= 1000 && floor(var.function.concurrency) == var.function.concurrency
    error_message = "function.concurrency must be a whole number from 1 to 1000."
  }
  validation {
    # 256 MiB for Python and the libraries, 48 MiB for each header being read and its document:
    # docs/deploy.md says where the numbers come from.
    condition     = 256 + 48 * var.function.concurrency <= var.function.memory_mib
    error_message = "function.concurrency is above what function.memory_mib carries: an instance needs 256 MiB and 48 MiB for each request at a time. Raise memory_mib to ${256 + 48 * var.function.concurrency} or lower concurrency to ${max(1, floor((var.function.memory_mib - 256) / 48))}."
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
  description = "DICOM stores of the Healthcare API to index as well, by full name (projects/P/locations/L/datasets/D/dicomStores/S). Makes a topic for their notifications; the stores are then told to use it (docs/deploy.md)."
  type = object({
    dicom_stores = optional(set(string), [])
  })
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for s in var.healthcare.dicom_stores : can(regex("^projects/[^/]+/locations/[^/]+/datasets/[^/]+/dicomStores/[^/]+$", s))])
    error_message = "healthcare.dicom_stores holds full names: projects/P/locations/L/datasets/D/dicomStores/S."
  }
}

variable "kms_key_name" {
  description = "A Cloud KMS key (projects/P/locations/L/keyRings/R/cryptoKeys/K) for source, image, function, dead letters and a data set made here; empty for Google's own keys. Its location must be `region`, and the data set's."
  type        = string
  default     = ""
  nullable    = false

  validation {
    condition     = var.kms_key_name == "" || can(regex("^projects/[^/]+/locations/[^/]+/keyRings/[^/]+/cryptoKeys/[^/]+$", var.kms_key_name))
    error_message = "kms_key_name is a full name without a version: projects/P/locations/L/keyRings/R/cryptoKeys/K."
  }
  validation {
    condition     = var.kms_key_name == "" || try(split("/", var.kms_key_name)[3], "") == var.region
    error_message = "The key of kms_key_name is not in region \"${var.region}\": function, topic and image repository take a key of their own region only. Make one there."
  }
  validation {
    condition     = var.kms_key_name == "" || !var.dataset.create || contains(["", var.region], lower(var.dataset.location))
    error_message = "dataset.location must be \"${var.region}\" (or left out) with kms_key_name: BigQuery takes a key of the data set's own location only."
  }
}

variable "labels" {
  description = "Labels for everything that carries labels."
  type        = map(string)
  default     = {}
  nullable    = false
}

variable "name" {
  description = "The function's name and the first part of every other name. Two deployments in one project differ by it."
  type        = string
  default     = "dcm2bq"
  nullable    = false

  validation {
    condition     = can(regex("^[a-z]([a-z0-9-]{0,18}[a-z0-9])?$", var.name))
    error_message = "name must be 1 to 20 small letters, digits and hyphens, begin with a letter and not end with a hyphen: longer ones leave no room in the triggers' names."
  }
}

variable "notification_topics" {
  description = "Pub/Sub topics that already receive a bucket's notifications (payload format JSON_API_V1), by a short name of yours: the topic's full name and the buckets that the function must be able to read. Do not list such a bucket in `buckets` too, or every event comes twice."
  type = map(object({
    buckets = optional(set(string), [])
    topic   = string
  }))
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for t in values(var.notification_topics) : can(regex("^projects/[^/]+/topics/[^/]+$", t.topic))])
    error_message = "notification_topics needs the topics' full names: projects/PROJECT/topics/TOPIC."
  }
  validation {
    condition     = alltrue([for key in keys(var.notification_topics) : can(regex("^[a-z][a-z0-9-]{0,15}$", key)) && key != "healthcare"])
    error_message = "notification_topics is keyed by short names: a small letter, then up to 15 small letters, digits and hyphens; not \"healthcare\", which is the name of the Healthcare API's."
  }
}

variable "project_id" {
  description = "The project in which everything is made. The buckets must be in it."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^([a-z0-9.-]+:)?[a-z][a-z0-9-]{4,28}[a-z0-9]$", var.project_id))
    error_message = "project_id is the project's ID (small letters, digits, hyphens), not its name or number."
  }
}

variable "region" {
  description = "The region in which the function runs: the buckets' own, or one near them."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z]+-[a-z]+[0-9]+$", var.region))
    error_message = "region must be a single region, such as europe-west4 or us-central1: functions do not run in multi-regions. A bucket in one (us, eu) says so itself: buckets = { NAME = { location = \"us\" } }."
  }
}
