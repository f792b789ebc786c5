"""Expressions that read attributes and sequences of a document, in each dialect.

A `DocumentSql` is a document or an item of one of its sequences. Its methods return SQL for one
attribute, for any form of the document. The SQL gives NULL if the document does not have the
expected
structure: text instead of a number, a scalar instead of a sequence, a truncated element.

BigQuery reads each attribute by its JSON path. DuckDB stores JSON as text, so each path would parse
the whole document. There, a select parses it once with ``json_transform`` into a struct of all
attributes in its columns (measured: docs/queries.md). Therefore a `DocumentSql` records which
attributes were requested, and a select's source is written after its columns.
"""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Any

from dcm2bq.schema.views.dialects import Dialect
from dcm2bq.schema.views.document_formats import Form

COMPONENT_GROUPS = ("Alphabetic", "Ideographic", "Phonetic")
"""The component groups of a PN value in the DICOM JSON model (PS3.18 F.2.2)."""

_CODE_VALUES = ("CodeValue", "LongCodeValue", "URNCodeValue")

PRIVATE_BLOCKS = range(0x10, 0x18)
"""The blocks in which a private element is searched. More are allowed, but not used in practice."""


class DocumentSql(ABC):
    """A document or an item, and the SQL that reads its attributes.

    Attributes:
        dialect: the SQL dialect.
        form: the form of the document.
    """

    def __init__(self, dialect: Dialect, form: Form) -> None:
        self.dialect = dialect
        self.form = form

    @abstractmethod
    def text(self, keyword: str, index: int = 0) -> str:
        """Return one value of an attribute as text, by its position from 0."""

    @abstractmethod
    def person_name(self, keyword: str) -> str:
        """Return the first value of a PN attribute, with its component groups joined by ``=``."""

    @abstractmethod
    def texts(self, keyword: str) -> str:
        """Return all values of an attribute as an array of text, without empty ones."""

    @abstractmethod
    def item(self, keyword: str, index: int = 0) -> DocumentSql:
        """Return one item of a sequence, by its position from 0."""

    @abstractmethod
    def items(self, keyword: str) -> str:
        """Return the items of a sequence as an array for `Select.each`."""

    @abstractmethod
    def first(
        self, keyword: str, name: str, condition: Callable[[DocumentSql], str]
    ) -> DocumentSql:
        """Return the first item of a sequence for which a condition holds.

        Args:
            keyword: the sequence.
            name: the name of the item in the condition.
            condition: returns the SQL of the condition for an item.
        """

    @abstractmethod
    def integers(self, keyword: str) -> str:
        """Return the values of an attribute that are integers, as an array."""

    @abstractmethod
    def whole(self) -> str:
        """Return the data set itself."""

    @abstractmethod
    def named(self, name: str) -> DocumentSql:
        """Return the same data set under another name in SQL."""

    @abstractmethod
    def equal_in_all(self, keyword: str, group: str, attribute: str, index: int = 0) -> str:
        """Return a text that is the same in all items of a sequence, or NULL.

        Args:
            keyword: the sequence, such as ``PerFrameFunctionalGroupsSequence``.
            group: a sequence with one item in each of its items.
            attribute: the attribute in that item.
            index: the position of the value.
        """

    @abstractmethod
    def numbers_in_all(self, keyword: str, group: str, attribute: str) -> str:
        """Return the numbers of an attribute in all items of a sequence, as an array.

        Args:
            keyword: the sequence.
            group: a sequence with one item in each of its items.
            attribute: the attribute in that item.
        """

    def private(self, creator: str, group: str, element: str) -> str:
        """Return the first value of a private element as text, in any block of its creator.

        Args:
            creator: the private creator (PS3.5 7.8.1).
            group: four lower-case digits.
            element: the two digits that the creator defines.
        """
        reserved = self.dialect.text(creator)
        cases = "".join(
            f" WHEN {self.text(f'{group}00{block:02x}')} = {reserved}"
            f" THEN {self.text(f'{group}{block:02x}{element}')}"
            for block in PRIVATE_BLOCKS
        )
        return f"(CASE{cases} END)"

    def number(self, keyword: str, index: int = 0) -> str:
        """Return one value as a number."""
        return self.dialect.number(self.text(keyword, index))

    def integer(self, keyword: str, index: int = 0) -> str:
        """Return one value as an integer."""
        return self.dialect.integer(self.text(keyword, index))

    def date(self, keyword: str) -> str:
        """Return the first value of a DA attribute as a date."""
        return self.dialect.date(self.text(keyword))

    def time(self, keyword: str) -> str:
        """Return the first value of a TM attribute as a time."""
        return self.dialect.time(self.text(keyword))

    def datetime(self, keyword: str) -> str:
        """Return the first value of a DT attribute as date and time, without its offset."""
        return self.dialect.datetime(self.text(keyword))

    def code(self, keyword: str, index: int = 0) -> str:
        """Return an item of a code sequence (PS3.3 8) as a struct; NULL if it has no value."""
        return self.item(keyword, index).coded()

    def coded(self) -> str:
        """Return this item of a code sequence as a struct; NULL if it has no value."""
        value = self.code_value()
        meaning = self.text("CodeMeaning")
        fields = {
            "CodeValue": value,
            "CodingSchemeDesignator": self.text("CodingSchemeDesignator"),
            "CodeMeaning": meaning,
        }
        struct = self.dialect.struct(fields)
        return f"CASE WHEN COALESCE({value}, {meaning}) IS NOT NULL THEN {struct} END"

    def code_value(self) -> str:
        """Return the value of this item of a code sequence."""
        return f"COALESCE({', '.join(self.text(each) for each in _CODE_VALUES)})"


class BigQueryDataSet(DocumentSql):
    """A data set in GoogleSQL: a JSON value, and a path in it."""

    def __init__(self, dialect: Dialect, form: Form, value: str, path: str = "$") -> None:
        super().__init__(dialect, form)
        self._value = value
        self._path = path

    def _path_to(self, keyword: str) -> str:
        key = self.form.key(keyword)
        if self.form is Form.KEYWORDS and key == keyword and not key[0].isdigit():
            return f"{self._path}.{key}"
        suffix = ".Value" if self.form is Form.DICOM_JSON else ""
        return f'{self._path}."{key}"{suffix}'

    def _scalar(self, path: str) -> str:
        return f"JSON_VALUE({self._value}, '{path}')"

    def text(self, keyword: str, index: int = 0) -> str:
        path = self._path_to(keyword)
        one = self._scalar(f"{path}[{index}]")
        if self.form is Form.DICOM_JSON or index:
            return one
        return f"COALESCE({self._scalar(path)}, {one})"

    def person_name(self, keyword: str) -> str:
        if self.form is not Form.DICOM_JSON:
            return self.text(keyword)
        path = f"{self._path_to(keyword)}[0]"
        groups = [self._scalar(f"{path}.{group}") for group in COMPONENT_GROUPS]
        return joined_groups(groups)

    def texts(self, keyword: str) -> str:
        path = self._path_to(keyword)
        # BigQuery returns NULL for other values than arrays; the emulator fails, so JSON_TYPE.
        is_array = f"JSON_TYPE(JSON_QUERY({self._value}, '{path}')) = 'array'"
        several = f"JSON_VALUE_ARRAY({self._value}, '{path}')"
        values = f"IF({is_array}, {several}, [{self._scalar(path)}])"
        return f"ARRAY(SELECT v FROM UNNEST({values}) AS v WHERE v <> '')"

    def item(self, keyword: str, index: int = 0) -> DocumentSql:
        path = f"{self._path_to(keyword)}[{index}]"
        return BigQueryDataSet(self.dialect, self.form, self._value, path)

    def items(self, keyword: str) -> str:
        return f"JSON_QUERY_ARRAY({self._value}, '{self._path_to(keyword)}')"

    def first(
        self, keyword: str, name: str, condition: Callable[[DocumentSql], str]
    ) -> DocumentSql:
        item = BigQueryDataSet(self.dialect, self.form, name)
        found = (
            f"(SELECT {name} FROM UNNEST({self.items(keyword)}) AS {name}"
            f" WITH OFFSET AS {name}_number WHERE {condition(item)}"
            f" ORDER BY {name}_number LIMIT 1)"
        )
        return item.named(found)

    def integers(self, keyword: str) -> str:
        value = self.dialect.integer("v")
        values = self.texts(keyword)
        return f"ARRAY(SELECT {value} FROM UNNEST({values}) AS v WHERE {value} IS NOT NULL)"

    def whole(self) -> str:
        return self._value if self._path == "$" else f"JSON_QUERY({self._value}, '{self._path}')"

    def named(self, name: str) -> DocumentSql:
        return BigQueryDataSet(self.dialect, self.form, name)

    def equal_in_all(self, keyword: str, group: str, attribute: str, index: int = 0) -> str:
        frame = BigQueryDataSet(self.dialect, self.form, "frame")
        value = frame.item(group).text(attribute, index)
        same = f"COUNT(DISTINCT {value}) = 1 AND COUNT({value}) = COUNT(*)"
        return (
            f"(SELECT IF({same}, MIN({value}), NULL) FROM UNNEST({self.items(keyword)}) AS frame)"
        )

    def numbers_in_all(self, keyword: str, group: str, attribute: str) -> str:
        value = BigQueryDataSet(self.dialect, self.form, "frame").item(group).number(attribute)
        return f"ARRAY(SELECT {value} FROM UNNEST({self.items(keyword)}) AS frame)"


class DuckDbDataSet(DocumentSql):
    """A data set in DuckDB: a struct, and the requested attributes."""

    def __init__(
        self, dialect: Dialect, form: Form, value: str, shape: dict[str, Any] | None = None
    ) -> None:
        super().__init__(dialect, form)
        self._value = value
        self._shape: dict[str, Any] = {} if shape is None else shape

    def structure(self) -> str:
        """Return the structure for ``json_transform``, as a literal."""
        return self.dialect.text(json.dumps(self._shape, separators=(",", ":")))

    def is_read(self) -> bool:
        """Whether any attribute was requested."""
        return bool(self._shape)

    def _leaf(self, keyword: str) -> str:
        key = self.form.key(keyword)
        if self.form is Form.DICOM_JSON:
            self._shape.setdefault(key, {"Value": ["JSON"]})
            return f'{self._value}."{key}".Value'
        self._shape.setdefault(key, "JSON")
        return f'{self._value}."{key}"'

    def text(self, keyword: str, index: int = 0) -> str:
        leaf = self._leaf(keyword)
        if self.form is Form.DICOM_JSON:
            return _json_text(f"{leaf}[{index + 1}]", "$")
        if index:
            return _json_text(leaf, f"$[{index}]")
        return f"(COALESCE(JSON_VALUE({leaf}, '$'), JSON_VALUE({leaf}, '$[0]')) ->> '$')"

    def person_name(self, keyword: str) -> str:
        if self.form is not Form.DICOM_JSON:
            return self.text(keyword)
        value = f"{self._leaf(keyword)}[1]"
        groups = [_json_text(value, f"$.{group}") for group in COMPONENT_GROUPS]
        return joined_groups(groups)

    def texts(self, keyword: str) -> str:
        leaf = self._leaf(keyword)
        if self.form is Form.DICOM_JSON:
            return _texts_of(f"COALESCE({leaf}, [])")
        several = _texts_of(f"JSON_EXTRACT({leaf}, '$[*]')")
        one = f"JSON_VALUE({leaf}, '$')"
        return f"COALESCE(CASE WHEN {one} IS NOT NULL THEN [{one} ->> '$'] ELSE {several} END, [])"

    def _sequence(self, keyword: str) -> tuple[str, dict[str, Any]]:
        key = self.form.key(keyword)
        if self.form is Form.DICOM_JSON:
            items = self._shape.setdefault(key, {"Value": [{}]})["Value"]
            return f'{self._value}."{key}".Value', items[0]
        items = self._shape.setdefault(key, [{}])
        return f'{self._value}."{key}"', items[0]

    def item(self, keyword: str, index: int = 0) -> DocumentSql:
        value, shape = self._sequence(keyword)
        return DuckDbDataSet(self.dialect, self.form, f"{value}[{index + 1}]", shape)

    def items(self, keyword: str) -> str:
        return self._sequence(keyword)[0]

    def each(self, keyword: str, name: str) -> DuckDbDataSet:
        """Return the data set ``name`` that represents each item of a sequence."""
        return DuckDbDataSet(self.dialect, self.form, name, self._sequence(keyword)[1])

    def first(
        self, keyword: str, name: str, condition: Callable[[DocumentSql], str]
    ) -> DocumentSql:
        item = self.each(keyword, name)
        return item.named(f"[{name} for {name} in {self.items(keyword)} if {condition(item)}][1]")

    def integers(self, keyword: str) -> str:
        value = self.dialect.integer("v")
        return f"[{value} for v in {self.texts(keyword)} if {value} IS NOT NULL]"

    def whole(self) -> str:
        return self._value

    def named(self, name: str) -> DuckDbDataSet:
        return DuckDbDataSet(self.dialect, self.form, name, self._shape)

    def equal_in_all(self, keyword: str, group: str, attribute: str, index: int = 0) -> str:
        items, _ = self._sequence(keyword)
        value = self.each(keyword, "frame").item(group).text(attribute, index)
        values = f"[{value} for frame in {items}]"
        same = f"LIST_UNIQUE({values}) = 1 AND LIST_COUNT({values}) = LEN({items})"
        return f"(CASE WHEN {same} THEN LIST_MIN({values}) END)"

    def numbers_in_all(self, keyword: str, group: str, attribute: str) -> str:
        items, _ = self._sequence(keyword)
        value = self.each(keyword, "frame").item(group).number(attribute)
        return f"[{value} for frame in {items}]"


def _json_text(value: str, path: str) -> str:
    return f"(JSON_VALUE({value}, '{path}') ->> '$')"


def _texts_of(values: str) -> str:
    return f"[JSON_VALUE(v, '$') ->> '$' for v in {values} if JSON_VALUE(v, '$') <> '\"\"']"


def joined_groups(groups: list[str]) -> str:
    """Join PN's component groups, without empty ones at the end (PS3.5 6.2.1.1)."""
    filled = ", '=', ".join(f"COALESCE({group}, '')" for group in groups)
    return f"NULLIF(REGEXP_REPLACE(CONCAT({filled}), '=+$', ''), '')"
