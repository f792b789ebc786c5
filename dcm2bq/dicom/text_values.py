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
"""Whole numbers of fewer digits are exact as doubles too."""


def text(
    layout: Layout, kind: int, vr: str, raw: bytes, charset: CharacterSet
) -> tuple[Any, WarningCode | None]:
    """The value of the bytes ``raw``, and what was wrong with them."""
    declared = charset if kind in DECLARED else DEFAULT_SET
    delimiters = NAME_DELIMITERS if kind == NAME else TEXT_DELIMITERS
    # Padding goes first: a NUL there is no fault.
    written, fault = declared.decode(raw.rstrip(b"\0 "), delimiters)
    return several(layout, kind, vr, written.rstrip(PADDING)), fault


def several(layout: Layout, kind: int, vr: str, written: str) -> Any:
    """The value of a text, in which there may be several values."""
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
    """The same for text of printable characters, with blanks at its end: all their blanks are ' '.

    A value that is empty becomes None or ``""`` too.
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
    """A person's name as an object of its component groups that are not empty (PS3.18 F.2.2)."""
    if "=" not in written:
        return {"Alphabetic": written} if written else None
    groups = zip(_GROUPS, written.rstrip("=").split("=", 2), strict=False)
    return {group: text for group, text in groups if text} or None


def decimals(texts: list[str]) -> list[Any]:
    """DS and IS: numbers if all values become numbers, else all of them text."""
    found: list[Any] = []
    for one in texts:
        value = number(one)
        if isinstance(value, str) and value:
            return [one.strip() for one in texts]
        found.append(value)
    return found


def number(written: str) -> int | float | str:
    """DS or IS: the number, where JSON would write it exactly as it is written; else its text.

    A fraction is a number only where a double holds it exactly, so that every way of printing gives
    it back: BigQuery refuses numbers that do not survive its own.
    """
    if written.isdigit() and written[0] != "0" and len(written) < _EXACT_DIGITS:
        return int(written) if written.isascii() else written
    written = written.strip()
    if "." not in written:
        digits = written.removeprefix("-")
        whole = digits.isdigit() and digits.isascii() and len(digits) < _EXACT_DIGITS
        return int(written) if whole and (digits[0] != "0" or written == "0") else written
    # Every way of printing gives back a double that is the decimal: 1.0, 0.5, 0.25, 0.125.
    if not written.endswith(("5", ".0")) or not written.isascii():
        return written
    try:
        fraction = float(written) if len(written) < _EXACT_DIGITS else float("nan")
    except ValueError:
        return written
    places = len(written) - written.index(".") - 1
    exact = repr(fraction) == written and (fraction * 2.0**places).is_integer()
    return fraction if exact and "e" not in written else written
