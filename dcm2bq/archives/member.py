"""A member of an archive, and the file that reads it."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from dcm2bq.archives.archive_bytes import ByteSource
from dcm2bq.errors import MemberError, PermanentError

# Linux's PATH_MAX: no program unpacks a longer name. Names are kept in memory.
LONGEST_NAME = 4096
# The distance back that a seek needs no rereading: as far as a parser that looks ahead goes back.
_KEPT_BYTES = 256 * 1024


@dataclass(frozen=True, slots=True)
class Member:
    """A member of an archive.

    Attributes:
        name: its path, as in the archive. It is only a label: it may be absolute, contain ``..``,
            or occur more than once.
        size: its inflated length in bytes, according to the archive.
        open: opens it. A member of a tar must be read before the next one.
        crc32: the CRC-32 in a zip's directory, as eight hex digits.
        is_folder: whether it has no content because it is a folder.
        problem: why it cannot be read.
    """

    name: str
    size: int
    open: Callable[[], MemberFile]
    crc32: str | None = None
    is_folder: bool = False
    problem: MemberError | None = None


def member_name(raw: bytes, encoding: str) -> str:
    """Decode a member's name to text for any column. Undecodable bytes become escapes.

    Args:
        raw: the name in the archive.
        encoding: its encoding.
    """
    return raw.decode(encoding, "backslashreplace").replace("\0", "\\x00")


class MemberFile(io.RawIOBase):
    """A member as a read-only seekable file over sequential bytes.

    Seeking fetches nothing; the next read does. After a seek forward, the bytes in between are
    skipped, which reads and inflates them if the source requires it. A seek back within the last
    256 KiB reads nothing; after a longer one, the member is read again from its beginning.

    Args:
        source: the bytes, positioned at the member's beginning.
        size: the member's length in bytes.
        damaged: the error to raise if the source ends too early.
    """

    def __init__(
        self, source: ByteSource, size: int, damaged: Callable[[str], PermanentError]
    ) -> None:
        super().__init__()
        self.size = size
        self._beginning = source.fork()
        self._source = source
        self._damaged = damaged
        self._position = 0
        self._kept = b""
        self._kept_from = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._position

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        origins = {io.SEEK_SET: 0, io.SEEK_CUR: self._position, io.SEEK_END: self.size}
        position = origins[whence] + offset
        if position < 0:
            raise ValueError("a position before the beginning of the member")
        self._position = position
        return position

    def readinto(self, buffer: Any, /) -> int:
        view = memoryview(buffer).cast("B")
        content = self.read(len(view))
        view[: len(content)] = content
        return len(content)

    def readall(self) -> bytes:
        return self.read(-1)

    def read(self, size: int | None = -1, /) -> bytes:
        """Read the requested bytes, or up to the end; fewer only at the end."""
        left = max(0, self.size - self._position)
        left = left if size is None or size < 0 else min(size, left)
        pieces = []
        while left > 0:
            piece = self._piece(left)
            pieces.append(piece)
            self._position += len(piece)
            left -= len(piece)
        return pieces[0] if len(pieces) == 1 else b"".join(pieces)

    def _piece(self, size: int) -> bytes:
        start = self._position - self._kept_from
        if 0 <= start < len(self._kept):
            return self._kept[start : start + size]
        self._go_to_position()
        piece = self._source.read(size)
        if not piece:
            raise self._damaged("the member ends before the size in its header")
        if start == len(self._kept):
            kept = self._kept + piece
        else:
            kept = piece
            self._kept_from = self._position
        self._kept_from += max(0, len(kept) - _KEPT_BYTES)
        self._kept = kept[-_KEPT_BYTES:]
        return piece

    def _go_to_position(self) -> None:
        at = self._source.position - self._beginning.position
        if self._position < at:
            self._source = self._beginning.fork()
            at = 0
        self._source.skip(self._position - at)
