"""The health section of the overview; each query loads separately.

Its views read more data than the overview. `completeness` reads every document, so it runs only
after a click.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dcm2bq.browse.queries import clashes, duplicates
from dcm2bq.browse.site import Site
from dcm2bq.operations.replay.store import DeadLetterStore, Filter
from dcm2bq.schema.views.severities import SEVERITIES
from dcm2bq.warehouse.queries import queries

Line = tuple[str, str, int, str]
"""A label, a note, a count, and the target of a click."""


@dataclass(frozen=True)
class Question:
    """A part of the health section.

    Attributes:
        title: its heading.
        view: the view that it reads; empty: none.
        lines: returns its content.
        nothing: the text if there is no content.
        waits: why it runs only after a click; empty: it runs immediately.
    """

    title: str
    view: str
    lines: Callable[[Site], list[Line]]
    nothing: str
    waits: str = ""


def _sql(query: str) -> str:
    return "/sql?" + urlencode({"query": query})


def _dead_letters(site: Site) -> list[Line]:
    counts = DeadLetterStore(queries(site.configuration)).counts(Filter())
    return [
        (each.reason, "", each.waiting, "/dead-letters?" + urlencode({"reason": each.reason}))
        for each in counts
        if each.waiting
    ]


def _warnings(site: Site) -> list[Line]:
    counts = sorted(site.instances.warnings(), key=lambda each: (-each[1], each[0] or ""))
    return [
        (
            code or "(unknown)",
            SEVERITIES.get(code or "", ""),
            count,
            _sql(
                "SELECT path, tag, text FROM warnings\n"
                + (f"WHERE code = '{code}'" if code else "WHERE code IS NULL")
            ),
        )
        for code, count in counts
    ]


def _duplicates(site: Site) -> list[Line]:
    count = duplicates(site.instances)
    link = _sql("SELECT * FROM duplicates\nORDER BY objects DESC")
    return [("SOP instances at several paths", "", count, link)] if count else []


_KINDS = {
    "instance_contents": "SOP instances with different contents",
    "study_patients": "studies of several patients",
    "series_studies": "series of several studies",
    "series_modalities": "series of several modalities",
}


def _clashes(site: Site) -> list[Line]:
    return [
        (_KINDS[kind], "", count, _sql(f"SELECT * FROM uid_clashes\nWHERE kind = '{kind}'"))
        for kind, count in clashes(site.instances).items()
        if count
    ]


def _completeness(site: Site) -> list[Line]:
    rows = site.rows(
        """SELECT Modality, keyword, type, SUM(lacking) FROM completeness
        GROUP BY Modality, keyword, type HAVING SUM(lacking) > 0 ORDER BY 4 DESC, 1, 2 LIMIT 20"""
    )
    link = _sql("SELECT * FROM completeness\nWHERE lacking > 0\nORDER BY lacking DESC")
    return [
        (f"{modality or '(none)'} {keyword}", f"type {kind}", int(count), link)
        for modality, keyword, kind, count in rows
    ]


QUESTIONS = {
    "dead-letters": Question("Dead letters", "", _dead_letters, "No dead letter is pending."),
    "warnings": Question("Warnings by code", "warnings", _warnings, "No header has a warning."),
    "uid-clashes": Question(
        "UID clashes", "uid_clashes", _clashes, "No UID names two different things."
    ),
    "duplicates": Question("Duplicates", "", _duplicates, "No instance has two paths."),
    "completeness": Question(
        "Missing attributes",
        "completeness",
        _completeness,
        "No attribute of type 1 or 2 is missing.",
        "reads every document",
    ),
}


def routes(site: Site) -> list[Route]:
    """Return the routes of the parts."""
    return [Route(f"/health/{name}", _shown(site, each)) for name, each in asked(site).items()]


def asked(site: Site) -> dict[str, Question]:
    """Return the parts of the overview by name."""
    return {
        name: each
        for name, each in QUESTIONS.items()
        if name != "dead-letters" or site.has_dead_letters
    }


def _shown(site: Site, question: Question) -> Callable[[Request], Response]:
    def show(request: Request) -> Response:
        there = not question.view or question.view in site.database.views()
        lines = question.lines(site) if there else []
        return site.page(request, "health.html", question=question, there=there, lines=lines)

    return show
