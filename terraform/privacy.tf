# De-identification: the key of `configuration.deidentify`, which is in no state and no plan.
#
# The second data set of `deidentify.datasetId` is not made here: `dcm2bq schema --create`, with
# bigQuery.datasetId set to it, makes its tables and views.

variable "deidentify_key" {
  description = "The secret in Secret Manager that holds DCM2BQ_DEIDENTIFY_KEY, and its version; needed where configuration.deidentify.profile is set. Make it with: openssl rand -hex 32 | gcloud secrets create NAME --data-file=-"
  type = object({
    project_id = optional(string)
    secret_id  = string
    version    = optional(string, "latest")
  })
  default = null

  validation {
    condition     = var.deidentify_key != null || try(var.configuration.deidentify.profile, null) == null
    error_message = "configuration.deidentify.profile needs deidentify_key: the secret that holds the key."
  }
}

locals {
  deidentify_key_project = try(coalesce(var.deidentify_key.project_id, var.project_id), var.project_id)
}

resource "google_secret_manager_secret_iam_member" "runtime" {
  count = var.deidentify_key == null ? 0 : 1

  project   = local.deidentify_key_project
  secret_id = var.deidentify_key.secret_id
  role      = "roles/secretmanager.secretAccessor"
  member    = google_service_account.runtime.member
}
