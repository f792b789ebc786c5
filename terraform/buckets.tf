# The buckets to watch: looked up (so that a wrong name or place fails the plan) or made.

locals {
  # A bucket's location, and so its triggers': stated, or the function's own region.
  bucket_locations = { for name, bucket in var.buckets : name => coalesce(bucket.location, var.region) }

  read_buckets = setunion(keys(var.buckets), flatten([for t in values(var.notification_topics) : tolist(t.buckets)]))
}

# A listing and not google_storage_bucket, which stops with the provider's own words where there is
# no such bucket, and which does not tell whether a bucket is in the project.
data "google_storage_buckets" "watched" {
  for_each = { for name, bucket in var.buckets : name => bucket if !bucket.create }

  project = var.project_id
  prefix  = each.key

  lifecycle {
    postcondition {
      condition     = length([for b in self.buckets : b if b.name == each.key]) == 1
      error_message = "There is no bucket \"${each.key}\" in project \"${var.project_id}\". Correct the name in buckets, or let it be made: \"${each.key}\" = { create = true }. A bucket of another project cannot have triggers here: let it notify a topic and name that in notification_topics."
    }
    postcondition {
      condition     = alltrue([for b in self.buckets : lower(b.location) == local.bucket_locations[each.key] if b.name == each.key])
      error_message = "Bucket \"${each.key}\" is in \"${try(lower([for b in self.buckets : b.location if b.name == each.key][0]), "")}\", not in \"${local.bucket_locations[each.key]}\", and a trigger must be where its bucket is. Say so (\"${each.key}\" = { location = \"${try(lower([for b in self.buckets : b.location if b.name == each.key][0]), "")}\" }), or better move the function there: region."
    }
  }
}

resource "google_storage_bucket" "watched" {
  for_each = { for name, bucket in var.buckets : name => bucket if bucket.create }

  project                     = var.project_id
  name                        = each.key
  location                    = upper(local.bucket_locations[each.key])
  labels                      = var.labels
  deletion_policy             = var.deletion_protection ? "PREVENT" : "DELETE"
  force_destroy               = false
  public_access_prevention    = "enforced"
  uniform_bucket_level_access = true

  depends_on = [google_project_service.this]
}
