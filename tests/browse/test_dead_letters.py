"""Dead letters: what they say, and their replay."""

import re

import pytest

from browse.conftest import BROKEN, Hospital, client_of
from dcm2bq import errors
from dcm2bq.browse.dead_letter_advice import meaning, remedy
from support.real_files import real_file


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    made = Hospital.make(tmp_path_factory.mktemp("dead_letters"))
    made.add({BROKEN: b"no DICOM", "other.dcm": b"no DICOM either"})
    return made


@pytest.fixture(scope="module")
def client(made):
    return client_of(made.configuration)


def post(client, **fields):
    page = client.get("/dead-letters").text
    token = re.search(r'name="form_token" value="([^"]*)"', page)[1]
    return client.post("/dead-letters", data={"form_token": token, **fields})


def ids(client):
    found = re.findall(
        r'name="id" value="([^"]*)".*?<b>([^<]*)</b>', client.get("/dead-letters").text
    )
    return {name: number for number, name in found}


def test_they_are_counted_by_reason_with_what_to_do(client):
    html = client.get("/dead-letters?reason=not-dicom").text
    assert "The bytes are not a DICOM file." in html
    assert "Upload a valid file" in html
    assert "NotDicomError" in html
    assert "not-dicom" in client.get("/health/dead-letters").text


def test_an_event_is_shown(client):
    answer = client.get("/dead-letters/event", params={"id": ids(client)[BROKEN]})
    assert "google.cloud.storage.object.v1.finalized" in answer.text
    assert client.get("/dead-letters/event?id=x").status_code == 404


def test_a_replay_needs_our_form(client):
    assert client.post("/dead-letters", data={"all": "1"}).status_code == 403
    assert len(ids(client)) == 2


def test_a_selection_is_replayed_and_the_outcome_is_shown(client, made):
    made.write(BROKEN, real_file("CT_small.dcm"))
    answer = post(client, id=ids(client)[BROKEN])
    assert re.search(rf"<td>{BROKEN}</td><td>not-dicom</td><td>ingested</td>", answer.text)
    assert list(ids(client)) == ["other.dcm"]
    assert BROKEN in client.get("/find?level=instances").text
    again = post(client, all="1", reason="not-dicom")
    assert "<td>other.dcm</td><td>not-dicom</td><td>dead-lettered</td>" in again.text


def test_nothing_is_replayed_without_a_choice(client):
    answer = post(client)
    assert (answer.status_code, "choose dead letters" in answer.text) == (400, True)


def kinds(kind):
    yield kind
    for each in kind.__subclasses__():
        yield from kinds(each)


@pytest.mark.parametrize("root", [errors.PermanentError, errors.TransientError])
def test_every_reason_has_a_meaning_and_a_remedy(root):
    ours = {kind for kind in kinds(root) if kind.__module__ == "dcm2bq.errors"}
    assert {
        kind.reason for kind in ours if not (meaning(kind.reason) and remedy(kind.reason))
    } == set()
