"""The sources that a user can name: a file, a folder, objects in a bucket, or a list."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Protocol
from urllib.parse import quote, unquote

from dcm2bq.configuration import Configuration
from dcm2bq.errors import Dcm2BqError, SupersededError, UnavailableError, UsageError
from dcm2bq.events.actions import Ignored
from dcm2bq.events.object_rules import ObjectRules
from dcm2bq.objects.listing import FileListing, Listing, listing
from dcm2bq.objects.local_files import path_of
from dcm2bq.objects.sorting import in_order
from dcm2bq.objects.stored_object import Note, StoredObject, refuse
from dcm2bq.spooling import Spool

_LOOKUPS = 16
_LOOKUPS_AHEAD = 256


class Source(Protocol):
    """Objects in the order of their paths.

    Attributes:
        prefix: the common prefix of all paths.
        single: the object, if one object was named; `prefix` is its path.
    """

    @property
    def prefix(self) -> str: ...

    @property
    def single(self) -> bool: ...

    def objects(self, note: Note = refuse) -> Iterator[StoredObject]:
        """Yield the objects; raise the errors of `Listing.objects`."""

    def object(self, path: str) -> StoredObject:
        """Look up one of the objects again; raise the errors of `Listing.object`."""

    def name(self, path: str) -> str:
        """Return the name that decides whether an object is selected."""

    def includes(self, path: str) -> bool:
        """Return whether a path that begins with `prefix` belongs to the source."""

    def count(self) -> int:
        """Count the objects for a progress line; raise the errors of `objects`."""


def source(configuration: Configuration, given: str) -> Source:
    """Return the source that a command's argument names.

    Raises:
        UsageError: the argument names no source.
    """
    if given.startswith("gs://"):
        return _bucket(listing(configuration), given)
    if not given or "://" in given:
        raise UsageError(f"{given or 'nothing'}: must be a file, a folder or gs://bucket/prefix")
    path = os.path.abspath(given)  # noqa: PTH100 - resolves no links: they are part of the name
    uri = file_uri(path)
    if Path(path).is_dir():
        return FolderSource(uri.rstrip("/") + "/")
    if not os.path.lexists(path):
        raise UsageError(f"{given}: no such file or folder")
    return SingleFileSource(uri)


def file_uri(path: str) -> str:
    """Return the ``file:///...`` URI of an absolute path."""
    return f"file://{quote(os.fsencode(path))}"


def _bucket(objects: Listing, given: str) -> Source:
    bucket, _, name = given.removeprefix("gs://").partition("/")
    if not bucket:
        raise UsageError("must be gs://bucket or gs://bucket/prefix")
    if name and not name.endswith("/"):
        try:
            return SingleObjectSource(objects, bucket, name, objects.object(bucket, name))
        except SupersededError:
            pass
    return BucketSource(objects, bucket, name)


class _ListedSource:
    """A source that contains everything below its prefix, and counts by listing."""

    __slots__ = ()

    def includes(self, path: str) -> bool:  # noqa: ARG002 - a Source
        return True

    def count(self) -> int:
        return sum(1 for _ in self.objects(lambda _path, _why: None))

    def objects(self, note: Note = refuse) -> Iterator[StoredObject]:
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class FolderSource(_ListedSource):
    """Every file below a folder."""

    prefix: str
    single: bool = False

    def objects(self, note: Note = refuse) -> Iterator[StoredObject]:
        return FileListing().objects(self.prefix, note)

    def object(self, path: str) -> StoredObject:
        return FileListing().object(path)

    def name(self, path: str) -> str:
        """Return the path below the folder, like the name of an object in a bucket."""
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

    def includes(self, path: str) -> bool:
        return path == self.prefix

    def count(self) -> int:
        return 1


@dataclass(frozen=True, slots=True)
class BucketSource(_ListedSource):
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

    def object(self, path: str) -> StoredObject:  # noqa: ARG002 - there is only one
        return self.listing.object(self.bucket, self.start)

    def name(self, path: str) -> str:  # noqa: ARG002 - as above
        return self.start

    def includes(self, path: str) -> bool:
        return path == self.prefix

    def count(self) -> int:
        return 1


@dataclass(frozen=True, slots=True)
class ChangedSource(_ListedSource):
    """Some paths of a folder: each one a file, a folder with everything below it, or deleted.

    Attributes:
        folder: the folder that contains the paths.
        paths: their URIs, without a slash at the end.
    """

    folder: FolderSource
    paths: frozenset[str]
    single: bool = False

    @property
    def prefix(self) -> str:
        return _common_prefix(min(self.paths), max(self.paths))

    def objects(self, note: Note = refuse) -> Iterator[StoredObject]:
        # With a slash at the end, a folder sorts like its files.
        for path in sorted(f"{each}/" if _is_folder(each) else each for each in self.paths):
            if self._is_in_changed_folder(path.rstrip("/")):
                continue
            if path.endswith("/"):
                yield from FileListing().objects(path, note)
                continue
            try:
                yield self.object(path)
            except SupersededError:
                continue
            except Dcm2BqError as error:
                note(path, error)

    def object(self, path: str) -> StoredObject:
        return self.folder.object(path)

    def name(self, path: str) -> str:
        return self.folder.name(path)

    def includes(self, path: str) -> bool:
        return path in self.paths or self._is_in_changed_folder(path)

    def _is_in_changed_folder(self, path: str) -> bool:
        above = path.rpartition("/")[0]
        while len(above) > len("file://"):
            if above in self.paths:
                return True
            above = above.rpartition("/")[0]
        return False


def _common_prefix(first: str, last: str) -> str:
    """Return the common prefix of sorted paths, given the first and the last."""
    length = next((i for i, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), None)
    return first[: min(len(first), len(last)) if length is None else length]


def _is_folder(uri: str) -> bool:
    path = Path(path_of(uri))
    return path.is_dir() and not path.is_symlink()


class ListSource:
    """Files and objects that a list names, in any order.

    Args:
        objects: creates the listing of buckets, at the first ``gs://...``.
        names: paths of files, or URIs (``file:///...``, ``gs://bucket/name``).

    Raises:
        UsageError: a name is neither.
        UnavailableError: there is no space for temporary files.
    """

    single = False

    def __init__(self, objects: Callable[[], Listing], names: Iterable[str]) -> None:
        self._listing = objects
        self._count = 0
        self._first = self._last = ""
        self._paths = Spool(self._distinct(in_order(map(_listed_uri, names))))

    def _distinct(self, paths: Iterable[str]) -> Iterator[str]:
        for path in paths:
            if path != self._last:
                self._first = self._first or path
                self._last = path
                self._count += 1
                yield path

    @property
    def prefix(self) -> str:
        return _common_prefix(self._first, self._last)

    def objects(self, note: Note = refuse) -> Iterator[StoredObject]:
        with ThreadPoolExecutor(_LOOKUPS) as pool:
            paths = iter(self._paths)
            while batch := list(islice(paths, _LOOKUPS_AHEAD)):
                for path, found in zip(batch, pool.map(self._found, batch), strict=True):
                    if isinstance(found, Dcm2BqError):
                        note(path, found)
                    else:
                        yield found

    def _found(self, path: str) -> StoredObject | Dcm2BqError:
        try:
            return self.object(path)
        except SupersededError:
            # It was named explicitly, so it must not be skipped.
            return UnavailableError("it does not exist")
        except Dcm2BqError as error:
            return error

    def object(self, path: str) -> StoredObject:
        if path.startswith("file://"):
            return FileListing().object(path)
        bucket, _, name = path.removeprefix("gs://").partition("/")
        return self._buckets.object(bucket, name)

    @cached_property
    def _buckets(self) -> Listing:
        return self._listing()

    def name(self, path: str) -> str:
        """Return the name in the bucket, or the path of the file."""
        if path.startswith("file://"):
            return unquote(path.removeprefix("file://"))
        return path.removeprefix("gs://").partition("/")[2]

    def includes(self, path: str) -> bool:  # noqa: ARG002 - ingest looks up only listed objects
        return True

    def count(self) -> int:
        return self._count


def _listed_uri(given: str) -> str:
    if given.startswith("gs://"):
        bucket, _, name = given.removeprefix("gs://").partition("/")
        if bucket and name and not name.endswith("/"):
            return given
        raise UsageError(f"{given}: a list must name objects: gs://bucket/name")
    if given.startswith("file:///"):
        return file_uri(path_of(given))
    if "://" in given:
        raise UsageError(f"{given}: must be a path, file:///... or gs://bucket/name")
    return file_uri(os.path.abspath(given))  # noqa: PTH100 - as for an argument


def list_source(configuration: Configuration, names: Iterable[str]) -> Source:
    """Return the source for a list of paths and URIs; raises the errors of `ListSource`."""
    return ListSource(lambda: listing(configuration), names)


@dataclass(frozen=True, slots=True)
class SelectedObjects:
    """Selects the objects of a source that an event would ingest."""

    source: Source
    rules: ObjectRules

    def verdict(self, path: str) -> Ignored | bool:
        """Return why an object is ignored; else whether only its content decides.

        A file or object that was named explicitly is selected whatever its name.
        """
        if self.source.single:
            return False
        name = self.source.name(path)
        return self.rules.ignored(name) or self.rules.needs_sniffing(name)

    @property
    def has_archives(self) -> bool:
        """Return whether any object can be an archive."""
        return self.rules.archives is not None

    def is_archive(self, path: str) -> bool:
        """Return whether the object is an archive, whose members are read."""
        return self.has_archives and self.rules.is_archive(self.source.name(path))


def selected_objects(configuration: Configuration, given: Source) -> SelectedObjects:
    """Return the selection of a source's objects by the configuration's rules."""
    return SelectedObjects(given, ObjectRules.of(configuration))
