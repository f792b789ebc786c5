"""A member's row equals the row of the same file as an object, but for path, member and input."""

import io
from pathlib import Path

import pydicom.data
import pytest

from dcm2bq.testing import finalized, memory_handler
from support import archives

FOLDER = Path(str(pydicom.data.__file__)).parent / "test_files"
FILES = {
    path.name + ".dcm": path.read_bytes()
    for path in sorted(FOLDER.iterdir())
    if path.is_file() and path.suffix in {".dcm", ""} and path.stat().st_size < 600_000
}


class SizedFile(io.BytesIO):
    """An object as Cloud Storage's is read: its length is known."""

    @property
    def size(self):
        return len(self.getbuffer())


@pytest.fixture
def sized_bucket(bucket, monkeypatch):
    opened = bucket.open
    monkeypatch.setattr(bucket, "open", lambda reference: SizedFile(opened(reference).read()))
    return bucket


def comparable(row):
    values = dict(row.values)
    info = dict(values["info"])
    for name in ("path", "member", "version", "timestamp"):
        values.pop(name, None)
    for name in ("input", "ingested", "eventId"):
        info.pop(name, None)
    return {**values, "info": info}


@pytest.mark.parametrize("kind", ["zip", "tar", "tar.gz"])
def test_the_corpus_in_an_archive_gives_the_rows_of_the_corpus(sized_bucket, warehouse, kind):
    bucket = sized_bucket
    handler = memory_handler(bucket, warehouse, archives.configuration())
    for name, content in FILES.items():
        handler.handle(finalized(bucket.put(name, content)))
    alone = {row.path.rpartition("/")[2]: comparable(row) for row in warehouse.rows}
    failed = sorted(
        (x.attributes["object"], x.attributes["reason"]) for x in warehouse.dead_letters
    )
    warehouse.rows.clear()
    warehouse.dead_letters.clear()
    make = {"zip": archives.as_zip, "tar": archives.as_tar, "tar.gz": archives.as_tar_gz}[kind]
    handler.handle(finalized(bucket.put(f"corpus.{kind}", make(FILES))))
    assert {row.values["member"]: comparable(row) for row in warehouse.rows} == alone
    dead_letters = sorted(
        (x.attributes["member"], x.attributes["reason"]) for x in warehouse.dead_letters
    )
    assert dead_letters == failed
    assert len(alone) > 50
