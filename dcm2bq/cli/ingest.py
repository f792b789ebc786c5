"""``dcm2bq ingest``."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable
from dataclasses import replace

import click

from dcm2bq.cli.target import announce, refuse_bucket_into_duckdb
from dcm2bq.cli.text_table import text_table
from dcm2bq.configuration import load
from dcm2bq.errors import Dcm2BqError
from dcm2bq.events.object_rules import NAME_DOES_NOT_MATCH
from dcm2bq.objects.sources import source
from dcm2bq.operations.ingest.run import IGNORED, Ingest, Tally, default_workers

_INTERRUPTED = 130


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

    PATH is a file or a folder; gs://BUCKET/PREFIX stands for all objects whose names begin so.
    The configuration's objects.pattern and objects.sniffContent decide which are ours; a single
    file that is named is read whatever its name.

    It is safe to run again, and beside the function: what the warehouse has in the same version
    is skipped without being read. Ctrl-C stops it, and the next run goes on from there.

    What cannot be read for good becomes a dead letter (dcm2bq dlq list). What could not be read
    this time is named on standard error, and the exit code is 1; it is 0 when every object has
    its outcome.
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
    """Print the counts, and end with an exit code other than 0 where something is left undone.

    Raises:
        SystemExit: something is.
    """
    rows = [(*key, count) for key, count in sorted(tally.counts.items())]
    click.echo(text_table(("outcome", "reason", "objects"), rows) if rows else "nothing there")
    if unmatched := tally.counts[IGNORED, NAME_DOES_NOT_MATCH]:
        click.echo(
            f"{unmatched:,} names do not match objects.pattern; to ingest those that are DICOM,"
            " add --all-files",
            err=True,
        )
    if tally.stopped:
        click.echo("dcm2bq: stopped; run it again to go on from here", err=True)
        sys.exit(_INTERRUPTED)
    if not tally.complete:
        sys.exit(1)


class Progress:
    """A bar on standard error, where that is a terminal, and the names of what failed."""

    def __init__(self) -> None:
        self._bar: click._termui_impl.ProgressBar[int] | None = None
        self._started = time.monotonic()
        self._done = 0
        self._shown = 0.0

    def shown(self, count: Callable[[], int]) -> Progress:
        """Show the bar, until it is left."""
        self._started = time.monotonic()
        if sys.stderr.isatty():
            self._bar = click.progressbar(
                length=1,
                label="objects",
                file=sys.stderr,
                show_pos=True,
                item_show_func=lambda _: self._rate(),
            )
            self._bar.length = None
            threading.Thread(target=self._count, args=(count,), daemon=True).start()
        return self

    def _count(self, count: Callable[[], int]) -> None:
        """How many there are is found out on the side, while the first are being read."""
        try:
            total = count()
        except Dcm2BqError:
            # Reading meets the same error, and says it.
            return
        if self._bar is not None:
            self._bar.length = max(total, 1)

    def __enter__(self) -> None:
        if self._bar is not None:
            self._bar.__enter__()

    def __exit__(self, *details: object) -> None:
        if self._bar is not None:
            self._render()
            self._bar.__exit__(None, None, None)

    def advance(self, count: int) -> None:
        self._done += count
        if self._bar is not None and time.monotonic() - self._shown > 0.1:
            self._render()

    def failed(self, path: str, error: Dcm2BqError) -> None:
        start = "\r\033[K" if self._bar is not None else ""
        click.echo(f"{start}dcm2bq: {path}: {error}", err=True)

    def _render(self) -> None:
        assert self._bar is not None
        self._shown = time.monotonic()
        self._bar.update(self._done - self._bar.pos, self._done)

    def _rate(self) -> str:
        seconds = time.monotonic() - self._started
        return f"{self._done / seconds:,.0f}/s" if seconds > 0 else ""
