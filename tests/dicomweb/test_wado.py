"""Instances as the event path reads them, from Orthanc and from servers that misbehave."""

from __future__ import annotations

import io
import subprocess
import sys
import time
from pathlib import Path

import pydicom
import pytest
from pydicom.data import get_testdata_file

from dcm2bq.dicomweb.multipart import written
from dcm2bq.dicomweb.session import Session, TimeLimits
from dcm2bq.errors import (
    ConfigurationError,
    DeploymentError,
    MalformedEventError,
    SupersededError,
    UnavailableError,
)
from dcm2bq.http.retrying import RetryPolicy
from dcm2bq.objects.dicomweb import HELD_BYTES, DicomWebObjects
from support.dicomweb_stub import Reply, stub
from support.instances import resource_name

NAME = (
    "projects/p/locations/l/datasets/d/dicomStores/s/dicomWeb/studies/1.2/series/3.4/instances/5.6"
)
LARGE = bytes(range(256)) * 20_000
FAST = RetryPolicy(tries=3, first_wait=0.001, longest_wait=0.001)


def objects(url: str, **options) -> DicomWebObjects:
    limits = TimeLimits(connect=1, read=0.2, whole=1)
    return DicomWebObjects(url, session=Session(policy=FAST, limits=limits, **options))


def single_part(content: bytes, **options) -> Reply:
    return Reply(body=content, **options)


def multipart(content: bytes, **options) -> Reply:
    content_type, body = written(content, "application/dicom")
    return Reply(body=b"".join(body), content_type=content_type, **options)


class TestOrthanc:
    """A real server, which knows the multipart form only."""

    @pytest.mark.parametrize(
        "file",
        [
            "CT_small.dcm",
            "MR_small_bigendian.dcm",
            "JPEG2000.dcm",
            "rtplan.dcm",
            "color3d_jpeg_baseline.dcm",
        ],
    )
    def test_an_instance_is_read_as_it_was_stored(self, orthanc, file):
        content = Path(get_testdata_file(file, download=False)).read_bytes()
        orthanc.store(content)
        with objects(orthanc.root).open(resource_name(content)) as instance:
            assert instance.read() == content

    def test_a_header_is_read_and_the_stream_dropped(self, orthanc):
        content = Path(get_testdata_file("color3d_jpeg_baseline.dcm", download=False)).read_bytes()
        orthanc.store(content)
        with objects(orthanc.root).open(resource_name(content)) as instance:
            assert pydicom.dcmread(instance, stop_before_pixels=True).Modality == "US"
        assert instance.bytes_read < len(content) / 2

    def test_an_instance_that_was_deleted_is_superseded(self, orthanc, ct, ct_name):
        source = objects(orthanc.root)
        identifier = orthanc.store(ct)
        source.open(ct_name).close()
        orthanc.delete(identifier)
        with pytest.raises(SupersededError) as caught:
            source.open(ct_name)
        assert str(caught.value) == "the instance is gone from the DICOM store (404)"

    def test_a_root_that_is_wrong_is_the_deployment_s(self, orthanc, ct_name):
        with pytest.raises(DeploymentError, match="check DICOMWEB_BASE_URL"):
            objects(orthanc.url + "/other").open(ct_name)


@pytest.mark.parametrize("framing", ["length", "chunked", "close"])
@pytest.mark.parametrize("form", [single_part, multipart])
def test_both_forms_are_read_however_they_end(form, framing):
    with stub([form(LARGE, framing=framing)]) as server, objects(server.url).open(NAME) as instance:
        assert instance.read() == LARGE


def test_the_form_that_the_server_takes_is_asked_for_first_the_next_time():
    def answer(request):
        return multipart(b"DICM") if "multipart" in request.headers["Accept"] else Reply(status=406)

    with stub(answer) as server:
        source = objects(server.url)
        for _ in range(3):
            with source.open(NAME) as instance:
                assert instance.read() == b"DICM"
    forms = [request.headers["Accept"].partition(";")[0] for request in server.requests]
    assert forms == ["application/dicom"] + ["multipart/related"] * 3


def test_little_more_than_what_is_asked_for_is_taken_from_the_wire():
    with stub([Reply(body=LARGE)]) as server, objects(server.url).open(NAME) as instance:
        assert instance.read(5000) == LARGE[:5000]
        assert instance.bytes_read <= 5000 + 64 * 1024
    assert instance.bytes_read <= 5000 + 64 * 1024


def test_a_seek_forward_passes_over_what_is_between_and_keeps_little_of_it():
    with stub([Reply(body=LARGE)]) as server, objects(server.url).open(NAME) as instance:
        instance.seek(5_000_000)
        assert instance.read(7) == LARGE[5_000_000:5_000_007]
        assert len(instance._kept) < 512 * 1024
        assert instance.seek(-7, io.SEEK_CUR) == 5_000_000
        assert instance.read(7) == LARGE[5_000_000:5_000_007]
        assert len(server.requests) == 1


def test_a_seek_far_back_asks_anew():
    with stub([Reply(body=LARGE)]) as server, objects(server.url).open(NAME) as instance:
        instance.seek(3_000_000)
        instance.read(1)
        instance.seek(3)
        assert instance.read(5) == LARGE[3:8]
        assert len(server.requests) == 2
        assert instance.bytes_read > 3_000_000


@pytest.mark.parametrize("form", [single_part, multipart])
def test_positions_are_the_instance_s_own(form):
    with stub([form(LARGE)]) as server, objects(server.url).open(NAME) as instance:
        assert (instance.readable(), instance.seekable(), instance.writable()) == (
            True,
            True,
            False,
        )
        assert instance.read(0) == b""
        assert instance.read(256) == LARGE[:256]
        assert instance.tell() == 256
        instance.seek(len(LARGE) + 5)
        assert instance.read(5) == b""
        instance.seek(len(LARGE) - 3)
        buffered = bytearray(10)
        assert instance.readinto(buffered) == 3
        with pytest.raises(ValueError, match="before the beginning"):
            instance.seek(-1)


def test_the_end_is_known_where_the_server_tells_the_length():
    with stub([Reply(body=LARGE)]) as server, objects(server.url).open(NAME) as instance:
        assert instance.seek(-2, io.SEEK_END) == len(LARGE) - 2
        assert instance.read() == LARGE[-2:]
    with (
        stub([Reply(body=LARGE, framing="chunked")]) as server,
        objects(server.url).open(NAME) as instance,
        pytest.raises(io.UnsupportedOperation),
    ):
        instance.seek(0, io.SEEK_END)


def test_a_closed_file_reads_no_more():
    with stub([Reply(body=LARGE)]) as server:
        instance = objects(server.url).open(NAME)
        instance.close()
        with pytest.raises(ValueError, match="closed file"):
            instance.read(1)


@pytest.mark.parametrize("framing", ["length", "chunked"])
def test_a_connection_cut_in_the_middle_is_taken_up_again(framing):
    cut = Reply(body=LARGE, framing=framing, cut_after=1_000_000)
    whole = Reply(body=LARGE, framing=framing)
    with stub([cut, cut, whole]) as server, objects(server.url).open(NAME) as instance:
        assert instance.read() == LARGE
    assert len(server.requests) == 3


def test_a_part_without_its_end_was_cut():
    reply = multipart(LARGE, framing="close", cut_after=1_000_000)
    with (
        stub([reply, multipart(LARGE, framing="close")]) as server,
        objects(server.url).open(NAME) as instance,
    ):
        assert instance.read() == LARGE


def test_a_connection_cut_again_and_again_is_unavailable():
    with (
        stub([Reply(body=LARGE, cut_after=1_000_000)]) as server,
        objects(server.url).open(NAME) as instance,
        pytest.raises(UnavailableError) as caught,
    ):
        instance.read()
    assert str(caught.value) == "the connection to the DICOMweb server was cut repeatedly"
    assert len(server.requests) == 4


def test_an_instance_that_changed_meanwhile_is_not_pieced_together():
    replies = [Reply(body=LARGE, cut_after=1_000_000), Reply(body=LARGE + b"more")]
    with (
        stub(replies) as server,
        objects(server.url).open(NAME) as instance,
        pytest.raises(UnavailableError, match=r"^the instance changed while it was read$"),
    ):
        instance.read()


def test_an_instance_deleted_meanwhile_is_superseded():
    replies = [Reply(body=LARGE, cut_after=1_000_000), Reply(status=404), Reply(status=204)]
    with (
        stub(replies) as server,
        objects(server.url).open(NAME) as instance,
        pytest.raises(SupersededError),
    ):
        instance.read()


def test_a_server_that_hangs_in_the_middle_is_unavailable():
    reply = Reply(body=LARGE, stall_after=1_000_000)
    with stub([reply]) as server, objects(server.url).open(NAME) as instance:
        assert instance.read(10) == LARGE[:10]
        with pytest.raises(UnavailableError):
            instance.read()


@pytest.mark.parametrize("status", [408, 429, 500, 503])
def test_a_busy_server_is_asked_again_and_then_unavailable(status):
    with stub([Reply(status=status), Reply(body=b"DICM")]) as server:
        objects(server.url).open(NAME).close()
    with stub([Reply(status=status)]) as server, pytest.raises(UnavailableError):
        objects(server.url).open(NAME)
    assert len(server.requests) == 3


@pytest.mark.parametrize(
    ("status", "error"),
    [
        (401, DeploymentError),
        (403, DeploymentError),
        (302, DeploymentError),
        (418, UnavailableError),
    ],
)
def test_refusals_are_errors_of_ours_that_name_no_instance(status, error):
    with (
        stub([Reply(status=status, body=b"5.6 DOE^JOHN")]) as server,
        pytest.raises(error) as caught,
    ):
        objects(server.url).open(NAME)
    assert "5.6" not in str(caught.value)
    assert "DOE" not in str(caught.value)
    assert len(server.requests) == 1


EMPTY = Reply(body=b"[]", content_type="application/dicom+json")
OTHERS = Reply(body=b'[{"00080018": {"vr": "UI", "Value": ["9.9"]}}]')
LISTED = Reply(body=b'[{"00080018": {"vr": "UI", "Value": ["5.6"]}}]')


@pytest.mark.parametrize("status", [404, 410])
@pytest.mark.parametrize("searched", [EMPTY, OTHERS, Reply(status=204)])
def test_an_instance_is_gone_where_the_store_answers_a_search_without_it(status, searched):
    refused = Reply(status=status, body=b"5.6 DOE^JOHN")
    with stub([refused, searched]) as server, pytest.raises(SupersededError) as caught:
        objects(server.url + "/rs").open(NAME)
    assert str(caught.value) == f"the instance is gone from the DICOM store ({status})"
    assert server.requests[1].target == "/rs/instances?SOPInstanceUID=5.6&limit=1"


@pytest.mark.parametrize(
    "searched",
    [
        Reply(status=404, body=b"<html>", content_type="text/html"),
        Reply(status=400),
        Reply(status=501),
        Reply(body=b"<html>", content_type="text/html"),
        Reply(body=b"{}", content_type="application/json"),
        Reply(body=b""),
    ],
)
def test_a_404_of_what_is_no_dicomweb_store_is_the_deployment_s(searched):
    with stub([Reply(status=404), searched]) as server, pytest.raises(DeploymentError) as caught:
        objects(server.url).open(NAME)
    assert str(caught.value) == (
        "the server answers 404 for the instance, and no DICOMweb service answers a search there "
        f"(HTTP {searched.status}); check DICOMWEB_BASE_URL and that the DICOM store exists"
    )


@pytest.mark.parametrize("status", [401, 403, 302])
def test_a_store_that_may_not_be_searched_is_the_deployment_s(status):
    with stub([Reply(404), Reply(status)]) as server, pytest.raises(DeploymentError):
        objects(server.url).open(NAME)


@pytest.mark.parametrize("searched", [LISTED, Reply(status=503), Reply(body=b"[]", cut_after=1)])
def test_a_404_is_not_believed_while_the_store_lists_the_instance_or_is_busy(searched):
    with stub([Reply(404), searched]) as server, pytest.raises(UnavailableError):
        objects(server.url).open(NAME)


@pytest.mark.parametrize("form", [single_part, multipart])
def test_an_instance_that_trickles_is_given_up_in_time(form):
    """The limit is for the whole instance, and does not begin again with a new request."""
    reply = form(LARGE, framing="chunked", trickle=0.05)
    began = time.monotonic()
    with stub([reply]) as server, pytest.raises(UnavailableError) as caught:
        objects(server.url).open(NAME).read()
    assert str(caught.value) == "the DICOMweb server does not answer in time"
    assert time.monotonic() - began < 3


class TestReadingOn:
    """What follows the pixel data is read on for if that is cheap."""

    def test_of_a_known_length_it_depends_on_that(self, monkeypatch):
        with stub([Reply(body=LARGE)]) as server:
            with objects(server.url).open(NAME) as instance:
                assert not instance.skips_are_read
            monkeypatch.setattr("dcm2bq.objects.dicomweb.READ_ON_BYTES", len(LARGE) - 1)
            with objects(server.url).open(NAME) as instance:
                assert instance.skips_are_read

    def test_of_an_unknown_length_the_end_is_looked_for_nearby(self):
        with (
            stub([Reply(body=LARGE, framing="chunked")]) as server,
            objects(server.url).open(NAME) as instance,
        ):
            assert instance.skips_are_read
            assert instance.size is None
            assert HELD_BYTES <= instance.bytes_read <= HELD_BYTES + 128 * 1024
        small = LARGE[:1_000_000]
        with (
            stub([Reply(body=small, framing="chunked")]) as server,
            objects(server.url).open(NAME) as instance,
        ):
            assert not instance.skips_are_read
            assert instance.size == len(small)
            assert instance.seek(-3, io.SEEK_END) == len(small) - 3
            assert instance.read() == small[-3:]
            instance.seek(0)
            assert instance.read() == small
            assert len(server.requests) == 1


@pytest.mark.parametrize(
    "content_type", ["text/html; charset=utf-8", "application/json", "TEXT/PLAIN"]
)
def test_a_page_instead_of_an_instance_may_pass(content_type):
    with (
        stub([Reply(body=b"<html>", content_type=content_type)]) as server,
        pytest.raises(UnavailableError, match="instead of an instance"),
    ):
        objects(server.url).open(NAME)


def test_bytes_without_a_type_are_for_the_parser_to_judge():
    with (
        stub([Reply(body=b"any", content_type="")]) as server,
        objects(server.url).open(NAME) as instance,
    ):
        assert instance.read() == b"any"


def test_the_environment_names_the_base(monkeypatch, ct, ct_name):
    with stub([Reply(body=ct)]) as server:
        monkeypatch.setenv("DICOMWEB_BASE_URL", server.url + "/v1")
        with DicomWebObjects().open(ct_name) as instance:
            assert instance.read() == ct
    assert server.requests[0].path == f"/v1/{ct_name}"
    assert "authorization" not in {name.lower() for name in server.requests[0].headers}
    monkeypatch.setenv("DICOMWEB_BASE_URL", "nonsense")
    with pytest.raises(ConfigurationError, match=r"^DICOMWEB_BASE_URL is not an http or https URL"):
        DicomWebObjects()


def test_a_name_of_no_instance_is_asked_of_nobody():
    with stub([Reply()]) as server, pytest.raises(MalformedEventError):
        objects(server.url).open(NAME.rpartition("/instances")[0])
    assert server.requests == []


def test_google_s_client_is_not_imported_where_it_is_not_needed():
    program = (
        "import sys, dcm2bq.objects.dicomweb as it; it.DicomWebObjects('http://127.0.0.1:9/v1');"
        "sys.exit('google.auth' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
