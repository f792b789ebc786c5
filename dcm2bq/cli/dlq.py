"""``dcm2bq dlq``."""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from dcm2bq.cli.target_warehouse import announce
from dcm2bq.cli.text_table import text_table
from dcm2bq.cli.time_option import Moment, age
from dcm2bq.configuration import Configuration, load
from dcm2bq.errors import NotReplayableError
from dcm2bq.operations.replay.dead_letters import StoredDeadLetter, original_event
from dcm2bq.operations.replay.destinations import Core, Destination, Function
from dcm2bq.operations.replay.run import Replayed, replay
from dcm2bq.operations.replay.store import DeadLetterStore, Filter, ReasonCount
from dcm2bq.schema.tables import DEAD_LETTER
from dcm2bq.times import timestamp
from dcm2bq.warehouse.queries import queries

_IN_FLIGHT = 8
_WIDEST = 200
_WAITS_ON = "pending"
_SHOWN = ("reason", "error", "eventType", "bucket", "object", "generation", "eventId")


@click.group("dlq")
def command() -> None:
    """List dead letters (events that failed), and send their events again."""


def _filters(function: Any) -> Any:
    """Add the options that select dead letters."""
    since = click.option(
        "--since",
        type=Moment(),
        help="Only dead letters published since: 36h, 7d, 2026-11-30, 2026-11-30T08:00:00Z.",
    )
    return click.option("--reason", help="Only dead letters with this reason.")(since(function))


@command.command("list")
@_filters
@click.option(
    "--limit",
    type=click.IntRange(0),
    default=20,
    show_default=True,
    help="How many dead letters to show, newest first; 0: only the counts.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def list_dead_letters(
    reason: str | None, since: datetime | None, limit: int, *, as_json: bool
) -> None:
    """Count the dead letters by reason, and show the newest pending ones.

    A dead letter is pending until it is replayed. Only its attributes are shown, never the event.
    The reason "undelivered" means that Pub/Sub wrote the dead letter, because the function did not
    answer in time; "damaged" means that the row contains no dead letter.
    """
    configuration = load().configuration
    announce(configuration, "from", DEAD_LETTER)
    store = DeadLetterStore(queries(configuration))
    which = Filter(reason, since)
    counts = store.counts(which)
    dead_letters = store.newest(which, limit) if limit else []
    click.echo(_as_json(counts, dead_letters) if as_json else _as_tables(counts, dead_letters))


def _as_json(counts: Sequence[ReasonCount], dead_letters: Sequence[StoredDeadLetter]) -> str:
    def when(moment: datetime | None) -> str | None:
        return timestamp(moment) if moment else None

    document = {
        "reasons": [
            {
                "reason": each.reason,
                "waiting": each.waiting,
                "replayed": each.replayed,
                "oldest": when(each.oldest),
                "newest": when(each.newest),
            }
            for each in counts
        ],
        "deadLetters": [
            {
                "messageId": each.message_id,
                "published": when(each.published),
                **each.attributes,
                "reason": each.reason,
            }
            for each in dead_letters
        ],
    }
    # ASCII, so that control characters in a name are escaped, including C1 and direction marks.
    return json.dumps(document, indent=2)


def _as_tables(counts: Sequence[ReasonCount], dead_letters: Sequence[StoredDeadLetter]) -> str:
    if not counts:
        return "no dead letters"
    now = datetime.now(UTC)
    by_reason = [
        (each.reason, each.waiting, each.replayed, age(each.oldest, now), age(each.newest, now))
        for each in counts
    ]
    parts = [text_table(("reason", "waiting", "replayed", "oldest", "newest"), by_reason)]
    if dead_letters:
        of_archives = any("member" in each.attributes for each in dead_letters)
        shown = (*_SHOWN, "member") if of_archives else _SHOWN
        rows = [
            (age(each.published, now), each.reason, *map(each.attributes.get, shown[1:]))
            for each in dead_letters
        ]
        parts.append(text_table(("age", *shown), rows))
    return "\n\n".join(parts)


@command.command("replay")
@click.option(
    "--to", "url", metavar="URL", help="Send the events to the served function at this URL."
)
@_filters
@click.option("--dry-run", is_flag=True, help="Only print what would be sent.")
def replay_dead_letters(
    url: str | None, reason: str | None, since: datetime | None, *, dry_run: bool
) -> None:
    """Send the original events of the pending dead letters again.

    Each event has its original type, id, generation and payload. Without --to, this process
    handles it and writes to the configured warehouse. A function that is not public requires a
    token: DCM2BQ_IDENTITY_TOKEN=$(gcloud auth print-identity-token).

    A dead letter whose event now has an outcome is marked, and a second replay skips it. An event
    that fails permanently again makes a new dead letter. The exit code is 1 if an event could not
    be sent or has no outcome; its dead letter stays pending.
    """
    configuration = load().configuration
    # The URL is checked before the warehouse is queried.
    function = None if url is None else Function(url, connections=_IN_FLIGHT)
    announce(configuration, "from", DEAD_LETTER)
    if url is None:
        announce(configuration)
    else:
        click.echo(f"into the function at {url}", err=True)
    store = DeadLetterStore(queries(configuration))
    which = Filter(reason, since)
    waiting = sum(each.waiting for each in store.counts(which))
    dead_letters = store.waiting(which)
    results = (
        map(_judged, dead_letters) if dry_run else _replay(configuration, function, dead_letters)
    )
    counts = _counted(results, waiting)
    rows = [(*key, count) for key, count in sorted(counts.items())]
    names = ("outcome", "reason", "dead letters")
    click.echo(text_table(names, rows, widest=_WIDEST) if rows else "nothing waits")
    if sum(count for (outcome, _), count in counts.items() if outcome != _WAITS_ON) < waiting:
        sys.exit(1)


def _judged(dead_letter: StoredDeadLetter) -> Replayed:
    try:
        original_event(dead_letter)
    except NotReplayableError as error:
        return Replayed(dead_letter, None, error)
    return Replayed(dead_letter, "would be sent")


def _replay(
    configuration: Configuration,
    function: Function | None,
    dead_letters: Iterable[StoredDeadLetter],
) -> Iterator[Replayed]:
    from dcm2bq.service.wiring import open_warehouse

    destination: Destination = function or Core(configuration)
    mark = open_warehouse(configuration).mark_replayed
    return replay(dead_letters, destination, mark, in_flight=_IN_FLIGHT)


def _counted(results: Iterator[Replayed], waiting: int) -> Counter[tuple[str, str]]:
    """Count the replayed dead letters by outcome and reason."""
    counts: Counter[tuple[str, str]] = Counter()
    with (
        # The handler writes a log line for each event, for Cloud Logging; here the summary replaces
        # it.
        Path(os.devnull).open("w") as nowhere,
        contextlib.redirect_stdout(nowhere),
        click.progressbar(
            results, length=waiting, label="dead letters", file=sys.stderr, show_pos=True
        ) as bar,
    ):
        try:
            for result in bar:
                counts[result.outcome or _WAITS_ON, _why(result)] += 1
        except KeyboardInterrupt:
            click.echo(
                "\ndcm2bq: stopped; the replayed dead letters are marked, the others stay pending",
                err=True,
            )
    return counts


def _why(result: Replayed) -> str:
    if result.error is None:
        return result.dead_letter.reason
    return f"{result.error.reason}: {result.error}"
