# The function's configuration, checked against the options that its code knows
# (generated/options.json: a tree whose leaves say what an option may be).
#
# HCL knows no recursion, so the tree is walked one level at a time; a test sees to it that no
# option lies deeper. Options and values travel as JSON, because a list's items share one type.

locals {
  options = jsondecode(file("${path.module}/generated/options.json"))

  given_1 = [
    for name, value in var.configuration : {
      path   = name
      value  = jsonencode(value)
      option = jsonencode(try(local.options[name], null))
      known  = join(", ", keys(local.options))
    }
  ]
  given_2 = flatten([
    for each in local.given_1 : (
      can(keys(jsondecode(each.option))) && !can(tostring(jsondecode(each.option).type)) && can(keys(jsondecode(each.value)))
      ? [
        for name, value in jsondecode(each.value) : {
          path   = "${each.path}.${name}"
          value  = jsonencode(value)
          option = jsonencode(try(jsondecode(each.option)[name], null))
          known  = join(", ", [for k in keys(jsondecode(each.option)) : "${each.path}.${k}"])
        }
      ]
      : [each]
    )
  ])
  given_3 = flatten([
    for each in local.given_2 : (
      can(keys(jsondecode(each.option))) && !can(tostring(jsondecode(each.option).type)) && can(keys(jsondecode(each.value)))
      ? [
        for name, value in jsondecode(each.value) : {
          path   = "${each.path}.${name}"
          value  = jsonencode(value)
          option = jsonencode(try(jsondecode(each.option)[name], null))
          known  = join(", ", [for k in keys(jsondecode(each.option)) : "${each.path}.${k}"])
        }
      ]
      : [each]
    )
  ])

  # What stands where no other may: the module sets it, or it means nothing on Google Cloud.
  set_by_module = ["warehouse", "duckdb", "bigQuery", "storage", "deadLetter.topic"]

  json_kinds = {
    array   = "^\\["
    boolean = "^(true|false)$"
    integer = "^-?[0-9]+$"
    null    = "^null$"
    number  = "^-?[0-9]"
    object  = "^\\{"
    string  = "^\""
  }

  configuration_errors = compact([
    for each in local.given_3 : (
      length([for p in local.set_by_module : p if each.path == p || startswith(each.path, "${p}.")]) > 0
      ? "configuration.${each.path} is set by this module: take it out."
      : each.option == "null"
      ? "configuration.${each.path}: there is no such option. There are ${each.known}."
      : !can(tostring(jsondecode(each.option).type))
      ? "configuration.${each.path} holds options: give an object with ${join(", ", keys(jsondecode(each.option)))}, not ${each.value}."
      : each.value == "null" && try(jsondecode(each.option).nullable, false)
      ? ""
      : !can(regex(local.json_kinds[jsondecode(each.option).type], each.value))
      ? "configuration.${each.path} must be of type ${jsondecode(each.option).type}, not ${each.value}."
      : length(setsubtract(flatten([jsondecode(each.value)]), try(jsondecode(each.option).enum, flatten([jsondecode(each.value)])))) > 0
      ? "configuration.${each.path} must be one of ${join(", ", jsondecode(each.option).enum)}, not ${each.value}."
      : ""
    )
  ])

  # How long Pub/Sub takes for all its attempts, where each pause is twice the one before.
  seconds_of_attempts = sum([
    for attempt in range(var.delivery.max_attempts - 1) :
    min(var.delivery.minimum_backoff_seconds * pow(2, attempt), var.delivery.maximum_backoff_seconds)
  ])

  # What DCM2BQ_CONFIG will hold.
  configuration = merge(var.configuration, {
    bigQuery = {
      datasetId = var.dataset.id
      projectId = var.project_id
      tableId   = google_bigquery_table.metadata.table_id
    }
    deadLetter = merge(
      # Before Pub/Sub gives up: the function's own dead letter says why, Pub/Sub's does not.
      { afterSeconds = max(60, floor(0.8 * local.seconds_of_attempts)) },
      { for name, value in try(var.configuration.deadLetter, {}) : name => value },
      { topic = local.dead_letter_topic },
    )
    warehouse = "bigQuery"
  })
}
