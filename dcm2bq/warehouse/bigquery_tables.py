"""The data set, tables and views in BigQuery, made where they are missing.

A deployment has them from Terraform; this serves trials, emulators and upgrades by hand. Here
Google's client is used: nothing is hot.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

from google.api_core.exceptions import Conflict, GoogleAPICallError, NotFound
from google.auth.credentials import AnonymousCredentials
from google.cloud import bigquery

from dcm2bq.configuration import BigQueryOptions
from dcm2bq.errors import DeploymentError
from dcm2bq.schema import tables, views
from dcm2bq.schema.views import Form


def client(options: BigQueryOptions) -> bigquery.Client:
    """Google's client, with anonymous credentials for an emulator."""
    if os.environ.get("BIGQUERY_EMULATOR_HOST"):
        project = options.project_id or os.environ.get("GOOGLE_CLOUD_PROJECT") or "project"
        return bigquery.Client(project=project, credentials=AnonymousCredentials())
    return bigquery.Client(project=options.project_id)


def create(options: BigQueryOptions, form: Form = Form.KEYWORDS) -> Iterator[str]:
    """Make what is missing, and say what was made.

    Args:
        options: where to.
        form: the form of the documents, which the views are made for.

    Yields:
        A line for each data set, table, column and view.

    Raises:
        DeploymentError: BigQuery refuses.
    """
    google = client(options)
    dataset = f"{google.project}.{options.dataset_id}"
    names = {tables.METADATA: options.table_id}
    try:
        google.create_dataset(dataset, exists_ok=True)
        yield f"data set {dataset}"
        for table in tables.TABLES:
            yield _create_table(google, f"{dataset}.{names.get(table, table)}", table)
        for view in views.VIEWS:
            sql = views.bigquery_view(
                view, form, metadata=f"{dataset}.{options.table_id}", dataset=dataset
            )
            yield _create_view(google, f"{dataset}.{view}", sql)
    except GoogleAPICallError as error:
        raise DeploymentError(
            f"BigQuery refuses ({type(error).__name__}): creating tables needs"
            " roles/bigquery.dataOwner on the data set"
        ) from error


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
        standing = google.get_table(name)
    except NotFound:
        google.create_table(wanted)
        return f"table {name}"
    missing = [field for field in wanted.schema if field.name not in _names(standing)]
    if missing:
        standing.schema = [*standing.schema, *missing]
        google.update_table(standing, ["schema"])
    return f"table {name}: {len(missing)} columns added"


def _names(table: bigquery.Table) -> set[str]:
    return {field.name for field in table.schema}


def _create_view(google: bigquery.Client, name: str, sql: str) -> str:
    wanted = bigquery.Table(name)
    wanted.view_query = sql
    try:
        google.create_table(wanted)
    except Conflict:
        google.update_table(wanted, ["view_query"])
    return f"view {name}"
