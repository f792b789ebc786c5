"""Reads a listed object into its row, or into a dead letter."""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, NamedTuple

import apache_beam as beam
from apache_beam.transforms.window import GlobalWindow
from apache_beam.utils.windowed_value import WindowedValue
from cloudevents.http import CloudEvent
from msgspec.structs import replace

from dcm2bq import log
from dcm2bq.beam.backfill.counting import Counts
from dcm2bq.beam.backfill.load_lines import dead_letter_line, row_line
from dcm2bq.configuration import Configuration
from dcm2bq.dead_letters.dead_letter import dead_letter_of
from dcm2bq.errors import (
    Dcm2BqError,
    NotDicomError,
    SupersededError,
    TransientError,
    UnknownError,
)
from dcm2bq.events.actions import Action, Ignored
from dcm2bq.events.building import FINALIZED, storage_event
from dcm2bq.events.object_rules import ObjectRules
from dcm2bq.events.parsing import interpret
from dcm2bq.events.storage_resource import Resource
from dcm2bq.http.retrying import after_pauses
from dcm2bq.rows.deidentified import RowPolicy
from dcm2bq.rows.reader import RowReader
from dcm2bq.service.wiring import reference_openers

EVENT = "backfill"
DEAD_LETTERS = "dead_letters"
ARCHIVES = "archives"
# Seconds between attempts after transient failures, in addition to the short retries of each
# request. An outage of one minute has no effect. In a longer one, each thread dead-letters one
# object per minute, instead of all of them at once.
PAUSES = (1.0, 4.0, 15.0, 40.0)


class ReadResult(NamedTuple):
    """The outcome of an object.

    Attributes:
        outcome: the outcome in one word, for the counters.
        line: its row as a line of a load job.
        dead_letter: the row of its dead letter as a line.
        archive: its resource, if it is an archive, whose members are read elsewhere.
        reason: why it is a dead letter, or ignored.
        bytes_read: the bytes that were read.
    """

    outcome: str
    line: bytes | None = None
    dead_letter: bytes | None = None
    archive: Resource | None = None
    reason: str | None = None
    bytes_read: int = 0


class ObjectReader:
    """Gives each listed object its outcome.

    Args:
        configuration: the selection and location of objects, and the form of documents.
        reader: reads an action into a row.
        pauses: seconds between attempts.
    """

    def __init__(
        self,
        configuration: Configuration,
        reader: RowReader,
        pauses: Sequence[float] = PAUSES,
    ) -> None:
        self._rules = ObjectRules.of(configuration)
        self._custom_metadata = configuration.dead_letter.custom_metadata
        self._reader = reader
        self._pauses = pauses
        # Lines for load jobs do not pass the warehouse, which otherwise applies the policy.
        self._policy = RowPolicy.of(configuration)

    def verdict(self, resource: Resource) -> Action | Ignored:
        """Return the action of an event for this object.

        Raises:
            MalformedEventError: the listing lacks a field that an event requires.
        """
        action = interpret(event_of(resource), self._rules)
        return action if isinstance(action, Ignored) else replace(action, event=EVENT)

    def outcome(self, resource: Resource) -> ReadResult:
        """Read the object. This never raises: a failure is a dead letter."""
        action: Action | None = None
        try:
            judged = self.verdict(resource)
            if isinstance(judged, Ignored):
                return ReadResult("ignored", reason=judged.reason)
            action = judged
            if action.archive:
                return ReadResult("", archive=resource)
            read = after_pauses(self._pauses, lambda: self._reader.read(action))
            row = read.row if self._policy is None else self._policy.apply(read.row)
            return ReadResult("read", line=row_line(row), bytes_read=read.bytes_read)
        except SupersededError:
            return ReadResult("superseded")
        except Dcm2BqError as error:
            failure = error
        except Exception as error:  # noqa: BLE001 - one object must not fail a bundle
            failure = UnknownError(f"unexpected {type(error).__qualname__}", log.frames(error))
        if isinstance(failure, NotDicomError) and action and action.sniff:
            return ReadResult("ignored", reason="the content is not DICOM")
        return self._dead_letter(resource, action, failure)

    def _dead_letter(
        self, resource: Resource, action: Action | None, error: Dcm2BqError
    ) -> ReadResult:
        event = event_of(resource)
        dead_letter = dead_letter_of(event, action, error, custom_metadata=self._custom_metadata)
        severity: log.Severity = "ERROR" if isinstance(error, TransientError) else "WARNING"
        log.write(
            severity,
            "dead-lettered",
            reason=error.reason,
            why=str(error),
            frames=getattr(error, "frames", None),
            object=log.short_hash(f"gs://{resource.get('bucket')}/{resource.get('name')}"),
            generation=str(resource.get("generation")),
        )
        line = dead_letter_line(dead_letter, message_id(event, error.reason))
        return ReadResult("dead-lettered", dead_letter=line, reason=error.reason)


def event_of(resource: Resource) -> CloudEvent:
    """Return the *finalized* event of a listed object, for its dead letter."""
    version = f"{resource.get('generation')}-{resource.get('metageneration')}"
    return storage_event(FINALIZED, resource, {"id": f"{EVENT}-{version}"})


def message_id(event: CloudEvent, reason: str, member: str = "") -> str:
    """Return the id of a dead letter: one for each object or member, and reason.

    A repeated bundle, or another run, writes the same id, which counts once: if the first one was
    replayed, the object has its outcome.
    """
    identity = "\0".join((event["source"], event["subject"], event["id"], member, reason))
    return f"{EVENT}-{hashlib.sha256(identity.encode('utf-8', 'replace')).hexdigest()[:32]}"


class ReadHeaders(beam.DoFn):  # type: ignore[misc]  # Beam is not installed where types are checked
    """Takes resources; outputs lines of rows, of dead letters (`LETTERS`), and `ARCHIVES`.

    Reading waits for the network, so several objects are read at a time. Use it with bounded
    input in the global window.

    Args:
        configuration: the configuration of the reader.
        threads: the number of objects that are read at a time.
        pauses: seconds between attempts after transient failures.
    """

    def __init__(
        self,
        configuration: Configuration,
        threads: int,
        pauses: Sequence[float] = PAUSES,
    ) -> None:
        self._configuration = configuration
        self._threads = threads
        self._pauses = tuple(pauses)
        self._counts = Counts()

    def setup(self) -> None:
        reader = RowReader(self._configuration, reference_openers(self._configuration))
        self._reader = ObjectReader(self._configuration, reader, self._pauses)
        self._pool = ThreadPoolExecutor(self._threads)

    def teardown(self) -> None:
        self._pool.shutdown()

    def start_bundle(self) -> None:
        self._in_flight: deque[Future[ReadResult]] = deque()

    def process(self, element: Resource) -> Iterator[Any]:
        self._in_flight.append(self._pool.submit(self._reader.outcome, element))
        # As many again may wait, so that a slow object does not block the others.
        if len(self._in_flight) > 2 * self._threads:
            yield from self._outputs(self._in_flight.popleft().result())

    def finish_bundle(self) -> Iterator[Any]:
        window = GlobalWindow()
        while self._in_flight:
            for output in self._outputs(self._in_flight.popleft().result()):
                tagged = isinstance(output, beam.pvalue.TaggedOutput)
                value = output.value if tagged else output
                at = WindowedValue(value, window.max_timestamp(), (window,))
                yield beam.pvalue.TaggedOutput(output.tag, at) if tagged else at

    def _outputs(self, result: ReadResult) -> Iterator[Any]:
        """Yield the outputs of a result, and count it, in Beam's thread."""
        if result.archive is not None:
            yield beam.pvalue.TaggedOutput(ARCHIVES, result.archive)
            return
        self._counts.add(result.outcome, result.reason)
        self._counts.add("bytes read", count=result.bytes_read)
        if result.line is not None:
            yield result.line
        if result.dead_letter is not None:
            yield beam.pvalue.TaggedOutput(DEAD_LETTERS, result.dead_letter)
