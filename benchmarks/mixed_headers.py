"""Headers of many kinds, as in an archive: real ones, and generated ones for kinds without files.

Most series are CT and MR. A hundredth of them each are segmentations, measurement reports, dose
reports, structure sets and multi-frame images with sixty frames.
"""

from __future__ import annotations

import copy
from pathlib import Path

import pydicom
from pydicom.data import get_testdata_file
from pydicom.dataset import Dataset

from dcm2bq.rows.row import Row
from tests.support import dose_documents, highdicom_documents, pet_documents
from tests.support.view_rows import content_of, row

_PER_FRAME = "PerFrameFunctionalGroupsSequence"

SHARES = {
    "CT_small.dcm": 20,
    "highdicom/image_0.dcm": 20,
    "MR_small.dcm": 8,
    "MR-SIEMENS-DICOM-WithOverlays.dcm": 8,
    "examples_overlay.dcm": 8,
    "pet/image_0.dcm": 5,
    "RG1_UNCI.dcm": 10,
    "OBXXXX1A.dcm": 6,
    "examples_ybr_color.dcm": 1,
    "SC_rgb_gdcm2k_uncompressed.dcm": 2,
    "mlut_18.dcm": 1,
    "rtdose.dcm": 2,
    "rtplan.dcm": 1,
    "rtstruct.dcm": 1,
    "eCT_Supplemental.dcm": 1,
    "emri_small.dcm": 1,
    "highdicom/segmentation.dcm": 1,
    "highdicom/report.dcm": 1,
    "dose/ct.dcm": 1,
    "dose/projection.dcm": 1,
    "reportsi.dcm": 1,
}
"""The number of series with each header, of a hundred."""

FRAMES = 60
_STEP = 37  # coprime to 100, so that the kinds of series alternate


def rows() -> list[Row]:
    """Return a hundred rows, one for each of a hundred series."""
    made = [each for name, share in SHARES.items() for each in [_row(name)] * share]
    return [made[number * _STEP % len(made)] for number in range(len(made))]


def _row(name: str) -> Row:
    made = {**highdicom_documents.files(), **dose_documents.files(), **pet_documents.files()}
    if name in made:
        return row(made[name], name)
    path = str(get_testdata_file(name))
    data_set = pydicom.dcmread(path, stop_before_pixels=True, force=True)
    if _PER_FRAME in data_set:
        return row(content_of(_of_many_frames(data_set)), name)
    return row(Path(path).read_bytes(), name)


def _of_many_frames(data_set: Dataset) -> Dataset:
    """Return a multi-frame image with a typical number of frames, each at a different position."""
    first = data_set[_PER_FRAME].value[0]
    frames = [copy.deepcopy(first) for _ in range(FRAMES)]
    for number, frame in enumerate(frames):
        if "PlanePositionSequence" in frame:
            position = frame.PlanePositionSequence[0].ImagePositionPatient
            position[2] = float(position[2]) + number
    data_set[_PER_FRAME].value = frames
    data_set.NumberOfFrames = FRAMES
    return data_set
