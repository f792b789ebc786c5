# De-identification: the key of `configuration.deidentify`, which is in no state and no plan. The
# second data set is in deidentified.tf, and the readers are in readers.tf.

variable "deidentify_key" {
  description = "The secret in Secret Manager that holds DCM2BQ_DEIDENTIFY_KEY, and its version. Required if configuration.deidentify.profile is set. To create it: openssl rand -hex 32 | gcloud secrets create NAME --data-file=- Attributes and defaults: inputs/variables.tf."
  type        = any
  default     = null

  validation {
    condition     = var.deidentify_key == null ? true : try(length(setsubtract(keys(var.deidentify_key), local.attributes.deidentify_key)) == 0, false)
    error_message = "deidentify_key ${try("has no attribute ${join(", ", setsubtract(keys(var.deidentify_key), local.attributes.deidentify_key))}", "must be an object or null")}. Valid attributes: ${join(", ", local.attributes.deidentify_key)}."
  }
}

locals {
  deidentify_key_project = try(coalesce(local.deidentify_key.project_id, var.project_id), var.project_id)
}

resource "google_secret_manager_secret_iam_member" "runtime" {
  count = local.deidentify_key == null ? 0 : 1

  project   = local.deidentify_key_project
  secret_id = local.deidentify_key.secret_id
  role      = "roles/secretmanager.secretAccessor"
  member    = google_service_account.runtime.member
}
