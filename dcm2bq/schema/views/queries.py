"""A view's query: its columns, and the source that provides their inputs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from dcm2bq.schema import tables
from dcm2bq.schema.views.dialects import BigQuery, Dialect, DuckDb
from dcm2bq.schema.views.document_formats import Form
from dcm2bq.schema.views.document_values import BigQueryDataSet, DocumentSql, DuckDbDataSet

INSTANCES = "instances"

_NARROW = tuple(each.name for each in tables.METADATA_COLUMNS if each.name != "metadata")


@dataclass(frozen=True)
class Context:
    """The context of a view's SQL.

    Attributes:
        dialect: the SQL dialect.
        form: the form of the documents.
        prefix: the prefix of a view's name in SQL, such as ``project.dataset.``.
        metadata: the metadata table's name in SQL.
    """

    dialect: Dialect
    form: Form
    prefix: str
    metadata: str

    def relation(self, name: str) -> str:
        """Return a view's or table's name in SQL."""
        if isinstance(self.dialect, BigQuery):
            return f"`{self.prefix}{name}`"
        return f"{self.prefix}{name}"

    def unnested(self, source: str, array: str, name: str) -> str:
        """Return a source with a row for each value of an array, in an additional column.

        Args:
            source: a relation or a select in brackets.
            array: SQL of the array on the source's columns.
            name: the column of the value.
        """
        if isinstance(self.dialect, BigQuery):
            return f"(SELECT s.*, {name} FROM {source} AS s CROSS JOIN UNNEST({array}) AS {name})"
        return f"(SELECT *, UNNEST({array}) AS {name} FROM {source})"

    def instances(self, where: str = "TRUE", *, relation: str = INSTANCES) -> Select:
        """Return a select over the documents of instances.

        Args:
            where: a condition on columns other than ``metadata``. It determines which documents are
                read.
            relation: a view with ``metadata`` and the used columns.
        """
        return Select(self, where, relation)


Step = Callable[[str], str]
"""Wraps the SQL of a source in a select."""


class WalkSql(Protocol):
    """A walk through the sequences of a document; `nested_items` defines them."""

    def source(self, context: Context, documents: str) -> str:
        """Return a source with a row for each visited data set, in the column ``node``."""


@dataclass
class Select:
    """A select over documents, written from the inside out.

    `document` reads the documents. The other methods extend the source: `each` adds a row for each
    item of a sequence, `let` a name for a data set, `walk` a row for each item at any depth; `only`
    removes rows. They return the data set to continue with. The source is written last, when all
    columns are known.
    """

    context: Context
    where: str
    relation: str
    steps: list[Step] = field(default_factory=list)
    walks: bool = False

    def __post_init__(self) -> None:
        self.document = self._data_set("document" if self._duckdb else "metadata")

    @property
    def _duckdb(self) -> bool:
        return isinstance(self.context.dialect, DuckDb)

    def _data_set(self, name: str) -> DocumentSql:
        dialect, form = self.context.dialect, self.context.form
        if self._duckdb:
            return DuckDbDataSet(dialect, form, name)
        return BigQueryDataSet(dialect, form, name)

    def walk(self, walk: WalkSql) -> DocumentSql:
        """Add a row for each data set that a walk visits; ``node`` describes its position."""
        self.walks = True
        self.steps.append(lambda source: walk.source(self.context, source))
        if not self._duckdb:
            return self._data_set("node.item")
        item = DuckDbDataSet(self.context.dialect, self.context.form, "item")
        self.steps.append(lambda source: self._item(source, item))
        return item

    def _item(self, source: str, item: DuckDbDataSet) -> str:
        if not item.is_read():
            return source
        return f"(SELECT *, JSON_TRANSFORM(node.item, {item.structure()}) AS item FROM {source})"

    def each(self, data_set: DocumentSql, keyword: str, name: str) -> DocumentSql:
        """Add a row for each item of a sequence; ``{name}_index`` counts them from 0.

        Args:
            data_set: the data set that contains the sequence.
            keyword: the sequence.
            name: a name for the item, which must be unique in this select.
        """
        items = data_set.items(keyword)
        if isinstance(data_set, DuckDbDataSet):
            # Columns of a select instead of a join, because a join copies each row for each item.
            self.steps.append(
                lambda source: (
                    f"(SELECT *, UNNEST({items}) AS {name},"
                    f" GENERATE_SUBSCRIPTS({items}, 1) - 1 AS {name}_index FROM {source})"
                )
            )
            return data_set.each(keyword, name)
        self.steps.append(
            lambda source: (
                f"(SELECT outer_rows.*, {name}, {name}_offset AS {name}_index"
                f" FROM {source} AS outer_rows"
                f" CROSS JOIN UNNEST({items}) AS {name} WITH OFFSET AS {name}_offset)"
            )
        )
        return BigQueryDataSet(self.context.dialect, self.context.form, name)

    def let(self, name: str, data_set: DocumentSql) -> DocumentSql:
        """Name a data set, so that it is evaluated once."""
        self.column(name, data_set.whole())
        return data_set.named(name)

    def column(self, name: str, value: str) -> None:
        """Add a column to the source."""
        self.steps.append(lambda source: f"(SELECT *, {value} AS {name} FROM {source})")

    def add(self, step: Step) -> None:
        """Add any other step."""
        self.steps.append(step)

    def only(self, condition: str) -> None:
        """Keep only the rows for which the condition holds."""
        self.steps.append(lambda source: f"(SELECT * FROM {source} WHERE {condition})")

    def sql(self, columns: Mapping[str, str], *, where: str = "") -> str:
        """Return the select's SQL.

        Args:
            columns: maps names to SQL.
            where: a condition on the rows.
        """
        listed = ",\n  ".join(
            value if value == name else f"{value} AS {self.context.dialect.identifier(name)}"
            for name, value in columns.items()
        )
        conditions = [where] if where else []
        if not self._duckdb and not self.steps:
            conditions.insert(0, self.where)
        clause = "\nWHERE " + "\n  AND ".join(conditions) if conditions else ""
        return f"SELECT\n  {listed}\nFROM {self.source()}{clause}\n"

    def source(self) -> str:
        """Return the source's SQL, for the attributes that were requested so far."""
        source = self._first()
        for step in self.steps:
            source = step(source)
        if self._duckdb or not self.steps:
            return source
        return f"{source} AS source_rows"

    def _first(self) -> str:
        relation = self.context.relation(self.relation)
        if not self._duckdb:
            return f"(SELECT * FROM {relation} WHERE {self.where})" if self.steps else relation
        assert isinstance(self.document, DuckDbDataSet)
        columns = [*_NARROW, *(("metadata",) if self.walks else ())]
        if self.document.is_read():
            columns.append(f"JSON_TRANSFORM(metadata, {self.document.structure()}) AS document")
        return f"(SELECT {', '.join(columns)} FROM {relation} WHERE {self.where})"
