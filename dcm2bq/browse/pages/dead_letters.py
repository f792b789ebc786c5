"""The page of dead letters by reason, with advice and replay."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dcm2bq.browse.dead_letter_advice import meaning, remedy
from dcm2bq.browse.security import form
from dcm2bq.browse.site import Site
from dcm2bq.errors import NotFoundError, UsageError
from dcm2bq.operations.replay.dead_letters import StoredDeadLetter
from dcm2bq.operations.replay.destinations import Core, Destination, Function
from dcm2bq.operations.replay.run import Replayed, replay
from dcm2bq.operations.replay.store import DeadLetterStore, Filter, ReasonCount
from dcm2bq.warehouse.queries import queries

_SHOWN = 100
_IN_FLIGHT = 4
_ATTRIBUTES = ("error", "eventType", "bucket", "object", "generation", "member", "eventId", "time")


class ListedDeadLetter(NamedTuple):
    """A dead letter on the page.

    Attributes:
        attributes: its attributes, in a fixed order.
    """

    dead_letter: StoredDeadLetter
    attributes: Sequence[tuple[str, str]]


def routes(site: Site) -> list[Route]:
    """Return the routes of the list, an event, and the replay."""

    def show(request: Request) -> Response:
        return _list(site, request, [])

    def event(request: Request) -> Response:
        rows = site.rows(
            "SELECT data FROM dead_letter WHERE message_id = @id LIMIT 1",
            id=request.query_params.get("id", ""),
        )
        if not rows:
            raise NotFoundError("no dead letter has this id")
        return site.page(request, "event.html", text=_indented(rows[0][0] or ""))

    async def send(request: Request) -> Response:
        fields = await form(request)
        reason = fields.get("reason", [""])[0]
        chosen = set(fields.get("id", []))
        if not chosen and fields.get("all") != ["1"]:
            raise UsageError("choose dead letters to replay")
        which = Filter(reason or None)
        results = await run_in_threadpool(_replay, site, which, chosen)
        return await run_in_threadpool(_list, site, request, results)

    return [
        Route("/dead-letters", show),
        Route("/dead-letters", send, methods=["POST"]),
        Route("/dead-letters/event", event),
    ]


def _list(site: Site, request: Request, results: Sequence[Replayed]) -> Response:
    store = DeadLetterStore(queries(site.configuration))
    reason = request.query_params.get("reason", "")
    counts = store.counts(Filter())
    dead_letters = store.newest(Filter(reason or None), _SHOWN)
    return site.page(
        request,
        "dead_letters.html",
        counts=[(each, meaning(each.reason), _link(each)) for each in counts],
        reason=reason,
        waiting=sum(each.waiting for each in counts if reason in ("", each.reason)),
        meaning=meaning(reason) if reason else "",
        remedy=remedy(reason) if reason else "",
        dead_letters=[ListedDeadLetter(each, _told(each.attributes)) for each in dead_letters],
        remedies={each.reason: remedy(each.reason) for each in dead_letters},
        results=[(each, _outcome(each)) for each in results],
        destination=site.options.replay_to or site.options.name,
    )


def _link(count: ReasonCount) -> str:
    return "?" + urlencode({"reason": count.reason})


def _told(attributes: Mapping[str, str]) -> list[tuple[str, str]]:
    return [(name, attributes[name]) for name in _ATTRIBUTES if name in attributes]


def _outcome(result: Replayed) -> str:
    if result.error is None:
        return result.outcome or ""
    return f"still pending: {result.error.reason}: {result.error}"


def _indented(text: str) -> str:
    try:
        return json.dumps(json.loads(text), indent=2, ensure_ascii=False)
    except (ValueError, RecursionError):
        return text


def _replay(site: Site, which: Filter, chosen: set[str]) -> list[Replayed]:
    """Replay the chosen dead letters, or all pending ones if none is chosen."""
    from dcm2bq.service.wiring import open_warehouse

    configuration = site.configuration
    store = DeadLetterStore(queries(configuration))
    waiting: Iterator[StoredDeadLetter] = store.waiting(which)
    dead_letters = [each for each in waiting if not chosen or each.message_id in chosen]
    url = site.options.replay_to
    destination: Destination
    destination = Function(url, connections=_IN_FLIGHT) if url else Core(configuration)
    mark = open_warehouse(configuration).mark_replayed
    return list(replay(dead_letters, destination, mark, in_flight=_IN_FLIGHT))
