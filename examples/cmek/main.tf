# Everything encrypted with a key of one's own in Cloud KMS.

terraform {
  required_version = ">= 1.9, < 2.0"
  required_providers {
    google = {
      source  = "hashicorp/google"
      version = ">= 7.45, < 8.0"
    }
  }
}

variable "bucket" {
  description = "A name for a new bucket, which is made with the key."
  type        = string
}

variable "key_project_id" {
  description = "The project that holds the key, often another one than the function's."
  type        = string
}

variable "notification_channel" {
  description = "Who receives the alerts: projects/PROJECT/notificationChannels/NUMBER."
  type        = string
}

variable "project_id" {
  description = "The project of the function and the tables."
  type        = string
}

locals {
  region = "europe-west4"
}

resource "google_kms_key_ring" "imaging" {
  project  = var.key_project_id
  location = local.region
  name     = "imaging"
}

resource "google_kms_crypto_key" "metadata" {
  name            = "dcm2bq"
  key_ring        = google_kms_key_ring.imaging.id
  rotation_period = "7776000s" # 90 days

  lifecycle {
    prevent_destroy = true # without the key, nothing can be read any more
  }
}

# The key's name is put together here, so that a plan can check that the key is in the region.
module "dcm2bq" {
  source = "../../terraform"

  project_id   = var.project_id
  region       = local.region
  buckets      = { (var.bucket) = { create = true } }
  kms_key_name = "projects/${var.key_project_id}/locations/${local.region}/keyRings/${google_kms_key_ring.imaging.name}/cryptoKeys/${google_kms_crypto_key.metadata.name}"
  alerts       = { notification_channels = [var.notification_channel] }
}

output "cli_config" {
  description = "For the command line: export DCM2BQ_CONFIG=\"$(terraform output -raw cli_config)\"."
  value       = module.dcm2bq.cli_config
}
