"""Reads an archive into rows, and failures of members that have no row.

The rows stay in memory, deflated, until the last member has been read. If the archive exceeds a
limit, is truncated or was replaced, no row is inserted, so no archive is ingested in part. Each row
contains the number of rows of the archive, so that readers of the table notice a missing row.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from concurrent.futures import Executor, Future
from hashlib import blake2b
from typing import BinaryIO, NamedTuple, cast

from msgspec.structs import replace

from dcm2bq import log
from dcm2bq.archives import Archive, ArchiveBudget, ArchiveBytes, Member, open_archive
from dcm2bq.configuration import Configuration
from dcm2bq.errors import (
    ArchiveError,
    Dcm2BqError,
    DuplicateMemberError,
    MaxRowBytesError,
    MemberNotFoundError,
    NotDicomError,
    PermanentError,
    SupersededError,
    UnknownError,
)
from dcm2bq.events.actions import (
    Action,
    ArchiveMemberReference,
    FileReference,
    ObjectFacts,
    ObjectReference,
)
from dcm2bq.events.object_rules import ObjectRules
from dcm2bq.http.deadline import DeadlineThreads
from dcm2bq.objects import OpensReferences
from dcm2bq.objects.local_files import disk_error
from dcm2bq.rows.admission import Admission, Admit
from dcm2bq.rows.deflated_items import DeflatedItems
from dcm2bq.rows.reader import Read, RowReader
from dcm2bq.rows.row import Row

_THREADS = 8
# Members of a zip that are read ahead of the next row.
_AHEAD = 16
# Bytes of the hash that replaces a member's name: enough to make collisions impossible in practice.
_NAME_BYTES = 16


class MemberFailure(NamedTuple):
    """A member without a row, and the error."""

    member: str
    error: Dcm2BqError


class ArchiveRows:
    """The outcomes of an archive's members.

    Args:
        max_bytes: the limit for the rows and the names of members without a row, in deflated
            bytes.

    Attributes:
        ignored: the number of members that are not selected.
        bytes_read: the bytes that were read from the archive.
        warnings: the number of rows with warnings.
    """

    def __init__(self, max_bytes: int) -> None:
        self.ignored = 0
        self.bytes_read = 0
        self.warnings = 0
        self._bytes_left = self._max_bytes = max_bytes
        self._rows: DeflatedItems[tuple[int, Row]] = DeflatedItems(self._spend)
        self._failures: DeflatedItems[tuple[str, tuple[type, str | None]]] = DeflatedItems(
            self._spend
        )
        # One error of each kind, because an error may reference its reader.
        self._errors: dict[tuple[type, str | None], Dcm2BqError] = {}
        self._last: dict[bytes, int] = {}
        self._replaced: set[int] = set()
        self._is_whole = True

    def _spend(self, size: int) -> None:
        self._bytes_left -= size
        if self._bytes_left < 0:
            raise MaxRowBytesError(
                f"the archive's rows take more than {self._max_bytes:,} bytes of memory"
            )

    @property
    def is_empty(self) -> bool:
        """Whether the whole archive was read and no member is selected."""
        return self._is_whole and self.has_none

    @property
    def has_none(self) -> bool:
        """Whether there is neither a row nor a failure."""
        return not self._rows.count and not self._failures.count

    @property
    def count(self) -> int:
        """The number of rows."""
        return self._rows.count - len(self._replaced)

    def add(self, place: int, member: str, read: Read) -> None:
        """Store a row.

        Args:
            place: the member's position in the archive.
            member: its name. If several members have the same name, the last one counts, as when
                the archive is unpacked.
            read: its row.

        Raises:
            MaxRowBytesError: the rows take too many bytes.
        """
        self.warnings += bool(read.warnings)
        name = blake2b(member.encode(), digest_size=_NAME_BYTES).digest()
        known = self._last.setdefault(name, place)
        if known != place:
            self._last[name] = max(known, place)
            self._replaced.add(min(known, place))
            error = DuplicateMemberError("a later member of the archive has the same name")
            self.fail(member, error)
        self._rows.add((place, read.row), len(read.row.document or "") + 2 * len(member))

    def fail(self, member: str, error: Dcm2BqError) -> None:
        """Store the name of a member without a row.

        Raises:
            MaxRowBytesError: the names take too many bytes.
        """
        kind = (type(error), getattr(error, "format", None))
        if kind not in self._errors:
            error.__traceback__ = error.__cause__ = error.__context__ = None
            self._errors[kind] = error
        self._failures.add((member, kind), len(member))

    def finish(self, *, is_whole: bool) -> None:
        """Finish: no row follows.

        Args:
            is_whole: whether these are all members of the archive.
        """
        self._rows.deflate()
        self._failures.deflate()
        self._is_whole = is_whole

    def rows(self) -> Iterator[tuple[str, Row]]:
        """Yield each row with its member's name, and drop it from memory."""
        for place, row in self._rows.take():
            if place not in self._replaced:
                counted = row.with_member_count(self.count) if self._is_whole else row
                yield row.values["member"], counted

    def failures(self) -> Iterator[MemberFailure]:
        """Yield the members without a row, and drop each from memory.

        All failures of one kind have the same error, the first: a dead letter needs only the kind.
        """
        for member, kind in self._failures.take():
            yield MemberFailure(member, self._errors[kind])


class ArchiveReader:
    """Reads archives.

    Args:
        configuration: sets the limits, and selects members.
        reader: reads a member's header.
        openers: opens references, by their type.
        admission: admits large headers one at a time; None: a new instance.
        threads: the number of members of a zip that are read at a time.
    """

    def __init__(
        self,
        configuration: Configuration,
        reader: RowReader,
        openers: Mapping[type, OpensReferences],
        admission: Admission | None = None,
        threads: int = _THREADS,
    ) -> None:
        self._limits = configuration.archives
        self._rules = ObjectRules.of(configuration)
        self._reader = reader
        self._openers = openers
        self._admission = admission or Admission()
        self._threads = threads

    def count_members(self, action: Action) -> int | None:
        """Count the selected members of a zip; return None for a tar, which has no directory.

        Raises:
            ArchiveError: the archive cannot be opened.
            SupersededError: the generation is gone.
            TransientError: the archive may be readable later.
        """
        budget = ArchiveBudget(self._limits)
        nothing = ArchiveRows(0)
        reading = _ArchiveReading(self._reader, self._admission, self._rules, action, nothing)
        opened = open_archive(self._bytes(action, budget), budget, reading.wants)
        if opened.is_sequential:
            return None
        return sum(not each.is_folder and reading.wants(each.name) for each in opened.members())

    def read(self, action: Action, part: tuple[int, int | None] = (0, None)) -> ArchiveRows:
        """Read all selected members, or the one member of the action.

        Args:
            action: the archive, and optionally one member.
            part: the range of selected members to read: the first position, and the position after
                the last; None: up to the end.

        Raises:
            ArchiveError: the archive cannot be read, or exceeds a limit.
            SupersededError: the generation is gone.
            TransientError: the archive may be readable later.
        """
        budget = ArchiveBudget(self._limits)
        archive = self._bytes(action, budget)
        found = ArchiveRows(self._limits.max_row_bytes)
        reading = _ArchiveReading(
            self._reader, self._admission, self._rules, action, found, part=part
        )
        with DeadlineThreads(self._threads, "members") as pool:
            try:
                opened = open_archive(archive, budget, reading.wants, pool=pool)
                reading.all(opened, pool)
            except OSError as error:
                raise disk_error(error) from error
            finally:
                pool.shutdown(cancel_futures=True)
        found.bytes_read = archive.bytes_read
        found.finish(is_whole=action.member is None and part == (0, None))
        return found

    def empty_row(self, action: Action, found: ArchiveRows) -> Row:
        """Build the row that records that the archive was read and no member is selected."""
        return self._reader.empty_archive_row(action, found.bytes_read)

    def _bytes(self, action: Action, budget: ArchiveBudget) -> ArchiveBytes:
        reference = action.reference
        opener = self._openers[type(reference)]
        return ArchiveBytes(lambda: opener.open(reference), budget, action.facts.size)


class _ArchiveReading:
    """The reading of one archive."""

    def __init__(
        self,
        reader: RowReader,
        admission: Admission,
        rules: ObjectRules,
        action: Action,
        found: ArchiveRows,
        *,
        part: tuple[int, int | None] = (0, None),
    ) -> None:
        assert isinstance(action.reference, (ObjectReference, FileReference))
        self._reader = reader
        self._admission = admission
        self._rules = rules
        self._action = action
        self._archive = action.reference
        self._only = action.member
        self._found = found
        self._start, self._stop = part

    def wants(self, name: str) -> bool:
        """Return whether a member with this name is selected."""
        if self._only is not None:
            return name == self._only
        return not name.endswith("/") and self._rules.ignored_member(name) is None

    def all(self, archive: Archive, pool: Executor) -> None:
        """Read the selected members; those of a zip several at a time."""
        selected = 0
        waiting: deque[tuple[int, Member, Future[Read | Dcm2BqError | None]]] = deque()
        for place, member in enumerate(archive.members()):
            if member.is_folder or not self.wants(member.name):
                continue
            selected += 1
            if not self._start < selected <= (selected if self._stop is None else self._stop):
                continue
            if archive.is_sequential:
                self._settle(place, member, self._attempt(member))
                continue
            waiting.append((place, member, pool.submit(self._attempt, member)))
            if len(waiting) > _AHEAD:
                self._settle_first(waiting)
        while waiting:
            self._settle_first(waiting)
        self._found.ignored += archive.count - selected
        if self._only is not None and not selected:
            raise MemberNotFoundError("the archive has no member of that name")

    def _settle_first(
        self, waiting: deque[tuple[int, Member, Future[Read | Dcm2BqError | None]]]
    ) -> None:
        place, member, future = waiting.popleft()
        self._settle(place, member, future.result())

    def _settle(self, place: int, member: Member, result: Read | Dcm2BqError | None) -> None:
        if result is None:
            self._found.ignored += 1
        elif isinstance(result, Read):
            self._found.add(place, member.name, result)
        else:
            self._found.fail(member.name, result)

    def _attempt(self, member: Member) -> Read | Dcm2BqError | None:
        """Read a member.

        Returns:
            The row, or why there is none; None if the content shows that it is not DICOM, and the
            name does not require it.

        Raises:
            Dcm2BqError: an error that ends the whole archive, or that may not recur.
        """
        if member.problem is not None:
            return member.problem
        action = self.member_action(member)
        try:
            return self._admission.read(lambda admit: self._read(action, member, admit))
        except NotDicomError as error:
            return None if action.sniff else error
        except (ArchiveError, SupersededError):
            raise
        except PermanentError as error:
            return error
        except (Dcm2BqError, OSError, MemoryError):
            raise
        except Exception as error:  # noqa: BLE001 - one member must not prevent all others
            return UnknownError(f"unexpected {type(error).__qualname__}", log.frames(error))

    def _read(self, action: Action, member: Member, admit: Admit) -> Read:
        with member.open() as file:
            return self._reader.read_file(action, cast("BinaryIO", file), admit)

    def member_action(self, member: Member) -> Action:
        """Build the action that reads one member."""
        given = self._action.facts
        facts = ObjectFacts(
            size=member.size,
            storage_class=given.storage_class,
            metadata=given.metadata,
            crc32=member.crc32,
        )
        return replace(
            self._action,
            reference=ArchiveMemberReference(self._archive, member.name),
            facts=facts,
            sniff=self._only is None and self._rules.member_needs_sniffing(member.name),
            archive=False,
            member=None,
        )
