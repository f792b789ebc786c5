"""The event that a dead letter of ``dcm2bq ingest`` holds.

There was no event, so one is made: for an object, the *finalized* event that Cloud Storage would
have sent, so that the letter is replayed like any other; for a file, one of our own.
"""

from __future__ import annotations

from typing import Any

from cloudevents.http import CloudEvent

from dcm2bq.events.actions import Action, ObjectReference
from dcm2bq.events.parsing import STORAGE_PREFIX
from dcm2bq.times import timestamp

FILE_EVENT = "dcm2bq.ingest.file"


def event_of(action: Action) -> CloudEvent:
    """The event of an action of ours."""
    reference = action.reference
    if isinstance(reference, ObjectReference):
        attributes = {
            "type": f"{STORAGE_PREFIX}finalized",
            "source": f"//storage.googleapis.com/projects/_/buckets/{reference.bucket}",
            "subject": f"objects/{reference.name}",
            "bucket": reference.bucket,
        }
        data = _resource(action, reference)
    else:
        attributes = {"type": FILE_EVENT, "source": "//dcm2bq/ingest"}
        data = {"name": reference.path, "version": reference.version, "size": action.facts.size}
    attributes |= {
        "id": action.event_id,
        "time": timestamp(action.time),
        "datacontenttype": "application/json",
    }
    return CloudEvent(attributes, data)


def _resource(action: Action, reference: ObjectReference) -> dict[str, Any]:
    facts = action.facts
    resource = {
        "bucket": reference.bucket,
        "name": reference.name,
        "generation": reference.version,
        "metageneration": _text(action.metageneration),
        "size": _text(facts.size),
        "storageClass": facts.storage_class,
        "contentType": facts.content_type,
        "crc32c": facts.crc32c,
        "md5Hash": facts.md5_hash,
        "metadata": dict(facts.metadata) if facts.metadata else None,
        "updated": timestamp(action.time),
    }
    return {key: value for key, value in resource.items() if value is not None}


def _text(number: int | None) -> str | None:
    return None if number is None else str(number)
