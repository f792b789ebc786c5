"""Finds the end of values that exceed the window, their item or the file."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dcm2bq.dicom import warning_codes
from dcm2bq.dicom.element_layout import ENDLESS, SHORT_HEADER, UNDEFINED, Entry
from dcm2bq.dicom.pixel_data_end import CUT, OffsetTable, pixel_data_end
from dcm2bq.dicom.undefined_lengths import end_of_items, find_delimiter
from dcm2bq.dicom.value_kinds import (
    BINARY,
    DELIMITER,
    EXTENDED_OFFSETS,
    IGNORED,
    PIXELS,
    SEQUENCE,
)

if TYPE_CHECKING:
    from dcm2bq.dicom.collected_warnings import Warnings
    from dcm2bq.dicom.element_headers import Header
    from dcm2bq.dicom.element_layout import Syntax
    from dcm2bq.dicom.file_window import Window

SKIPPED = frozenset({BINARY, IGNORED, PIXELS, DELIMITER, EXTENDED_OFFSETS})
"""Kinds whose bytes are not decoded."""

_LITTLE_ITEM = b"\xfe\xff\x00\xe0"


class Extent(NamedTuple):
    """The position of a value.

    Attributes:
        entry: the action, which may depend on the extent.
        stop: the end of its bytes.
        after: the offset of the next element.
    """

    entry: Entry
    stop: int
    after: int


class Extents:
    """Finds the extents of values, and reads the values to decode into memory.

    Attributes:
        offset_table: the Extended Offset Table, if the data set has one.
    """

    def __init__(self, window: Window, warnings: Warnings) -> None:
        self._window = window
        self._warnings = warnings
        self.offset_table: OffsetTable | None = None
        self._peeked = (-1, b"")  # the offset and eight bytes that were read beyond the window

    def cut(self) -> None:
        """Add a warning that the stream ends inside the header."""
        fault = self._window.fault
        if fault is None:
            self._warnings.add(warning_codes.HEADER_TRUNCATED)
        else:
            self._warnings.add(fault.code, limit=fault.limit)

    def value(self, header: Header, end: int) -> Extent:
        """Return the extent of an element's value; its bytes are in memory if they are decoded.

        Args:
            header: the element's header.
            end: the end of the data set or item that contains it.
        """
        entry, start, length = header.entry, header.start, header.length
        if length == UNDEFINED:
            return self._undefined(header)
        stop = start + length
        if stop <= end and stop - self._window.base <= len(self._window.data):
            return Extent(entry, stop, stop)
        if stop > end and not self._trusted(header):
            code = warning_codes.VALUE_OVERRUN
            self._warnings.add(code, entry.tag, start, max(end - start, 0))
            stop = max(end, start)
        if entry.kind == SEQUENCE:
            return Extent(entry, stop, stop)
        entry, there = self._fetched(entry, start, stop)
        if there < stop:
            self.cut()
            self._warnings.add(warning_codes.VALUE_TRUNCATED, entry.tag, start, there - start)
        return Extent(entry, there, there)

    def _fetched(self, entry: Entry, start: int, stop: int) -> tuple[Entry, int]:
        """Read the value's bytes into memory if they are decoded; return their real end."""
        longest = self._window.budget.limits.value_bytes
        if entry.kind not in SKIPPED and stop - start > longest:
            code = warning_codes.LIMIT_VALUE_BYTES
            self._warnings.add(code, entry.tag, start, stop - start, limit=longest)
            entry = entry._replace(kind=BINARY)
        if entry.kind in SKIPPED:
            return entry, self._window.end_of(start, stop - start)
        if self._window.has(start, stop - start):
            return entry, stop
        return entry, min(stop, self._window.end)

    def _trusted(self, header: Header) -> bool:
        """Return whether a value that overruns its item is right, and the item's length wrong.

        That is so if an item or a delimiter follows the value.
        """
        start, length, syntax = header.start, header.length, header.syntax
        if length > self._window.budget.limits.value_bytes:
            return False
        if self._window.more(start, length + SHORT_HEADER) < length + SHORT_HEADER:
            return False
        tag = self._window.data[length : length + 4]
        return tag in {syntax.item_tag, syntax.item_end, syntax.sequence_end}

    def _undefined(self, header: Header) -> Extent:
        """Return the extent of a value of undefined length: items, or bytes up to a delimiter."""
        window, entry, start, syntax = self._window, header.entry, header.start, header.syntax
        if entry.kind == SEQUENCE:
            return Extent(entry, ENDLESS, ENDLESS)
        window.has(start, SHORT_HEADER)
        first = window.data[start - window.base :][:4]
        items = first in {syntax.item_tag, _LITTLE_ITEM}
        if _is_sequence(entry, items=items or first == syntax.sequence_end):
            known = syntax.known(entry.tag, "SQ")
            if known.kind == SEQUENCE:
                return Extent(known._replace(unknown=entry.unknown), ENDLESS, ENDLESS)
        stop = end_of_items(window, start, syntax) if items else None
        if stop is None:
            stop = find_delimiter(window, start, syntax)
        if stop is None:
            self.cut()
            after = stop = window.end_of(start, ENDLESS)
        else:
            after = stop + SHORT_HEADER
        entry, stop = self._fetched(entry, start, stop)
        return Extent(entry, stop, after)

    def items(self, start: int, syntax: Syntax) -> tuple[int, int]:
        """Return the end of items of undefined length from ``start`` on, and of their delimiter."""
        stop = end_of_items(self._window, start, syntax)
        if stop is not None:
            return stop, stop + SHORT_HEADER
        self.cut()
        stop = self._window.end_of(start, ENDLESS)
        return stop, stop

    def pixel_data(self, header: Header) -> tuple[int | None, int | None]:
        """Return the end of pixel data and the start of the next element; None if it is too far.

        It is too far if finding it takes many reads, or reading or inflating the pixel data.
        """
        window, start, tag = self._window, header.start, header.entry.tag
        if header.length == UNDEFINED:
            stop = pixel_data_end(window, start, header.syntax, self.offset_table)
            if stop is None or stop == CUT:
                code = warning_codes.PIXEL_DATA_END_UNKNOWN
                if stop == CUT:
                    code = warning_codes.VALUE_TRUNCATED
                self._warnings.add(code, tag, start)
                return None, None
            return stop, self._after_pixels(header, stop + SHORT_HEADER)
        stop = start + header.length
        if not self.reaches(stop):
            self._warnings.add(warning_codes.VALUE_TRUNCATED, tag, start, header.length)
        return stop, self._after_pixels(header, stop)

    def _after_pixels(self, header: Header, after: int) -> int | None:
        """Return ``after``, or None if a stream would have to be read up to there."""
        window = self._window
        if not window.skips_are_read:
            return after
        if after + SHORT_HEADER <= window.end or (window.inflated and after <= window.end):
            return after
        if after < window.stream.size():
            code = warning_codes.AFTER_PIXEL_DATA_UNREAD
            self._warnings.add(code, header.entry.tag, header.start)
        return None

    def reaches(self, stop: int) -> bool:
        """Return whether the file reaches ``stop``, as far as a cheap check can tell."""
        window = self._window
        size = window.stream.size()
        if size < ENDLESS:
            return stop <= size
        if window.skips_are_read or stop <= window.end:
            return True
        peeked = window.peek(stop - 1, 1 + SHORT_HEADER)
        if len(peeked) > SHORT_HEADER:
            self._peeked = stop, peeked[1:]
        return bool(peeked)

    def following(self, at: int) -> bytes:
        """Return up to eight bytes from offset ``at`` on, which is beyond the window."""
        return self._peeked[1] if self._peeked[0] == at else self._window.peek(at, SHORT_HEADER)


def _is_sequence(entry: Entry, *, items: bool) -> bool:
    """Return whether a value of undefined length is a sequence (PS3.5 6.2.2).

    Args:
        entry: the meaning of its tag and VR.
        items: whether it begins with an item.
    """
    return entry.kind != PIXELS and (entry.unknown or (entry.vr == "UN" and items))
