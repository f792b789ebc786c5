"""Inserts rows into a DuckDB file on this machine, and translates DuckDB's errors.

The file is opened for each insert and closed after it, because DuckDB locks it while a process has
it open for writing, and ``dcm2bq query`` and other workers need it too. A commit is on disk when it
returns, so a killed process loses no acknowledged row.

The duckdb package is imported at the first insert: it starts threads, and the functions framework
forks its workers after it has loaded the function.
"""

from __future__ import annotations

import contextlib
import errno
import importlib.util
import os
import random
import re
import threading
import time
import uuid
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from dcm2bq.dead_letters.dead_letter import DeadLetter, published_row, replayed_rows
from dcm2bq.errors import (
    ConfigurationError,
    Dcm2BqError,
    DeploymentError,
    UnavailableError,
)
from dcm2bq.http.deadline import remaining
from dcm2bq.rows.erased_objects import ErasedObjects, Version, erased_among
from dcm2bq.rows.row import Row, new_row_id
from dcm2bq.schema import tables
from dcm2bq.schema.views.document_formats import Form
from dcm2bq.warehouse import duckdb_bulk_load
from dcm2bq.warehouse.duckdb_bulk_load import shape
from dcm2bq.warehouse.duckdb_row_groups import has_large_headers, keep_row_groups
from dcm2bq.warehouse.duckdb_views import prepare_views

if TYPE_CHECKING:
    import duckdb

# The longest wait, in seconds, until another process closes the file.
PATIENCE = 20.0
# DuckDB's messages for permanent errors, and the messages of dcm2bq.
_SAID = {
    re.compile(r"database file with version number"): (
        "duckdb.path: a newer version of DuckDB wrote the file; pip install --upgrade duckdb"
    ),
    re.compile(
        r"No such file or directory|Is a directory|Permission denied"
        r"|not a valid DuckDB database file",
        re.IGNORECASE,
    ): (
        "duckdb.path cannot be used: it must be a DuckDB file, or a new file in a folder that"
        " exists and is writable"
    ),
}
STORAGE_VERSION = "v1.2.0"
"""The storage version of new files: the first that compresses documents (ZSTD).

DuckDB 1.2 and later read it. Existing files keep their version.
"""
# DuckDB compresses a text column from this mean length on. Its default exceeds the length of many
# documents.
_LEAST_COMPRESSED_LENGTH = 512
# The most rows of erased_objects in memory.
_ERASED_ROWS = 10_000
# The errors of file systems without hard links.
_NO_LINKS = {errno.EPERM, errno.ENOTSUP, errno.ENOSYS}


class DuckDbWarehouse:
    """The tables in a DuckDB file, which are created if they are missing.

    Args:
        path: the file.
        schema: the schema of the tables; None: DuckDB's default.
        form: the form of the documents that the views read.
        bulk: whether each insert has many rows. Row groups of large documents are then not
            merged, which bounds memory.

    Raises:
        ConfigurationError: the duckdb package is not installed.
    """

    def __init__(
        self,
        path: str,
        form: Form = Form.KEYWORDS,
        *,
        schema: str | None = None,
        bulk: bool = False,
    ) -> None:
        if importlib.util.find_spec("duckdb") is None:
            raise ConfigurationError(
                'warehouse: "duckdb" needs the package duckdb: pip install duckdb'
            )
        self._path = path
        self._schema = schema
        self._form = form
        self._bulk = bulk
        self._lock = threading.Lock()
        self._prepared = False

    def insert(self, rows: Sequence[Row]) -> Sequence[Dcm2BqError | None]:
        """Insert rows in one transaction, except those of erased objects.

        Raises:
            TransientError: no row was inserted.
        """
        values = [{**row.values, "rowId": new_row_id()} for row in rows]
        with self._lock, self._connection() as connection:
            inserted = _insert(connection, tables.METADATA, values)
            if inserted == len(rows):
                return [None] * len(rows)
            return _erased(connection, rows)

    def insert_segments(self, paths: Sequence[str], *, merges: bool = True) -> int:
        """Insert rows from files of `duckdb_bulk_load.line` in one transaction, except erased ones.

        Args:
            paths: the files.
            merges: whether row groups are merged (`duckdb_row_groups`).

        Returns:
            The number of inserted rows.

        Raises:
            TransientError: no row was inserted.
        """
        with self._lock, self._connection() as connection:
            if not merges:
                keep_row_groups(connection)
            # More threads would take twice the CPU time, which the workers need.
            connection.execute("SET threads = 1")
            return _inserted(
                connection,
                duckdb_bulk_load.insert_statement(paths),
                duckdb_bulk_load.insert_statement(paths, duckdb_bulk_load.not_erased("r")),
            )

    def erased(self, versions: Iterable[Version]) -> set[Version]:
        """Return which of the versions were erased.

        Raises:
            TransientError: the file cannot be read now.
        """
        with self._lock, self._connection() as connection:
            return erased_among(lambda: _erased_rows(connection), versions)

    def insert_dead_letter(self, dead_letter: DeadLetter) -> None:
        self.insert_dead_letters([dead_letter])

    def insert_dead_letters(self, dead_letters: Sequence[DeadLetter]) -> None:
        """Store dead letters in one transaction.

        Raises:
            TransientError: none was stored.
        """
        rows = [
            published_row(dead_letter, dead_letter.message_id or uuid.uuid4().hex)
            for dead_letter in dead_letters
        ]
        self._append(tables.DEAD_LETTER, rows)

    def mark_replayed(self, message_ids: Sequence[str]) -> None:
        """Record that the events of these dead letters have an outcome.

        Raises:
            TransientError: none was recorded.
        """
        self._append(tables.REPLAYED, replayed_rows(message_ids))

    def _append(self, table: str, values: Sequence[object]) -> None:
        with self._lock, self._connection() as connection:
            _insert(connection, table, values)

    @contextmanager
    def _connection(self) -> Iterator[duckdb.DuckDBPyConnection]:
        import duckdb

        try:
            if not os.path.exists(self._path):  # noqa: PTH110 - called for every insert
                self._prepared = False
                _make(self._path, self._form)
            with connect(self._path) as connection:
                if self._schema is not None:
                    _use(connection, self._schema)
                if not self._prepared:
                    _prepare(connection, self._form)
                    self._prepared = True
                if self._bulk and has_large_headers(connection):
                    keep_row_groups(connection)
                yield connection
        except duckdb.Error as error:
            self._prepared = False
            raise translated(error) from error


def _make(path: str, form: Form) -> None:
    """Create the file completely, or not at all.

    If DuckDB is killed while it creates a file, or the disk is full, it leaves an incomplete file,
    which it can never open.
    """
    stump = Path(f"{path}.{os.getpid()}.new")
    stump.unlink(missing_ok=True)
    try:
        with connect(str(stump), storage=STORAGE_VERSION) as connection:
            _prepare(connection, form)
        # Unlike a rename, a link never replaces a file that another process has created.
        with contextlib.suppress(FileExistsError):
            _link(stump, path)
    except OSError as error:
        raise UnavailableError(f"the DuckDB file cannot be created now ({error.errno})") from error
    finally:
        stump.unlink(missing_ok=True)
        Path(f"{stump}.wal").unlink(missing_ok=True)


def _link(stump: Path, path: str) -> None:
    try:
        os.link(stump, path)
    except FileExistsError:
        raise
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        stump.rename(path)


# DuckDB's messages if another process, or another thread of this one, has the file open.
_OPEN_ELSEWHERE = re.compile("lock|different configuration", re.IGNORECASE)


def connect(
    path: str, *, read_only: bool = False, storage: str | None = None
) -> duckdb.DuckDBPyConnection:
    """Open the file, and wait until other processes and threads have closed it.

    DuckDB opens a file only once in a process: its connections share their settings, and a writing
    connection waits for the reading ones.

    Args:
        path: the file.
        read_only: whether to open it like other readers.
        storage: the storage version of a new file; None: DuckDB's default.

    Raises:
        duckdb.Error: the file cannot be opened, or not in time.
    """
    import duckdb

    deadline = time.monotonic() + min(PATIENCE, remaining())
    configuration: dict[str, Any] = {}
    if storage is not None:
        configuration["storage_compatibility_version"] = storage
    while True:
        try:
            connection = duckdb.connect(path, read_only=read_only, config=configuration)
        except (duckdb.IOException, duckdb.ConnectionException) as error:
            if not _OPEN_ELSEWHERE.search(str(error)) or time.monotonic() > deadline:
                raise
            time.sleep(random.uniform(0.002, 0.02))  # noqa: S311 - jitter
        else:
            # Refused if another connection of this process locked the settings, which are the same.
            with contextlib.suppress(duckdb.InvalidInputException):
                connection.execute(
                    "SET GLOBAL TimeZone = 'UTC';"
                    f" SET GLOBAL zstd_min_string_length = {_LEAST_COMPRESSED_LENGTH}"
                )
            return connection


def is_locked(connection: duckdb.DuckDBPyConnection) -> bool:
    """Return whether another connection of this process has locked the settings."""
    row = connection.execute("SELECT current_setting('lock_configuration')").fetchone()
    return bool(row and row[0])


def translated(error: duckdb.Error) -> DeploymentError | UnavailableError:
    """Translate DuckDB's errors, without its messages, which may quote a row.

    All are transient: a locked, full or damaged file is not an error of the object.
    """
    import duckdb

    name = type(error).__name__
    if isinstance(error, duckdb.IOException):
        for pattern, said in _SAID.items():
            if pattern.search(str(error)):
                return DeploymentError(said)
    if isinstance(error, (duckdb.BinderException, duckdb.CatalogException)):
        return DeploymentError(
            f"the tables in the DuckDB file have another structure ({name}); run dcm2bq"
            f" schema --migrate"
        )
    if isinstance(error, duckdb.OutOfMemoryException):
        return UnavailableError("DuckDB ran out of memory; free some, or use fewer --workers")
    if isinstance(error, (duckdb.IOException, duckdb.TransactionException)):
        if held := holder(str(error)):
            return UnavailableError(
                f"the DuckDB file is held open by {held}; close it there, and try again"
            )
        return UnavailableError(f"the DuckDB file cannot be written now ({name}): locked or full")
    return UnavailableError(f"DuckDB failed ({name})")


def _use(connection: duckdb.DuckDBPyConnection, schema: str) -> None:
    """Make unqualified names mean the tables and views of a schema, which is created if missing.

    A view always reads the tables of its own schema, whatever the current schema of a query is.
    """
    connection.execute(f'CREATE SCHEMA IF NOT EXISTS "{schema}"')
    use_schema(connection, schema)


def use_schema(connection: duckdb.DuckDBPyConnection, schema: str) -> None:
    """Make unqualified names mean tables and views of a schema, else of ``main``.

    The schema is qualified by the file's name, because a single name could also mean a file.
    """
    row = connection.execute("SELECT current_database()").fetchone()
    assert row is not None
    names = [each.replace('"', '""') for each in (row[0], schema)]
    connection.execute('USE "{}"."{}"'.format(*names))


_HOLDER = re.compile(r"lock is held in (.+?) \(PID (\d+)\)")


def holder(message: str) -> str:
    """Return who has the file open, from DuckDB's message: ``python3.11 (PID 12)``; else ""."""
    match = _HOLDER.search(message)
    return f"{os.path.basename(match[1])} (PID {match[2]})" if match else ""  # noqa: PTH119 - a name


def held_by(path: str, seconds: float = 0.5) -> str:
    """Return who has had the file open for so long, in the form of `holder`; else ""."""
    import duckdb

    deadline = time.monotonic() + min(seconds, remaining())
    while os.path.exists(path):  # noqa: PTH110 - a path as configured
        try:
            duckdb.connect(path, read_only=True).close()
        except duckdb.Error as error:
            held = holder(str(error))
            if not held or time.monotonic() > deadline:
                return held
            time.sleep(0.05)
        else:
            break
    return ""


def _prepare(connection: duckdb.DuckDBPyConnection, form: Form) -> None:
    for table in tables.TABLES:
        connection.execute(tables.duckdb_table(table))
    prepare_views(connection, form)


def _insert(connection: duckdb.DuckDBPyConnection, table: str, values: Sequence[object]) -> int:
    """Insert rows in one transaction; return how many."""
    rows = msgspec.json.encode(values).decode()
    return _inserted(connection, *_INSERTS[table], rows)


def _inserted(
    connection: duckdb.DuckDBPyConnection, all_rows: str, not_erased: str, *parameters: object
) -> int:
    """Run an insert in one transaction, and return the number of rows.

    Args:
        connection: a connection to the file.
        all_rows: inserts all rows, which is faster.
        not_erased: inserts all rows except those of erased objects; used if any were erased.
        parameters: the parameters of both statements.
    """
    connection.execute("BEGIN")
    erased = connection.execute(f"SELECT 1 FROM {tables.ERASED_OBJECTS} LIMIT 1").fetchone()  # noqa: S608 - a constant
    statement = all_rows if erased is None else not_erased
    rows = connection.execute(statement, list(parameters)).fetchall()
    connection.execute("COMMIT")
    return int(rows[0][0])


def _erased(connection: duckdb.DuckDBPyConnection, rows: Sequence[Row]) -> list[Dcm2BqError | None]:
    """Return one result per row: an error if its object is erased, else None."""
    return ErasedObjects.of(_erased_rows(connection)).failures(rows)


def _erased_rows(connection: duckdb.DuckDBPyConnection) -> Iterator[tuple[str, str]]:
    found = connection.execute(f"SELECT key, object FROM {tables.ERASED_OBJECTS}")  # noqa: S608 - a constant
    while rows := found.fetchmany(_ERASED_ROWS):
        yield from rows


def _insert_statement(table: str, condition: str) -> str:
    """Return an insert of several rows, which are one parameter: a JSON array."""
    columns = tables.TABLES[table]
    shapes = msgspec.json.encode([{each.name: shape(each) for each in columns}]).decode()
    names = ", ".join(f'"{each.name}"' for each in columns)
    values = ", ".join(f'r."{each.name}"::{each.duckdb_type()}' for each in columns)
    return (  # every name in it is a constant
        f"INSERT INTO {table} ({names}) SELECT {values}"  # noqa: S608
        f" FROM (SELECT unnest(from_json($1::JSON, '{shapes}')) AS r) WHERE {condition}"
    )


_NOT_ERASED = {tables.METADATA: duckdb_bulk_load.not_erased("r")}
_INSERTS = {
    table: (
        _insert_statement(table, "TRUE"),
        _insert_statement(table, _NOT_ERASED.get(table, "TRUE")),
    )
    for table in tables.TABLES
}
"""For each table the insert of all rows, and that of all but rows of erased objects."""
