"""``dcm2bq service``."""

from __future__ import annotations

import click

from dcm2bq import configuration
from dcm2bq.cli.target import announce

_DEFAULT_PORT = 8080


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
    click.echo(f"dcm2bq: serving on http://{host}:{port} (Ctrl-C stops)", err=True)
    try:
        from dcm2bq.service.server import serve
    except ImportError:
        # gunicorn does not run on Windows; the framework's development server does.
        _serve_with_framework(host, port)
    else:
        serve(host, port)


def _serve_with_framework(host: str, port: int) -> None:
    from functions_framework import create_app
    from functions_framework._http import create_server

    from dcm2bq.service import SOURCE

    app = create_app("handle_event", str(SOURCE), "cloudevent")
    create_server(app, debug=False).run(host, port)
