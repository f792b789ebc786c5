"""Names of instances, as the Healthcare API would give them."""

from __future__ import annotations

import io

import pydicom

STORE = "projects/p/locations/l/datasets/d/dicomStores/s/dicomWeb"


def resource_name(content: bytes) -> str:
    """The name that a Healthcare API notification would carry for the instance."""
    header = pydicom.dcmread(io.BytesIO(content), stop_before_pixels=True)
    return (
        f"{STORE}/studies/{header.StudyInstanceUID}/series/{header.SeriesInstanceUID}"
        f"/instances/{header.SOPInstanceUID}"
    )
