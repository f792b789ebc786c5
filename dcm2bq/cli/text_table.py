"""Formats rows as an aligned text table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dcm2bq.cli.terminal_text import printable

_WIDEST = 60


def text_table(
    names: Sequence[str], rows: Iterable[Sequence[object]], *, widest: int = _WIDEST
) -> str:
    """Format rows below column names, with aligned columns; long values end in an ellipsis."""
    cells = [list(names), *([_cell(value, widest) for value in row] for row in rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    lines = ["  ".join(map(str.ljust, line, widths)).rstrip() for line in cells]
    lines.insert(1, "  ".join("-" * width for width in widths))
    return "\n".join(lines)


def _cell(value: object, widest: int) -> str:
    text = "" if value is None else printable(" ".join(str(value).split()))
    return text if len(text) <= widest else text[: widest - 1] + "…"
