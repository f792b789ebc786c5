"""Reads objects into rows, in a worker process.

Little is sent between processes: what to read goes in as plain tuples, and for DuckDB the rows
stay in a file, of which only the size comes out.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any, NamedTuple

from dcm2bq import log
from dcm2bq.configuration import Configuration
from dcm2bq.errors import (
    Dcm2BqError,
    NotDicomError,
    PermanentError,
    SupersededError,
    UnavailableError,
    UnknownError,
)
from dcm2bq.events.actions import (
    Action,
    FileReference,
    InstanceReference,
    Kind,
    ObjectFacts,
    ObjectReference,
)
from dcm2bq.objects import OpensReferences
from dcm2bq.objects.listing import FileListing, listing, moment_of
from dcm2bq.objects.local_files import LocalFiles, LocalFolder
from dcm2bq.objects.stored_object import FileState, StoredObject
from dcm2bq.rows.reader import RowReader
from dcm2bq.rows.row import Row, delete_row
from dcm2bq.spooling import translated_errors
from dcm2bq.warehouse import duckdb_bulk_load

EVENT = "ingest"
# A read over the network waits for most of its time.
_REMOTE_READS = 16
# A chunk ends early when its rows have this many bytes, so that memory and disk space that rows
# take until they are inserted do not depend on the size of headers.
CHUNK_BYTES = 16_000_000
_READS_OF_A_CHANGING_OBJECT = 3


class ListedFile(NamedTuple):
    """A file of this machine as it was listed; small, since millions are sent to workers."""

    path: str
    version: str
    changed: int
    size: int


class ListedInstance(NamedTuple):
    """An instance of a DICOMweb store that is on record; no listing names such ones."""

    path: str
    version: str | None
    time: datetime


class Replaced(NamedTuple):
    """A version that `instances` shows, and that the object has replaced."""

    version: str
    metageneration: int


class ObjectToRead(NamedTuple):
    """An object to read.

    Attributes:
        listed: the object.
        sniffed: only the content can tell whether it is ours.
        replaced: the version whose delete is recorded if reading brings no row.
        settled: ids of dead letters that the object's new outcome replaces.
    """

    listed: StoredObject | ListedFile | ListedInstance
    sniffed: bool
    replaced: Replaced | None = None
    settled: tuple[str, ...] = ()


def compact(stored: StoredObject) -> StoredObject | ListedFile:
    """The object in the form that costs least to send."""
    reference, file = stored.reference, stored.file
    if isinstance(reference, FileReference) and file is not None:
        return ListedFile(reference.path, reference.version, file.changed, file.size)
    return stored


def action_of(what: ObjectToRead) -> Action:
    """The action of reading it."""
    listed = what.listed
    if isinstance(listed, ListedFile):
        return Action(
            Kind.READ,
            EVENT,
            f"{EVENT}-{listed.version}",
            moment_of(listed.changed),
            FileReference(listed.path, listed.version),
            facts=ObjectFacts(size=listed.size),
            sniff=what.sniffed,
        )
    if isinstance(listed, ListedInstance):
        instance = InstanceReference(listed.path, listed.version)
        return Action(Kind.READ, EVENT, f"{EVENT}-{listed.version}", listed.time, instance)
    reference = listed.reference
    return Action(
        Kind.READ,
        EVENT,
        f"{EVENT}-{reference.version}-{listed.metageneration}",
        listed.time,
        reference,
        listed.metageneration,
        listed.facts,
        sniff=what.sniffed,
    )


def delete_of(
    reference: ObjectReference | FileReference, replaced: Replaced, event: str, written_by: str
) -> Row:
    """The row that records that a version of an object is gone.

    Args:
        reference: the object, in any version.
        replaced: the version that is gone.
        event: what recorded it.
        written_by: the row's ``info.writer``.
    """
    if isinstance(reference, ObjectReference):
        reference = replace(reference, generation=int(replaced.version))
    else:
        reference = replace(reference, version=replaced.version)
    action = Action(
        Kind.DELETE,
        event,
        f"{event}-{replaced.version}",
        datetime.now(UTC),
        reference,
        replaced.metageneration or None,
    )
    return delete_row(action, writer=written_by)


@dataclass(slots=True)
class ChunkResult:
    """The outcomes of some objects.

    Attributes:
        done: how many were dealt with, from the first; the others come in another chunk.
        read: how many have a row.
        size: how many bytes their rows have.
        in_file: whether the chunk's file has rows.
        rows: the rows that are in no file, with the index of each in the chunk.
        failures: what could not be read, by index.
        ignored: the indexes of those whose content is not DICOM, where only the content can tell.
        superseded: the indexes of those that were gone before they could be read.
        newer: the objects that were replaced and read in their new version, by index.
    """

    done: int = 0
    read: int = 0
    size: int = 0
    in_file: bool = False
    rows: list[tuple[int, Row]] = field(default_factory=list)
    failures: list[tuple[int, Dcm2BqError]] = field(default_factory=list)
    ignored: list[int] = field(default_factory=list)
    superseded: list[int] = field(default_factory=list)
    newer: dict[int, ObjectToRead] = field(default_factory=dict)


class _Attempt(NamedTuple):
    """The result of reading one object: the row, or the reason why there is none.

    Attributes:
        what: the object in the version that was read.
        result: None where the content is not DICOM and need not be.
    """

    what: ObjectToRead
    result: Row | Dcm2BqError | None


class _ListedFiles:
    """Opens local files, each of which must be as it was listed, before and after it is read.

    Attributes:
        expected: the state of the file that is opened next.
    """

    def __init__(self, opener: OpensReferences) -> None:
        self._opener = opener
        self.expected = FileState(0, 0)

    @contextmanager
    def open(self, reference: Any) -> Iterator[Any]:
        with self._opener.open(reference) as file:
            self._check(file)
            yield file
            self._check(file)

    def _check(self, file: Any) -> None:
        state = os.fstat(file.fileno())
        if FileState(state.st_mtime_ns, state.st_size) != self.expected:
            raise SupersededError("the file was changed after it was listed")


class _Openers(dict[type, OpensReferences]):
    """Opens references; Google's side is set up only when an object of it comes."""

    def __init__(self, configuration: Configuration) -> None:
        self._files = _ListedFiles(LocalFiles())
        super().__init__({FileReference: self._files})
        self._folders: _ListedFiles | None = None
        if configuration.storage.local_root is not None:
            self._folders = _ListedFiles(LocalFolder(configuration.storage.local_root))
            self[ObjectReference] = self._folders
        self._configuration = configuration

    def __missing__(self, kind: type) -> OpensReferences:
        from dcm2bq.service.wiring import reference_openers

        self[kind] = reference_openers(self._configuration)[kind]
        return self[kind]

    def expect(self, listed: StoredObject | ListedFile | ListedInstance) -> None:
        """Say in which state the local file is that is opened next."""
        if isinstance(listed, ListedFile):
            self._files.expected = FileState(listed.changed, listed.size)
        elif isinstance(listed, ListedInstance):
            return
        elif listed.file is not None and self._folders is not None:
            self._folders.expected = listed.file


class ChunkReader:
    """Reads some objects at a time.

    Args:
        configuration: of the form of documents, and where objects are.
    """

    def __init__(self, configuration: Configuration) -> None:
        self._configuration = configuration
        self._openers = _Openers(configuration)
        self._reader = RowReader(configuration, self._openers)
        self._is_remote = configuration.storage.local_root is None
        self._threads: ThreadPoolExecutor | None = None

    def read(self, chunk: Sequence[ObjectToRead], path: str | None) -> ChunkResult:
        """Read objects until all are read, or their rows have `CHUNK_BYTES`.

        Args:
            chunk: the objects.
            path: the file for rows; None: they are returned.

        Raises:
            UnavailableError: the file cannot be written.
        """
        result = ChunkResult()
        if path is None:
            for index, row in self._rows(chunk, result):
                result.rows.append((index, row))
                result.size += len(row.document or "")
        else:
            self._write(chunk, result, path)
        return result

    def _write(self, chunk: Sequence[ObjectToRead], result: ChunkResult, path: str) -> None:
        with translated_errors(), open(path, "wb", buffering=1 << 18) as file:  # noqa: PTH123 - a descriptor's path
            for index, row in self._rows(chunk, result):
                line = duckdb_bulk_load.line(row)
                result.size += len(line)
                if not duckdb_bulk_load.fits(line):
                    result.rows.append((index, row))
                    continue
                file.write(line)
                result.in_file = True

    def _rows(
        self, chunk: Sequence[ObjectToRead], result: ChunkResult
    ) -> Iterator[tuple[int, Row]]:
        """The rows that can be made; what becomes of the other objects is noted in `result`."""
        for start in range(0, len(chunk), _REMOTE_READS):
            if result.size >= CHUNK_BYTES:
                return
            part = chunk[start : start + _REMOTE_READS]
            for index, attempt in enumerate(self._map(part)(self._attempt, part), start):
                row = attempt.result
                if attempt.what is not chunk[index]:
                    result.newer[index] = attempt.what
                if isinstance(row, Row):
                    result.read += 1
                    yield index, row
                elif row is None:
                    result.ignored.append(index)
                elif isinstance(row, SupersededError):
                    result.superseded.append(index)
                else:
                    result.failures.append((index, row))
            result.done += len(part)

    def _map(self, chunk: Sequence[ObjectToRead]) -> Callable[..., Iterable[Any]]:
        if not self._is_remote or isinstance(chunk[0].listed, ListedFile):
            return map
        if self._threads is None:
            self._threads = ThreadPoolExecutor(_REMOTE_READS)
        return self._threads.map

    def _attempt(self, what: ObjectToRead) -> _Attempt:
        """Read an object; one that was replaced since it was listed, in its new version."""
        for _ in range(_READS_OF_A_CHANGING_OBJECT):
            result = self._read(what)
            if isinstance(what.listed, ListedInstance):
                return _Attempt(what, _without_dead_letter(result))
            if not isinstance(result, SupersededError):
                return _Attempt(what, result)
            try:
                what = self._looked_up(what)
            except Dcm2BqError as error:
                return _Attempt(what, error)
        return _Attempt(what, UnavailableError("it changes while it is read; run again later"))

    def _looked_up(self, what: ObjectToRead) -> ObjectToRead:
        """The object as it is now.

        Its version is at least the one after the version under which it was listed, which a row
        may have now.
        """
        listed = what.listed
        assert not isinstance(listed, ListedInstance)
        if isinstance(listed, ListedFile):
            found = FileListing().object(listed.path)
            version = int(listed.version)
        else:
            reference = listed.reference
            assert isinstance(reference, ObjectReference)
            found = listing(self._configuration).object(reference.bucket, reference.name)
            version = reference.generation
        if found.file is not None and int(found.reference.version) < version:
            found = found.with_version(version)
        return what._replace(listed=compact(found))

    def _read(self, what: ObjectToRead) -> Row | Dcm2BqError | None:
        """The row, or why there is none; None where it is not DICOM and need not be."""
        try:
            self._openers.expect(what.listed)
            return self._reader.read(action_of(what)).row
        except NotDicomError as error:
            return None if what.sniffed else error
        except Dcm2BqError as error:
            return error
        except MemoryError:
            return UnavailableError("not enough memory to read it; use fewer --workers")
        except Exception as error:  # noqa: BLE001 - one object must not end all others
            return UnknownError(f"unexpected {type(error).__qualname__}", log.frames(error))


def _without_dead_letter(
    result: Row | Dcm2BqError | None,
) -> Row | Dcm2BqError | None:
    """The same; what would be a dead letter is a failure.

    An instance of a DICOMweb store has no event of ours that could be replayed.
    """
    if isinstance(result, PermanentError) and not isinstance(result, SupersededError):
        return UnavailableError(f"the instance cannot be read ({result.reason})")
    return result


_reader: ChunkReader | None = None


def start(configuration: Configuration) -> None:
    """Set up a worker process."""
    global _reader  # noqa: PLW0603 - a worker process has no other place to keep it
    _reader = ChunkReader(configuration)
    # Documents are trees without cycles: looking for cycles in them is a tenth of all time.
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)


def read_chunk(chunk: Sequence[ObjectToRead], path: str | None) -> ChunkResult:
    """In a worker process: `ChunkReader.read`."""
    assert _reader is not None
    return _reader.read(chunk, path)


def ready() -> None:
    """In a worker process: nothing, so that it has been started."""
