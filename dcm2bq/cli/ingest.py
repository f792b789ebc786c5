"""``dcm2bq ingest``."""

from __future__ import annotations

import sys
from dataclasses import replace

import click

from dcm2bq.cli.progress import Progress
from dcm2bq.cli.target import announce, refuse_bucket_into_duckdb
from dcm2bq.cli.text_table import text_table
from dcm2bq.configuration import load
from dcm2bq.events.object_rules import NAME_DOES_NOT_MATCH
from dcm2bq.objects.sources import source
from dcm2bq.operations.ingest.run import IGNORED, Ingest, Tally, default_workers

# As a shell reports a command that a signal ended.
_STOPPED_BY_SIGNAL = 128


@click.command("ingest")
@click.argument("where", metavar="PATH|gs://BUCKET/PREFIX")
@click.option(
    "--workers",
    type=click.IntRange(1, 256),
    help="Processes that read [default: one for each core].",
)
@click.option("--dry-run", is_flag=True, help="Only count what would be read.")
@click.option("--again", is_flag=True, help="Also read what was dead-lettered before.")
@click.option(
    "--all-files",
    is_flag=True,
    help="Read names that objects.pattern does not match too, and ingest those that are DICOM.",
)
@click.option("--local", is_flag=True, help="Ingest gs://... into DuckDB on this machine.")
def command(
    where: str, workers: int | None, *, dry_run: bool, again: bool, all_files: bool, local: bool
) -> None:
    """Read every object below PATH, or of a bucket, into the configured warehouse.

    PATH is a file or a folder; gs://BUCKET/PREFIX means all objects whose names begin with it.
    The configuration's objects.pattern and objects.sniffContent decide which are ours; a single
    file that is named is read whatever its name.

    It is safe to run again, and while the function runs: what the warehouse has in the same
    version is skipped without being read. Ctrl-C, SIGTERM and SIGHUP stop it: what was read is
    kept, and the next run continues from there.

    What can never be read becomes a dead letter (dcm2bq dlq list). What could not be read this
    time is named on standard error. The exit code is 0 when every object has its outcome, 1 when
    one failed, and 128 + N when signal N stopped it.
    """
    configuration = load().configuration
    refuse_bucket_into_duckdb(configuration, where, local=local)
    if all_files:
        objects = replace(configuration.objects, sniff_content=True)
        configuration = replace(configuration, objects=objects)
    announce(configuration)
    found = source(configuration, where)
    progress = Progress()
    ingest = Ingest(configuration, found, progress, again=again)
    with progress.shown(ingest.count):
        tally = ingest.dry_run() if dry_run else ingest.run(workers or default_workers())
    report(tally)


def report(tally: Tally) -> None:
    """Print the counts, and end with the exit code.

    Raises:
        SystemExit: always.
    """
    rows = [(*key, count) for key, count in sorted(tally.counts.items())]
    click.echo(text_table(("outcome", "reason", "objects"), rows) if rows else "no objects")
    if unmatched := tally.counts[IGNORED, NAME_DOES_NOT_MATCH]:
        click.echo(
            f"{unmatched:,} names do not match objects.pattern; to ingest those that are DICOM,"
            " add --all-files",
            err=True,
        )
    if tally.stopped is not None:
        click.echo("dcm2bq: stopped; run again to continue from here", err=True)
    sys.exit(exit_code(tally))


def exit_code(tally: Tally) -> int:
    """0 when every object has its outcome, 1 when one failed, 128 + N after signal N."""
    if tally.stopped is not None:
        return _STOPPED_BY_SIGNAL + tally.stopped
    return 0 if tally.complete else 1
