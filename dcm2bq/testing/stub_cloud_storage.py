"""The stub cloud's Cloud Storage: buckets, objects and their generations, over the JSON API."""

from __future__ import annotations

import base64
import gzip
import hashlib
import re
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Protocol

from dcm2bq.testing.stub_cloud_http import Reply, Request

_RANGE = re.compile(r"bytes=(\d*)-(\d*)")


class Content(Protocol):
    """Bytes, or what can be sliced like them."""

    def __len__(self) -> int: ...

    def __getitem__(self, part: slice, /) -> bytes: ...


@dataclass(frozen=True, slots=True)
class PaddedContent:
    """A few bytes followed by zeros up to a size, of which none are kept: 1 GiB costs nothing."""

    head: bytes
    size: int

    def __len__(self) -> int:
        return self.size

    def __getitem__(self, part: slice, /) -> bytes:
        start, stop, _ = part.indices(self.size)
        head = self.head[start:stop]
        return head + bytes(max(0, stop - start - len(head)))


@dataclass(slots=True)
class StoredObject:
    """One generation of an object."""

    bucket: str
    name: str
    generation: int
    content: Content
    encoding: str | None = None
    metageneration: int = 1
    metadata: dict[str, str] = field(default_factory=dict)
    updated: datetime = field(default_factory=lambda: datetime.now(UTC))

    def resource(self) -> dict[str, Any]:
        """The object's resource, as in the JSON API and in events."""
        resource: dict[str, Any] = {
            "kind": "storage#object",
            "id": f"{self.bucket}/{self.name}/{self.generation}",
            "bucket": self.bucket,
            "name": self.name,
            "generation": str(self.generation),
            "metageneration": str(self.metageneration),
            "size": str(len(self.content)),
            "contentType": "application/dicom",
            "storageClass": "STANDARD",
            "updated": self.updated.isoformat(),
            "timeCreated": self.updated.isoformat(),
            "etag": self.etag,
        }
        if isinstance(self.content, bytes):
            digest = hashlib.md5(self.content, usedforsecurity=False).digest()
            resource["md5Hash"] = base64.b64encode(digest).decode()
        if self.encoding:
            resource["contentEncoding"] = self.encoding
        if self.metadata:
            resource["metadata"] = self.metadata
        return resource

    @property
    def etag(self) -> str:
        return f"{self.generation}/{self.metageneration}"


class StubStorage:
    """Buckets of objects.

    Attributes:
        complaints: what a client did that it must not: a read without a generation or a range.
        missing_bucket_is_told: whether a read names a missing bucket as such; otherwise it says
            "No such object", as has been seen of the real one.
    """

    def __init__(self) -> None:
        self._buckets: dict[str, dict[str, list[StoredObject]]] = {}
        self._last_generation = 0
        self.complaints: list[str] = []
        self.missing_bucket_is_told = True

    def create_bucket(self, bucket: str) -> None:
        self._buckets.setdefault(bucket, {})

    def put(
        self,
        bucket: str,
        name: str,
        content: Content,
        *,
        encoding: str | None = None,
        metadata: dict[str, str] | None = None,
        keep_old: bool = False,
    ) -> StoredObject:
        """Write an object: a new generation, in place of the old one unless that is kept."""
        self._last_generation = max(self._last_generation + 1, time.time_ns() // 1000)
        stored = StoredObject(
            bucket, name, self._last_generation, content, encoding, metadata=metadata or {}
        )
        self.create_bucket(bucket)
        generations = self._buckets[bucket].setdefault(name, [])
        if not keep_old:
            generations.clear()
        generations.append(stored)
        return stored

    def update(self, bucket: str, name: str, metadata: dict[str, str]) -> StoredObject:
        """Change the live generation's metadata."""
        stored = self._buckets[bucket][name][-1]
        stored.metageneration += 1
        stored.metadata = dict(metadata)
        stored.updated = datetime.now(UTC)
        return stored

    def delete(self, bucket: str, name: str) -> StoredObject:
        """Delete the object with all its generations; the last live one is returned."""
        return self._buckets[bucket].pop(name)[-1]

    def live(self, bucket: str) -> dict[str, StoredObject]:
        """The objects that exist now, by name."""
        return {name: kept[-1] for name, kept in self._buckets.get(bucket, {}).items() if kept}

    def serve(self, request: Request) -> Reply:
        """The answer to a call."""
        place = request.parts.index("b")
        bucket, rest = request.parts[place + 1], request.parts[place + 2 :]
        if request.method != "GET" or (rest and rest[0] != "o"):
            return Reply.error(400, "The stub cannot do that.", "invalid")
        if len(rest) > 1:
            media = request.query.get("alt") == "media"
            return self._object(bucket, "/".join(rest[1:]), request, media=media)
        if bucket not in self._buckets:
            return _no_bucket()
        if rest:
            return self._list(bucket, request)
        return Reply.json({"kind": "storage#bucket", "name": bucket})

    def _list(self, bucket: str, request: Request) -> Reply:
        prefix = request.query.get("prefix", "")
        names = sorted(name for name in self.live(bucket) if name.startswith(prefix))
        after = request.query.get("pageToken", "")
        names = [name for name in names if name > after]
        size = int(request.query.get("maxResults") or 1000)
        page: dict[str, Any] = {
            "kind": "storage#objects",
            "items": [self.live(bucket)[name].resource() for name in names[:size]],
        }
        if len(names) > size:
            page["nextPageToken"] = names[size - 1]
        return Reply.json(page)

    def _object(self, bucket: str, name: str, request: Request, *, media: bool) -> Reply:
        if media and not request.query.get("generation"):
            self.complaints.append("a read without the event's generation")
        if media and "range" not in request.headers:
            self.complaints.append("a read without a range")
        if bucket not in self._buckets and self.missing_bucket_is_told:
            return _no_bucket()
        stored = self._find(bucket, name, request.query.get("generation"))
        if stored is None:
            message = f"No such object: {bucket}/{name}"
            return Reply.text(404, message) if media else Reply.error(404, message, "notFound")
        refusal = _precondition(stored, request)
        if refusal is not None:
            return refusal
        return _media(stored, request) if media else Reply.json(stored.resource())

    def _find(self, bucket: str, name: str, generation: str | None) -> StoredObject | None:
        kept = self._buckets.get(bucket, {}).get(name, [])
        if generation is None:
            return kept[-1] if kept else None
        return next((each for each in kept if str(each.generation) == generation), None)


def _no_bucket() -> Reply:
    return Reply.error(404, "The specified bucket does not exist.", "notFound")


def _precondition(stored: StoredObject, request: Request) -> Reply | None:
    """https://cloud.google.com/storage/docs/request-preconditions."""
    query, headers = request.query, request.headers
    unmet = (
        query.get("ifGenerationMatch", str(stored.generation)) != str(stored.generation)
        or query.get("ifMetagenerationMatch", str(stored.metageneration))
        != str(stored.metageneration)
        or headers.get("if-match", stored.etag) not in ("*", stored.etag)
    )
    if unmet:
        return Reply.error(
            412, "At least one of the pre-conditions you specified did not hold.", "conditionNotMet"
        )
    if headers.get("if-none-match") in ("*", stored.etag):
        return Reply(304)
    return None


def _media(stored: StoredObject, request: Request) -> Reply:
    headers = {
        "ETag": stored.etag,
        "X-Goog-Generation": str(stored.generation),
        "X-Goog-Metageneration": str(stored.metageneration),
        "X-Goog-Stored-Content-Length": str(len(stored.content)),
    }
    if stored.encoding == "gzip" and "gzip" not in request.headers.get("accept-encoding", ""):
        # Decompressive transcoding: the whole object inflated, and the range ignored.
        # https://cloud.google.com/storage/docs/transcoding#range
        return Reply(200, gzip.decompress(stored.content[:]), headers, "application/dicom")
    if stored.encoding:
        headers["Content-Encoding"] = stored.encoding
    match = _RANGE.fullmatch(request.headers.get("range", ""))
    if match is None:
        return Reply(200, stored.content[:], headers, "application/dicom")
    return _partial(stored.content, match, headers)


def _partial(content: Content, match: re.Match[str], headers: dict[str, str]) -> Reply:
    size = len(content)
    first, last = match.groups()
    start = int(first) if first else max(0, size - int(last))
    stop = min(int(last) + 1, size) if first and last else size
    if start >= size:
        headers = {**headers, "Content-Range": f"bytes */{size}"}
        return Reply(416, b"The requested range cannot be satisfied.", headers, "text/html")
    headers = {**headers, "Content-Range": f"bytes {start}-{stop - 1}/{size}"}
    return Reply(206, content[start:stop], headers, "application/dicom")
