"""Reads objects into rows, in a worker process.

Little data is sent between processes: plain tuples with the objects to read, and for DuckDB only
the size of a file that contains the rows.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, NamedTuple

from msgspec.structs import replace

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
# A read over the network waits most of the time.
_REMOTE_READS = 16
# A chunk ends early if its rows have this many bytes, so that the memory and disk space for rows
# that are not inserted yet does not depend on the size of headers.
CHUNK_BYTES = 16_000_000
_READS_OF_A_CHANGING_OBJECT = 3


class ListedFile(NamedTuple):
    """A file of this machine as it was listed. Small, because millions are sent to workers."""

    path: str
    version: str
    changed: int
    size: int


class ListedInstance(NamedTuple):
    """A recorded instance of a DICOMweb store, which is not listed."""

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
        sniffed: whether only the content decides if it is selected.
        replaced: the version whose delete is recorded if reading gives no row.
        settled: the ids of dead letters that the object's new outcome replaces.
    """

    listed: StoredObject | ListedFile | ListedInstance
    sniffed: bool
    replaced: Replaced | None = None
    settled: tuple[str, ...] = ()

    @property
    def path(self) -> str:
        """The object's path, as in its row."""
        listed = self.listed
        return listed.reference.path if isinstance(listed, StoredObject) else listed.path


def compact(stored: StoredObject) -> StoredObject | ListedFile:
    """Return the object in the smallest form to send."""
    reference, file = stored.reference, stored.file
    if isinstance(reference, FileReference) and file is not None:
        return ListedFile(reference.path, reference.version, file.changed, file.size)
    return stored


def action_of(what: ObjectToRead) -> Action:
    """Return the action of reading an object."""
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
    """Build the row that records that a version of an object is gone.

    Args:
        reference: the object, in any version.
        replaced: the version that is gone.
        event: the command that recorded it.
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
        done: the number of objects that were read, from the first; the others come in another
            chunk.
        read: the number of objects with a row.
        size: the bytes of their rows.
        in_file: whether the chunk's file has rows.
        rows: the rows that are not in a file, each with its index in the chunk.
        failures: the errors of objects that could not be read, by index.
        ignored: the indexes of objects whose content shows that they are not DICOM.
        superseded: the indexes of objects that were gone before they were read.
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
        what: the object with the version that was read.
        result: None if the content shows that it is not DICOM, and the name does not require it.
    """

    what: ObjectToRead
    result: Row | Dcm2BqError | None


class _ListedFiles:
    """Opens local files, which must not change between the listing and the end of reading.

    Attributes:
        expected: the expected state of the next file.
    """

    def __init__(self, opener: OpensReferences) -> None:
        self._opener = opener
        self.expected = FileState(0, 0)

    def open(self, reference: Any) -> _UnchangedFile:
        return _UnchangedFile(self._opener.open(reference), self.expected)


class _UnchangedFile:
    """A local file that must be unchanged since it was listed.

    Leaving the context raises SupersededError if it has changed, even if reading it failed.
    """

    def __init__(self, opened: Any, expected: FileState) -> None:
        self._file = opened
        self._expected = expected

    def __enter__(self) -> Any:
        return self._file

    def __exit__(self, *_details: object) -> None:
        with self._file as file:
            state = os.fstat(file.fileno())
        if (state.st_mtime_ns, state.st_size) != self._expected:
            raise SupersededError("the file was changed after it was listed")


class _Openers(dict[type, OpensReferences]):
    """Opens references. Google's clients are created only for objects in Cloud Storage."""

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
        """Set the expected state of the local file that is opened next."""
        if isinstance(listed, ListedFile):
            self._files.expected = FileState(listed.changed, listed.size)
        elif isinstance(listed, ListedInstance):
            return
        elif listed.file is not None and self._folders is not None:
            self._folders.expected = listed.file


class ChunkReader:
    """Reads a few objects at a time.

    Args:
        configuration: the form of documents, and the location of objects.
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
        """Yield the rows, and record the outcomes of the other objects in `result`."""
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
        """Read an object. If it was replaced after it was listed, read its new version."""
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
        return _Attempt(
            what, UnavailableError("the object changes while it is read; run again later")
        )

    def _looked_up(self, what: ObjectToRead) -> ObjectToRead:
        """Return the current object.

        Its version is greater than the listed version, which a row may have now.
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
        """Return the row, or the error; None if the content shows that it is not DICOM."""
        try:
            self._openers.expect(what.listed)
            return self._reader.read(action_of(what)).row
        except NotDicomError as error:
            return None if what.sniffed else error
        except Dcm2BqError as error:
            return error
        except MemoryError:
            return UnavailableError("not enough memory to read the object; use fewer --workers")
        except Exception as error:  # noqa: BLE001 - one object must not prevent all others
            return UnknownError(f"unexpected {type(error).__qualname__}", log.frames(error))


def _without_dead_letter(
    result: Row | Dcm2BqError | None,
) -> Row | Dcm2BqError | None:
    """Return the result with a transient failure instead of a dead letter.

    An instance of a DICOMweb store has no event that could be replayed.
    """
    if isinstance(result, PermanentError) and not isinstance(result, SupersededError):
        return UnavailableError(f"the instance cannot be read ({result.reason})")
    return result


_reader: ChunkReader | None = None


def start(configuration: Configuration) -> None:
    """Set up a worker process."""
    global _reader  # noqa: PLW0603 - a worker process can keep it nowhere else
    _reader = ChunkReader(configuration)
    # Documents are trees without cycles. Searching them for cycles takes a tenth of the time.
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)


def read_chunk(chunk: Sequence[ObjectToRead], path: str | None) -> ChunkResult:
    """Call `ChunkReader.read` in a worker process."""
    assert _reader is not None
    return _reader.read(chunk, path)


def ready() -> None:
    """Do nothing in a worker process, to make sure that it has started."""
