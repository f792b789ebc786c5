"""The bytes of a file, in windows: as few reads and as few bytes as its header needs.

Every ``read`` of a remote file is one ranged request, and a seek is free. So a window is read
where it is needed, the next one is twice as long, and what is skipped is never asked for.
A stream has no ranges: there, what is skipped is read or inflated all the same.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, BinaryIO, Protocol

from dcm2bq.dicom import warning_codes

if TYPE_CHECKING:
    from collections.abc import Callable

    from dcm2bq.dicom.warning_codes import WarningCode

    Fault = tuple[WarningCode, int]
    """Why reading ended early, and the limit that it met (0: none)."""

FIRST_WINDOW = 64 * 1024
"""Bytes of the first read: nearly every header ends within them."""

LARGEST_WINDOW = 8 * 1024 * 1024
"""Bytes that one read asks for at most, whatever a length in the file claims."""

HEADER_LIMIT = 256 * 1024 * 1024
"""Bytes that are taken through windows at most: what is skipped does not count."""

INFLATED_LIMIT = 1024 * 1024 * 1024
"""Bytes that are inflated at most, so that a decompression bomb ends."""


_LARGEST_FILE = 1 << 48
"""Beyond here, file systems refuse even to seek."""


class Stream(Protocol):
    """Bytes by position."""

    inflated: bool
    """Whether positions count inflated bytes."""

    skips_are_read: bool
    """Whether what is skipped costs what it would cost to read it."""

    fault: Fault | None
    """Why the stream ended early, if it did."""

    def read_at(self, position: int, size: int) -> bytes:
        """Up to ``size`` bytes from ``position``; none only at the end of the stream."""

    def size(self) -> float:
        """How many bytes there are where that is known for nothing, else infinity."""


class FileStream:
    """A seekable binary file as it is.

    Where it says so as ``skips_are_read``, it stands over a stream: skipping it is reading it.
    """

    inflated = False
    fault: Fault | None = None

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.skips_are_read: bool = getattr(file, "skips_are_read", False)
        self.bytes_read = 0

    def read_at(self, position: int, size: int) -> bytes:
        """Up to ``size`` bytes; whatever the file raises goes through untouched."""
        if position >= self.size():
            return b""
        self._file.seek(position)
        piece = self._file.read(size)
        self.bytes_read += len(piece)
        return piece

    def size(self) -> float:
        """The file's size in bytes where it tells it for nothing, else infinity.

        A ranged reader learns an object's size with its first answer. Where it offers it as
        ``size``, the request that would only find the end is saved.
        """
        size = getattr(self._file, "size", None)
        return size if isinstance(size, int) else float("inf")


class InflatedStream:
    """The inflated bytes of a gzip or deflate stream that begins at ``start`` of another one.

    Its first bytes that are in hand already, ``held``, are not read again.
    """

    inflated = True
    skips_are_read = True

    def __init__(self, packed: Stream, start: int, wbits: int, held: bytes = b"") -> None:
        self.fault: Fault | None = packed.fault
        self._packed = packed
        self._start = start
        self._held = held
        self._wbits = wbits
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
        """Up to ``size`` inflated bytes; those before ``position`` are inflated and forgotten."""
        if position < self._at:
            self._rewind()
        while self._at < position:
            skipped = self._inflate(min(position - self._at, FIRST_WINDOW * 4))
            if not skipped:
                return b""
        return self._inflate(size)

    def _inflate(self, size: int) -> bytes:
        """Up to ``size`` of the next inflated bytes."""
        while not self._ended:
            try:
                piece = self._inflater.decompress(self._pending, size)
            except zlib.error:
                self._end(warning_codes.COMPRESSED_DATA_CORRUPT)
                return b""
            self._pending = self._inflater.unconsumed_tail
            if piece:
                self._at += len(piece)
                if self._at > INFLATED_LIMIT:
                    self._end(warning_codes.LIMIT_INFLATED_BYTES, INFLATED_LIMIT)
                return piece
            if self._inflater.eof:
                self._next_member()
            elif not self._pending:
                self._fetch()
        return b""

    def _fetch(self) -> None:
        """The next compressed bytes."""
        self._pending = self._packed.read_at(self._packed_at, FIRST_WINDOW)
        self._packed_at += len(self._pending)
        if not self._pending:
            self._end(warning_codes.COMPRESSED_DATA_TRUNCATED)

    def _next_member(self) -> None:
        """Gzip may hold several streams one after the other (RFC 1952 2.2); deflate does not."""
        rest = self._inflater.unused_data or self._packed.read_at(self._packed_at, FIRST_WINDOW)
        if not self._inflater.unused_data:
            self._packed_at += len(rest)
        if self._wbits != GZIP or not rest.startswith(b"\x1f\x8b"):
            self._ended = True
            return
        self._inflater = zlib.decompressobj(self._wbits)
        self._pending = rest

    def _end(self, code: WarningCode, limit: int = 0) -> None:
        self.fault = code, limit
        self._ended = True


GZIP = 16 + zlib.MAX_WBITS
RAW_DEFLATE = -zlib.MAX_WBITS
ZLIB = zlib.MAX_WBITS


class Window:
    """The bytes in hand: ``data``, which begin at position ``base`` of the stream.

    ``text`` is the same with a character for each byte: ASCII text is cut from it fastest.
    """

    __slots__ = (
        "base",
        "data",
        "fault",
        "inflated",
        "next_size",
        "skips_are_read",
        "stream",
        "taken",
        "text",
    )

    def __init__(self, stream: Stream) -> None:
        self.stream = stream
        self.inflated = stream.inflated
        self.skips_are_read = stream.skips_are_read
        self.data = b""
        self.text = ""
        self.base = 0
        self.next_size = FIRST_WINDOW
        self.taken = 0
        self.fault: Fault | None = None

    def more(self, at: int, need: int) -> int:
        """Have ``need`` bytes from position ``at``, as far as the stream has them.

        What lies before ``at`` is let go. Nothing is read where the bytes are there already.

        Returns:
            How many bytes from ``at`` on are in hand: less than ``need`` only at the stream's end.
        """
        kept = self.data[at - self.base :] if at >= self.base else b""
        pieces = [kept]
        held = len(kept)
        read: Callable[[int, int], bytes] = self.stream.read_at
        while held < need and self.fault is None:
            piece = read(at + held, max(self.next_size, min(need - held, LARGEST_WINDOW)))
            if not piece:
                break
            self.next_size = min(self.next_size * 2, LARGEST_WINDOW)
            pieces.append(piece)
            held += len(piece)
            self.taken += len(piece)
            if self.taken > HEADER_LIMIT:
                self.stop((warning_codes.LIMIT_BYTES_READ, HEADER_LIMIT))
        # The first window, which is nearly always the only one, is not copied.
        self.data = b"".join(pieces) if pieces[0] or len(pieces) != 2 else pieces[1]
        self.text = self.data.decode("latin-1")
        self.base = at
        return held

    def peek(self, at: int, size: int) -> bytes:
        """Up to ``size`` bytes from position ``at``, beside the window, which stays."""
        piece = self.stream.read_at(at, size)
        self.taken += len(piece)
        return piece

    def has(self, at: int, size: int) -> bool:
        """Whether ``size`` bytes from position ``at`` are in hand now; they are read if need be."""
        p = at - self.base
        return 0 <= p <= len(self.data) - size or self.more(at, size) >= size

    def stop(self, fault: Fault) -> None:
        """Read no more, for the reason ``fault``."""
        self.fault = self.fault or fault

    def give_up(self, fault: Fault) -> None:
        """Read no more, for the reason ``fault``, and let go of what is in hand."""
        self.stop(fault)
        self.data, self.text = b"", ""

    def end_of(self, start: int, length: int) -> int:
        """Where the bytes from ``start`` end: ``start + length``, or the end of the stream.

        The last byte is read, and no other that is not in hand already.
        """
        end = start + length
        if end <= self.base + len(self.data) or length == 0:
            return end
        if end < _LARGEST_FILE and self.more(end - 1, 1):
            return end
        at = start
        while held := self.more(at, LARGEST_WINDOW):
            at += held
        return min(at, end)
