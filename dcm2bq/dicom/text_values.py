"""Text values: the rules of the text VRs (PS3.5 6.2)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from dcm2bq.dicom.character_sets import DEFAULT_SET, NAME_DELIMITERS, TEXT_DELIMITERS
from dcm2bq.dicom.value_kinds import DECIMAL, DECLARED, LOCATOR, NAME, PARAGRAPH, TRIMMED

if TYPE_CHECKING:
    from dcm2bq.dicom.character_sets import CharacterSet
    from dcm2bq.dicom.element_layout import Layout
    from dcm2bq.dicom.warning_codes import WarningCode

PADDING = " \0"

_GROUPS = ("Alphabetic", "Ideographic", "Phonetic")
_EXACT_DIGITS = 16
"""Integers with fewer digits are exact as doubles."""


def text(
    layout: Layout, kind: int, vr: str, raw: bytes, charset: CharacterSet
) -> tuple[Any, WarningCode | None]:
    """Decode the bytes ``raw``; return the value and its problem."""
    declared = charset if kind in DECLARED else DEFAULT_SET
    delimiters = NAME_DELIMITERS if kind == NAME else TEXT_DELIMITERS
    # Padding is removed first: a NUL in it is not a fault.
    written, fault = declared.decode(raw.rstrip(b"\0 "), delimiters)
    return several(layout, kind, vr, written.rstrip(PADDING)), fault


def several(layout: Layout, kind: int, vr: str, written: str) -> Any:
    """Convert a text that may have several values."""
    if kind in {PARAGRAPH, LOCATOR}:
        return layout.form(vr, written or None)
    if "\\" not in written:
        value = converter(kind, tagged=layout.tagged)(written)
        return layout.form(vr, None if value == "" else value)
    texts = written.split("\\")
    if kind == DECIMAL:
        found = decimals(texts)
    else:
        convert = converter(kind, tagged=layout.tagged)
        found = [convert(one) or "" for one in texts]
    if len(found) > 1:
        return layout.form(vr, found)
    return layout.form(vr, None if found[0] == "" else found[0])


def converter(kind: int, *, tagged: bool) -> Callable[[str], Any]:
    """Return the function that converts a text to a value. Empty text becomes None or ``""``."""
    if kind == TRIMMED:
        return str.strip
    if kind == NAME:
        return _name_groups if tagged else _name
    if kind == DECIMAL:
        return number
    return _right_trimmed


def printable_converter(kind: int, *, tagged: bool) -> Callable[[str], Any]:
    """Return the converter for printable text with trailing blanks; all blanks are spaces.

    An empty value becomes None or ``""`` too.
    """
    convert = converter(kind, tagged=tagged)
    if convert is _right_trimmed:
        return str.rstrip
    return (lambda written: convert(written.rstrip())) if kind == NAME else convert


def _right_trimmed(written: str) -> str:
    return written.rstrip(PADDING)


def _name(written: str) -> str | None:
    return written.rstrip("=") or None


def _name_groups(written: str) -> dict[str, str] | None:
    """Return the non-empty component groups of a person's name as an object (PS3.18 F.2.2)."""
    if "=" not in written:
        return {"Alphabetic": written} if written else None
    groups = zip(_GROUPS, written.rstrip("=").split("=", 2), strict=False)
    return {group: text for group, text in groups if text} or None


def decimals(texts: list[str]) -> list[Any]:
    """Convert DS or IS: numbers if all values convert to numbers, else text."""
    found: list[Any] = []
    for one in texts:
        value = number(one)
        if isinstance(value, str) and value:
            return [one.strip() for one in texts]
        found.append(value)
    return found


def number(written: str) -> int | float | str:
    """Convert DS or IS to the number if JSON would write it exactly as in the file; else to text.

    A fraction becomes a number only if a double represents it exactly, so that every serializer
    writes it back: BigQuery refuses numbers that its own serializer changes.
    """
    if written.isdigit() and written[0] != "0" and len(written) < _EXACT_DIGITS:
        return int(written) if written.isascii() else written
    written = written.strip()
    if "." not in written:
        digits = written.removeprefix("-")
        whole = digits.isdigit() and digits.isascii() and len(digits) < _EXACT_DIGITS
        return int(written) if whole and (digits[0] != "0" or written == "0") else written
    # Every serializer writes an exactly represented double back: 1.0, 0.5, 0.25, 0.125.
    if not written.endswith(("5", ".0")) or not written.isascii():
        return written
    try:
        fraction = float(written) if len(written) < _EXACT_DIGITS else float("nan")
    except ValueError:
        return written
    places = len(written) - written.index(".") - 1
    exact = repr(fraction) == written and (fraction * 2.0**places).is_integer()
    return fraction if exact and "e" not in written else written
