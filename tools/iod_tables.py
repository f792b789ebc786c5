"""Writes ``tools/iods/*.csv`` from highdicom's tables of PS3.3: ``python -m tools.iod_tables``."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

from pydicom.datadict import dictionary_VR, tag_for_keyword

FOLDER = Path(__file__).resolve().parent / "iods"
_BINARY = frozenset({"OB", "OD", "OF", "OL", "OV", "OW", "UN", "OB or OW"})
# Modules whose table names no condition for the macros that it includes.
_CERTAIN = {"sr-document-content": {"ValueType"}}


def _table(name: str) -> dict[str, Any]:
    table = json.loads((files("highdicom") / "_standard" / f"{name}.json").read_text("utf-8"))
    assert isinstance(table, dict)
    return table


def _mandatory() -> Iterator[tuple[str, str]]:
    """Yield each SOP class with a mandatory module."""
    modules = _table("iod_module_map")
    for sop_class, iod in sorted(_table("sop_class_iod_map").items()):
        for module in modules[iod]:
            if module["usage"] == "M":
                yield sop_class, module["key"]


def _required(module: str, attributes: Iterable[dict[str, Any]]) -> dict[str, str]:
    """Map keywords to types; if a module has an attribute twice, the stricter type counts."""
    found: dict[str, str] = {}
    for each in attributes:
        keyword = each["keyword"]
        if each["path"] or each["type"] not in ("1", "2"):
            continue
        if keyword in _CERTAIN.get(module, {keyword}) and _is_text(keyword):
            found[keyword] = min(each["type"], found.get(keyword, "2"))
    return found


def _is_text(keyword: str) -> bool:
    tag = tag_for_keyword(keyword)
    return tag is not None and dictionary_VR(tag) not in _BINARY


def main() -> int:
    pairs = list(_mandatory())
    attributes = _table("module_attribute_map")
    rows = [
        (module, keyword, kind)
        for module in sorted({module for _, module in pairs})
        for keyword, kind in sorted(_required(module, attributes.get(module, ())).items())
    ]
    filled = {module for module, *_ in rows}
    _write("modules.csv", ("sop_class", "module"), [each for each in pairs if each[1] in filled])
    _write("attributes.csv", ("module", "keyword", "type"), rows)
    return 0


def _write(name: str, header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    with (FOLDER / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


if __name__ == "__main__":
    sys.exit(main())
