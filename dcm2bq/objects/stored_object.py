"""An object or a file as a listing describes it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from dcm2bq.errors import Dcm2BqError
from dcm2bq.events.actions import FileReference, Ignored, ObjectFacts, ObjectReference


class FileState(NamedTuple):
    """The state of a local file, which changes with its content.

    Attributes:
        changed: the modification time, in nanoseconds since 1970.
        size: the size in bytes.
    """

    changed: int
    size: int


class StoredObject(msgspec.Struct, frozen=True):
    """An object or a file as it was listed, with the facts that an event would contain.

    Attributes:
        reference: its path and its version.
        time: its last change, in UTC.
        metageneration: the version of an object's metadata; None for a file.
        facts: other facts about it.
        file: the state of the local file; None for an object in Cloud Storage.
    """

    reference: ObjectReference | FileReference
    time: datetime
    metageneration: int | None
    facts: ObjectFacts
    file: FileState | None = None

    def with_version(self, version: int) -> StoredObject:
        """Return the same object with another version."""
        reference = self.reference
        if isinstance(reference, ObjectReference):
            return replace(self, reference=replace(reference, generation=version))
        return replace(self, reference=replace(reference, version=str(version)))


# Called with the path of something that exists and is not listed, and the reason.
Note = Callable[[str, Dcm2BqError | Ignored], None]


def refuse(path: str, why: Dcm2BqError | Ignored) -> None:  # noqa: ARG001 - a Note
    """Raise the error: a `Note` for callers that need a complete listing.

    Raises:
        Dcm2BqError: why something cannot be listed.
    """
    if isinstance(why, Dcm2BqError):
        raise why
