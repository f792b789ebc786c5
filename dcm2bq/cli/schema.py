"""``dcm2bq schema``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

import click

from dcm2bq.cli.target_warehouse import announce
from dcm2bq.configuration import Configuration, load
from dcm2bq.errors import UsageError
from dcm2bq.schema import tables


@click.command("schema")
@click.argument("table", type=click.Choice(list(tables.TABLES)), default=tables.METADATA)
@click.option("--migrate", is_flag=True, help="Update existing tables and views to this version.")
@click.option("--create", is_flag=True, help="Create what is missing in BigQuery.")
def command(table: str, *, create: bool, migrate: bool) -> None:
    """Print the columns of TABLE as BigQuery's JSON schema (default: metadata).

    With --create, create the missing data set, tables, columns and views in BigQuery, under the
    names in the configuration. Terraform does the same for a deployment.

    With --migrate, add missing tables and columns, fill rowId, deleted and the promoted columns in
    existing rows, and create the views again. You can interrupt it and run it again.
    """
    if migrate and create:
        raise UsageError(
            "use one of --create and --migrate; --migrate creates what is missing, too"
        )
    source = click.get_current_context().get_parameter_source("table")
    if (migrate or create) and source is not click.core.ParameterSource.DEFAULT:
        option = "--migrate" if migrate else "--create"
        raise UsageError(f"{option} works on all tables; leave out {table}")
    if migrate:
        _migrate(load().configuration)
        return
    if not create:
        click.echo(json.dumps(tables.bigquery_schema(table), indent=2))
        return
    configuration = load().configuration
    if configuration.warehouse != "bigQuery":
        raise UsageError(
            'warehouse: --create works on "bigQuery"; DuckDB files have their tables already'
        )
    announce(configuration)
    from dcm2bq.schema.views.document_formats import Form
    from dcm2bq.warehouse.bigquery_tables import create as create_tables

    form = Form.of(configuration.json_output_options)
    for made in create_tables(configuration.big_query, form):
        click.echo(made)


def _migrate(configuration: Configuration) -> None:
    announce(configuration)
    for change in _changes(configuration):
        click.echo(change)


def _changes(configuration: Configuration) -> Iterator[str]:
    from dcm2bq.schema.views.document_formats import Form

    form = Form.of(configuration.json_output_options)
    if configuration.warehouse == "duckdb":
        from dcm2bq.warehouse.duckdb_migration import migrate as migrate_file

        yield from migrate_file(configuration.duckdb.path, form)
        return
    from dcm2bq.warehouse.bigquery_tables import migrate as migrate_data_set

    yield from migrate_data_set(configuration.big_query, form)
    second = configuration.deidentify.dataset_id
    if second is not None:
        yield from migrate_data_set(replace(configuration.big_query, dataset_id=second), form)
