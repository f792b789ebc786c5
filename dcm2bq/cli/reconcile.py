"""``dcm2bq reconcile``."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import click

from dcm2bq.cli.ingest import exit_code
from dcm2bq.cli.progress import ProgressDisplay
from dcm2bq.cli.target_warehouse import announce
from dcm2bq.cli.terminal_text import printable
from dcm2bq.cli.text_table import text_table
from dcm2bq.configuration import load
from dcm2bq.objects.sources import source
from dcm2bq.operations.ingest.run import Tally, default_workers
from dcm2bq.operations.reconcile import Difference, Finding, Reconciliation

_WIDEST = 200
_TOO_MANY_DELETES = 3
_REPAIRS = {
    Finding.MISSING: "--repair reads it",
    Finding.OLDER: "--repair reads the newer one",
    Finding.OLDER_METADATA: "--repair reads it again",
    Finding.OTHER_BYTES: "--repair reads it again",
    Finding.STALE: "--repair reads it again, and records that the row's version is gone",
    Finding.RETURNED: "--repair reads it",
    Finding.ORPHAN: "--repair records the delete",
    Finding.HIDDEN: "copy the object onto itself (gcloud storage cp), and ingest it",
    Finding.DEAD_LETTERED: "dcm2bq dlq list",
    Finding.UNDECIDED: "--repair reads it",
    Finding.FAILED: "see above",
}


@click.command("reconcile")
@click.argument("where", metavar="PATH|gs://BUCKET/PREFIX")
@click.option("--list", "listed", is_flag=True, help="List each path with a difference.")
@click.option("--repair", is_flag=True, help="Ingest objects without a row; record deletes.")
@click.option(
    "--max-deletes",
    type=click.IntRange(0),
    metavar="N",
    help="With --repair: record no deletes if there are more than N"
    " [default: 100, or 5 % of the rows if that is more].",
)
@click.option(
    "--even-if-empty",
    is_flag=True,
    help="With --repair: continue even if the folder or bucket is empty.",
)
@click.option(
    "--workers",
    type=click.IntRange(1, 256),
    help="With --repair: the number of reading processes [default: one per core].",
)
def command(
    where: str,
    max_deletes: int | None,
    workers: int | None,
    *,
    listed: bool,
    repair: bool,
    even_if_empty: bool,
) -> None:
    """Compare the objects below PATH, or in a bucket, with the view instances.

    The command checks that nothing was lost: every selected object has a row for its live
    generation, and every row has an object. The output counts the differences by kind, and says how
    to repair each.

    If the listing lacks an object, the command looks it up again before it reports a row without
    an object. Changes during the run count as "changed during this run", not as differences.

    The exit code is 0 if there are no differences or all were repaired; 1 if differences remain; 3
    if --repair recorded no deletes because there were more than --max-deletes; 128 + N if signal N
    stopped the command.
    """
    configuration = load().configuration
    announce(configuration, "into" if repair else "with")
    found = source(configuration, where)
    progress = ProgressDisplay()
    reconciliation = Reconciliation(configuration, found, progress)
    differences = reconciliation.findings(even_if_empty=even_if_empty or not repair)
    if listed:
        differences = _printed(differences)
    tally = None
    with progress.shown(found.count):
        if repair:
            tally = reconciliation.repair(workers or default_workers(), differences, max_deletes)
        else:
            for _ in differences:
                pass
    _report(reconciliation, tally)


def _printed(differences: Iterator[Difference]) -> Iterator[Difference]:
    """Print each difference: finding, path, version of the object and of the row."""
    for difference in differences:
        if difference.finding not in (Finding.IN_ORDER, Finding.IGNORED):
            comparison = difference.comparison
            version = comparison.stored.reference.version if comparison else ""
            row = difference.row.version if difference.row else ""
            words = (difference.finding.value, difference.path, version, row or "")
            click.echo("\t".join(map(printable, words)))
        yield difference


def _report(reconciliation: Reconciliation, tally: Tally | None) -> None:
    """Print the counts, and end with the exit code.

    Raises:
        SystemExit: always.
    """
    rows = [
        (finding.value, count, "" if tally else _REPAIRS.get(finding, ""))
        for finding in Finding
        if (count := reconciliation.counts[finding])
    ]
    names = ("finding", "paths", "what repairs it")[: 2 if tally else 3]
    shown = [row[: len(names)] for row in rows]
    click.echo(text_table(names, shown, widest=_WIDEST) if shown else "no objects and no rows")
    if tally is None:
        sys.exit(0 if reconciliation.is_good else 1)
    _report_repair(reconciliation, tally)


def _report_repair(reconciliation: Reconciliation, tally: Tally) -> None:
    repaired = [(*key, count) for key, count in sorted(tally.counts.items())]
    repaired += [("deleted", "recorded", reconciliation.deleted)] if reconciliation.deleted else []
    if repaired:
        click.echo("\n" + text_table(("repair", "reason", "paths"), repaired, widest=_WIDEST))
    if reconciliation.refused:
        click.echo(
            f"dcm2bq: no delete is recorded: {reconciliation.refused:,} of"
            f" {reconciliation.shown:,} rows have no object, which is more than --max-deletes."
            " Check that every disk is mounted; if they are gone, run again with"
            f" --max-deletes {reconciliation.refused}",
            err=True,
        )
        sys.exit(_TOO_MANY_DELETES)
    left = reconciliation.counts[Finding.HIDDEN] + reconciliation.counts[Finding.FAILED]
    sys.exit(exit_code(tally) or (1 if left else 0))
