"""``dcm2bq schema``."""

from __future__ import annotations

import json

import click

from dcm2bq.cli.target import announce
from dcm2bq.configuration import Configuration, load
from dcm2bq.errors import UsageError
from dcm2bq.schema import tables


@click.command("schema")
@click.argument("table", type=click.Choice(list(tables.TABLES)), default=tables.METADATA)
@click.option("--migrate", is_flag=True, help="Bring an existing DuckDB file to this form.")
@click.option("--create", is_flag=True, help="Create what is missing in BigQuery.")
def command(table: str, *, create: bool, migrate: bool) -> None:
    """TABLE's columns as BigQuery's JSON schema (default: metadata).

    With --create, make the data set, tables, columns and views that BigQuery lacks, as the
    configuration names them. Terraform does the same for a deployment.
    """
    if migrate:
        _migrate(load().configuration)
        return
    if not create:
        click.echo(json.dumps(tables.bigquery_schema(table), indent=2))
        return
    configuration = load().configuration
    if configuration.warehouse != "bigQuery":
        raise UsageError('warehouse: --create works on "bigQuery"; DuckDB makes its own tables')
    announce(configuration)
    from dcm2bq.schema.views.forms import Form
    from dcm2bq.warehouse.bigquery_tables import create as create_tables

    form = Form.of(configuration.json_output_options)
    for made in create_tables(configuration.big_query, form):
        click.echo(made)


def _migrate(configuration: Configuration) -> None:
    if configuration.warehouse != "duckdb":
        raise UsageError('warehouse: --migrate works on "duckdb"')
    from dcm2bq.warehouse.duckdb_migration import migrate

    for change in migrate(configuration.duckdb.path):
        click.echo(change)
