"""Table E.1-1 as the tests read it, and data sets that are made from it."""

import csv
import io
from pathlib import Path

from pydicom import config
from pydicom.dataset import Dataset, FileDataset, FileMetaDataset
from pydicom.sequence import Sequence
from pydicom.uid import ExplicitVRLittleEndian

from dcm2bq.deidentification.document import Deidentifier
from dcm2bq.deidentification.options import DeidentifyOptions
from dcm2bq.deidentification.policy import Policy
from dcm2bq.deidentification.replacement import Replacements
from dcm2bq.dicom import JsonOptions, read_metadata
from dcm2bq.dicom.dictionary import standard_vr

TABLE = Path(__file__).parents[2] / "tools" / "confidentiality" / "table-e1-1.csv"
KEY = b"a key of thirty-two bytes or more"
OTHER_KEY = b"another key of thirty-two bytes!!"
MARKER = "Zyxwv"
KEYWORDS = JsonOptions()
HEX_KEYS = JsonOptions(use_common_names=False)
TAGGED = JsonOptions(format="dicom-json")
FORMS = {"keywords": KEYWORDS, "hex keys": HEX_KEYS, "dicom-json": TAGGED}

config.settings.writing_validation_mode = config.IGNORE
config.settings.reading_validation_mode = config.IGNORE


def table():
    """Tag (digits, a repeating group as its first), and the row's codes by column."""
    with TABLE.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if "ODD" in row["tag"]:
                continue
            digits = row["tag"][1:5] + row["tag"][6:10]
            yield int(digits.replace("XXXXXX", "000030").replace("X", "0"), 16), row


def policy(*options, **more):
    return Policy(DeidentifyOptions(profile="BASIC", options=options, **more))


def deidentifier(*options, form=KEYWORDS, key=KEY, **more):
    return Deidentifier(policy(*options, **more), Replacements(key), form)


def planted(vr, index):
    """A value of a VR with a marker in it, different for each index; none can be there by chance.

    Where a VR has no room for text, the marker is a number.
    """
    values = {
        "AS": f"{index % 1000:03d}D",
        "DA": f"17{index % 90 + 10}0217",
        "DT": f"17{index % 90 + 10}0217103059",
        "TM": f"2{index % 4}{index % 60:02d}59.7531",
        "DS": f"{index}.7531",
        "IS": f"7531{index}",
        "UI": f"1.2.7531.{index}",
        "US": 7531 + index,
        "OB": b"Zyxwv ",
        "UN": b"Zyxwv ",
        "OB or OW": b"Zyxwv ",
        "AE": f"{MARKER}{index}",
        "SH": f"{MARKER}{index}",
        "CS": f"ZYXWV{index}",
    }
    return values.get(vr, f"{MARKER} {index}")


def every_attribute():
    """A data set with every attribute of the table, each with a planted value."""
    found = Dataset()
    for index, (tag, _) in enumerate(table()):
        vr = standard_vr(tag)
        if vr == "SQ":
            item = Dataset()
            item.add_new(0x00080104, "LO", f"{MARKER} {index}")
            found.add_new(tag, "SQ", Sequence([item]))
        elif tag >> 16 not in (0x0000, 0x0002):
            found.add_new(tag, "OB" if vr in (None, "OB or OW") else vr, planted(vr, index))
    return found


def written(data_set, sop_class="1.2.840.10008.5.1.4.1.1.2"):
    """The bytes of a file with this data set."""
    meta = FileMetaDataset()
    meta.TransferSyntaxUID = ExplicitVRLittleEndian
    meta.MediaStorageSOPClassUID = sop_class
    meta.MediaStorageSOPInstanceUID = f"1.2.7531.{MARKER}"
    file = io.BytesIO()
    data_set.SOPClassUID = sop_class
    FileDataset(file, data_set, preamble=b"\0" * 128, file_meta=meta).save_as(
        file, enforce_file_format=True
    )
    return file.getvalue()


def read(data, form=KEYWORDS):
    return read_metadata(io.BytesIO(data), form).metadata


def key_of(tag, form):
    from dcm2bq.dicom.element_layout import layout

    return layout(form).key(tag)


def value_of(element, form):
    """An element's value without its form."""
    if form.format == "dicom-json":
        values = element.get("Value")
        if values is None:
            return element.get("InlineBinary")
        value = values if element["vr"] == "SQ" else values[0]
        return value.get("Alphabetic", value) if isinstance(value, dict) else value
    if isinstance(element, dict) and "InlineBinary" in element:
        return element["InlineBinary"]
    return element
