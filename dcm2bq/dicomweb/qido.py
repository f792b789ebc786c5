"""QIDO-RS: every result of a search, or a failure (PS3.18 sections 8.3.4.4 and 10.6)."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self
from urllib.parse import urlencode

from dcm2bq.dicomweb.multipart import media_type
from dcm2bq.dicomweb.session import DicomWebResponse, Session
from dcm2bq.errors import ServerUnavailableError, UsageError

# A level of the search, and what names one of it alone.
LEVELS: Mapping[str, tuple[str, str]] = {
    "studies": ("StudyInstanceUID", "0020000D"),
    "series": ("SeriesInstanceUID", "0020000E"),
    "instances": ("SOPInstanceUID", "00080018"),
}
PAGE_SIZE = 500
OK = 200
_NO_CONTENT = 204
_ONE_UID = re.compile(r"[0-9.]+")
# A store that is written to may change between two pages.
_READINGS = 3

Result = dict[str, Any]


class _ChangedError(Exception):
    """A page does not go on where the one before it ended."""


@dataclass(frozen=True, slots=True)
class Search:
    """What to search for.

    Attributes:
        level: a key of `LEVELS`.
        filters: DICOM keywords or tags and their values, ``includefield`` and the like.
        page_size: results a request.
    """

    level: str
    filters: tuple[tuple[str, Any], ...]
    page_size: int

    @classmethod
    def of(cls, level: str, params: Mapping[str, Any] | None) -> Self:
        """The search that a caller's parameters ask for.

        ``limit`` is the size of a page, as in Beam's dicomio, and every page is read; hence an
        ``offset`` has no meaning.

        Raises:
            UsageError: they ask for none.
        """
        if level not in LEVELS:
            raise UsageError(f"a search is for one of {', '.join(LEVELS)}")
        if params is not None and not isinstance(params, Mapping):
            raise UsageError("params must be a dict")
        given = {str(key): value for key, value in (params or {}).items() if value is not None}
        size = _page_size(given.pop("limit", PAGE_SIZE))
        given.pop("offset", None)
        return cls(level, tuple(given.items()), size)

    def query(self, offset: int) -> str:
        paging = (("limit", self.page_size), ("offset", offset))
        return urlencode((*self.filters, *paging), doseq=True)

    @property
    def names_one(self) -> bool:
        """True where there can be one result at most, since its own UID is asked for."""
        given = dict(self.filters)
        uids = [given[name] for name in LEVELS[self.level] if name in given]
        return any(isinstance(uid, str) and _ONE_UID.fullmatch(uid) for uid in uids)


def _page_size(given: object) -> int:
    try:
        size = int(str(given))
    except ValueError:
        size = 0
    if size < 1:
        raise UsageError("params: limit must be a positive whole number")
    return size


def search(session: Session, root: str, wanted: Search) -> tuple[list[Result], int]:
    """Every result, in DICOM JSON, and 200; or none, and the status that some page got.

    A short page does not prove the end, since a server may give less than it is asked for. So
    each further page begins with the last result of the one before: the end is a page with
    that result alone, and a store that changed meanwhile, so that results would be lost or
    doubled, is noticed. The search is then begun again.

    Args:
        session: makes the requests.
        root: the store's DICOMweb root.
        wanted: what to search for.

    Raises:
        ServerUnavailableError: some page got no readable answer, or the store did not keep
            still.
    """
    for _ in range(_READINGS):
        try:
            return _Reading(session, root, wanted).whole()
        except _ChangedError:
            continue
    raise ServerUnavailableError(
        "the results changed from page to page each time they were read, or the server does "
        "not page"
    )


class _Reading:
    """One reading of a search's results, from the first page to the last."""

    def __init__(self, session: Session, root: str, wanted: Search) -> None:
        self._session = session
        self._url = f"{root}/{wanted.level}"
        self._wanted = wanted
        self._results: list[Result] = []
        # With pages of one result, an overlap would never get on.
        self._overlap = 1 if wanted.page_size > 1 else 0

    def whole(self) -> tuple[list[Result], int]:
        while True:
            page, status = self._page()
            if status != OK:
                return [], status
            fresh = self._fresh(page)
            self._results += fresh
            if not fresh or (self._wanted.names_one and len(self._results) == 1):
                return self._results, OK

    def _page(self) -> tuple[list[Result], int]:
        offset = max(0, len(self._results) - self._overlap)
        answer = self._session.fetch(
            "GET",
            f"{self._url}?{self._wanted.query(offset)}",
            headers={"Accept": "application/dicom+json"},
        )
        # The Healthcare API and older servers say so where nothing was found.
        if answer.status == _NO_CONTENT:
            return [], OK
        return (_results(answer), OK) if answer.status == OK else ([], answer.status)

    def _fresh(self, page: list[Result]) -> list[Result]:
        """The page's results that were not read yet."""
        if not self._results:
            return page
        if self._overlap:
            if not page or _identity(page[0]) != _identity(self._results[-1]):
                raise _ChangedError
            return page[1:]
        # A server that knows no offset would go on for ever.
        if page and _identity(page[0]) == _identity(self._results[0]):
            raise _ChangedError
        return page


def _identity(result: Result) -> object:
    """What tells one result from another, even where they are told anew in other words."""
    uids = [result.get(tag) for _, tag in LEVELS.values()]
    return uids if any(uids) else result


def _results(answer: DicomWebResponse) -> list[Result]:
    try:
        results = json.loads(answer.body)
    except (ValueError, RecursionError):
        results = None
    if not isinstance(results, list) or not all(isinstance(result, dict) for result in results):
        raise unreadable(answer)
    return results


def unreadable(answer: DicomWebResponse) -> ServerUnavailableError:
    """The error for an answer that should have been DICOM JSON."""
    kind = media_type(answer.headers.get("Content-Type"))
    # A header of a strange server is not for our messages, unless it says what we know.
    what = kind if kind in ("text/html", "text/plain", "application/dicom+xml") else "something"
    return ServerUnavailableError(
        f"the DICOMweb server answered {answer.status} with {what} that is no DICOM JSON"
    )
