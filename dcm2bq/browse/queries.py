"""The SQL of the overview and of the search, the same in both dialects."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from dcm2bq.browse.filters import FACETS, Facet, Filters
from dcm2bq.browse.instances import Instances
from dcm2bq.errors import UsageError

MOST_VALUES = 200
"""The most values of a facet, the most frequent ones first."""


class Totals(NamedTuple):
    """The numbers of each level, and the stored bytes."""

    patients: int
    studies: int
    series: int
    instances: int
    objects: int
    bytes: int
    with_warnings: int


class Value(NamedTuple):
    """A facet's value and its number of objects; an empty text if the value is missing."""

    value: str
    objects: int


@dataclass(frozen=True)
class Values:
    """A facet's most frequent values, and the number of all values."""

    facet: Facet
    values: Sequence[Value]
    distinct: int


def together(*questions: Callable[[], Any]) -> list[Any]:
    """Run several queries at the same time; return their results."""
    with ThreadPoolExecutor(len(questions)) as pool:
        return [each.result() for each in [pool.submit(question) for question in questions]]


def totals(instances: Instances, filters: Filters) -> Totals:
    """Count patients, studies, series, instances and bytes."""
    series = filters.condition(instances.mark, instances.objects, of_objects=False)
    sql = f"""SELECT COUNT(DISTINCT PatientID), COUNT(DISTINCT StudyInstanceUID),
        COUNT(DISTINCT SeriesInstanceUID), COALESCE(SUM(instances), 0),
        COALESCE(SUM(objects), 0), COALESCE(SUM(bytes), 0), COALESCE(SUM(warned), 0)
        FROM {instances.series} AS series WHERE {series.sql}"""
    (row,) = instances.rows(sql, series.parameters)
    return Totals(*map(int, row))


def facets(instances: Instances, filters: Filters) -> list[Values]:
    """Return the values of every facet.

    A facet's own choice does not filter its values, so that another one can be added.
    """
    free = [each for each in FACETS if each.name not in filters.chosen]
    chosen = [each for each in FACETS if each.name in filters.chosen]
    questions = [
        lambda each=each: _values(instances, filters.without(each.name), [each]) for each in chosen
    ]
    answers = together(lambda: _values(instances, filters, free), *questions)
    found = {values.facet.name: values for answer in answers for values in answer}
    return [found[each.name] for each in FACETS]


def _values(instances: Instances, filters: Filters, wanted: Sequence[Facet]) -> list[Values]:
    if not wanted:
        return []
    condition = filters.condition(instances.mark, instances.objects, of_objects=False)
    columns = ", ".join(f"COALESCE({each.column}, '') AS v{n}" for n, each in enumerate(wanted))
    sets = ", ".join(f"(v{n})" for n in range(len(wanted)))
    which = " ".join(f"WHEN v{n} IS NOT NULL THEN {n}" for n in range(len(wanted)))
    value = ", ".join(f"v{n}" for n in range(len(wanted)))
    sql = f"""SELECT which, value, objects, counted FROM (
        SELECT which, value, objects, COUNT(*) OVER (PARTITION BY which) AS counted,
          ROW_NUMBER() OVER (PARTITION BY which ORDER BY objects DESC, value) AS place
        FROM (SELECT CASE {which} END AS which, COALESCE({value}) AS value, SUM(objects) AS objects
          FROM (SELECT {columns}, objects FROM {instances.series} AS series
            WHERE {condition.sql}) AS chosen
          GROUP BY GROUPING SETS ({sets})) AS grouped) AS ranked
        WHERE place <= {MOST_VALUES} ORDER BY which, place"""
    found: list[list[Value]] = [[] for _ in wanted]
    distinct = [0] * len(wanted)
    for number, text, objects, counted in instances.rows(sql, condition.parameters):
        found[number].append(Value(text, int(objects)))
        distinct[number] = counted
    return [Values(*each) for each in zip(wanted, found, distinct, strict=True)]


def duplicates(instances: Instances) -> int:
    """Count the SOP instances with several objects, like the view ``duplicates``."""
    return _count(instances, f"{instances.repeated} AS repeated")


def clashes(instances: Instances) -> dict[str, int]:
    """Count clashing UIDs by the kinds of the view ``uid_clashes``."""

    def several(uid: str, column: str) -> int:
        return _count(
            instances,
            f"""(SELECT {uid} FROM {instances.series} AS series WHERE {uid} IS NOT NULL
            GROUP BY {uid} HAVING MIN({column}) <> MAX({column})) AS clashing""",
        )

    kinds = {
        "instance_contents": lambda: _count(
            instances, f"{instances.repeated} AS repeated WHERE differ"
        ),
        "study_patients": lambda: several("StudyInstanceUID", "PatientID"),
        "series_studies": lambda: several("SeriesInstanceUID", "StudyInstanceUID"),
        "series_modalities": lambda: several("SeriesInstanceUID", "Modality"),
    }
    return dict(zip(kinds, together(*kinds.values()), strict=True))


def _count(instances: Instances, relation: str) -> int:
    ((count,),) = instances.rows(f"SELECT COUNT(*) FROM {relation}", {})
    return int(count)


@dataclass(frozen=True)
class Period:
    """A day, month or year: its name, its first and last day, and its number of objects."""

    label: str
    first: date
    last: date
    objects: int


_MOST_DAYS = 62
_MOST_MONTHS = 62


def periods(instances: Instances, filters: Filters, column: str) -> list[Period]:
    """Count objects over time, by day, month or year.

    Args:
        instances: the relations.
        filters: the filters of the page.
        column: ``StudyDate`` or ``ingested``.
    """
    condition = filters.condition(instances.mark, instances.objects, of_objects=False)
    sql = f"""SELECT {column}, SUM(objects) FROM {instances.series} AS series
        WHERE {condition.sql} AND {column} IS NOT NULL GROUP BY {column} ORDER BY {column}"""
    days = {day: int(objects) for day, objects in instances.rows(sql, condition.parameters)}
    if not days:
        return []
    first, last = min(days), max(days)
    months = 12 * (last.year - first.year) + last.month - first.month
    size = len("2026") if months >= _MOST_MONTHS else len("2026-11")
    if (last - first).days < _MOST_DAYS:
        size = len("2026-11-30")
    counts = Counter[str]()
    for day, objects in days.items():
        counts[day.isoformat()[:size]] += objects
    return [Period(label, *_span(label), objects) for label, objects in sorted(counts.items())]


def _span(label: str) -> tuple[date, date]:
    """Return the first and last day of ``2026``, ``2026-11`` or ``2026-11-30``."""
    parts = [int(part) for part in label.split("-")]
    if len(parts) == 3:
        return date(*parts), date(*parts)
    if len(parts) == 1:
        return date(parts[0], 1, 1), date(parts[0], 12, 31)
    year, month = parts
    following = date(year + month // 12, month % 12 + 1, 1)
    return date(year, month, 1), date.fromordinal(following.toordinal() - 1)


class Field(NamedTuple):
    """A column of a list: its name in a URL, its label, and its SQL."""

    name: str
    label: str
    sql: str
    number: bool = False


_COUNTED = (
    Field("objects", "Objects", "SUM(objects)", number=True),
    Field("bytes", "Bytes", "SUM(bytes)", number=True),
    Field("warnings", "Warnings", "SUM(warnings)", number=True),
    Field("ingested", "Ingested", "MAX(ingested)"),
)
_MODALITIES = "STRING_AGG(DISTINCT Modality, ' ' ORDER BY Modality)"


@dataclass(frozen=True)
class Level:
    """A list of studies, series or instances.

    Attributes:
        name: its name in a URL.
        label: its label on the page.
        fields: the columns.
        group: the columns by which rows are grouped; empty for instances.
        order: the default order, as in a URL.
        keys: the SQL of the values to which a row links.
    """

    name: str
    label: str
    fields: tuple[Field, ...]
    group: str
    order: str
    keys: tuple[Field, ...]


LEVELS = {
    "studies": Level(
        "studies",
        "Studies",
        (
            Field("date", "Study date", "MIN(StudyDate)"),
            Field("patient", "Patient ID", "MAX(PatientID)"),
            Field("accession", "Accession", "MAX(AccessionNumber)"),
            Field("description", "Description", "MAX(StudyDescription)"),
            Field("modality", "Modalities", _MODALITIES),
            Field(
                "series",
                "Series",
                "COUNT(DISTINCT COALESCE(SeriesInstanceUID, alone))",
                number=True,
            ),
            *_COUNTED,
        ),
        "StudyInstanceUID, CASE WHEN StudyInstanceUID IS NULL THEN alone END",
        "-date",
        (
            Field("study", "", "StudyInstanceUID"),
            Field("path", "", "CASE WHEN StudyInstanceUID IS NULL THEN alone END"),
        ),
    ),
    "series": Level(
        "series",
        "Series",
        (
            Field("number", "No.", "MAX(SeriesNumber)", number=True),
            Field("description", "Description", "MAX(SeriesDescription)"),
            Field("modality", "Modality", _MODALITIES),
            Field("body", "Body part", "MAX(BodyPartExamined)"),
            Field("model", "Model", "MAX(ManufacturerModelName)"),
            Field("date", "Study date", "MIN(StudyDate)"),
            Field("patient", "Patient ID", "MAX(PatientID)"),
            *_COUNTED,
        ),
        "StudyInstanceUID, SeriesInstanceUID, alone",
        "number",
        (
            Field("study", "", "StudyInstanceUID"),
            Field("series", "", "SeriesInstanceUID"),
            Field("path", "", "alone"),
        ),
    ),
    "instances": Level(
        "instances",
        "Instances",
        (
            Field("number", "No.", "InstanceNumber", number=True),
            Field("class", "SOP class", "SOPClassUID"),
            Field("modality", "Modality", "Modality"),
            Field("path", "Path", "path"),
            Field("bytes", "Bytes", "bytes", number=True),
            Field("warnings", "Warnings", "warnings", number=True),
            Field("ingested", "Ingested", "ingested"),
        ),
        "",
        "number",
        (Field("path", "", "path"),),
    ),
}
PAGE = 50
"""The most rows on a page."""


@dataclass(frozen=True)
class ListPage:
    """A page of a list.

    Attributes:
        rows: the values of each row by field name.
        keys: the values to which each row links, by name.
        count: the number of rows in the whole list.
    """

    rows: Sequence[Mapping[str, Any]]
    keys: Sequence[Mapping[str, str]]
    count: int


def found(instances: Instances, filters: Filters, level: Level, order: str, page: int) -> ListPage:
    """Return a page of studies, series or instances.

    Args:
        instances: the relations.
        filters: the filters of the page.
        level: the list.
        order: a field's name, with a minus before it for descending order.
        page: the number of the page, from 1.

    Raises:
        UsageError: the order is unknown.
    """
    of_objects = not level.group
    condition = filters.condition(instances.mark, instances.objects, of_objects=of_objects)
    relation = f"{instances.objects} AS objects" if of_objects else f"{instances.series} AS series"
    columns = [*level.fields, *level.keys]
    listed = ", ".join(f"{each.sql} AS c{number}" for number, each in enumerate(columns))
    group = f" GROUP BY {level.group}" if level.group else ""
    chosen = f"(SELECT {listed} FROM {relation} WHERE {condition.sql}{group}) AS listed"
    sql = f"""SELECT * FROM {chosen}
        ORDER BY {_order(level, order)} LIMIT {PAGE} OFFSET {PAGE * (page - 1)}"""
    # Two queries: with the count in each row, all rows would be built instead of one page.
    rows, ((count,),) = together(
        lambda: instances.rows(sql, condition.parameters),
        lambda: instances.rows(f"SELECT COUNT(*) FROM {chosen}", condition.parameters),
    )
    split = len(level.fields)
    names = [each.name for each in columns]
    return ListPage(
        [dict(zip(names[:split], row[:split], strict=True)) for row in rows],
        [
            {name: key for name, key in zip(names[split:], row[split:], strict=True) if key}
            for row in rows
        ],
        int(count),
    )


def _order(level: Level, order: str) -> str:
    names = [each.name for each in level.fields]
    if order.removeprefix("-") not in names:
        raise UsageError(f"sort must be one of {', '.join(names)}, after - for descending order")
    number = names.index(order.removeprefix("-"))
    direction = "DESC" if order.startswith("-") else "ASC"
    # A second, unique order, so that a page always shows the same rows.
    rest = ", ".join(f"c{len(names) + key}" for key in range(len(level.keys)))
    return f"c{number} {direction} NULLS LAST, {rest}"
