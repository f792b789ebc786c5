"""``dcm2bq service``: serves the function on this machine with Waitress.

On Google Cloud, the platform starts the framework's server (gunicorn), and its front end protects
it from slow clients. Here clients connect directly, and each slow one would occupy one of
gunicorn's threads. Waitress receives requests in one loop, and gives a thread only complete ones.
"""

from __future__ import annotations

import logging
import os
import signal
import socket
import sys
from typing import Any

import click
import functions_framework
import waitress

from dcm2bq import configuration
from dcm2bq.cli.listening import listen
from dcm2bq.cli.target_warehouse import announce
from dcm2bq.service import SOURCE
from dcm2bq.service.http_limits import MAX_BODY_BYTES
from dcm2bq.service.time_limits import RECEIVE_SECONDS

_DEFAULT_PORT = 8080
_MAX_CLIENTS = 1000


@click.command("service")
@click.argument("port", type=click.IntRange(1, 65535), default=_DEFAULT_PORT)
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
def command(port: int, host: str) -> None:
    """Serve the function on this machine, on PORT (default 8080).

    Send it CloudEvents as Eventarc does, for example those in samples/:

    \b
      curl localhost:8080 -H 'content-type: application/cloudevents+json' \\
        -d @samples/structured/finalized.json
    """  # noqa: D301 - click's mark for lines that stay as they are
    configuration.check_server()
    announce(configuration.load().configuration)
    with listen(host, port) as listener:
        app = functions_framework.create_app("handle_event", str(SOURCE), "cloudevent")
        click.echo(f"dcm2bq: serving on http://{host}:{port} (Ctrl-C stops)", err=True)
        _serve(app, listener)


def _serve(app: Any, listener: socket.socket) -> None:
    """Serve a WSGI app until the process is interrupted or terminated."""
    # Its warnings about waiting requests are plain text between lines of JSON.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    waitress.serve(
        app,
        sockets=[listener],
        threads=int(os.environ.get("THREADS") or (os.cpu_count() or 1) * 4),
        connection_limit=_MAX_CLIENTS,
        channel_timeout=int(RECEIVE_SECONDS),
        max_request_body_size=MAX_BODY_BYTES + 1,  # the first size that it refuses
        inbuf_overflow=2 * MAX_BODY_BYTES,  # keeps every event out of temporary files
        asyncore_use_poll=True,  # select supports only 1,024 files
        ident="dcm2bq",
        _quiet=True,
    )
