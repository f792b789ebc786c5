"""Decodes binary values to numbers or tags (PS3.5 6.2)."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Any

from dcm2bq.dicom.value_kinds import DESCRIPTOR, DESCRIPTORS, NUMBERS, PIXEL_DEPENDENT, TAGS

if TYPE_CHECKING:
    from dcm2bq.dicom.element_layout import Entry, Layout


def number_count(entry: Entry, length: int) -> int:
    """Return the maximum number of numbers or tags in ``length`` bytes."""
    return length // (entry.size or 2)


def numbers(layout: Layout, entry: Entry, raw: bytes, order: str) -> Any:
    """Decode the bytes ``raw`` of a numeric VR or of AT.

    Raises:
        ValueError: the length is not a multiple of the size of a value.
    """
    vr = "US" if entry.kind == PIXEL_DEPENDENT else entry.vr
    if entry.kind == TAGS:
        return _form(layout, vr, _tags(layout, raw, order))
    if entry.kind == DESCRIPTOR:
        return _form(layout, vr, _descriptor(raw, order))
    return _form(layout, vr, _unpacked(vr, raw, order))


def signed(layout: Layout, entry: Entry, raw: bytes, order: str) -> Any:
    """Decode the bytes ``raw`` as SS, because Pixel Representation says so."""
    is_descriptor = entry.tag in DESCRIPTORS
    found = _descriptor(raw, order) if is_descriptor else _unpacked("SS", raw, order)
    return _form(layout, "SS", found)


def not_finite(value: float) -> str:
    """Return ``NaN``, ``inf`` or ``-inf``, for which JSON has no numbers."""
    return "NaN" if value != value else repr(value)  # noqa: PLR0124 - true only for NaN


def _form(layout: Layout, vr: str, found: list[Any]) -> Any:
    if len(found) > 1:
        return layout.form(vr, found)
    return layout.form(vr, found[0] if found else None)


def _unpacked(vr: str, raw: bytes, order: str) -> list[Any]:
    code = NUMBERS[vr]
    count, rest = divmod(len(raw), struct.calcsize(order + code))
    if rest:
        raise ValueError(vr)
    values: list[Any] = list(struct.unpack(f"{order}{count}{code}", raw))
    if code in "fd":
        return [value if value - value == 0 else not_finite(value) for value in values]
    return values


def _descriptor(raw: bytes, order: str) -> list[Any]:
    """Decode a lookup table's descriptor; its first value (number of entries) is never negative."""
    values = _unpacked("SS", raw, order)
    values[:1] = [entries % 65536 for entries in values[:1]]
    return values


def _tags(layout: Layout, raw: bytes, order: str) -> list[Any]:
    """Return each tag as eight hex digits: lower case like keys, upper case in PS3.18."""
    if len(raw) % 4:
        raise ValueError("AT")
    pairs = struct.unpack(f"{order}{len(raw) // 2}H", raw)
    digits = "{:04X}{:04X}" if layout.tagged else "{:04x}{:04x}"
    return [digits.format(*pair) for pair in zip(pairs[::2], pairs[1::2], strict=True)]
