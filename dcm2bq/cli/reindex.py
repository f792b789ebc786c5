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
    help="Read only rows of instances that meet this condition: \"Modality = 'CT'\".",
)
@click.option("--all", "everything", is_flag=True, help="Also read rows of the current options.")
@click.option(
    "--workers",
    type=click.IntRange(1, 256),
    help="The number of reading processes [default: one per core].",
)
@click.option("--dry-run", is_flag=True, help="Only count what would be read.")
def command(where: str | None, workers: int | None, *, everything: bool, dry_run: bool) -> None:
    """Read objects again whose rows an older version or other options wrote.

    The field info.writer of a row names the version and options that wrote it. The command reads
    the object of every current row with a different writer: local files, objects in Cloud Storage,
    instances in DICOMweb stores, and whole archives for their members. The new row replaces the old
    row in every view; the old row stays in the table.

    You can run the command while the function runs. Ctrl-C, SIGTERM and SIGHUP stop it, and the
    next run continues from there. If an object is deleted or replaced, its row does not change. The
    exit codes are those of dcm2bq ingest.
    """
    configuration = load().configuration
    announce(configuration)
    progress = ProgressDisplay()
    reindex = Reindex(configuration, progress, where=where, everything=everything)
    with progress.shown(reindex.count):
        tally = reindex.dry_run() if dry_run else reindex.run(workers or default_workers())
    report(tally)
