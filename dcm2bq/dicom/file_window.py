"""Reads the bytes of a file in windows, with few reads and few bytes.

Every ``read`` of a remote file is one ranged request, and a seek is free. So a window is read
where it is needed, the next one is twice as long, and what is skipped is never asked for.
A stream has no ranges: there, what is skipped is read or inflated anyway.
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
"""Bytes of the first read: nearly every header ends within them."""

LARGEST_WINDOW = 8 * 1024 * 1024
"""Bytes that one read asks for at most, whatever a length in the file claims."""

_LARGEST_FILE = 1 << 48
"""Beyond here, file systems refuse even to seek."""

_LOCAL_FILES = frozenset({io.BytesIO, io.BufferedReader})

# glibc returns free memory at the end of its heap to the system as soon as it is 128 KiB, so that
# the pages of a window would be mapped again for each file. Freeing one larger block raises that
# threshold (M_TRIM_THRESHOLD in mallopt(3)); with other allocators it does nothing.
bytes(1024 * 1024)


class Stream(Protocol):
    """Bytes by position."""

    inflated: bool
    """Whether positions count inflated bytes."""

    skips_are_read: bool
    """Whether what is skipped costs what it would cost to read it."""

    fault: ReadingFault | None
    """Why the stream ended early, if it did."""

    def read_at(self, position: int, size: int) -> bytes:
        """Up to ``size`` bytes from ``position``; none only at the end of the stream."""

    def size(self) -> float:
        """How many bytes there are if that is known for nothing, else infinity."""


class FileStream:
    """A seekable binary file as it is.

    A file that sets ``skips_are_read`` reads from a stream: skipping is reading there, and one
    request serves all reads.
    """

    inflated = False
    fault: ReadingFault | None = None

    def __init__(self, file: BinaryIO, budget: Budget) -> None:
        self._file = file
        self._budget = budget
        self._end = float("inf")
        # Only of these is it certain that a read is short only at the end.
        self._is_local = type(file) in _LOCAL_FILES
        self.skips_are_read: bool = not self._is_local and getattr(file, "skips_are_read", False)

    def read_at(self, position: int, size: int) -> bytes:
        """Up to ``size`` bytes, as far as the budget goes.

        Whatever the file raises passes through unchanged.
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
        """The file's size in bytes where it tells it for nothing, else infinity.

        A ranged reader learns an object's size with its first answer. Where it offers it as
        ``size``, the request that would only find the end is saved.
        """
        size = None if self._is_local else getattr(self._file, "size", None)
        return size if isinstance(size, int) else self._end


class InflatedStream:
    """The inflated bytes of a gzip or deflate stream that begins at ``start`` of another one.

    ``held`` are its first bytes, as far as they were read already.
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
        """Infinity: only inflating them all would tell."""
        return float("inf")

    def _rewind(self) -> None:
        self._inflater = zlib.decompressobj(self._wbits)
        self._packed_at = self._start + len(self._held)
        self._pending = self._held
        self._at = 0
        self._ended = False

    def read_at(self, position: int, size: int) -> bytes:
        """Up to ``size`` inflated bytes; those before ``position`` are inflated and dropped."""
        if position < self._at:
            self._rewind()
        while self._at < position:
            skipped = self._inflate(min(position - self._at, FIRST_WINDOW * 4))
            if not skipped:
                return b""
        return self._inflate(size)

    def _inflate(self, size: int) -> bytes:
        """Up to ``size`` of the next inflated bytes, as far as the budget goes."""
        size = self._budget.inflate(size)
        while size and not self._ended:
            before = self._inflater.copy()
            try:
                piece = self._inflater.decompress(self._pending, size)
            except zlib.error:
                # Bytes inflated before the corrupt ones are lost, so ask for fewer.
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
        """The next compressed bytes."""
        self._pending = self._next_packed()
        if not self._pending:
            self._end(warning_codes.COMPRESSED_DATA_TRUNCATED)

    def _next_packed(self) -> bytes:
        packed = self._packed.read_at(self._packed_at, FIRST_WINDOW)
        self._packed_at += len(packed)
        return packed

    def _next_member(self, rest: bytes) -> None:
        """Gzip may hold several members in sequence (RFC 1952 2.2); deflate does not.

        Args:
            rest: the bytes after the member that has ended, as far as they were read.
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
    """The bytes that are in memory: ``data``, which begin at position ``base`` of the stream.

    Attributes:
        data_set: the window of the deflated data set that begins in this one, and the position at
            which it begins. It is kept, so that the careful reader inflates nothing that the plain
            one has inflated.
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
        """Why no more can be read, or None."""
        return self.budget.fault or self.stream.fault

    def more(self, at: int, need: int) -> int:
        """Have ``need`` bytes from position ``at`` in memory, as far as the stream has them.

        What lies before ``at`` is dropped. Nothing is read where the bytes are there already.

        Returns:
            How many bytes from ``at`` on are in memory: less than ``need`` only where the stream
            or the budget ends.
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
        """Up to ``size`` bytes from position ``at``; the window stays where it is."""
        return b"" if self.budget.fault else self.stream.read_at(at, size)

    def has(self, at: int, size: int) -> bool:
        """Whether ``size`` bytes from position ``at`` are in memory; they are read if need be."""
        p = at - self.base
        return 0 <= p <= len(self.data) - size or self.more(at, size) >= size

    def give_up(self) -> None:
        """Drop what is in memory: the budget has ended."""
        self.data = b""

    def end_of(self, start: int, length: int) -> int:
        """Return the end of the bytes from ``start``: ``start + length``, or the stream's end.

        The last byte is read, and no other that is not in memory already.
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
