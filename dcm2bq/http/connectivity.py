"""Checks that a server accepts connections, because Google's clients retry for minutes."""

from __future__ import annotations

import socket
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

from dcm2bq.errors import UnavailableError

_SECONDS = 10


def check_reachable(service: str, url: str) -> None:
    """Connect once, and close the connection again.

    If a proxy is configured, this does nothing, because the proxy connects to the server.

    Args:
        service: the server's name in the error.
        url: the server's URL; ``http://`` if there is no scheme.

    Raises:
        UnavailableError: the server does not accept a connection. The message names the host, and
            what to check.
    """
    parts = urlsplit(url if "://" in url else f"http://{url}")
    host = parts.hostname or ""
    if parts.scheme in getproxies() and not proxy_bypass(host):
        return
    port = parts.port or (443 if parts.scheme == "https" else 80)
    try:
        with socket.create_connection((host, port), timeout=_SECONDS):
            pass
    except OSError as error:
        raise UnavailableError(
            f"{service} cannot be reached at {host}:{port} ({type(error).__name__}); check the"
            " network, a firewall between, and the variables HTTPS_PROXY and NO_PROXY"
        ) from error
