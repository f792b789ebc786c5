"""Finds the ends of values whose length is undefined (PS3.5 7.5): items, or a delimiter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dcm2bq.dicom.element_layout import SHORT_HEADER, UNDEFINED
from dcm2bq.dicom.value_kinds import VRS, has_long_length

if TYPE_CHECKING:
    from dcm2bq.dicom.element_layout import Syntax
    from dcm2bq.dicom.file_window import Window

_SCAN = 1024 * 1024


def end_of_items(  # noqa: C901, PLR0912 - a walk with one branch for each kind of header
    window: Window, at: int, syntax: Syntax
) -> int | None:
    """Return the offset of the delimiter that ends the items (or fragments) from ``at`` on.

    Headers are followed with a separate stack, so that no depth in a file exhausts Python's stack.

    Returns:
        The delimiter's offset, or None if the bytes are not items or end before it.
    """
    if window.budget.late():
        return None
    in_items = [True]  # open levels, outermost first: items (True) or an item's elements (False)
    while True:
        p = at - window.base
        if not 0 <= p <= len(window.data) - 12:
            if window.more(at, 12) < SHORT_HEADER:
                return None
            p = 0
        tag, length = syntax.item(window.data, p)
        if tag == syntax.sequence_end:
            while not in_items.pop():
                pass
            if not in_items:
                return at
        elif tag == syntax.item_end:
            if not in_items[-1]:
                in_items.pop()
        elif tag == syntax.item_tag:
            if length == UNDEFINED:
                in_items.append(False)
            else:
                at += length
        elif in_items[-1]:
            return None
        else:
            size, length = _element_extent(window.data[p : p + 12], syntax)
            if length == UNDEFINED:
                in_items.append(True)
                length = 0
            at += size - SHORT_HEADER + length
        at += SHORT_HEADER


def items_fill(window: Window, at: int, end: int, syntax: Syntax) -> bool:
    """Return whether the bytes from ``at`` to ``end``, which are in memory, consist of items."""
    while end - at >= SHORT_HEADER:
        tag, length = syntax.item(window.data, at - window.base)
        if tag != syntax.item_tag:
            return False
        if length == UNDEFINED:
            return False
        at += SHORT_HEADER + length
    return at == end


def _element_extent(header: bytes, syntax: Syntax) -> tuple[int, int]:
    """Return the size of an element's header, and its length; implicit VR if no VR is written."""
    vr = header[4:6].decode("latin-1")
    if syntax.implicit or vr not in VRS:
        return SHORT_HEADER, syntax.long_length(header, 4)[0]
    if has_long_length(vr):
        return 12, syntax.long_length(header.ljust(12, b"\0"), 8)[0]
    return SHORT_HEADER, syntax.head(header, 0)[1]


def find_delimiter(window: Window, at: int, syntax: Syntax) -> int | None:
    """Return the offset of the next sequence delimiter's bytes from ``at`` on."""
    while held := window.more(at, _SCAN):
        found = window.data.find(syntax.sequence_end)
        if found >= 0:
            return at + found
        if held < _SCAN:
            return None
        at += held - 3
    return None
