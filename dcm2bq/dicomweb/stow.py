"""STOW-RS: storing an instance, and what the server says of it (PS3.18 section 10.5)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from dcm2bq.dicomweb.multipart import written
from dcm2bq.dicomweb.qido import unreadable
from dcm2bq.dicomweb.session import DicomWebResponse, Session
from dcm2bq.errors import UsageError

OK, ACCEPTED = 200, 202

_FAILED_SOP_SEQUENCE = "00081198"
_REFERENCED_SOP_SEQUENCE = "00081199"
_OTHER_FAILURES_SEQUENCE = "0008119A"
_FAILURE_REASON = "00081197"
_WARNING_REASON = "00081196"
_CLASS_UID, _INSTANCE_UID = "00081150", "00081155"

# PS3.18 tables I.2.2-1 and I.2.2-2, PS3.7 annex C: a range of codes, both ends, and its meaning.
_REASONS: tuple[tuple[int, int, str], ...] = (
    (0x0106, 0x0106, "an attribute's value is not valid"),
    (0x0110, 0x0110, "the server failed to process it"),
    (0x0111, 0x0111, "the store has an instance of this UID already"),
    (0x0112, 0x0112, "there is no such instance"),
    (0x0117, 0x0117, "the instance's UID is not valid"),
    (0x0118, 0x0118, "there is no such SOP class"),
    (0x0120, 0x0120, "an attribute is missing"),
    (0x0122, 0x0122, "the server does not support its SOP class"),
    (0x0124, 0x0124, "we are not authorized to store it"),
    (0xA700, 0xA7FF, "the server is out of resources"),
    (0xA900, 0xA9FF, "it does not match its SOP class"),
    (0xB000, 0xB000, "the server changed elements of it"),
    (0xB006, 0xB006, "the server discarded elements of it"),
    (0xB007, 0xB007, "it does not match its SOP class, and was stored all the same"),
    (0xC122, 0xC122, "the server does not support its transfer syntax"),
    (0xC000, 0xCFFF, "the server cannot understand it"),
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the server says of one instance.

    Attributes:
        stored: False where it was refused.
        sop_class_uid: of the instance; None where the answer does not say.
        sop_instance_uid: of the instance; None where the answer does not say.
        reason: the standard's code for a refusal or a warning; None where there is none.
    """

    stored: bool
    sop_class_uid: str | None = None
    sop_instance_uid: str | None = None
    reason: int | None = None

    @property
    def why(self) -> str | None:
        """The reason in words; None where there is none."""
        if self.reason is None:
            return None if self.stored else "the server gives no reason"
        meanings = (words for first, last, words in _REASONS if first <= self.reason <= last)
        return next(meanings, "a reason of the server's own")


@dataclass(frozen=True, slots=True)
class StoreResponse:
    """What the server says of a request to store.

    Attributes:
        status: of HTTP.
        verdicts: one for each instance that the answer speaks of.
    """

    status: int
    verdicts: tuple[Verdict, ...]

    @property
    def stored(self) -> bool:
        """True where everything that was sent is stored, perhaps with warnings.

        Some servers answer 200 even where they refuse an instance; and 202 says by itself no
        more than that something is stored.
        """
        if any(not verdict.stored for verdict in self.verdicts):
            return False
        return self.status == OK or (self.status == ACCEPTED and bool(self.verdicts))


def store(session: Session, root: str, content: bytes) -> StoreResponse:
    """Stores one DICOM file.

    Where a connection is cut, it is sent again, which stores it once: a server knows it by its
    UID. A server that refuses what it has already may then refuse it.

    Args:
        session: makes the request.
        root: the store's DICOMweb root.
        content: the file.

    Raises:
        UsageError: the content is not bytes.
        ServerUnavailableError: no answer, or one that cannot be read where it matters.
    """
    if not isinstance(content, bytes):
        raise UsageError("a DICOM file must be given as bytes")
    content_type, body = written(content, "application/dicom")
    answer = session.fetch(
        "POST",
        f"{root}/studies",
        headers={
            "Accept": "application/dicom+json",
            "Content-Type": content_type,
            "Content-Length": str(sum(map(len, body))),
        },
        body=body,
    )
    return StoreResponse(answer.status, tuple(_verdicts(answer)))


def _verdicts(answer: DicomWebResponse) -> Iterator[Verdict]:
    for response in _responses(answer):
        for item in _items(response, _FAILED_SOP_SEQUENCE):
            yield _verdict(item, _FAILURE_REASON, stored=False)
        for item in _items(response, _OTHER_FAILURES_SEQUENCE):
            yield _verdict(item, _FAILURE_REASON, stored=False)
        for item in _items(response, _REFERENCED_SOP_SEQUENCE):
            yield _verdict(item, _WARNING_REASON, stored=True)


def _responses(answer: DicomWebResponse) -> list[Mapping[str, Any]]:
    """The answer's data set, which some servers put into a list."""
    if answer.status == OK and not answer.body.strip():
        return []
    try:
        found = json.loads(answer.body)
    except (ValueError, RecursionError):
        found = None
    responses = found if isinstance(found, list) else [found]
    if all(isinstance(response, Mapping) for response in responses):
        return responses
    # A refusal needs no explanation; what claims success does.
    if answer.status in (OK, ACCEPTED):
        raise unreadable(answer)
    return []


def _items(data_set: Mapping[str, Any], tag: str) -> list[Mapping[str, Any]]:
    return [item for item in _values(data_set, tag) if isinstance(item, Mapping)]


def _values(data_set: Mapping[str, Any], tag: str) -> list[Any]:
    element = data_set.get(tag)
    values = element.get("Value") if isinstance(element, Mapping) else None
    return values if isinstance(values, list) else []


def _verdict(item: Mapping[str, Any], reason: str, *, stored: bool) -> Verdict:
    return Verdict(
        stored,
        _text(item, _CLASS_UID),
        _text(item, _INSTANCE_UID),
        next((code for code in _values(item, reason) if isinstance(code, int)), None),
    )


def _text(item: Mapping[str, Any], tag: str) -> str | None:
    return next((text for text in _values(item, tag) if isinstance(text, str)), None)
