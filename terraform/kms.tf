# Google's agents use the key, each for the data that it stores. The transport topics of the
# triggers belong to Eventarc. Their key is in the project's Google channel configuration, which all
# triggers of the project share, so this module does not set it.

data "google_bigquery_default_service_account" "this" {
  count = var.kms_key_name == "" ? 0 : 1

  project = var.project_id
}

resource "google_kms_crypto_key_iam_member" "agents" {
  for_each = var.kms_key_name == "" ? {} : {
    artifactregistry = local.agents.artifactregistry
    bigquery         = data.google_bigquery_default_service_account.this[0].member
    cloudfunctions   = local.agents.cloudfunctions
    pubsub           = local.agents.pubsub
    run              = local.agents.run
    storage          = local.agents.storage
  }

  crypto_key_id = var.kms_key_name
  role          = "roles/cloudkms.cryptoKeyEncrypterDecrypter"
  member        = each.value

  depends_on = [terraform_data.service_agents]
}

# Resources with a key check the grant when they are created.
resource "terraform_data" "kms_settled" {
  triggers_replace = { for k, g in google_kms_crypto_key_iam_member.agents : k => g.id }

  provisioner "local-exec" {
    command = "sleep \"$${DCM2BQ_SETTLE_SECONDS:-$SECONDS_TO_WAIT}\""
    environment = {
      SECONDS_TO_WAIT = var.kms_key_name == "" ? "0" : "120"
    }
  }
}
