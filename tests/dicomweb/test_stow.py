"""Uploads: what the server says about each."""

from __future__ import annotations

import io
import json

import pydicom
import pytest

from dcm2bq.dicomweb.multipart import FirstPart, boundary_of
from dcm2bq.dicomweb.session import Session
from dcm2bq.dicomweb.stow import Verdict, store
from dcm2bq.errors import ServerUnavailableError, UsageError
from dcm2bq.http.retrying import RetryPolicy
from support.dicomweb_stub import Reply, stub
from support.real_files import real_file

FAST = RetryPolicy(tries=3, first_wait=0.001, longest_wait=0.001)
CT_CLASS = "1.2.840.10008.5.1.4.1.1.2"


CT_UID = "1.3.6.1.4.1.5962.1.1.1.1.1.20040119072730.12322"
CT = real_file("CT_small.dcm")
SILENT = "the server does not say that it stored the instance"


def send(url: str, content: bytes = CT, *, verify: bool = False):
    return store(Session(policy=FAST), url, content, verify=verify)


def item(reason_tag: str | None = None, reason: int | None = None, *, uid: str = CT_UID) -> dict:
    told = {
        "00081150": {"vr": "UI", "Value": [CT_CLASS]},
        "00081155": {"vr": "UI", "Value": [uid]},
    }
    if reason is not None:
        told[reason_tag] = {"vr": "US", "Value": [reason]}
    return told


def reply(status: int, *, failed=(), stored=(), other=()) -> Reply:
    body = {
        "00081198": {"vr": "SQ", "Value": list(failed)},
        "00081199": {"vr": "SQ", "Value": list(stored)},
        "0008119A": {"vr": "SQ", "Value": list(other)},
    }
    return Reply(status, json.dumps(body).encode(), "application/dicom+json")


class TestOrthanc:
    def test_a_file_is_stored_as_it_is_and_twice_as_once(self, orthanc, ct):
        for _ in range(2):
            answer = send(orthanc.root, ct)
            assert (answer.stored, answer.status) == (True, 200)
            assert answer.verdicts == (Verdict(True, CT_CLASS, CT_UID),)
        (instance,) = orthanc.rest("GET", "/instances")
        size = orthanc.rest("GET", f"/instances/{instance}")["FileSize"]
        assert size == len(ct)

    def test_a_file_without_a_study_uid_is_not_stored_although_the_server_answers_200(
        self, orthanc
    ):
        """What Orthanc answers then has empty sequences of stored and of failed instances."""
        file = pydicom.dcmread(io.BytesIO(CT))
        file.StudyInstanceUID = ""
        written = io.BytesIO()
        file.save_as(written)
        for verify in (False, True):
            answer = send(orthanc.root, written.getvalue(), verify=verify)
            assert (answer.stored, answer.status) == (False, 200)
            assert answer.verdicts[0].why.startswith(SILENT)
        assert orthanc.rest("GET", "/instances") == []

    @pytest.mark.parametrize("content", [b"", b"no DICOM", b"\r\n--\r\n"])
    def test_what_is_no_dicom_file_is_refused(self, orthanc, content):
        answer = send(orthanc.root, content)
        assert (answer.stored, answer.status) == (False, 400)


def test_what_is_sent_is_what_the_standard_asks_for():
    with stub([reply(200)]) as server:
        assert not send(server.url, b"\x00\r\n--content").stored
    (request,) = server.requests
    content_type = request.headers["Content-Type"]
    assert (request.method, request.path) == ("POST", "/studies")
    assert content_type.startswith('multipart/related; type="application/dicom"; boundary=')
    assert request.headers["Accept"] == "application/dicom+json"
    part = FirstPart(iter([request.body]), boundary_of(content_type))
    assert b"".join(part) == b"\x00\r\n--content"


@pytest.mark.parametrize("status", [200, 202, 409])
def test_a_refused_instance_is_named_with_its_reason(status):
    answer = None
    with stub([reply(status, failed=[item("00081197", 0xA900)])]) as server:
        answer = send(server.url)
    assert not answer.stored
    (verdict,) = answer.verdicts
    assert verdict == Verdict(False, CT_CLASS, CT_UID, 0xA900)
    assert verdict.why == "it does not match its SOP class"


def test_a_failure_that_names_no_instance_is_a_failure():
    with stub([reply(200, other=[{"00081197": {"vr": "US", "Value": [0xC000]}}])]) as server:
        answer = send(server.url)
    assert not answer.stored
    assert answer.verdicts[0].why == "the server cannot understand it"


@pytest.mark.parametrize("tag", ["00081196", "00081197"])
@pytest.mark.parametrize("status", [200, 202])
def test_stored_with_a_warning_is_stored_and_says_so(status, tag):
    with stub([reply(status, stored=[item(tag, 0xB000)])]) as server:
        answer = send(server.url)
    assert answer.stored
    assert answer.verdicts[0].warning
    assert answer.verdicts[0].why == "the server changed elements of it"


@pytest.mark.parametrize("tag", ["00081196", "00081197"])
def test_a_reason_that_is_not_a_warning_is_a_failure_wherever_it_is(tag):
    with stub([reply(200, stored=[item(tag, 0xA700)])]) as server:
        answer = send(server.url)
    assert not answer.stored
    assert not answer.verdicts[0].warning
    assert answer.verdicts[0].why == "the server is out of resources"


def test_202_without_a_word_of_the_instance_is_not_stored():
    with stub([reply(202)]) as server:
        assert not send(server.url).stored


@pytest.mark.parametrize(
    ("reason", "why"),
    [
        (0x0111, "the store already has an instance with this UID"),
        (0xA7AB, "the server is out of resources"),
        (0xC122, "the server does not support its transfer syntax"),
        (0xC123, "the server cannot understand it"),
        (0x9999, "a reason that the standard does not define"),
        (None, "the server gives no reason"),
    ],
)
def test_reasons_are_told_in_words(reason, why):
    assert Verdict(stored=False, reason=reason).why == why


JSON = "application/dicom+json"
SILENT_ANSWERS = [
    Reply(200, b"", ""),
    Reply(202, b"", ""),
    Reply(200, b"{}", JSON),
    Reply(200, b"[]", JSON),
    Reply(200, b"[{}]", JSON),
    Reply(200, b'{"00081199": {"vr": "SQ"}}', JSON),
    Reply(200, b'{"00081199": {"vr": "SQ", "Value": [{}]}}', JSON),
    reply(200),
    reply(202),
    reply(200, stored=[item(uid="1.2.3")]),
]


@pytest.mark.parametrize("silent", SILENT_ANSWERS)
def test_a_success_that_does_not_name_the_instance_is_none(silent):
    with stub([silent]) as server:
        answer = send(server.url)
    assert not answer.stored
    assert answer.verdicts[-1] == Verdict(False, sop_instance_uid=CT_UID, note=SILENT)
    assert answer.verdicts[-1].why == SILENT


def test_a_file_whose_uid_cannot_be_read_is_stored_by_no_answer():
    with stub([reply(200, stored=[item()])]) as server:
        answer = send(server.url, b"DICM", verify=True)
    assert not answer.stored
    assert answer.verdicts[-1].why == (
        "the file has no SOPInstanceUID that can be read, so no response can name it"
    )


@pytest.mark.parametrize("there", [True, False])
@pytest.mark.parametrize("silent", [*SILENT_ANSWERS, Reply(200, b"<html>", "text/html")])
def test_a_search_decides_where_the_answer_is_silent_and_this_is_wanted(silent, there):
    found = [{"00080018": {"vr": "UI", "Value": [CT_UID]}}] if there else []

    def answer(request):
        if request.method == "POST":
            return silent
        assert request.query["SOPInstanceUID"] == [CT_UID]
        return Reply(body=json.dumps(found).encode(), content_type=JSON)

    with stub(answer) as server:
        answered = send(server.url, verify=True)
    assert answered.stored is there
    finds = "but a search finds it" if there else "and a search does not find it"
    assert answered.verdicts[-1].why == f"{SILENT}, {finds}"


def test_no_search_is_made_where_the_answer_says_enough():
    with stub([reply(200, stored=[item()])]) as server:
        assert send(server.url, verify=True).stored
    with stub([reply(409, failed=[item("00081197", 0x0110)])]) as other:
        assert not send(other.url, verify=True).stored
    assert len(server.requests) == len(other.requests) == 1


def test_an_instance_that_is_named_as_stored_and_as_failed_is_not_stored():
    with stub([reply(200, stored=[item()], failed=[item("00081197", 0x0110)])]) as server:
        assert not send(server.url).stored


@pytest.mark.parametrize("status", [200, 202])
@pytest.mark.parametrize("body", [b"<html>please log in</html>", b'{"00081198": {"vr', b'"x"'])
def test_a_success_that_cannot_be_read_is_none(status, body):
    with (
        stub([Reply(status, body, "text/html")]) as server,
        pytest.raises(ServerUnavailableError) as caught,
    ):
        send(server.url)
    assert str(caught.value) == (
        f"the DICOMweb server answered {status} with text/html that is not DICOM JSON"
    )


@pytest.mark.parametrize(
    "body", [b"", b"<html>", b"[]", b'{"00081198": {"vr": "SQ"}}', b'{"00081198": 3}']
)
@pytest.mark.parametrize("status", [400, 401, 404, 409, 415])
def test_a_refusal_needs_no_words(status, body):
    with stub([Reply(status, body, "")]) as server:
        answer = send(server.url)
    assert (answer.status, answer.stored, answer.verdicts) == (status, False, ())


def test_a_busy_server_is_asked_again_and_a_cut_upload_sent_again():
    with stub([Reply(429), Reply(200, b"{}", cut_after=1), reply(200, stored=[item()])]) as server:
        assert send(server.url).stored
    assert len({len(request.body) for request in server.requests}) == 1
    assert len(server.requests) == 3


def test_only_bytes_are_sent():
    with pytest.raises(UsageError, match=r"^a DICOM file must be given as bytes$"):
        send("http://127.0.0.1:9", "text")
