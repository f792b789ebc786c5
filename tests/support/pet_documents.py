"""PET images, for want of real ones: CT images with the attributes that PS3.3 C.8.9 adds."""

from __future__ import annotations

import functools
import io

import pydicom
from pydicom.dataset import Dataset
from pydicom.uid import PositronEmissionTomographyImageStorage

from tests.support import highdicom_documents
from tests.support.view_rows import content_of


@functools.cache
def files() -> dict[str, bytes]:
    """The images of one series by name."""
    images = highdicom_documents.files()
    return {
        f"pet/image_{number}.dcm": content_of(
            _positron(images[f"highdicom/image_{number}.dcm"], number)
        )
        for number in range(2)
    }


def _positron(image: bytes, number: int) -> Dataset:
    made = pydicom.dcmread(io.BytesIO(image))
    for keyword in ("ContrastBolusAgent", "ContrastBolusRoute"):
        del made[keyword]
    sop_class = PositronEmissionTomographyImageStorage
    made.SOPClassUID = made.file_meta.MediaStorageSOPClassUID = sop_class
    made.SOPInstanceUID = made.file_meta.MediaStorageSOPInstanceUID = f"2.25.1700{number}"
    made.SeriesInstanceUID = "2.25.1701"
    made.Modality, made.Units, made.DecayCorrection = "PT", "BQML", "START"
    made.SeriesType, made.CorrectedImage = ["WHOLE BODY", "IMAGE"], ["DECY", "ATTN", "SCAT"]
    made.RandomsCorrectionMethod, made.ReconstructionMethod = "DLYD", "OSEM 3i24s"
    made.ScatterCorrectionMethod, made.AttenuationCorrectionMethod = "SSS", "CT"
    made.ActualFrameDuration, made.NumberOfSlices = 180000 + number, 2
    made.RadiopharmaceuticalInformationSequence = [_dose()]
    return made


def _dose() -> Dataset:
    made = Dataset()
    made.Radiopharmaceutical, made.RadionuclideTotalDose = "Fluorodeoxyglucose", 370_000_000
    made.RadiopharmaceuticalStartTime, made.RadionuclideHalfLife = "093000", 6586.2
    code = Dataset()
    code.CodeValue, code.CodingSchemeDesignator = "77004003", "SCT"
    code.CodeMeaning = "^18^Fluorine"
    made.RadionuclideCodeSequence = [code]
    return made
