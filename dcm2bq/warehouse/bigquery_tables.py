"""Creates missing data sets, tables and views in BigQuery.

Terraform creates those of a deployment. This module serves trials, emulators and manual upgrades.
It uses Google's client, because its speed does not matter.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from google.api_core.client_info import ClientInfo
from google.api_core.exceptions import Conflict, GoogleAPICallError, NotFound
from google.auth.credentials import AnonymousCredentials
from google.cloud import bigquery

from dcm2bq.configuration import BigQueryOptions
from dcm2bq.errors import DeploymentError
from dcm2bq.http.connectivity import check_reachable
from dcm2bq.http.google import GoogleApi
from dcm2bq.http.google_credentials import google_auth_errors_translated
from dcm2bq.schema import promoted_column_fill, tables, views
from dcm2bq.schema.views import Form
from dcm2bq.version import PRODUCT

_EMULATOR = "BIGQUERY_EMULATOR_HOST"


def client(options: BigQueryOptions) -> bigquery.Client:
    """Create Google's client, with anonymous credentials for an emulator.

    Raises:
        DeploymentError: there are no credentials, or no project is known.
        UnavailableError: BigQuery cannot be reached.
    """
    google = _client(options)
    # Google's client would retry to connect for ten minutes.
    check_reachable("BigQuery", GoogleApi("BigQuery", "bigquery", _EMULATOR).endpoint)
    return google


def _client(options: BigQueryOptions) -> bigquery.Client:
    agent = ClientInfo(user_agent=PRODUCT)
    if os.environ.get(_EMULATOR):
        project = options.project_id or os.environ.get("GOOGLE_CLOUD_PROJECT") or "project"
        return bigquery.Client(
            project=project, credentials=AnonymousCredentials(), client_info=agent
        )
    try:
        with google_auth_errors_translated():
            return bigquery.Client(project=options.project_id, client_info=agent)
    except OSError as error:
        # google.auth raises this error if it finds no project.
        raise DeploymentError(
            "bigQuery.projectId: the credentials name no project; set it, or GOOGLE_CLOUD_PROJECT"
        ) from error


def create(options: BigQueryOptions, form: Form = Form.KEYWORDS) -> Iterator[str]:
    """Create what is missing.

    Args:
        options: the data set and the table.
        form: the form of the documents that the views read.

    Yields:
        A line for each data set, table, column and view.

    Raises:
        DeploymentError: BigQuery refuses.
    """
    yield from create_tables(options)
    google = client(options)
    dataset = f"{google.project}.{options.dataset_id}"
    with _refusals_translated():
        for view in views.VIEWS:
            sql = views.bigquery_view(
                view, form, metadata=f"{dataset}.{options.table_id}", dataset=dataset
            )
            yield _create_view(google, f"{dataset}.{view}", sql)


def create_tables(options: BigQueryOptions) -> Iterator[str]:
    """Create the data set and its tables, but not the views."""
    google = client(options)
    dataset = f"{google.project}.{options.dataset_id}"
    names = {tables.METADATA: options.table_id}
    with _refusals_translated():
        google.create_dataset(dataset, exists_ok=True)
        yield f"data set {dataset}"
        for table in tables.TABLES:
            yield _create_table(google, f"{dataset}.{names.get(table, table)}", table)


@contextmanager
def _refusals_translated() -> Iterator[None]:
    try:
        yield
    except GoogleAPICallError as error:
        raise DeploymentError(
            f"BigQuery refuses ({type(error).__name__}): creating tables needs"
            " roles/bigquery.dataOwner on the data set"
        ) from error


def migrate(options: BigQueryOptions, form: Form = Form.KEYWORDS) -> Iterator[str]:
    """Update existing tables and views to this version. A second run changes nothing.

    BigQuery cannot change rows that were streamed in the last 90 minutes
    (https://cloud.google.com/bigquery/docs/data-manipulation-language#limitations). It then
    refuses, and the command must be run again later.

    Args:
        options: the data set and the table.
        form: the form of the documents that the views read.

    Yields:
        A line for each table, view and change.

    Raises:
        DeploymentError: BigQuery refuses.
    """
    yield from create(options, form)
    google = client(options)
    table = f"{google.project}.{options.dataset_id}.{options.table_id}"
    unfilled = f"SELECT COUNT(*) FROM `{table}` WHERE {promoted_column_fill.UNFILLED}"  # noqa: S608 - constants
    filled = 0
    try:
        # The count reads only narrow columns. The statement is billed for all documents.
        if next(iter(google.query(unfilled).result()))[0]:
            job = google.query(promoted_column_fill.bigquery_fill(table))
            job.result()
            filled = job.num_dml_affected_rows or 0
    except GoogleAPICallError as error:
        raise DeploymentError(
            f"BigQuery does not fill the new columns ({type(error).__name__}): it needs"
            " roles/bigquery.dataEditor on the table and roles/bigquery.jobUser, and rows that were"
            " streamed in the last 90 minutes cannot be changed yet; run the command again then"
        ) from error
    yield f"{filled} rows filled"


def _create_table(google: bigquery.Client, name: str, table: str) -> str:
    wanted = bigquery.Table(
        name, [bigquery.SchemaField.from_api_repr(each) for each in tables.bigquery_schema(table)]
    )
    if table in tables.PARTITION_FIELDS:
        field = tables.PARTITION_FIELDS[table]
        wanted.time_partitioning = bigquery.TimePartitioning(field=field)
    if table == tables.METADATA:
        wanted.clustering_fields = list(tables.CLUSTER_BY)
    try:
        existing = google.get_table(name)
    except NotFound:
        google.create_table(wanted)
        return f"table {name}"
    merged = merged_schema(existing.schema, wanted.schema)
    added = _count(merged) - _count(existing.schema)
    if added:
        existing.schema = merged
        google.update_table(existing, ["schema"])
    return f"table {name}: {added} columns added"


def merged_schema(
    existing: Sequence[bigquery.SchemaField], wanted: Sequence[bigquery.SchemaField]
) -> list[bigquery.SchemaField]:
    """Add missing fields to the existing ones, also inside records. No field is removed."""
    by_name = {field.name: field for field in wanted}
    fields = []
    for field in existing:
        target = by_name.pop(field.name, None)
        if target is not None and field.fields:
            described = field.to_api_repr()
            inner = merged_schema(field.fields, target.fields)
            described["fields"] = [each.to_api_repr() for each in inner]
            field = bigquery.SchemaField.from_api_repr(described)  # noqa: PLW2901 - the same field, with more
        fields.append(field)
    return [*fields, *by_name.values()]


def _count(fields: Sequence[bigquery.SchemaField]) -> int:
    return sum(1 + _count(field.fields) for field in fields)


def _create_view(google: bigquery.Client, name: str, sql: str) -> str:
    wanted = bigquery.Table(name)
    wanted.view_query = sql
    try:
        google.create_table(wanted)
    except Conflict:
        google.update_table(wanted, ["view_query"])
    return f"view {name}"
