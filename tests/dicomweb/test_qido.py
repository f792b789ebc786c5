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
    """A store of so many instances.

    Args:
        most: it gives no more than so many a page, whatever it is asked for.
        replies: what it does instead, by the number of the request, from 1.
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
        assert read(orthanc.root, PatientID="nobody") == ([], 200)


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
        f"the DICOMweb server answered 200 with {what} that is no DICOM JSON"
    )


def test_a_store_that_changes_while_it_is_read_is_read_anew():
    store = Store(25, replies={2: lambda results: results.pop(0)})
    with stub(store) as server:
        assert read(server.url, limit=10) == (store.results, 200)
    assert len(store.results) == 24
    store = Store(25, replies={3: lambda results: results.insert(0, result(99))})
    with stub(store) as server:
        assert read(server.url, limit=10) == (store.results, 200)


@pytest.mark.parametrize("limit", [1, 3, 10])
def test_a_server_that_does_not_page_fails_and_does_not_go_on_for_ever(limit):
    page = Reply(body=json.dumps([result(number) for number in range(limit)]).encode())
    with stub([page]) as server, pytest.raises(ServerUnavailableError, match="does not page"):
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


def test_what_is_no_search_is_told():
    with pytest.raises(UsageError, match=r"^a search is for one of studies, series, instances$"):
        Search.of("patients", None)
    with pytest.raises(UsageError, match=r"^params must be a dict$"):
        Search.of("studies", ["PatientID"])
