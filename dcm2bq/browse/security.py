"""Access checks, and the headers of every response.

There are three kinds of attacks on a page on loopback: another site's page sends requests to it
(cross-site request forgery), or makes its own name resolve to 127.0.0.1 (DNS rebinding), or a
header contains markup that a browser would run (cross-site scripting).
"""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from urllib.parse import quote, urlsplit

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from dcm2bq.errors import UsageError

COOKIE = "dcm2bq_browse"
SHORTEST_TOKEN = 32
FORM_TOKEN = "form_token"  # noqa: S105 - a field's name
LARGEST_FORM = 1_000_000
_LOGIN = "/login"

# Only this server may be a source: a value that became markup could load and run nothing.
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
    " form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",  # with no-referrer, a form's Origin would be null
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}

_Next = Callable[[Request], Awaitable[Response]]


def check_address(host: str, token: str) -> None:
    """Refuse to show patient data to a network without a token.

    Raises:
        UsageError: the address is not loopback, and the token is missing or too short.
    """
    if token and len(token) < SHORTEST_TOKEN:
        raise UsageError(
            f"the token must have at least {SHORTEST_TOKEN} characters; make one with"
            " openssl rand -hex 32"
        )
    if not token and not is_loopback(host):
        raise UsageError(
            f"--host {host} is open to other machines: set DCM2BQ_BROWSE_TOKEN to a token of at"
            f" least {SHORTEST_TOKEN} characters (openssl rand -hex 32), or leave --host out"
        )


@dataclass(frozen=True)
class Guard:
    """Passes requests on, or refuses them.

    Attributes:
        token: the token of visitors; empty: none, so only names of loopback are served.
    """

    token: str = ""
    _secret: bytes = field(default_factory=lambda: secrets.token_bytes(32))

    async def __call__(self, request: Request, following: _Next) -> Response:
        """Pass a request on, or refuse it."""
        response = await self._refused(request) or await following(request)
        for name, value in _HEADERS.items():
            response.headers.setdefault(name, value)
        # Pages contain patient data, which must not be cached on disk.
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    async def _refused(self, request: Request) -> Response | None:
        if not self.token and not is_loopback_name(_host(request)):
            server = request.scope.get("server")
            port = f":{server[1]}" if server and server[1] else ""
            return _plain(
                f"this address is not that of the server: open http://127.0.0.1{port}", 421
            )
        if request.method not in ("GET", "HEAD", "POST"):
            return _plain("method not allowed", 405)
        path = request.url.path
        open_to_all = path == _LOGIN or path.startswith("/static/")
        if self.token and not open_to_all and not self.is_known(request):
            if request.method != "GET":
                return _plain("sign in first", 401)
            address = path + (f"?{request.url.query}" if request.url.query else "")
            return RedirectResponse(f"{_LOGIN}?next={quote(address)}", 303)
        if request.method == "POST":
            return await self._forged(request)
        return None

    async def _forged(self, request: Request) -> Response | None:
        """Refuse a form that another site sends (CSRF), or that is not from this server's pages."""
        if int(request.headers.get("content-length") or LARGEST_FORM + 1) > LARGEST_FORM:
            return _plain("the form is too large", 413)
        if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            return _plain("the form comes from another site", 403)
        origin = request.headers.get("origin")
        if origin is not None and urlsplit(origin).netloc != request.headers.get("host"):
            return _plain("the form comes from another site", 403)
        given = (await form(request)).get(FORM_TOKEN, [""])[0]
        if not hmac.compare_digest(given.encode(), self.form_token().encode()):
            return _plain("the form is from an earlier run of the server: open the page again", 403)
        return None

    def form_token(self) -> str:
        """Return the token that every form of the pages sends."""
        return self._signed("form")

    def is_known(self, request: Request) -> bool:
        """Return whether the visitor has signed in."""
        given = request.cookies.get(COOKIE, "")
        return hmac.compare_digest(given.encode(), self._signed("session").encode())

    def sign_in(self, given: str, to: str, *, secure: bool) -> Response | None:
        """Check a token; return the redirect to the page, or None if the token is wrong."""
        if not hmac.compare_digest(given.strip().encode(), self.token.encode()):
            return None
        response = RedirectResponse(_local(to), 303)
        response.set_cookie(
            COOKIE, self._signed("session"), httponly=True, samesite="lax", secure=secure
        )
        return response

    def _signed(self, purpose: str) -> str:
        return hmac.new(self._secret, purpose.encode(), hashlib.sha256).hexdigest()


async def form(request: Request) -> dict[str, list[str]]:
    """Parse the fields of an ``application/x-www-form-urlencoded`` form."""
    from urllib.parse import parse_qs

    body = await request.body()
    return parse_qs(body.decode("utf-8", "replace"), keep_blank_values=True)


def is_loopback(host: str) -> bool:
    """Return whether only this machine can reach an address to listen on."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def is_loopback_name(host: str) -> bool:
    """Return whether a ``Host`` header without its port is loopback, independent of DNS."""
    return is_loopback(host.lower())


def _host(request: Request) -> str:
    given = request.headers.get("host", "")
    if given.startswith("["):
        return given.partition("]")[0] + "]"
    return given.rpartition(":")[0] or given


def _local(address: str) -> str:
    """Return an address of this server; any other becomes the first page."""
    is_ours = address.startswith("/") and not address.startswith(("//", "/\\"))
    return address if is_ours else "/"


def _plain(text: str, status: int) -> Response:
    return PlainTextResponse(f"{text}\n", status)
