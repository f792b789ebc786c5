"""Reads an archive's bytes: by ranges, in sequence, and inflated."""

from __future__ import annotations

import io
import threading
import zlib
from collections.abc import Callable
from concurrent.futures import Executor, Future
from contextlib import AbstractContextManager
from typing import BinaryIO, Protocol

from dcm2bq.archives.limits import ArchiveBudget
from dcm2bq.errors import PermanentError, UnavailableError

RAW_DEFLATE = -zlib.MAX_WBITS
GZIP = 16 + zlib.MAX_WBITS
GZIP_MAGIC = b"\x1f\x8b"
# Bytes that are inflated at a time when they are skipped.
_SKIPPED_AT_ONCE = 256 * 1024
# Compressed bytes that are passed to zlib at a time. It copies those that it does not use.
_PACKED_AT_ONCE = 16 * 1024
# The gap between two reads from which separate requests are faster. Shorter gaps indicate many
# small members, for which fewer and longer requests are faster.
_FAR = 1024 * 1024


class ArchiveBytes:
    """Reads the bytes of one archive by position, for any number of threads.

    Every read opens the archive again. This is cheap, because a remote file opens without a request
    and shares its connections.

    Args:
        opener: opens the archive as a seekable binary file.
        budget: stops reading when the time is used up.
        size: the archive's length in bytes, if it is known without a read.

    Attributes:
        requests: the number of reads.
        bytes_read: the bytes in their responses.
    """

    def __init__(
        self,
        opener: Callable[[], AbstractContextManager[BinaryIO]],
        budget: ArchiveBudget,
        size: int | None = None,
    ) -> None:
        self._opener = opener
        self._budget = budget
        self._size = size
        self._lock = threading.Lock()
        self.requests = 0
        self.bytes_read = 0

    def read_at(self, position: int, size: int) -> bytes:
        """Read the requested bytes; fewer only at the archive's end.

        Raises:
            MaxSecondsError: the time is used up.
            Dcm2BqError: any error that the archive's file raises.
        """
        self._budget.check_seconds()
        with self._opener() as file:
            file.seek(position)
            content = _read_all(file, size)
            known = _size(file)
        with self._lock:
            self.requests += 1
            self.bytes_read += len(content)
            self._size = known if known is not None else self._size
        return content

    def size(self) -> int:
        """The archive's length in bytes.

        Raises:
            UnavailableError: no response states the length.
        """
        if self._size is None:
            self.read_at(0, 1)
        if self._size is None:
            raise UnavailableError("the response to a read does not state the object's length")
        return self._size


def _read_all(file: BinaryIO, size: int) -> bytes:
    content = file.read(size)
    while content and len(content) < size:
        piece = file.read(size - len(content))
        if not piece:
            break
        content += piece
    return content


def _size(file: BinaryIO) -> int | None:
    size = getattr(file, "size", None)
    if isinstance(size, int):
        return size
    try:
        return file.seek(0, io.SEEK_END)
    except io.UnsupportedOperation:
        return None


class ByteSource(Protocol):
    """Bytes in sequence.

    Attributes:
        position: the number of bytes that were read or skipped.
    """

    position: int

    def read(self, size: int) -> bytes:
        """Read up to ``size`` bytes; no bytes only at the end."""

    def skip(self, size: int) -> None:
        """Skip ``size`` bytes, or all up to the end."""

    def fork(self) -> ByteSource:
        """Return an independent source that continues from here."""


class RangeSource:
    """A part of an archive, read with requests whose length adapts to the reads.

    Args:
        archive: the bytes.
        start: the beginning of the part.
        end: the end of the part; None: the archive's end.
        first: the bytes of a request after a long skip. 0: only the bytes that are read.
        most: the most bytes of a request, for reads that follow each other closely.
        held: the part's first bytes, which need not be read again.
        budget: counts the bytes that are read, if they are not counted elsewhere.
        pool: reads ahead, one request at a time; None: no reading ahead.
    """

    def __init__(
        self,
        archive: ArchiveBytes,
        start: int,
        end: int | None = None,
        *,
        first: int = 0,
        most: int = 0,
        held: bytes = b"",
        budget: ArchiveBudget | None = None,
        pool: Executor | None = None,
    ) -> None:
        self.position = 0
        self._archive = archive
        self._start = start
        self._end = end
        self._first = first
        self._most = most
        # Doubled before the first request.
        self._next = first // 2
        self._buffer = held
        self._buffer_from = 0
        self._budget = budget
        self._pool = pool
        self._ahead: tuple[int, int, Future[bytes]] | None = None

    def fork(self) -> RangeSource:
        forked = RangeSource(
            self._archive,
            self._start,
            self._end,
            first=self._first,
            most=self._most,
            held=self._buffer,
            budget=self._budget,
            pool=self._pool,
        )
        forked.position = self.position
        forked._next = self._next
        forked._buffer_from = self._buffer_from
        return forked

    def read(self, size: int) -> bytes:
        if self._end is not None:
            size = min(size, self._end - self._start - self.position)
        if size <= 0:
            return b""
        at = self.position - self._buffer_from
        if not 0 <= at < len(self._buffer):
            self._fetch(size)
            at = 0
        granted = self._budget.reserve(size) if self._budget else size
        piece = self._buffer[at : at + granted]
        if self._budget:
            self._budget.refund(granted - len(piece))
        self.position += len(piece)
        return piece

    def skip(self, size: int) -> None:
        self.position += size

    def _fetch(self, size: int) -> None:
        """Fill the buffer from the current position."""
        gap = self.position - self._buffer_from - len(self._buffer)
        self._next = self._first if gap >= _FAR else min(self._next * 2, self._most)
        wanted = self._bounded(self.position, max(size, self._next))
        self._buffer = self._read_ahead(wanted)
        self._buffer_from = self.position
        if self._pool is not None and len(self._buffer) == wanted:
            following = self.position + wanted
            length = self._bounded(following, min(self._next * 2, self._most))
            if length > 0:
                read = self._archive.read_at
                future = self._pool.submit(read, self._start + following, length)
                self._ahead = (following, length, future)

    def _read_ahead(self, wanted: int) -> bytes:
        ahead, self._ahead = self._ahead, None
        if ahead is not None and ahead[0] == self.position:
            return ahead[2].result()
        return self._archive.read_at(self._start + self.position, wanted)

    def _bounded(self, position: int, size: int) -> int:
        return size if self._end is None else min(size, self._end - self._start - position)


class InflatedSource:
    """The inflated bytes of a gzip or deflate stream.

    Args:
        packed: the compressed stream.
        wbits: `GZIP` or `RAW_DEFLATE`.
        budget: counts the inflated bytes, including skipped ones; if the compressed bytes are more,
            it counts those.
        damaged: the error to raise if the stream is corrupt, or ends too early.
    """

    def __init__(
        self,
        packed: ByteSource,
        wbits: int,
        budget: ArchiveBudget,
        damaged: Callable[[str], PermanentError],
    ) -> None:
        self.position = 0
        self._packed = packed
        self._wbits = wbits
        self._budget = budget
        self._damaged = damaged
        self._inflater = zlib.decompressobj(wbits)
        self._pending = b""
        self._ended = False

    def fork(self) -> InflatedSource:
        forked = InflatedSource(self._packed.fork(), self._wbits, self._budget, self._damaged)
        forked.position = self.position
        forked._inflater = self._inflater.copy()
        forked._pending = self._pending
        forked._ended = self._ended
        return forked

    def read(self, size: int) -> bytes:
        while not self._ended and size > 0:
            if not self._pending and not self._inflater.eof:
                self._pending = self._packed.read(_PACKED_AT_ONCE)
                if not self._pending:
                    raise self._damaged("the compressed data is truncated")
            piece = self._inflate(size)
            if piece:
                self.position += len(piece)
                return piece
            if self._inflater.eof:
                self._next_stream()
        return b""

    def skip(self, size: int) -> None:
        while size > 0:
            piece = self.read(min(size, _SKIPPED_AT_ONCE))
            if not piece:
                return
            size -= len(piece)

    def _inflate(self, size: int) -> bytes:
        granted = self._budget.reserve(max(size, len(self._pending)))
        try:
            piece = self._inflater.decompress(self._pending, min(size, granted))
        except zlib.error as error:
            raise self._damaged("the compressed data is corrupt") from error
        # At a stream's end, zlib may leave the same bytes in both attributes.
        ended = self._inflater.eof
        rest = self._inflater.unused_data if ended else self._inflater.unconsumed_tail
        taken = len(self._pending) - len(rest)
        self._budget.refund(granted - max(len(piece), taken))
        self._pending = b"" if ended else rest
        return piece

    def _next_stream(self) -> None:
        """Start the next stream, because gzip may contain several (RFC 1952 2.2)."""
        rest = self._inflater.unused_data
        if self._wbits == GZIP and len(rest) < len(GZIP_MAGIC):
            rest += self._packed.read(_PACKED_AT_ONCE)
        if self._wbits != GZIP or not rest.startswith(GZIP_MAGIC):
            self._ended = True
            return
        self._inflater = zlib.decompressobj(self._wbits)
        self._pending = rest
