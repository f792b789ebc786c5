"""``dcm2bq browse``."""

from __future__ import annotations

import importlib.util

import click

from dcm2bq.cli.listening import listen
from dcm2bq.cli.target_warehouse import announce, target
from dcm2bq.configuration import load
from dcm2bq.errors import ConfigurationError

_PACKAGES = ("jinja2", "pyarrow", "starlette", "uvicorn")


@click.command("browse")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8466,
    show_default=True,
    help="The port to listen on; 0: any free port.",
)
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="The address to listen on; all but loopback need a token.",
)
@click.option(
    "--token",
    envvar="DCM2BQ_BROWSE_TOKEN",
    show_envvar=True,
    default="",
    help="The token that users sign in with; other users of this machine cannot see the variable.",
)
@click.option(
    "--max-bytes",
    type=click.IntRange(1),
    default=10_000_000_000,
    show_default=True,
    help="BigQuery refuses a query that would bill more bytes.",
)
@click.option(
    "--data-set",
    metavar="NAME",
    help="Show only this data set (DuckDB: schema), such as deidentify.datasetId, and no dead"
    " letters.",
)
@click.option(
    "--replay-to", metavar="URL", help="Send replayed dead letters to the function at this URL."
)
def command(  # noqa: PLR0917 - click passes them by name
    port: int,
    host: str,
    token: str,
    max_bytes: int,
    replay_to: str | None,
    data_set: str | None,
) -> None:
    """Show the tables in a browser: overview, search, headers, dead letters, SQL.

    The pages only read, except for replaying dead letters. Without --host and --token, only this
    machine can reach them.
    """
    missing = [each for each in _PACKAGES if importlib.util.find_spec(each) is None]
    if missing:
        raise ConfigurationError(f'browse needs {", ".join(missing)}: pip install "dcm2bq[browse]"')
    from dcm2bq.browse import security, server
    from dcm2bq.browse.site import Options, Site

    security.check_address(host, token)
    configuration = load().configuration
    announce(configuration, "from")
    name = target(configuration) + (f", data set {data_set}" if data_set else "")
    with listen(host, port) as listener:
        site = Site(configuration, Options(name, token, max_bytes, replay_to, data_set))
        shown = f"[{host}]" if ":" in host else host
        click.echo(f"http://{shown}:{listener.getsockname()[1]}/  (Ctrl-C ends it)", err=True)
        server.serve(site, listener)
