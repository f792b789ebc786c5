"""Actions: the value objects that an event becomes and that all later stages use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum

MAX_NAME_BYTES = 1024
MAX_BUCKET_BYTES = 222
MAX_GENERATION = 2**63 - 1


@dataclass(frozen=True, slots=True)
class ObjectReference:
    """One generation of one Cloud Storage object.

    Raises:
        ValueError: the parts cannot name an object
            (https://cloud.google.com/storage/docs/objects#naming, /buckets#naming). The message
            quotes none.
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


@dataclass(frozen=True, slots=True)
class InstanceReference:
    """One DICOM instance in a DICOMweb store, by its Healthcare API resource name."""

    path: str
    version: str | None = None

    @property
    def input_type(self) -> str:
        return "dicomweb"


@dataclass(frozen=True, slots=True)
class FileReference:
    """One file on this machine, as `dcm2bq ingest` finds it: ``file:///...``."""

    path: str
    version: str

    @property
    def input_type(self) -> str:
        return "file"


@dataclass(frozen=True, slots=True)
class ArchiveMemberReference:
    """One member of an archive: of one generation of an object, or of a file.

    Attributes:
        archive: the zip or tar.
        member: the member's path in it.
    """

    archive: ObjectReference | FileReference
    member: str

    @property
    def path(self) -> str:
        """The archive's path, ``#``, the member's path."""
        return f"{self.archive.path}#{self.member}"

    @property
    def version(self) -> str:
        """The archive's."""
        return self.archive.version

    @property
    def input_type(self) -> str:
        """The archive's: there the bytes come from."""
        return self.archive.input_type


Reference = ObjectReference | InstanceReference | FileReference | ArchiveMemberReference


def _utf8(text: str) -> bytes:
    try:
        return text.encode()
    except UnicodeEncodeError as error:
        raise ValueError("a name is Unicode text without lone surrogates") from error


@dataclass(frozen=True, slots=True)
class ObjectFacts:
    """The event's facts about the object, except its name, as stored in ``info.input``.

    Attributes:
        crc32: of a member of a zip: the CRC-32 that its directory holds, eight hex digits.
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


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to do for one event.

    Attributes:
        kind: read the header, or record a delete.
        event: what happened, one word for both of Cloud Storage's forms: ``finalized``,
            ``deleted``, ...; for the Healthcare API the notification's ``action``.
        event_id: the CloudEvent's id. No key: one event comes under several ids.
        time: when it happened.
        reference: on what.
        metageneration: the version of the object's metadata, where the event says it.
        facts: what else the event says about the object.
        sniff: the name does not tell whether this is DICOM, so the content must.
        archive: the object is an archive: its members are read.
        member: of an archive, read this member alone.
        gone_is_deleted: what the notification means is not documented: where the instance
            turns out to be gone, the event is taken as its delete.
    """

    kind: Kind
    event: str
    event_id: str
    time: datetime
    reference: Reference
    metageneration: int | None = None
    facts: ObjectFacts = field(default_factory=ObjectFacts)
    sniff: bool = False
    gone_is_deleted: bool = False
    archive: bool = False
    member: str | None = None


@dataclass(frozen=True, slots=True)
class Ignored:
    """The event is not ours; `reason` says why, without naming the object."""

    reason: str
