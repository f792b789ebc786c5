"""Erases rows from a DuckDB file.

DuckDB does not overwrite deleted rows, so the file is written again without them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dcm2bq.errors import UnavailableError, UsageError
from dcm2bq.schema import tables
from dcm2bq.schema.views.dialects import DuckDb
from dcm2bq.warehouse.duckdb_bulk_load import object_hash

if TYPE_CHECKING:
    import duckdb


class DuckDbStatements:
    """A DuckDB file, to which no other process has access during an erasure.

    Raises:
        UsageError: the file does not exist.
    """

    # Writers take turns with the file, and look up erased objects with each insert.
    settle_seconds = 0.0
    primary = "main"

    def __init__(self, path: str) -> None:
        self._path = Path(path)
        if not self._path.exists():
            raise UsageError(f"duckdb.path: there is no {self._path} yet")
        self._open: duckdb.DuckDBPyConnection | None = None

    def table(self, dataset: str, name: str) -> str:
        return f'"{dataset}".{name}'

    def items(self, parameter: str) -> str:
        return f"(SELECT unnest(@{parameter}) AS item)"

    def object_hash(self, path: str) -> str:
        return object_hash("@key", path, "version")

    def json_text(self, column: str) -> str:
        return f"CAST({column} AS VARCHAR)"

    def rows(self, sql: str, parameters: Mapping[str, Any]) -> Iterator[tuple[Any, ...]]:
        yield from self._execute(sql, parameters)

    def change(self, sql: str, parameters: Mapping[str, Any]) -> int:
        ((changed,),) = self._execute(sql, parameters)
        return int(changed)

    def _execute(self, sql: str, parameters: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        assert self._open is not None
        return self._open.execute(sql.replace("@", "$"), dict(parameters) or None).fetchall()

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Open the file for queries."""
        with self._connected(read_only=True):
            yield

    @contextmanager
    def erasing(self) -> Iterator[None]:
        """Run the changes in one transaction, and then write the file again.

        The new file's name exists from the start until the file is replaced, so that the next
        erasure can finish an interrupted one.
        """
        with self._connected() as connection:
            fresh = _fresh(self._path)
            with self._undone(fresh):
                connection.execute("BEGIN")
                yield
                connection.execute("COMMIT")
            _rewrite(connection, self._path)

    @contextmanager
    def _undone(self, fresh: Path) -> Iterator[None]:
        """Remove the new file's name if the transaction fails, because nothing was deleted."""
        is_interrupted = fresh.exists()
        fresh.touch()
        try:
            yield
        except BaseException:
            if not is_interrupted:
                fresh.unlink(missing_ok=True)
            raise

    def finish_interrupted(self) -> bool:
        """Write the file again if an erasure was interrupted; return whether one was."""
        if not _fresh(self._path).exists():
            return False
        with self._connected() as connection:
            _rewrite(connection, self._path)
        return True

    def prepare(self, dataset: str) -> None:
        """Create the tables that a file of an older version lacks."""
        for table in (tables.ERASED_OBJECTS, tables.ERASURES):
            self._execute(tables.duckdb_table(table, self.table(dataset, table)), {})

    @contextmanager
    def _connected(self, *, read_only: bool = False) -> Iterator[duckdb.DuckDBPyConnection]:
        from dcm2bq.warehouse.duckdb import connect

        with (
            self._errors_translated(),
            connect(str(self._path), read_only=read_only) as connection,
        ):
            self._open = connection
            try:
                yield connection
            finally:
                self._open = None

    @contextmanager
    def _errors_translated(self) -> Iterator[None]:
        import duckdb

        from dcm2bq.warehouse.duckdb import translated

        try:
            yield
        except duckdb.Error as error:
            raise translated(error) from error
        except OSError as error:
            raise UnavailableError(
                f"the file cannot be written again ({type(error).__name__})"
            ) from error


def _rewrite(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Write the file again and replace the old one, while no other process can open it."""
    from dcm2bq.warehouse.duckdb import STORAGE_VERSION

    fresh = _fresh(path)
    fresh.unlink(missing_ok=True)
    Path(f"{fresh}.wal").unlink(missing_ok=True)
    try:
        old = connection.execute("SELECT current_database()").fetchall()[0][0]
        connection.execute("CHECKPOINT")
        connection.execute(
            f"ATTACH {DuckDb().text(str(fresh))} AS fresh (STORAGE_VERSION '{STORAGE_VERSION}')"
        )
        connection.execute(f'COPY FROM DATABASE "{old}" TO fresh')
        connection.execute("DETACH fresh")
        fresh.replace(path)
        Path(f"{path}.wal").unlink(missing_ok=True)
    except BaseException:
        # Created without rows, because the deleted rows are still in the old file.
        Path(f"{fresh}.wal").unlink(missing_ok=True)
        fresh.write_bytes(b"")
        raise


def _fresh(path: Path) -> Path:
    """Return the path of the new file, which exists while an erasure is not finished."""
    return path.with_name(f"{path.name}.erasing")
