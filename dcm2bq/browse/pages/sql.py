"""The SQL page: editor, views and columns, result as table and chart, export."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from dcm2bq.browse.charts import Bar, bars
from dcm2bq.browse.security import form
from dcm2bq.browse.site import Site, cell
from dcm2bq.database import ResultColumn
from dcm2bq.errors import Dcm2BqError

MOST_ROWS = 1_000
"""The most rows on a page."""
MOST_EXPORTED = 1_000_000
"""The most rows in an export."""
_LONGEST_CELL = 2_000
_MOST_BARS = 60
_EXAMPLE = (
    "SELECT Modality, COUNT(*) AS objects\nFROM instances\nGROUP BY Modality\nORDER BY objects DESC"
)
_BLOCK = 2_000


@dataclass(frozen=True)
class ResultTable:
    """A query's rows, as many as a page shows."""

    columns: Sequence[ResultColumn]
    rows: Sequence[Sequence[str]]
    is_whole: bool
    chart: Sequence[Bar]
    chart_label: str


def routes(site: Site) -> list[Route]:
    """Return the routes of the page, its columns, and the exports."""

    def show(request: Request) -> Response:
        text = request.query_params.get("query", "") or _EXAMPLE
        return _page(site, request, text)

    def columns(request: Request) -> Response:
        view = request.query_params.get("view", "")
        return site.page(request, "columns.html", columns=site.database.columns(view))

    async def run(request: Request) -> Response:
        fields = await form(request)
        text = fields.get("query", [""])[0].strip()
        wanted = fields.get("do", ["run"])[0]
        confirmed = fields.get("confirmed", [""])[0] == text
        if wanted in _EXPORTS and (confirmed or not site.bills):
            return await run_in_threadpool(_exported, site, request, text, wanted)
        return await run_in_threadpool(_page, site, request, text, run=confirmed or not site.bills)

    return [
        Route("/sql", show),
        Route("/sql", run, methods=["POST"]),
        Route("/sql/columns", columns),
    ]


def _page(site: Site, request: Request, text: str, *, run: bool = False) -> Response:
    """Return the page; in BigQuery, a query runs only after its bytes were shown."""
    table, billed, problem = None, None, ""
    try:
        if site.bills:
            billed = site.database.bytes_billed(text)
        if run:
            table = _table(site, text)
    except Dcm2BqError as error:
        problem = str(error)
    return site.page(
        request,
        "sql.html",
        200 if not problem else 400,
        query=text,
        table=table,
        billed=billed,
        problem=problem,
        views=site.database.views(),
        most=MOST_ROWS,
    )


def _table(site: Site, text: str) -> ResultTable:
    with site.database.run(text, {}) as result:
        columns = result.columns
        rows: list[tuple[Any, ...]] = []
        for batch in result.batches(MOST_ROWS + 1):
            rows += batch
            if len(rows) > MOST_ROWS:
                break
    shown = rows[:MOST_ROWS]
    chart, label = _chart(columns, shown)
    return ResultTable(
        columns,
        [[_shortened(value) for value in row] for row in shown],
        len(rows) <= MOST_ROWS,
        chart,
        label,
    )


def _chart(columns: Sequence[ResultColumn], rows: Sequence[Sequence[Any]]) -> tuple[list[Bar], str]:
    """Return a bar for each row, if there are a name and a number to draw."""
    if not 2 <= len(rows) <= _MOST_BARS:
        return [], ""
    width = range(len(columns))
    names = [n for n in width if all(isinstance(row[n], str | date | None) for row in rows)]
    numbers = [n for n in width if n not in names and all(_is_amount(row[n]) for row in rows)]
    names = names or [n for n in width if n not in numbers[:1]][:1]
    if not names or not numbers:
        return [], ""
    name, number = names[0], numbers[0]
    drawn = bars(
        [(cell(row[name]) or "(none)", float(row[number] or 0), "", False) for row in rows]
    )
    return drawn, f"{columns[number].name} by {columns[name].name}"


def _is_amount(value: Any) -> bool:
    if isinstance(value, bool):
        return False
    return value is None or (isinstance(value, int | float | Decimal) and 0 <= value < float("inf"))


def _shortened(value: Any) -> str:
    text = _text(value)
    return text if len(text) <= _LONGEST_CELL else f"{text[:_LONGEST_CELL]} ... (shortened)"


def _text(value: Any) -> str:
    """Convert a value to one cell of text; structs and arrays as JSON."""
    if isinstance(value, dict | list | tuple):
        return json.dumps(value, ensure_ascii=False, default=str)
    return cell(value)


def _exported(site: Site, request: Request, text: str, kind: str) -> Response:
    try:
        body, media = _EXPORTS[kind](site, text)
    except Dcm2BqError:
        return _page(site, request, text, run=True)
    headers = {"Content-Disposition": f'attachment; filename="dcm2bq.{kind}"'}
    return StreamingResponse(body, media_type=media, headers=headers)


def _csv(site: Site, text: str) -> tuple[Iterator[bytes], str]:
    rows = _rows(site, text)
    first = next(rows)  # an error must occur before the first byte is sent
    return _lines(first, rows), "text/csv; charset=utf-8"


def _rows(site: Site, text: str) -> Iterator[Sequence[Any]]:
    with site.database.run(text, {}) as result:
        yield [each.name for each in result.columns]
        sent = 0
        for batch in result.batches(_BLOCK):
            yield from batch[: MOST_EXPORTED - sent]
            sent += len(batch)
            if sent >= MOST_EXPORTED:
                break


def _lines(first: Sequence[Any], rows: Iterable[Sequence[Any]]) -> Iterator[bytes]:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(first)
    for number, row in enumerate(rows, 1):
        writer.writerow([_text(value) for value in row])
        if number % _BLOCK == 0:
            yield buffer.getvalue().encode("utf-8", "replace")
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue().encode("utf-8", "replace")


def _parquet(site: Site, text: str) -> tuple[Iterator[bytes], str]:
    from pyarrow import parquet

    table = site.database.sql(text).limit(MOST_EXPORTED).arrow()
    # In memory: a temporary file could be left behind, and contains patient data.
    buffer = io.BytesIO()
    parquet.write_table(table, buffer, compression="zstd")
    return iter([buffer.getvalue()]), "application/vnd.apache.parquet"


_EXPORTS = {"csv": _csv, "parquet": _parquet}
