"""Rows: their columns, and when two deliveries give the same row."""

import io
import json
import re
from datetime import UTC, datetime

import pydicom
import pytest
from msgspec.structs import replace

from dcm2bq.configuration import from_json
from dcm2bq.errors import UnavailableError
from dcm2bq.events.actions import Action, InstanceReference, Kind, ObjectFacts, ObjectReference
from dcm2bq.rows.promoted_columns import promoted_columns
from dcm2bq.rows.reader import RowReader
from dcm2bq.rows.row import (
    Row,
    delete_row,
    empty_archive_row,
    metadata_row,
    new_row_id,
)
from dcm2bq.rows.writer import writer
from dcm2bq.version import VERSION

ACTION = Action(
    Kind.READ,
    "finalized",
    "event-1",
    datetime(2026, 11, 1, 8, 0, 0, 120000, tzinfo=UTC),
    ObjectReference("images", "a b.dcm", 7),
    2,
    ObjectFacts(99, "STANDARD", "application/dicom", "crc", "md5", {"k": "v"}),
)


def test_a_row_cannot_be_changed():
    row = Row({"path": "gs://bucket/a.dcm"})
    with pytest.raises(AttributeError):
        row.values = {}


def test_a_row_with_metadata_has_every_column():
    row = metadata_row(
        ACTION,
        '{"A":1}',
        {"Modality": "CT"},
        warnings=["w"],
        bytes_read=64,
        writer="0.1.0+abc",
    )
    values = json.loads(row.encode())
    ingested = values["info"].pop("ingested")
    assert datetime.fromisoformat(ingested).tzinfo is not None
    assert values == {
        "timestamp": "2026-11-01T08:00:00.120000Z",
        "path": "gs://images/a b.dcm",
        "version": "7",
        "info": {
            "event": "finalized",
            "eventId": "event-1",
            "metageneration": 2,
            "warnings": ["w"],
            "input": {
                "type": "gcs",
                "size": 99,
                "bytesRead": 64,
                "storageClass": "STANDARD",
                "contentType": "application/dicom",
                "crc32c": "crc",
                "md5Hash": "md5",
                "metadata": '{"k":"v"}',
            },
            "writer": "0.1.0+abc",
        },
        "metadata": '{"A":1}',
        "deleted": False,
        "Modality": "CT",
    }


def test_a_delete_leaves_the_metadata_out_so_that_it_is_sql_null():
    row = delete_row(replace(ACTION, kind=Kind.DELETE, event="deleted"))
    assert "metadata" not in row.values
    assert row.values["deleted"] is True
    assert row.document is None


def test_two_deliveries_of_one_event_share_the_row_id():
    first = delete_row(ACTION)
    again = delete_row(replace(ACTION, event_id="event-2"))
    assert first.insert_id == again.insert_id
    assert re.fullmatch(r"[A-Za-z0-9_-]{32}", first.insert_id)


def test_every_row_id_is_another():
    ids = {new_row_id() for _ in range(100)}
    assert len(ids) == 100
    assert all(re.fullmatch(r"[A-Za-z0-9_-]{16}", each) for each in ids)


def test_an_archive_without_members_has_a_row_that_is_not_a_delete():
    values = empty_archive_row(ACTION, 64).values
    assert values["deleted"] is False
    assert (values["info"]["input"]["members"], values["info"]["input"]["bytesRead"]) == (0, 64)
    assert "metadata" not in values


@pytest.mark.parametrize(
    "change",
    [
        {"reference": ObjectReference("images", "a b.dcm", 8)},
        {"reference": ObjectReference("images", "a c.dcm", 7)},
        {"reference": ObjectReference("other", "a b.dcm", 7)},
        {"metageneration": 3},
        {"event": "deleted"},
    ],
)
def test_what_makes_another_row_makes_another_row_id(change):
    assert delete_row(ACTION).insert_id != delete_row(replace(ACTION, **change)).insert_id


def test_instances_without_a_version_are_told_apart_by_their_time():
    one = replace(ACTION, reference=InstanceReference("projects/p"))
    later = replace(one, time=datetime(2026, 11, 2, tzinfo=UTC))
    assert delete_row(one).insert_id != delete_row(later).insert_id


@pytest.mark.parametrize(
    ("metadata", "columns"),
    [
        ({"PatientID": "p", "Modality": "MR"}, {"PatientID": "p", "Modality": "MR"}),
        ({"PatientID": ["p", "q"]}, {"PatientID": "p\\q"}),
        ({"PatientID": None, "Modality": ""}, {}),
        ({"PatientID": {"BulkDataURI": "?offset=1&length=2"}}, {}),
        ({"00100020": "p", "0020000d": "1.2"}, {"PatientID": "p", "StudyInstanceUID": "1.2"}),
        ({"0020000D": {"vr": "UI", "Value": ["1.2"]}}, {"StudyInstanceUID": "1.2"}),
        ({"0020000D": {"vr": "UI"}}, {}),
        ({"StudyDate": "20260229"}, {}),
        ({"StudyDate": "20241231"}, {"StudyDate": "2024-12-31"}),
        ({"StudyDate": "20240229"}, {"StudyDate": "2024-02-29"}),
        ({"StudyDate": "2024.02.29"}, {"StudyDate": "2024-02-29"}),
        ({"StudyDate": "20240101-20240102"}, {}),
        ({"StudyDate": ["20240101", "20240102"]}, {}),
        ({"StudyDate": "\uff12024\u0660101"}, {}),
        ({"SeriesNumber": "-3"}, {"SeriesNumber": -3}),
        ({"NumberOfFrames": "+012"}, {"NumberOfFrames": 12}),
        ({"InstanceNumber": 7, "PatientAge": "012Y"}, {"InstanceNumber": 7, "PatientAge": "012Y"}),
        ({"InstanceNumber": {"vr": "IS", "Value": ["1", "2"]}}, {}),
        ({"InstanceNumber": "1.0", "SeriesNumber": "9" * 19, "NumberOfFrames": "\u0663"}, {}),
        ({"0020000e": "1.3", "00200011": [4]}, {"SeriesInstanceUID": "1.3", "SeriesNumber": 4}),
    ],
)
def test_promoted_columns_are_as_in_the_document(metadata, columns):
    assert promoted_columns(metadata) == columns


class Instances:
    """A DICOMweb store that returns one instance, whichever is asked for."""

    def __init__(self, content):
        self._content = content

    def open(self, reference):
        return io.BytesIO(self._content)


def test_another_instance_than_the_one_requested_is_refused(ct):
    reader = RowReader(from_json({}), {InstanceReference: Instances(ct)})
    store = "projects/p/locations/l/datasets/d/dicomStores/s/dicomWeb/studies/1/series/2/instances/"
    (uid,) = {pydicom.dcmread(io.BytesIO(ct)).SOPInstanceUID}
    wanted = replace(ACTION, reference=InstanceReference(f"{store}{uid}"))
    assert reader.read(wanted).row.values["SOPInstanceUID"] == uid
    with pytest.raises(UnavailableError, match="another instance"):
        reader.read(replace(ACTION, reference=InstanceReference(f"{store}1.2.3")))
    unnamed = replace(ACTION, reference=InstanceReference("not a resource name"))
    assert reader.read(unnamed).row.values["SOPInstanceUID"] == uid


def test_a_rewritten_document_says_so_in_the_warnings():
    row = metadata_row(ACTION, "{}", {}, warnings=["w"], bytes_read=1)
    rewritten = row.with_document('{"a":"1.5"}', "rewritten")
    assert rewritten.values["info"]["warnings"] == ["w", "rewritten"]
    assert rewritten.insert_id == row.insert_id
    assert row.values["info"]["warnings"] == ["w"]


def test_the_writer_names_the_version_and_changes_with_the_options_that_shape_a_row():
    given = [
        {},
        {"jsonOutputOptions": {"ignorePrivate": True}},
        {"document": {"maxBytes": 5000}},
    ]
    writers = {writer(from_json(each)) for each in given}
    assert len(writers) == len(given)
    assert all(re.fullmatch(re.escape(VERSION) + r"\+[0-9a-f]{8}", each) for each in writers)
    assert writer(from_json({"duckdb": {"path": "other"}})) == writer(from_json({}))
