"""Reads objects in Cloud Storage by ranges, pinned to the event's generation."""

from __future__ import annotations

import io
from typing import Any
from urllib.parse import quote

from dcm2bq.errors import DeploymentError, SupersededError, UnavailableError
from dcm2bq.events.actions import ObjectReference
from dcm2bq.http.google import ApiResponse, GoogleApi

_PARTIAL_CONTENT = 206
_RANGE_NOT_SATISFIABLE = 416


class CloudStorage:
    """Opens objects with the JSON API.

    https://cloud.google.com/storage/docs/json_api/v1/objects/get
    """

    def __init__(self, api: GoogleApi | None = None) -> None:
        self._api = api or GoogleApi("Cloud Storage", "storage", "STORAGE_EMULATOR_HOST")

    def open(self, reference: ObjectReference) -> RangedObject:
        return RangedObject(self._api, reference)


class RangedObject(io.RawIOBase):
    """A generation of an object as a file: each read is one request for that range.

    Opening and seeking fetch nothing, and reads are not cached. The bytes are those that are
    stored: an object with ``Content-Encoding: gzip`` is read as gzip.

    Reads raise `SupersededError` if the generation is gone, `DeploymentError` if access is denied
    or the bucket is missing, and `UnavailableError` if the failure may not recur.

    Attributes:
        size: the object's size in bytes, after a response has stated it.
        requests: the number of requests.
        bytes_read: the bytes in their responses.
    """

    def __init__(self, api: GoogleApi, reference: ObjectReference) -> None:
        super().__init__()
        self._api = api
        self._bucket = reference.bucket
        self._url = (
            f"/storage/v1/b/{quote(reference.bucket, safe='')}/o/{quote(reference.name, safe='')}"
            f"?alt=media&generation={reference.generation}"
        )
        self._position = 0
        self.size: int | None = None
        self.requests = 0
        self.bytes_read = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._position

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        if whence == io.SEEK_END:
            # Only a request could find it, and the parser does not need it.
            raise io.UnsupportedOperation("the end of a remote object is not known")
        position = offset + (self._position if whence == io.SEEK_CUR else 0)
        if position < 0:
            raise ValueError("a position before the beginning")
        self._position = position
        return position

    def readinto(self, buffer: Any) -> int:
        view = memoryview(buffer).cast("B")
        content = self.read(len(view))
        view[: len(content)] = content
        return len(content)

    def read(self, size: int = -1) -> bytes:
        if size == 0 or (self.size is not None and self._position >= self.size):
            return b""
        answer = self._api.request(
            "GET",
            self._url,
            headers={"Range": self._range(size), "Accept-Encoding": "gzip"},
            limit=self._limit(size),
        )
        self.requests += 1
        content = self._content(answer, size)
        self._position += len(content)
        self.bytes_read += len(content)
        return content

    def _range(self, size: int) -> str:
        return f"bytes={self._position}-{self._position + size - 1 if size > 0 else ''}"

    def _limit(self, size: int) -> int | None:
        """Limit a read, in case the server ignores `Range` and sends the whole object."""
        return None if size < 0 else self._position + size

    def _content(self, answer: ApiResponse, size: int) -> bytes:
        if answer.status == _PARTIAL_CONTENT:
            total = answer.headers.get("content-range", "").rpartition("/")[2]
            self.size = int(total) if total.isascii() and total.isdecimal() else None
            return answer.body[:size] if size > 0 else answer.body
        if answer.ok:
            end = None if size < 0 else self._position + size
            return answer.body[self._position : end]
        if answer.status == _RANGE_NOT_SATISFIABLE:
            return b""
        raise self._error(answer)

    def _error(self, answer: ApiResponse) -> SupersededError | DeploymentError | UnavailableError:
        if answer.status in (401, 403):
            return self._api.denied(
                answer,
                f"roles/storage.objectViewer on bucket {self._bucket} to the service account",
            )
        if answer.status == 404 and "bucket does not exist" in answer.error_message():
            return DeploymentError(
                f"bucket {self._bucket} does not exist; remove its trigger or create it again"
            )
        if answer.status in (404, 410, 412):
            return SupersededError("the generation is gone")
        # No other status is expected for a read. An unknown one may not recur.
        return UnavailableError(f"Cloud Storage returned HTTP {answer.status} for a read")
