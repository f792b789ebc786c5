"""From a file to a store, to a notification, and back: the same document as from the file."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pydicom.data import get_testdata_file

from dcm2bq import Document, read_metadata
from dcm2bq.dicomweb.qido import Search, search
from dcm2bq.dicomweb.session import Session
from dcm2bq.dicomweb.stow import store
from dcm2bq.errors import NotDicomError
from dcm2bq.objects.dicomweb import DicomWebObjects
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


TOO_FAR = "pixel-data-end-unknown"


def same(streamed: Document, stored: Document) -> bool:
    """Equal, but for what comes after the pixel data, and the end of those in fragments."""
    metadata = dict(stored.metadata)
    if "DataSetTrailingPadding" not in streamed.metadata:
        metadata.pop("DataSetTrailingPadding", None)
    if any(TOO_FAR in each for each in streamed.warnings):
        metadata.pop("PixelData", None)
    return streamed.metadata == metadata and others(streamed) == others(stored)


def others(document: Document) -> list[str]:
    return [each for each in document.warnings if TOO_FAR not in each]


def test_every_file_that_the_server_takes_gives_the_same_document(orthanc):
    session, source, compared = Session(), DicomWebObjects(orthanc.root), 0
    for file in FILES:
        orthanc.clear()
        content = file.read_bytes()
        if not store(session, orthanc.root, content).stored:
            continue
        expected = read_metadata(io.BytesIO(content))
        (name,) = names(session, orthanc.root)
        with source.open(name) as instance:
            read = read_metadata(instance)
        assert same(read, expected), file.name
        compared += 1
    assert compared > 100


def test_what_is_no_dicom_is_told_from_what_is_unavailable():
    with stub([Reply(body=b"no DICOM", content_type="application/octet-stream")]) as server:
        name = f"{STORE}/studies/1/series/2/instances/3"
        with DicomWebObjects(server.url).open(name) as instance, pytest.raises(NotDicomError):
            read_metadata(instance)
