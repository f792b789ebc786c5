"""Decides whether an object is read, and under which version, by its record in the warehouse.

The view `instances` shows the highest version of a path, unless that version is deleted. A
generation in Cloud Storage only grows. The version of a local file is its modification time, which
may come back (a share is mounted again) or decrease (a file is restored), so that a row with that
version would stay hidden. Such a file gets the first version above all that are on record, so that
its row is shown. The row's timestamp is still the file's modification time.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto
from typing import NamedTuple

from dcm2bq.events.actions import MAX_GENERATION
from dcm2bq.objects.stored_object import StoredObject
from dcm2bq.operations.ingest.recorded_versions import Recorded
from dcm2bq.rows.erased_objects import ErasedObjects, member_erased


class RecordState(Enum):
    """The result of comparing an object with its record."""

    SHOWN = auto()
    """Its row is shown, with its latest object metadata."""
    UNKNOWN = auto()
    """Nothing is on record about it."""
    OLDER = auto()
    """The row that is shown has an older version."""
    OLDER_METADATA = auto()
    """The row that is shown has older object metadata of the same version."""
    OTHER_BYTES = auto()
    """The row that is shown is of a file with the same time and another size."""
    RETURNED = auto()
    """The file exists, but is on record as deleted, or with a later modification time."""
    HIDDEN = auto()
    """The same in Cloud Storage, where no row of this generation would be shown."""
    DEAD_LETTERED = auto()
    """Its dead letter is pending, and no row is shown."""
    STALE = auto()
    """Its dead letter is pending, and the row of the version that it replaced is shown."""
    ERASED = auto()
    """This version was erased, and no row of it is written again."""


class Comparison(NamedTuple):
    """An object and its record.

    Attributes:
        state: the result of the comparison.
        stored: the object, with the version with which its row will be shown.
        shown: the version that `instances` shows.
        settled: the ids of pending dead letters that a new outcome of the object replaces.
    """

    state: RecordState
    stored: StoredObject
    shown: Recorded | None
    settled: tuple[str, ...]


def compare(
    stored: StoredObject,
    versions: Sequence[Recorded],
    shown: Recorded | None,
    erased: ErasedObjects,
) -> Comparison:
    """Compare an object with the record of its path.

    Args:
        stored: the object as it was listed.
        versions: the versions on record.
        shown: the version that `instances` shows.
        erased: the erased objects.
    """
    if erased.contains(stored.reference.path, stored.reference.version):
        return Comparison(RecordState.ERASED, stored, shown, ())
    if not versions:
        return Comparison(RecordState.UNKNOWN, stored, None, ())
    if shown is not None and _misses_erased_members(stored, shown, erased):
        return Comparison(RecordState.SHOWN, stored, shown, ())
    highest = max((each.number for each in versions if each.rows or each.deletes), default=0)
    listed = int(stored.reference.version)
    state = _shown_state(stored, listed, shown)
    if state is None:
        stored, state = _not_shown(stored, listed, highest, versions, shown)
    version = int(stored.reference.version)
    settled = [
        id_
        for each in versions
        if each.message_ids and 0 < each.number <= version
        for id_ in each.message_ids.split()
    ]
    return Comparison(state, stored, shown, tuple(settled))


def _misses_erased_members(stored: StoredObject, shown: Recorded, erased: ErasedObjects) -> bool:
    """Return whether an archive's rows are incomplete because members were erased."""
    version = stored.reference.version
    return (
        shown.is_incomplete_archive
        and shown.version == version
        and erased.contains(member_erased(stored.reference.path), version)
    )


def shown_version(versions: Sequence[Recorded]) -> Recorded | None:
    """Return the version that `instances` shows, by its rule for numeric versions."""
    latest = max(
        (each for each in versions if each.rows or each.deletes),
        key=lambda each: each.number,
        default=None,
    )
    return latest if latest is not None and not latest.deletes else None


def _shown_state(stored: StoredObject, listed: int, shown: Recorded | None) -> RecordState | None:
    """Return the state if the row that is shown has this version; else None."""
    if shown is None or not _is_version_of(shown, stored, listed):
        return None
    if stored.file is not None and shown.size is not None and shown.size != stored.file.size:
        return None
    if shown.metageneration < (stored.metageneration or 0):
        return RecordState.OLDER_METADATA
    return RecordState.SHOWN


def _is_version_of(row: Recorded, stored: StoredObject, listed: int) -> bool:
    """Return whether a row has this version, or the version that replaced it for a file."""
    if row.number == listed:
        return True
    file = stored.file
    return file is not None and row.number > listed and row.microseconds == file.changed // 1000


def _not_shown(
    stored: StoredObject,
    listed: int,
    highest: int,
    versions: Sequence[Recorded],
    shown: Recorded | None,
) -> tuple[StoredObject, RecordState]:
    """Return the object with the version with which it is shown, and its state."""
    state = RecordState.OLDER if shown is not None else RecordState.UNKNOWN
    if listed <= highest:
        if stored.file is None or highest >= MAX_GENERATION:
            return stored, RecordState.HIDDEN
        is_same = shown is not None and _is_version_of(shown, stored, listed)
        state = RecordState.OTHER_BYTES if is_same else RecordState.RETURNED
        stored = stored.with_version(highest + 1)
    version = stored.reference.version
    if any(each.dead_letters for each in versions if each.version == version):
        state = RecordState.STALE if shown is not None else RecordState.DEAD_LETTERED
    return stored, state
