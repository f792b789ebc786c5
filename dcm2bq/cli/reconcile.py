"""``dcm2bq reconcile``."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import click

from dcm2bq.cli.ingest import Progress
from dcm2bq.cli.target import announce
from dcm2bq.cli.text_table import text_table
from dcm2bq.configuration import load
from dcm2bq.objects.sources import source
from dcm2bq.operations.ingest.run import Tally, default_workers
from dcm2bq.operations.reconcile import Difference, Finding, Reconciliation

_WIDEST = 200
_INTERRUPTED = 130
_MENDS = {
    Finding.MISSING: "--repair reads it",
    Finding.OLDER: "--repair reads the newer one",
    Finding.OLDER_METADATA: "--repair reads it again",
    Finding.ORPHAN: "--repair records the delete",
    Finding.HIDDEN: "touch the file, and ingest it",
    Finding.DEAD_LETTERED: "dcm2bq dlq list",
    Finding.UNDECIDED: "--repair reads it",
    Finding.FAILED: "see above",
}


@click.command("reconcile")
@click.argument("where", metavar="PATH|gs://BUCKET/PREFIX")
@click.option("--list", "listed", is_flag=True, help="Name each path that is not in order.")
@click.option("--repair", is_flag=True, help="Read what has no row; record what is deleted.")
@click.option(
    "--even-if-empty",
    is_flag=True,
    help="With --repair: also where nothing at all stands there.",
)
@click.option(
    "--workers",
    type=click.IntRange(1, 256),
    help="Processes that read, with --repair [default: one for each core].",
)
def command(
    where: str, workers: int | None, *, listed: bool, repair: bool, even_if_empty: bool
) -> None:
    """Compare the objects below PATH, or of a bucket, with the view instances.

    It proves that nothing was lost: every object of ours has the row of its live generation, and
    every row its object. The table counts what it found, and says what mends it.

    An object that was not listed is looked up once more before its row counts as one without an
    object. What changes while it runs counts as "changed since this began", not as wrong.

    The exit code is 0 when all is well, or was mended; 1 when something is not in order.
    """
    configuration = load().configuration
    announce(configuration, "into" if repair else "with")
    found = source(configuration, where)
    progress = Progress()
    reconciliation = Reconciliation(configuration, found, progress)
    differences = reconciliation.findings(even_if_empty=even_if_empty or not repair)
    if listed:
        differences = _printed(differences)
    tally = None
    with progress.shown(lambda: sum(1 for _ in found.objects(lambda _path, _why: None))):
        if repair:
            tally = reconciliation.repair(workers or default_workers(), differences)
        else:
            for _ in differences:
                pass
    _report(reconciliation, tally)


def _printed(differences: Iterator[Difference]) -> Iterator[Difference]:
    """The differences, each printed as it comes: finding, version that stands, path."""
    for difference in differences:
        if difference.finding not in (Finding.IN_ORDER, Finding.IGNORED):
            version = difference.stored.reference.version if difference.stored else ""
            row = difference.row.version if difference.row else ""
            words = (difference.finding.value, difference.path, version, row or "")
            click.echo("\t".join(words))
        yield difference


def _report(reconciliation: Reconciliation, tally: Tally | None) -> None:
    """Print the counts, and end with an exit code other than 0 where all is not well.

    Raises:
        SystemExit: it is not.
    """
    rows = [
        (finding.value, count, "" if tally else _MENDS.get(finding, ""))
        for finding in Finding
        if (count := reconciliation.counts[finding])
    ]
    names = ("finding", "paths", "what mends it")[: 2 if tally else 3]
    shown = [row[: len(names)] for row in rows]
    click.echo(text_table(names, shown, widest=_WIDEST) if shown else "nothing there")
    if tally is None:
        sys.exit(0 if reconciliation.is_well else 1)
    repaired = [(*key, count) for key, count in sorted(tally.counts.items())]
    repaired += [("deleted", "recorded", reconciliation.deleted)] if reconciliation.deleted else []
    if repaired:
        click.echo("\n" + text_table(("repair", "reason", "paths"), repaired, widest=_WIDEST))
    if tally.stopped:
        sys.exit(_INTERRUPTED)
    left = reconciliation.counts[Finding.HIDDEN] + reconciliation.counts[Finding.FAILED]
    sys.exit(0 if tally.complete and not left else 1)
