"""Actions: the value objects that an event becomes and that all later stages use.

They are structs of msgspec, because one of each is made for every object: making an `Action` with
its facts takes a fifth of the time that dataclasses take.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import Enum

import msgspec

MAX_NAME_BYTES = 1024
MAX_BUCKET_BYTES = 222
MAX_GENERATION = 2**63 - 1


class ObjectReference(msgspec.Struct, frozen=True):
    """One generation of one Cloud Storage object.

    Raises:
        ValueError: Cloud Storage allows no such name
            (https://cloud.google.com/storage/docs/objects#naming, /buckets#naming). The message
            does not quote it.
    """

    bucket: str
    name: str
    generation: int

    def __post_init__(self) -> None:
        if not 0 < len(_utf8(self.bucket)) <= MAX_BUCKET_BYTES or "/" in self.bucket:
            raise ValueError("invalid bucket name")
        if not 0 < len(_utf8(self.name)) <= MAX_NAME_BYTES:
            raise ValueError("an object name must have 1 to 1024 bytes of UTF-8")
        if not 0 < self.generation <= MAX_GENERATION:
            raise ValueError("a generation must be a positive 64-bit integer")

    @property
    def path(self) -> str:
        return f"gs://{self.bucket}/{self.name}"

    @property
    def version(self) -> str:
        return str(self.generation)

    @property
    def input_type(self) -> str:
        return "gcs"


class InstanceReference(msgspec.Struct, frozen=True):
    """One DICOM instance in a DICOMweb store, by its Healthcare API resource name."""

    path: str
    version: str | None = None

    @property
    def input_type(self) -> str:
        return "dicomweb"


class FileReference(msgspec.Struct, frozen=True):
    """A file on this machine, as ``dcm2bq ingest`` finds it: ``file:///...``."""

    path: str
    version: str

    @property
    def input_type(self) -> str:
        return "file"


class ArchiveMemberReference(msgspec.Struct, frozen=True):
    """A member of an archive, which is a generation of an object or a file.

    Attributes:
        archive: the zip or tar.
        member: the member's path in the archive.
    """

    archive: ObjectReference | FileReference
    member: str

    @property
    def path(self) -> str:
        """The path of the archive, ``#``, and the path of the member."""
        return f"{self.archive.path}#{self.member}"

    @property
    def version(self) -> str:
        """The version of the archive."""
        return self.archive.version

    @property
    def input_type(self) -> str:
        """The input type of the archive, which contains the bytes."""
        return self.archive.input_type


Reference = ObjectReference | InstanceReference | FileReference | ArchiveMemberReference


def _utf8(text: str) -> bytes:
    try:
        return text.encode()
    except UnicodeEncodeError as error:
        raise ValueError("a name is Unicode text without lone surrogates") from error


class ObjectFacts(msgspec.Struct, frozen=True):
    """The facts about the object in an event, except its name, as stored in ``info.input``.

    Attributes:
        crc32: for a member of a zip: the CRC-32 in the zip's directory, as eight hex digits.
    """

    size: int | None = None
    storage_class: str | None = None
    content_type: str | None = None
    crc32c: str | None = None
    md5_hash: str | None = None
    metadata: Mapping[str, str] | None = None
    crc32: str | None = None


class Kind(Enum):
    """The kind of action."""

    READ = "read"
    DELETE = "delete"


class Action(msgspec.Struct, frozen=True):
    """What to do for one event.

    Attributes:
        kind: read the header, or record a delete.
        event: what happened. Both forms of Cloud Storage's events have the same words
            (``finalized``, ``deleted``, ...); the Healthcare API's is the notification's
            ``action``.
        event_id: the CloudEvent's id. It is not a key: one event may arrive with several ids.
        time: when it happened.
        reference: the object.
        metageneration: the version of the object's metadata, if the event contains it.
        facts: other facts about the object in the event.
        sniff: the content decides whether this is DICOM, because the name does not.
        archive: the object is an archive, and its members are read.
        member: if set, only this member of the archive is read.
        gone_is_deleted: the meaning of the notification is not documented: if the instance no
            longer exists, the event counts as a delete.
    """

    kind: Kind
    event: str
    event_id: str
    time: datetime
    reference: Reference
    metageneration: int | None = None
    facts: ObjectFacts = ObjectFacts()
    sniff: bool = False
    gone_is_deleted: bool = False
    archive: bool = False
    member: str | None = None


class Ignored(msgspec.Struct, frozen=True):
    """The event is not selected. `reason` says why, without naming the object."""

    reason: str
