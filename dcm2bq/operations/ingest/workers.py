"""An object to its row, in a worker process.

What crosses the border between processes is small: what to read goes in as plain tuples, and for
DuckDB the rows stay behind in a file, of which only the name comes out.
"""

from __future__ import annotations

import gc
import os
import signal
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from dcm2bq import log
from dcm2bq.configuration import Configuration
from dcm2bq.errors import (
    Dcm2BqError,
    NotDicomError,
    SupersededError,
    UnavailableError,
    UnknownError,
)
from dcm2bq.events.actions import Action, FileReference, Kind, ObjectFacts
from dcm2bq.objects import OpensReferences
from dcm2bq.objects.listing import StoredObject, moment_of
from dcm2bq.objects.local_files import LocalFiles
from dcm2bq.rows.reader import RowReader
from dcm2bq.rows.row import Row
from dcm2bq.warehouse import segments

EVENT = "ingest"
# A read over the network waits for most of its time.
_REMOTE_READS = 16


class Wanted(NamedTuple):
    """What to read, small enough to be sent by the thousand.

    Attributes:
        stored: the object; a file as its path, version and size alone.
        sniffed: only the content can tell whether it is ours.
    """

    stored: StoredObject | tuple[str, str, int | None]
    sniffed: bool


def wanted(stored: StoredObject, *, sniffed: bool) -> Wanted:
    if isinstance(stored.reference, FileReference):
        reference = stored.reference
        return Wanted((reference.path, reference.version, stored.facts.size), sniffed)
    return Wanted(stored, sniffed)


def action_of(what: Wanted) -> Action:
    """The action of reading it."""
    stored = what.stored
    if isinstance(stored, tuple):
        path, version, size = stored
        return Action(
            Kind.READ,
            EVENT,
            f"{EVENT}-{version}",
            moment_of(int(version)),
            FileReference(path, version),
            facts=ObjectFacts(size=size),
            sniff=what.sniffed,
        )
    reference = stored.reference
    return Action(
        Kind.READ,
        EVENT,
        f"{EVENT}-{reference.version}-{stored.metageneration}",
        stored.time,
        reference,
        stored.metageneration,
        stored.facts,
        sniff=what.sniffed,
    )


@dataclass(slots=True)
class Parcel:
    """What became of some objects.

    Attributes:
        read: how many have a row.
        size: how many bytes their rows have.
        segment: the file that holds rows; empty where none does.
        rows: the rows that are in no file, with the place of each among what was wanted.
        failures: what could not be read, by its place.
        ignored: the places of what turned out to be no DICOM, where only the content could tell.
        superseded: the places of what was gone before it could be read.
    """

    read: int = 0
    size: int = 0
    segment: str = ""
    rows: list[tuple[int, Row]] = field(default_factory=list)
    failures: list[tuple[int, Dcm2BqError]] = field(default_factory=list)
    ignored: list[int] = field(default_factory=list)
    superseded: list[int] = field(default_factory=list)


class _Places(dict[type, OpensReferences]):
    """Where references are opened; Google's side is set up only when an object comes."""

    def __init__(self, configuration: Configuration) -> None:
        super().__init__({FileReference: LocalFiles()})
        self._configuration = configuration

    def __missing__(self, kind: type) -> OpensReferences:
        from dcm2bq.service.wiring import reference_openers

        self.update(reference_openers(self._configuration))
        return self[kind]


class ChunkReader:
    """Reads some objects at a time.

    Args:
        configuration: of the form of documents, and where objects are.
        folder: where files of rows go; None: rows are handed back themselves.
    """

    def __init__(self, configuration: Configuration, folder: str | None) -> None:
        self._reader = RowReader(configuration, _Places(configuration))
        self._folder = folder
        self._remote = configuration.storage.local_root is None
        self._threads: ThreadPoolExecutor | None = None

    def read(self, chunk: Sequence[Wanted]) -> Parcel:
        """Read them all.

        Raises:
            UnavailableError: no room for the file of rows.
        """
        parcel = Parcel()
        results = enumerate(self._map(chunk)(self._attempt, chunk))
        if self._folder is None:
            for place, row in _sorted_out(results, parcel):
                parcel.rows.append((place, row))
        else:
            self._write(results, parcel, self._folder)
        return parcel

    def _map(self, chunk: Sequence[Wanted]) -> Callable[..., Iterable[Any]]:
        if not self._remote or isinstance(chunk[0].stored, tuple):
            return map
        if self._threads is None:
            self._threads = ThreadPoolExecutor(_REMOTE_READS)
        return self._threads.map

    def _attempt(self, what: Wanted) -> Row | Dcm2BqError | None:
        """The row, or why there is none; None where it is no DICOM and need not be."""
        try:
            return self._reader.read(action_of(what)).row
        except NotDicomError as error:
            return None if what.sniffed else error
        except Dcm2BqError as error:
            return error
        except Exception as error:  # noqa: BLE001 - one object must not end all others
            return UnknownError(f"unexpected {type(error).__qualname__}", log.frames(error))

    def _write(
        self, results: Iterable[tuple[int, Row | Dcm2BqError | None]], parcel: Parcel, folder: str
    ) -> None:
        try:
            descriptor, path = tempfile.mkstemp(".tsv", dir=folder)
            with os.fdopen(descriptor, "wb", buffering=1 << 20) as file:
                for place, row in _sorted_out(results, parcel):
                    line = segments.line(row)
                    if not segments.fits(line):
                        parcel.rows.append((place, row))
                        continue
                    parcel.size += len(line)
                    file.write(line)
        except OSError as error:
            raise UnavailableError(
                f"no room for temporary files in {tempfile.gettempdir()}; make some, or set TMPDIR"
            ) from error
        parcel.segment = path


def _sorted_out(
    results: Iterable[tuple[int, Row | Dcm2BqError | None]], parcel: Parcel
) -> Iterator[tuple[int, Row]]:
    """The rows among the results; the others are noted."""
    for place, result in results:
        if isinstance(result, Row):
            parcel.read += 1
            yield place, result
        elif result is None:
            parcel.ignored.append(place)
        elif isinstance(result, SupersededError):
            parcel.superseded.append(place)
        else:
            parcel.failures.append((place, result))


_reader: ChunkReader | None = None


def start(configuration: Configuration, folder: str | None) -> None:
    """Set up a worker process."""
    global _reader  # noqa: PLW0603 - a worker process has no other place to keep it
    # Ctrl-C goes to the whole group of processes; the parent alone decides what ends.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _reader = ChunkReader(configuration, folder)
    # Documents are trees without cycles: looking for cycles in them is a tenth of all time.
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)


def read_chunk(chunk: Sequence[Wanted]) -> Parcel:
    """In a worker process: `ChunkReader.read`."""
    assert _reader is not None
    return _reader.read(chunk)


def ready() -> None:
    """In a worker process: nothing, so that it has been started."""
