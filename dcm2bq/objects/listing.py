"""Lists and looks up objects in Cloud Storage or in a folder.

Events name their objects. This module serves commands that search for objects: ``dump``,
``ingest``, ``reconcile``.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol
from urllib.parse import quote, unquote_to_bytes

from dcm2bq.configuration import Configuration
from dcm2bq.errors import Dcm2BqError, DeploymentError, SupersededError, UnavailableError
from dcm2bq.events.actions import FileReference, Ignored, ObjectFacts, ObjectReference
from dcm2bq.objects.local_files import disk_error, path_of
from dcm2bq.objects.sorting import in_order
from dcm2bq.objects.stored_object import FileState, Note, StoredObject, refuse

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# RFC 3986, 2.3: the characters that are not quoted in a URI.
_UNQUOTED = re.compile(r"[A-Za-z0-9_.~-]+").fullmatch


class Listing(Protocol):
    """Lists the objects of buckets."""

    def objects(self, bucket: str, prefix: str = "", note: Note = refuse) -> Iterator[StoredObject]:
        """Yield every live object whose name begins with `prefix`, in the order of names.

        Raises:
            DeploymentError: the bucket does not exist, or access is denied.
            UnavailableError: the bucket cannot be listed now.
        """

    def object(self, bucket: str, name: str) -> StoredObject:
        """Return the live generation of one object.

        Raises:
            SupersededError: the object does not exist.
            DeploymentError: the bucket does not exist, or access is denied.
            UnavailableError: Cloud Storage is not available now.
        """


def listing(configuration: Configuration) -> Listing:
    """Return the listing for the buckets that the configuration reads."""
    if configuration.storage.local_root is not None:
        return LocalListing(configuration.storage.local_root)
    from dcm2bq.objects.cloud_listing import CloudListing

    return CloudListing()


class LocalListing:
    """Lists a folder of buckets. A file's generation is its modification time in nanoseconds."""

    def __init__(self, root: str) -> None:
        self._root = Path(root)

    def objects(self, bucket: str, prefix: str = "", note: Note = refuse) -> Iterator[StoredObject]:
        folder = self._folder(bucket)
        for name in _walk(f"{folder}/", prefix, _spelled_as_it_is, note, f"gs://{bucket}/"):
            try:
                found = _file_state(f"{folder}/{name}")
                if isinstance(found, Ignored):
                    note(f"gs://{bucket}/{name}", found)
                    continue
                yield _local_object(bucket, name, found)
            except Dcm2BqError as error:
                note(f"gs://{bucket}/{name}", error)

    def object(self, bucket: str, name: str) -> StoredObject:
        found = _file_state(f"{self._folder(bucket)}/{name}")
        if isinstance(found, Ignored):
            raise SupersededError(f"the object does not exist in bucket {bucket}")
        return _local_object(bucket, name, found)

    def _folder(self, bucket: str) -> Path:
        folder = self._root / bucket
        if not folder.is_dir():
            raise DeploymentError(f"storage.localRoot has no folder for bucket {bucket}; create it")
        return folder


def _local_object(bucket: str, name: str, state: os.stat_result) -> StoredObject:
    try:
        reference = ObjectReference(bucket, name, state.st_mtime_ns)
    except ValueError as error:
        raise UnavailableError(f"not a valid object name: {error}") from error
    return StoredObject(
        reference,
        moment_of(state.st_mtime_ns),
        1,
        ObjectFacts(size=state.st_size),
        FileState(state.st_mtime_ns, state.st_size),
    )


class FileListing:
    """Lists files of this machine by path, as ``file:///...``.

    A file's version is its modification time in nanoseconds.
    """

    def objects(self, folder: str, note: Note = refuse) -> Iterator[StoredObject]:
        """Yield every file below a folder, in the order of paths.

        Args:
            folder: its URI, ``file:///.../``.
            note: called with files and folders that cannot be listed, and with the reason.
        """
        base = path_of(folder)
        for name in _walk(base, "", _spelled_in_uris, note, folder):
            path = f"{folder}{name}"
            try:
                found = _file_state(path_of(path))
            except Dcm2BqError as error:
                note(path, error)
                continue
            if isinstance(found, Ignored):
                note(path, found)
            else:
                yield _local_file(path, found)

    def object(self, path: str) -> StoredObject:
        """Return the current file at a URI.

        Raises:
            SupersededError: the file does not exist.
            DeploymentError: access is denied.
            UnavailableError: the file cannot be looked up now.
        """
        found = _file_state(path_of(path))
        if isinstance(found, Ignored):
            raise SupersededError("the file does not exist")
        return _local_file(path, found)


def _local_file(path: str, state: os.stat_result) -> StoredObject:
    reference = FileReference(path, str(state.st_mtime_ns))
    return StoredObject(
        reference,
        moment_of(state.st_mtime_ns),
        None,
        ObjectFacts(size=state.st_size),
        FileState(state.st_mtime_ns, state.st_size),
    )


def moment_of(nanoseconds: int) -> datetime:
    """Convert a file's modification time to UTC; the epoch if it is out of range."""
    try:
        return _EPOCH + timedelta(microseconds=nanoseconds // 1000)
    except OverflowError:
        return _EPOCH


def _file_state(path: str) -> os.stat_result | Ignored:
    try:
        state = os.stat(path)  # noqa: PTH116 - called for each of a million files
    except (OSError, ValueError) as error:
        raise disk_error(error) from error
    if stat.S_ISREG(state.st_mode):
        return state
    if stat.S_ISDIR(state.st_mode):
        return Ignored("a link to a folder is not followed")
    return Ignored("not a regular file")


def _spelled_as_it_is(name: str) -> str:
    return name


def _spelled_in_uris(name: str) -> str:
    return name if _UNQUOTED(name) else quote(os.fsencode(name))


def _walk(
    base: str,
    prefix: str,
    spell: Callable[[str], str],
    note: Note,
    shown: str,
) -> Iterator[str]:
    """Yield the names of all files below a folder, encoded, in the order of the encoded names.

    Links to folders are not followed, because they may be circular.

    Args:
        base: the path of the folder, with a slash at the end.
        prefix: only names that begin with it.
        spell: encodes a name.
        note: called with folders that cannot be read.
        shown: the path below which the names are reported.
    """
    entered = [("", in_order(_entries(base, spell)))]
    while entered:
        folder, names = entered[-1]
        try:
            name = next(names, "")
        except OSError as error:
            note(shown + folder, disk_error(error))
            name = ""
        path = folder + name
        if not name:
            entered.pop()
        elif not name.endswith("/"):
            if path.startswith(prefix):
                yield path
        elif path.startswith(prefix) or prefix.startswith(path):
            raw = path if spell is _spelled_as_it_is else os.fsdecode(unquote_to_bytes(path))
            entered.append((path, in_order(_entries(base + raw, spell))))


def _entries(folder: str, spell: Callable[[str], str]) -> Iterator[str]:
    """Return the entries of a folder. Folders end in a slash, to sort like their files."""
    with os.scandir(folder) as entries:
        for entry in entries:
            name = spell(entry.name)
            yield f"{name}/" if entry.is_dir(follow_symlinks=False) else name
