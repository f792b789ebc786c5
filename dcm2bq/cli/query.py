"""``dcm2bq query``."""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path
from typing import Any, Literal

import click

from dcm2bq.cli.text_table import text_table
from dcm2bq.configuration import Configuration, load
from dcm2bq.errors import UsageError


@click.command("query")
@click.argument("sql")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "csv"]),
    default="table",
    show_default=True,
    help="How to print the rows; json is one object a line.",
)
def command(sql: str, form: Literal["table", "json", "csv"]) -> None:
    """Run SQL on the local warehouse, also while the function is serving.

    \b
    Tables: metadata, dead_letter. Views: instances, series, studies.
      dcm2bq query "SELECT Modality, count(*) FROM instances GROUP BY ALL"
    """  # noqa: D301 - click's mark for lines that stay as they are
    names, rows = run(load().configuration, sql)
    if form == "json":
        for row in rows:
            click.echo(
                json.dumps(dict(zip(names, row, strict=True)), default=str, ensure_ascii=False)
            )
    elif form == "csv":
        csv.writer(sys.stdout).writerows([names, *rows])
    elif names:
        click.echo(text_table(names, rows))


def run(configuration: Configuration, sql: str) -> tuple[list[str], list[tuple[Any, ...]]]:
    """The names of the columns, and the rows.

    Raises:
        UsageError: there is no local warehouse, or DuckDB refuses the SQL.
    """
    if configuration.warehouse != "duckdb":
        raise UsageError('warehouse: query works on "duckdb"; for BigQuery use bq query')
    path = configuration.duckdb.path
    if not Path(path).exists():
        raise UsageError(f"duckdb.path: there is no {path} yet; serve events or ingest first")
    import duckdb

    from dcm2bq.warehouse.duckdb import connect

    try:
        with connect(path, read_only=True) as connection:
            result = connection.execute(sql)
            return [each[0] for each in result.description or ()], result.fetchall()
    except duckdb.Error as error:
        # The person who typed the SQL may read what DuckDB says of it.
        raise UsageError(f"DuckDB: {error}") from error
