"""``dcm2bq ingest --watch``."""

from __future__ import annotations

import sys
from collections import Counter
from typing import NoReturn

import click

from dcm2bq.cli.terminal_text import printable
from dcm2bq.configuration import Configuration
from dcm2bq.errors import Dcm2BqError, TransientError, UsageError
from dcm2bq.objects.sources import FolderSource, Source
from dcm2bq.operations.watch import FolderWatch, Pass

# The exit code with which a shell reports a command that a signal ended.
_STOPPED_BY_SIGNAL = 128


def watch_folder(
    configuration: Configuration,
    found: Source,
    processes: int,
    most_deletes: int | None,
    seconds: float,
) -> NoReturn:
    """Watch a folder, and print a line for each comparison that changed something.

    Raises:
        UsageError: the source is not a folder.
        SystemExit: a signal stopped it.
    """
    if not isinstance(found, FolderSource):
        raise UsageError(
            "--watch needs a folder; a bucket sends events to the function (docs/deploy.md)"
        )
    lines = _ComparisonLines()
    watch = FolderWatch(
        configuration,
        found,
        lines,
        lines.passed,
        lines.delayed,
        processes=processes,
        most_deletes=most_deletes,
        seconds=seconds,
    )
    number = watch.run()
    click.echo("dcm2bq: stopped; run again to continue from here", err=True)
    sys.exit(_STOPPED_BY_SIGNAL + number)


class _ComparisonLines:
    """Writes the result of each comparison to standard error, and names objects that failed."""

    def advance(self, count: int) -> None:
        """Ignore the progress: only the result of a comparison is shown."""

    def failed(self, path: str, error: Dcm2BqError) -> None:
        """Name an object that has no outcome."""
        click.echo(f"dcm2bq: {printable(path)}: {printable(str(error))}", err=True)

    def delayed(self, error: TransientError) -> None:
        """Report why a comparison failed."""
        click.echo(f"dcm2bq: {printable(str(error))}; trying again", err=True)

    def passed(self, done: Pass) -> None:
        """Report the result of a comparison."""
        counts: Counter[str] = Counter()
        for (outcome, _), count in done.tally.counts.items():
            counts[outcome] += count
        counts["deleted"] = done.deleted
        words = [f"{count:,} {outcome}" for outcome, count in counts.items() if count]
        if done.whole or words:
            what = "the whole folder" if done.whole else "changes"
            click.echo(f"dcm2bq: {what}: {', '.join(words) or 'in step'}", err=True)
        if done.refused:
            click.echo(
                f"dcm2bq: no delete is recorded: {done.refused:,} rows have no file, which is"
                " more than --max-deletes. Check that every disk is mounted; if they are gone,"
                f" start again with --max-deletes {done.refused}",
                err=True,
            )
