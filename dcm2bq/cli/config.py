"""``dcm2bq config``."""

from __future__ import annotations

import json

import click

from dcm2bq.cli.text_table import text_table
from dcm2bq.configuration import Option, load, options, to_json


@click.command("config")
@click.option("--json", "as_json", is_flag=True, help="Print only the configuration, as JSON.")
def command(*, as_json: bool) -> None:
    """Print the effective configuration, and where each value comes from."""
    loaded = load()
    document = to_json(loaded.configuration)
    if as_json:
        click.echo(json.dumps(document, indent=2))
        return
    rows = [
        (
            option.name,
            json.dumps(_value(document, option)),
            loaded.sources.get(option.name, "default"),
        )
        for option in options()
    ]
    click.echo(text_table(("option", "value", "from"), rows))


def _value(document: object, option: Option) -> object:
    for part in option.name.split("."):
        assert isinstance(document, dict)
        document = document[part]
    return document
