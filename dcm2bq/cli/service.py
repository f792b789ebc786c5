"""``dcm2bq service``."""

from __future__ import annotations

import os
import sys

import click

from dcm2bq import configuration
from dcm2bq.cli.target import announce

_DEFAULT_PORT = 8080


@click.command("service")
@click.argument("port", type=click.IntRange(1, 65535), default=_DEFAULT_PORT)
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
def command(port: int, host: str) -> None:
    """Serve the function on this machine, at PORT (default 8080).

    Send it CloudEvents as Eventarc does, for example those in samples/:

    \b
      curl localhost:8080 -H 'content-type: application/cloudevents+json' \\
        -d @samples/structured/finalized.json
    """  # noqa: D301 - click's mark for lines that stay as they are
    configuration.check_server()
    announce(configuration.load().configuration)
    source = os.path.join(os.path.dirname(configuration.__file__), "service", "function.py")  # noqa: PTH118, PTH120 - a string for exec
    served = ["functions_framework", "--source", source, "--target", "handle_event"]
    served += ["--signature-type", "cloudevent", "--host", host, "--port", str(port)]
    click.echo(f"dcm2bq: serving on http://{host}:{port} (Ctrl-C stops)", err=True)
    os.execv(sys.executable, [sys.executable, "-m", *served])  # noqa: S606 - our own interpreter
