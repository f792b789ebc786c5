"""Limits on reading one file, and the budget that reading uses up."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from dcm2bq.dicom import warning_codes
from dcm2bq.dicom.warning_codes import WarningCode

if TYPE_CHECKING:
    from collections.abc import Callable

MIB = 1024 * 1024
# The size from which a header is large, in bytes read and inflated. Most have some tens of KiB.
LARGE_HEADER = MIB

_BETWEEN_LOOKS = 64
"""The number of elements between two checks of the clock."""

_SHORT_TIME = 0.05
"""The elapsed seconds up to which the CPU time is not checked."""

DEEPEST = 150
"""The greatest ``depth``: BigQuery allows 500 levels of JSON, and a sequence takes three."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits on reading one header.

    Values beyond a limit stay in the object: a value becomes a BulkDataURI, or the header ends. A
    warning names the limit. With the defaults, a file takes less than 256 MiB of memory, 10 seconds
    and 64 reads; ``docs/document.md`` compares them with real headers.

    Attributes:
        elements: the most elements and items that are read.
        values: the most values of elements with several values.
        value_bytes: the size of the longest value that is decoded.
        decoded_bytes: the most bytes of all decoded values, as they may be in memory or JSON: a
            byte of text that is not all ASCII counts as four, a control character as six. The
            object's URI counts in each BulkDataURI.
        depth: the most levels of nested sequences, at most `DEEPEST`.
        warnings: the most different warnings that are kept.
        bytes_read: the most bytes that are read from the object.
        reads: the most reads of the object, each of which is a request if the object is remote.
        inflated_bytes: the most bytes that are inflated, including repetitions.
        seconds: the most seconds of CPU time; waiting does not count.
    """

    elements: int = 500_000
    values: int = 1_000_000
    value_bytes: int = 8 * MIB
    decoded_bytes: int = 32 * MIB
    depth: int = 128
    warnings: int = 100
    bytes_read: int = 128 * MIB
    reads: int = 64
    inflated_bytes: int = 512 * MIB
    seconds: int = 5


DEFAULT_LIMITS = Limits()


class ReadingFault(NamedTuple):
    """The reason why reading ends before the header does.

    Attributes:
        code: the warning.
        limit: the limit that was reached, or 0.
    """

    code: WarningCode
    limit: int = 0


class Budget:
    """The remaining budget while one file is read.

    Attributes:
        limits: the limits.
        fault: the reason why reading must end, or None.
        bytes_read: the bytes that were read from the object.
        reads: the reads of the object.
        inflated_bytes: the bytes that were inflated.
        elements: the elements and items of the document so far.
        values: the values of the document so far, of elements with several values.
        decoded_bytes: the bytes that were decoded for the document so far.
    """

    __slots__ = (
        "_began",
        "_cpu_clock",
        "_cpu_deadline",
        "_next_look",
        "_on_large_header",
        "bytes_read",
        "decoded_bytes",
        "elements",
        "fault",
        "inflated_bytes",
        "limits",
        "reads",
        "values",
    )

    def __init__(
        self,
        limits: Limits,
        clock: Callable[[], float] = time.thread_time,
        on_large_header: Callable[[], None] | None = None,
    ) -> None:
        self.limits = limits
        self._on_large_header = on_large_header
        self.fault: ReadingFault | None = None
        self.bytes_read = self.reads = self.inflated_bytes = 0
        self._next_look = 0
        self.begin_document()
        self._cpu_clock = clock
        self._cpu_deadline: float | None = None
        self._began = time.monotonic()

    def begin_document(self) -> None:
        """Count elements and values from 0, because the document is read again.

        Read bytes, inflated bytes and time are not reset.
        """
        self.fault = None
        self.elements = self.values = self.decoded_bytes = 0
        self._next_look = min(_BETWEEN_LOOKS, self.limits.elements + 1)

    def stop(self, code: WarningCode, limit: int = 0) -> None:
        """End reading. Only the first reason counts."""
        self.fault = self.fault or ReadingFault(code, limit)

    def read(self, size: int, *, request: bool) -> int:
        """Return how many of ``size`` bytes may be read now, 0 if reading must end.

        Args:
            size: the bytes to read.
            request: whether the read is a separate request.
        """
        limits = self.limits
        if self._on_large_header is not None:
            self._grow(size)
        if request and self.reads >= limits.reads:
            self.stop(warning_codes.LIMIT_READS, limits.reads)
        if self.bytes_read >= limits.bytes_read:
            self.stop(warning_codes.LIMIT_BYTES_READ, limits.bytes_read)
        if self.late():
            return 0
        self.reads += request
        return min(size, limits.bytes_read - self.bytes_read)

    def inflate(self, size: int) -> int:
        """Return how many of ``size`` bytes may be inflated, 0 if inflating must end."""
        limit = self.limits.inflated_bytes
        if self._on_large_header is not None:
            self._grow(size)
        if self.inflated_bytes >= limit:
            self.stop(warning_codes.LIMIT_INFLATED_BYTES, limit)
        return 0 if self.late() else min(size, limit - self.inflated_bytes)

    def _grow(self, size: int) -> None:
        """Call `on_large_header` once, before a large header takes its memory."""
        call = self._on_large_header
        if call is not None and self.bytes_read + self.inflated_bytes + size > LARGE_HEADER:
            self._on_large_header = None
            call()

    def late(self) -> bool:
        """Return whether reading must end: its time is over, or another limit was reached."""
        if time.monotonic() - self._began > _SHORT_TIME:
            self._look_at_cpu()
        return self.fault is not None

    def _look_at_cpu(self) -> None:
        """Check the CPU time. This is a system call, which ordinary headers never need."""
        now = self._cpu_clock()
        if self._cpu_deadline is None:
            self._cpu_deadline = now + self.limits.seconds
        elif now > self._cpu_deadline:
            self.stop(warning_codes.LIMIT_SECONDS, self.limits.seconds)

    def exceeded(self) -> bool:
        """Return whether reading must end: it takes too long, or a count exceeds its limit."""
        limits = self.limits
        return (
            self.elements > limits.elements
            or self.values > limits.values
            or self.decoded_bytes > limits.decoded_bytes
            or self.late()
        )

    def spend_elements(self, count: int) -> bool:
        """Count ``count`` elements and items.

        Returns:
            Whether reading may continue. The clock is checked only once for several elements,
            because a check costs more than an element.
        """
        self.elements += count
        if self.elements >= self._next_look:
            self._look()
        return self.fault is None

    def _look(self) -> None:
        limit = self.limits.elements
        if self.elements > limit:
            self.stop(warning_codes.LIMIT_ELEMENTS, limit)
        self.late()
        self._next_look = min(self.elements + _BETWEEN_LOOKS, max(limit, self.elements) + 1)

    def spend_value(self, size: int, count: int, more: int = 0) -> ReadingFault | None:
        """Spend ``size`` bytes on an element with ``count`` values; return the fault if any.

        Args:
            size: the bytes of the value.
            count: the number of values.
            more: the bytes that the decoded value takes in addition to ``size``.
        """
        limits = self.limits
        if size > limits.value_bytes:
            return ReadingFault(warning_codes.LIMIT_VALUE_BYTES, limits.value_bytes)
        size += more
        if self.decoded_bytes + size > limits.decoded_bytes:
            return ReadingFault(warning_codes.LIMIT_DECODED_BYTES, limits.decoded_bytes)
        if self.values + count > limits.values:
            return ReadingFault(warning_codes.LIMIT_VALUES, limits.values)
        self.decoded_bytes += size
        self.values += count
        return None
