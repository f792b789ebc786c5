"""QIDO-RS: returns every result of a search, or fails (PS3.18 8.3.4.4 and 10.6)."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, NamedTuple, Self
from urllib.parse import quote, quote_plus, urlencode

from dcm2bq.dicomweb.multipart import media_type
from dcm2bq.dicomweb.session import DicomWebResponse, Session
from dcm2bq.errors import ServerUnavailableError, UsageError

# The levels of a search, and the keyword and tag that identify one result.
LEVELS: Mapping[str, tuple[str, str]] = {
    "studies": ("StudyInstanceUID", "0020000D"),
    "series": ("SeriesInstanceUID", "0020000E"),
    "instances": ("SOPInstanceUID", "00080018"),
}
PAGE_SIZE = 500
OK = 200
_NO_CONTENT = 204
_ONE_UID = re.compile(r"[0-9.]+")
# Consecutive pages without a new result after which the server evidently ignores the offset.
_MOST_STALE_PAGES = 3
# The most times that one search goes back to look for results that moved to a lower offset.
_MOST_RETURNS = 50
# RFC 3986 allows these in a query. "&", "=", "+" and ";" separate parameters.
_NEEDS_NO_QUOTING = "*?,:/@!$'()~"
# RFC 3986 does not allow these, but some servers do not decode them (see `unencoded_queries`).
_QUOTED_FOR_FORM = re.compile(r"%(22|5B|5C|5D|5E|7B|7C|7D)")
# PS3.18 8.3.4.4.2: "299 {service}: There are {remaining} additional results that can be requested".
_REMAINING = re.compile(r"\b(\d{1,18}) additional results")

Result = dict[str, Any]
# Returns the query of the page at an offset.
Query = Callable[[int], str]


class SearchResults(list[Result]):
    """The results of a search.

    Attributes:
        duplicates: the results that were returned again at a higher offset, because others were
            stored in the meantime. Each is in the list once.
        gaps: the results that were found at a lower offset, because others were deleted in the
            meantime.
    """

    def __init__(self, results: Sequence[Result] = (), duplicates: int = 0, gaps: int = 0) -> None:
        super().__init__(results)
        self.duplicates = duplicates
        self.gaps = gaps


@dataclass(frozen=True, slots=True)
class Search:
    """The parameters of a search.

    Attributes:
        level: a key of `LEVELS`.
        filters: DICOM keywords or tags and their values, and parameters such as ``includefield``.
        page_size: the results per request.
    """

    level: str
    filters: tuple[tuple[str, Any], ...]
    page_size: int

    @classmethod
    def of(cls, level: str, params: Mapping[str, Any] | None) -> Self:
        """Create the search for a caller's parameters.

        ``limit`` is the size of a page, as in Beam's dicomio, and every page is read. Therefore
        ``offset`` is ignored.

        Raises:
            UsageError: the level or the parameters are invalid.
        """
        if level not in LEVELS:
            raise UsageError(f"the level of a search must be one of {', '.join(LEVELS)}")
        if params is not None and not isinstance(params, Mapping):
            raise UsageError("params must be a dict")
        given = {str(key): value for key, value in (params or {}).items() if value is not None}
        size = _page_size(given.pop("limit", PAGE_SIZE))
        given.pop("offset", None)
        return cls(level, tuple(given.items()), size)

    def query(self, offset: int) -> str:
        """Return the query of one page, in which only reserved characters are encoded."""
        paging = (("limit", self.page_size), ("offset", offset))
        return urlencode(
            (*self.filters, *paging), doseq=True, quote_via=quote_plus, safe=_NEEDS_NO_QUOTING
        )

    def fully_quoted_query(self, offset: int) -> str:
        """Return the query of one page, in which every character is encoded that may be."""
        paging = (("limit", self.page_size), ("offset", offset))
        return urlencode((*self.filters, *paging), doseq=True, quote_via=quote, safe="")

    @property
    def names_one(self) -> bool:
        """Whether there is at most one result, because its UID is a filter."""
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


def search(session: Session, root: str, wanted: Search) -> tuple[SearchResults, int]:
    """Return every result in DICOM JSON, and 200; or none, and the status of the failed page.

    A short page is not the end: a server may return less than the limit, and one response may be
    empty by mistake. The end is an empty page at the offset after all results, if the page before
    it still ends with the last result, or if the server states the total. If the store changes
    during the search, a result that moved is searched for, or counted once.

    If nothing is found and a value contains characters that servers decode differently, the search
    is repeated with these characters unencoded, and with all of them encoded.

    Args:
        session: sends the requests.
        root: the URL of the store's DICOMweb service.
        wanted: the search.

    Raises:
        ServerUnavailableError: a page has no readable response, or the results change so often
            that they cannot be read.
    """
    found, status = _SearchReading(session, root, wanted, wanted.query).whole()
    if found or status != OK:
        return found, status
    for query, raw in _other_forms(wanted):
        # A server may refuse the other forms. It has answered the first one.
        with suppress(ServerUnavailableError):
            other, _ = _SearchReading(session, root, wanted, query, raw=raw).whole()
            if other:
                return other, OK
    return found, status


def _other_forms(wanted: Search) -> list[tuple[Query, bool]]:
    """Return other encodings of the query: a function of the offset, and whether it is raw."""
    usual, quoted = wanted.query(0), wanted.fully_quoted_query(0)
    forms: list[tuple[Query, bool]] = []
    if _as_it_is(usual) != usual:
        forms.append((lambda offset: _as_it_is(wanted.query(offset)), True))
    if quoted != usual:
        forms.append((wanted.fully_quoted_query, False))
    return forms


def _as_it_is(query: str) -> str:
    return _QUOTED_FOR_FORM.sub(lambda match: chr(int(match[1], 16)), query)


class _ResultPage(NamedTuple):
    """The results from an offset on.

    Attributes:
        total: the total number of results, if the server states it.
    """

    offset: int
    results: list[Result]
    total: int | None = None

    @property
    def end(self) -> int:
        return self.offset + len(self.results)


class _FailedError(Exception):
    """A page has a status that is not a success."""

    def __init__(self, status: int) -> None:
        super().__init__()
        self.status = status


class _SearchReading:
    """Reads the results of one search, from the first page to the last."""

    def __init__(
        self, session: Session, root: str, wanted: Search, query: Query, *, raw: bool = False
    ) -> None:
        self._session = session
        self._url = f"{root}/{wanted.level}"
        self._wanted = wanted
        self._query = query
        self._raw = raw
        self._found: dict[str, Result] = {}
        self._counts = SearchResults()
        self._total: int | None = None
        self._furthest = self._largest = self._stale = self._returns = 0

    def whole(self) -> tuple[SearchResults, int]:
        """Return the results and 200, or the status of the page that failed."""
        try:
            self._read()
        except _FailedError as failed:
            return SearchResults(), failed.status
        if self._total is not None and len(self._found) < self._total:
            raise ServerUnavailableError(
                f"the DICOMweb server counts {self._total} results, but returned {len(self._found)}"
            )
        found = list(self._found.values())
        return SearchResults(found, self._counts.duplicates, self._counts.gaps), OK

    def _read(self) -> None:
        page = self._certain(0)
        while page.results:
            self._keep(page)
            if self._is_last(page):
                return
            page = self._following(page.end, full=len(page.results) >= self._wanted.page_size)

    def _is_last(self, page: _ResultPage) -> bool:
        if self._wanted.names_one and len(self._found) == 1:
            return True
        short = len(page.results) < self._wanted.page_size
        return short and self._total is not None and len(self._found) == self._total

    def _following(self, end: int, *, full: bool) -> _ResultPage:
        """Return the page that continues at `end`; an empty one at the end of the results."""
        overlaps = full and self._largest > 1
        if overlaps and self._moves(joined := self._joined(end), end):
            return joined
        # If pages have one result, only an empty page marks the end, so request another page.
        ahead = self._certain(end) if self._largest == 1 else self._page(end)
        if overlaps and not ahead.results:
            return ahead
        # Requested last, so that it shows a deletion before either of the two requests.
        joined = self._joined(end)
        return joined if self._moves(joined, end) else ahead

    def _moves(self, joined: _ResultPage, end: int) -> bool:
        """Return whether to continue with this page: it has new results, or ends elsewhere.

        An end before `end` means that results were deleted: later results have a lower offset.
        """
        return self._has_new(joined) or joined.end > end or 0 < joined.end < end

    def _joined(self, end: int) -> _ResultPage:
        """Return the page from the last known result on, at its current offset."""
        back = 1
        while back < end:
            page = self._page(end - back)
            if page.results and _identity(page.results[0]) in self._found:
                return page
            back *= 2
            self._returns += 1
            if self._returns > _MOST_RETURNS:
                raise _unsteady()
        return self._certain(0)

    def _certain(self, offset: int) -> _ResultPage:
        """Return the page, requested again if it is empty, because one response may be wrong."""
        page = self._page(offset)
        return page if page.results else self._page(offset)

    def _has_new(self, page: _ResultPage) -> bool:
        return any(_identity(result) not in self._found for result in page.results)

    def _keep(self, page: _ResultPage) -> None:
        """Add the page's results, and count those that moved since they were read."""
        if self._has_new(page):
            self._stale = 0
        elif page.end > self._furthest:
            self._stale += 1
            if self._stale > _MOST_STALE_PAGES:
                raise _unsteady()
        for position, result in enumerate(page.results, page.offset):
            known = _identity(result) in self._found
            self._counts.duplicates += known and position >= self._furthest
            self._counts.gaps += not known and position < self._furthest
            self._found.setdefault(_identity(result), result)
        self._furthest = max(self._furthest, page.end)
        self._largest = max(self._largest, len(page.results))

    def _page(self, offset: int) -> _ResultPage:
        query = self._query(offset)
        answer = self._session.fetch(
            "GET",
            self._url if self._raw else f"{self._url}?{query}",
            headers={"Accept": "application/dicom+json"},
            raw_query=query if self._raw else None,
        )
        # The Healthcare API and older servers give this status if nothing is found.
        if answer.status == _NO_CONTENT:
            return _ResultPage(offset, [])
        if answer.status != OK:
            raise _FailedError(answer.status)
        results = data_sets(answer)
        if results is None:
            raise unreadable(answer)
        page = _ResultPage(offset, results, _total(answer, offset + len(results)))
        self._total = self._total if page.total is None else page.total
        return page


def _total(answer: DicomWebResponse, end: int) -> int | None:
    """Return the total number of results, if the server states it."""
    count = answer.headers.get("X-Total-Count", "").strip()
    if count.isascii() and count.isdigit():
        return int(count)
    remaining = _REMAINING.search(answer.headers.get("Warning", ""))
    return end + int(remaining[1]) if remaining else None


def _unsteady() -> ServerUnavailableError:
    return ServerUnavailableError(
        "the results changed from page to page as they were read, or the server ignores offset"
    )


def _identity(result: Result) -> str:
    """Return the identity of a result, even if the server describes it differently next time."""
    uids = [result.get(tag) for _, tag in LEVELS.values()]
    return json.dumps(uids if any(uids) else result, sort_keys=True)


def data_sets(answer: DicomWebResponse) -> list[Result] | None:
    """Return the data sets in a response; None if it is not a list of data sets."""
    try:
        results = json.loads(answer.body)
    except (ValueError, RecursionError):
        return None
    if not isinstance(results, list) or not all(isinstance(result, dict) for result in results):
        return None
    return results


def unreadable(answer: DicomWebResponse) -> ServerUnavailableError:
    """Return the error for a response that is not DICOM JSON."""
    kind = media_type(answer.headers.get("Content-Type"))
    # An unknown server's header is not quoted, unless it is one of these.
    what = kind if kind in ("text/html", "text/plain", "application/dicom+xml") else "something"
    return ServerUnavailableError(
        f"the DICOMweb server answered {answer.status} with {what} that is not DICOM JSON"
    )
