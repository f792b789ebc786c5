# The project inside a service perimeter (VPC Service Controls): its data is read and written from
# inside only, apart from the access levels named here.
#
# The perimeter is made in dry-run mode: what it would refuse is logged and still allowed. When the
# audit log shows nothing that you need
# (protoPayload.metadata.dryRun="true", protoPayload.metadata.@type ends in VpcServiceControlAuditMetadata),
# set enforce = true.

terraform {
  required_version = ">= 1.9, < 2.0"
  required_providers {
    google = {
      source  = "hashicorp/google"
      version = ">= 7.45, < 8.0"
    }
  }
}

variable "access_levels" {
  description = "Access levels (accessPolicies/POLICY/accessLevels/NAME) from which people and Terraform reach the project: without one, the next apply from outside is refused."
  type        = list(string)
}

variable "access_policy" {
  description = "The number of the organisation's access policy."
  type        = string
}

variable "bucket" {
  description = "The bucket with DICOM files, in the project and in europe-west4."
  type        = string
}

variable "enforce" {
  description = "Whether the perimeter refuses; false: it only logs what it would refuse."
  type        = bool
  default     = false
}

variable "notification_channel" {
  description = "Who receives the alerts: projects/PROJECT/notificationChannels/NUMBER."
  type        = string
}

variable "project_id" {
  description = "The project."
  type        = string
}

locals {
  # What holds images, metadata, dead letters or code. Eventarc, Pub/Sub, Cloud Run and Cloud Functions
  # are in the same perimeter as what they act on, so that events need no way through it.
  restricted_services = [
    "artifactregistry.googleapis.com",
    "bigquery.googleapis.com",
    "cloudbuild.googleapis.com",
    "cloudfunctions.googleapis.com",
    "eventarc.googleapis.com",
    "logging.googleapis.com",
    "pubsub.googleapis.com",
    "run.googleapis.com",
    "storage.googleapis.com",
  ]
  perimeter = {
    access_levels       = var.access_levels
    resources           = ["projects/${data.google_project.this.number}"]
    restricted_services = local.restricted_services
  }
}

data "google_project" "this" {
  project_id = var.project_id
}

module "dcm2bq" {
  source = "../../terraform"

  project_id = var.project_id
  region     = "europe-west4"
  buckets    = { (var.bucket) = {} }
  alerts     = { notification_channels = [var.notification_channel] }
}

# After the deployment, so that the first build is not the first thing that the perimeter refuses.
resource "google_access_context_manager_service_perimeter" "imaging" {
  parent                    = "accessPolicies/${var.access_policy}"
  name                      = "accessPolicies/${var.access_policy}/servicePerimeters/dcm2bq"
  title                     = "dcm2bq"
  use_explicit_dry_run_spec = !var.enforce

  dynamic "status" {
    for_each = var.enforce ? [local.perimeter] : []
    content {
      access_levels       = status.value.access_levels
      resources           = status.value.resources
      restricted_services = status.value.restricted_services
    }
  }

  dynamic "spec" {
    for_each = var.enforce ? [] : [local.perimeter]
    content {
      access_levels       = spec.value.access_levels
      resources           = spec.value.resources
      restricted_services = spec.value.restricted_services
    }
  }

  depends_on = [module.dcm2bq]
}

output "cli_config" {
  description = "For the command line: export DCM2BQ_CONFIG=\"$(terraform output -raw cli_config)\"."
  value       = module.dcm2bq.cli_config
}
