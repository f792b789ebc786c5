"""Which objects are there, in shards that workers list at the same time.

An object is passed on as the resource that Cloud Storage's JSON API lists, and that its events
hold: of a folder that stands for buckets, one is made.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple, Protocol
from urllib.parse import quote, urlencode

from dcm2bq.configuration import Configuration
from dcm2bq.errors import Dcm2BqError, DeploymentError, UnavailableError, UsageError
from dcm2bq.events.actions import Ignored, ObjectReference
from dcm2bq.http.google import ApiResponse, GoogleApi
from dcm2bq.objects.listing import LocalListing, StoredObject
from dcm2bq.times import timestamp

Resource = dict[str, Any]
# Told of what cannot be listed, or is no object, and why; never with its name.
Note = Callable[[Dcm2BqError | Ignored], None]

# Prefixes are divided until there are so many, level by level; each is then listed whole.
ENOUGH = 16
_FIELDS = (
    "items(bucket,name,generation,metageneration,updated,timeCreated,size,storageClass,"
    "contentType,crc32c,md5Hash,metadata),prefixes,nextPageToken"
)


class Shard(NamedTuple):
    """The objects of a bucket whose names begin so."""

    bucket: str
    prefix: str


class Page(NamedTuple):
    """Some objects, and the prefixes up to the next slash of those that are not among them."""

    objects: list[Resource]
    prefixes: list[str]


class Pages(Protocol):
    """Lists buckets.

    Attributes:
        requests: how many requests were made so far.
    """

    requests: int

    def pages(self, shard: Shard, note: Note, *, delimiter: str = "") -> Iterator[Page]:
        """The shard's objects, page by page.

        Args:
            shard: which.
            note: told of what cannot be listed.
            delimiter: ``/``: objects of which the name goes on after the next slash are given
                as prefixes. Empty: every object.

        Raises:
            DeploymentError: there is no such bucket, or we may not list it.
            UnavailableError: it cannot be listed now.
        """


def shard_of(given: str) -> Shard:
    """The shard that ``gs://bucket/prefix`` names.

    Raises:
        UsageError: it names none.
    """
    bucket, _, prefix = given.removeprefix("gs://").partition("/")
    if not given.startswith("gs://") or not bucket:
        raise UsageError("--input: it may be gs://bucket or gs://bucket/prefix")
    return Shard(bucket, prefix)


def pages_of(configuration: Configuration) -> Pages:
    """The listing of the buckets that the configuration reads."""
    if configuration.storage.local_root is not None:
        return FolderPages(configuration.storage.local_root)
    return CloudPages()


def divide(pages: Pages, whole: Shard, note: Note) -> Iterator[Shard | Resource]:
    """Divide a shard at slashes until there are `ENOUGH`.

    Yields:
        Shards, each to be listed whole, and the objects that stand above them all.
    """
    level = [whole]
    while level and len(level) < ENOUGH:
        below: list[Shard] = []
        for shard in level:
            notes: list[Dcm2BqError | Ignored] = []
            listed = pages.pages(shard, notes.append, delimiter="/")
            first = next(listed, None)
            if first is None or not first.prefixes:
                # Nothing below it, as far as its first page tells: not worth dividing. What was
                # noted will be again.
                yield shard
                continue
            for page in _again(first, listed):
                yield from page.objects
                below += [Shard(shard.bucket, prefix) for prefix in page.prefixes]
            for why in notes:
                note(why)
        level = below
    yield from level


def _again(first: Page, rest: Iterator[Page]) -> Iterator[Page]:
    yield first
    yield from rest


class CloudPages:
    """Cloud Storage's listings.

    https://cloud.google.com/storage/docs/json_api/v1/objects/list
    """

    def __init__(self, api: GoogleApi | None = None) -> None:
        self._api = api or GoogleApi("Cloud Storage", "storage", "STORAGE_EMULATOR_HOST")
        self.requests = 0

    def pages(self, shard: Shard, note: Note, *, delimiter: str = "") -> Iterator[Page]:  # noqa: ARG002 - all or nothing
        query = {"prefix": shard.prefix, "delimiter": delimiter, "fields": _FIELDS}
        token = ""
        while True:
            asked = {key: value for key, value in (query | {"pageToken": token}).items() if value}
            answer = self._api.request(
                "GET", f"/storage/v1/b/{quote(shard.bucket, safe='')}/o?{urlencode(asked)}"
            )
            self.requests += 1
            document = self._document(answer, shard.bucket)
            yield Page(document.get("items") or [], document.get("prefixes") or [])
            token = document.get("nextPageToken") or ""
            if not token:
                return

    def _document(self, answer: ApiResponse, bucket: str) -> dict[str, Any]:
        if answer.status in (401, 403):
            raise self._api.denied(answer, f"roles/storage.objectViewer on bucket {bucket}")
        if answer.status == 404:
            raise DeploymentError(f"bucket {bucket} does not exist")
        document = answer.json()
        # An answer that cannot be read must not pass for an empty bucket.
        if not answer.ok or not (document or answer.body.strip() == b"{}"):
            raise UnavailableError(f"Cloud Storage answered HTTP {answer.status} to a listing")
        return document


class FolderPages:
    """The folder that stands for buckets. A page is a folder's content."""

    def __init__(self, root: str) -> None:
        self._root = root
        self._listing = LocalListing(root)
        self.requests = 0

    def pages(self, shard: Shard, note: Note, *, delimiter: str = "") -> Iterator[Page]:
        files, folders = self._entries(shard) if delimiter else ([], [])
        if folders:
            yield Page(list(self._objects(shard.bucket, files, note)), folders)
            return
        for each in self._listing.objects(shard.bucket, shard.prefix, _unnamed(note)):
            yield Page([_resource(each)], [])

    def _objects(self, bucket: str, names: list[str], note: Note) -> Iterator[Resource]:
        for name in names:
            try:
                yield _resource(self._listing.object(bucket, name))
            except Dcm2BqError as error:
                note(error)

    def _entries(self, shard: Shard) -> tuple[list[str], list[str]]:
        """The names in the folder that the prefix leads to: of files, and of folders."""
        above = shard.prefix.rpartition("/")[0]
        above = f"{above}/" if above else ""
        kinds: tuple[list[str], list[str]] = ([], [])
        try:
            with os.scandir(os.path.join(self._root, shard.bucket, above)) as entries:  # noqa: PTH118 - names as the listing has them
                for entry in entries:
                    if (above + entry.name).startswith(shard.prefix):
                        folder = entry.is_dir(follow_symlinks=False)
                        kinds[folder].append(f"{above}{entry.name}/"[: None if folder else -1])
        except OSError:
            # Listed whole, it says what is wrong.
            return [], []
        return kinds


def _unnamed(note: Note) -> Callable[[str, Dcm2BqError | Ignored], None]:
    return lambda _, why: note(why)


def _resource(stored: StoredObject) -> Resource:
    reference = stored.reference
    assert isinstance(reference, ObjectReference)
    return {
        "bucket": reference.bucket,
        "name": reference.name,
        "generation": reference.version,
        "metageneration": str(stored.metageneration),
        "size": str(stored.facts.size),
        "updated": timestamp(stored.time),
    }
