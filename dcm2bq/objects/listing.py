"""Which objects are there: listing and looking up, with Google's client or in a folder.

Events name their objects; this is for what asks by itself: ``dump``, ``ingest``, ``reconcile``.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol

from dcm2bq.actions import ObjectFacts, ObjectReference
from dcm2bq.configuration import Configuration
from dcm2bq.errors import DeploymentError, SupersededError, UnavailableError


@dataclass(frozen=True, slots=True)
class StoredObject:
    """An object that stands in a bucket now, with what an event would say of it."""

    reference: ObjectReference
    time: datetime
    metageneration: int
    facts: ObjectFacts


class Listing(Protocol):
    """The objects of buckets."""

    def objects(self, bucket: str, prefix: str = "") -> Iterator[StoredObject]:
        """Every live object whose name begins with `prefix`, in the order of names."""

    def object(self, bucket: str, name: str) -> StoredObject:
        """The live generation of one object.

        Raises:
            SupersededError: there is none.
        """


def listing(configuration: Configuration) -> Listing:
    """The listing of the buckets that the configuration reads."""
    if configuration.storage.local_root is not None:
        return LocalListing(configuration.storage.local_root)
    return CloudListing()


class CloudListing:
    """Cloud Storage, by Google's client."""

    def __init__(self) -> None:
        from google.cloud.storage import Client

        self._client = Client()

    def objects(self, bucket: str, prefix: str = "") -> Iterator[StoredObject]:
        from google.api_core.exceptions import GoogleAPICallError

        try:
            for blob in self._client.list_blobs(bucket, prefix=prefix or None):
                yield _stored(blob)
        except GoogleAPICallError as error:
            raise _translated(error, bucket) from error

    def object(self, bucket: str, name: str) -> StoredObject:
        from google.api_core.exceptions import GoogleAPICallError

        try:
            blob = self._client.bucket(bucket).get_blob(name)
        except GoogleAPICallError as error:
            raise _translated(error, bucket) from error
        if blob is None:
            raise SupersededError(f"there is no such object in bucket {bucket}")
        return _stored(blob)


def _stored(blob: Any) -> StoredObject:
    return StoredObject(
        ObjectReference(blob.bucket.name, blob.name, int(blob.generation or 1)),
        blob.updated or blob.time_created or datetime.now(UTC),
        int(blob.metageneration or 1),
        ObjectFacts(
            size=blob.size,
            storage_class=blob.storage_class,
            content_type=blob.content_type,
            crc32c=blob.crc32c,
            md5_hash=blob.md5_hash,
            metadata=blob.metadata or None,
        ),
    )


def _translated(error: Any, bucket: str) -> DeploymentError | UnavailableError:
    status = int(error.code or 0)
    if status in (401, 403):
        return DeploymentError(f"grant roles/storage.objectViewer on bucket {bucket}")
    if status == 404:
        return DeploymentError(f"bucket {bucket} does not exist")
    return UnavailableError(f"Cloud Storage answered HTTP {status} to a listing")


class LocalListing:
    """The folder that stands for buckets; a file's generation is its time of change in ns."""

    def __init__(self, root: str) -> None:
        self._root = Path(root)

    def objects(self, bucket: str, prefix: str = "") -> Iterator[StoredObject]:
        folder = self._root / bucket
        if not folder.is_dir():
            raise DeploymentError(f"storage.localRoot has no folder for bucket {bucket}; make it")
        for name in _names(str(folder), ""):
            if name.startswith(prefix):
                yield self.object(bucket, name)

    def object(self, bucket: str, name: str) -> StoredObject:
        try:
            state = (self._root / bucket / name).stat()
        except OSError as error:
            raise SupersededError(f"there is no such object in bucket {bucket}") from error
        return StoredObject(
            ObjectReference(bucket, name, state.st_mtime_ns),
            datetime.fromtimestamp(state.st_mtime, UTC),
            1,
            ObjectFacts(size=state.st_size),
        )


def _names(folder: str, prefix: str) -> Iterator[str]:
    """The names of all files below a folder, in order, one folder in memory at a time."""
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda each: each.name):
            if entry.is_dir(follow_symlinks=False):
                yield from _names(entry.path, f"{prefix}{entry.name}/")
            else:
                yield f"{prefix}{entry.name}"
