"""Reads instances from a DICOMweb store: the Healthcare API or `DICOMWEB_BASE_URL`."""

from __future__ import annotations

import io
import os
from collections.abc import Callable

from dcm2bq.configuration import DICOMWEB_BASE_URL
from dcm2bq.dicomweb.address import HEALTHCARE_API, Base
from dcm2bq.dicomweb.session import Session
from dcm2bq.dicomweb.wado import InstanceStream, Retriever
from dcm2bq.errors import UnavailableError
from dcm2bq.events.dicom_resource import DicomResource

# The distance back that a seek can go without a request. A parser that looks ahead needs no more.
_KEPT_BYTES = 256 * 1024
# One for a cut connection, one for a long seek back, and one in reserve.
_MOST_RESTARTS = 3
# An instance of up to this size is read to its end if something may follow its pixel data, as an
# object in a bucket is: at 100 MB/s, this takes a third of a second.
READ_ON_BYTES = 32 * 1024 * 1024
# The same if the server does not state the length. The bytes that are read to find the end are
# kept in memory.
HELD_BYTES = 4 * 1024 * 1024


class DicomWebObjects:
    """Opens instances by their Healthcare API resource names.

    Args:
        base_url: replaces the Healthcare API's base URL (see `dcm2bq.dicomweb.address.Base`);
            None: the environment's ``DICOMWEB_BASE_URL``, or else the Healthcare API.
        session: sends the requests; None: a session with few retries.

    Raises:
        ConfigurationError: the base is not a URL.
    """

    def __init__(self, base_url: str | None = None, *, session: Session | None = None) -> None:
        named = base_url or os.environ.get(DICOMWEB_BASE_URL) or HEALTHCARE_API
        base = Base.parse(named, option=DICOMWEB_BASE_URL)
        self._retriever = Retriever(session or Session(), base)

    def open(self, resource_name: str) -> InstanceFile:
        """Open the instance as a seekable binary file, which fetches little more than is read.

        Raises:
            SupersededError: the instance is gone.
            DeploymentError: access is denied, or the store does not exist.
            UnavailableError: there is no valid response after a few retries.
            MalformedEventError: the name is not that of an instance.
        """
        instance = DicomResource.parse_instance(resource_name)
        until = self._retriever.deadline()
        return InstanceFile(lambda: self._retriever.open(instance, until))


class InstanceFile(io.RawIOBase):
    """A read-only file over a stream that can be requested again.

    Seeking fetches nothing; the next read does. After a seek forward, the bytes in between are
    read and discarded. A seek back within the last 256 KiB needs no request. After a longer seek
    back, or a cut connection, the instance is requested again, at most three times in all.

    Args:
        opener: requests the instance.

    Reads raise the errors of `DicomWebObjects.open`. They also raise UnavailableError if the
    instance has changed when it is requested again, or takes longer than the session's limit.
    """

    def __init__(self, opener: Callable[[], InstanceStream]) -> None:
        super().__init__()
        self._opener = opener
        self._position = 0
        self._kept = bytearray()
        self._kept_from = 0
        self._at_end = False
        self._restarts = 0
        self._earlier_bytes = 0
        self._end: int | None = None
        self._stream: InstanceStream | None = None
        self._stream = opener()

    @property
    def skips_are_read(self) -> bool:
        """Whether a seek forward is expensive, because the instance is large.

        The end of the pixel data of such an instance is not read. If the server does not state the
        length, up to `HELD_BYTES` are read to find the end.
        """
        if self.size is None:
            self._look_for_end()
        return self.size is None or self.size > READ_ON_BYTES

    def _look_for_end(self) -> None:
        while not self._at_end and len(self._kept) < HELD_BYTES:
            self._fetch(keep_all=True)

    @property
    def bytes_read(self) -> int:
        """The bytes of responses read so far, including the framing of parts."""
        return self._earlier_bytes + (self._stream.bytes_read if self._stream else 0)

    @property
    def size(self) -> int | None:
        """The instance's length in bytes; None if it is not known yet."""
        told = self._stream.length if self._stream else None
        return self._end if told is None else told

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._position

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        """Change the position without reading.

        Raises:
            io.UnsupportedOperation: the position is relative to the end, and the length is unknown.
        """
        target = self._origin(whence) + offset
        if target < 0:
            raise ValueError("a position before the beginning of the file")
        self._position = target
        return target

    def _origin(self, whence: int) -> int:
        if whence == io.SEEK_SET:
            return 0
        if whence == io.SEEK_CUR:
            return self._position
        self._open_stream()
        length = self.size
        if whence != io.SEEK_END or length is None:
            raise io.UnsupportedOperation("the instance's length is not known")
        return length

    def read(self, size: int | None = -1, /) -> bytes:
        """Read the requested bytes, or up to the end; fewer only at the end."""
        until = None if size is None or size < 0 else self._position + size
        if self._position < self._kept_from:
            self._restart()
        while not self._at_end and (until is None or self._kept_until < until):
            self._fetch(keep_all=until is None)
        start = self._position - self._kept_from
        data = bytes(self._kept[start:] if until is None else self._kept[start : start + size])  # type: ignore[operator]  # a size, if there is an end
        self._position += len(data)
        return data

    def readinto(self, buffer: memoryview | bytearray, /) -> int:  # type: ignore[override]  # the library's own type is not public
        data = self.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def readall(self) -> bytes:
        return self.read(-1)

    def close(self) -> None:
        """Close the connection without reading the rest."""
        if self._stream is not None:
            self._earlier_bytes = self.bytes_read
            self._stream.close()
            self._stream = None
        super().close()

    @property
    def _kept_until(self) -> int:
        return self._kept_from + len(self._kept)

    def _open_stream(self) -> InstanceStream:
        if self._stream is None:
            raise ValueError("I/O operation on closed file")
        return self._stream

    def _fetch(self, *, keep_all: bool) -> None:
        """Read the next piece, and discard bytes that are too far behind."""
        try:
            piece = self._open_stream().read()
        except UnavailableError:
            # The connection was cut before the end of the instance.
            self._restart()
            return
        self._kept += piece
        if not piece:
            self._at_end, self._end = True, self._kept_until
        behind = min(self._position, self._kept_until) - _KEPT_BYTES - self._kept_from
        if behind > 0 and not keep_all:
            del self._kept[:behind]
            self._kept_from += behind

    def _restart(self) -> None:
        """Request the instance again from its beginning, because DICOMweb has no ranges."""
        if self._restarts == _MOST_RESTARTS:
            raise UnavailableError("the connection to the DICOMweb server was cut repeatedly")
        self._restarts += 1
        old = self._open_stream()
        self._earlier_bytes += old.bytes_read
        old.close()
        self._stream = None
        self._stream = self._opener()
        if (self._stream.length, self._stream.tag) != (old.length, old.tag):
            raise UnavailableError("the instance changed while it was read")
        self._kept.clear()
        self._kept_from = 0
        self._at_end = False
