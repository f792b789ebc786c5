"""Searches: every page, or a failure."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pydicom.data import get_testdata_file

from dcm2bq.dicomweb.qido import Search, search
from dcm2bq.dicomweb.session import Session
from dcm2bq.errors import ServerUnavailableError, UsageError
from dcm2bq.http.retrying import RetryPolicy
from support.dicomweb_stub import Reply, stub

FAST = RetryPolicy(tries=2, first_wait=0.001, longest_wait=0.001)
FILES = ("CT_small.dcm", "MR_small.dcm", "rtplan.dcm", "rtdose.dcm", "JPEG2000.dcm")


def read(url: str, level: str = "instances", **params):
    return search(Session(policy=FAST), url, Search.of(level, params))


def result(number: int) -> dict:
    return {"00080018": {"vr": "UI", "Value": [f"1.2.{number}"]}}


class Store:
    """A store with this many instances.

    Args:
        most: the maximum results per page, for any limit.
        replies: other responses, by the number of the request, from 1.
    """

    def __init__(self, count: int, *, most: int = 1000, empty: Reply | None = None, replies=()):
        self.results = [result(number) for number in range(count)]
        self.most = most
        self.empty = empty
        self.replies = dict(replies)
        self.asked = []

    def __call__(self, request):
        offset, limit = int(request.query["offset"][0]), int(request.query["limit"][0])
        self.asked.append((offset, limit))
        instead = self.replies.get(len(self.asked))
        if isinstance(instead, Reply):
            return instead
        if instead is not None:
            instead(self.results)
        page = self.results[offset : offset + min(limit, self.most)]
        if not page and self.empty:
            return self.empty
        return Reply(body=json.dumps(page).encode(), content_type="application/dicom+json")


class TestOrthanc:
    @pytest.mark.parametrize("limit", [1, 2, 3, 5, 6, 500])
    def test_every_instance_is_found_whatever_the_page_s_size(self, orthanc, limit):
        for file in FILES:
            orthanc.store(Path(get_testdata_file(file, download=False)).read_bytes())
        found, status = read(orthanc.root, limit=limit)
        uids = {one["00080018"]["Value"][0] for one in found}
        assert (len(found), len(uids), status) == (len(FILES), len(FILES), 200)

    @pytest.mark.parametrize("level", ["studies", "series", "instances"])
    def test_each_level_is_searched_and_filtered(self, orthanc, ct, level):
        orthanc.store(ct)
        orthanc.store(Path(get_testdata_file("rtplan.dcm", download=False)).read_bytes())
        assert len(read(orthanc.root, level)[0]) == 2
        found, _ = read(
            orthanc.root, level, PatientID="1CT1", includefield=["00080060", "00100020"]
        )
        assert [one["00100020"]["Value"] for one in found] == [["1CT1"]]

    def test_nothing_found_is_a_success(self, orthanc):
        assert read(orthanc.root, PatientID="no one") == ([], 200)


@pytest.mark.parametrize("count", [0, 1, 2, 9, 10, 11, 19, 20, 25])
@pytest.mark.parametrize("limit", [1, 2, 10])
@pytest.mark.parametrize("empty", [None, Reply(status=204)])
def test_pages_are_put_together(count, limit, empty):
    store = Store(count, empty=empty)
    with stub(store) as server:
        assert read(server.url, limit=limit) == (store.results, 200)


def test_a_server_that_gives_less_than_it_is_asked_for_is_read_to_the_end():
    store = Store(25, most=4)
    with stub(store) as server:
        assert read(server.url, limit=10) == (store.results, 200)


@pytest.mark.parametrize("status", [400, 401, 404, 501])
def test_a_later_page_that_fails_fails_the_search(status):
    store = Store(25, replies={2: Reply(status=status)})
    with stub(store) as server:
        assert read(server.url, limit=10) == ([], status)


def test_a_later_page_that_is_busy_is_asked_for_again():
    store = Store(25, replies={2: Reply(status=429), 4: Reply(body=b"[{", cut_after=1)})
    with stub(store) as server:
        assert read(server.url, limit=10) == (store.results, 200)


def test_a_later_page_that_stays_busy_raises():
    store = Store(25, replies={2: Reply(status=503), 3: Reply(status=503)})
    with stub(store) as server, pytest.raises(ServerUnavailableError) as caught:
        read(server.url, limit=10)
    assert caught.value.status == 503


@pytest.mark.parametrize(
    ("body", "content_type", "what"),
    [
        (b"<html>please log in</html>", "text/html; charset=utf-8", "text/html"),
        (b'[{"00080018": {"vr"', "application/dicom+json", "something"),
        (b'{"error": "DOE^JOHN"}', "application/json", "something"),
        (b"[1, 2]", "application/dicom+json", "something"),
        (b"[" * 100_000, "application/dicom+json", "something"),
        (b"", "application/dicom+json", "something"),
    ],
)
def test_what_is_no_dicom_json_fails_the_search(body, content_type, what):
    store = Store(25, replies={2: Reply(body=body, content_type=content_type)})
    with stub(store) as server, pytest.raises(ServerUnavailableError) as caught:
        read(server.url, limit=10)
    assert str(caught.value) == (
        f"the DICOMweb server answered 200 with {what} that is not DICOM JSON"
    )


def uids(results) -> list[str]:
    return [one["00080018"]["Value"][0] for one in results]


@pytest.mark.parametrize("limit", [1, 2, 10])
@pytest.mark.parametrize("request_number", range(2, 9))
@pytest.mark.parametrize("most", [1, 4, 1000])
def test_a_deletion_while_a_store_is_read_loses_no_other_result(limit, request_number, most):
    store = Store(25, most=most, replies={request_number: lambda results: results.pop(0)})
    with stub(store) as server:
        found, status = read(server.url, limit=limit)
    assert status == 200
    assert len(store.results) == 24 or len(store.asked) < request_number
    assert set(uids(store.results)) <= set(uids(found))
    assert len(set(uids(found))) == len(found)


@pytest.mark.parametrize("limit", [1, 2, 10])
@pytest.mark.parametrize("request_number", range(2, 9))
@pytest.mark.parametrize("most", [1, 4, 1000])
def test_a_new_instance_while_a_store_is_read_doubles_no_result(limit, request_number, most):
    change = {request_number: lambda results: results.insert(0, result(99))}
    store = Store(25, most=most, replies=change)
    with stub(store) as server:
        found, status = read(server.url, limit=limit)
    assert status == 200
    assert {f"1.2.{number}" for number in range(25)} <= set(uids(found))
    assert len(set(uids(found))) == len(found)


def test_what_moved_while_a_store_was_read_is_counted():
    store = Store(25, replies={2: lambda results: results.pop(0)})
    with stub(store) as server:
        found, _ = read(server.url, limit=10)
    assert (found.gaps, found.duplicates) == (1, 0)
    store = Store(25, replies={2: lambda results: results.insert(0, result(99))})
    with stub(store) as server:
        found, _ = read(server.url, limit=10)
    assert (found.gaps, found.duplicates) == (0, 1)
    store = Store(25)
    with stub(store) as server:
        found, _ = read(server.url, limit=10)
    assert (found.gaps, found.duplicates) == (0, 0)


def test_a_store_that_is_emptied_while_it_is_read_ends_the_search():
    store = Store(25, replies={2: lambda results: results.clear()})
    with stub(store) as server:
        found, status = read(server.url, limit=10)
    assert (len(found), status) == (10, 200)


@pytest.mark.parametrize("limit", [1, 2, 10])
@pytest.mark.parametrize("most", [1, 4, 1000])
@pytest.mark.parametrize("request_number", range(1, 9))
@pytest.mark.parametrize("stray", [Reply(status=204), Reply(body=b"[]")])
def test_one_stray_empty_answer_ends_no_search(limit, most, request_number, stray):
    store = Store(20, most=most, replies={request_number: stray})
    with stub(store) as server:
        found, status = read(server.url, limit=limit)
    assert status == 200
    assert sorted(uids(found)) == sorted(uids(store.results))


class Counting(Store):
    """A store that states the total number of results."""

    def __init__(self, count, *, header, too_many=0):
        super().__init__(count)
        self.header = header
        self.too_many = too_many

    def __call__(self, request):
        reply = super().__call__(request)
        offset, _ = self.asked[-1]
        total = len(self.results) + self.too_many
        remaining = total - offset - len(json.loads(reply.body))
        if self.header == "Warning" and remaining:
            text = f"299 pacs: There are {remaining} additional results that can be requested"
            reply.headers = {"Warning": text}
        elif self.header != "Warning":
            reply.headers = {self.header: str(total)}
        return reply


def test_a_server_that_counts_its_results_is_not_asked_for_more():
    store = Counting(25, header="X-Total-Count")
    with stub(store) as server:
        assert read(server.url, limit=10)[0] == store.results
    assert store.asked == [(0, 10), (9, 10), (18, 10)]


@pytest.mark.parametrize("header", ["X-Total-Count", "Warning"])
def test_a_server_that_counts_more_than_it_returns_fails_the_search(header):
    store = Counting(25, header=header, too_many=3)
    with stub(store) as server, pytest.raises(ServerUnavailableError) as caught:
        read(server.url, limit=10)
    assert str(caught.value) == "the DICOMweb server counts 28 results, but returned 25"


@pytest.mark.parametrize(
    ("params", "query"),
    [
        ({"PatientID": "A*?,B:/"}, "PatientID=A*?,B:/"),
        ({"PatientName": "DOE^J M"}, "PatientName=DOE%5EJ+M"),
        ({"StudyDescription": "a&b=c#d+e%f;"}, "StudyDescription=a%26b%3Dc%23d%2Be%25f%3B"),
    ],
)
def test_what_needs_no_quoting_is_not_quoted(params, query):
    assert Search.of("studies", params).query(0).split("&limit")[0] == query


class TestQuoting:
    """Orthanc as Debian ships it decodes no percent-encoding in a query."""

    @pytest.mark.parametrize(
        "params",
        [
            {"PatientID": "1CT*"},
            {"PatientID": "?CT1"},
            {"PatientName": "CompressedSamples^CT1"},
            {"PatientName": "Compressed*^CT?"},
            {"PatientName": "CompressedSamples^*", "StudyDate": "20040101-20041231"},
        ],
    )
    def test_wildcards_and_names_find_what_they_name(self, orthanc, ct, params):
        orthanc.store(ct)
        found, status = read(orthanc.root, **params)
        assert (uids(found), status) == (["1.3.6.1.4.1.5962.1.1.1.1.1.20040119072730.12322"], 200)


def test_a_server_that_wants_everything_quoted_is_asked_so_too():
    asked = []

    def answer(request):
        asked.append(request.target)
        quoted = "PatientID=1CT%2A" in request.target
        return Reply(body=json.dumps([result(1)] if quoted else []).encode())

    with stub(answer) as server:
        found, _ = read(server.url, SOPInstanceUID="1.2.1", PatientID="1CT*")
    assert uids(found) == ["1.2.1"]
    assert "PatientID=1CT*" in asked[0]


def test_a_server_that_refuses_another_form_has_answered_the_first():
    def answer(request):
        return Reply(400) if "^" in request.target or "%2A" in request.target else Reply(204)

    with stub(answer) as server:
        assert read(server.url, PatientName="A^B*") == ([], 200)
    assert any("A^B" in request.target for request in server.requests)


@pytest.mark.parametrize("limit", [1, 3, 10])
def test_a_server_that_does_not_page_fails_and_does_not_go_on_for_ever(limit):
    page = Reply(body=json.dumps([result(number) for number in range(limit)]).encode())
    with (
        stub([page]) as server,
        pytest.raises(ServerUnavailableError, match="or the server ignores offset"),
    ):
        read(server.url, limit=limit)
    assert len(server.requests) < 10


def test_an_instance_asked_for_by_its_uid_takes_one_request():
    store = Store(1)
    with stub(store) as server:
        assert read(server.url, SOPInstanceUID="1.2.0", StudyInstanceUID="1") == (
            store.results,
            200,
        )
    assert len(store.asked) == 1


def test_the_caller_s_parameters_are_sent_and_not_changed():
    params = {
        "PatientName": "A B*",
        "includefield": ["a", "b"],
        "limit": "7",
        "offset": 3,
        "no": None,
    }
    before = dict(params)
    with stub(Store(0)) as server:
        search(Session(policy=FAST), server.url, Search.of("studies", params))
    assert params == before
    assert server.requests[0].path == "/studies"
    assert server.requests[0].query == {
        "PatientName": ["A B*"],
        "includefield": ["a", "b"],
        "limit": ["7"],
        "offset": ["0"],
    }


@pytest.mark.parametrize("limit", [0, -1, "x", "", 1.5, [1]])
def test_a_page_s_size_is_a_positive_number(limit):
    with pytest.raises(UsageError, match=r"^params: limit must be a positive whole number$"):
        Search.of("studies", {"limit": limit})


def test_a_search_that_is_not_valid_is_refused():
    with pytest.raises(
        UsageError, match=r"^the level of a search must be one of studies, series, instances$"
    ):
        Search.of("patients", None)
    with pytest.raises(UsageError, match=r"^params must be a dict$"):
        Search.of("studies", ["PatientID"])
