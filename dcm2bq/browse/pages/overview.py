"""The overview: totals, charts that filter each other, and health."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dcm2bq.browse.charts import Bar, bars
from dcm2bq.browse.filters import Filters
from dcm2bq.browse.pages.active_filters import chips
from dcm2bq.browse.pages.health import asked
from dcm2bq.browse.queries import Period, Values, facets, periods, together, totals
from dcm2bq.browse.site import Site

_SHOWN = 10
_NOTHING = "(none)"


def routes(site: Site) -> list[Route]:
    """Return the route of the first page."""

    def show(request: Request) -> Response:
        filters = Filters.read(request.query_params.multi_items())
        instances = site.instances
        counted, values, studied, ingested = together(
            lambda: totals(instances, filters),
            lambda: facets(instances, filters),
            lambda: periods(instances, filters, "StudyDate"),
            lambda: periods(instances, filters, "ingested"),
        )
        return site.page(
            request,
            "overview.html",
            totals=counted,
            filters=filters,
            chips=chips(filters),
            questions=asked(site),
            charts=[(each, facet_bars(each, filters, _SHOWN)) for each in values if each.values],
            studied=_period_bars(studied, filters, "from", "to"),
            ingested=_period_bars(ingested, filters, "ingestedfrom", "ingestedto"),
        )

    return [Route("/", show)]


def facet_bars(values: Values, filters: Filters, most: int) -> list[Bar]:
    """Return a facet's values as bars; a click chooses a value, or removes the choice."""
    name = values.facet.name
    chosen = filters.chosen.get(name, ())
    shown = list(values.values[:most])
    shown += [each for each in values.values[most:] if each.value in chosen]
    return bars(
        [
            (
                value or _NOTHING,
                objects,
                filters.toggled(name, value).link(),
                value in chosen,
            )
            for value, objects in shown
        ]
    )


def _period_bars(periods: Sequence[Period], filters: Filters, first: str, last: str) -> list[Bar]:
    link: Callable[[Period], str] = lambda each: filters.within(  # noqa: E731 - one expression
        **{first: each.first.isoformat(), last: each.last.isoformat()}
    ).link()
    return bars([(each.label, each.objects, link(each), False) for each in periods])
