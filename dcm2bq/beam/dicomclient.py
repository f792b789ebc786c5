"""The client that the transforms use where the pipeline gives none.

Same calls as ``apache_beam.io.gcp.healthcare.dicomclient.DicomApiHttpClient``, so that either
client serves either package's transforms.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dcm2bq.dicomweb.address import Base, healthcare_store
from dcm2bq.dicomweb.qido import Result, Search, search
from dcm2bq.dicomweb.session import Session, TimeLimits
from dcm2bq.dicomweb.stow import OK, StoreResponse, Verdict, store
from dcm2bq.errors import ServerUnavailableError
from dcm2bq.http.retrying import PATIENT, RetryPolicy

LIMITS = TimeLimits(connect=10.0, read=60.0, whole=600.0)


class DicomApiHttpClient:
    """Searches and stores over DICOMweb, at the Healthcare API or any other server.

    Threads may share it. Google's credentials go to the Healthcare API and nowhere else.

    Args:
        headers: for servers that are not Google's, such as ``Authorization``; sent to what is
            below `headers_for` only.
        headers_for: a URL.
        policy: what is tried again, and for how long.
        limits: what is waited for.
    """

    def __init__(
        self,
        headers: Mapping[str, str] | None = None,
        headers_for: str | None = None,
        policy: RetryPolicy = PATIENT,
        limits: TimeLimits = LIMITS,
    ) -> None:
        self._options: dict[str, Any] = {
            "headers": headers if headers_for else None,
            "headers_for": headers_for or "",
            "policy": policy,
            "limits": limits,
        }
        # By the credential's identity. A session keeps its credential alive, so none returns.
        self._sessions: dict[int, Session] = {}

    def __getstate__(self) -> dict[str, Any]:
        """What travels to a worker: connections do not."""
        return {**self.__dict__, "_sessions": {}}

    def qido_search(  # noqa: PLR0917 - Beam's arguments, in Beam's order
        self,
        project_id: str,
        region: str,
        dataset_id: str,
        dicom_store_id: str,
        search_type: str,
        params: Mapping[str, Any] | None = None,
        credential: Any = None,
        *,
        dicomweb_url: str | None = None,
    ) -> tuple[list[Result], int]:
        """Every result of a search, and 200; or none, and the status that stood in the way.

        Args:
            project_id: these four name a store of the Healthcare API. Without a meaning where
                `dicomweb_url` is given.
            region: see there.
            dataset_id: see there.
            dicom_store_id: see there.
            search_type: ``studies``, ``series`` or ``instances``.
            params: filters. ``limit`` is the size of a page. They are not changed.
            credential: of `google.auth`; None for the machine's own.
            dicomweb_url: the DICOMweb root of any server.

        Raises:
            Dcm2BqError: there was no answer, or it cannot be read, or the request is wrong.
        """
        wanted = Search.of(search_type, params)
        root = _root(dicomweb_url, project_id, region, dataset_id, dicom_store_id)
        try:
            return search(self._session_for(credential), root, wanted)
        except ServerUnavailableError as error:
            if error.status is None:
                raise
            return [], error.status

    def dicomweb_store_instance(  # noqa: PLR0917 - Beam's arguments, in Beam's order
        self,
        project_id: str,
        region: str,
        dataset_id: str,
        dicom_store_id: str,
        dcm_file: bytes,
        credential: Any = None,
        *,
        dicomweb_url: str | None = None,
    ) -> tuple[list[dict[str, Any]] | None, int]:
        """Stores one DICOM file.

        Args:
            project_id: see `qido_search`, as for the other names.
            region: see there.
            dataset_id: see there.
            dicom_store_id: see there.
            dcm_file: its bytes.
            credential: see there.
            dicomweb_url: see there.

        Returns:
            What the server says of the instance, where that is more than that it is stored (a
            list of dicts with ``stored``, ``SOPClassUID``, ``SOPInstanceUID``, ``reason``,
            ``why``), and the HTTP status.

        Raises:
            Dcm2BqError: there was no answer, or it cannot be read, or the request is wrong.
        """
        root = _root(dicomweb_url, project_id, region, dataset_id, dicom_store_id)
        try:
            answer = store(self._session_for(credential), root, dcm_file)
        except ServerUnavailableError as error:
            if error.status is None:
                raise
            return None, error.status
        return _details(answer), answer.status

    def close(self) -> None:
        """Closes the connections."""
        for session in self._sessions.values():
            session.close()

    def _session_for(self, credential: Any) -> Session:
        session = self._sessions.get(id(credential))
        if session is None:
            # Of two threads that come here at once, both get the first one's.
            made = Session(credential=credential, **self._options)
            session = self._sessions.setdefault(id(credential), made)
        return session


def _root(dicomweb_url: str | None, *names: str) -> str:
    if dicomweb_url is not None:
        return Base.parse(dicomweb_url, option="dicomweb_url").url
    return healthcare_store(*names)


def _details(answer: StoreResponse) -> list[dict[str, Any]] | None:
    telling = [
        verdict
        for verdict in answer.verdicts
        if answer.status != OK or not verdict.stored or verdict.reason is not None
    ]
    return [_detail(verdict) for verdict in telling] or None


def _detail(verdict: Verdict) -> dict[str, Any]:
    return {
        "stored": verdict.stored,
        "SOPClassUID": verdict.sop_class_uid,
        "SOPInstanceUID": verdict.sop_instance_uid,
        "reason": None if verdict.reason is None else f"{verdict.reason:04X}",
        "why": verdict.why,
    }
