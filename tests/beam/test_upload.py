"""`UploadToDicomStore`, on Beam's direct runner."""

from __future__ import annotations

import copy
import json

import apache_beam as beam
import pytest
from apache_beam.io import fileio

from dcm2bq.beam import DicomSearch, UploadToDicomStore
from dcm2bq.beam.dicomclient import DicomApiHttpClient
from dcm2bq.http.retrying import RetryPolicy
from support.dicomweb_stub import Reply, stub
from support.real_files import real_file

CT = real_file("CT_small.dcm")
CT_UID = "1.3.6.1.4.1.5962.1.1.1.1.1.20040119072730.12322"
FAST = RetryPolicy(tries=3, first_wait=0.001, longest_wait=0.001)
REFUSED = {
    "00081198": {
        "vr": "SQ",
        "Value": [
            {
                "00081150": {"vr": "UI", "Value": ["1.2.840.10008.5.1.4.1.1.2"]},
                "00081155": {"vr": "UI", "Value": ["1.2.3"]},
                "00081197": {"vr": "US", "Value": [0xA700]},
            }
        ],
    }
}


@pytest.mark.parametrize("mode", ["multi_threading", "multi_processing"])
def test_real_files_are_stored_and_found_again(orthanc, files, outputs, mode):
    contents = [file.read_bytes() for file in files]
    workers = ("--direct_num_workers=2", f"--direct_running_mode={mode}")
    upload = UploadToDicomStore({"dicomweb_url": orthanc.root}, "bytes")
    assert outputs(contents, upload, *workers) == [{"status": 200, "success": True}] * len(files)
    sizes = {
        orthanc.rest("GET", f"/instances/{name}")["FileSize"]
        for name in orthanc.rest("GET", "/instances")
    }
    assert sizes == {len(content) for content in contents}


def test_files_of_beam_s_are_stored_and_searched_in_one_pipeline(orthanc, files, tmp_path, outputs):
    for file in files:
        (tmp_path / file.name).write_bytes(file.read_bytes())
    (tmp_path / "broken.dcm").write_bytes(b"no DICOM at all")
    with beam.Pipeline() as pipeline:
        made = (
            pipeline
            | fileio.MatchFiles(str(tmp_path / "*.dcm"))
            | fileio.ReadMatches()
            | UploadToDicomStore({}, "fileio", dicomweb_url=orthanc.root).with_failures()
        )
        _ = made.results | beam.Map(str) | beam.io.WriteToText(str(tmp_path / "stored"))
        _ = (
            made.failures
            | "which" >> beam.Map(lambda one: (one["status"], one["input"].metadata.path))
            | "failed" >> beam.io.WriteToText(str(tmp_path / "failed"))
        )
    stored = [line for path in tmp_path.glob("stored-*") for line in path.read_text().splitlines()]
    failed = [line for path in tmp_path.glob("failed-*") for line in path.read_text().splitlines()]
    assert len(stored) == len(files)
    assert failed == [str((400, str(tmp_path / "broken.dcm")))]
    (found,) = outputs([{"search_type": "instances"}], DicomSearch(dicomweb_url=orthanc.root))
    assert len(found["result"]) == len(files)


@pytest.mark.parametrize("status", [200, 202, 409])
def test_a_refusal_tells_which_instance_and_why(status, outputs):
    with stub([Reply(status, json.dumps(REFUSED).encode(), "application/dicom+json")]) as server:
        results = outputs([b"DICM"], UploadToDicomStore({"dicomweb_url": server.url}, "bytes"))
    assert results == [
        {
            "status": status,
            "success": False,
            "input": b"DICM",
            "result": [
                {
                    "stored": False,
                    "warning": False,
                    "SOPClassUID": "1.2.840.10008.5.1.4.1.1.2",
                    "SOPInstanceUID": "1.2.3",
                    "reason": "A700",
                    "why": "the server is out of resources",
                }
            ],
        }
    ]


def test_a_warning_is_told_and_is_a_success(outputs):
    named = {"vr": "UI", "Value": [CT_UID]}
    item = {"00081155": named, "00081196": {"vr": "US", "Value": [0xB006]}}
    body = {"00081199": {"vr": "SQ", "Value": [item]}}
    with stub([Reply(202, json.dumps(body).encode(), "application/dicom+json")]) as server:
        (result,) = outputs([CT], UploadToDicomStore({"dicomweb_url": server.url}, "bytes"))
    assert (result["status"], result["success"]) == (202, True)
    (said,) = result["result"]
    assert (said["stored"], said["warning"], said["reason"]) == (True, True, "B006")
    assert said["why"] == "the server discarded elements of it"


@pytest.mark.parametrize("there", [True, False])
def test_a_silent_success_is_a_failure_unless_a_search_is_wanted_and_finds_it(there, outputs):
    found = [{"00080018": {"vr": "UI", "Value": [CT_UID]}}] if there else []

    def answer(request):
        return Reply(200, b"{}" if request.method == "POST" else json.dumps(found).encode())

    with stub(answer) as server:
        destination = {"dicomweb_url": server.url}
        (silent,) = outputs([CT], UploadToDicomStore(destination, "bytes"))
        (verified,) = outputs([CT], UploadToDicomStore(destination, "bytes", verify=True))
    assert (silent["status"], silent["success"]) == (200, False)
    assert silent["result"][0]["why"] == "the server does not say that it stored the instance"
    assert (verified["success"], "input" in verified) == (there, not there)


def test_a_search_says_what_moved_while_it_was_made(outputs):
    """An instance is stored in front of all others after the first page."""
    everything = [{"00080018": {"vr": "UI", "Value": [f"1.2.{number}"]}} for number in range(6)]
    new = {"00080018": {"vr": "UI", "Value": ["1.2.99"]}}

    def answer(request):
        first, size = int(request.query["offset"][0]), int(request.query["limit"][0])
        there = everything if len(server.requests) == 1 else [new, *everything]
        return Reply(200, json.dumps(there[first : first + size]).encode())

    asked = {"search_type": "instances", "params": {"limit": 4}}
    with stub(answer) as server:
        (made,) = outputs([asked], DicomSearch(dicomweb_url=server.url))
    assert (made["success"], made["duplicates"], made["gaps"]) == (True, 1, 0)
    assert made["result"] == everything


@pytest.mark.parametrize(
    ("reply", "status"),
    [
        (
            Reply(202, b"?"),
            "the DICOMweb server answered 202 with something that is not DICOM JSON",
        ),
        (
            Reply(200, b"<html>", "text/html"),
            "the DICOMweb server answered 200 with text/html that is not DICOM JSON",
        ),
        (Reply(429), 429),
        (Reply(413), 413),
        (Reply(302, headers={"Location": "http://elsewhere.example/"}), 302),
        (Reply(200, b"x" * 100, cut_after=3), "the connection to the DICOMweb server was cut"),
    ],
)
def test_what_is_not_stored_for_sure_is_a_failure(reply, status, outputs):
    client = DicomApiHttpClient(policy=FAST)
    with stub([reply]) as server:
        upload = UploadToDicomStore({"dicomweb_url": server.url}, "bytes", client=client)
        assert outputs([b"DICM"], upload) == [
            {"status": status, "success": False, "input": b"DICM"}
        ]


def test_what_cannot_be_sent_fails_alone(orthanc, files, outputs):
    elements = ["text", files[0].read_bytes(), None]
    results = outputs(elements, UploadToDicomStore({"dicomweb_url": orthanc.root}, "bytes"))
    assert [result["success"] for result in results] == [False, True, False]
    assert results[0] == {
        "status": "a DICOM file must be given as bytes",
        "success": False,
        "input": "text",
    }
    (unreadable,) = outputs([7], UploadToDicomStore({"dicomweb_url": orthanc.root}, "fileio"))
    assert unreadable == {"status": "unexpected AttributeError", "success": False, "input": 7}


def test_the_destination_is_checked_at_once_and_never_changed():
    destination = {"project_id": "p", "region": "r"}
    before = copy.deepcopy(destination)
    with pytest.raises(ValueError, match=r"^Must have dataset_id in the dict\.$"):
        UploadToDicomStore(destination, "bytes")
    with pytest.raises(ValueError, match=r"^input_type could only be 'bytes' or 'fileio'$"):
        UploadToDicomStore({"dicomweb_url": "http://h/rs"}, "path")
    assert destination == before
