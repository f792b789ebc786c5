"""The page of one instance (header, history, references), and the comparison of two."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import islice
from typing import Any, NamedTuple
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dcm2bq.browse.filters import page_number
from dcm2bq.browse.header_table import (
    Element,
    Reference,
    differences,
    elements,
    references,
    warnings,
)
from dcm2bq.browse.object_rows import CONTENTS
from dcm2bq.browse.site import Site, uid_name
from dcm2bq.errors import NotFoundError, UsageError

PAGE = 300
"""The elements on a page."""
_MOST_REFERENCES = 200
_MOST_ROWS = 500


class Happening(NamedTuple):
    """A row of an object, as an entry of its history."""

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


# Columns of many views that the page shows elsewhere.
_SHARED = frozenset(
    {
        "PatientID",
        "StudyInstanceUID",
        "SeriesInstanceUID",
        "SOPInstanceUID",
        "SOPClassUID",
        "Modality",
        "StudyDate",
        "path",
        "FrameOfReferenceUID",
    }
)


def routes(site: Site) -> list[Route]:
    """Return the routes of the instance, of its slower parts, and of the comparison."""

    def show(request: Request) -> Response:
        path = _path(request, "path")
        read = site.objects.read(path)
        if not read.rows:
            raise NotFoundError("no object has this path")
        current, document = read.current, read.document
        query = request.query_params
        search, page = query.get("element", "").strip(), page_number(query)
        found = warnings(list(current["info"]["warnings"] or ()) if current else [])
        matching = (each for each in elements(document) if _matches(each, search))
        shown = list(islice(matching, PAGE * (page - 1), PAGE * page + 1))
        return site.page(
            request,
            "tree.html" if request.headers.get("hx-target") == "header" else "instance.html",
            object_path=path,
            current=current,
            sop_class=uid_name(current["SOPClassUID"]) if current else "",
            search=search,
            elements=shown[:PAGE],
            warnings=found,
            warned={each.tag: each for each in found if each.tag},
            previous=_here(path, search, page - 1) if page > 1 else "",
            following=_here(path, search, page + 1) if len(shown) > PAGE else "",
            history=[_happening(each) for each in read.rows],
            references=_resolved(site, references(document)[:_MOST_REFERENCES]),
            neighbours=_neighbours(site, path, current),
            has_contents=bool(read.contents()),
        )

    def contents(request: Request) -> Response:
        read = site.objects.read(_path(request, "path"))
        wanted, there = read.contents(), set(site.database.views())
        tables = [
            _content(site, each, read.current) for each in wanted if read.current and each in there
        ]
        return site.page(
            request,
            "contents.html",
            tables=[each for each in tables if each],
            missing=[each for each in wanted if each not in there],
        )

    def referring(request: Request) -> Response:
        current = site.objects.read(_path(request, "path")).current
        return site.page(
            request, "referring.html", found=_referring(site, current) if current else []
        )

    def compare(request: Request) -> Response:
        first, second = _path(request, "a"), _path(request, "b")
        both = [site.objects.read(path) for path in (first, second)]
        if both[0].current is None or both[1].current is None:
            raise NotFoundError("one of the two does not exist; give the paths of two instances")
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


def _here(path: str, search: str, page: int) -> str:
    return "?" + urlencode({"path": path, "element": search, "page": str(page)})


def _matches(element: Element, search: str) -> bool:
    """Return whether a keyword, tag, name, creator or value contains the text, in any case."""
    if not search:
        return True
    if element.is_item:
        return False
    digits = element.tag.strip("()").replace(",", "")
    fields = (*element[1:6], element.value, digits)
    return any(search.lower() in each.lower() for each in fields)


def _happening(row: Mapping[str, Any]) -> Happening:
    info = row["info"] or {}
    return Happening(
        row["timestamp"],
        info.get("event") or "",
        row["version"],
        info.get("metageneration"),
        row["deleted"],
        info.get("ingested"),
        (info.get("input") or {}).get("size"),
        len(info.get("warnings") or ()),
        row["path"],
        row["rowId"],
    )


def _resolved(site: Site, found: Sequence[Reference]) -> list[tuple[Reference, str, Sequence[str]]]:
    """Return references with the names of their SOP classes, and the paths of instances."""
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


def _neighbours(site: Site, path: str, current: Mapping[str, Any] | None) -> list[str]:
    """Return the instances before and after this one in its series, at most one each."""
    if current is None or not current["SeriesInstanceUID"]:
        return []
    mark = site.instances.mark
    rows = site.instances.rows(
        f"""SELECT earlier, later FROM (
          SELECT path, LAG(path) OVER (ORDER BY InstanceNumber, path) AS earlier,
            LEAD(path) OVER (ORDER BY InstanceNumber, path) AS later
          FROM {site.instances.objects} AS objects WHERE SeriesInstanceUID = {mark}series
        ) AS placed WHERE path = {mark}path""",
        {"series": current["SeriesInstanceUID"], "path": path},
    )
    return [each for row in rows for each in row if each]


class ContentTable(NamedTuple):
    """A view's rows for an instance, without the columns that all views have."""

    title: str
    view: str
    names: Sequence[str]
    rows: Sequence[Sequence[Any]]


def _content(site: Site, view: str, current: Mapping[str, Any]) -> ContentTable | None:
    """Return a view's row for an instance; None if there is none."""
    found = site.objects.content(view, current, _MOST_ROWS)
    names, rows = found.names, found.rows
    shown = [
        number
        for number, name in enumerate(names)
        if name not in _SHARED and any(row[number] not in (None, []) for row in rows)
    ]
    if not shown:
        return None
    return ContentTable(
        CONTENTS[view].title,
        view,
        [names[number] for number in shown],
        [[row[number] for number in shown] for row in rows],
    )


def _referring(site: Site, current: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    """Return the instances of the same study that refer to an instance: path and modality."""
    uid = current["SOPInstanceUID"]
    found = [
        row_id
        for row_id, document in site.objects.referring(current)
        if any(each.sop_instance == uid for each in references(document))
    ]
    if not found:
        return []
    marks = {f"row{number}": row_id for number, row_id in enumerate(found)}
    listed = ", ".join(f"{site.instances.mark}{name}" for name in marks)
    return site.instances.rows(
        f"SELECT path, Modality FROM {site.instances.objects} AS objects"
        f" WHERE rowId IN ({listed}) ORDER BY path LIMIT {_MOST_REFERENCES}",
        marks,
    )
