"""``deadLetter.customMetadata``: no dead letter keeps what may identify a patient unless it may."""

import json
from datetime import UTC, datetime

import pytest

from dcm2bq.errors import NotDicomError
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
