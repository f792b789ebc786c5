"""Divides a listing into shards that workers list in parallel.

Objects are passed on as the resources that Cloud Storage's JSON API lists, and that events contain.
For a folder of buckets, such resources are built.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

from dcm2bq.configuration import Configuration
from dcm2bq.errors import Dcm2BqError, UsageError
from dcm2bq.events.actions import Ignored, ObjectReference
from dcm2bq.events.storage_resource import Resource, resource_of
from dcm2bq.objects.cloud_listing import CloudPages, ListingPage, PageNote, Pages, Shard
from dcm2bq.objects.listing import LocalListing
from dcm2bq.objects.stored_object import Note, StoredObject

# Prefixes are divided level by level until there are this many shards.
ENOUGH = 16


def shard_of(given: str) -> Shard:
    """Return the shard that ``gs://bucket/prefix`` names.

    Raises:
        UsageError: the text is not such a URI.
    """
    bucket, _, prefix = given.removeprefix("gs://").partition("/")
    if not given.startswith("gs://") or not bucket:
        raise UsageError("--input must be gs://bucket or gs://bucket/prefix")
    return Shard(bucket, prefix)


def pages_of(configuration: Configuration) -> Pages:
    """Return the listing for the buckets that the configuration reads."""
    if configuration.storage.local_root is not None:
        return FolderPages(configuration.storage.local_root)
    return CloudPages()


def divide(pages: Pages, whole: Shard, note: PageNote) -> Iterator[Shard | Resource]:
    """Divide a shard at slashes until there are `ENOUGH`.

    Yields:
        The shards, each of which is to be listed completely, and the objects above them.
    """
    level = [whole]
    while level and len(level) < ENOUGH:
        below: list[Shard] = []
        for shard in level:
            notes: list[Dcm2BqError | Ignored] = []
            listed = pages.pages(shard, notes.append, delimiter="/")
            first = next(listed, None)
            if first is None or not first.prefixes:
                # The first page has no prefix, so this shard is not divided. Its notes are repeated
                # when it is listed.
                yield shard
                continue
            for page in _again(first, listed):
                yield from page.objects
                below += [Shard(shard.bucket, prefix) for prefix in page.prefixes]
            for why in notes:
                note(why)
        level = below
    yield from level


def _again(first: ListingPage, rest: Iterator[ListingPage]) -> Iterator[ListingPage]:
    yield first
    yield from rest


class FolderPages:
    """Lists a folder of buckets. A page is a folder's content."""

    def __init__(self, root: str) -> None:
        self._root = root
        self._listing = LocalListing(root)
        self.requests = 0

    def pages(self, shard: Shard, note: PageNote, *, delimiter: str = "") -> Iterator[ListingPage]:
        files, folders = self._entries(shard) if delimiter else ([], [])
        if folders:
            yield ListingPage(list(self._objects(shard.bucket, files, note)), folders)
            return
        for each in self._listing.objects(shard.bucket, shard.prefix, _unnamed(note)):
            yield ListingPage([_resource(each)], [])

    def _objects(self, bucket: str, names: list[str], note: PageNote) -> Iterator[Resource]:
        for name in names:
            try:
                yield _resource(self._listing.object(bucket, name))
            except Dcm2BqError as error:
                note(error)

    def _entries(self, shard: Shard) -> tuple[list[str], list[str]]:
        """Return the names of files and of folders in the folder of the prefix."""
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
            # When it is listed, the error is reported.
            return [], []
        return kinds


def _unnamed(note: PageNote) -> Note:
    return lambda _, why: note(why)


def _resource(stored: StoredObject) -> Resource:
    assert isinstance(stored.reference, ObjectReference)
    return resource_of(stored.reference, stored.metageneration, stored.facts, stored.time)
