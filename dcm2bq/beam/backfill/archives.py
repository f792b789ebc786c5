"""Reads listed archives: a zip in parts, a tar as a whole; writes all or no rows of each.

Several workers read the parts of a zip. The results of an archive are grouped before any of them
continues: an archive that exceeds a limit, is truncated or was replaced gives one dead letter and
no row. Every row contains the number of rows of its archive.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple, TypeVar

import apache_beam as beam
from msgspec.structs import replace

from dcm2bq import log
from dcm2bq.beam.backfill.counting import Counts
from dcm2bq.beam.backfill.load_lines import dead_letter_line, row_line, row_of
from dcm2bq.beam.backfill.reading import DEAD_LETTERS, EVENT, PAUSES, event_of, message_id
from dcm2bq.configuration import Configuration
from dcm2bq.dead_letters.dead_letter import dead_letter_of
from dcm2bq.errors import (
    Dcm2BqError,
    DuplicateMemberError,
    SupersededError,
    UnknownError,
)
from dcm2bq.events.actions import Action, ObjectReference
from dcm2bq.events.object_rules import ObjectRules
from dcm2bq.events.parsing import interpret
from dcm2bq.events.storage_resource import Resource
from dcm2bq.http.retrying import after_pauses
from dcm2bq.rows.archive_reader import ArchiveReader, MemberFailure
from dcm2bq.rows.deidentified import RowPolicy
from dcm2bq.rows.reader import RowReader
from dcm2bq.rows.row import Row
from dcm2bq.service.archive_ingest import member_dead_letter
from dcm2bq.service.wiring import reference_openers

# The members of a zip that one worker reads. Each part reads the zip's directory again.
PART = 1_000

T = TypeVar("T")


class Part(NamedTuple):
    """Some members of an archive.

    Attributes:
        resource: the archive.
        start: the position of the first member, among the selected ones.
        stop: the position after the last one; None: up to the end.
    """

    resource: Resource
    start: int
    stop: int | None


class MemberLine(NamedTuple):
    """The result for one member.

    Attributes:
        start: the first position of the part.
        member: the member's name; empty: the archive as a whole. A row without a name means that no
            member of the part is selected.
        row: the member's row.
        dead_letter: the dead letter of the member, or of the archive.
        counted: the outcome and the reason of the dead letter, for the counters.
    """

    start: int
    member: str
    row: bytes | None = None
    dead_letter: bytes | None = None
    counted: tuple[str, str] = ("", "")


class ReadArchives(beam.PTransform):  # type: ignore[misc]  # Beam is not installed where types are checked
    """Takes resources of archives; outputs lines of ``rows``, and of dead letters as `LETTERS`.

    Args:
        configuration: the location of archives, the limits, and the selection of members.
        pauses: seconds between attempts after transient failures.
        part: the number of members of a zip that a worker reads; None: `PART`.
    """

    def __init__(
        self,
        configuration: Configuration,
        pauses: Sequence[float] = PAUSES,
        part: int | None = None,
    ) -> None:
        super().__init__()
        self._reader = _PartReader(configuration, pauses, part or PART)

    def expand(self, resources: Any) -> Any:
        divided = resources | "Divide" >> beam.ParDo(_DivideArchive(self._reader)).with_outputs(
            DEAD_LETTERS, main="parts"
        )
        whole = (
            divided["parts"]
            | "SpreadParts" >> beam.Reshuffle()
            | "ReadParts" >> beam.ParDo(_ReadParts(self._reader))
            | beam.GroupByKey()
            | "Whole" >> beam.ParDo(_Whole(self._reader)).with_outputs(DEAD_LETTERS, main="rows")
        )
        dead_letters = (divided[DEAD_LETTERS], whole[DEAD_LETTERS]) | beam.Flatten()
        return {"rows": whole["rows"], DEAD_LETTERS: dead_letters}


class _PartReader:
    """Divides archives, and reads their parts."""

    def __init__(self, configuration: Configuration, pauses: Sequence[float], part: int) -> None:
        self._configuration = configuration
        self._pauses = tuple(pauses)
        self._part = part
        self._keeps_metadata = configuration.dead_letter.custom_metadata

    def set_up(self) -> None:
        """Open connections in a worker."""
        openers = reference_openers(self._configuration)
        reader = RowReader(self._configuration, openers)
        self._rules = ObjectRules.of(self._configuration)
        self._archives = ArchiveReader(self._configuration, reader, openers)
        self._policy = RowPolicy.of(self._configuration)

    def action(self, resource: Resource) -> Action:
        """Return the action for an archive that `ObjectReader.verdict` selected."""
        action = interpret(event_of(resource), self._rules)
        assert isinstance(action, Action)
        return replace(action, event=EVENT)

    def parts(self, resource: Resource) -> Iterator[Part]:
        """Yield the parts of an archive; a tar has one part.

        Raises:
            Dcm2BqError: the archive cannot be opened.
        """
        action = self.action(resource)
        count = after_pauses(self._pauses, lambda: self._archives.count_members(action))
        if count is None or count <= self._part:
            yield Part(resource, 0, None)
            return
        for start in range(0, count, self._part):
            yield Part(resource, start, start + self._part)

    def read(self, part: Part) -> Iterator[MemberLine]:
        """Yield the results of a part's members.

        Raises:
            Dcm2BqError: the whole archive has no rows.
        """
        action = self.action(part.resource)
        members = (part.start, part.stop)
        found = after_pauses(self._pauses, lambda: self._archives.read(action, members))
        if found.has_none:
            row = self._archives.empty_row(action, found)
            yield MemberLine(part.start, "", row=self._line(row))
        for failure in found.failures():
            yield self._failure(part, action, failure)
        for member, row in found.rows():
            yield MemberLine(part.start, member, row=self._line(row))

    def _line(self, row: Row) -> bytes:
        return row_line(row if self._policy is None else self._policy.apply(row))

    def _failure(self, part: Part, action: Action, failure: MemberFailure) -> MemberLine:
        event = event_of(part.resource)
        keeps = self._keeps_metadata
        dead_letter = member_dead_letter(event, action, failure, custom_metadata=keeps)
        identity = message_id(event, failure.error.reason, failure.member)
        counted = ("members dead-lettered", failure.error.reason)
        line = dead_letter_line(dead_letter, identity)
        return MemberLine(part.start, failure.member, dead_letter=line, counted=counted)

    def duplicate(self, resource: Resource, member: str) -> MemberLine:
        """Return the dead letter of a member if another part has a later one of the same name."""
        error = DuplicateMemberError("a later member of the archive has the same name")
        part = Part(resource, 0, None)
        return self._failure(part, self.action(resource), MemberFailure(member, error))

    def archive_dead_letter(self, resource: Resource, error: Dcm2BqError) -> bytes:
        """Return the dead letter of an archive as a whole."""
        event, action = event_of(resource), self.action(resource)
        reference = action.reference
        assert isinstance(reference, ObjectReference)
        log.write(
            "WARNING",
            "dead-lettered",
            reason=error.reason,
            why=str(error),
            object=log.short_hash(reference.path),
            generation=reference.version,
        )
        dead_letter = dead_letter_of(event, action, error, custom_metadata=self._keeps_metadata)
        return dead_letter_line(dead_letter, message_id(event, error.reason))


def _ours(call: Callable[[], T]) -> T | Dcm2BqError:
    """Return the result, or the error as one of dcm2bq."""
    try:
        return call()
    except Dcm2BqError as error:
        return error
    except Exception as error:  # noqa: BLE001 - one archive must not fail a bundle
        return UnknownError(f"unexpected {type(error).__qualname__}", log.frames(error))


class _ArchiveFn(beam.DoFn):  # type: ignore[misc]  # as above
    def __init__(self, reader: _PartReader) -> None:
        self._reader = reader
        self._counts = Counts()

    def setup(self) -> None:
        self._reader.set_up()


class _DivideArchive(_ArchiveFn):
    """Takes an archive's resource; outputs its parts."""

    def process(self, element: Resource) -> Iterator[Any]:
        parts = _ours(lambda: list(self._reader.parts(element)))
        if isinstance(parts, SupersededError):
            self._counts.add("superseded")
        elif isinstance(parts, Dcm2BqError):
            self._counts.add("dead-lettered", parts.reason)
            dead_letter = self._reader.archive_dead_letter(element, parts)
            yield beam.pvalue.TaggedOutput(DEAD_LETTERS, dead_letter)
        else:
            yield from parts


class _ReadParts(_ArchiveFn):
    """Takes a part; outputs ``(archive, (resource, line))``.

    A part that fails has one line without a member and without a row.
    """

    def process(self, element: Part) -> Iterator[Any]:
        part = Part(*element)
        key = _key(part.resource)
        lines = _ours(lambda: list(self._reader.read(part)))
        if isinstance(lines, SupersededError):
            yield key, (part.resource, MemberLine(part.start, "", counted=("superseded", "")))
        elif isinstance(lines, Dcm2BqError):
            dead_letter = self._reader.archive_dead_letter(part.resource, lines)
            counted = ("dead-lettered", lines.reason)
            line = MemberLine(part.start, "", dead_letter=dead_letter, counted=counted)
            yield key, (part.resource, line)
        else:
            for line in lines:
                yield key, (part.resource, line)


def _key(resource: Resource) -> str:
    return f"gs://{resource['bucket']}/{resource['name']}#{resource['generation']}"


class _Whole(_ArchiveFn):
    """Takes all lines of an archive; outputs its rows, or its dead letter."""

    def process(self, element: tuple[str, Iterable[tuple[Resource, Any]]]) -> Iterator[Any]:
        _, values = element
        failed = next((line for _, line in _lines(values) if _ends_archive(line)), None)
        if failed is not None:
            outcome, reason = failed.counted
            self._counts.add(outcome, reason or None)
            if failed.dead_letter is not None:
                yield beam.pvalue.TaggedOutput(DEAD_LETTERS, failed.dead_letter)
            return
        self._counts.add("archives")
        yield from self._of_whole(values)

    def _of_whole(self, values: Iterable[tuple[Resource, Any]]) -> Iterator[Any]:
        # If several members have the same name, the last one counts.
        last: dict[str, int] = {}
        has_members = False
        for _, line in _lines(values):
            has_members = has_members or bool(line.member)
            if line.row is not None and line.member:
                last[line.member] = max(last.get(line.member, 0), line.start)
        for resource, line in _lines(values):
            if line.row is None:
                yield self._dead_letter(line)
            elif not line.member:
                if not has_members and not line.start:
                    yield line.row
            elif line.start < last[line.member]:
                yield self._dead_letter(self._reader.duplicate(resource, line.member))
            else:
                self._counts.add("members read")
                yield row_line(row_of(line.row).with_member_count(len(last)))

    def _dead_letter(self, line: MemberLine) -> Any:
        outcome, reason = line.counted
        self._counts.add(outcome, reason)
        return beam.pvalue.TaggedOutput(DEAD_LETTERS, line.dead_letter)


def _lines(values: Iterable[tuple[Resource, Any]]) -> Iterator[tuple[Resource, MemberLine]]:
    for resource, line in values:
        yield resource, MemberLine(*line)


def _ends_archive(line: MemberLine) -> bool:
    return not line.member and line.row is None
