"""``dcm2bq query``."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any, Literal

import click
import msgspec

from dcm2bq.cli.target_warehouse import announce, say_who_holds
from dcm2bq.cli.terminal_text import Lines, echo, printable_json
from dcm2bq.cli.text_table import text_table
from dcm2bq.configuration import load
from dcm2bq.database import ResultColumn, open_database
from dcm2bq.errors import UsageError

Form = Literal["table", "json", "jsonl", "csv", "vertical"]
_BLOCK = 2000
_EVERYTHING = sys.maxsize


@click.command("query")
@click.argument("sql")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "jsonl", "csv"]),
    default="table",
    show_default=True,
    help="The output format; json is one array, jsonl one object per line.",
)
@click.option("--vertical", is_flag=True, help="Print each value on its own line.")
@click.option("--safe", is_flag=True, help="Allow one SELECT only: no files, no other databases.")
@click.option("--max-bytes", type=int, help="Fail if BigQuery would bill more bytes.")
def command(sql: str, form: Form, *, vertical: bool, safe: bool, max_bytes: int | None) -> None:
    """Run SQL on the warehouse, also while the function runs.

    SQL is a statement, the name of a file that ends in .sql, or - for standard input. It runs
    with your permissions: in DuckDB, SQL can read files and other databases, unless you add --safe.

    \b
    Tables: metadata, dead_letter. Views: instances, series, studies.
      dcm2bq query "SELECT Modality, count(*) FROM instances GROUP BY ALL"
    """  # noqa: D301 - click's mark for lines that stay as they are
    text = _statement(sql)
    configuration = load().configuration
    database = open_database(configuration, safe=safe, max_bytes=max_bytes)
    if configuration.warehouse == "bigQuery":
        announce(configuration, "from")
        click.echo(f"bills up to {database.bytes_billed(text) or 0:,} bytes", err=True)
    else:
        say_who_holds(configuration.duckdb.path)
    with database.run(text, {}) as result:
        columns = result.columns
        rows = chain.from_iterable(result.batches(_BLOCK))
        _PRINTERS["vertical" if vertical else form](columns, rows)


def _statement(sql: str) -> str:
    if sql == "-":
        text = sys.stdin.read()
    elif sql.endswith(".sql"):
        try:
            text = Path(sql).read_text(encoding="utf-8")
        except OSError as error:
            raise UsageError(f"cannot read {sql}: {error.strerror}") from error
        except UnicodeDecodeError as error:
            raise UsageError(f"cannot read {sql}: it is not UTF-8 text") from error
    else:
        text = sql
    if not text.strip():
        raise UsageError('the SQL is missing: dcm2bq query "SELECT * FROM instances"')
    return text


def _print_table(columns: Sequence[ResultColumn], rows: Iterable[Sequence[Any]]) -> None:
    """Print the rows in aligned blocks; cells are shortened only on a terminal."""
    names = [each.name for each in columns]
    widest = 60 if sys.stdout.isatty() else _EVERYTHING
    printable = ([_text(value) for value in row] for row in rows)
    for number, block in enumerate(_blocks(printable)):
        lines = text_table(names, block, widest=widest)
        click.echo(lines if number == 0 else lines.split("\n", 2)[2])


def _blocks(rows: Iterator[list[str]]) -> Iterator[list[list[str]]]:
    block: list[list[str]] = []
    first = True
    for row in rows:
        block.append(row)
        if len(block) == _BLOCK:
            yield block
            block, first = [], False
    if block or first:
        yield block


def _print_vertical(columns: Sequence[ResultColumn], rows: Iterable[Sequence[Any]]) -> None:
    width = max((len(each.name) for each in columns), default=0)
    for number, row in enumerate(rows, 1):
        click.echo(f"-[ row {number} ]-")
        for column, value in zip(columns, row, strict=True):
            echo(f"{column.name.ljust(width)}  {_text(value)}")


def _print_json(columns: Sequence[ResultColumn], rows: Iterable[Sequence[Any]]) -> None:
    start = "["
    for line in _objects(columns, rows):
        click.echo(f"{start}\n{_json_line(line)}", nl=False)
        start = ","
    click.echo("[]" if start == "[" else "\n]")


def _print_json_lines(columns: Sequence[ResultColumn], rows: Iterable[Sequence[Any]]) -> None:
    for line in _objects(columns, rows):
        click.echo(_json_line(line))


def _objects(columns: Sequence[ResultColumn], rows: Iterable[Sequence[Any]]) -> Iterator[bytes]:
    keys = _unique([each.name for each in columns])
    for row in rows:
        values = [_plain(value, column.type) for value, column in zip(row, columns, strict=True)]
        yield msgspec.json.encode(dict(zip(keys, values, strict=True)), enc_hook=str)


def _json_line(line: bytes) -> str:
    text = line.decode()
    return printable_json(text) if sys.stdout.isatty() else text


def _print_csv(columns: Sequence[ResultColumn], rows: Iterable[Sequence[Any]]) -> None:
    out = Lines() if sys.stdout.isatty() else sys.stdout
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([each.name for each in columns])
    writer.writerows([_text(value) for value in row] for row in rows)


_PRINTERS: dict[str, Callable[[Sequence[ResultColumn], Iterable[Sequence[Any]]], None]] = {
    "table": _print_table,
    "json": _print_json,
    "jsonl": _print_json_lines,
    "csv": _print_csv,
    "vertical": _print_vertical,
}


def _plain(value: Any, kind: str) -> Any:
    """Convert a value for JSON: JSON columns unchanged, and no number that JSON lacks."""
    if kind == "JSON" and isinstance(value, str):
        return msgspec.Raw(value.encode())
    return value


def _text(value: Any) -> str:
    """Convert a value to one cell of text; structs and arrays as JSON."""
    if value is None:
        return ""
    if isinstance(value, (dict, list, tuple)):
        return json.dumps(value, ensure_ascii=False, default=str)
    return str(value)


def _unique(names: list[str]) -> list[str]:
    """Make the column names unique, because SQL allows duplicate names and an object does not."""
    return [
        name if name not in names[:place] else f"{name}_{place + 1}"
        for place, name in enumerate(names)
    ]
