"""``dcm2bq export``."""

from __future__ import annotations

from pathlib import Path

import click

from dcm2bq.cli.target_warehouse import announce
from dcm2bq.configuration import load
from dcm2bq.database import open_database

_VIEWS = ("instances", "series", "studies")


@click.command("export")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.argument("views", nargs=-1)
@click.option(
    "--partition-by",
    type=click.Choice(["study-date"]),
    help="Write one folder for each study date, if the view has a study date.",
)
@click.option("--max-bytes", type=int, help="Fail if BigQuery would bill more bytes.")
def command(
    folder: Path, views: tuple[str, ...], partition_by: str | None, max_bytes: int | None
) -> None:
    """Write views as Parquet files, for pandas, polars, Spark and others.

    VIEWS are names of views or tables (default: instances, series and studies). Each becomes the
    file FOLDER/VIEW.parquet, or with --partition-by the folder FOLDER/VIEW. Columns keep their
    types, and documents are JSON text. During an export, the function cannot write into a DuckDB
    file.

    \b
      dcm2bq export parquet
      dcm2bq export parquet ct_index warnings
    """  # noqa: D301 - click's mark for lines that stay as they are
    from dcm2bq.database.export import export

    configuration = load().configuration
    database = open_database(configuration, max_bytes=max_bytes)
    announce(configuration, "from")
    for each in export(database, folder, views or _VIEWS, partitioned=partition_by is not None):
        click.echo(f"{each.target}: {each.rows:,} rows")
