"""Lists the values that other de-identification tools, and dcm2bq, leave in pydicom's files.

``pip install dicom-anonymizer dicognito deid && python -m benchmarks.deidentify_tools``: each tool
runs with its defaults (dicom-anonymizer with its newest profile, 2024b; deid with its default
recipe and without private attributes). A value counts as left if it is unchanged in the same
position. File Meta Information and AT are not compared: the other tools leave the first to the
writer of the file, and write the second in another form.
"""

from __future__ import annotations

import logging
import sys
import warnings
from collections import defaultdict
from collections.abc import Callable, Iterator
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pydicom
from pydicom import config
from pydicom.datadict import keyword_for_tag

from benchmarks.arguments import arguments
from dcm2bq.deidentification.document import Deidentifier
from dcm2bq.deidentification.options import DeidentifyOptions
from dcm2bq.deidentification.policy import Policy
from dcm2bq.deidentification.replacement import Replacements
from dcm2bq.dicom import JsonOptions, read_metadata
from dcm2bq.errors import Dcm2BqError
from dcm2bq.schema.confidentiality import ATTRIBUTES

MAX_BYTES = 2_000_000
FORM = JsonOptions(format="dicom-json")
Values = dict[str, set[str]]
"""The values that are not empty, by the tags of the sequences and of the element."""


def ours(path: Path) -> Values:
    policy = Policy(DeidentifyOptions(profile="BASIC"))
    document = _document(path)
    found = Deidentifier(policy, Replacements(bytes(32)), FORM).document(document)
    return _gathered(_of_document(found.metadata, ""))


def dicom_anonymizer(path: Path) -> Values:
    from dicomanonymizer import simpledicomanonymizer as tool

    data_set = _data_set(path)
    tool.anonymize_dataset(data_set, base_rules_gen=tool.initialize_actions_2024b)
    return _gathered(_of_data_set(data_set, ""))


def dicognito(path: Path) -> Values:
    from dicognito.anonymizer import Anonymizer

    data_set = _data_set(path)
    Anonymizer(seed="seed").anonymize(data_set)
    return _gathered(_of_data_set(data_set, ""))


def deid(path: Path) -> Values:
    from deid.config import DeidRecipe
    from deid.dicom import replace_identifiers

    (data_set,) = replace_identifiers(
        dicom_files=[str(path)], deid=DeidRecipe(), save=False, remove_private=True
    )
    return _gathered(_of_data_set(data_set, ""))


OTHERS = {"dicomanonymizer": "dicom-anonymizer", "dicognito": "dicognito", "deid": "deid"}
"""The packages of the other tools, by the modules that are imported."""
TOOLS: dict[str, Callable[[Path], Values]] = {
    "dcm2bq": ours,
    "dicom-anonymizer": dicom_anonymizer,
    "dicognito": dicognito,
    "deid": deid,
}


def _document(path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        return read_metadata(file, FORM).metadata


def _data_set(path: Path) -> pydicom.Dataset:
    data_set = pydicom.dcmread(path, force=True)
    data_set.pop("PixelData", None)
    return data_set


def _gathered(values: Iterator[tuple[str, str]]) -> Values:
    found = defaultdict(set)
    for place, value in values:
        if value.strip():
            found[place].add(value)
    return found


def _of_document(document: dict[str, Any], place: str) -> Iterator[tuple[str, str]]:
    for tag, element in document.items():
        values = element.get("Value") or ()
        if element["vr"] == "SQ":
            for item in values:
                yield from _of_document(item, f"{place}{tag}/")
        elif tag[:4] != "0002" and element["vr"] != "AT":
            yield place + tag, "\\".join(_text(value) for value in values)


def _text(value: Any) -> str:
    groups = ("Alphabetic", "Ideographic", "Phonetic")
    if isinstance(value, dict):
        return "=".join(value.get(group, "") for group in groups).rstrip("=")
    return "" if value is None else str(value)


def _of_data_set(data_set: pydicom.Dataset, place: str) -> Iterator[tuple[str, str]]:
    for element in data_set:
        tag = f"{element.tag:08X}"
        if element.VR == "SQ":
            for item in element.value:
                yield from _of_data_set(item, f"{place}{tag}/")
        elif isinstance(element.value, (list, pydicom.multival.MultiValue)):
            yield place + tag, "\\".join(map(str, element.value))
        else:
            yield place + tag, str(element.value)


def _is_listed(tag: str) -> bool:
    """Return whether Table E.1-1 contains a public attribute."""
    return int(tag[3], 16) % 2 == 0 and any(
        all(one in ("x", other) for one, other in zip(pattern, tag, strict=True))
        for pattern, _, _ in ATTRIBUTES
    )


def main() -> None:
    """Print the values that each tool leaves."""
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
    arguments(__doc__)
    if missing := [name for module, name in OTHERS.items() if find_spec(module) is None]:
        sys.exit(f"these tools are not installed: pip install {' '.join(missing)}")
    config.settings.reading_validation_mode = config.IGNORE
    config.settings.writing_validation_mode = config.IGNORE
    left: dict[str, set[str]] = defaultdict(set)
    present: set[str] = set()
    files = 0
    for path in sorted((Path(pydicom.__file__).parent / "data" / "test_files").rglob("*")):
        if not path.is_file() or path.stat().st_size > MAX_BYTES:
            continue
        try:
            before = _gathered(_of_document(_document(path), ""))
        except Dcm2BqError:
            continue
        files += 1
        present |= {place[-8:] for place in before}
        for name, run in TOOLS.items():
            after = run(path)
            left[name] |= {
                place[-8:] for place in before if before[place] & after.get(place, set())
            }
    listed = {tag for tag in present if _is_listed(tag)}
    private = {tag for tag in present if int(tag[3], 16) % 2}
    print(f"{files} files; {len(listed)} attributes of Table E.1-1 and {len(private)} private ones")
    for name in TOOLS:
        _report(name, left, listed, private)


def _report(name: str, left: dict[str, set[str]], listed: set[str], private: set[str]) -> None:
    kept = left[name]
    print(f"\n{name} {version(name)}: {len(kept & listed)} of the table", end=", ")
    print(f"{len(kept & private)} private")
    print("  ", *map(_name, sorted(kept & listed)))
    print("  removed, which dcm2bq leaves:", *map(_name, sorted(left["dcm2bq"] - kept)))


def _name(tag: str) -> str:
    return keyword_for_tag(int(tag, 16)) or tag


if __name__ == "__main__":
    main()
