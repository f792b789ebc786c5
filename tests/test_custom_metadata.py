"""``deadLetter.customMetadata``: no dead letter keeps what may identify a patient unless it may."""

import base64
import json
from datetime import UTC, datetime

import pytest
from cloudevents.http import CloudEvent

from dcm2bq.dead_letters.dead_letter import (
    DeadLetter,
    dead_letter_of,
    named_versions,
    published_row,
)
from dcm2bq.errors import MalformedEventError, NotDicomError
from dcm2bq.events.actions import ObjectFacts, ObjectReference
from dcm2bq.objects.listing import StoredObject
from dcm2bq.operations.ingest.sinks import ReadChunk, RowSink, Writer
from dcm2bq.operations.ingest.workers import ChunkResult, ObjectToRead
from dcm2bq.testing import MemoryWarehouse


@pytest.mark.parametrize("kept", [True, False])
def test_ingest_keeps_it_only_where_configured(kept):
    facts = ObjectFacts(size=4, metadata={"patient": "DOE^JANE"})
    stored = StoredObject(ObjectReference("bucket", "a.dcm", 7), datetime.now(UTC), 1, facts)
    failed = ChunkResult(done=1, failures=[(0, NotDicomError("no DICOM"))])
    warehouse = MemoryWarehouse()
    writer = Writer(
        RowSink(warehouse), warehouse, warehouse.publish_many, "test", custom_metadata=kept
    )
    try:
        list(writer.add(ReadChunk([ObjectToRead(stored, sniffed=False)], failed)))
        list(writer.finish())
    finally:
        writer.close()
    (dead_letter,) = warehouse.dead_letters
    data = json.loads(dead_letter.data)["data"]
    assert data.get("metadata") == ({"patient": "DOE^JANE"} if kept else None)
    assert data["name"] == "a.dcm"


def storage(data):
    return CloudEvent({"type": "google.cloud.storage.object.v1.finalized", "source": "s"}, data)


def message(data):
    attributes = {"type": "google.cloud.pubsub.topic.v1.messagePublished", "source": "s"}
    return CloudEvent(attributes, {"message": {"data": data}})


@pytest.mark.parametrize(
    "event",
    [
        storage("no JSON"),
        storage("[" * 100_000),
        storage([1]),
        message("no base64"),
        message(base64.b64encode(b"no JSON").decode()),
        message(base64.b64encode(b"[" * 100_000).decode()),
        message(base64.b64encode(b'["metadata"]').decode()),
        message(base64.b64encode(b'{"name": "a.dcm"}').decode()),
    ],
    ids=lambda event: str(event.data)[:30],
)
def test_an_event_without_custom_metadata_is_kept_whole(event):
    error = MalformedEventError("malformed")
    whole = dead_letter_of(event, None, error)
    assert dead_letter_of(event, None, error, custom_metadata=False) == whole


def test_custom_metadata_is_kept_unless_it_may_not_be():
    error = NotDicomError("no DICOM")
    dead_letter = dead_letter_of(storage({"metadata": {"k": "v"}}), None, error)
    assert json.loads(dead_letter.data)["data"] == {"metadata": {"k": "v"}}


def test_custom_metadata_is_removed_from_base64_with_line_breaks():
    """Parsing refuses such a message, so it becomes a dead letter."""
    data = base64.encodebytes(json.dumps({"name": "a" * 100, "metadata": {"k": "v"}}).encode())
    dead_letter = dead_letter_of(
        message(data.decode()), None, MalformedEventError("malformed"), custom_metadata=False
    )
    kept = json.loads(dead_letter.data)["data"]["message"]["data"]
    assert json.loads(base64.b64decode(kept)) == {"name": "a" * 100}


def test_an_attribute_takes_1024_bytes_of_whole_characters():
    """https://cloud.google.com/pubsub/quotas#resource_limits."""
    error = MalformedEventError("malformed")
    for name, kept in (("a" * 2000, 1024), ("a" + "é" * 1000, 1023)):
        attributes = dead_letter_of(storage({"name": name}), None, error).attributes
        assert len(attributes["object"].encode()) == kept
        assert name.startswith(attributes["object"])


@pytest.mark.parametrize(
    ("attributes", "versions"),
    [
        ({}, []),
        ({"object": "file:///a.zip", "generation": "7"}, [("file:///a.zip", "7")]),
        (
            {"bucket": "b", "object": "a.zip", "generation": "7", "member": "m.dcm"},
            [("gs://b/a.zip", "7"), ("gs://b/a.zip#m.dcm", "7")],
        ),
    ],
)
def test_a_dead_letter_names_its_object_and_its_member(attributes, versions):
    assert named_versions(attributes) == versions


def test_a_row_has_the_attributes_as_they_are():
    row = published_row(DeadLetter("{}", {"object": "é.dcm"}), "7")
    assert (row["message_id"], row["attributes"]) == ("7", '{"object": "é.dcm"}')
