"""A warehouse to query, and a query's result as data frame libraries take it."""

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
    """A query that runs; it holds the warehouse until it is closed."""

    @property
    def columns(self) -> list[ResultColumn]: ...

    def batches(self, rows: int) -> Iterator[list[tuple[Any, ...]]]:
        """The rows, at most this many at a time; only these are in memory."""

    def arrow_batches(self, rows: int) -> Iterator[Any]:
        """The rows as ``pyarrow.RecordBatch``es of about this many rows; one at least."""

    def arrow(self) -> Any:
        """All rows as a ``pyarrow.Table``."""

    def df(self) -> Any:
        """All rows as a ``pandas.DataFrame``."""


class Database(ABC):
    """The tables and views of a warehouse, read only.

    Each view is an attribute: ``db.instances``, ``db.series``. The warehouse is open only while a
    query runs, so that the function can write meanwhile.
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
        """A query in the warehouse's dialect, run when its rows are asked for.

        Args:
            query: tables and views need no prefix; a parameter is `parameter_mark` and its name.
            parameters: text, numbers or times by name.
        """
        return Relation(self, query, dict(parameters or {}))

    def select(self, view: str) -> str:
        """The SQL of all rows of a view or table."""
        return f"SELECT * FROM {self._quoted(view)}"  # noqa: S608 - a name that is there

    def document(self, path: str) -> dict[str, Any]:
        """The document of a current instance, by its ``path``.

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
        """The names of the views and tables that are there: first `instances`, then by name."""

    @abstractmethod
    def columns(self, view: str) -> list[ResultColumn]:
        """The columns of a view or table.

        Raises:
            UsageError: there is no such view or table.
        """

    @abstractmethod
    def run(self, query: str, parameters: Mapping[str, Any]) -> AbstractContextManager[Result]:
        """Run a query.

        Raises:
            UsageError: the warehouse refuses the SQL; its own words say why.
            DeploymentError: a table is missing or closed to us.
            UnavailableError: no result now.
        """

    @abstractmethod
    def bytes_billed(self, query: str, parameters: Mapping[str, Any] | None = None) -> int | None:
        """Bytes that the query would bill; None where queries cost nothing."""

    def _check_view(self, view: str) -> None:
        if view not in self.views():
            raise UsageError(f"no table or view {view}; valid names: {', '.join(self.views())}")

    @staticmethod
    def _quoted(name: str) -> str:
        return name


def ordered(names: set[str]) -> list[str]:
    """Names of views and tables in the order in which they are listed."""
    return sorted(names, key=lambda name: (name != INSTANCES, name))


class Relation:
    """A query's rows. Each method runs the query."""

    def __init__(self, database: Database, query: str, parameters: Mapping[str, Any]) -> None:
        self._database = database
        self.query = query
        self.parameters = parameters

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        for batch in self.batches():
            yield from batch

    def batches(self, rows: int = 2000) -> Iterator[list[tuple[Any, ...]]]:
        """The rows, at most this many at a time; only these are in memory."""
        with self._database.run(self.query, self.parameters) as result:
            yield from result.batches(rows)

    def fetchall(self) -> list[tuple[Any, ...]]:
        """All rows as tuples."""
        return list(self)

    @property
    def columns(self) -> list[ResultColumn]:
        """The columns' names and types."""
        with self._database.run(self.query, self.parameters) as result:
            return result.columns

    def arrow(self) -> Any:
        """All rows as a ``pyarrow.Table``."""
        with self._database.run(self.query, self.parameters) as result:
            return result.arrow()

    def df(self) -> Any:
        """All rows as a ``pandas.DataFrame``."""
        with self._database.run(self.query, self.parameters) as result:
            return result.df()

    def pl(self) -> Any:
        """All rows as a ``polars.DataFrame``."""
        import polars as pl

        return pl.from_arrow(self.arrow())

    def limit(self, rows: int) -> Relation:
        """The first rows only."""
        query = f"SELECT * FROM ({self.query}\n) AS limited LIMIT {int(rows)}"  # noqa: S608 - the user's own SQL
        return Relation(self._database, query, self.parameters)
