"""Our own server for ``dcm2bq service``: the framework's app in gunicorn, with bounds for clients.

On Google Cloud the platform starts the framework's own server, and its front end bounds what
clients do. Here a client talks to gunicorn directly, one of whose threads would wait for ever for
the rest of a request's header.
"""

from __future__ import annotations

import os
from typing import Any

import functions_framework
import gunicorn.app.base
from gunicorn.workers.gthread import ThreadWorker

from dcm2bq.service import SOURCE
from dcm2bq.service.http_limits import receive_timer


class TimedWorker(ThreadWorker):  # type: ignore[misc]  # published without types
    """A worker whose clients must send a whole request in time, its header included."""

    def handle(self, conn: Any) -> Any:
        """Handle one request of a connection."""
        receive_timer.start(conn.sock)
        try:
            return super().handle(conn)
        finally:
            receive_timer.stop(conn.sock)


class Server(gunicorn.app.base.BaseApplication):  # type: ignore[misc]  # as above
    """Serves the function.

    Args:
        host: the address to listen on.
        port: the port to listen on.
        threads: how many events are handled at a time.
    """

    def __init__(self, host: str, port: int, threads: int) -> None:
        self._app = functions_framework.create_app("handle_event", str(SOURCE), "cloudevent")
        self._settings = {
            "bind": f"{host}:{port}",
            "workers": 1,
            "threads": threads,
            "worker_class": TimedWorker,
            "timeout": 0,
            "loglevel": "error",
            "limit_request_line": 8190,
        }
        super().__init__()

    def load_config(self) -> None:
        """Take over the settings."""
        for name, value in self._settings.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        """The WSGI app."""
        return self._app


def serve(host: str, port: int) -> None:
    """Serve the function until the process is asked to end."""
    threads = int(os.environ.get("THREADS") or (os.cpu_count() or 1) * 4)
    Server(host, port, threads).run()
