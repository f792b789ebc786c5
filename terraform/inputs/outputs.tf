output "alerts" {
  description = "The input alerts with its defaults."
  value       = var.alerts
}

output "buckets" {
  description = "The input buckets with its defaults, each location in lower case."
  value       = { for name, bucket in var.buckets : name => merge(bucket, { location = lower(bucket.location) }) }
}

output "configuration" {
  description = "The input configuration; it contains only known options of the correct type."
  value       = var.configuration

  precondition {
    condition     = length(local.configuration_errors) == 0
    error_message = join("\n", concat(["The function would refuse this configuration:"], local.configuration_errors))
  }
}

output "dataset" {
  description = "The input dataset with its defaults."
  value       = var.dataset
}

output "dead_letter" {
  description = "The input dead_letter with its defaults."
  value       = var.dead_letter
}

output "deidentify_key" {
  description = "The input deidentify_key with its defaults, or null."
  value       = var.deidentify_key
}

output "delivery" {
  description = "The input delivery with its defaults."
  value       = var.delivery
}

output "function" {
  description = "The input function with its defaults."
  value       = var.function
}

output "healthcare" {
  description = "The input healthcare with its defaults."
  value       = var.healthcare
}

output "most_seconds" {
  description = "The highest archives.maxSeconds and events.maxSeconds of the configuration."
  value       = local.most_seconds
}

output "notification_topics" {
  description = "The input notification_topics with its defaults."
  value       = var.notification_topics
}

output "policy_tags" {
  description = "The input policy_tags, with null for columns without a tag."
  value       = var.policy_tags
}

output "readers" {
  description = "The input readers with its defaults."
  value       = var.readers
}

output "retention" {
  description = "The input retention with its defaults."
  value       = var.retention
}
