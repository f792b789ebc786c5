"""The active filters of a page, each with a link that removes it."""

from __future__ import annotations

from typing import NamedTuple

from dcm2bq.browse.filters import FACETS, KEYS, RANGE_LABELS, Filters


class Chip(NamedTuple):
    """A chosen filter: its label, its value, and the URL's query without it."""

    label: str
    value: str
    link: str


def chips(filters: Filters) -> list[Chip]:
    """Return all chosen filters of a page."""
    found = [
        Chip(facet.label, value or "(none)", filters.toggled(facet.name, value).link())
        for facet in (*KEYS, *FACETS)
        for value in filters.chosen.get(facet.name, ())
    ]
    found += [
        Chip(RANGE_LABELS[name], day, filters.without(name).link())
        for name, day in filters.ranges.items()
    ]
    if filters.search:
        found.append(Chip("Search", filters.search, filters.without("q").link()))
    return found
