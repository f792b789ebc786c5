"""Reads the tables from Python: ``db = dcm2bq.open("dcm2bq.duckdb")``."""

from __future__ import annotations

import os

from dcm2bq.configuration import Configuration, load
from dcm2bq.database.relation import Database, Relation, ResultColumn

__all__ = ["Database", "Relation", "ResultColumn", "open_database"]


def open_database(
    source: str | os.PathLike[str] | Configuration | None = None,
    *,
    safe: bool = False,
    max_bytes: int | None = None,
    data_set: str | None = None,
) -> Database:
    """Open the tables for reading.

    Args:
        source: a DuckDB file's path; a configuration, whose warehouse is opened; None: the
            configuration in the environment.
        safe: restrict SQL of untrusted authors to one ``SELECT`` at a time, in bounded memory and
            time, without access to files or the network.
        max_bytes: the most bytes that one query may bill, for BigQuery; None: no limit.
        data_set: the only data set that may be read (in DuckDB: a schema of the file), for example
            ``deidentify.datasetId``. None: the data set is ``bigQuery.datasetId``, or the schema
            ``main``, and SQL may also name others.

    Raises:
        ConfigurationError: the configuration cannot be read, or a package is missing.
        UsageError: the DuckDB file or its schema does not exist.
    """
    if source is None:
        source = load().configuration
    if isinstance(source, Configuration):
        if source.warehouse == "bigQuery":
            from dcm2bq.database.bigquery import BigQueryDatabase

            return BigQueryDatabase(
                source.big_query, safe=safe, max_bytes=max_bytes, data_set=data_set
            )
        source = source.duckdb.path
    from dcm2bq.database.duckdb import DuckDbDatabase

    return DuckDbDatabase(os.fspath(source), safe=safe, data_set=data_set)
