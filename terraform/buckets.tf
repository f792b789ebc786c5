# The buckets to index: looked up, so that a wrong name or location fails the plan, or created here.

locals {
  # The location of a bucket and its triggers: as given, or the function's region.
  bucket_locations = { for name, bucket in local.buckets : name => lower(coalesce(bucket.location, var.region)) }

  read_buckets = setunion(keys(local.buckets), flatten([for t in values(local.notification_topics) : tolist(t.buckets)]))
}

# A listing instead of google_storage_bucket, which fails with only "404" if the bucket does not
# exist, and does not show whether a bucket is in the project. (The provider sends a listing to
# Google even if GOOGLE_STORAGE_CUSTOM_ENDPOINT is set: with a simulated API, use create = true.)
data "google_storage_buckets" "watched" {
  for_each = { for name, bucket in local.buckets : name => bucket if !bucket.create }

  project = var.project_id
  prefix  = each.key

  lifecycle {
    postcondition {
      condition     = length([for b in self.buckets : b if b.name == each.key]) == 1
      error_message = "There is no bucket \"${each.key}\" in project \"${var.project_id}\". Correct the name in buckets, or create the bucket: \"${each.key}\" = { create = true }. A bucket in another project cannot have triggers in this one: configure it to notify a topic, and add the topic to notification_topics."
    }
    postcondition {
      condition     = alltrue([for b in self.buckets : lower(b.location) == local.bucket_locations[each.key] if b.name == each.key])
      error_message = <<-EOT
        %{for b in self.buckets}%{if b.name == each.key~}
        Bucket "${each.key}" is in "${lower(b.location)}", not in "${local.bucket_locations[each.key]}", and a trigger must be in its bucket's location. Set the location: buckets = { "${each.key}" = { location = "${lower(b.location)}" } }.%{if strcontains(b.location, "-")} You can also run the function there: region = "${lower(b.location)}".%{endif}
        %{~endif}%{endfor}
      EOT
    }
  }
}

resource "google_storage_bucket" "watched" {
  for_each = { for name, bucket in local.buckets : name => bucket if bucket.create }

  project                     = var.project_id
  name                        = each.key
  location                    = upper(local.bucket_locations[each.key])
  labels                      = var.labels
  deletion_policy             = var.deletion_protection ? "PREVENT" : "DELETE"
  force_destroy               = false
  public_access_prevention    = "enforced"
  uniform_bucket_level_access = true

  dynamic "encryption" {
    for_each = var.kms_key_name == "" ? [] : [var.kms_key_name]
    content {
      default_kms_key_name = encryption.value
    }
  }

  depends_on = [google_project_service.this, terraform_data.kms_settled]
}
