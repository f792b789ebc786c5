"""The queries of docs/queries.md, and their answers.

``python -m tests.support.queries_page`` writes the answers again.
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dcm2bq.cli.text_table import text_table

PAGE = Path(__file__).parents[2] / "docs" / "queries.md"

_BLOCK = re.compile(
    r"^(?P<dialect>Both|DuckDB|BigQuery):\n\n```sql\n(?P<sql>.*?)```\n"
    r"(?P<answer>\n```text\n.*?```\n)?",
    re.DOTALL | re.MULTILINE,
)


@dataclass(frozen=True)
class Query:
    """A query of the page.

    Attributes:
        question: the heading above it.
        dialect: ``Both``, ``DuckDB`` or ``BigQuery``.
        sql: the query.
        answer: what the page shows of its rows.
    """

    question: str
    dialect: str
    sql: str
    answer: str


def queries() -> Iterator[Query]:
    """The queries of the page, in its order."""
    text = PAGE.read_text(encoding="utf-8")
    for found in _BLOCK.finditer(text):
        question = re.findall(r"^### (.*)$", text[: found.start()], re.MULTILINE)[-1]
        answer = (found["answer"] or "").removeprefix("\n```text\n").removesuffix("```\n")
        yield Query(question, found["dialect"], found["sql"], answer)


def answered(database: Any, sql: str) -> str:
    """A query's rows as the page shows them."""
    with database.run(sql, {}) as result:
        names = [each.name for each in result.columns]
        rows = [[_cell(value) for value in row] for batch in result.batches(100) for row in batch]
    if not rows:
        return "(no rows)\n"
    return "".join(f"{line.rstrip()}\n" for line in text_table(names, rows, widest=64).splitlines())


def _cell(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(str(each) for each in value)
    return "" if value is None else str(value)


def _main() -> int:
    import dcm2bq
    from dcm2bq.warehouse.duckdb import DuckDbWarehouse
    from support.view_rows import real_rows

    with tempfile.TemporaryDirectory() as folder:
        path = f"{folder}/x.duckdb"
        DuckDbWarehouse(path).insert(real_rows())
        database = dcm2bq.open(path)

        def written(found: re.Match[str]) -> str:
            block = f"{found['dialect']}:\n\n```sql\n{found['sql']}```\n"
            if found["dialect"] == "BigQuery":
                return block
            return f"{block}\n```text\n{answered(database, found['sql'])}```\n"

        PAGE.write_text(_BLOCK.sub(written, PAGE.read_text("utf-8")), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).parents[1])]
    sys.exit(_main())
