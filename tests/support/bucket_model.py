"""A model of buckets: hypothesis's histories, their rows in any order, and the expected end."""

from __future__ import annotations

import itertools
import json
import re
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import msgspec
from hypothesis import strategies as st

from dcm2bq.events.actions import Action, ArchiveMemberReference, InstanceReference, Kind
from dcm2bq.events.object_rules import ObjectRules
from dcm2bq.events.parsing import interpret
from dcm2bq.rows.promoted_columns import promoted_columns
from dcm2bq.rows.row import (
    Row,
    delete_row,
    empty_archive_row,
    metadata_row,
)
from dcm2bq.testing import StorageObject, archived, deleted, finalized, metadata_updated

RULES = ObjectRules(re.compile(r"\.dcm$"), archives=re.compile(r"\.zip$"))
# The last one's path is that of a member of a member, or of a name with a "#" of its own.
_MEMBERS = ("a.dcm", "folder/b.dcm", "a.dcm#b.dcm")
_folders = itertools.count()
_START = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Shown:
    """A row of `instances` as the model knows it."""

    version: str | None
    metageneration: int | None
    study: str
    series: str


@dataclass
class Case:
    """Rows in the order of their arrival, and what the views must show of them."""

    folder: str
    rows: list[Row] = field(default_factory=list)
    shown: dict[str, Shown] = field(default_factory=dict)

    def series(self) -> Counter:
        """Objects by study and series."""
        return Counter((each.study, each.series) for each in self.shown.values())

    def studies(self) -> Counter:
        return Counter(each.study for each in self.shown.values())


@dataclass
class _Live:
    stored: StorageObject
    study: str
    series: str


def _read_row(action: Action, study: str, series: str) -> Row:
    document = {"StudyInstanceUID": study, "SeriesInstanceUID": series, "SOPInstanceUID": "9"}
    return metadata_row(action, json.dumps(document), promoted_columns(document), bytes_read=1)


@st.composite
def bucket_cases(draw) -> Case:
    """Objects are written, overwritten, updated and deleted; events are lost only as in reality.

    A read of a replaced generation may have been superseded, so its row may be missing. The row of
    a delete is never missing.
    """
    case = Case(f"gs://bucket/{next(_folders)}/")
    gone = draw(st.sampled_from([deleted, archived]))
    generations = itertools.count(draw(st.sampled_from([1, 9, 98, 10**15])))
    rows: list[Row] = []
    for name in ("a.dcm", "b.dcm"):
        live: _Live | None = None
        path = f"{case.folder}{name}".removeprefix("gs://bucket/")
        reads: list[tuple[int, Row]] = []
        for step in draw(st.lists(st.sampled_from("wwud"), max_size=6)):
            if step == "u" and live:
                stored = live.stored
                live.stored = StorageObject(
                    path, "bucket", stored.generation, stored.metageneration + 1
                )
                action = interpret(metadata_updated(live.stored), RULES)
                reads.append((stored.generation, _read_row(action, live.study, live.series)))
            if step in "wd" and live:
                rows.append(delete_row(interpret(gone(live.stored), RULES)))
                live = None
            if step == "w":
                study = f"{case.folder}{draw(st.integers(1, 2))}"
                live = _Live(StorageObject(path, "bucket", next(generations)), study, f"{study}.1")
                action = interpret(finalized(live.stored), RULES)
                reads.append((live.stored.generation, _read_row(action, study, live.series)))
        kept = live.stored.generation if live else None
        rows += [row for at, row in reads if at == kept or draw(st.booleans())]
        if live:
            case.shown[f"gs://bucket/{path}"] = Shown(
                str(kept),
                live.stored.metageneration,
                live.study,
                live.series,
            )
    case.rows = _shuffled(draw, rows)
    return case


@dataclass
class _LiveArchive:
    """An archive that exists: its members' series; None: it is over a limit, or damaged."""

    stored: StorageObject
    members: dict[str, str] | None
    study: str


@st.composite
def archive_cases(draw) -> Case:
    """Archives written, overwritten with more, fewer, other or no members, updated and deleted.

    All rows of an archive are inserted, perhaps after a part of them by a delivery that was
    interrupted. What was replaced meanwhile may have none of its rows, or a part. An archive over
    a limit has none. A delete's row is never missing.
    """
    case = Case(f"gs://bucket/{next(_folders)}/")
    gone = draw(st.sampled_from([deleted, archived]))
    generations = itertools.count(draw(st.sampled_from([1, 9, 98, 10**15])))
    rows: list[Row] = []
    for name in ("a.zip", "b.zip"):
        live: _LiveArchive | None = None
        path = f"{case.folder}{name}".removeprefix("gs://bucket/")
        reads: list[tuple[int, list[Row]]] = []
        for step in draw(st.lists(st.sampled_from("wwud"), max_size=6)):
            if step in "wd" and live:
                rows.append(delete_row(interpret(gone(live.stored), RULES)))
                live = None
            if step == "w":
                live = _written(draw, StorageObject(path, "bucket", next(generations)), case)
                reads.append(_read_archive(interpret(finalized(live.stored), RULES), live))
            if step == "u" and live:
                live.stored = replace(live.stored, metageneration=live.stored.metageneration + 1)
                reads.append(_read_archive(interpret(metadata_updated(live.stored), RULES), live))
        kept = live.stored.generation if live else None
        for generation, of_archive in reads:
            if of_archive:
                rows += draw(st.lists(st.sampled_from(of_archive), max_size=len(of_archive)))
            rows += of_archive if generation == kept else []
        for member, series in ((live and live.members) or {}).items():
            case.shown[f"gs://bucket/{path}#{member}"] = Shown(
                str(kept), live.stored.metageneration, live.study, series
            )
    case.rows = _shuffled(draw, rows)
    return case


def _written(draw, stored: StorageObject, case: Case) -> _LiveArchive:
    study = f"{case.folder}{draw(st.integers(1, 2))}"
    names = draw(st.sets(st.sampled_from(_MEMBERS)))
    members = {name: f"{study}.{draw(st.integers(1, 2))}" for name in sorted(names)}
    return _LiveArchive(stored, draw(st.sampled_from([members, members, None])), study)


def _read_archive(action: Action, live: _LiveArchive) -> tuple[int, list[Row]]:
    """The archive's generation, and the rows that reading it gives."""
    if live.members is None:
        return live.stored.generation, []
    if not live.members:
        return live.stored.generation, [empty_archive_row(action, 1)]
    rows = []
    for member, series in live.members.items():
        of_member = msgspec.structs.replace(
            action, reference=ArchiveMemberReference(action.reference, member)
        )
        rows.append(_read_row(of_member, live.study, series).with_member_count(len(live.members)))
    return live.stored.generation, rows


@st.composite
def store_cases(draw) -> Case:
    """Instances in a DICOMweb store, whose versions are not numbers: only the time orders them."""
    folder = f"projects/p/{next(_folders)}/"
    case = Case(folder)
    path = f"{folder}instances/1"
    rows: list[Row] = []
    version: str | None = None
    named = draw(st.booleans())
    replaced: str | None = None
    for second, step in enumerate(draw(st.lists(st.sampled_from("ssdo"), max_size=6))):
        moment = _START + timedelta(seconds=second)
        if step == "o":  # a late delete of the version that the last one replaced
            if replaced is not None:
                old = InstanceReference(path, replaced)
                rows.append(delete_row(Action(Kind.DELETE, "Delete", "o", moment, old)))
            continue
        if step == "s":
            replaced = version
            version = f"v{second}x" if named else None
        elif not case.shown:
            continue
        kind = Kind.READ if step == "s" else Kind.DELETE
        reference = InstanceReference(path, version)
        action = Action(kind, "StoreInstances", str(second), moment, reference)
        if step == "s":
            rows.append(_read_row(action, folder, f"{folder}1"))
            case.shown = {path: Shown(version, None, folder, f"{folder}1")}
        else:
            rows.append(delete_row(action))
            case.shown = {}
    case.rows = _shuffled(draw, rows)
    return case


def _shuffled(draw, rows: list[Row]) -> list[Row]:
    """Each row once or twice, in any order."""
    copies = [row for row in rows for _ in range(draw(st.integers(1, 2)))]
    return draw(st.permutations(copies))
