# The function's configuration, checked against the options that its code defines
# (generated/options.json: a tree whose leaves contain the valid values of an option).  HCL has no
# recursion, so the tree is traversed one level at a time; a test checks that no option is deeper.
# Options and values are passed as JSON, because a list's items must have the same type.

locals {
  options = jsondecode(file("${path.module}/../generated/options.json"))

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

  # Options that the module sets, or that have no meaning on Google Cloud.
  set_by_module = ["warehouse", "duckdb", "bigQuery", "storage", "deadLetter.topic", "retention"]

  json_kinds = {
    array   = "^\\["
    boolean = "^(true|false)$"
    integer = "^-?[0-9]+$"
    null    = "^null$"
    number  = "^-?[0-9]"
    object  = "^\\{"
    string  = "^\""
  }

  # The given options, each with its entry in generated/options.json.
  given_options = [
    for given in local.given_3 : merge(given, {
      choices  = try(jsondecode(given.option).enum, [])
      items    = try(flatten([jsondecode(given.value)]), [])
      maximum  = try(jsondecode(given.option).maximum, tonumber(given.value), 0)
      minimum  = try(jsondecode(given.option).minimum, tonumber(given.value), 0)
      nullable = try(jsondecode(given.option).nullable, false)
      number   = try(tonumber(given.value), 0)
      # Only patterns that have the same meaning in Terraform's regular expressions (RE2) are tried.
      # The function itself checks patterns with a lookaround or a backreference.
      pattern    = try(jsondecode(given.option).regex, false) && !can(regex("[(][?]|\\\\[1-9]", given.value))
      set_by     = length([for p in local.set_by_module : p if given.path == p || startswith(given.path, "${p}.")]) > 0
      type       = try(tostring(jsondecode(given.option).type), "")
      type_right = can(regex(local.json_kinds[jsondecode(given.option).type], given.value))
    })
  ]

  # One sentence for each option that the function does not have, or whose value it would refuse
  # when it starts.
  option_errors = compact([
    for given in local.given_options : (
      given.set_by
      ? "configuration.${given.path} is set by this module; remove it."
      : given.option == "null"
      ? "configuration.${given.path} is not an option. Valid options: ${given.known}."
      : given.type == ""
      ? "configuration.${given.path} must be an object with ${join(", ", keys(jsondecode(given.option)))}, got ${given.value}."
      : given.nullable && given.value == "null"
      ? ""
      : !given.type_right
      ? "configuration.${given.path} must be of type ${given.type}, got ${given.value}."
      : length(given.choices) > 0 && length(setsubtract(given.items, given.choices)) > 0
      ? "configuration.${given.path} must be one of ${join(", ", given.choices)}, got ${given.value}."
      : given.number < given.minimum
      ? "configuration.${given.path} must be ${given.minimum} or more, got ${given.value}."
      : given.number > given.maximum
      ? "configuration.${given.path} must be at most ${given.maximum}, got ${given.value}."
      : given.pattern && given.value == "\"\""
      ? "configuration.${given.path} must not be empty, since every name would match; to match every name write \".\"."
      : given.pattern && !can(regexall(jsondecode(given.value), ""))
      ? "configuration.${given.path} must be a regular expression, got ${given.value}${startswith(given.value, "\"*") ? "; for names that end in .dcm write \\.dcm$" : ""}."
      : ""
    )
  ])

  configuration_errors = concat(
    local.option_errors,
    try(var.configuration.deidentify.profile, null) != null && var.deidentify_key == null
    ? ["configuration.deidentify.profile needs deidentify_key: the secret that holds the key."] : [],
    [
      for section, most in local.most_seconds :
      "configuration.${section}.maxSeconds must be at most ${most}, got ${var.configuration[section].maxSeconds}: the function must stop before Cloud Run ends the request after ${var.function.timeout_seconds} seconds (function.timeout_seconds)."
      if try(tonumber(var.configuration[section].maxSeconds) > most, false)
    ],
    try(var.configuration.deidentify.datasetId, null) == var.dataset.id
    ? ["configuration.deidentify.datasetId must be another data set than dataset.id, which holds the identified rows."] : [],
    try(var.configuration.deidentify.datasetId, null) != null && try(var.configuration.deidentify.profile, null) == null
    ? ["configuration.deidentify.datasetId has no effect without configuration.deidentify.profile; set it to \"BASIC\", or remove datasetId."] : [],
  )

  # When Cloud Run ends a request, the function continues while the event is delivered again.
  # Therefore the function stops earlier: after these seconds, and 30 more for a dead letter (and 30
  # for an archive's inserts).
  most_seconds = {
    archives = var.function.timeout_seconds - 75
    events   = var.function.timeout_seconds - 45
  }
}
