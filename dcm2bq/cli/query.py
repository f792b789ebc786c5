"""``dcm2bq query``."""

from __future__ import annotations

import csv
import sys
from pathlib import Path
from typing import Any, Literal

import click
import msgspec

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
        keys = _unique(names)
        for row in rows:
            line = msgspec.json.encode(dict(zip(keys, row, strict=True)), enc_hook=str)
            click.echo(line)
    elif form == "csv":
        csv.writer(sys.stdout).writerows([names, *rows])
    elif names:
        click.echo(text_table(names, rows))


def _unique(names: list[str]) -> list[str]:
    """SQL may name two columns alike; an object may not."""
    return [
        name if name not in names[:place] else f"{name}_{place + 1}"
        for place, name in enumerate(names)
    ]


def run(configuration: Configuration, sql: str) -> tuple[list[str], list[tuple[Any, ...]]]:
    """The names of the columns, and the rows.

    Raises:
        UsageError: there is no local warehouse, or DuckDB refuses the SQL.
    """
    if configuration.warehouse != "duckdb":
        raise UsageError('warehouse: query works on "duckdb"; for BigQuery use bq query')
    path = configuration.duckdb.path
    if not sql.strip():
        raise UsageError('write the SQL: dcm2bq query "SELECT * FROM instances"')
    if not Path(path).exists():
        raise UsageError(f"duckdb.path: there is no {path} yet; serve events or ingest first")
    import duckdb

    from dcm2bq.warehouse.duckdb import connect

    try:
        with connect(path, read_only=True) as connection:
            result = connection.execute(sql)
            names = [each[0] for each in result.description or ()]
            return names, result.fetchall() if names else []
    except duckdb.Error as error:
        # The person who typed the SQL may read what DuckDB says of it.
        raise UsageError(f"DuckDB: {error}") from error
