"""Where bytes that the document does not hold begin and end, found without decoding them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dcm2bq.dicom.layout import SHORT_HEADER, VRS, has_long_length

if TYPE_CHECKING:
    from dcm2bq.dicom.layout import Syntax
    from dcm2bq.dicom.source import Window

UNDEFINED = 0xFFFFFFFF

CUT = -1
"""The end of what the file's end cuts."""

_MOST_JUMPS = 2
"""Reads that the end of encapsulated Pixel Data is worth: one fragment, or a table of offsets."""

_SCAN = 1024 * 1024


def end_of_items(  # noqa: C901, PLR0912 - a walk with one branch for each kind of header
    window: Window, at: int, syntax: Syntax
) -> int | None:
    """Where the sequence delimiter stands that closes the items (or fragments) from ``at`` on.

    Walks over headers with a stack of its own: no depth in a file exhausts Python's.

    Returns:
        The delimiter's offset, or None where the bytes are no items or end before it.
    """
    in_items = [True]  # what is open, outermost first: items (True) or an item's elements (False)
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
    """Whether the bytes from ``at`` to ``end``, which are in hand, are items and nothing else."""
    while end - at >= SHORT_HEADER:
        tag, length = syntax.item(window.data, at - window.base)
        if tag != syntax.item_tag:
            return False
        if length == UNDEFINED:
            return False
        at += SHORT_HEADER + length
    return at == end


def _element_extent(header: bytes, syntax: Syntax) -> tuple[int, int]:
    """Bytes of an element's header, and the length it tells; implicit VR where no VR is written."""
    vr = header[4:6].decode("latin-1")
    if syntax.implicit or vr not in VRS:
        return SHORT_HEADER, syntax.long_length(header, 4)[0]
    if has_long_length(vr):
        return 12, syntax.long_length(header.ljust(12, b"\0"), 8)[0]
    return SHORT_HEADER, syntax.head(header, 0)[1]


def find_delimiter(window: Window, at: int, syntax: Syntax) -> int | None:
    """Where the next sequence delimiter's bytes stand from ``at`` on, whatever lies between."""
    while held := window.more(at, _SCAN):
        found = window.data.find(syntax.sequence_end)
        if found >= 0:
            return at + found
        if held < _SCAN:
            return None
        at += held - 3
    return None


def pixel_data_end(window: Window, at: int, syntax: Syntax) -> int | None:
    """Where the delimiter stands that ends the encapsulated Pixel Data from ``at`` on.

    Pixel data is not read: fragments in hand are walked over, and those beyond are jumped over,
    eight bytes of each being read, as long as that takes few reads. The Basic Offset Table
    (PS3.5 A.4) leads to the last frame, and the file's size, where it is known, to the end.

    Returns:
        The delimiter's offset, None where it is too far, or `CUT` where the file ends before it.
    """
    jumps = 0
    table_end = -1
    first = True
    while True:
        p = at - window.base
        if p <= len(window.data) - SHORT_HEADER:
            header = window.data[p : p + SHORT_HEADER]
        else:
            if at + SHORT_HEADER == window.stream.size():
                return at  # nothing but the delimiter has room there
            jumps += 1
            if jumps > _MOST_JUMPS or window.skips_are_read:
                return None
            header = window.peek(at, SHORT_HEADER)
        tag, length = syntax.item(header.ljust(SHORT_HEADER, b"\0"))
        if tag == syntax.sequence_end:
            return at
        if tag != syntax.item_tag or length == UNDEFINED:
            if table_end < 0:
                return CUT if len(header) < SHORT_HEADER else None
            at, table_end = table_end, -1  # the table has led astray: walk
            continue
        at += SHORT_HEADER + length
        p += SHORT_HEADER
        if first and 4 < length <= len(window.data) - p:
            last = syntax.long_length(window.data, p + length - length % 4 - 4)[0]
            if at + last - window.base > len(window.data):
                at, table_end = at + last, at
        first = False
