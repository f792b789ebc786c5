"""Writes the one log line of each event, and chooses its severity.

docs/runbook.md describes the fields. Terraform's log-based metrics use them.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from dcm2bq import log
from dcm2bq.dicom import Tier
from dcm2bq.errors import Dcm2BqError, DeploymentError
from dcm2bq.events.actions import Action, ObjectReference


class Outcome(Enum):
    """The outcome of an event: one of five."""

    INGESTED = "ingested"
    DELETED = "deleted"
    IGNORED = "ignored"
    SUPERSEDED = "superseded"
    DEAD_LETTERED = "dead-lettered"


@dataclass(slots=True)
class EventProgress:
    """What is known about an event so far, for its log line.

    Attributes:
        event: the CloudEvent.
        started: when handling began, by `time.perf_counter`.
        action: the action, after the event has been parsed.
        bytes_read: the bytes that were read from the object.
        warnings: the number of warnings in its row.
        members: the members of an archive, counted by outcome.
        tier: the reader that read the header.
    """

    event: Any
    started: float = field(default_factory=time.perf_counter)
    action: Action | None = None
    bytes_read: int | None = None
    warnings: int | None = None
    members: Mapping[str, int] | None = None
    tier: Tier | None = None


class OutcomeLog:
    """Writes the log line of each event.

    Args:
        object_names: whether lines contain object names, which may identify patients.
    """

    def __init__(self, *, object_names: bool) -> None:
        self._object_names = object_names

    def write(
        self,
        progress: EventProgress,
        outcome: Outcome | None,
        *,
        error: Dcm2BqError | None = None,
        why: str | None = None,
    ) -> None:
        """Write the line of an event.

        Args:
            progress: what is known about the event.
            outcome: its outcome; None if it must be delivered again.
            error: the cause of the dead letter or of the next delivery.
            why: why the event is ignored or superseded.
        """
        event = progress.event
        log.write(
            _severity(outcome, error),
            outcome.value if outcome else "deliver again",
            outcome=outcome.value if outcome else None,
            reason=error.reason if error else None,
            error=type(error).__name__ if error else None,
            why=str(error) if error else why,
            frames=getattr(error, "frames", None),
            eventId=str(event.get("id", "")),
            eventType=str(event.get("type", "")),
            **self._object_fields(progress.action),
            milliseconds=round((time.perf_counter() - progress.started) * 1000, 1),
            bytesRead=progress.bytes_read,
            tier=progress.tier,
            warnings=progress.warnings,
            members=progress.members,
        )

    def _object_fields(self, action: Action | None) -> dict[str, str | None]:
        if action is None:
            return {}
        reference = action.reference
        fields = {"object": log.short_hash(reference.path), "generation": reference.version}
        if isinstance(reference, ObjectReference):
            fields["bucket"] = reference.bucket
        if self._object_names:
            fields["path"] = reference.path
        return fields


def _severity(outcome: Outcome | None, error: Dcm2BqError | None) -> log.Severity:
    """ERROR if deliveries fail until the deployment changes, WARNING for any other failure."""
    if error is None:
        return "INFO"
    return "ERROR" if outcome is None and isinstance(error, DeploymentError) else "WARNING"
