"""From a file to a store, to a notification, and back: the same document as from the file."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pydicom.data import get_testdata_file

from dcm2bq import read_metadata
from dcm2bq.dicomweb.qido import Search, search
from dcm2bq.dicomweb.session import Session
from dcm2bq.dicomweb.stow import store
from dcm2bq.errors import Dcm2BqError, NotDicomError
from dcm2bq.objects.dicomweb import READ_ON_BYTES, DicomWebObjects
from support.dicomweb_stub import Reply, stub
from support.instances import STORE

# One file of each package that has some; a search for all would ask a server for those missing.
FOLDERS = [
    Path(get_testdata_file(one, download=False)).parent for one in ("CT_small.dcm", "RG1_UNCR.dcm")
]
FILES = sorted(file for folder in FOLDERS for file in folder.glob("*.dcm"))
NAMES = ("studies", "0020000D"), ("series", "0020000E"), ("instances", "00080018")


def names(session: Session, root: str) -> list[str]:
    """What the store's notifications would carry."""
    found, _ = search(session, root, Search.of("instances", None))
    return [
        "/".join((STORE, *(f"{level}/{one[tag]['Value'][0]}" for level, tag in NAMES)))
        for one in found
    ]


class BucketObject(io.BytesIO):
    """The file as a bucket gives it: with its size."""

    @property
    def size(self) -> int:
        return len(self.getvalue())


def test_every_file_that_the_server_takes_gives_the_same_document(orthanc):
    session, source, compared = Session(), DicomWebObjects(orthanc.root), 0
    for file in FILES:
        orthanc.clear()
        content = file.read_bytes()
        if not store(session, orthanc.root, content).stored:
            continue
        expected = read_metadata(BucketObject(content))
        (name,) = names(session, orthanc.root)
        with source.open(name) as instance:
            read = read_metadata(instance)
        assert read == expected, file.name
        compared += 1
    assert compared > 100


@pytest.mark.parametrize("framing", ["length", "chunked", "close"])
def test_every_file_gives_the_same_document_however_its_length_is_told(framing, monkeypatch):
    """One server for all files: the instance's number is the file's."""
    monkeypatch.setattr("dcm2bq.objects.dicomweb.HELD_BYTES", READ_ON_BYTES)
    contents = [file.read_bytes() for file in FILES]

    def answer(request):
        number = int(request.path.rpartition("/")[2])
        return Reply(body=contents[number], framing=framing)

    compared = 0
    with stub(answer) as server:
        source = DicomWebObjects(server.url)
        for number, content in enumerate(contents):
            try:
                expected = read_metadata(BucketObject(content))
            except Dcm2BqError:
                continue
            with source.open(f"{STORE}/studies/1/series/2/instances/{number}") as instance:
                assert read_metadata(instance) == expected, FILES[number].name
            compared += 1
    assert compared > 140


def test_what_is_no_dicom_is_told_from_what_is_unavailable():
    with stub([Reply(body=b"no DICOM", content_type="application/octet-stream")]) as server:
        name = f"{STORE}/studies/1/series/2/instances/3"
        with DicomWebObjects(server.url).open(name) as instance, pytest.raises(NotDicomError):
            read_metadata(instance)
