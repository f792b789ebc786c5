"""The reference of differential tests: pydicom 3's content of a file, in the contract's form.

Differences are described by path and kind, never by value, because test output must not contain
patient data.
"""

from __future__ import annotations

import gzip
import io
import logging
import re
import warnings
import zlib
from fractions import Fraction
from pathlib import Path
from typing import Any

import data_store
import pydicom
from pydicom.data import get_testdata_files
from pydicom.datadict import dictionary_has_tag, dictionary_keyword, mask_match
from pydicom.dataset import Dataset

logging.getLogger("pydicom").setLevel(logging.CRITICAL)

BYTES = frozenset(
    {"OB", "OD", "OF", "OL", "OV", "OW", "UN", "OB or OW", "US or OW", "US or SS or OW"}
)
PIXELS = frozenset({0x7FE00008, 0x7FE00009, 0x7FE00010})
PADDING = " \0"
# Blanks around each value of these are padding (PS3.5 table 6.2-1); pydicom keeps them.
BLANKS_ARE_PADDING = frozenset({"AS", "CS", "DA", "DT", "TM"})
GROUPS = ("Alphabetic", "Ideographic", "Phonetic")


class Bytes:
    """A binary value that the document has to refer to."""

    def __init__(self, raw: bytes) -> None:
        self.raw = raw


class Refused:
    """A value that pydicom refuses to convert."""

    def __init__(self, why: str) -> None:
        self.why = why


def corpus() -> list[Path]:
    """Return every file of pydicom and ``pydicom-data``, including broken ones."""
    folders = [Path(pydicom.__file__).parent / "data", Path(data_store.__file__).parent]
    skipped = {".py", ".pyc", ".json", ".txt", ".md"}
    files = {path for folder in folders for path in folder.rglob("*") if path.is_file()}
    files |= {Path(name) for name in get_testdata_files() if Path(name).is_file()}
    return sorted(path for path in files if path.suffix not in skipped)


def corpus_name(path: Path) -> str:
    """A file's name in the list of differences: from the package's folder on."""
    parts = path.parts
    return "/".join(parts[parts.index("site-packages") + 1 :])


def read(raw: bytes) -> pydicom.FileDataset:
    """Read the file with pydicom: all of it if possible, else up to the pixel data.

    A gzip file is inflated first. If pydicom returns no element because the pixel data is
    truncated, the file is read up to the pixel data.
    """
    if raw[:2] == b"\x1f\x8b":
        raw = gzip.decompress(raw)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            ds = pydicom.dcmread(io.BytesIO(raw), force=True)
        except Exception:  # noqa: BLE001 - whatever pydicom raises
            ds = None
        if ds:
            return ds
        return pydicom.dcmread(io.BytesIO(raw), stop_before_pixels=True, force=True)


def document(ds: pydicom.FileDataset, form: str) -> dict[str, Any]:
    """What the contract makes of a data set as pydicom reads it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return {**_elements(ds.file_meta, form), **_elements(ds, form)}


def _elements(ds: Dataset, form: str) -> dict[str, Any]:
    out = {}
    for tag in ds.keys():  # noqa: SIM118 - iterating a data set would convert its elements
        if tag.element == 0 or (tag in PIXELS and isinstance(ds, pydicom.FileDataset)):
            continue
        out[_key(tag, form)] = _element(ds, tag, form)
    return out


def _key(tag: Any, form: str) -> str:
    if form == "dicom-json":
        return f"{tag:08X}"
    known = dictionary_has_tag(tag) or (tag.group in (0x5000, 0x6000) and mask_match(tag))
    return (known and dictionary_keyword(tag)) or f"{tag:08x}"


def _element(ds: Dataset, tag: Any, form: str) -> Any:
    try:
        elem = ds[tag]
        value = elem.value
    except Exception as refusal:  # noqa: BLE001 - whatever pydicom raises
        return Refused(type(refusal).__name__)
    vr = "OW" if elem.VR in ("OB or OW", "US or OW", "US or SS or OW") else str(elem.VR)
    if vr == "SQ":
        items = [_elements(item, form) for item in value]
        return {"vr": "SQ", "Value": items} if form == "dicom-json" else items
    if isinstance(value, bytes):
        bulk = Bytes(value) if value else None
        return (
            ({"vr": vr} | ({"BulkDataURI": bulk} if bulk else {})) if form == "dicom-json" else bulk
        )
    values = [] if elem.is_empty else (list(value) if elem.VM > 1 else [value])
    values = [_one(vr, one, form) for one in values]
    if len(values) == 1 and isinstance(values[0], str):
        values[0] = values[0].rstrip(PADDING)
    if vr in ("DS", "IS") and form == "dicom-json":
        values = _numbers(values)
    if all(one == "" for one in values) and len(values) < 2:
        values = []
    if form == "dicom-json":
        return {"vr": vr} | ({"Value": [None if v == "" else v for v in values]} if values else {})
    if not values:
        return None
    return values[0] if len(values) == 1 else values


def _one(  # noqa: PLR0911 - one return for each kind of value
    vr: str, value: Any, form: str
) -> Any:
    if vr == "AT":
        return f"{int(value):08X}" if form == "dicom-json" else f"{int(value):08x}"
    if vr in ("DS", "IS"):
        return getattr(value, "original_string", None) or str(value)
    if vr == "PN":
        text = str(value).rstrip(PADDING)
        if form == "dicom-json" and text:
            groups = zip(GROUPS, text.split("=", 2), strict=False)
            return {group: one for group, one in groups if one}  # pydicom writes "" for them
        return text
    if isinstance(value, float):
        return value if value - value == 0 else {"nan": "NaN"}.get(repr(value), repr(value))
    if isinstance(value, int):
        return int(value)
    if vr in BLANKS_ARE_PADDING:
        return str(value).strip().replace("\0", "\ufffd")
    return str(value).replace("\0", "\ufffd")


def _numbers(values: list[str]) -> list[Any]:
    """Convert DS and IS: numbers if JSON would write all of them as in the file, else text."""
    numbers = []
    for text in values:
        if not text:
            numbers.append("")
            continue
        if re.fullmatch(r"-?(0|[1-9]\d*)", text) and text != "-0" and abs(int(text)) < 2**53:
            numbers.append(int(text))
            continue
        try:
            number = float(text)
        except ValueError:
            return values
        if repr(number) != text or "e" in text or Fraction(text) != Fraction(number):
            return values
        numbers.append(number)
    return numbers


def differences(expected: Any, got: Any, stored: Stored, path: str = "") -> list[str]:
    """How ``got`` differs from ``expected``: one ``path kind`` a difference."""
    if isinstance(expected, Refused):
        return []
    if isinstance(expected, Bytes):
        return _bulk_difference(expected, got, stored, path)
    if isinstance(expected, dict) and isinstance(got, dict):
        found = []
        for key in expected.keys() | got.keys():
            inner = f"{path}/{key}"
            if key not in got:
                found.append(f"{inner} missing")
            elif key not in expected:
                found.append(f"{inner} more")
            else:
                found += differences(expected[key], got[key], stored, inner)
        return found
    if isinstance(expected, list) and isinstance(got, list) and len(expected) == len(got):
        pairs = zip(expected, got, strict=True)
        return [d for one, other in pairs for d in differences(one, other, stored, path)]
    if type(expected) is not type(got):
        return [f"{path} type:{type(expected).__name__}/{type(got).__name__}"]
    return [] if expected == got else [f"{path} value"]


def _bulk_difference(expected: Bytes, got: Any, stored: Stored, path: str) -> list[str]:
    uri = got.get("BulkDataURI") if isinstance(got, dict) else got
    if not isinstance(uri, str):
        return [f"{path} bytes:{type(uri).__name__}"]
    return [] if stored.bytes_of(uri) == expected.raw else [f"{path} bytes"]


class Stored:
    """A stored object, whose BulkDataURIs can be followed."""

    def __init__(self, raw: bytes) -> None:
        self.raw = raw

    def bytes_of(self, uri: str) -> bytes | None:
        """Return the bytes to which a BulkDataURI refers; None if it refers to none."""
        match = re.fullmatch(r".*\?offset=(\d+)&length=(\d+)(&inflated=true)?", uri)
        if match is None:
            return None
        offset, length = int(match[1]), int(match[2])
        raw = self.inflated() if match[3] else self.raw
        return raw[offset : offset + length] if offset + length <= len(raw) else None

    def inflated(self) -> bytes:
        """The bytes from which inflated offsets count."""
        if self.raw[:2] == b"\x1f\x8b":  # gzip
            return zlib.decompressobj(31).decompress(self.raw)
        start = 132 + 12 + int.from_bytes(self.raw[140:144], "little")
        return zlib.decompressobj(-15).decompress(self.raw[start:])
