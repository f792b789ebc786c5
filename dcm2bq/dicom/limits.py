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
# A header is large from this many bytes on, read and inflated: ordinary ones have some tens of KiB.
LARGE_HEADER = MIB

_BETWEEN_LOOKS = 64
"""Elements between two looks at the clock."""

_SHORT_TIME = 0.05
"""Seconds of any clock in which no look at the CPU time is taken."""

DEEPEST = 150
"""The greatest depth to configure: BigQuery takes JSON of 500 levels, and a sequence three."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits on reading one header.

    What is beyond a limit stays in the object: a value becomes a BulkDataURI, or the header ends
    there. A warning says which limit it was. The defaults keep any file below 256 MiB of memory,
    10 seconds and 64 reads; ``docs/document.md`` compares them with real headers.

    Attributes:
        elements: elements that are read, and items of sequences.
        values: values that are made of elements with several values.
        value_bytes: bytes of the longest value that is decoded.
        decoded_bytes: bytes of all values that are decoded, as many as they may take decoded: a
            byte of text that is not all ASCII counts as four, a control character as the six of
            its JSON; and those of the object's URI in each BulkDataURI.
        depth: sequences in each other that are read, at most `DEEPEST`.
        warnings: different warnings that are kept.
        bytes_read: bytes that are read from the object.
        reads: reads of the object, each of which is a request where it is remote.
        inflated_bytes: bytes that are inflated, those that are inflated again included.
        seconds: seconds of CPU that reading takes; waiting is not counted.
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
    """Why reading ends before the header does.

    Attributes:
        code: the warning.
        limit: the limit that is met, or 0.
    """

    code: WarningCode
    limit: int = 0


class Budget:
    """The remaining budget while one file is read. Each use is deducted first.

    Attributes:
        limits: the limits.
        fault: why reading has to end, or None.
        bytes_read: bytes that were read from the object.
        reads: reads of the object.
        inflated_bytes: bytes that were inflated.
        elements: elements and items of the document so far.
        values: values of the document so far, of elements with several values.
        decoded_bytes: bytes that were decoded for the document so far.
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
        """Count elements and values from 0: the document is made again from its beginning.

        What was read, what was inflated and the time continue counting.
        """
        self.fault = None
        self.elements = self.values = self.decoded_bytes = 0
        self._next_look = min(_BETWEEN_LOOKS, self.limits.elements + 1)

    def stop(self, code: WarningCode, limit: int = 0) -> None:
        """End reading, for the first reason that is given."""
        self.fault = self.fault or ReadingFault(code, limit)

    def read(self, size: int, *, request: bool) -> int:
        """How many of ``size`` bytes may be read now, 0 where reading has to end.

        Args:
            size: bytes that are wanted.
            request: whether the read is its own request.
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
        """How many of ``size`` bytes may be inflated now, 0 where inflating has to end."""
        limit = self.limits.inflated_bytes
        if self._on_large_header is not None:
            self._grow(size)
        if self.inflated_bytes >= limit:
            self.stop(warning_codes.LIMIT_INFLATED_BYTES, limit)
        return 0 if self.late() else min(size, limit - self.inflated_bytes)

    def _grow(self, size: int) -> None:
        """Say once that the header is a large one, before it takes the memory for it."""
        call = self._on_large_header
        if call is not None and self.bytes_read + self.inflated_bytes + size > LARGE_HEADER:
            self._on_large_header = None
            call()

    def late(self) -> bool:
        """Whether reading has to end: its time is over, or it has met another limit."""
        if time.monotonic() - self._began > _SHORT_TIME:
            self._look_at_cpu()
        return self.fault is not None

    def _look_at_cpu(self) -> None:
        """Ask for the CPU time, which is a call of the system: ordinary headers never need it."""
        now = self._cpu_clock()
        if self._cpu_deadline is None:
            self._cpu_deadline = now + self.limits.seconds
        elif now > self._cpu_deadline:
            self.stop(warning_codes.LIMIT_SECONDS, self.limits.seconds)

    def exceeded(self) -> bool:
        """Whether reading has to end: it is late, or more was counted than a limit allows."""
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
            Whether reading may continue. Time is looked at once for some elements: the clock costs
            more than an element does.
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
        """Spend ``size`` bytes on an element of ``count`` values, or say what forbids it.

        Args:
            size: bytes of the value.
            count: how many values they are.
            more: bytes that it takes decoded, beyond its own.
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
