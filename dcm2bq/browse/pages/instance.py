"""One instance: its header, its history, what it refers to; and two of them compared."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any, NamedTuple
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dcm2bq.browse.documents import (
    Document,
    Element,
    Reference,
    differences,
    elements,
    references,
    warnings,
)
from dcm2bq.browse.site import Site, uid_name
from dcm2bq.errors import UsageError

PAGE = 300
"""Elements of a page."""
_MOST_REFERENCES = 200
_MOST_ROWS = 500

# What the views tell of an instance's content: the view, and its columns that every row shares.
_CONTENTS = {
    "sr_content": "Structured report",
    "segmentations": "Segments",
    "quantitative_measurements": "Measurements",
    "qualitative_measurements": "Evaluations",
    "rtstruct_index": "RT structure set",
    "irradiation_events": "Irradiation events",
}


@dataclass(frozen=True)
class Current:
    """An instance as it is now.

    Attributes:
        facts: its promoted columns by name.
        lines: its warnings.
    """

    row_id: str
    document: Document
    lines: list[str]
    facts: dict[str, Any]


class Happening(NamedTuple):
    """A row of an object: what happened to it."""

    when: datetime
    event: str
    version: str
    metageneration: int | None
    deleted: bool
    ingested: datetime | None
    size: int | None
    warnings: int | None
    path: str
    row_id: str | None


_FACTS = (
    "PatientID",
    "StudyInstanceUID",
    "SeriesInstanceUID",
    "SOPInstanceUID",
    "SOPClassUID",
    "Modality",
    "StudyDate",
)


def routes(site: Site) -> list[Route]:
    """The instance, the parts that take longer, and the comparison."""

    def show(request: Request) -> Response:
        path = _path(request, "path")
        current = _current(site, path)
        happened = _history(site, path)
        if current is None and not happened:
            raise UsageError("no object has this path")
        query = request.query_params
        search, page = query.get("element", "").strip(), _number(query.get("page") or "1")
        document = current.document if current else {}
        found = warnings(current.lines if current else [])
        matching = (each for each in elements(document) if _matches(each, search))
        shown = list(islice(matching, PAGE * (page - 1), PAGE * page + 1))
        return site.page(
            request,
            "tree.html" if request.headers.get("hx-target") == "header" else "instance.html",
            object_path=path,
            current=current,
            sop_class=uid_name(current.facts["SOPClassUID"]) if current else "",
            search=search,
            elements=shown[:PAGE],
            warnings=found,
            warned={each.tag: each for each in found if each.tag},
            previous=_here(path, search, page - 1) if page > 1 else "",
            following=_here(path, search, page + 1) if len(shown) > PAGE else "",
            history=happened,
            references=_resolved(site, references(document)[:_MOST_REFERENCES]),
            neighbours=_neighbours(site, path, current),
        )

    def contents(request: Request) -> Response:
        path = _path(request, "path")
        current = _current(site, path)
        there = set(site.database.views())
        wanted = [each for each in _CONTENTS if each in there]
        tables = [] if current is None else [_content(site, each, path, current) for each in wanted]
        return site.page(
            request,
            "contents.html",
            tables=[each for each in tables if each],
            missing=[each for each in ("sr_content", "segmentations") if each not in there],
        )

    def referring(request: Request) -> Response:
        current = _current(site, _path(request, "path"))
        there = "referenced_instances" in site.database.views()
        found = _referring(site, current) if there and current else []
        return site.page(request, "referring.html", there=there, found=found)

    def compare(request: Request) -> Response:
        first, second = _path(request, "a"), _path(request, "b")
        both = [_current(site, path) for path in (first, second)]
        if both[0] is None or both[1] is None:
            raise UsageError("one of the two does not exist now; compare paths of instances")
        pairs = differences(both[0].document, both[1].document)
        different = [each for each in pairs if each.kind != "same"]
        everything = request.query_params.get("all") == "1"
        return site.page(
            request,
            "compare.html",
            first=first,
            second=second,
            pairs=(pairs if everything else different)[: 4 * PAGE],
            different=len(different),
            total=len(pairs),
            everything=everything,
            toggle="?" + urlencode({"a": first, "b": second, "all": "0" if everything else "1"}),
        )

    return [
        Route("/instance", show),
        Route("/instance/contents", contents),
        Route("/instance/referring", referring),
        Route("/compare", compare),
    ]


def _path(request: Request, name: str) -> str:
    path = request.query_params.get(name, "").strip()
    if not path:
        raise UsageError(f"{name} must be the path of an object, such as gs://bucket/name")
    return path


def _number(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 1_000_000:
        raise UsageError("page must be a whole number from 1")
    return int(text)


def _here(path: str, search: str, page: int) -> str:
    return "?" + urlencode({"path": path, "element": search, "page": str(page)})


def _matches(element: Element, search: str) -> bool:
    """Whether a keyword, tag, name, creator or value contains the text, in any case."""
    if not search:
        return True
    if element.is_item:
        return False
    digits = element.tag.strip("()").replace(",", "")
    fields = (*element[1:6], element.value, digits)
    return any(search.lower() in each.lower() for each in fields)


def _current(site: Site, path: str) -> Current | None:
    rows = site.rows(
        f"SELECT rowId, metadata, info.warnings, {', '.join(_FACTS)} FROM instances"
        " WHERE path = @path",
        path=path,
    )
    if not rows:
        return None
    row_id, document, lines, *facts = rows[0]
    if isinstance(document, str):
        document = json.loads(document)
    return Current(row_id, document or {}, list(lines or ()), dict(zip(_FACTS, facts, strict=True)))


def _history(site: Site, path: str) -> list[Happening]:
    """Every row of an object, newest first; of a member also those of its archive."""
    rows = site.rows(
        f"""SELECT timestamp, info.event, version, info.metageneration, deleted, info.ingested,
          info.input.size, ARRAY_LENGTH(info.warnings), path, rowId
        FROM {site.metadata_table} WHERE path = @path OR path = @archive
        ORDER BY timestamp DESC, info.ingested DESC LIMIT 200""",
        path=path,
        archive=path.partition("#")[0],
    )
    return [Happening(*row) for row in rows]


def _resolved(site: Site, found: Sequence[Reference]) -> list[tuple[Reference, str, Sequence[str]]]:
    """References with the name of their SOP class, and the paths of what is there."""
    paths: dict[str, list[str]] = {}
    if found:
        marks = {f"uid{number}": each.sop_instance for number, each in enumerate(found)}
        listed = ", ".join(f"{site.instances.mark}{name}" for name in marks)
        rows = site.instances.rows(
            f"SELECT SOPInstanceUID, path FROM {site.instances.objects} AS objects"
            f" WHERE SOPInstanceUID IN ({listed}) ORDER BY path",
            marks,
        )
        for uid, path in rows:
            paths.setdefault(uid, []).append(path)
    return [(each, uid_name(each.sop_class), paths.get(each.sop_instance, [])) for each in found]


def _neighbours(site: Site, path: str, current: Current | None) -> list[str]:
    """The instances before and after this one in its series, at most one each."""
    if current is None or not current.facts["SeriesInstanceUID"]:
        return []
    mark = site.instances.mark
    rows = site.instances.rows(
        f"""SELECT earlier, later FROM (
          SELECT path, LAG(path) OVER (ORDER BY InstanceNumber, path) AS earlier,
            LEAD(path) OVER (ORDER BY InstanceNumber, path) AS later
          FROM {site.instances.objects} AS objects WHERE SeriesInstanceUID = {mark}series
        ) AS placed WHERE path = {mark}path""",
        {"series": current.facts["SeriesInstanceUID"], "path": path},
    )
    return [each for row in rows for each in row if each]


def _content(
    site: Site, view: str, path: str, current: Current
) -> tuple[str, str, list[str], list[tuple[Any, ...]]] | None:
    """What a view says of an instance: its title, name, columns and rows; None if nothing."""
    columns = [each.name for each in site.database.columns(view)]
    parameters: dict[str, Any]
    keys: list[str]
    own = [each for each in columns if each not in (*_FACTS, "path", "FrameOfReferenceUID")]
    keys = [each for each in ("StudyInstanceUID", "SOPInstanceUID") if each in columns]
    keys = keys or [each for each in ("SeriesInstanceUID",) if each in columns]
    if any(current.facts[each] is None for each in keys) or not keys:
        return None
    where = " AND ".join(f"{each} = @{each}" for each in keys)
    if "path" in columns:
        where += " AND path = @path"
    parameters = {each: current.facts[each] for each in keys}
    if "path" in columns:
        parameters["path"] = path
    listed = ", ".join(own)
    rows = site.rows(f"SELECT {listed} FROM {view} WHERE {where} LIMIT {_MOST_ROWS}", **parameters)
    if not rows:
        return None
    filled = [n for n in range(len(own)) if any(row[n] not in (None, []) for row in rows)]
    return (
        _CONTENTS[view],
        view,
        [own[n] for n in filled],
        [tuple(row[n] for n in filled) for row in rows],
    )


def _referring(site: Site, current: Current) -> list[tuple[Any, ...]]:
    """What refers to an instance, in its own study: others' documents would all be read."""
    if not current.facts["SOPInstanceUID"] or not current.facts["StudyInstanceUID"]:
        return []
    return site.rows(
        """SELECT DISTINCT path, Modality, SOPClassUID FROM referenced_instances
        WHERE StudyInstanceUID = @study AND ReferencedSOPInstanceUID = @instance
        ORDER BY path LIMIT 200""",
        study=current.facts["StudyInstanceUID"],
        instance=current.facts["SOPInstanceUID"],
    )
