"""The routes, and errors as pages."""

from __future__ import annotations

import sys
import traceback

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.base import BaseHTTPMiddleware, RequestResponseEndpoint
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount
from starlette.staticfiles import StaticFiles

from dcm2bq.browse.pages import dead_letters, find, health, instance, login, overview, sql
from dcm2bq.browse.site import HERE, Site
from dcm2bq.errors import Dcm2BqError, NotFoundError, UsageError

_PAGES = (overview, find, instance, dead_letters, sql, health, login)


def application(site: Site) -> Starlette:
    """Return the pages over a warehouse, as an ASGI application."""

    def refused(request: Request, error: Exception) -> Response:
        status = 400 if isinstance(error, UsageError) else 503
        if isinstance(error, NotFoundError):
            status = 404
        return site.page(request, "error.html", status, message=str(error))

    def missing(request: Request, error: Exception) -> Response:  # noqa: ARG001 - Starlette's
        return site.page(request, "error.html", 404, message="page not found")

    async def guarded(request: Request, following: RequestResponseEndpoint) -> Response:
        try:
            return await site.guard(request, following)
        except Exception as error:  # noqa: BLE001 - the server would log its text
            return _unexpected(site, request, error)

    routes: list[BaseRoute] = [
        route
        for page in _PAGES
        if page is not dead_letters or site.has_dead_letters
        for route in page.routes(site)
    ]
    static = StaticFiles(directory=HERE / "static")
    return Starlette(
        routes=[*routes, Mount("/static", static)],
        middleware=[Middleware(BaseHTTPMiddleware, dispatch=guarded)],
        exception_handlers={Dcm2BqError: refused, 404: missing},
    )


def _unexpected(site: Site, request: Request, error: Exception) -> Response:
    """Return an unexpected error as a page, and write its stack to standard error.

    Its text is left out, because it may quote data.
    """
    name = type(error).__name__
    where = "".join(traceback.format_tb(error.__traceback__)[-8:])
    print(f"dcm2bq: unexpected {name}\n{where}", file=sys.stderr)  # noqa: T201 - for the terminal
    return site.page(request, "error.html", 500, message=f"unexpected {name}; please report it")
