"""The stub cloud's Cloud Storage: buckets, objects and their generations, over the JSON API."""

from __future__ import annotations

import base64
import gzip
import hashlib
import re
import threading
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Protocol

import msgspec

from dcm2bq.testing.stub_cloud_http import Reply, Request
from dcm2bq.testing.stub_cloud_uploads import Upload, Uploads

_RANGE = re.compile(r"bytes=(\d*)-(\d*)")


class Content(Protocol):
    """Bytes, or an object that can be sliced like bytes."""

    def __len__(self) -> int: ...

    def __getitem__(self, part: slice, /) -> bytes: ...


@dataclass(frozen=True, slots=True)
class PaddedContent:
    """A few bytes followed by virtual zeros up to a size, so that 1 GiB takes no memory."""

    head: bytes
    size: int

    def __len__(self) -> int:
        return self.size

    def __getitem__(self, part: slice, /) -> bytes:
        start, stop, _ = part.indices(self.size)
        head = self.head[start:stop]
        return head + bytes(max(0, stop - start - len(head)))


@dataclass(slots=True)
class StubObject:
    """One generation of an object."""

    bucket: str
    name: str
    generation: int
    content: Content
    encoding: str | None = None
    metageneration: int = 1
    metadata: dict[str, str] = field(default_factory=dict)
    content_type: str = "application/dicom"
    created: datetime = field(default_factory=lambda: datetime.now(UTC))
    updated: datetime | None = None

    def resource(self) -> dict[str, Any]:
        """Return the object's resource, as in the JSON API and in events."""
        resource: dict[str, Any] = {
            "kind": "storage#object",
            "id": f"{self.bucket}/{self.name}/{self.generation}",
            "bucket": self.bucket,
            "name": self.name,
            "generation": str(self.generation),
            "metageneration": str(self.metageneration),
            "size": str(len(self.content)),
            "contentType": self.content_type,
            "storageClass": "STANDARD",
            "updated": _google_time(self.updated or self.created),
            "timeCreated": _google_time(self.created),
            "timeStorageClassUpdated": _google_time(self.created),
            "etag": self.etag,
        }
        if isinstance(self.content, bytes):
            digest = hashlib.md5(self.content, usedforsecurity=False).digest()
            resource["md5Hash"] = base64.b64encode(digest).decode()
            # Google's client refuses a resumable upload whose response has no checksum.
            resource["crc32c"] = _crc32c(self.content)
        if self.encoding:
            resource["contentEncoding"] = self.encoding
        if self.metadata:
            resource["metadata"] = self.metadata
        return resource

    @property
    def etag(self) -> str:
        return f"{self.generation}/{self.metageneration}"


def _crc32c(content: bytes) -> str:
    # Imported here: only Google's client of Cloud Storage installs it.
    import google_crc32c

    return base64.b64encode(google_crc32c.value(content).to_bytes(4, "big")).decode()


def _google_time(moment: datetime) -> str:
    """Format a time like Cloud Storage: RFC 3339 with milliseconds and ``Z``."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


class StubStorage:
    """Buckets of objects. Any thread may write to them while the server reads.

    Attributes:
        complaints: violations by clients: a read without a generation or a range.
        missing_bucket_is_told: whether the response to a read says that the bucket is missing;
            otherwise it says "No such object", as the real one sometimes does.
        ignores_ranges: whether a read returns the whole object, whatever range it asks for.
    """

    def __init__(self) -> None:
        self._buckets: dict[str, dict[str, list[StubObject]]] = {}
        self._last_generation = 0
        self._lock = threading.RLock()
        self._uploads = Uploads()
        self.complaints: list[str] = []
        self.missing_bucket_is_told = True
        self.ignores_ranges = False

    def create_bucket(self, bucket: str) -> None:
        """Create a bucket, unless it exists."""
        with self._lock:
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
        content_type: str = "application/dicom",
    ) -> StubObject:
        """Write an object: a new generation, which replaces the old one unless that is kept."""
        with self._lock:
            self._last_generation = max(self._last_generation + 1, time.time_ns() // 1000)
            stored = StubObject(
                bucket,
                name,
                self._last_generation,
                content,
                encoding,
                metadata=metadata or {},
                content_type=content_type,
            )
            self.create_bucket(bucket)
            generations = self._buckets[bucket].setdefault(name, [])
            if not keep_old:
                generations.clear()
            generations.append(stored)
            return stored

    def update(self, bucket: str, name: str, metadata: dict[str, str]) -> StubObject:
        """Change the live generation's metadata."""
        with self._lock:
            stored = self._buckets[bucket][name][-1]
            stored.metageneration += 1
            stored.metadata = dict(metadata)
            stored.updated = datetime.now(UTC)
            return stored

    def delete(self, bucket: str, name: str) -> StubObject:
        """Delete the object with all its generations; return the last live one."""
        with self._lock:
            return self._buckets[bucket].pop(name)[-1]

    def live(self, bucket: str) -> dict[str, StubObject]:
        """Return the existing objects, by name."""
        with self._lock:
            kept = self._buckets.get(bucket, {})
            return {name: generations[-1] for name, generations in kept.items() if generations}

    def serve(self, request: Request) -> Reply:
        """Return the response to a call."""
        with self._lock:
            return self._serve(request)

    def _serve(self, request: Request) -> Reply:
        after_b = request.parts[request.parts.index("b") + 1 :]
        if not after_b:
            return self._all_buckets(request)
        bucket, rest = after_b[0], after_b[1:]
        if rest and rest[0] != "o":
            return _unsupported()
        name = "/".join(rest[1:])
        if request.method != "GET":
            return self._write(bucket, name, request)
        if name:
            media = request.query.get("alt") == "media"
            return self._object(bucket, name, request, media=media)
        if bucket not in self._buckets:
            return _no_bucket()
        return self._list(bucket, request) if rest else _bucket(bucket)

    def _all_buckets(self, request: Request) -> Reply:
        if request.method == "POST":
            name = msgspec.json.decode(request.body)["name"]
            if name in self._buckets:
                return Reply.error(409, "The bucket already exists.", "conflict")
            self.create_bucket(name)
            return _bucket(name)
        items = [{"kind": "storage#bucket", "id": name, "name": name} for name in self._buckets]
        return Reply.json({"kind": "storage#buckets", "items": items})

    def _write(self, bucket: str, name: str, request: Request) -> Reply:
        if bucket not in self._buckets:
            return _no_bucket()
        if request.parts[0] == "upload":
            upload = self._uploads.receive(bucket, request)
            return upload if isinstance(upload, Reply) else self._finish(upload, request)
        stored = self._find(bucket, name, request.query.get("generation"))
        if stored is None:
            return Reply.error(404, f"No such object: {bucket}/{name}", "notFound")
        return _precondition(stored, request) or self._change(bucket, name, request)

    def _change(self, bucket: str, name: str, request: Request) -> Reply:
        if request.method == "DELETE":
            self.delete(bucket, name)
            return Reply(204)
        if request.method in ("PATCH", "PUT"):
            given = msgspec.json.decode(request.body).get("metadata") or {}
            return Reply.json(self.update(bucket, name, given).resource())
        return _unsupported()

    def _finish(self, upload: Upload, request: Request) -> Reply:
        name = str(upload.resource.get("name") or request.query.get("name", ""))
        live = self._find(upload.bucket, name, None)
        wanted = request.query.get("ifGenerationMatch")
        if wanted is not None and wanted != (str(live.generation) if live else "0"):
            return _unmet()
        stored = self.put(
            upload.bucket,
            name,
            bytes(upload.content),
            metadata=upload.resource.get("metadata"),
            content_type=upload.resource.get("contentType") or "application/octet-stream",
        )
        return Reply.json(stored.resource())

    def _list(self, bucket: str, request: Request) -> Reply:
        prefix = request.query.get("prefix", "")
        live = self.live(bucket)
        names = (name for name in live if name.startswith(prefix))
        delimiter = request.query.get("delimiter")
        entries = sorted({_entry(name, prefix, delimiter) for name in names})
        after = request.query.get("pageToken", "")
        entries = [entry for entry in entries if entry > after]
        size = int(request.query.get("maxResults") or 1000)
        shown = entries[:size]
        # A name that ends in the delimiter may be an object and a prefix: here it is the prefix.
        folders = [each for each in shown if delimiter and each[len(prefix) :].endswith(delimiter)]
        items = [live[each].resource() for each in shown if each not in set(folders)]
        page: dict[str, Any] = {"kind": "storage#objects", "items": items}
        if folders:
            page["prefixes"] = folders
        if len(entries) > size:
            page["nextPageToken"] = shown[-1]
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
        if media:
            return _media(stored, request, ignore_range=self.ignores_ranges)
        return Reply.json(stored.resource())

    def _find(self, bucket: str, name: str, generation: str | None) -> StubObject | None:
        kept = self._buckets.get(bucket, {}).get(name, [])
        if generation is None:
            return kept[-1] if kept else None
        return next((each for each in kept if str(each.generation) == generation), None)


def _entry(name: str, prefix: str, delimiter: str | None) -> str:
    """Return the name, or its common prefix: up to the delimiter after `prefix`.

    https://cloud.google.com/storage/docs/json_api/v1/objects/list
    """
    if not delimiter:
        return name
    head, found, _ = name[len(prefix) :].partition(delimiter)
    return f"{prefix}{head}{found}"


def _bucket(name: str) -> Reply:
    return Reply.json({"kind": "storage#bucket", "id": name, "name": name, "location": "US"})


def _unsupported() -> Reply:
    return Reply.error(400, "The stub cannot do that.", "invalid")


def _no_bucket() -> Reply:
    return Reply.error(404, "The specified bucket does not exist.", "notFound")


def _precondition(stored: StubObject, request: Request) -> Reply | None:
    """Check preconditions: https://cloud.google.com/storage/docs/request-preconditions."""
    query, headers = request.query, request.headers
    unmet = (
        query.get("ifGenerationMatch", str(stored.generation)) != str(stored.generation)
        or query.get("ifMetagenerationMatch", str(stored.metageneration))
        != str(stored.metageneration)
        or headers.get("if-match", stored.etag) not in ("*", stored.etag)
    )
    if unmet:
        return _unmet()
    if headers.get("if-none-match") in ("*", stored.etag):
        return Reply(304)
    return None


def _unmet() -> Reply:
    message = "At least one of the pre-conditions you specified did not hold."
    return Reply.error(412, message, "conditionNotMet")


def _media(stored: StubObject, request: Request, *, ignore_range: bool) -> Reply:
    headers = {
        "ETag": stored.etag,
        "X-Goog-Generation": str(stored.generation),
        "X-Goog-Metageneration": str(stored.metageneration),
        "X-Goog-Stored-Content-Length": str(len(stored.content)),
    }
    if stored.encoding == "gzip" and "gzip" not in request.headers.get("accept-encoding", ""):
        # Decompressive transcoding: the whole object inflated, and the range ignored.
        # https://cloud.google.com/storage/docs/transcoding#range
        return Reply(200, gzip.decompress(stored.content[:]), headers, stored.content_type)
    if stored.encoding:
        headers["Content-Encoding"] = stored.encoding
    match = _RANGE.fullmatch(request.headers.get("range", ""))
    if match is None or ignore_range:
        return Reply(200, stored.content[:], headers, stored.content_type)
    return _partial(stored.content, match, headers, stored.content_type)


def _partial(
    content: Content, match: re.Match[str], headers: dict[str, str], media_type: str
) -> Reply:
    size = len(content)
    first, last = match.groups()
    start = int(first) if first else max(0, size - int(last))
    stop = min(int(last) + 1, size) if first and last else size
    if start >= size:
        headers = {**headers, "Content-Range": f"bytes */{size}"}
        return Reply(416, b"The requested range cannot be satisfied.", headers, "text/html")
    headers = {**headers, "Content-Range": f"bytes {start}-{stop - 1}/{size}"}
    return Reply(206, content[start:stop], headers, media_type)
