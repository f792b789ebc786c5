"""Explains a dead letter's reason, and what to do before a replay."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from dcm2bq import errors
from dcm2bq.operations.replay.store import DAMAGED, UNDELIVERED

_UPLOAD_AGAIN = "Upload a valid file; its own event ingests it, so this one need not be replayed."
_RAISE = (
    "Raise the limit that the message names, or run dcm2bq ingest with a higher one; then replay."
)
_GRANT = "Correct the grant, bucket, table or service that the function's log names; then replay."
_UPGRADE = "Upgrade dcm2bq and replay; if it comes back, please report the error."
_NOTHING = "Nothing needs to be done."
_REMEDIES = {
    "permanent": _UPGRADE,
    "malformed-event": "Find out who sent the event. It cannot succeed unchanged.",
    "not-dicom": _UPLOAD_AGAIN,
    "unreadable-dicom": _UPLOAD_AGAIN,
    "header-too-large": "Give the function more memory, or run dcm2bq ingest; then replay.",
    "outside-local-root": "Move the object below storage.localRoot, or correct that option.",
    "archive": _UPLOAD_AGAIN,
    "not-an-archive": _UPLOAD_AGAIN,
    "archive-unsupported": "Upload a zip (stored or deflated), tar or tar.gz.",
    "archive-damaged": _UPLOAD_AGAIN,
    "archive-overlapping-members": _UPLOAD_AGAIN,
    "archive-limit": _RAISE,
    "archive-max-members": _RAISE,
    "archive-max-inflated-bytes": _RAISE,
    "archive-max-seconds": _RAISE,
    "archive-max-row-bytes": _RAISE,
    "archive-member": _UPLOAD_AGAIN,
    "archive-member-unsupported": "Upload the member stored or deflated, and not encrypted.",
    "archive-member-damaged": _UPLOAD_AGAIN,
    "archive-member-duplicate": _NOTHING + " A later member of the same name is the row.",
    "archive-member-not-found": _NOTHING,
    "archive-max-member-bytes": _RAISE,
    "row-refused": "Change jsonOutputOptions or document.maxBytes; then replay.",
    "row-too-large": "Lower document.maxBytes; then replay.",
    "transient": _GRANT,
    "unknown": _UPGRADE,
    "unavailable": _GRANT,
    "rows-in-streaming-buffer": "Run dcm2bq erase again, with --wait.",
    "deadline": "Raise events.maxSeconds, or replay when the services answer faster.",
    "server-unavailable": _GRANT,
    "deployment": _GRANT,
    UNDELIVERED: "See the function's log, then replay.",
    DAMAGED: "Nothing can be sent.",
}
_OTHERS = {
    UNDELIVERED: "Pub/Sub could not deliver the event to the function, and wrote its message here.",
    DAMAGED: "The row contains no dead letter, so it cannot be sent.",
}


def meaning(reason: str) -> str:
    """Return the meaning of the reason, as in docs/errors.md; empty if it is unknown."""
    return _OTHERS.get(reason) or _meanings().get(reason, "")


def remedy(reason: str) -> str:
    """Return the advice before a replay; empty if the reason is unknown."""
    return _REMEDIES.get(reason, "")


@cache
def _meanings() -> dict[str, str]:
    return {
        kind.reason: " ".join((kind.__doc__ or "").partition("\n\n")[0].split()).replace("`", "")
        for kind in _kinds(errors.Dcm2BqError)
    }


def _kinds(kind: type[errors.Dcm2BqError]) -> Iterator[type[errors.Dcm2BqError]]:
    yield kind
    for each in kind.__subclasses__():
        yield from _kinds(each)
