"""Values as the document holds them: what a VR's bytes mean (PS3.5 6.2), and in which form.

The element loop decodes the plainest values itself. All others come here.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Any

from dcm2bq.dicom.character_sets import DEFAULT_SET, NAME_DELIMITERS, TEXT_DELIMITERS
from dcm2bq.dicom.layout import (
    DECIMAL,
    LOCATOR,
    NAME,
    NUMBERS,
    PARAGRAPH,
    TEXT,
    TRIMMED,
)

if TYPE_CHECKING:
    from dcm2bq.dicom.character_sets import CharacterSet
    from dcm2bq.dicom.layout import Layout
    from dcm2bq.dicom.warning_codes import WarningCode

PADDING = " \0"

_GROUPS = ("Alphabetic", "Ideographic", "Phonetic")
_DECLARED = frozenset({TEXT, PARAGRAPH, NAME})
_EXACT_DIGITS = 16
"""Whole numbers of fewer digits are exact as doubles too."""


def form(layout: Layout, vr: str, value: Any) -> Any:
    """``value`` as the document holds it: None for nothing, a list for several, else one value."""
    if layout.tagged:
        if value is None:
            return {"vr": vr}
        if isinstance(value, list):
            if "" in value:
                value = [None if item == "" else item for item in value]
            return {"vr": vr, "Value": value}
        return {"vr": vr, "Value": [value]}
    if layout.plain or value is None or isinstance(value, list):
        return value
    return [value]


def text(
    layout: Layout, kind: int, vr: str, raw: bytes, charset: CharacterSet
) -> tuple[Any, WarningCode | None]:
    """A text value from its bytes, and what was wrong with them."""
    declared = charset if kind in _DECLARED else DEFAULT_SET
    delimiters = NAME_DELIMITERS if kind == NAME else TEXT_DELIMITERS
    # Padding goes first: a NUL there is no fault.
    written, fault = declared.decode(raw.rstrip(b"\0 "), delimiters)
    return several(layout, kind, vr, written.rstrip(PADDING)), fault


def several(layout: Layout, kind: int, vr: str, written: str) -> Any:
    """A text value from its text, in which there may be several."""
    if kind in (PARAGRAPH, LOCATOR):
        return form(layout, vr, written or None)
    texts = written.split("\\")
    found: list[Any] = texts
    if kind == TEXT:
        found = [one.rstrip(PADDING) for one in texts]
    elif kind == TRIMMED:
        found = [one.strip() for one in texts]
    elif kind == DECIMAL:
        found = [number(one) if one else "" for one in texts]
        if str in map(type, found) and any(isinstance(one, str) and one for one in found):
            found = [one.strip() for one in texts]
    elif kind == NAME:
        names = [one.rstrip("=") for one in texts]
        found = [name(one) if layout.tagged and one else one for one in names]
    if len(found) > 1:
        return form(layout, vr, found)
    return form(layout, vr, None if found[0] == "" else found[0])


def number(written: str) -> int | float | str:
    """DS or IS: the number, where JSON would write it exactly as it is written; else its text.

    A fraction is a number only where a double holds it exactly, so that every way of printing gives
    it back: BigQuery refuses numbers that do not survive its own.
    """
    written = written.strip()
    digits = written.removeprefix("-")
    if digits.isdigit() and digits.isascii():
        plain = len(digits) < _EXACT_DIGITS and (digits[0] != "0" or written == "0")
        return int(written) if plain else written
    # Every way of printing gives back a double that is the decimal: 1.0, 0.5, 0.25, 0.125.
    if not written.endswith(("5", ".0")) or "." not in written or not written.isascii():
        return written
    try:
        fraction = float(written) if len(written) < _EXACT_DIGITS else float("nan")
    except ValueError:
        return written
    openers = len(written) - written.index(".") - 1
    exact = repr(fraction) == written and (fraction * 2.0**openers).is_integer()
    return fraction if exact and "e" not in written else written


def name(written: str) -> dict[str, str]:
    """A person's name as an object of its component groups that are not empty (PS3.18 F.2.2)."""
    groups = zip(_GROUPS, written.split("=", 2), strict=False)
    return {group: text for group, text in groups if text}


def numbers(layout: Layout, vr: str, raw: bytes, order: str) -> Any:
    """Binary numbers.

    Raises:
        ValueError: the bytes are no whole number of values.
    """
    code = NUMBERS[vr]
    count, rest = divmod(len(raw), struct.calcsize(order + code))
    if rest:
        raise ValueError(vr)
    values: list[Any] = list(struct.unpack(f"{order}{count}{code}", raw))
    if code in "fd":
        values = [value if value - value == 0 else not_finite(value) for value in values]
    if count > 1:
        return form(layout, vr, values)
    return form(layout, vr, values[0] if values else None)


def descriptor(layout: Layout, vr: str, raw: bytes, order: str) -> Any:
    """A lookup table's descriptor: the number of entries, its first value, is never negative.

    Raises:
        ValueError: the bytes are no whole number of values.
    """
    if len(raw) % 2:
        raise ValueError(vr)
    read = list(struct.unpack(f"{order}{len(raw) // 2}h", raw))
    read[:1] = [entries % 65536 for entries in read[:1]]
    if len(read) > 1:
        return form(layout, vr, read)
    return form(layout, vr, read[0] if read else None)


def not_finite(value: float) -> str:
    """``NaN``, ``inf`` or ``-inf``, which JSON has no numbers for."""
    return "NaN" if value != value else repr(value)  # noqa: PLR0124 - true of NaN alone


def tags(layout: Layout, vr: str, raw: bytes, order: str) -> Any:
    """Attribute tags, each as eight hex digits: lower case like keys, upper case in PS3.18.

    Raises:
        ValueError: the bytes are no whole number of tags.
    """
    if len(raw) % 4:
        raise ValueError(vr)
    pairs = struct.unpack(f"{order}{len(raw) // 2}H", raw)
    digits = "{:04X}{:04X}" if layout.tagged else "{:04x}{:04x}"
    values = [digits.format(*pair) for pair in zip(pairs[::2], pairs[1::2], strict=True)]
    if len(values) > 1:
        return form(layout, vr, values)
    return form(layout, vr, values[0] if values else None)
