"""STOW-RS: stores an instance, and reads the server's report (PS3.18 section 10.5)."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from dcm2bq.dicom import read_metadata
from dcm2bq.dicomweb.multipart import written
from dcm2bq.dicomweb.qido import Search, search, unreadable
from dcm2bq.dicomweb.session import DicomWebResponse, Session
from dcm2bq.errors import Dcm2BqError, ServerUnavailableError, UsageError

OK, ACCEPTED = 200, 202

_FAILED_SOP_SEQUENCE = "00081198"
_REFERENCED_SOP_SEQUENCE = "00081199"
_OTHER_FAILURES_SEQUENCE = "0008119A"
_FAILURE_REASON = "00081197"
_WARNING_REASON = "00081196"
_CLASS_UID, _INSTANCE_UID = "00081150", "00081155"

# PS3.18 tables I.2.2-1 and I.2.2-2, PS3.7 annex C: the range of codes and their meaning.
_REASONS: tuple[tuple[int, int, str], ...] = (
    (0x0106, 0x0106, "an attribute's value is not valid"),
    (0x0110, 0x0110, "the server failed to process it"),
    (0x0111, 0x0111, "the store already has an instance with this UID"),
    (0x0112, 0x0112, "there is no such instance"),
    (0x0117, 0x0117, "the instance's UID is not valid"),
    (0x0118, 0x0118, "there is no such SOP class"),
    (0x0120, 0x0120, "an attribute is missing"),
    (0x0122, 0x0122, "the server does not support its SOP class"),
    (0x0124, 0x0124, "the client is not authorized to store it"),
    (0xA700, 0xA7FF, "the server is out of resources"),
    (0xA900, 0xA9FF, "it does not match its SOP class"),
    (0xB000, 0xB000, "the server changed elements of it"),
    (0xB006, 0xB006, "the server discarded elements of it"),
    (0xB007, 0xB007, "it does not match its SOP class, but was stored"),
    (0xC122, 0xC122, "the server does not support its transfer syntax"),
    (0xC000, 0xCFFF, "the server cannot understand it"),
)


_WARNINGS = range(0xB000, 0xC000)
_SILENT = "the server does not say that it stored the instance"
_UNIDENTIFIED = "the file has no SOPInstanceUID that can be read, so no response can name it"
_FOUND = "the server does not say that it stored the instance, but a search finds it"
_NOT_FOUND = "the server does not say that it stored the instance, and a search does not find it"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The server's report about one instance, or the absence of a report.

    Attributes:
        stored: False if the instance was refused, or if the response does not say that it is
            stored.
        sop_class_uid: of the instance; None if it is not in the response.
        sop_instance_uid: of the instance; None if it is not in the response.
        reason: the standard's code of a failure or a warning; None if there is none.
        note: an explanation that replaces a reason; None if the response is sufficient.
    """

    stored: bool
    sop_class_uid: str | None = None
    sop_instance_uid: str | None = None
    reason: int | None = None
    note: str | None = None

    @property
    def warning(self) -> bool:
        """Whether the instance is stored, but not as it was sent (0008,1196)."""
        return self.stored and self.reason is not None

    @property
    def why(self) -> str | None:
        """The reason in words; None if there is none."""
        if self.note is not None:
            return self.note
        if self.reason is None:
            return None if self.stored else "the server gives no reason"
        meanings = (words for first, last, words in _REASONS if first <= self.reason <= last)
        return next(meanings, "a reason that the standard does not define")


@dataclass(frozen=True, slots=True)
class StoreResponse:
    """The server's report about a request to store one instance.

    Attributes:
        status: the HTTP status.
        verdicts: one for each instance that the response names. If a successful response does not
            name the instance that was sent, there is a verdict that says so.
    """

    status: int
    verdicts: tuple[Verdict, ...]

    @property
    def stored(self) -> bool:
        """Whether the instance that was sent is stored, perhaps with a warning."""
        if self.status not in (OK, ACCEPTED) or not self.verdicts:
            return False
        return all(verdict.stored for verdict in self.verdicts)


def store(session: Session, root: str, content: bytes, *, verify: bool = False) -> StoreResponse:
    """Store one DICOM file.

    It counts as stored only if the response names its SOPInstanceUID in ReferencedSOPSequence and
    names no failure: some servers answer 200 to a file that they did not store.

    If the connection is cut, the file is sent again. The server stores it once, because it knows
    the UID. A server that refuses existing instances may then refuse it.

    Args:
        session: sends the request.
        root: the URL of the store's DICOMweb service.
        content: the file.
        verify: search for the instance (QIDO-RS) if a success does not say whether it is stored.
            The search may find an instance with the same UID that was stored before.

    Raises:
        UsageError: the content is not bytes.
        ServerUnavailableError: there is no response, or a required response cannot be read.
    """
    if not isinstance(content, bytes):
        raise UsageError("a DICOM file must be given as bytes")
    uid = _sop_instance_uid(content)
    answer = _sent(session, root, content)
    try:
        verdicts = tuple(_verdicts(answer))
    except ServerUnavailableError:
        if not verify or uid is None:
            raise
        verdicts = ()
    if answer.status in (OK, ACCEPTED) and not _settles(verdicts, uid):
        verdicts += (_silence(session, root, uid, verify=verify),)
    return StoreResponse(answer.status, verdicts)


def _sop_instance_uid(content: bytes) -> str | None:
    try:
        found = read_metadata(io.BytesIO(content)).metadata.get("SOPInstanceUID")
    except Dcm2BqError:
        return None
    return found if isinstance(found, str) and found else None


def _sent(session: Session, root: str, content: bytes) -> DicomWebResponse:
    content_type, body = written(content, "application/dicom")
    return session.fetch(
        "POST",
        f"{root}/studies",
        headers={
            "Accept": "application/dicom+json",
            "Content-Type": content_type,
            "Content-Length": str(sum(map(len, body))),
        },
        body=body,
    )


def _settles(verdicts: tuple[Verdict, ...], uid: str | None) -> bool:
    """Return whether the response says that the instance is stored, or that something failed."""
    named = any(verdict.stored and verdict.sop_instance_uid == uid for verdict in verdicts)
    return (uid is not None and named) or any(not verdict.stored for verdict in verdicts)


def _silence(session: Session, root: str, uid: str | None, *, verify: bool) -> Verdict:
    """Interpret a success that does not name the instance."""
    if uid is None:
        return Verdict(stored=False, note=_UNIDENTIFIED)
    if not verify:
        return Verdict(stored=False, sop_instance_uid=uid, note=_SILENT)
    found, _ = search(session, root, Search.of("instances", {"SOPInstanceUID": uid}))
    there = any(uid in _values(result, "00080018") for result in found)
    return Verdict(there, sop_instance_uid=uid, note=_FOUND if there else _NOT_FOUND)


def _verdicts(answer: DicomWebResponse) -> Iterator[Verdict]:
    for response in _responses(answer):
        for sequence in (_FAILED_SOP_SEQUENCE, _OTHER_FAILURES_SEQUENCE):
            for item in _items(response, sequence):
                yield _verdict(item, _reason(item, _FAILURE_REASON), stored=False)
        for item in _items(response, _REFERENCED_SOP_SEQUENCE):
            yield _referenced(item)


def _referenced(item: Mapping[str, Any]) -> Verdict:
    """Parse an item of ReferencedSOPSequence: stored, unless its reason is not a warning."""
    reason = _reason(item, _WARNING_REASON)
    if reason is None:
        reason = _reason(item, _FAILURE_REASON)
    return _verdict(item, reason, stored=reason is None or reason in _WARNINGS)


def _responses(answer: DicomWebResponse) -> list[Mapping[str, Any]]:
    """Return the response's data set, which some servers put into a list."""
    if not answer.body.strip():
        return []
    try:
        found = json.loads(answer.body)
    except (ValueError, RecursionError):
        found = None
    responses = found if isinstance(found, list) else [found]
    if all(isinstance(response, Mapping) for response in responses):
        return responses
    # A refusal may have no explanation; a success must have one.
    if answer.status in (OK, ACCEPTED):
        raise unreadable(answer)
    return []


def _items(data_set: Mapping[str, Any], tag: str) -> list[Mapping[str, Any]]:
    return [item for item in _values(data_set, tag) if isinstance(item, Mapping)]


def _values(data_set: Mapping[str, Any], tag: str) -> list[Any]:
    element = data_set.get(tag)
    values = element.get("Value") if isinstance(element, Mapping) else None
    return values if isinstance(values, list) else []


def _verdict(item: Mapping[str, Any], reason: int | None, *, stored: bool) -> Verdict:
    return Verdict(stored, _text(item, _CLASS_UID), _text(item, _INSTANCE_UID), reason)


def _reason(item: Mapping[str, Any], tag: str) -> int | None:
    return next((code for code in _values(item, tag) if isinstance(code, int)), None)


def _text(item: Mapping[str, Any], tag: str) -> str | None:
    texts = (text.strip(" \0") for text in _values(item, tag) if isinstance(text, str))
    return next(texts, None)
