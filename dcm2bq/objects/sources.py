"""What a person points at: a file, a folder, or objects of a bucket."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol
from urllib.parse import quote, unquote

from dcm2bq.configuration import Configuration
from dcm2bq.errors import SupersededError, UsageError
from dcm2bq.events.actions import Ignored
from dcm2bq.events.object_rules import ObjectRules
from dcm2bq.objects.listing import FileListing, Listing, listing
from dcm2bq.objects.stored import Note, StoredObject, refuse


class Source(Protocol):
    """Objects in the order of their paths.

    Attributes:
        prefix: what all their paths begin with.
        single: the one object that was named; `prefix` is its path.
    """

    @property
    def prefix(self) -> str: ...

    @property
    def single(self) -> bool: ...

    def objects(self, note: Note = refuse) -> Iterator[StoredObject]:
        """The objects; raises what `Listing.objects` raises."""

    def object(self, path: str) -> StoredObject:
        """One of them, looked up anew; raises what `Listing.object` raises."""

    def name(self, path: str) -> str:
        """The name that decides whether an object is ours."""


def source(configuration: Configuration, given: str) -> Source:
    """What a command's argument names.

    Raises:
        UsageError: there is nothing of that name.
    """
    if given.startswith("gs://"):
        return _bucket(listing(configuration), given)
    if not given or "://" in given:
        raise UsageError(f"{given or 'nothing'}: it may be a file, a folder or gs://bucket/prefix")
    path = os.path.abspath(given)  # noqa: PTH100 - resolves no links: they are part of the name
    uri = f"file://{quote(os.fsencode(path))}"
    if Path(path).is_dir():
        return FolderSource(uri.rstrip("/") + "/")
    if not os.path.lexists(path):
        raise UsageError(f"{given}: there is no such file or folder")
    return SingleFileSource(uri)


def _bucket(objects: Listing, given: str) -> Source:
    bucket, _, name = given.removeprefix("gs://").partition("/")
    if not bucket:
        raise UsageError("write gs://bucket or gs://bucket/prefix")
    if name and not name.endswith("/"):
        try:
            return SingleObjectSource(objects, bucket, name, objects.object(bucket, name))
        except SupersededError:
            pass
    return BucketSource(objects, bucket, name)


@dataclass(frozen=True, slots=True)
class FolderSource:
    """Every file below a folder."""

    prefix: str
    single: bool = False

    def objects(self, note: Note = refuse) -> Iterator[StoredObject]:
        return FileListing().objects(self.prefix, note)

    def object(self, path: str) -> StoredObject:
        return FileListing().object(path)

    def name(self, path: str) -> str:
        """The name below the folder: it stands for the bucket."""
        name = path[len(self.prefix) :]
        return unquote(name) if "%" in name else name


@dataclass(frozen=True, slots=True)
class SingleFileSource:
    """One file."""

    prefix: str
    single: bool = True

    def objects(self, note: Note = refuse) -> Iterator[StoredObject]:  # noqa: ARG002 - the one file is there or it is not
        yield self.object(self.prefix)

    def object(self, path: str) -> StoredObject:
        return FileListing().object(path)

    def name(self, path: str) -> str:
        return unquote(path.rpartition("/")[2])


@dataclass(frozen=True, slots=True)
class BucketSource:
    """The objects of a bucket whose names begin with `start`."""

    listing: Listing
    bucket: str
    start: str
    single: bool = False

    @property
    def prefix(self) -> str:
        return f"gs://{self.bucket}/{self.start}"

    def objects(self, note: Note = refuse) -> Iterator[StoredObject]:
        return self.listing.objects(self.bucket, self.start, note)

    def object(self, path: str) -> StoredObject:
        return self.listing.object(self.bucket, self.name(path))

    def name(self, path: str) -> str:
        return path.removeprefix(f"gs://{self.bucket}/")


@dataclass(frozen=True, slots=True)
class SingleObjectSource:
    """One object of a bucket."""

    listing: Listing
    bucket: str
    start: str
    found: StoredObject
    single: bool = True

    @property
    def prefix(self) -> str:
        return f"gs://{self.bucket}/{self.start}"

    def objects(self, note: Note = refuse) -> Iterator[StoredObject]:  # noqa: ARG002 - as above
        yield self.found

    def object(self, path: str) -> StoredObject:  # noqa: ARG002 - there is but one
        return self.listing.object(self.bucket, self.start)

    def name(self, path: str) -> str:  # noqa: ARG002 - as above
        return self.start


@dataclass(frozen=True, slots=True)
class SelectedObjects:
    """Which objects of a source are ours: those that an event would make us read."""

    source: Source
    rules: ObjectRules

    def verdict(self, path: str) -> Ignored | bool:
        """Why it is not ours; else whether only its content can tell.

        One that was named by itself is ours whatever its name.
        """
        if self.source.single:
            return False
        name = self.source.name(path)
        return self.rules.ignored(name) or self.rules.needs_sniffing(name)

    def is_archive(self, path: str) -> bool:
        """Whether it is an archive, of which the members are read."""
        return self.rules.archives is not None and self.rules.is_archive(self.source.name(path))


def selected_objects(configuration: Configuration, given: Source) -> SelectedObjects:
    """The configuration's rules for a source."""
    return SelectedObjects(given, ObjectRules.of(configuration))
