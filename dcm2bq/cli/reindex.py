"""``dcm2bq reindex``."""

from __future__ import annotations

import click

from dcm2bq.cli.ingest import report
from dcm2bq.cli.progress import ProgressDisplay
from dcm2bq.cli.target_warehouse import announce
from dcm2bq.configuration import load
from dcm2bq.operations.ingest.run import default_workers
from dcm2bq.operations.reindex import Reindex


@click.command("reindex")
@click.option(
    "--where",
    metavar="SQL",
    help="Only rows of instances for which this holds: \"Modality = 'CT'\".",
)
@click.option("--all", "everything", is_flag=True, help="Also what the present options wrote.")
@click.option(
    "--workers",
    type=click.IntRange(1, 256),
    help="Processes that read [default: one for each core].",
)
@click.option("--dry-run", is_flag=True, help="Only count what would be read.")
def command(where: str | None, workers: int | None, *, everything: bool, dry_run: bool) -> None:
    """Read again what an older version or other options wrote.

    info.writer of each row says which version and options wrote it. Every current row with
    another writer than the present one is read again from its object: files, Cloud Storage,
    DICOMweb stores, and members of archives with their archive. The new row takes the place of the
    old one in every view; the old one stays in the table.

    It is safe to run while the function runs. Ctrl-C, SIGTERM and SIGHUP stop it; the next run
    continues from there. An object that is gone or was replaced keeps the row that it has. The
    exit code is that of dcm2bq ingest.
    """
    configuration = load().configuration
    announce(configuration)
    progress = ProgressDisplay()
    reindex = Reindex(configuration, progress, where=where, everything=everything)
    with progress.shown(reindex.count):
        tally = reindex.dry_run() if dry_run else reindex.run(workers or default_workers())
    report(tally)
