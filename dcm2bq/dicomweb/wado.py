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

# As it was stored, whatever its transfer syntax. The Healthcare API sends the bare instance;
# Orthanc and others support the standard's default form only, and refuse the first.
SINGLE_PART = "application/dicom; transfer-syntax=*"
MULTIPART = 'multipart/related; type="application/dicom"; transfer-syntax=*'
_FORM_REFUSED = frozenset({400, 406, 415})
_OK = 200
_LONGEST_REFUSAL = 64 * 1024

# Bodies about an instance, never the instance. The parser judges any other.
_NOT_AN_INSTANCE = frozenset({"text/html", "text/plain", "application/json", "application/xml"})


class InstanceStream:
    """An instance's bytes as they arrive.

    Attributes:
        length: of the instance in bytes; None if the server does not say.
        tag: the server's name for these very bytes (``ETag``); None if it gives none.
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
        """Bytes of the body taken from the connection so far."""
        return self._response.tell()

    def read(self) -> bytes:
        """The next piece, empty at the end. Raises ServerUnavailableError."""
        return next(self._content, b"")

    def close(self) -> None:
        """Close the connection rather than read the rest."""
        release(self._response)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class Retriever:
    """Retrieves instances from one server, in the form that it supports, which is remembered.

    Args:
        session: makes the requests.
        base: the server.
    """

    def __init__(self, session: Session, base: Base) -> None:
        self._session = session
        self._base = base
        self._forms: tuple[str, ...] = (SINGLE_PART, MULTIPART)

    def deadline(self) -> float:
        """When an instance that is asked for now must have arrived, by `time.monotonic`."""
        return time.monotonic() + self._session.limits.whole

    def open(self, instance: DicomResource, until: float) -> InstanceStream:
        """The instance's bytes.

        Args:
            instance: its name.
            until: when the last byte must have arrived, by `time.monotonic`.

        Raises:
            SupersededError: it is gone, and the store answers a search that does not find it.
            DeploymentError: we may not read it, or there is no such store.
            UnavailableError: no response after the session's retries or before `until`, or none
                that is an instance.
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
        # The length of a compressed response is not the instance's.
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
