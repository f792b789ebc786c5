"""Values as the document holds them: what a VR's bytes mean (PS3.5 6.2), and in which form.

The element loop decodes the plainest values itself. All others come here.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Any

from dcm2bq.dicom.character_sets import NAME_DELIMITERS
from dcm2bq.dicom.layout import (
    DECIMAL,
    LOCATOR,
    NAME,
    NUMBERS,
    PARAGRAPH,
    PLAIN,
    TEXT,
    TRIMMED,
)
from dcm2bq.dicom.character_sets import DEFAULT_SET, TEXT_DELIMITERS

if TYPE_CHECKING:
    from dcm2bq.dicom.character_sets import CharacterSet
    from dcm2bq.dicom.layout import Layout

PADDING = " \0"

_GROUPS = ("Alphabetic", "Ideographic", "Phonetic")
_DECLARED = frozenset({TEXT, PARAGRAPH, NAME})
_LARGEST_EXACT = 2**53


def form(layout: Layout, vr: str, value: Any) -> Any:
    """``value`` as the document holds it: None for nothing, a list for several, else one value."""
    if layout.tagged:
        if value is None:
            return {"vr": vr}
        if isinstance(value, list):
            return {"vr": vr, "Value": [None if item == "" else item for item in value]}
        return {"vr": vr, "Value": [value]}
    if layout.plain or value is None or isinstance(value, list):
        return value
    return [value]


def text(
    layout: Layout, kind: int, vr: str, raw: bytes, charset: CharacterSet
) -> tuple[Any, str | None]:
    """A text value, and what was wrong with its bytes."""
    if kind == NAME:
        return _names(layout, vr, raw, charset)
    declared = charset if kind in _DECLARED else DEFAULT_SET
    written, fault = _decode(raw, declared, TEXT_DELIMITERS)
    if kind in (PARAGRAPH, LOCATOR) or "\\" not in written:
        single: Any = written.strip() if kind in (TRIMMED, DECIMAL) else written
        if kind == DECIMAL:
            (single,) = _numbers_or_text([single])
        return form(layout, vr, None if single == "" else single), fault
    values: list[Any] = written.split("\\")
    if kind == TEXT:
        values = [value.rstrip(PADDING) for value in values]
    elif kind in (TRIMMED, DECIMAL):
        values = [value.strip() for value in values]
    if kind == DECIMAL:
        values = _numbers_or_text(values)
    return form(layout, vr, values), fault


def _decode(raw: bytes, charset: CharacterSet, delimiters: bytes) -> tuple[str, str | None]:
    """Text without the padding at its end. Padding is cut first: a NUL there is no fault."""
    return _padding_cut(*charset.decode(raw.rstrip(b"\0 "), delimiters))


def _padding_cut(written: str, fault: str | None) -> tuple[str, str | None]:
    return written.rstrip(PADDING), fault


def _number(written: str) -> int | float | None:
    """The number that JSON would write exactly as it is written here, however it is printed.

    A fraction qualifies only where both of the usual ways of printing a double give it back, for
    BigQuery refuses numbers that do not survive its own.
    """
    try:
        if written.isdigit() or (written[:1] == "-" and written[1:].isdigit()):
            whole = int(written)
            return whole if str(whole) == written and abs(whole) < _LARGEST_EXACT else None
        number = float(written)
    except ValueError:
        return None
    exact = repr(number) == written and (number.is_integer() or f"{number:.17g}" == written)
    return number if exact else None


def _numbers_or_text(values: list[str]) -> list[Any]:
    """All numbers where each is written as JSON would write it, else all text."""
    numbers = [_number(value) if value else "" for value in values]
    return values if None in numbers else numbers


def _names(
    layout: Layout, vr: str, raw: bytes, charset: CharacterSet
) -> tuple[Any, str | None]:
    """Person names: a string with its ``=`` and ``^``, or an object of component groups."""
    written, fault = _decode(raw, charset, NAME_DELIMITERS)
    names: list[Any] = [name.rstrip("=") for name in written.split("\\")]
    if layout.tagged:
        names = [dict(zip(_GROUPS, name.split("="), strict=False)) if name else "" for name in names]
    if len(names) > 1:
        return form(layout, vr, names), fault
    return form(layout, vr, names[0] or None), fault


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
        ValueError: there are bytes, but less than one tag.
    """
    if 0 < len(raw) < 4:  # noqa: PLR2004 - bytes of a tag
        raise ValueError(vr)
    pairs = struct.unpack(f"{order}{len(raw) // 4 * 2}H", raw[: len(raw) // 4 * 4])
    digits = "{:04X}{:04X}" if layout.tagged else "{:04x}{:04x}"
    values = [digits.format(*pair) for pair in zip(pairs[::2], pairs[1::2], strict=True)]
    if len(values) > 1:
        return form(layout, vr, values)
    return form(layout, vr, values[0] if values else None)
