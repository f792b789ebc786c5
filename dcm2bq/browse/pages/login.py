"""The page to sign in with a token."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dcm2bq.browse.security import form
from dcm2bq.browse.site import Site


def routes(site: Site) -> list[Route]:
    """Return the routes of the form and its submission."""

    async def show(request: Request) -> Response:
        following = request.query_params.get("next", "/")
        return site.page(request, "login.html", following=following, wrong=False)

    async def sign_in(request: Request) -> Response:
        fields = await form(request)
        following = fields.get("next", ["/"])[0]
        secure = request.url.scheme == "https"
        response = site.guard.sign_in(fields.get("token", [""])[0], following, secure=secure)
        return response or site.page(request, "login.html", 403, following=following, wrong=True)

    return [Route("/login", show), Route("/login", sign_in, methods=["POST"])]
