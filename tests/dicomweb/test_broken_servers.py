"""A proxy breaks a store's responses: uploads, searches and reads still report the truth.

Each fault affects one response of a correct server: the upload is really stored or not, the search
finds everything or fails, the event gets its row or is delivered again.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest

from dcm2bq import read_metadata
from dcm2bq.configuration import Configuration
from dcm2bq.dicomweb.multipart import written
from dcm2bq.dicomweb.qido import Search, search
from dcm2bq.dicomweb.session import Session, TimeLimits
from dcm2bq.dicomweb.stow import store
from dcm2bq.errors import Dcm2BqError, ServerUnavailableError, TransientError
from dcm2bq.events.actions import Action, InstanceReference, Kind
from dcm2bq.http.retrying import RetryPolicy
from dcm2bq.objects.dicomweb import DicomWebObjects
from dcm2bq.rows.reader import RowReader
from dcm2bq.times import parse_time
from support.dicomweb_stub import Reply, stub
from support.instances import resource_name
from support.real_files import real_file

JSON = "application/dicom+json"
FAST = RetryPolicy(tries=2, first_wait=0.001, longest_wait=0.001, longest_retry_after=0.001)
# Short for faults that are slow, long for all others, on a machine that may be busy.
HASTY, PATIENT = TimeLimits(connect=5, read=0.1, whole=0.4), TimeLimits(connect=5, read=5, whole=10)
SLOW = ("stalled", "hanging", "trickling")
CT, MR = real_file("CT_small.dcm"), real_file("MR_small.dcm")
UID = resource_name(CT).rpartition("/")[2]
RESULTS = [{"00080018": {"vr": "UI", "Value": [f"1.2.{number}"]}} for number in range(12)]

Fault = Callable[[Reply], Reply]


def instead(status: int, body: bytes = b"", content_type: str = "", **headers: str) -> Fault:
    """A response that replaces the server's."""
    return lambda _: Reply(status, body, content_type, headers=dict(headers))


def cut(share: float, framing: str = "length") -> Fault:
    """The response, cut after this share of its body."""

    def broken(reply: Reply) -> Reply:
        return replace(reply, framing=framing, cut_after=max(1, int(len(reply.body) * share)))

    return broken


def stalled(reply: Reply) -> Reply:
    return replace(reply, stall_after=max(1, len(reply.body) // 2))


def trickling(reply: Reply) -> Reply:
    """So slow that the limit in time passes, though each piece comes in time."""
    return replace(reply, framing="chunked", trickle=0.05)


def relabelled(content_type: str) -> Fault:
    return lambda reply: replace(reply, content_type=content_type)


def with_body(change: Callable[[bytes], bytes]) -> Fault:
    return lambda reply: replace(reply, body=change(reply.body))


STATUSES: Mapping[str, Fault] = {
    f"status {status}": instead(status, b"<html>DOE^JOHN</html>", "text/html")
    for status in (201, 203, 206, 301, 302, 307, 400, 401, 403, 404, 405, 406, 408, 409, 410, 413)
} | {
    f"status {status}": instead(status, b"<html>DOE^JOHN</html>", "text/html")
    for status in (415, 418, 421, 429, 451, 500, 501, 502, 503, 504, 505, 507, 511, 520, 599)
}
BODIES: Mapping[str, Fault] = {
    "429 with Retry-After": instead(429, **{"Retry-After": "1"}),
    "503 with a date in Retry-After": instead(503, **{"Retry-After": "Thu, 01 Jan 2026 00:00:00"}),
    "stray 204": instead(204),
    "empty 200": instead(200),
    "200 with []": instead(200, b"[]", JSON),
    "200 with {}": instead(200, b"{}", JSON),
    "200 with null": instead(200, b"null", JSON),
    "200 with [null]": instead(200, b"[null]", JSON),
    "200 with a page": instead(200, b"<html>please log in</html>", "text/html"),
    "200 with text": instead(200, b"DOE^JOHN", "text/plain"),
    "200 with an error in JSON": instead(200, b'{"error": "DOE^JOHN"}', "application/json"),
    "deep JSON": instead(200, b"[" * 100_000, JSON),
    "cut at its beginning": cut(0),
    "cut in the middle": cut(0.5),
    "cut before its end": cut(0.99),
    "cut between chunks": cut(0.5, "chunked"),
    "stalled": stalled,
    "hanging": lambda _: Reply(hang=True),
    "trickling": trickling,
    "wrong multipart type": relabelled("multipart/related"),
    "type of a page": relabelled("text/html"),
    "garbled": with_body(lambda body: b"\0" * len(body)),
    "garbage before it": with_body(lambda body: b"\xef\xbb\xbf<!-- -->" + body),
}
FAULTS = {**STATUSES, **BODIES}

half_page = with_body(
    lambda body: json.dumps(json.loads(body)[: len(json.loads(body)) // 2]).encode()
)
SEARCH_FAULTS = {
    **FAULTS,
    "half a page": half_page,
    "one result": with_body(lambda body: json.dumps(json.loads(body)[:1]).encode()),
    "the first page": instead(200, json.dumps(RESULTS[:5]).encode(), JSON),
    "a result twice": with_body(lambda body: json.dumps(json.loads(body)[:1] * 2).encode()),
    "another level's results": instead(200, b'[{"0020000D": {"vr": "UI", "Value": ["9"]}}]', JSON),
}


def session(fault: str = "") -> Session:
    return Session(policy=FAST, limits=HASTY if fault in SLOW else PATIENT)


class Proxy:
    """In front of a server: breaks some of its responses.

    Args:
        server: answers right.
        fault: breaks a response.
        broken: the numbers of the responses to break, from 1; all others pass.
    """

    def __init__(self, server, fault: Fault, broken: range) -> None:
        self.server = server
        self.fault = fault
        self.broken = broken
        self.count = 0

    def __call__(self, request):
        self.count += 1
        reply = self.server(request)
        return self.fault(reply) if self.count in self.broken else reply


ONCE = [range(number, number + 1) for number in (1, 2, 3)]
ALWAYS = range(1, 10_000)


def pages(request) -> Reply:
    offset, limit = int(request.query["offset"][0]), int(request.query["limit"][0])
    return Reply(body=json.dumps(RESULTS[offset : offset + limit]).encode(), content_type=JSON)


@pytest.mark.parametrize("limit", [1, 5])
@pytest.mark.parametrize("broken", ONCE, ids=["first", "second", "third"])
@pytest.mark.parametrize("fault", SEARCH_FAULTS)
def test_a_search_finds_everything_or_fails(fault, broken, limit):
    wanted = Search.of("instances", {"limit": limit})
    with stub(Proxy(pages, SEARCH_FAULTS[fault], broken)) as server:
        try:
            found, status = search(session(fault), server.url, wanted)
        except ServerUnavailableError as error:
            found, status = [], str(error)
    assert "DOE" not in str(status)
    uids = {one["00080018"]["Value"][0] for one in found if "00080018" in one}
    assert status != 200 or uids == {one["00080018"]["Value"][0] for one in RESULTS}


def stowed(kept: list[bytes]):
    """A store that keeps what it is sent, and says so."""

    def answer(request):
        if request.method == "POST":
            kept.append(request.body)
        named = {"00081155": {"vr": "UI", "Value": [UID]}}
        body = {"00081199": {"vr": "SQ", "Value": [named]}}
        return Reply(body=json.dumps(body).encode(), content_type=JSON)

    return answer


UPLOAD_FAULTS = {
    **FAULTS,
    "another's answer": with_body(lambda body: body.replace(UID.encode(), b"1.2.3")),
    "an answer of nothing": with_body(lambda body: body.replace(b'"Value"', b'"Other"')),
}
WHOLE = ("wrong multipart type", "type of a page")
# A second request gets the server's own answer, so these end well.
TRIED_AGAIN = ("408", "429", "500", "502", "503", "504")


@pytest.mark.parametrize("fault", UPLOAD_FAULTS)
def test_an_upload_is_stored_only_where_an_answer_says_so(fault):
    """With the fault in each response, none says so, except those that are whole."""
    with stub(Proxy(stowed([]), UPLOAD_FAULTS[fault], ALWAYS)) as server:
        try:
            stored, words = store(session(fault), server.url, CT).stored, ""
        except ServerUnavailableError as error:
            stored, words = False, str(error)
    assert "DOE" not in words
    assert stored is (fault in WHOLE)


@pytest.mark.parametrize("status", TRIED_AGAIN)
def test_an_upload_is_sent_again_after_a_fault_that_passes(status):
    kept: list[bytes] = []
    fault = STATUSES[f"status {status}"]
    with stub(Proxy(stowed(kept), fault, range(1, 2))) as server:
        assert store(session(), server.url, CT).stored
    assert len(kept) == 2


def wado(request) -> Reply:
    """A store of one instance, which answers a search too."""
    if "SOPInstanceUID" in request.query:
        found = [{"00080018": {"vr": "UI", "Value": [UID]}}]
        return Reply(body=json.dumps(found).encode(), content_type=JSON)
    if "multipart" in request.headers["Accept"]:
        content_type, body = written(CT, "application/dicom")
        return Reply(body=b"".join(body), content_type=content_type)
    return Reply(body=CT)


def multipart_only(request) -> Reply:
    if request.headers["Accept"].startswith("application/dicom;"):
        return Reply(406)
    return wado(request)


def reference() -> InstanceReference:
    return InstanceReference(resource_name(CT))


def row(url: str, asking: Session):
    """The row of the instance, as an event's."""
    source = DicomWebObjects(url, session=asking)
    reader = RowReader(Configuration(), {InstanceReference: Opener(source)})
    when = parse_time("2026-01-01T00:00:00Z")
    return reader.read(Action(Kind.READ, "StoreInstances", "1", when, reference())).row


class Opener:
    def __init__(self, objects: DicomWebObjects) -> None:
        self.objects = objects

    def open(self, asked: InstanceReference):
        return self.objects.open(asked.path)


READ_FAULTS = {
    **FAULTS,
    "another's answer": instead(200, MR, "application/dicom"),
    "half of it as a whole": with_body(lambda body: body[: len(body) // 100]),
    "no part": instead(200, b"--B--\r\n", "multipart/related; boundary=B"),
}


@pytest.mark.parametrize("broken", [range(1, 2), ALWAYS], ids=["once", "always"])
@pytest.mark.parametrize("server", [wado, multipart_only])
@pytest.mark.parametrize("fault", READ_FAULTS)
def test_an_event_gets_its_row_or_comes_again(fault, server, broken):
    """Never superseded: the store lists the instance. Never another row, nor a part of one."""
    with stub(Proxy(server, READ_FAULTS[fault], broken)) as proxied:
        try:
            document, failure = row(proxied.url, session(fault)).document, None
        except Dcm2BqError as error:
            document, failure = None, error
    if failure is None:
        expected = read_metadata(io.BytesIO(CT)).metadata
        assert json.loads(document) == json.loads(json.dumps(expected))
        return
    # Bytes that claim to be the instance and are not DICOM are a dead letter.
    assert isinstance(failure, TransientError) or failure.reason == "not-dicom"
    assert "DOE" not in str(failure)
    assert UID not in str(failure)


def test_there_are_as_many_ways_to_break_as_were_tried():
    assert len({**SEARCH_FAULTS, **UPLOAD_FAULTS, **READ_FAULTS}) >= 60
    assert len(SEARCH_FAULTS) + len(UPLOAD_FAULTS) + len(READ_FAULTS) >= 89
