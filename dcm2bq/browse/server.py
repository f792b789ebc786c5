"""The process that serves the pages."""

from __future__ import annotations

import socket
from contextlib import closing

import uvicorn

from dcm2bq.browse.application import application
from dcm2bq.browse.security import SHORTEST_TOKEN, is_loopback
from dcm2bq.browse.site import Site
from dcm2bq.errors import UsageError


def check_address(host: str, token: str) -> None:
    """Refuse to show patient data to a network without asking who is there.

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


def serve(site: Site, listener: socket.socket) -> None:
    """Serve the pages until the process is interrupted."""
    # No access log: addresses hold UIDs and patients' IDs.
    config = uvicorn.Config(
        application(site),
        access_log=False,
        log_level="warning",
        lifespan="off",
        server_header=False,
    )
    with closing(listener):
        uvicorn.Server(config).run(sockets=[listener])
