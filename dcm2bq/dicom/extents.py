"""Where values end that do not end as they should: beyond the window, their item or the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dcm2bq.dicom import warning_codes
from dcm2bq.dicom.bulk_data import (
    CUT,
    UNDEFINED,
    end_of_items,
    find_delimiter,
    pixel_data_end,
)
from dcm2bq.dicom.layout import BINARY, DELIMITER, IGNORED, PIXELS, SEQUENCE, SHORT_HEADER

if TYPE_CHECKING:
    from dcm2bq.dicom.findings import Findings
    from dcm2bq.dicom.layout import Entry, Syntax
    from dcm2bq.dicom.source import Window

ENDLESS = 1 << 62
"""The end of what only a delimiter, or the stream, ends."""

_SKIPPED = frozenset({BINARY, IGNORED, PIXELS, DELIMITER})
_LITTLE_ITEM = b"\xfe\xff\x00\xe0"


class Extents:
    """Finds the extent of values whose end is not in hand, and brings what is to be decoded.

    Attributes:
        closing: offset of the sequence delimiter that is due after a value of bytes, or -1.
    """

    def __init__(self, window: Window, findings: Findings) -> None:
        self._window = window
        self._findings = findings
        self.closing = -1

    def cut(self) -> None:
        """Note that the stream ends inside the header."""
        fault = self._window.fault
        if fault is None:
            self._findings.add(warning_codes.HEADER_TRUNCATED)
        else:
            self._findings.add(fault.code, limit=fault.limit)

    def value(
        self, entry: Entry, start: int, length: int, end: int, syntax: Syntax
    ) -> tuple[Entry, int]:
        """A value that ends beyond the window or its data set, or whose length is undefined.

        Args:
            entry: what to do with it.
            start: offset of its first byte.
            length: its length as written.
            end: the end of the data set or item in which it lies.
            syntax: how that is written.

        Returns:
            What to do with it now, and its end. What is to be decoded is in hand.
        """
        if length == UNDEFINED:
            return self._undefined(entry, start, syntax)
        stop = start + length
        if stop > end and not self._trusted(start, length, syntax):
            code = warning_codes.VALUE_OVERRUN
            self._findings.add(code, entry.tag, start, max(end - start, 0))
            stop = max(end, start)
        if entry.kind == SEQUENCE:
            return entry, stop
        entry, there = self._fetched(entry, start, stop)
        if there < stop:
            self.cut()
            self._findings.add(warning_codes.VALUE_TRUNCATED, entry.tag, start, there - start)
        return entry, there

    def _fetched(self, entry: Entry, start: int, stop: int) -> tuple[Entry, int]:
        """The value with its bytes in hand where they are decoded, and where they really end."""
        longest = self._window.budget.limits.value_bytes
        if entry.kind not in _SKIPPED and stop - start > longest:
            code = warning_codes.LIMIT_VALUE_BYTES
            self._findings.add(code, entry.tag, start, stop - start, limit=longest)
            entry = entry._replace(kind=BINARY)
        if entry.kind in _SKIPPED:
            return entry, self._window.end_of(start, stop - start)
        return entry, min(stop, start + self._window.more(start, stop - start))

    def _trusted(self, start: int, length: int, syntax: Syntax) -> bool:
        """Whether a value that overruns its item is right, and the item's length wrong.

        So it is where an item or a delimiter follows the value.
        """
        needed = length + SHORT_HEADER
        if length > self._window.budget.limits.value_bytes:
            return False
        if self._window.more(start, needed) < needed:
            return False
        tag = self._window.data[length : length + 4]
        return tag in (syntax.item_tag, syntax.item_end, syntax.sequence_end)

    def _undefined(self, entry: Entry, start: int, syntax: Syntax) -> tuple[Entry, int]:
        """A value of undefined length: items, or bytes up to a sequence delimiter."""
        window = self._window
        if entry.kind == SEQUENCE:
            return entry, start
        window.more(start, SHORT_HEADER)
        first = window.data[:4]
        items = first in (syntax.item_tag, _LITTLE_ITEM)
        if entry.kind != PIXELS and (
            entry.unknown or (entry.vr == "UN" and (items or first == syntax.sequence_end))
        ):  # PS3.5 6.2.2, whatever a dictionary says
            known = syntax.known(entry.tag, "SQ")
            if known.kind == SEQUENCE:
                return known._replace(unknown=entry.unknown), start
        stop = end_of_items(window, start, syntax) if items else None
        if stop is None:
            stop = find_delimiter(window, start, syntax)
        if stop is None:
            self.cut()
            stop = window.end_of(start, ENDLESS)
        else:
            self.closing = stop
        entry, stop = self._fetched(entry, start, stop)
        return entry, stop

    def items(self, start: int, syntax: Syntax) -> tuple[int, int]:
        """The end of items of undefined length from ``start`` on, and of what closes them."""
        stop = end_of_items(self._window, start, syntax)
        if stop is not None:
            return stop, stop + SHORT_HEADER
        self.cut()
        stop = self._window.end_of(start, ENDLESS)
        return stop, stop

    def pixel_data(
        self, tag: int, start: int, length: int, syntax: Syntax
    ) -> tuple[int | None, int | None]:
        """Where pixel data ends, and where what follows it begins; None where that is too far.

        It is too far where it would take many reads, or reading or inflating the pixel data.
        """
        window = self._window
        stop: int | None = start + length
        after = stop
        if length == UNDEFINED:
            stop = pixel_data_end(window, start, syntax)
            if stop is None or stop == CUT:
                code = warning_codes.PIXEL_DATA_END_UNKNOWN
                if stop == CUT:
                    code = warning_codes.VALUE_TRUNCATED
                self._findings.add(code, tag, start)
                return None, None
            after = stop + SHORT_HEADER
        elif not self.reaches(start + length):
            self._findings.add(warning_codes.VALUE_TRUNCATED, tag, start, length)
        if after is None or not window.skips_are_read:
            return stop, after
        in_hand = window.base + len(window.data)
        if after + SHORT_HEADER <= in_hand or (window.inflated and after <= in_hand):
            return stop, after
        if after < window.stream.size():
            self._findings.add(warning_codes.AFTER_PIXEL_DATA_UNREAD, tag, start)
        return stop, None

    def reaches(self, stop: int) -> bool:
        """Whether the file reaches up to ``stop``, as far as that can be told for little."""
        window = self._window
        size = window.stream.size()
        if size < ENDLESS:
            return stop <= size
        if window.skips_are_read or stop <= window.base + len(window.data):
            return True
        return bool(window.peek(stop - 1, 1))
