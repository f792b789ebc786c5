"""``dcm2bq prune``."""

from __future__ import annotations

import click

from dcm2bq.cli.target_warehouse import announce
from dcm2bq.configuration import load
from dcm2bq.operations.prune import Prune


@click.command("prune")
@click.option("--dry-run", is_flag=True, help="Only count; change nothing.")
def command(*, dry_run: bool) -> None:
    """Delete rows that have been superseded for retention.supersededDays days.

    The days count from the time when a higher version, the delete, or a later row of the version
    was recorded.

    The views show the same rows before and after. The command deletes rows of versions that are not
    current, and duplicate rows of current versions, also in the data set of de-identified rows. A
    row that records a delete stays for at least 31 days, and as long as a dead letter of an earlier
    event is pending, because a replay may bring back the row that it hides. All rows of a deleted
    object are deleted together.

    A deployment does the same on a schedule (Terraform's retention). A DuckDB file is rewritten
    without the rows, which needs disk space for a copy.

    \b
      dcm2bq prune --dry-run
    """  # noqa: D301 - click's mark for lines that stay as they are
    configuration = load().configuration
    announce(configuration, "from")
    prune = Prune(configuration)
    rows = prune.count() if dry_run else prune.delete()
    counts = ", ".join(f"{count} in {dataset}" for dataset, count in rows.items())
    click.echo(f"{'would delete' if dry_run else 'deleted'} superseded rows: {counts}")
