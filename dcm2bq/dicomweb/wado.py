"""WADO-RS: an instance as a stream of bytes (PS3.18 section 10.4)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Self

import urllib3

from dcm2bq.dicomweb.multipart import FirstPart, boundary_of, media_type
from dcm2bq.dicomweb.refusals import refusal
from dcm2bq.dicomweb.session import Session, pieces, release
from dcm2bq.errors import ServerUnavailableError

# As it was stored, whatever its transfer syntax. The Healthcare API sends the bare instance;
# Orthanc and others know the standard's default form only, and refuse the first.
SINGLE_PART = "application/dicom; transfer-syntax=*"
MULTIPART = 'multipart/related; type="application/dicom"; transfer-syntax=*'
_FORM_REFUSED = frozenset({400, 406, 415})
_OK = 200
_LONGEST_REFUSAL = 64 * 1024

# Bodies that are about an instance, never one. Any other is for the parser to judge.
_NOT_AN_INSTANCE = frozenset({"text/html", "text/plain", "application/json", "application/xml"})


class InstanceStream:
    """An instance's bytes, still coming.

    Attributes:
        length: of the instance in bytes; None where the server does not tell it.
        tag: the server's name for these very bytes (``ETag``), where it gives one.
    """

    def __init__(self, response: urllib3.BaseHTTPResponse) -> None:
        self._response = response
        self.tag = response.headers.get("ETag")
        content_type = response.headers.get("Content-Type", "")
        if media_type(content_type) == "multipart/related":
            part = FirstPart(pieces(response), boundary_of(content_type))
            self.length = part.length
            self._content = iter(part)
        else:
            self.length = _length(response)
            self._content = pieces(response)

    @property
    def bytes_read(self) -> int:
        """Bytes of the body taken from the wire so far."""
        return self._response.tell()

    def read(self) -> bytes:
        """The next piece, empty at the end. Raises ServerUnavailableError."""
        return next(self._content, b"")

    def close(self) -> None:
        """Drops the connection rather than drain what is left of it."""
        release(self._response)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class Retriever:
    """Retrieves instances, in whichever form the server takes, which is remembered."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._forms: tuple[str, ...] = (SINGLE_PART, MULTIPART)

    def open(self, url: str) -> InstanceStream:
        """The instance at the URL.

        Raises:
            SupersededError: it is gone.
            DeploymentError: we may not read it, or there is no such store.
            UnavailableError: no answer after the session's tries, or none that is an instance.
        """
        response = self._answer(url)
        try:
            self._check(url, response)
            return InstanceStream(response)
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
        # A compressed answer would have to be inflated before its length is known.
        return self._session.open(url, headers={"Accept": form, "Accept-Encoding": "identity"})

    @staticmethod
    def _check(url: str, response: urllib3.BaseHTTPResponse) -> None:
        kind = media_type(response.headers.get("Content-Type"))
        if response.status != _OK:
            raise refusal(url, response.status, kind, _beginning(pieces(response)))
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
