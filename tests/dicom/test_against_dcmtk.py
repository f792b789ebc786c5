"""The DICOM JSON model agrees with DCMTK's dcm2json, an implementation of its own."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess

import pytest

from dcm2bq.dicom import JsonOptions, read_metadata
from tests.dicom import reference

# Where dcm2json differs, and why that is right or does not matter here.
SKIPPED_VRS = {
    "OB": "dcm2json writes bytes inline",
    "OW": "dcm2json writes bytes inline",
    "OD": "dcm2json writes bytes inline",
    "OF": "dcm2json writes bytes inline",
    "OL": "dcm2json writes bytes inline",
    "UN": "dcm2json writes bytes inline, and knows other private dictionaries",
}
REFUSED = "dcm2json refuses the file"


def dcm2json(path) -> dict | None:
    done = subprocess.run(
        ["dcm2json", "-q", "-fc", str(path)], capture_output=True, check=False, timeout=60
    )
    if done.returncode:
        return None
    try:
        return json.loads(done.stdout.decode("utf-8"))
    except ValueError:
        return None


def same(ours, theirs) -> bool:
    if isinstance(ours, dict) and isinstance(theirs, dict):
        return all(
            same(ours.get(k) or "", theirs.get(k) or "") for k in ours.keys() | theirs.keys()
        )
    if isinstance(ours, (int, float)) or isinstance(theirs, (int, float)):
        try:
            return abs(float(ours) - float(theirs)) <= 1e-6 * abs(float(theirs))
        except (TypeError, ValueError):
            return False
    if ours is None or theirs is None:
        return not ours and not theirs
    return str(ours).strip() == str(theirs).strip()


def compare(ours: dict, theirs: dict, path: str = "") -> list[str]:
    found = []
    for key in ours.keys() & theirs.keys():
        one, other = ours[key], theirs[key]
        where = f"{path}/{key}"
        if key == "00080005" or one["vr"] != other["vr"] or one["vr"] in SKIPPED_VRS:
            continue  # ambiguous and private VRs: pydicom's choice is tested elsewhere
        values, others = one.get("Value", []), other.get("Value", [])
        if one["vr"] == "PN":
            values, others = bare_names(values), bare_names(others)
        if len(values) != len(others):
            found.append(f"{where} count")
        elif one["vr"] == "SQ":
            for item, another in zip(values, others, strict=True):
                found += compare(item, another, where)
        elif not all(same(a, b) for a, b in zip(values, others, strict=True)):
            found.append(f"{where} {one['vr']}")
    return found


def bare_names(names: list) -> list:
    """Names without the empty components at their end, which dcm2json leaves out."""
    bare = [{k: v.rstrip("^ ") for k, v in (name or {}).items()} for name in names]
    return [name for name in bare if any(name.values())]


def test_dcm2json_says_the_same():
    if shutil.which("dcm2json") is None:
        assert os.environ.get("CI") != "true", "dcm2json is missing: apt-get install dcmtk"
        pytest.skip("dcm2json is missing: apt-get install dcmtk")
    compared = 0
    new = []
    for path in reference.corpus()[::2]:
        theirs = dcm2json(path) if path.stat().st_size < 2_000_000 else None
        if theirs is None:
            continue
        ours = read_metadata(
            io.BytesIO(path.read_bytes()), JsonOptions(format="dicom-json")
        ).metadata
        compared += 1
        name = reference.corpus_name(path)
        new += [f"{name} {one}" for one in compare(ours, theirs)]
    assert compared > 60
    assert not new, "\n".join(new[:20])
