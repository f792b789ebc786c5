"""DICOM metadata in BigQuery, seconds after an object changes in a bucket."""

from dcm2bq.dicom import Document, read_metadata
from dcm2bq.dicom.options import JsonOptions
from dcm2bq.errors import Dcm2BqError

__all__ = ["Dcm2BqError", "Document", "JsonOptions", "read_metadata"]
