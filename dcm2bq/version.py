"""The version of dcm2bq: a constant, so that a cold start reads no package metadata for it."""

VERSION = "0.1.0"
