"""Bar charts for SVG: the label and the length of each bar.

The templates draw them. Each bar is a link, so that a chart works with a keyboard and without
scripts.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Bar(NamedTuple):
    """A bar of a chart.

    Attributes:
        label: its category.
        amount: its value.
        link: the target of a click; empty: none.
        chosen: whether the page is filtered by it.
        length: its length in percent of the longest bar.
    """

    label: str
    amount: float
    link: str
    chosen: bool
    length: float


def bars(items: Sequence[tuple[str, float, str, bool]]) -> list[Bar]:
    """Create bars from labels, amounts, links and whether they are chosen."""
    longest = max((amount for _, amount, _, _ in items), default=0)
    return [Bar(*item, length=_share(item[1], longest)) for item in items]


def _share(amount: float, longest: float) -> float:
    """Return the share in percent, large enough to be visible unless it is 0."""
    if longest <= 0 or amount <= 0:
        return 0.0
    return round(max(100 * amount / longest, 1.0), 2)
