"""A view's select: the columns, and the source that gives them what they read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from dcm2bq.schema import tables
from dcm2bq.schema.views.datasets import BigQueryDataSet, DataSet, DuckDbDataSet
from dcm2bq.schema.views.dialects import BigQuery, Dialect, DuckDb
from dcm2bq.schema.views.forms import Form

INSTANCES = "instances"

_NARROW = tuple(each.name for each in tables.METADATA_COLUMNS if each.name != "metadata")


@dataclass(frozen=True)
class Context:
    """What a view's SQL is written for.

    Attributes:
        dialect: the SQL dialect.
        form: the form of the documents.
        prefix: what stands before a view's name in SQL, such as ``project.dataset.``.
        metadata: the metadata table's name in SQL.
    """

    dialect: Dialect
    form: Form
    prefix: str
    metadata: str

    def relation(self, name: str) -> str:
        """A view's or table's name in SQL."""
        if isinstance(self.dialect, BigQuery):
            return f"`{self.prefix}{name}`"
        return f"{self.prefix}{name}"

    def unnested(self, source: str, array: str, name: str) -> str:
        """A source with a row for each value of an array, the value as one more column.

        Args:
            source: a relation or a select in brackets.
            array: SQL on the source's columns.
            name: the column of the value.
        """
        if isinstance(self.dialect, BigQuery):
            return f"(SELECT s.*, {name} FROM {source} AS s CROSS JOIN UNNEST({array}) AS {name})"
        return f"(SELECT *, UNNEST({array}) AS {name} FROM {source})"

    def instances(self, where: str = "TRUE", *, relation: str = INSTANCES) -> Select:
        """A select over the documents of instances.

        Args:
            where: a condition on columns other than ``metadata``: it decides which documents are
                read at all.
            relation: a view with ``metadata`` and the columns that are used.
        """
        return Select(self, where, relation)


@dataclass
class _Level:
    """One sequence that is taken apart, or the documents themselves."""

    source: str
    name: str
    condition: str = ""


@dataclass
class Select:
    """A select over documents, written from the inside out.

    In it, ``i`` is a row of the source; `document` reads its document, and `each` takes a sequence
    apart, so that there is a row for each of its items.
    """

    context: Context
    where: str
    relation: str
    levels: list[_Level] = field(default_factory=list)

    def __post_init__(self) -> None:
        dialect, form = self.context.dialect, self.context.form
        self.document: DataSet
        if isinstance(dialect, DuckDb):
            self.document = DuckDbDataSet(dialect, form, "document")
        else:
            self.document = BigQueryDataSet(dialect, form, "metadata")

    def each(self, data_set: DataSet, keyword: str, name: str, condition: str = "") -> DataSet:
        """A row for each item of a sequence; ``{name}_index`` counts them from 0.

        Args:
            data_set: whose sequence it is: the document, or an item of the level before.
            keyword: the sequence.
            name: a name for the item, used in this select only.
            condition: which items count: SQL on the returned data set, added by `only`.
        """
        self.levels.append(_Level(data_set.items(keyword), name, condition))
        if isinstance(data_set, DuckDbDataSet):
            return data_set.each(keyword, name)
        return BigQueryDataSet(self.context.dialect, self.context.form, name)

    def only(self, condition: str) -> None:
        """Keep only the items of the last level for which the condition holds."""
        self.levels[-1].condition = condition

    def sql(self, columns: Mapping[str, str], *, where: str = "", distinct: bool = False) -> str:
        """The select's SQL.

        Args:
            columns: name to SQL.
            where: a condition on the items.
            distinct: leave out equal rows.
        """
        listed = ",\n  ".join(
            value if value == name else f"{value} AS {self.context.dialect.identifier(name)}"
            for name, value in columns.items()
        )
        source = self.source()
        verb = "SELECT DISTINCT" if distinct else "SELECT"
        conditions = [each.condition for each in self.levels if each.condition]
        if where:
            conditions.append(where)
        if isinstance(self.context.dialect, BigQuery):
            conditions.insert(0, self.where)
        else:
            conditions = [where] if where else []
        clause = "\nWHERE " + "\n  AND ".join(conditions) if conditions else ""
        return f"{verb}\n  {listed}\nFROM {source}{clause}\n"

    def source(self) -> str:
        """The source's SQL, for what the data sets were asked for until now."""
        return self._duckdb() if isinstance(self.context.dialect, DuckDb) else self._bigquery()

    def _bigquery(self) -> str:
        joins = "".join(
            f"\nCROSS JOIN UNNEST({each.source}) AS {each.name} WITH OFFSET AS {each.name}_index"
            for each in self.levels
        )
        return f"{self.context.relation(self.relation)}{joins}"

    def _duckdb(self) -> str:
        assert isinstance(self.document, DuckDbDataSet)
        narrow = ", ".join(_NARROW)
        source = (
            f"(SELECT {narrow}, JSON_TRANSFORM(metadata, {self.document.structure()}) AS document"
            f" FROM {self.context.relation(self.relation)} WHERE {self.where})"
        )
        for each in self.levels:
            # As columns of a select, and not as a join: a join copies each row per item.
            source = (
                f"(SELECT *, UNNEST({each.source}) AS {each.name},"
                f" GENERATE_SUBSCRIPTS({each.source}, 1) - 1 AS {each.name}_index FROM {source})"
            )
            if each.condition:
                source = f"(SELECT * FROM {source} WHERE {each.condition})"
        return source
