"""Reads the bytes of a file in windows, with few reads and few bytes.

Every ``read`` of a remote file is one ranged request, and a seek is free. A window is read only
when it is needed, each window is twice as long as the previous one, and skipped bytes are never
requested. A stream has no ranges: its skipped bytes are read or inflated anyway.
"""

from __future__ import annotations

import io
import zlib
from typing import TYPE_CHECKING, BinaryIO, Protocol

from dcm2bq.dicom import warning_codes
from dcm2bq.dicom.limits import ReadingFault

if TYPE_CHECKING:
    from collections.abc import Callable

    from dcm2bq.dicom.limits import Budget
    from dcm2bq.dicom.warning_codes import WarningCode

FIRST_WINDOW = 64 * 1024
"""The size of the first read, which contains nearly every header."""

LARGEST_WINDOW = 8 * 1024 * 1024
"""The most bytes of one read, whatever length is in the file."""

_LARGEST_FILE = 1 << 48
"""The position beyond which file systems refuse to seek."""

_LOCAL_FILES = frozenset({io.BytesIO, io.BufferedReader})

# glibc returns 128 KiB of free memory at the end of its heap to the system, so that the pages of a
# window would be mapped again for each file. Freeing one larger block raises that threshold
# (M_TRIM_THRESHOLD in mallopt(3)). With other allocators, this has no effect.
bytes(1024 * 1024)


class Stream(Protocol):
    """Bytes by position."""

    inflated: bool
    """Whether positions count inflated bytes."""

    skips_are_read: bool
    """Whether skipping bytes costs as much as reading them."""

    fault: ReadingFault | None
    """The reason why the stream ended early, or None."""

    def read_at(self, position: int, size: int) -> bytes:
        """Read up to ``size`` bytes from ``position``; no bytes only at the end of the stream."""

    def size(self) -> float:
        """Return the number of bytes if it is known without a read; else infinity."""


class FileStream:
    """A seekable binary file.

    A file with ``skips_are_read`` reads from a stream: skipping bytes reads them, and one request
    serves all reads.
    """

    inflated = False
    fault: ReadingFault | None = None

    def __init__(self, file: BinaryIO, budget: Budget) -> None:
        self._file = file
        self._budget = budget
        self._end = float("inf")
        # Only the reads of these types are certain to be short only at the end.
        self._is_local = type(file) in _LOCAL_FILES
        self.skips_are_read: bool = not self._is_local and getattr(file, "skips_are_read", False)

    def read_at(self, position: int, size: int) -> bytes:
        """Read up to ``size`` bytes, within the budget.

        Errors of the file pass through unchanged.
        """
        if position >= self.size() or not 0 <= position < _LARGEST_FILE:
            return b""
        size = self._budget.read(size, request=not self.skips_are_read)
        if not size:
            return b""
        self._file.seek(position)
        piece = self._file.read(size)
        self._budget.bytes_read += len(piece)
        if len(piece) < size and self._is_local:
            self._end = float(position + len(piece))
        return piece

    def size(self) -> float:
        """Return the file's size in bytes if it is known without a read; else infinity.

        A file that reads ranges knows the object's size after its first response. If it has the
        attribute ``size``, the request that only finds the end is unnecessary.
        """
        size = None if self._is_local else getattr(self._file, "size", None)
        return size if isinstance(size, int) else self._end


class InflatedStream:
    """The inflated bytes of a gzip or deflate stream that begins at ``start`` of another stream.

    ``held`` are its first bytes, if they have been read.
    """

    inflated = True
    skips_are_read = True

    def __init__(
        self, packed: Stream, start: int, wbits: int, budget: Budget, held: bytes = b""
    ) -> None:
        self.fault: ReadingFault | None = packed.fault
        self._packed = packed
        self._start = start
        self._held = held
        self._wbits = wbits
        self._budget = budget
        self._rewind()

    def size(self) -> float:
        """Return infinity: the size is unknown until all bytes are inflated."""
        return float("inf")

    def _rewind(self) -> None:
        self._inflater = zlib.decompressobj(self._wbits)
        self._packed_at = self._start + len(self._held)
        self._pending = self._held
        self._at = 0
        self._ended = False

    def read_at(self, position: int, size: int) -> bytes:
        """Inflate up to ``size`` bytes; the bytes before ``position`` are inflated and dropped."""
        if position < self._at:
            self._rewind()
        while self._at < position:
            skipped = self._inflate(min(position - self._at, FIRST_WINDOW * 4))
            if not skipped:
                return b""
        return self._inflate(size)

    def _inflate(self, size: int) -> bytes:
        """Inflate up to ``size`` more bytes, within the budget."""
        size = self._budget.inflate(size)
        while size and not self._ended:
            before = self._inflater.copy()
            try:
                piece = self._inflater.decompress(self._pending, size)
            except zlib.error:
                # Bytes that are inflated together with corrupt ones are lost, so inflate fewer at a
                # time.
                self._inflater, size = before, size // 2
                if not size:
                    self._end(warning_codes.COMPRESSED_DATA_CORRUPT)
                continue
            self._pending = self._inflater.unconsumed_tail
            if self._inflater.eof:
                self._next_member(self._inflater.unused_data)
            elif not piece and not self._pending:
                self._fetch()
            if piece:
                self._at += len(piece)
                self._budget.inflated_bytes += len(piece)
                return piece
        return b""

    def _fetch(self) -> None:
        """Read the next compressed bytes."""
        self._pending = self._next_packed()
        if not self._pending:
            self._end(warning_codes.COMPRESSED_DATA_TRUNCATED)

    def _next_packed(self) -> bytes:
        packed = self._packed.read_at(self._packed_at, FIRST_WINDOW)
        self._packed_at += len(packed)
        return packed

    def _next_member(self, rest: bytes) -> None:
        """Start the next member, because gzip may contain several (RFC 1952 2.2).

        Args:
            rest: the bytes after the previous member that have been read.
        """
        if self._wbits != GZIP:
            self._ended = True
            return
        while len(rest) < len(_GZIP_MAGIC) and (more := self._next_packed()):
            rest += more
        if not rest.startswith(_GZIP_MAGIC):
            self._ended = True
            return
        self._inflater = zlib.decompressobj(self._wbits)
        self._pending = rest

    def _end(self, code: WarningCode) -> None:
        self.fault = ReadingFault(code)
        self._ended = True


GZIP = 16 + zlib.MAX_WBITS
RAW_DEFLATE = -zlib.MAX_WBITS
ZLIB = zlib.MAX_WBITS
_GZIP_MAGIC = b"\x1f\x8b"


class Window:
    """The bytes in memory: ``data``, which begin at position ``base`` of the stream.

    Attributes:
        data_set: the window of the deflated data set in this window, and the position at which it
            begins. The careful reader uses it to inflate nothing that the plain reader has
            inflated.
    """

    __slots__ = (
        "base",
        "budget",
        "data",
        "data_set",
        "inflated",
        "next_size",
        "skips_are_read",
        "stream",
    )

    def __init__(self, stream: Stream, budget: Budget) -> None:
        self.stream = stream
        self.budget = budget
        self.inflated = stream.inflated
        self.skips_are_read = stream.skips_are_read
        self.data = b""
        self.base = 0
        self.data_set: tuple[int, Window] | None = None
        self.next_size = FIRST_WINDOW

    @property
    def end(self) -> int:
        """The position after the last byte in memory."""
        return self.base + len(self.data)

    @property
    def fault(self) -> ReadingFault | None:
        """The reason why no more bytes can be read, or None."""
        return self.budget.fault or self.stream.fault

    def more(self, at: int, need: int) -> int:
        """Read until ``need`` bytes from position ``at`` are in memory, or the stream ends.

        Bytes before ``at`` are dropped. Nothing is read if the bytes are already in memory.

        Returns:
            The number of bytes from ``at`` on in memory: less than ``need`` only if the stream or
            the budget has ended.
        """
        kept = self.data[at - self.base :] if at >= self.base else b""
        pieces = [kept]
        held = len(kept)
        read: Callable[[int, int], bytes] = self.stream.read_at
        while held < need and self.budget.fault is None:
            piece = read(at + held, max(self.next_size, min(need - held, LARGEST_WINDOW)))
            if not piece:
                break
            self.next_size = min(self.next_size * 2, LARGEST_WINDOW)
            pieces.append(piece)
            held += len(piece)
        # The first window, which is nearly always the only one, is not copied.
        self.data = b"".join(pieces) if pieces[0] or len(pieces) != 2 else pieces[1]
        self.base = at
        return held

    def peek(self, at: int, size: int) -> bytes:
        """Read up to ``size`` bytes from position ``at``, and keep the window unchanged."""
        return b"" if self.budget.fault else self.stream.read_at(at, size)

    def has(self, at: int, size: int) -> bool:
        """Return whether ``size`` bytes from position ``at`` are in memory, after reading them."""
        p = at - self.base
        return 0 <= p <= len(self.data) - size or self.more(at, size) >= size

    def give_up(self) -> None:
        """Drop the bytes in memory, because the budget is used up."""
        self.data = b""

    def end_of(self, start: int, length: int) -> int:
        """Return the end of the bytes from ``start``: ``start + length``, or the stream's end.

        Only the last byte is read, unless it is in memory.
        """
        end = start + length
        if end <= self.end or length == 0:
            return end
        if end < _LARGEST_FILE and self.more(end - 1, 1):
            return end
        at = start
        while held := self.more(at, LARGEST_WINDOW):
            at += held
        return min(at, end)
