"""Prints the warehouse that a command uses, before the command begins."""

from __future__ import annotations

from typing import Literal

import click

from dcm2bq.configuration import Configuration
from dcm2bq.errors import UsageError


def target(configuration: Configuration, table: str | None = None) -> str:
    """Return the warehouse's name: ``BigQuery p.dicom.metadata`` or ``DuckDB dcm2bq.duckdb``.

    Args:
        configuration: selects the warehouse.
        table: the table to name in BigQuery; None: the metadata table.

    Raises:
        ConfigurationError: the project is neither configured nor known from the credentials.
        DeploymentError: the project is not configured, and there are no credentials.
    """
    if configuration.warehouse == "duckdb":
        return f"DuckDB {configuration.duckdb.path}"
    from dcm2bq.http.google import GoogleApi

    options = configuration.big_query
    project = (
        options.project_id or GoogleApi("BigQuery", "bigquery", "BIGQUERY_EMULATOR_HOST").project()
    )
    return f"BigQuery {project}.{options.dataset_id}.{table or options.table_id}"


def announce(
    configuration: Configuration,
    direction: Literal["from", "into", "with"] = "into",
    table: str | None = None,
) -> None:
    """Write the warehouse's name to standard error; standard output has only the results.

    Args:
        configuration: selects the warehouse.
        direction: ``into`` for a command that writes, ``from`` and ``with`` for others.
        table: as for `target`.

    Raises:
        ConfigurationError, DeploymentError: as `target`.
    """
    click.echo(f"{direction} {target(configuration, table)}", err=True)
    if configuration.warehouse == "duckdb":
        say_who_holds(configuration.duckdb.path)


def say_who_holds(path: str) -> None:
    """Report that another process has the DuckDB file open, before waiting for it.

    The function and other commands have it open only for each insert, which is not reported.
    """
    from dcm2bq.warehouse.duckdb import PATIENCE, held_by

    held = held_by(path)
    if held:
        click.echo(
            f"dcm2bq: {path} is held open by {held}; waiting up to {PATIENCE:.0f} s for it",
            err=True,
        )


def refuse_bucket_into_duckdb(configuration: Configuration, where: str, *, local: bool) -> None:
    """Refuse to read Cloud Storage into DuckDB unless the user adds ``--local``.

    DuckDB is the default, so a command without the deployment's configuration would otherwise fill
    a file on this machine and succeed. A folder that replaces Cloud Storage
    (``storage.localRoot``) is local already.

    Raises:
        UsageError: ``--local`` is missing.
    """
    in_cloud = where.startswith("gs://") and configuration.storage.local_root is None
    if not in_cloud or local or configuration.warehouse != "duckdb":
        return
    raise UsageError(
        f"{where} would go into {target(configuration)} on this machine. For the deployment, set"
        ' DCM2BQ_CONFIG="$(terraform output -raw cli_config)"; for this machine, add --local'
    )
