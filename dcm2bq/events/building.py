"""Builds events for objects that were found without one.

``dcm2bq ingest`` and the backfill list objects. If an object fails, its dead letter needs an event:
for an object in Cloud Storage, the *finalized* event that Cloud Storage would have sent, so that
``dcm2bq dlq replay`` can send it; for a file, an event type of dcm2bq.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cloudevents.http import CloudEvent

from dcm2bq.events.actions import Action, ObjectReference
from dcm2bq.events.parsing import STORAGE_PREFIX
from dcm2bq.events.storage_resource import resource_of
from dcm2bq.times import timestamp

FINALIZED = "finalized"
FILE_EVENT = "dcm2bq.ingest.file"


def storage_event(
    kind: str, resource: Mapping[str, Any], attributes: Mapping[str, str]
) -> CloudEvent:
    """Build a storage event as Eventarc delivers it.

    https://cloud.google.com/eventarc/docs/cloudevents#cloud-storage

    Args:
        kind: one of `dcm2bq.events.parsing.STORAGE_EVENTS`.
        resource: the object (`dcm2bq.events.storage_resource`); any field may be missing.
        attributes: the CloudEvent's ``id``, and other attributes, which override those that are
            derived from the resource.
    """
    bucket = str(resource.get("bucket", ""))
    usual = {
        "source": f"//storage.googleapis.com/projects/_/buckets/{bucket}",
        "subject": f"objects/{resource.get('name', '')}",
        "type": f"{STORAGE_PREFIX}{kind}",
        "time": resource.get("updated") or resource.get("timeCreated"),
        "datacontenttype": "application/json",
        "bucket": bucket,
        **attributes,
    }
    return CloudEvent({key: value for key, value in usual.items() if value}, resource)


def event_of(action: Action) -> CloudEvent:
    """Build the event of an action that dcm2bq created."""
    reference = action.reference
    if isinstance(reference, ObjectReference):
        resource = resource_of(reference, action.metageneration, action.facts, action.time)
        return storage_event(FINALIZED, resource, {"id": action.event_id})
    attributes = {
        "type": FILE_EVENT,
        "source": "//dcm2bq/ingest",
        "id": action.event_id,
        "time": timestamp(action.time),
        "datacontenttype": "application/json",
    }
    data = {"name": reference.path, "version": reference.version, "size": action.facts.size}
    return CloudEvent(attributes, data)
