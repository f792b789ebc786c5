"""Every error that dcm2bq raises, split by what must happen to the event.

::

    Dcm2BqError
    ├── ConfigurationError            the process does not start; one line says what to correct
    ├── UsageError                    the command stops; one line says what to correct
    │   ├── NotFoundError             the requested object does not exist
    │   └── NotReplayableError        a dead letter contains no event that can be sent again
    ├── SupersededError               the generation is gone or replaced: log, then acknowledge
    │   └── ErasedError               the object's rows were erased, and are not written again
    ├── PermanentError                another delivery would fail too: dead-letter, then acknowledge
    │   ├── MalformedEventError       the event lacks a field that its type requires
    │   ├── NotDicomError             the object is not a DICOM file
    │   ├── UnreadableDicomError      DICOM, but no element of the header can be read
    │   ├── HeaderTooLargeError       the header does not fit into the memory of an instance
    │   ├── OutsideLocalRootError     the path is outside storage.localRoot
    │   ├── ArchiveError              the archive as a whole: none of its members becomes a row
    │   │   ├── NotAnArchiveError         the bytes are not an archive
    │   │   ├── UnsupportedArchiveError   the archive's format is not supported
    │   │   ├── DamagedArchiveError       the archive is truncated or contradicts itself
    │   │   ├── OverlappingMembersError   two members of a zip share bytes
    │   │   └── ArchiveLimitError         a limit of the section "archives"
    │   │       ├── MaxMembersError           archives.maxMembers
    │   │       ├── MaxInflatedBytesError     archives.maxInflatedBytes
    │   │       ├── MaxSecondsError           archives.maxSeconds
    │   │       └── MaxRowBytesError          archives.maxRowBytes
    │   ├── MemberError               one member of an archive; the others become rows
    │   │   ├── UnsupportedMemberError    encrypted, an unsupported compression, or a link
    │   │   ├── DamagedMemberError        the member is truncated, or contradicts the archive
    │   │   ├── DuplicateMemberError      a later member has the same name
    │   │   ├── MemberNotFoundError       the archive has no member of that name
    │   │   └── MaxMemberBytesError       archives.maxMemberBytes
    │   └── RowRefusedError           the warehouse refuses the row in every form
    │       └── RowTooLargeError      one row alone is over BigQuery's limit for a request
    ├── RequestRefusedError           a request with several rows is refused: send fewer
    └── TransientError                a later attempt may succeed: raise; delivered again
        ├── UnknownError              an exception that is not in this tree
        ├── UnavailableError          network, timeout, 408, 429, 5xx, a full disk, a locked file
        │   ├── DeadlineError         the event used up its time
        │   ├── RowsInStreamingBufferError  BigQuery cannot delete rows streamed in the last 90 min
        │   └── ServerUnavailableError    one attempt failed; raised after the last one
        └── DeploymentError           401, 403, 404 on a bucket, table or topic: says what to grant

An exception outside this tree counts as `TransientError`, because a later attempt may succeed.

A message says what is wrong and what to do. It never quotes a value from a file or an object's
name, because either may identify a patient.
"""

from __future__ import annotations

from typing import ClassVar


class Dcm2BqError(Exception):
    """The root of the tree.

    Attributes:
        reason: the fixed word that identifies this error in a dead letter's ``reason`` attribute
            and a log line's ``reason`` field. docs/errors.md explains each.
    """

    reason: ClassVar[str] = "error"


class ConfigurationError(Dcm2BqError):
    """The configuration is invalid. The message is one line that names the option."""

    reason = "configuration"


class UsageError(Dcm2BqError):
    """The command's arguments are invalid."""

    reason = "usage"


class NotFoundError(UsageError):
    """What was asked for does not exist."""

    reason = "not-found"


class NotReplayableError(UsageError):
    """The dead letter contains no event that can be sent again."""

    reason = "not-replayable"


class SupersededError(Dcm2BqError):
    """The generation was deleted or replaced before it could be read."""

    reason = "superseded"


class ErasedError(SupersededError):
    """The object's rows were erased (``dcm2bq erase``), and are not written again."""

    reason = "erased"


class PermanentError(Dcm2BqError):
    """Another delivery of the event would fail in the same way."""

    reason = "permanent"


class MalformedEventError(PermanentError):
    """The event lacks a field that its type requires, or the field is invalid."""

    reason = "malformed-event"


class NotDicomError(PermanentError):
    """The bytes are not a DICOM file."""

    reason = "not-dicom"


class UnreadableDicomError(PermanentError):
    """The bytes are DICOM, but no element of the header can be read."""

    reason = "unreadable-dicom"


class HeaderTooLargeError(PermanentError):
    """Reading the header needs more memory than an instance has, even if it is read alone."""

    reason = "header-too-large"


class OutsideLocalRootError(PermanentError):
    """The object's path is outside the folder ``storage.localRoot``."""

    reason = "outside-local-root"


class ArchiveError(PermanentError):
    """An archive that cannot be ingested: none of its members becomes a row.

    Attributes:
        format: the unsupported format or compression, if that is the problem.
        limit: the option whose limit the archive exceeds, if that is the problem.
    """

    reason = "archive"
    format: str | None = None
    limit: ClassVar[str | None] = None


class NotAnArchiveError(ArchiveError):
    """The name matches ``archives.pattern``, but the bytes are neither a zip nor a tar."""

    reason = "not-an-archive"


class UnsupportedArchiveError(ArchiveError):
    """The archive's format or compression is not supported."""

    reason = "archive-unsupported"

    def __init__(self, name: str) -> None:
        super().__init__(f"the archive is {name}, which is not supported; use zip, tar or tar.gz")
        self.format = name


class DamagedArchiveError(ArchiveError):
    """The archive is truncated, or its parts contradict each other."""

    reason = "archive-damaged"


class OverlappingMembersError(ArchiveError):
    """Two members of a zip share bytes, as in a zip bomb."""

    reason = "archive-overlapping-members"


class ArchiveLimitError(ArchiveError):
    """The archive exceeds a limit. ``dcm2bq ingest`` with a higher limit reads it."""

    reason = "archive-limit"

    def __init__(self, problem: str) -> None:
        super().__init__(
            f"{problem} ({self.limit}); raise the limit and replay the dead letter, or run"
            " dcm2bq ingest with a higher limit"
        )


class MaxMembersError(ArchiveLimitError):
    """The archive has more members than ``archives.maxMembers``."""

    reason = "archive-max-members"
    limit = "archives.maxMembers"


class MaxInflatedBytesError(ArchiveLimitError):
    """Reading the archive inflates more bytes than ``archives.maxInflatedBytes``."""

    reason = "archive-max-inflated-bytes"
    limit = "archives.maxInflatedBytes"


class MaxSecondsError(ArchiveLimitError):
    """Reading the archive takes longer than ``archives.maxSeconds``."""

    reason = "archive-max-seconds"
    limit = "archives.maxSeconds"


class MaxRowBytesError(ArchiveLimitError):
    """The archive's rows take more memory than ``archives.maxRowBytes``."""

    reason = "archive-max-row-bytes"
    limit = "archives.maxRowBytes"


class MemberError(PermanentError):
    """A member of an archive that cannot be ingested; the other members become rows.

    Attributes:
        format: the unsupported compression, encryption or type, if that is the problem.
        limit: the option whose limit the member exceeds, if that is the problem.
    """

    reason = "archive-member"
    format: str | None = None
    limit: ClassVar[str | None] = None


class UnsupportedMemberError(MemberError):
    """The member is encrypted, compressed by an unsupported method, or not a regular file."""

    reason = "archive-member-unsupported"

    def __init__(self, name: str) -> None:
        super().__init__(f"the member is {name}, which is not supported")
        self.format = name


class DamagedMemberError(MemberError):
    """The member is truncated, or contradicts the archive's directory."""

    reason = "archive-member-damaged"


class DuplicateMemberError(MemberError):
    """A later member of the archive has the same name and is ingested instead."""

    reason = "archive-member-duplicate"


class MemberNotFoundError(MemberError):
    """The archive has no member with the requested name."""

    reason = "archive-member-not-found"


class MaxMemberBytesError(MemberError):
    """The member is longer than ``archives.maxMemberBytes``."""

    reason = "archive-max-member-bytes"
    limit = "archives.maxMemberBytes"


class RowRefusedError(PermanentError):
    """The warehouse refuses the row in every form that was tried."""

    reason = "row-refused"


class RowTooLargeError(RowRefusedError):
    """A single row exceeds BigQuery's limit for a request."""

    reason = "row-too-large"


class RequestRefusedError(Dcm2BqError):
    """BigQuery refuses a whole request: it is too large, or a row cannot be parsed."""

    reason = "request-refused"


class TransientError(Dcm2BqError):
    """The event may succeed if it is delivered again."""

    reason = "transient"


class UnknownError(TransientError):
    """An exception outside this tree. Its text is left out, because it may quote a file's values.

    Attributes:
        frames: the stack, one ``file:line function`` for each frame.
    """

    reason = "unknown"

    def __init__(self, message: str, frames: list[str] | None = None) -> None:
        super().__init__(message)
        self.frames = frames


class UnavailableError(TransientError):
    """A service, the network, a disk or a locked file is not available now."""

    reason = "unavailable"


class RowsInStreamingBufferError(UnavailableError):
    """BigQuery cannot delete rows that were streamed in the last 90 minutes."""

    reason = "rows-in-streaming-buffer"


class DeadlineError(UnavailableError):
    """The event took longer than ``events.maxSeconds``."""

    reason = "deadline"


class ServerUnavailableError(UnavailableError):
    """The server did not answer, or asked for a later retry.

    Attributes:
        status: the HTTP status; None if there was no response.
        retry_after: the seconds to wait that the server asked for; None if it named none.
    """

    reason = "server-unavailable"

    def __init__(
        self, message: str, *, status: int | None = None, retry_after: float | None = None
    ) -> None:
        super().__init__(message)
        self.status = status
        self.retry_after = retry_after


class DeploymentError(TransientError):
    """The deployment lacks a grant or a resource. The log says what to grant or create."""

    reason = "deployment"
