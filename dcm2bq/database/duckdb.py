"""Reads a DuckDB file."""

from __future__ import annotations

import importlib.util
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dcm2bq.database.confinement import check_confined
from dcm2bq.database.relation import Database, ResultColumn, ordered
from dcm2bq.errors import ConfigurationError, UsageError

if TYPE_CHECKING:
    import duckdb

# Limits for users' SQL. 1 GB is enough for the joins of a million instances.
SAFE_MEMORY = "1GB"
SAFE_SECONDS = 60.0
_SAFE_SETTINGS = (
    f"SET memory_limit = '{SAFE_MEMORY}'",
    "SET max_temp_directory_size = '2GB'",
    "SET autoinstall_known_extensions = false",
    "SET autoload_known_extensions = false",
    "SET enable_external_access = false",
    "SET lock_configuration = true",  # last: it forbids all others
)
_SETTING = threading.Lock()


class DuckDbDatabase(Database):
    """The tables in a DuckDB file."""

    parameter_mark = "$"

    def __init__(self, path: str, *, safe: bool = False, data_set: str | None = None) -> None:
        if importlib.util.find_spec("duckdb") is None:
            raise ConfigurationError(
                'reading a DuckDB file needs its package: pip install "dcm2bq[duckdb]"'
            )
        if not Path(path).exists():
            raise UsageError(f"duckdb.path: there is no {path} yet; serve events or ingest first")
        self._path = path
        self._safe = safe
        self._data_set = data_set
        if data_set is not None and data_set not in self._schemas():
            raise UsageError(f"the DuckDB file has no schema {data_set} with tables")

    def views(self) -> list[str]:
        with self._connection() as connection:
            found = connection.execute(
                "SELECT table_name FROM information_schema.tables WHERE table_schema = $1",
                [self._schema],
            ).fetchall()
        return ordered({name for (name,) in found})

    def columns(self, view: str) -> list[ResultColumn]:
        self._check_view(view)
        with self._connection() as connection:
            found = connection.execute(
                "SELECT column_name, data_type FROM information_schema.columns"
                " WHERE table_schema = $1 AND table_name = $2 ORDER BY ordinal_position",
                [self._schema, view],
            ).fetchall()
        return [ResultColumn(*each) for each in found]

    def _schemas(self) -> set[str]:
        with self._opened() as connection:
            found = connection.execute("SELECT schema_name FROM duckdb_tables()").fetchall()
        return {name for (name,) in found}

    def definitions(self) -> dict[str, str]:
        """Return the statement that creates each view, by the view's name."""
        with self._connection() as connection:
            found = connection.execute(
                "SELECT view_name, sql FROM duckdb_views() WHERE schema_name = $1 AND NOT internal",
                [self._schema],
            ).fetchall()
        return dict(found)

    @property
    def _schema(self) -> str:
        return self._data_set or "main"

    def bytes_billed(self, query: str, parameters: Mapping[str, Any] | None = None) -> int | None:  # noqa: ARG002 - the base's
        return None

    @contextmanager
    def run(self, query: str, parameters: Mapping[str, Any]) -> Iterator[_DuckDbResult]:
        import duckdb

        from dcm2bq.warehouse.duckdb import holder, translated

        try:
            with self._connection() as connection:
                if self._safe:
                    _check_statement(connection, query)
                else:
                    _check_results(connection, query)
                if self._data_set is not None:
                    check_confined(connection, query, self._data_set)
                with _deadline(connection, SAFE_SECONDS if self._safe else None):
                    yield _DuckDbResult(connection.execute(query, dict(parameters) or None))
        except duckdb.InterruptException as error:
            raise UsageError(f"the query took longer than {SAFE_SECONDS:.0f} s") from error
        except duckdb.Error as error:
            if holder(str(error)):
                raise translated(error) from error
            # The author of the SQL may read DuckDB's message about it.
            raise UsageError(f"DuckDB: {error}") from error

    @contextmanager
    def _connection(self) -> Iterator[duckdb.DuckDBPyConnection]:
        from dcm2bq.warehouse.duckdb import use_schema

        with self._opened() as connection:
            if self._data_set is not None:
                use_schema(connection, self._data_set)
            yield connection

    def _opened(self) -> duckdb.DuckDBPyConnection:
        from dcm2bq.warehouse.duckdb import connect, is_locked

        # Connections of several threads share their settings, which the first one makes.
        with _SETTING:
            connection = connect(self._path, read_only=True)
            if not is_locked(connection):
                connection.execute("SET python_enable_replacements = false")
                # DuckDB writes it to standard output, between the rows.
                connection.execute("SET enable_progress_bar = false")
                for setting in _SAFE_SETTINGS if self._safe else ():
                    connection.execute(setting)
        return connection


def _check_statement(connection: duckdb.DuckDBPyConnection, query: str) -> None:
    """Allow only a single SELECT statement: no settings, files or other databases.

    Raises:
        UsageError: the text is another statement, or several.
    """
    import duckdb

    statements = connection.extract_statements(query)
    if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
        raise UsageError("only one SELECT statement is allowed here")


def _check_results(connection: duckdb.DuckDBPyConnection, query: str) -> None:
    """Refuse several SELECT statements, because only the last one would have a result.

    Raises:
        UsageError: there are several.
    """
    import duckdb

    statements = connection.extract_statements(query)
    if sum(each.type == duckdb.StatementType.SELECT for each in statements) > 1:
        raise UsageError(
            "only one SELECT statement at a time: the results of the others would be lost"
        )


@contextmanager
def _deadline(connection: duckdb.DuckDBPyConnection, seconds: float | None) -> Iterator[None]:
    if seconds is None:
        yield
        return
    timer = threading.Timer(seconds, connection.interrupt)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


class _DuckDbResult:
    """A query's result on an open connection."""

    def __init__(self, result: duckdb.DuckDBPyConnection) -> None:
        self._result = result

    @property
    def columns(self) -> list[ResultColumn]:
        return [ResultColumn(name, str(kind)) for name, kind, *_ in self._result.description or ()]

    def batches(self, rows: int) -> Iterator[list[tuple[Any, ...]]]:
        while batch := self._result.fetchmany(rows):
            yield batch

    def arrow_batches(self, rows: int) -> Iterator[Any]:
        import pyarrow as pa

        # The older name is deprecated, and the newer one is missing before DuckDB 1.5.
        newer = getattr(self._result, "to_arrow_reader", None)
        reader = newer(rows) if newer else self._result.fetch_record_batch(rows)
        first = next(reader, None)
        yield first or pa.RecordBatch.from_pylist([], schema=reader.schema)
        yield from reader

    def arrow(self) -> Any:
        # The older name is deprecated, and the newer one is missing before DuckDB 1.4.
        newer = getattr(self._result, "to_arrow_table", None)
        return newer() if newer else self._result.fetch_arrow_table()

    def df(self) -> Any:
        # Not DuckDB's own df(), about which pandas 3.1 warns.
        return _with_plain_numbers(self.arrow()).to_pandas(date_as_object=False)


def _with_plain_numbers(table: Any) -> Any:
    """Return the table without decimals, which pandas cannot plot or sum.

    DuckDB's sum of integers has more than 64 bits, and Arrow has no other type for it.
    """
    import pyarrow as pa

    for place, field in enumerate(table.schema):
        if not pa.types.is_decimal(field.type):
            continue
        try:
            column = table.column(place).cast(pa.int64())
        except pa.ArrowInvalid:
            column = table.column(place).cast(pa.float64())
        table = table.set_column(place, field.name, column)
    return table
