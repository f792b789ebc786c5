"""Multipart bodies (`multipart/related`: RFC 2387, RFC 2046, PS3.18 section 8.6)."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator
from email.message import Message

from dcm2bq.errors import ServerUnavailableError

_LENGTH = re.compile(rb"^content-length:[ \t]*(\d{1,18})[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
_END_OF_HEADERS = re.compile(rb"\r?\n\r?\n")
# The limit for a preamble and for a part's headers.
_LONGEST_HEAD = 64 * 1024


def written(content: bytes, media_type: str) -> tuple[str, tuple[bytes, bytes, bytes]]:
    """Compose a body with one part, in pieces, because the content may be large.

    Returns:
        The ``Content-Type`` of the body, and its pieces.
    """
    # 128 random bits do not occur in the content by chance.
    boundary = secrets.token_hex(16)
    head = f"--{boundary}\r\nContent-Type: {media_type}\r\n\r\n".encode()
    tail = f"\r\n--{boundary}--\r\n".encode()
    return f'multipart/related; type="{media_type}"; boundary={boundary}', (head, content, tail)


def media_type(content_type: str | None) -> str:
    """Return the ``type/subtype`` of a header, in lower case; empty if it has none."""
    return (content_type or "").partition(";")[0].strip().lower()


def boundary_of(content_type: str) -> bytes:
    """Return the boundary in a ``Content-Type``.

    Raises:
        ServerUnavailableError: it has no boundary.
    """
    header = Message()
    header["Content-Type"] = content_type
    boundary = header.get_boundary()
    if not boundary:
        raise ServerUnavailableError("the DICOMweb server's multipart response has no boundary")
    return boundary.encode("latin-1", "replace")


class FirstPart:
    """The first part of a body that arrives in pieces of any length.

    Raises:
        ServerUnavailableError: on construction, the body has no part; on reading, it ends
            before the part does.
    """

    def __init__(self, pieces: Iterator[bytes], boundary: bytes) -> None:
        self._pieces = pieces
        self._delimiter = b"\r\n--" + boundary
        # The first delimiter may be at the very beginning, without a line end before it.
        self._buffer = bytearray(b"\r\n")
        self.length = self._read_head()

    def _read_head(self) -> int | None:
        """Skip to the part's content; return its length if the part states it."""
        del self._buffer[: self._search(re.compile(re.escape(self._delimiter)))]
        end = self._search(_END_OF_HEADERS)
        headers = bytes(self._buffer[:end])
        if headers.startswith(b"--"):
            raise ServerUnavailableError("the DICOMweb server's response contains no instance")
        del self._buffer[:end]
        length = _LENGTH.search(headers)
        return int(length[1]) if length else None

    def _search(self, wanted: re.Pattern[bytes]) -> int:
        """Read until the wanted bytes are found; return their end."""
        while not (found := wanted.search(self._buffer)):
            piece = next(self._pieces, b"")
            if not piece or len(self._buffer) > _LONGEST_HEAD:
                raise ServerUnavailableError("the DICOMweb server's response contains no instance")
            self._buffer += piece
        return found.end()

    def __iter__(self) -> Iterator[bytes]:
        """Yield the part's content, piece by piece."""
        # So many bytes may be the beginning of a delimiter.
        held = len(self._delimiter) - 1
        while (end := self._buffer.find(self._delimiter)) < 0:
            if len(self._buffer) > held:
                yield self._take(len(self._buffer) - held)
            piece = next(self._pieces, b"")
            if not piece:
                raise ServerUnavailableError("the connection to the DICOMweb server was cut")
            self._buffer += piece
        if end:
            yield self._take(end)

    def _take(self, count: int) -> bytes:
        taken = bytes(self._buffer[:count])
        del self._buffer[:count]
        return taken
