"""The filters in a page's URL, as SQL conditions and as links to other pages."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple
from urllib.parse import urlencode

from dcm2bq.errors import UsageError


class Facet(NamedTuple):
    """A column whose values can be chosen.

    Attributes:
        name: the parameter in the URL.
        column: the column in the relations of `dcm2bq.browse.instances`.
        label: the label on the page.
    """

    name: str
    column: str
    label: str


FACETS = (
    Facet("modality", "Modality", "Modality"),
    Facet("body", "BodyPartExamined", "Body part"),
    Facet("manufacturer", "Manufacturer", "Manufacturer"),
    Facet("model", "ManufacturerModelName", "Model"),
    Facet("description", "SeriesDescription", "Series description"),
    Facet("bucket", "bucket", "Bucket"),
)
# Chosen by links, and not in the list of facets.
KEYS = (
    Facet("patient", "PatientID", "Patient"),
    Facet("study", "StudyInstanceUID", "Study"),
    Facet("series", "SeriesInstanceUID", "Series"),
)
_RANGES = {
    "from": ("StudyDate", ">="),
    "to": ("StudyDate", "<="),
    "ingestedfrom": ("ingested", ">="),
    "ingestedto": ("ingested", "<="),
}
RANGE_LABELS = {
    "from": "Study date from",
    "to": "Study date to",
    "ingestedfrom": "Ingested from",
    "ingestedto": "Ingested to",
}
_SEARCHED_IN_SERIES = (
    "PatientID",
    "StudyInstanceUID",
    "SeriesInstanceUID",
    "AccessionNumber",
    "StudyDescription",
    "SeriesDescription",
)
_SEARCHED_IN_OBJECTS = ("SOPInstanceUID", "path")
MOST_TERMS = 8


class Condition(NamedTuple):
    """A condition in SQL, and the values of its parameters."""

    sql: str
    parameters: Mapping[str, Any]


@dataclass(frozen=True)
class Filters:
    """The chosen values.

    Attributes:
        chosen: the values of each facet or key, by name; an empty text means a missing value.
        ranges: dates as ISO text, by the parameter's name.
        search: the text in the search box.
    """

    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    ranges: Mapping[str, str] = field(default_factory=dict)
    search: str = ""

    @classmethod
    def read(cls, query: Sequence[tuple[str, str]]) -> Filters:
        """Parse the filters in a URL's query.

        Raises:
            UsageError: a date is invalid.
        """
        chosen: dict[str, tuple[str, ...]] = {}
        for facet in (*FACETS, *KEYS):
            values = tuple(value for name, value in query if name == facet.name)
            if values:
                chosen[facet.name] = values
        last = dict(query)
        ranges = {name: _day(name, last[name]) for name in _RANGES if last.get(name)}
        return cls(chosen, ranges, last.get("q", "").strip())

    def parameters(self) -> list[tuple[str, str]]:
        """Return the filters as the parameters of a URL's query."""
        pairs = [(name, value) for name, values in self.chosen.items() for value in values]
        pairs += self.ranges.items()
        return [*pairs, ("q", self.search)] if self.search else pairs

    def link(self, **more: str) -> str:
        """Return a URL's query with these filters and more parameters."""
        return "?" + urlencode([*self.parameters(), *more.items()])

    def toggled(self, name: str, value: str) -> Filters:
        """Return the filters with a value chosen, or no longer chosen."""
        values = self.chosen.get(name, ())
        after = (
            tuple(each for each in values if each != value) if value in values else (*values, value)
        )
        chosen = {**self.chosen, name: after}
        if not after:
            del chosen[name]
        return Filters(chosen, self.ranges, self.search)

    def only(self, name: str, value: str) -> Filters:
        """Return the filters with one value instead of others with its name."""
        return Filters({**self.chosen, name: (value,)}, self.ranges, self.search)

    def within(self, **ranges: str) -> Filters:
        """Return the filters with other dates; an empty text removes one."""
        after = {**self.ranges, **ranges}
        return Filters(self.chosen, {k: v for k, v in after.items() if v}, self.search)

    def without(self, name: str) -> Filters:
        """Return the filters without a facet, a date or the search."""
        chosen = {key: value for key, value in self.chosen.items() if key != name}
        ranges = {key: value for key, value in self.ranges.items() if key != name}
        return Filters(chosen, ranges, "" if name == "q" else self.search)

    def condition(self, mark: str, objects: str, *, of_objects: bool) -> Condition:
        """Return the filters as a condition.

        Args:
            mark: the prefix of a parameter's name.
            objects: the relation of objects.
            of_objects: whether the condition is for that relation, instead of the one of series.
        """
        parts: list[str] = []
        values: dict[str, Any] = {}
        for facet in (*FACETS, *KEYS):
            chosen = self.chosen.get(facet.name, ())
            if chosen:
                marks = [f"{facet.name}{number}" for number in range(len(chosen))]
                values.update(zip(marks, chosen, strict=True))
                listed = ", ".join(f"{mark}{each}" for each in marks)
                parts.append(f"COALESCE({facet.column}, '') IN ({listed})")
        for name, day in self.ranges.items():
            column, operator = _RANGES[name]
            values[f"day_{name}"] = day
            parts.append(f"{column} {operator} CAST({mark}day_{name} AS DATE)")
        for number, term in enumerate(self.search.lower().split()[:MOST_TERMS]):
            values[f"term{number}"] = term
            parts.append(_contains(mark, f"term{number}", term, objects, of_objects=of_objects))
        return Condition(" AND ".join(parts) or "TRUE", values)


def _contains(mark: str, name: str, term: str, objects: str, *, of_objects: bool) -> str:
    # A UID has no upper and lower case, and a case-sensitive search takes half the time.
    text = "LOWER({})" if term.upper() != term else "{}"

    def any_of(columns: Sequence[str]) -> str:
        return " OR ".join(f"STRPOS({text.format(each)}, {mark}{name}) > 0" for each in columns)

    if of_objects:
        return f"({any_of((*_SEARCHED_IN_SERIES, *_SEARCHED_IN_OBJECTS))})"
    # A series is also found by its objects.
    return (
        f"({any_of(_SEARCHED_IN_SERIES)} OR COALESCE(SeriesInstanceUID, alone) IN"
        f" (SELECT COALESCE(found.SeriesInstanceUID, found.alone) FROM {objects} AS found"
        f" WHERE {any_of([f'found.{each}' for each in _SEARCHED_IN_OBJECTS])}))"
    )


def _day(name: str, text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise UsageError(f"{name} must be a date such as 2026-11-30") from error


def page_number(query: Mapping[str, str]) -> int:
    """Return the number of the requested page, from 1.

    Raises:
        UsageError: it is not a number, or too large.
    """
    text = query.get("page") or "1"
    if not re.fullmatch("[1-9][0-9]{0,5}", text):
        raise UsageError("page must be a whole number from 1 to 999999")
    return int(text)
