"""``dcm2bq prune``."""

from __future__ import annotations

import click

from dcm2bq.cli.target import announce
from dcm2bq.configuration import load
from dcm2bq.operations.prune import Prune


@click.command("prune")
@click.option("--dry-run", is_flag=True, help="Count, and change nothing.")
def command(*, dry_run: bool) -> None:
    """Delete rows that have been superseded for retention.supersededDays days.

    The views show the same before and after. Rows of a version that is no longer current go, and
    second rows of one that is; in the second data set of de-identified rows, too. A row that
    records a delete stays for 31 days at least, and as long as a pending dead letter is of an
    earlier event: a replay may bring the row that it hides. An object that is gone goes with its
    delete.

    A deployment does the same on a schedule (Terraform's retention). A DuckDB file is written anew
    without the rows, which needs room for a copy.

    \b
      dcm2bq prune --dry-run
    """  # noqa: D301 - click's mark for lines that stay as they are
    configuration = load().configuration
    announce(configuration, "from")
    prune = Prune(configuration)
    rows = prune.count() if dry_run else prune.delete()
    counts = ", ".join(f"{count} in {dataset}" for dataset, count in rows.items())
    click.echo(f"{'would delete' if dry_run else 'deleted'} superseded rows: {counts}")
