variable "dataset_id" {
  description = "The data set of the table, in which the module creates the views."
  type        = string
  nullable    = false
}

variable "form" {
  description = "The form of the documents: keywords, tags or dicom-json."
  type        = string
  nullable    = false
}

variable "labels" {
  description = "Labels of the views."
  type        = map(string)
  nullable    = false
}

variable "project_id" {
  description = "The project of the data set."
  type        = string
  nullable    = false
}

variable "table_id" {
  description = "The metadata table."
  type        = string
  nullable    = false
}
