# The views of one data set, from the code's own definition (generated/views, written by
# `python -m tools.generate`).

locals {
  generated = "${path.module}/../generated/views"
  levels = [
    for level in range(4) : try(jsondecode(file("${local.generated}/levels.json"))[level], {})
  ]
  files = {
    for name in flatten([for level in local.levels : keys(level)]) :
    name => (
      fileexists("${local.generated}/common/${name}.sql")
      ? "${local.generated}/common/${name}.sql"
      : "${local.generated}/${var.form}/${name}.sql"
    )
  }
  # The table's name comes with its resource, so that each view is made after the table.
  names = {
    dataset  = "${var.project_id}.${var.dataset_id}"
    metadata = "${var.project_id}.${var.dataset_id}.${var.table_id}"
  }
}

# A view is created after those that its query names: BigQuery checks them. So there is a resource
# for each level of generated/views/levels.json, and a test counts the levels.

resource "google_bigquery_table" "instances" {
  project             = var.project_id
  dataset_id          = var.dataset_id
  table_id            = "instances"
  description         = local.levels[0].instances
  deletion_protection = false # a view holds no data
  labels              = var.labels

  view {
    query          = templatefile("${local.generated}/common/instances.sql", local.names)
    use_legacy_sql = false
  }
}

resource "google_bigquery_table" "level_0" {
  for_each = { for name, description in local.levels[0] : name => description if name != "instances" }

  project             = var.project_id
  dataset_id          = var.dataset_id
  table_id            = each.key
  description         = each.value
  deletion_protection = false # a view holds no data
  labels              = var.labels

  view {
    query          = templatefile(local.files[each.key], local.names)
    use_legacy_sql = false
  }
}

resource "google_bigquery_table" "level_1" {
  for_each = local.levels[1]

  project             = var.project_id
  dataset_id          = var.dataset_id
  table_id            = each.key
  description         = each.value
  deletion_protection = false # a view holds no data
  labels              = var.labels

  view {
    query          = templatefile(local.files[each.key], local.names)
    use_legacy_sql = false
  }

  depends_on = [google_bigquery_table.level_0, google_bigquery_table.instances]
}

resource "google_bigquery_table" "level_2" {
  for_each = local.levels[2]

  project             = var.project_id
  dataset_id          = var.dataset_id
  table_id            = each.key
  description         = each.value
  deletion_protection = false # a view holds no data
  labels              = var.labels

  view {
    query          = templatefile(local.files[each.key], local.names)
    use_legacy_sql = false
  }

  depends_on = [google_bigquery_table.level_1]
}

resource "google_bigquery_table" "level_3" {
  for_each = local.levels[3]

  project             = var.project_id
  dataset_id          = var.dataset_id
  table_id            = each.key
  description         = each.value
  deletion_protection = false # a view holds no data
  labels              = var.labels

  view {
    query          = templatefile(local.files[each.key], local.names)
    use_legacy_sql = false
  }

  depends_on = [google_bigquery_table.level_2]
}
