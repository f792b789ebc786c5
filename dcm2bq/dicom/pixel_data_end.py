"""Finds the end of encapsulated Pixel Data (PS3.5 A.4) without reading its fragments."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dcm2bq.dicom.element_layout import SHORT_HEADER, UNDEFINED

if TYPE_CHECKING:
    from dcm2bq.dicom.element_layout import Syntax
    from dcm2bq.dicom.file_window import Window

CUT = -1
"""The end of a value that the end of the file truncates."""

_MOST_JUMPS = 2
"""The most reads to find the end of encapsulated Pixel Data: a fragment, or an offset table."""


class OffsetTable(NamedTuple):
    """The Extended Offset Table (PS3.3 C.7.6.3.1.8): a 64-bit offset for each frame.

    Attributes:
        start: the offset of the table's first byte.
        stop: the offset of its end.
    """

    start: int
    stop: int

    def last(self, window: Window, order: str) -> int:
        """Return the offset of the last frame; 0 if the table does not contain it."""
        at = self.stop - 8
        if at < self.start:
            return 0
        p = at - window.base
        there = 0 <= p <= len(window.data) - 8
        raw = window.data[p : p + 8] if there else window.peek(at, 8)
        return int.from_bytes(raw, "little" if order == "<" else "big")


def pixel_data_end(
    window: Window, at: int, syntax: Syntax, offset_table: OffsetTable | None = None
) -> int | None:
    """Return the delimiter that ends the encapsulated Pixel Data from ``at`` on.

    Pixel data is not read. Fragments in memory are followed one by one. Of fragments beyond it,
    only the headers of eight bytes are read, as long as few reads are needed. The Basic or the
    Extended Offset Table (PS3.5 A.4) gives the last frame, and the file's size, if known, the end.

    Returns:
        The delimiter's offset, None if it is too far, or `CUT` if the file ends before it.
    """
    fragments = _Fragments(window, syntax)
    first = at
    at = fragments.after(at)  # the Basic Offset Table
    last = _last_frame(window, first, at, syntax, offset_table)
    if last and at + last > window.end:
        end = fragments.walk(at + last)
        if end is not None and end != CUT:
            return end
        # The table is wrong: follow the fragments.
    return fragments.walk(first)


def _last_frame(
    window: Window, table: int, frames: int, syntax: Syntax, extended: OffsetTable | None
) -> int:
    """Return the offset of the last frame from the first one; 0 if it is unknown."""
    length = frames - table - SHORT_HEADER
    if length > 4 and frames <= window.end:
        return int(syntax.long_length(window.data, frames - window.base - length % 4 - 4)[0])
    return extended.last(window, syntax.order) if extended is not None and not length else 0


class _Fragments:
    """Goes from fragment to fragment of encapsulated Pixel Data, with few reads."""

    def __init__(self, window: Window, syntax: Syntax) -> None:
        self._window = window
        self._syntax = syntax
        self._jumps = 0

    def after(self, at: int) -> int:
        """Return the end of the item at ``at``, or ``at`` if no item is in memory there."""
        p = at - self._window.base
        if p > len(self._window.data) - SHORT_HEADER:
            return at
        tag, length = self._syntax.item(self._window.data, p)
        is_item = tag == self._syntax.item_tag and length != UNDEFINED
        return at + SHORT_HEADER + length if is_item else at

    def walk(self, at: int) -> int | None:
        """Return the offset of the delimiter after the fragments from ``at`` on, None or `CUT`."""
        syntax = self._syntax
        while True:
            if (
                at + SHORT_HEADER > self._window.end
                and at + SHORT_HEADER == self._window.stream.size()
            ):
                return at  # only a delimiter fits there
            header = self._header(at)
            if header is None:
                return None
            tag, length = syntax.item(header.ljust(SHORT_HEADER, b"\0"))
            if tag == syntax.sequence_end:
                return at
            if tag != syntax.item_tag or length == UNDEFINED:
                return CUT if len(header) < SHORT_HEADER else None
            at += SHORT_HEADER + length

    def _header(self, at: int) -> bytes | None:
        """Return the header of the item at ``at``; None if it takes too many reads."""
        window = self._window
        p = at - window.base
        if p <= len(window.data) - SHORT_HEADER:
            return window.data[p : p + SHORT_HEADER]
        self._jumps += 1
        if self._jumps > _MOST_JUMPS or window.skips_are_read:
            return None
        return window.peek(at, SHORT_HEADER)
