"""Apache Beam transforms over DICOMweb: search, format, upload.

It requires the extra ``beam``. A pipeline that uses ``apache_beam.io.gcp.healthcare.dicomio``
imports ``dcm2bq.beam.dicomio`` instead.
"""

from __future__ import annotations

try:
    import apache_beam  # noqa: F401 - imported here, so that one place reports its absence
except ModuleNotFoundError as error:
    if error.name != "apache_beam":
        raise
    raise ModuleNotFoundError(
        "dcm2bq.beam needs Apache Beam, which is not installed; install dcm2bq with its extra: "
        "pip install 'dcm2bq[beam]'",
        name="apache_beam",
    ) from None

from dcm2bq.beam.dicomio import DicomSearch, FormatToQido, UploadToDicomStore

__all__ = ["DicomSearch", "FormatToQido", "UploadToDicomStore"]
