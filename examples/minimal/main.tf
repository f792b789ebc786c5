# One bucket in one project: function, tables, views, alerts and dashboard.

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
  description = "The bucket with DICOM files, in the project and in europe-west4."
  type        = string
}

variable "notification_channel" {
  description = "Who receives the alerts: projects/PROJECT/notificationChannels/NUMBER."
  type        = string
}

variable "project_id" {
  description = "The project."
  type        = string
}

module "dcm2bq" {
  source = "../../terraform"

  project_id = var.project_id
  region     = "europe-west4"
  buckets    = { (var.bucket) = {} }
  alerts     = { notification_channels = [var.notification_channel] }
}

output "cli_config" {
  description = "For the command line: export DCM2BQ_CONFIG=\"$(terraform output -raw cli_config)\"."
  value       = module.dcm2bq.cli_config
}
