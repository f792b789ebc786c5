"""WADO-RS: an instance as a stream of bytes (PS3.18 section 10.4)."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Self

import urllib3

from dcm2bq.dicomweb.address import Base
from dcm2bq.dicomweb.multipart import FirstPart, boundary_of, media_type
from dcm2bq.dicomweb.not_found import confirm_not_found
from dcm2bq.dicomweb.response_errors import response_error
from dcm2bq.dicomweb.session import Session, check_time, pieces, release
from dcm2bq.errors import ServerUnavailableError, SupersededError
from dcm2bq.events.dicom_resource import DicomResource

# As it was stored, in any transfer syntax. The Healthcare API sends the bare instance. Orthanc and
# others support only the standard's default form, and refuse this one.
SINGLE_PART = "application/dicom; transfer-syntax=*"
MULTIPART = 'multipart/related; type="application/dicom"; transfer-syntax=*'
_FORM_REFUSED = frozenset({400, 406, 415})
_OK = 200
_LONGEST_REFUSAL = 64 * 1024

# Content types that are never an instance. The parser decides about all others.
_NOT_AN_INSTANCE = frozenset({"text/html", "text/plain", "application/json", "application/xml"})


class InstanceStream:
    """The bytes of an instance as they arrive.

    Attributes:
        length: the instance's length in bytes; None if the server does not state it.
        tag: the server's identifier of these bytes (``ETag``); None if there is none.
    """

    def __init__(self, response: urllib3.BaseHTTPResponse, until: float) -> None:
        self._response = response
        self.tag = response.headers.get("ETag")
        content_type = response.headers.get("Content-Type", "")
        if media_type(content_type) == "multipart/related":
            part = FirstPart(pieces(response, until), boundary_of(content_type))
            self.length = part.length
            self._content = iter(part)
        else:
            self.length = _length(response)
            self._content = pieces(response, until)

    @property
    def bytes_read(self) -> int:
        """The bytes of the body that were read from the connection so far."""
        return self._response.tell()

    def read(self) -> bytes:
        """Read the next piece; no bytes at the end. Raises ServerUnavailableError."""
        return next(self._content, b"")

    def close(self) -> None:
        """Close the connection without reading the rest."""
        release(self._response)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class Retriever:
    """Retrieves instances from one server, in a form that it supports, which is remembered.

    Args:
        session: sends the requests.
        base: the server.
    """

    def __init__(self, session: Session, base: Base) -> None:
        self._session = session
        self._base = base
        self._forms: tuple[str, ...] = (SINGLE_PART, MULTIPART)

    def deadline(self) -> float:
        """Return when an instance that is requested now must have arrived, by `time.monotonic`."""
        return time.monotonic() + self._session.limits.whole

    def open(self, instance: DicomResource, until: float) -> InstanceStream:
        """Open the instance's bytes.

        Args:
            instance: its name.
            until: the time by which the last byte must arrive, by `time.monotonic`.

        Raises:
            SupersededError: the instance is gone, and a search in the store does not find it.
            DeploymentError: access is denied, or the store does not exist.
            UnavailableError: there is no valid response after the session's retries, or before
                `until`.
        """
        check_time(until)
        url = self._base.resource(instance)
        response = self._answer(url)
        try:
            self._check(url, response, until)
            return InstanceStream(response, until)
        except SupersededError:
            release(response)
            confirm_not_found(self._session, self._base.root(instance), instance)
            raise
        except BaseException:
            release(response)
            raise

    def _answer(self, url: str) -> urllib3.BaseHTTPResponse:
        first, second = self._forms
        response = self._ask(url, first)
        if response.status not in _FORM_REFUSED:
            return response
        release(response)
        response = self._ask(url, second)
        if response.status == _OK:
            self._forms = (second, first)
        return response

    def _ask(self, url: str, form: str) -> urllib3.BaseHTTPResponse:
        # The length of a compressed response is not that of the instance.
        return self._session.open(url, headers={"Accept": form, "Accept-Encoding": "identity"})

    @staticmethod
    def _check(url: str, response: urllib3.BaseHTTPResponse, until: float) -> None:
        kind = media_type(response.headers.get("Content-Type"))
        if response.status != _OK:
            raise response_error(url, response.status, kind, _beginning(pieces(response, until)))
        if kind in _NOT_AN_INSTANCE:
            raise ServerUnavailableError(
                f"the DICOMweb server answered with {kind} instead of an instance"
            )


def _beginning(body: Iterator[bytes]) -> bytes:
    beginning = b""
    while len(beginning) < _LONGEST_REFUSAL and (piece := next(body, b"")):
        beginning += piece
    return beginning


def _length(response: urllib3.BaseHTTPResponse) -> int | None:
    if response.headers.get("Content-Encoding", "identity") != "identity":
        return None
    length = response.headers.get("Content-Length", "")
    return int(length) if length.isascii() and length.isdigit() else None
