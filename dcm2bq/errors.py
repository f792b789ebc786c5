"""Every error that dcm2bq raises, split by what must happen to the event that met it.

::

    Dcm2BqError
    ├── ConfigurationError          the start stops: one line, what to write instead
    ├── UsageError                  the command line stops: what to type instead
    ├── SupersededError             the generation is gone or replaced: log and acknowledge
    ├── PermanentError              no redelivery would mend it: dead letter, then acknowledge
    │   ├── MalformedEventError     the event lacks what its kind needs
    │   ├── NotDicomError           the object is no DICOM file
    │   ├── UnreadableDicomError    DICOM, but nothing of the header could be read
    │   └── RowRefusedError         the warehouse refuses this row, however it is written
    └── TransientError              it may pass: raise, so that the event is delivered again
        ├── UnavailableError        network, timeout, 408, 429, 5xx, a full disk, a held lock
        └── DeploymentError         401, 403, 404 on a bucket, table or topic: loud, with the mend

What is unknown is transient: an exception outside this tree counts as `TransientError`.

Messages name what is wrong and what to do about it. They never quote a value from a file, and
never an object's name, either of which may be a patient's.
"""

from __future__ import annotations

from typing import ClassVar


class Dcm2BqError(Exception):
    """Root of the tree.

    Attributes:
        reason: the fixed word under which this error is counted: a dead letter's ``reason``
            attribute and a log line's ``reason`` field.
    """

    reason: ClassVar[str] = "unknown"


class ConfigurationError(Dcm2BqError):
    """The configuration is wrong. The message is one line that names the option."""

    reason = "configuration"


class UsageError(Dcm2BqError):
    """A command was asked for something that it cannot do as asked."""

    reason = "usage"


class SupersededError(Dcm2BqError):
    """The generation was deleted or replaced before it could be read."""

    reason = "superseded"


class PermanentError(Dcm2BqError):
    """Delivering the event again would fail in the same way."""

    reason = "permanent"


class MalformedEventError(PermanentError):
    """The event lacks, or garbles, what its kind needs."""

    reason = "malformed-event"


class NotDicomError(PermanentError):
    """The bytes are no DICOM file."""

    reason = "not-dicom"


class UnreadableDicomError(PermanentError):
    """The bytes are DICOM, but no element of the header can be read."""

    reason = "unreadable-dicom"


class RowRefusedError(PermanentError):
    """The warehouse refuses the row itself, in every form that it was offered."""

    reason = "row-refused"


class TransientError(Dcm2BqError):
    """The same event may succeed when it is delivered again."""

    reason = "transient"


class UnavailableError(TransientError):
    """A service, the network, a disk or a lock is not available now."""

    reason = "unavailable"


class DeploymentError(TransientError):
    """The deployment lacks a grant or a resource. Logged as ERROR with what to grant or create."""

    reason = "deployment"
