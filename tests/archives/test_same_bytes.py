"""A member's row equals the row of the same file as an object, but for path, member and input."""

import io
import zipfile

import pytest

from dcm2bq.testing import MemoryBucket, MemoryWarehouse, finalized, memory_handler
from support import archives
from tests.dicom.reference import corpus, corpus_name

MAKERS = {
    "zip": archives.as_zip,
    "zip, stored": lambda files: archives.as_zip(files, zipfile.ZIP_STORED),
    "tar": archives.as_tar,
    "tar.gz": archives.as_tar_gz,
}


class SizedFile(io.BytesIO):
    """An object as Cloud Storage's is read: its length is known. The content is not copied."""

    def __init__(self, content):
        super().__init__(content)
        self.size = len(content)


class SizedBucket(MemoryBucket):
    def open(self, reference):
        return SizedFile(super().open(reference).getvalue())


def comparable(row):
    values = dict(row.values)
    info = dict(values["info"])
    for name in ("path", "member", "version", "timestamp"):
        values.pop(name, None)
    for name in ("input", "ingested", "eventId"):
        info.pop(name, None)
    return {**values, "info": info}


def outcomes(objects, key, dead_letter_key):
    """The comparable rows and the dead letters' reasons of objects, by file."""
    bucket, warehouse = SizedBucket(), MemoryWarehouse()
    handler = memory_handler(bucket, warehouse, archives.configuration())
    for name, content in objects.items():
        handler.handle(finalized(bucket.put(name, content)))
    rows = {row.values[key].removeprefix("gs://bucket/"): comparable(row) for row in warehouse.rows}
    letters = warehouse.dead_letters
    return rows, {each.attributes[dead_letter_key]: each.attributes["reason"] for each in letters}


@pytest.fixture(scope="module")
def files():
    """The files of pydicom and of pydicom-data."""
    return {corpus_name(path) + ".dcm": path.read_bytes() for path in corpus()}


@pytest.fixture(scope="module")
def alone(files):
    return outcomes(files, "path", "object")


@pytest.mark.parametrize("kind", MAKERS)
def test_the_corpus_in_an_archive_gives_the_rows_of_the_corpus(files, alone, kind):
    rows, reasons = outcomes({"a.zip": MAKERS[kind](files)}, "member", "member")
    assert rows.keys() == alone[0].keys()
    different = [name for name, row in rows.items() if row != alone[0][name]]
    assert different == []
    assert reasons == alone[1]
    print(f"{kind}: {len(rows)} rows and {len(reasons)} dead letters are equal")
    assert len(rows) > 150
