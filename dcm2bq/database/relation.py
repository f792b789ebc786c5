"""A warehouse to query, and the result of a query for data frame libraries."""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from typing import Any, NamedTuple, Protocol

from dcm2bq.errors import UsageError
from dcm2bq.schema.views import INSTANCES


class ResultColumn(NamedTuple):
    """A column of a view: its name and its type in the warehouse's dialect."""

    name: str
    type: str


class Result(Protocol):
    """The result of a running query. It holds the warehouse until it is closed."""

    @property
    def columns(self) -> list[ResultColumn]: ...

    def batches(self, rows: int) -> Iterator[list[tuple[Any, ...]]]:
        """Yield the rows in lists of at most this many; only these are in memory."""

    def arrow_batches(self, rows: int) -> Iterator[Any]:
        """Yield the rows as ``pyarrow.RecordBatch``es of about this many rows; at least one."""

    def arrow(self) -> Any:
        """Return all rows as a ``pyarrow.Table``."""

    def df(self) -> Any:
        """Return all rows as a ``pandas.DataFrame``."""


class Database(ABC):
    """The tables and views of a warehouse, read-only.

    Each view is an attribute: ``db.instances``, ``db.series``. The warehouse is open only while a
    query runs, so that the function can write at other times.
    """

    parameter_mark: str
    """Return the prefix of a parameter's name in SQL: ``$`` in DuckDB, ``@`` in BigQuery."""

    def __getattr__(self, name: str) -> Relation:
        if name.startswith("_") or name not in self.views():
            raise AttributeError(f"{type(self).__name__} has no table or view {name}")
        return self.sql(self.select(name))

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *self.views()]

    def sql(self, query: str, parameters: Mapping[str, Any] | None = None) -> Relation:
        """Return a query in the warehouse's dialect. It runs when its rows are requested.

        Args:
            query: the SQL. Tables and views need no prefix; parameters begin with `parameter_mark`.
            parameters: text, numbers or times, by name.
        """
        return Relation(self, query, dict(parameters or {}))

    def select(self, view: str) -> str:
        """Return the SQL that selects all rows of a view or table."""
        return f"SELECT * FROM {self._quoted(view)}"  # noqa: S608 - an existing name

    def document(self, path: str) -> dict[str, Any]:
        """Return the document of a current instance by its ``path``.

        Raises:
            UsageError: no current instance has this path.
        """
        query = f"SELECT metadata FROM instances WHERE path = {self.parameter_mark}path"  # noqa: S608 - a constant
        rows = self.sql(query, {"path": path}).fetchall()
        if not rows:
            raise UsageError("no current instance has this path; see SELECT path FROM instances")
        document = json.loads(rows[0][0]) if isinstance(rows[0][0], str) else rows[0][0]
        assert isinstance(document, dict)
        return document

    @abstractmethod
    def views(self) -> list[str]:
        """Return the names of the existing views and tables: `instances` first, then by name."""

    @abstractmethod
    def columns(self, view: str) -> list[ResultColumn]:
        """Return the columns of a view or table.

        Raises:
            UsageError: the view or table does not exist.
        """

    @abstractmethod
    def run(self, query: str, parameters: Mapping[str, Any]) -> AbstractContextManager[Result]:
        """Run a query.

        Raises:
            UsageError: the warehouse refuses the SQL; the message is the warehouse's.
            DeploymentError: a table is missing, or access is denied.
            UnavailableError: the warehouse is not available now.
        """

    @abstractmethod
    def bytes_billed(self, query: str, parameters: Mapping[str, Any] | None = None) -> int | None:
        """Return the bytes that the query would bill; None if queries cost nothing."""

    def _check_view(self, view: str) -> None:
        if view not in self.views():
            raise UsageError(f"no table or view {view}; valid names: {', '.join(self.views())}")

    @staticmethod
    def _quoted(name: str) -> str:
        return name


def ordered(names: set[str]) -> list[str]:
    """Sort the names of views and tables for listings."""
    return sorted(names, key=lambda name: (name != INSTANCES, name))


class Relation:
    """A query. Each method runs it and returns its rows."""

    def __init__(self, database: Database, query: str, parameters: Mapping[str, Any]) -> None:
        self._database = database
        self.query = query
        self.parameters = parameters

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        for batch in self.batches():
            yield from batch

    def batches(self, rows: int = 2000) -> Iterator[list[tuple[Any, ...]]]:
        """Yield the rows in lists of at most this many; only these are in memory."""
        with self._database.run(self.query, self.parameters) as result:
            yield from result.batches(rows)

    def fetchall(self) -> list[tuple[Any, ...]]:
        """Return all rows as tuples."""
        return list(self)

    @property
    def columns(self) -> list[ResultColumn]:
        """The names and types of the columns."""
        with self._database.run(self.query, self.parameters) as result:
            return result.columns

    def arrow(self) -> Any:
        """Return all rows as a ``pyarrow.Table``."""
        with self._database.run(self.query, self.parameters) as result:
            return result.arrow()

    def df(self) -> Any:
        """Return all rows as a ``pandas.DataFrame``."""
        with self._database.run(self.query, self.parameters) as result:
            return result.df()

    def pl(self) -> Any:
        """Return all rows as a ``polars.DataFrame``."""
        import polars as pl

        return pl.from_arrow(self.arrow())

    def limit(self, rows: int) -> Relation:
        """Return the query for only the first rows."""
        query = f"SELECT * FROM ({self.query}\n) AS limited LIMIT {int(rows)}"  # noqa: S608 - the user's own SQL
        return Relation(self._database, query, self.parameters)
