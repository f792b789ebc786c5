"""The DICOM JSON model agrees with DCMTK's dcm2json, an independent implementation.

dcm2json writes bytes into the document and refuses compressed pixel data, so it reads each real
file up to its pixel data. Every difference must belong to a class in `CLASSES`, with the section of
the standard that decides; any other difference fails.
"""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from dcm2bq.dicom import JsonOptions, read_metadata
from dcm2bq.errors import Dcm2BqError
from tests.dicom import reference

MODEL = JsonOptions(format="dicom-json", ignore_meta_header=True)
OFFSET_OF_PIXELS = re.compile(
    r"^(?:\?|.*\(7FE0,0010\).*\[)offset=(\d+)(?!.*inflated)", re.MULTILINE
)
WRITTEN_PIXELS = re.compile(rb"\xe0\x7f[\x08\x09\x10]\0|\x7f\xe0\0[\x08\x09\x10]")

Element = dict[str, Any]


def values(element: Element) -> list[Any]:
    return element.get("Value", [])


def is_utf_8(tag: str, ours: Element, theirs: Element) -> bool:
    return tag == "00080005" and values(theirs) == ["ISO_IR 192"]


def is_written_number(tag: str, ours: Element, theirs: Element) -> bool:
    if ours["vr"] not in {"DS", "IS"} or len(values(ours)) != len(values(theirs)):
        return False
    return all(
        one == other or (one is not None and float(one) == float(other))
        for one, other in zip(values(ours), values(theirs), strict=True)
    )


def is_empty_component(tag: str, ours: Element, theirs: Element) -> bool:
    def bare(names: list[Any]) -> list[Any]:
        kept = [{k: v.rstrip("^ ") for k, v in (name or {}).items()} for name in names]
        return [{k: v for k, v in name.items() if v} for name in kept if any(name.values())]

    return ours["vr"] == "PN" and bare(values(ours)) == bare(values(theirs))


def is_unknown_there(tag: str, ours: Element, theirs: Element) -> bool:
    return theirs["vr"] == "UN" and ours["vr"] != "UN"


def is_rounded(tag: str, ours: Element, theirs: Element) -> bool:
    if ours["vr"] not in {"FL", "FD"} or len(values(ours)) != len(values(theirs)):
        return False
    digits = 2.0**-23 if ours["vr"] == "FL" else 2.0**-52
    pairs = zip(values(ours), values(theirs), strict=True)
    return all(abs(float(one) - float(other)) <= digits * abs(float(one)) for one, other in pairs)


CLASSES: dict[str, Callable[[str, Element, Element], bool]] = {
    "PS3.18 F.2: JSON is UTF-8, which dcm2json writes as the Specific Character Set": is_utf_8,
    "PS3.18 F.2.3: DS and IS may be strings, which lose nothing": is_written_number,
    "PS3.5 6.2.1.1: empty components at the end of a name may be left out": is_empty_component,
    "PS3.5 6.2.2: a dictionary, a private one too, tells the VR of UN": is_unknown_there,
    "PS3.5 6.2: FL and FD are binary32 and binary64, of which dcm2json rounds digits": is_rounded,
}

REFUSED = {
    "emri_small_jpeg_2k_lossless_too_short.dcm": "the file ends inside its pixel data",
    "explicit_VR-UN.dcm": "its character set is not in PS3.3 C.12.1.1.2",
    "chrH31.dcm": "iconv cannot open ISO 2022 IR 159 there",
    "chrH32.dcm": "the same",
    "chrJapMulti.dcm": "the same",
    "chrJapMultiExplicitIR6.dcm": "the same",
    "chrSQEncoding.dcm": "what it writes is not UTF-8",
    "chrSQEncoding1.dcm": "as chrH31.dcm",
    "J2K_pixelrep_mismatch.dcm": "the same",
    "SC_rgb_jpeg.dcm": "its File Meta names a wrong transfer syntax",
    "rtplan_truncated.dcm": "the file is cut",
    "zipMR.gz": "it does not read gzip",
}
"""Files that dcm2json 3.6.7 does not read, and why."""


def dcm2json(path: Path) -> dict[str, Element] | None:
    done = subprocess.run(
        ["dcm2json", "-q", "-fc", "-ee", str(path)], capture_output=True, check=False, timeout=60
    )
    if done.returncode:
        return None
    try:
        return json.loads(done.stdout.decode("utf-8"))
    except ValueError:
        return None


def without_pixels(raw: bytes) -> bytes:
    """The file up to its pixel data, where its document says where that is."""
    document = read_metadata(io.BytesIO(raw))
    told = [(document.metadata.get("PixelData") or {}).get("BulkDataURI", ""), *document.warnings]
    found = OFFSET_OF_PIXELS.search("\n".join(told))
    if found is None:
        return raw
    start = int(found[1])
    header = WRITTEN_PIXELS.search(raw, start - 12, start)
    return raw[: header.start()] if header else raw


def same(ours: Element, theirs: Element) -> bool:
    """Whether an element is the same in both."""
    if ours["vr"] != theirs["vr"]:
        return False
    if "BulkDataURI" in ours:
        return "InlineBinary" in theirs
    return values(ours) == values(theirs)


def differences(ours: dict, theirs: dict, path: str = "") -> Iterator[tuple[str, str]]:
    """The path of each element that differs, and the class of the difference."""
    for tag in sorted(ours.keys() | theirs.keys()):
        where = f"{path}/{tag}"
        if tag not in ours or tag not in theirs:
            yield where, "in one alone"
            continue
        one, other = ours[tag], theirs[tag]
        if one["vr"] == other["vr"] == "SQ" and len(values(one)) == len(values(other)):
            for item, another in zip(values(one), values(other), strict=True):
                yield from differences(item or {}, another or {}, where)
        elif not same(one, other):
            names = [name for name, fits in CLASSES.items() if fits(tag, one, other)]
            yield where, names[0] if names else f"{one['vr']} and {other['vr']}"


def elements(document: dict[str, Element]) -> int:
    return len(document) + sum(
        elements(item or {})
        for element in document.values()
        if element["vr"] == "SQ"
        for item in values(element)
    )


def test_dcm2json_says_the_same_but_for_named_classes(tmp_path):
    if shutil.which("dcm2json") is None:
        assert os.environ.get("CI") != "true", "dcm2json is missing: apt-get install dcmtk"
        pytest.skip("dcm2json is missing: apt-get install dcmtk")
    compared, total = 0, 0
    refused: list[str] = []
    classes: Counter[str] = Counter()
    new: list[str] = []
    for path in reference.corpus():
        name = reference.corpus_name(path)
        try:
            raw = without_pixels(path.read_bytes())
        except Dcm2BqError:
            continue
        (tmp_path / "file.dcm").write_bytes(raw)
        theirs = dcm2json(tmp_path / "file.dcm")
        if theirs is None:
            refused.append(path.name)
            continue
        ours = read_metadata(io.BytesIO(raw), MODEL).metadata
        compared += 1
        total += elements(ours)
        for where, kind in differences(ours, theirs):
            classes[kind] += 1
            if kind not in CLASSES:
                new.append(f"{name} {where} {kind}")
    assert not new, "\n".join(new[:20])
    assert set(classes) == set(CLASSES)
    assert set(refused) <= set(REFUSED), "\n".join(set(refused) - set(REFUSED))
    assert compared > 240
    assert sum(classes.values()) < total * 0.06
