"""``dcm2bq ingest``."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import IO

import click

from dcm2bq.cli.progress import ProgressDisplay
from dcm2bq.cli.target_warehouse import announce, refuse_bucket_into_duckdb
from dcm2bq.cli.text_table import text_table
from dcm2bq.configuration import Configuration, load
from dcm2bq.errors import UsageError
from dcm2bq.events.object_rules import NAME_DOES_NOT_MATCH
from dcm2bq.objects.sources import Source, list_source, source
from dcm2bq.operations.ingest.run import IGNORED, Ingest, Tally, default_workers

# The exit code with which a shell reports a command that a signal ended.
_STOPPED_BY_SIGNAL = 128


@click.command("ingest")
@click.argument("where", metavar="[PATH|gs://BUCKET/PREFIX]", required=False)
@click.option(
    "--files-from",
    type=click.File(encoding="utf-8", errors="surrogateescape"),
    metavar="LIST|-",
    help="Read the paths and URIs that a file or standard input lists, one per line.",
)
@click.option(
    "--workers",
    type=click.IntRange(1, 256),
    help="The number of reading processes [default: one per core].",
)
@click.option("--dry-run", is_flag=True, help="Only count what would be read.")
@click.option(
    "--again",
    is_flag=True,
    help="Also read objects that have dead letters, and archives without members to ingest.",
)
@click.option(
    "--all-files",
    is_flag=True,
    help="Also read objects that objects.pattern does not match, and ingest those that are DICOM.",
)
@click.option("--local", is_flag=True, help="Ingest gs://... into DuckDB on this machine.")
@click.option(
    "--watch",
    is_flag=True,
    help="Watch a folder for new, changed and deleted files until a signal stops the command.",
)
@click.option(
    "--full-every",
    type=click.FloatRange(min=0, min_open=True),
    default=60.0,
    show_default=True,
    metavar="MINUTES",
    help="With --watch: the interval between comparisons of the whole folder.",
)
@click.option(
    "--max-deletes",
    type=click.IntRange(0),
    metavar="N",
    help="With --watch: record no deletes if a comparison of the whole folder finds more than N"
    " [default: 100, or 5 % of the rows if that is more].",
)
def command(
    where: str | None,
    files_from: IO[str] | None,
    workers: int | None,
    full_every: float,
    max_deletes: int | None,
    *,
    dry_run: bool,
    again: bool,
    all_files: bool,
    local: bool,
    watch: bool,
) -> None:
    """Read every object below PATH, or in a bucket, into the configured warehouse.

    PATH is a file or a folder; gs://BUCKET/PREFIX means all objects whose names begin with PREFIX.
    The options objects.pattern and objects.sniffContent select the objects. If PATH is a single
    file, it is read whatever its name. A list (--files-from) is treated like a folder.

    You can run the command again at any time, also while the function runs: it skips objects whose
    version is in the warehouse without reading them. Ctrl-C, SIGTERM and SIGHUP stop it. Rows that
    were written remain, and the next run continues from there.

    An object that can never be read becomes a dead letter (dcm2bq dlq list). An object that could
    not be read this time is named on standard error. The exit code is 0 if every object has an
    outcome, 1 if an object failed, and 128 + N if signal N stopped the command.
    """
    if (where is None) == (files_from is None):
        raise UsageError("give either PATH, gs://BUCKET/PREFIX or --files-from LIST")
    configuration = load().configuration
    if all_files:
        objects = replace(configuration.objects, sniff_content=True)
        configuration = replace(configuration, objects=objects)
    if where is not None:
        refuse_bucket_into_duckdb(configuration, where, local=local)
    announce(configuration)
    found = _source(configuration, where, files_from, local=local)
    if watch:
        if dry_run or again:
            raise UsageError("--watch goes neither with --dry-run nor with --again")
        from dcm2bq.cli.watch import watch_folder

        watch_folder(
            configuration, found, workers or default_workers(), max_deletes, 60 * full_every
        )
    progress = ProgressDisplay()
    ingest = Ingest(configuration, found, progress, again=again)
    with progress.shown(ingest.count):
        tally = ingest.dry_run() if dry_run else ingest.run(workers or default_workers())
    report(tally)


def _source(
    configuration: Configuration, where: str | None, files_from: IO[str] | None, *, local: bool
) -> Source:
    if files_from is None:
        assert where is not None
        return source(configuration, where)
    return list_source(configuration, _listed(configuration, files_from, local=local))


def _listed(configuration: Configuration, lines: Iterable[str], *, local: bool) -> Iterator[str]:
    for line in lines:
        if name := line.rstrip("\r\n"):
            refuse_bucket_into_duckdb(configuration, name, local=local)
            yield name


def report(tally: Tally) -> None:
    """Print the counts, and end with the exit code.

    Raises:
        SystemExit: always.
    """
    rows = [(*key, count) for key, count in sorted(tally.counts.items())]
    click.echo(text_table(("outcome", "reason", "objects"), rows) if rows else "no objects")
    if unmatched := tally.counts[IGNORED, NAME_DOES_NOT_MATCH]:
        names = "name does" if unmatched == 1 else "names do"
        click.echo(
            f"{unmatched:,} {names} not match objects.pattern; to ingest those that are DICOM,"
            " add --all-files",
            err=True,
        )
    if tally.stopped is not None:
        click.echo("dcm2bq: stopped; run again to continue from here", err=True)
    sys.exit(exit_code(tally))


def exit_code(tally: Tally) -> int:
    """Return 0 if every object has an outcome, 1 if one failed, 128 + N after signal N."""
    if tally.stopped is not None:
        return _STOPPED_BY_SIGNAL + tally.stopped
    return 0 if tally.complete else 1
