"""An object or a file as a listing describes it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import NamedTuple

from dcm2bq.errors import Dcm2BqError
from dcm2bq.events.actions import FileReference, Ignored, ObjectFacts, ObjectReference


class FileState(NamedTuple):
    """The state of a local file that changes with its content.

    Attributes:
        changed: the time of its last change, in nanoseconds since 1970.
        size: bytes.
    """

    changed: int
    size: int


@dataclass(frozen=True, slots=True)
class StoredObject:
    """An object or a file as it was listed, with what an event would say of it.

    Attributes:
        reference: its path and its version.
        time: its last change, UTC.
        metageneration: the version of an object's metadata; None for a file.
        facts: what else is known of it.
        file: the state of the local file; None for an object in Cloud Storage.
    """

    reference: ObjectReference | FileReference
    time: datetime
    metageneration: int | None
    facts: ObjectFacts
    file: FileState | None = None

    def with_version(self, version: int) -> StoredObject:
        """The same object under another version."""
        reference = self.reference
        if isinstance(reference, ObjectReference):
            return replace(self, reference=replace(reference, generation=version))
        return replace(self, reference=replace(reference, version=str(version)))


# Called with the path of what exists and is not listed, and why.
Note = Callable[[str, Dcm2BqError | Ignored], None]


def refuse(path: str, why: Dcm2BqError | Ignored) -> None:  # noqa: ARG001 - a Note
    """A note for callers that need a whole listing.

    Raises:
        Dcm2BqError: why something cannot be listed.
    """
    if isinstance(why, Dcm2BqError):
        raise why
