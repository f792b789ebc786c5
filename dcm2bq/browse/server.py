"""The process that serves the pages."""

from __future__ import annotations

import socket
from contextlib import closing

import uvicorn

from dcm2bq.browse.application import application
from dcm2bq.browse.site import Site


def serve(site: Site, listener: socket.socket) -> None:
    """Serve the pages until the process is interrupted."""
    # No access log, because URLs contain UIDs and patients' IDs.
    config = uvicorn.Config(
        application(site),
        access_log=False,
        log_level="warning",
        lifespan="off",
        server_header=False,
    )
    with closing(listener):
        uvicorn.Server(config).run(sockets=[listener])
