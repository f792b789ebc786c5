"""Cloud Storage's object resource: the fields that dcm2bq uses.

https://cloud.google.com/storage/docs/json_api/v1/objects#resource

Events contain a resource, listings return it, and a row keeps a part of it in ``info.input`` under
the same names. Only this module reads and writes resources.
"""

from __future__ import annotations

from collections.abc import Mapping
from operator import attrgetter
from typing import Any

from dcm2bq.events.actions import MAX_GENERATION, ObjectFacts, ObjectReference
from dcm2bq.times import timestamp

Resource = dict[str, Any]

# The names of the resource, and those of `ObjectFacts`.
_FACTS = {
    "size": "size",
    "storageClass": "storage_class",
    "contentType": "content_type",
    "crc32c": "crc32c",
    "md5Hash": "md5_hash",
    "metadata": "metadata",
}
_attributes = attrgetter(*_FACTS.values())
# The fields that a listing requests.
FIELDS = ("bucket", "name", "generation", "metageneration", "updated", "timeCreated", *_FACTS)
_MAX_DIGITS = 19


def facts_of(resource: Mapping[str, Any]) -> ObjectFacts:
    """Return the facts in a resource. A fact that is missing or of another type is None."""
    return ObjectFacts(
        size=optional_integer(resource.get("size")),
        storage_class=optional_text(resource.get("storageClass")),
        content_type=optional_text(resource.get("contentType")),
        crc32c=optional_text(resource.get("crc32c")),
        md5_hash=optional_text(resource.get("md5Hash")),
        metadata=_custom_metadata(resource.get("metadata")),
    )


def fields_of(facts: ObjectFacts) -> dict[str, Any]:
    """Return the facts under the resource's names, without those that are None."""
    return {
        name: value
        for name, value in zip(_FACTS, _attributes(facts), strict=True)
        if value is not None
    }


def resource_of(
    reference: ObjectReference, metageneration: int | None, facts: ObjectFacts, updated: Any
) -> Resource:
    """Build the resource of an object. Its 64-bit integers are text, as Google writes them.

    Args:
        reference: the object.
        metageneration: the version of its metadata; None if unknown.
        facts: other facts about the object.
        updated: the time of its last change, in UTC.
    """
    resource = {
        "bucket": reference.bucket,
        "name": reference.name,
        "generation": reference.version,
        **fields_of(facts),
        "updated": timestamp(updated),
    }
    if metageneration is not None:
        resource["metageneration"] = str(metageneration)
    if facts.size is not None:
        resource["size"] = str(facts.size)
    if facts.metadata is not None:
        resource["metadata"] = dict(facts.metadata)
    return resource


def optional_text(value: object) -> str | None:
    """Return text as `clean` does; None if the value is empty or not text."""
    return clean(value) if isinstance(value, str) and value else None


def clean(text: str) -> str:
    """Return text that BigQuery's JSON accepts: without NUL and lone surrogates."""
    if text.isascii() and "\0" not in text:
        return text
    return text.replace("\0", "\ufffd").encode("utf-8", "replace").decode()


def optional_integer(value: object) -> int | None:
    """Parse a 64-bit integer: text in binary events, a number in structured ones.

    Return None for any other value.
    """
    if isinstance(value, str) and value.isascii() and value.isdecimal():
        number = int(value) if len(value) <= _MAX_DIGITS else -1
    else:
        number = value if isinstance(value, int) and not isinstance(value, bool) else -1
    return number if 0 <= number <= MAX_GENERATION else None


def _custom_metadata(given: object) -> dict[str, str] | None:
    if not isinstance(given, Mapping) or not given:
        return None
    return {clean(str(key)): clean(str(value)) for key, value in given.items()}
