"""An archive's event: every member a row or a dead letter, and none that can hurt."""

import gzip
import io
import json
import zipfile

import pytest
from cloudevents.http import from_json

from dcm2bq.configuration import from_json as configuration_from_json
from dcm2bq.errors import UnavailableError
from dcm2bq.service.outcome_log import Outcome
from dcm2bq.testing import StorageObject, deleted, finalized, memory_handler, metadata_updated
from support import archives
from support.real_files import real_file

MAKERS = {"zip": archives.as_zip, "tar": archives.as_tar, "tar.gz": archives.as_tar_gz}


@pytest.fixture(params=MAKERS)
def kind(request):
    return request.param


@pytest.fixture
def ingest(bucket, warehouse):
    """Put an archive, and handle its event."""

    def ingest(name, content, **limits):
        handler = memory_handler(bucket, warehouse, archives.configuration(**limits))
        return handler.handle(finalized(bucket.put(name, content)))

    return ingest


@pytest.fixture(scope="session")
def mr() -> bytes:
    return real_file("MR_small.dcm")


@pytest.fixture(scope="session")
def files(ct, mr):
    return ct, mr


def paths(warehouse):
    return [row.path for row in warehouse.rows]


def test_every_member_is_a_row(ingest, warehouse, files, kind, capsys):
    ct, mr = files
    members = {"study/ct.dcm": ct, "study/mr.DCM": mr, "readme.txt": b"text", "study/": b""}
    members |= {"__MACOSX/study/._ct.dcm": b"fork"}
    assert ingest(f"a.{kind}", MAKERS[kind](members)) is Outcome.INGESTED
    assert paths(warehouse) == [
        f"gs://bucket/a.{kind}#study/ct.dcm",
        f"gs://bucket/a.{kind}#study/mr.DCM",
    ]
    first, second = (row.values for row in warehouse.rows)
    assert (first["member"], second["member"]) == ("study/ct.dcm", "study/mr.DCM")
    assert (first["version"], first["Modality"], first["deleted"]) == ("1", "CT", False)
    assert first["info"]["input"]["size"] == len(ct)
    assert first["info"]["input"]["members"] == 2
    assert warehouse.dead_letters == []
    (line,) = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert line["members"] == {"ingested": 2, "ignored": 3}


def test_a_zips_row_holds_the_crc_of_its_directory(ingest, warehouse, ct):
    content = archives.as_zip({"a.dcm": ct})
    ingest("a.zip", content)
    (row,) = warehouse.rows
    (info,) = zipfile.ZipFile(io.BytesIO(content)).infolist()
    assert row.values["info"]["input"]["crc32"] == f"{info.CRC:08x}"


def test_a_broken_member_is_a_dead_letter_of_its_own(ingest, warehouse, ct, kind):
    ingest(f"a.{kind}", MAKERS[kind]({"x/a.dcm": ct, "x/b.dcm": b"no DICOM" * 99}))
    assert paths(warehouse) == [f"gs://bucket/a.{kind}#x/a.dcm"]
    (dead_letter,) = warehouse.dead_letters
    assert dead_letter.attributes["reason"] == "not-dicom"
    assert dead_letter.attributes["object"] == f"a.{kind}"
    assert dead_letter.attributes["member"] == "x/b.dcm"


def test_the_event_of_a_dead_letter_reads_that_member_alone(bucket, warehouse, ct, mr, kind):
    handler = memory_handler(bucket, warehouse, archives.configuration(maxMemberBytes=20_000))
    handler.handle(finalized(bucket.put(f"a.{kind}", MAKERS[kind]({"a.dcm": ct, "b.dcm": mr}))))
    (dead_letter,) = warehouse.dead_letters
    assert dead_letter.attributes["reason"] == "archive-max-member-bytes"
    assert dead_letter.attributes["limit"] == "archives.maxMemberBytes"
    again = memory_handler(bucket, warehouse, archives.configuration())
    assert again.handle(from_json(dead_letter.data)) is Outcome.INGESTED
    assert paths(warehouse) == [f"gs://bucket/a.{kind}#b.dcm", f"gs://bucket/a.{kind}#a.dcm"]


def test_a_member_that_is_asked_for_and_missing_is_a_dead_letter(bucket, warehouse, ct, kind):
    handler = memory_handler(bucket, warehouse, archives.configuration())
    stored = bucket.put(f"a.{kind}", MAKERS[kind]({"a.dcm": ct}))
    assert handler.handle(finalized(stored, dcm2bqmember="b.dcm")) is Outcome.DEAD_LETTERED
    assert warehouse.dead_letters[0].attributes["reason"] == "archive-member-not-found"


def test_content_decides_where_the_name_does_not(bucket, warehouse, ct, kind):
    given = {"archives": {"pattern": archives.PATTERN}, "objects": {"sniffContent": True}}
    content = MAKERS[kind]({"DICOM/IM0001": ct, "DICOM/readme": b"no DICOM"})
    handler = memory_handler(bucket, warehouse, configuration_from_json(given))
    assert handler.handle(finalized(bucket.put(f"a.{kind}", content))) is Outcome.INGESTED
    assert paths(warehouse) == [f"gs://bucket/a.{kind}#DICOM/IM0001"]
    assert warehouse.dead_letters == []


def test_an_archive_of_nothing_of_ours_is_ignored_and_on_record(ingest, warehouse, kind):
    assert ingest(f"a.{kind}", MAKERS[kind]({"a.txt": b"text"})) is Outcome.IGNORED
    assert ingest(f"b.{kind}", MAKERS[kind]({})) is Outcome.IGNORED
    assert warehouse.dead_letters == []
    for row, name in zip(warehouse.rows, "ab", strict=True):
        assert row.path == f"gs://bucket/{name}.{kind}"
        assert (row.document, row.values["deleted"], row.values.get("member")) == (
            None,
            False,
            None,
        )
        assert row.values["info"]["input"]["members"] == 0


def test_without_a_pattern_archives_are_ignored(handler, bucket, warehouse, ct):
    event = finalized(bucket.put("a.zip", archives.as_zip({"a.dcm": ct})))
    assert handler.handle(event) is Outcome.IGNORED


def test_a_delete_of_an_archive_is_one_row(bucket, warehouse):
    handler = memory_handler(bucket, warehouse, archives.configuration())
    assert handler.handle(deleted(StorageObject("a.zip"))) is Outcome.DELETED
    (row,) = warehouse.rows
    assert (row.path, row.values["deleted"]) == ("gs://bucket/a.zip", True)


def test_a_metadata_update_reads_all_members_again(bucket, warehouse, ct, mr, kind):
    handler = memory_handler(bucket, warehouse, archives.configuration())
    bucket.put(f"a.{kind}", MAKERS[kind]({"a.dcm": ct, "b.dcm": mr}))
    handler.handle(metadata_updated(bucket.update(f"a.{kind}", project="x")))
    for row in warehouse.rows:
        assert row.values["info"]["metageneration"] == 2
        assert row.values["info"]["input"]["metadata"] == '{"project":"x"}'
    assert len(warehouse.rows) == 2


def test_an_archive_stored_as_gzip_is_read(ingest, warehouse, ct):
    ingest("a.tar", gzip.compress(archives.as_tar({"a.dcm": ct})))
    ingest("b.tar.gz", gzip.compress(archives.as_tar_gz({"b.dcm": ct})))
    assert paths(warehouse) == ["gs://bucket/a.tar#a.dcm", "gs://bucket/b.tar.gz#b.dcm"]


def test_a_redelivery_inserts_the_same_rows_under_the_same_ids(ingest, warehouse, ct, mr, kind):
    content = MAKERS[kind]({"a.dcm": ct, "b.dcm": mr, "c.dcm": b"no"})
    handler_rows = []
    for _ in range(2):
        ingest(f"a.{kind}", content)
        handler_rows.append([row.insert_id for row in warehouse.rows])
        warehouse.rows.clear()
    assert len(set(handler_rows[0])) == 2


def test_an_insert_that_fails_leaves_the_event_to_be_delivered_again(
    bucket, warehouse, files, kind, monkeypatch
):
    ct, mr = files
    moment = StorageObject("a.dcm").happened
    handler = memory_handler(bucket, warehouse, archives.configuration(), lambda: moment)
    stored = bucket.put(f"a.{kind}", MAKERS[kind]({"a.dcm": ct, "b.dcm": mr}))
    monkeypatch.setattr(warehouse, "insert", lambda rows: [UnavailableError("busy")] * len(rows))
    again = memory_handler(bucket, warehouse, archives.configuration(), lambda: moment)
    with pytest.raises(UnavailableError):
        again.handle(finalized(stored))
    monkeypatch.undo()
    assert warehouse.dead_letters == []
    assert handler.handle(finalized(stored)) is Outcome.INGESTED
    assert len(warehouse.rows) == 2


def test_of_members_of_one_name_the_last_is_the_row(ingest, warehouse, ct, mr):
    twice = archives.as_zip({"a.dcm": ct, "b.dcm": mr}).replace(b"b.dcm", b"a.dcm")
    ingest("a.zip", twice)
    (row,) = warehouse.rows
    assert row.values["Modality"] == "MR"
    assert row.values["info"]["input"]["members"] == 1
    (dead_letter,) = warehouse.dead_letters
    assert dead_letter.attributes["reason"] == "archive-member-duplicate"
