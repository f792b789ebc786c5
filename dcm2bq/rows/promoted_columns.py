"""Converts the values of a document that have a column of their own: text, dates, integers."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from dcm2bq.schema.tables import PROMOTED

_DATE_DIGITS = 8
_INTEGER = re.compile(r"[+-]?[0-9]{1,18}")


def promoted_columns(metadata: Mapping[str, Any]) -> dict[str, str | int]:
    """Extract the promoted columns from a document in any form.

    Text is as in the document; several values are joined by a backslash, as in DICOM. A value is
    left out if it is empty, is not text, or does not have the column's type (date, integer).
    """
    promoted: dict[str, str | int] = {}
    has_keywords = metadata.keys().isdisjoint(_PROMOTED_TAGS)
    for name, keys, cast in _PROMOTED:
        text = metadata.get(name)
        if text is None and has_keywords:
            continue
        if type(text) is not str:
            text = _text(_first(metadata, keys))
        if text:
            value = text if cast is None else cast(text)
            if value is not None:
                promoted[name] = value
    return promoted


def _first(metadata: Mapping[str, Any], keys: tuple[str, ...]) -> Any:
    """Return the element under the first key that the document has; None if it has none."""
    for key in keys:
        if key in metadata:
            return metadata[key]
    return None


def _text(element: Any) -> str:
    if element is None:
        return ""
    if isinstance(element, dict):
        element = element.get("Value")
    if isinstance(element, list):
        return "\\".join(_text(value) for value in element)
    return "" if element is None or isinstance(element, dict) else str(element)


def _date(text: str) -> str | None:
    """Parse a DA (PS3.5 6.2): YYYYMMDD, or YYYY.MM.DD from ACR-NEMA 2.0; else return None."""
    digits = text.replace(".", "") if len(text) == _DATE_DIGITS + 2 else text
    if len(digits) != _DATE_DIGITS or not (digits.isascii() and digits.isdecimal()):
        return None
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:])).isoformat()
    except ValueError:
        return None


def _integer(text: str) -> int | None:
    """Parse an IS (PS3.5 6.2): decimal digits with an optional sign; else return None."""
    stripped = text.strip(" ")
    return int(stripped) if _INTEGER.fullmatch(stripped) else None


_Cast = Callable[[str], str | int | None]
_CAST: Mapping[str, _Cast] = {"DATE": _date, "INTEGER": _integer}
# The name, the keys in either format, and the conversion of the text (None: no conversion).
_PROMOTED: tuple[tuple[str, tuple[str, ...], _Cast | None], ...] = tuple(
    (each.name, (each.name, each.tag, each.tag.upper()), _CAST.get(each.type)) for each in PROMOTED
)
_PROMOTED_TAGS = frozenset(key for _, keys, _ in _PROMOTED for key in keys[1:])
