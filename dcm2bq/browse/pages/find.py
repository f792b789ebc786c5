"""The page that lists studies, series and instances for filters and a search."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dcm2bq.browse.filters import Filters, page_number
from dcm2bq.browse.pages.active_filters import chips
from dcm2bq.browse.pages.overview import facet_bars
from dcm2bq.browse.queries import LEVELS, PAGE, Level, facets, found, together, totals
from dcm2bq.browse.site import Site, uid_name
from dcm2bq.errors import UsageError

_SHOWN = 8
_NEXT_LEVEL = {"studies": "series", "series": "instances"}


def routes(site: Site) -> list[Route]:
    """Return the routes of the search."""

    def show(request: Request) -> Response:
        query = request.query_params
        filters = Filters.read(query.multi_items())
        level = LEVELS.get(query.get("level") or "studies")
        if level is None:
            raise UsageError(f"level must be one of {', '.join(LEVELS)}")
        order = query.get("sort") or level.order
        page = page_number(query)
        listed, counted, values = together(
            lambda: found(site.instances, filters, level, order, page),
            lambda: totals(site.instances, filters),
            lambda: facets(site.instances, filters),
        )
        state = {"level": level.name, "sort": order}
        return site.page(
            request,
            "find.html",
            filters=filters,
            chips=[
                each._replace(link=f"{each.link}&level={level.name}") for each in chips(filters)
            ],
            level=level,
            levels=[
                (each, filters.link(level=each.name), getattr(counted, each.name))
                for each in LEVELS.values()
            ],
            totals=counted,
            facets=[(each, facet_bars(each, filters, _SHOWN)) for each in values if each.values],
            headings=_headings(filters, level, order),
            rows=[
                (_link(filters, level, keys), _shown(level, row))
                for row, keys in zip(listed.rows, listed.keys, strict=True)
            ],
            count=listed.count,
            first=PAGE * (page - 1) + 1,
            last=PAGE * (page - 1) + len(listed.rows),
            previous=filters.link(**state, page=str(page - 1)) if page > 1 else "",
            following=filters.link(**state, page=str(page + 1))
            if PAGE * page < listed.count
            else "",
        )

    return [Route("/find", show)]


def _headings(filters: Filters, level: Level, order: str) -> list[tuple[Any, str, str]]:
    """Return each column, the link that sorts by it, and its current order."""
    headings = []
    for each in level.fields:
        now = {each.name: "ascending", f"-{each.name}": "descending"}.get(order, "")
        then = f"-{each.name}" if now == "ascending" or (not now and each.number) else each.name
        headings.append((each, filters.link(level=level.name, sort=then), now))
    return headings


def _link(filters: Filters, level: Level, keys: Mapping[str, str]) -> str:
    """Return the link of a row: one level down, or to an instance."""
    if "path" in keys:
        return f"/instance?{urlencode({'path': keys['path']})}"
    below = filters
    for name, value in keys.items():
        below = below.only(name, value)
    return f"/find{below.link(level=_NEXT_LEVEL[level.name])}"


def _shown(level: Level, row: Mapping[str, Any]) -> list[tuple[Any, Any]]:
    named = dict(row)
    if "class" in named:
        named["class"] = uid_name(named["class"])
    return [(each, named[each.name]) for each in level.fields]
