"""The DICOMweb client that the transforms use by default.

It has the methods of ``apache_beam.io.gcp.healthcare.dicomclient.DicomApiHttpClient``, so either
client works with the transforms of either package.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dcm2bq.dicomweb.address import Base, healthcare_store
from dcm2bq.dicomweb.qido import Search, SearchResults, search
from dcm2bq.dicomweb.session import Session, TimeLimits
from dcm2bq.dicomweb.stow import OK, StoreResponse, Verdict, store
from dcm2bq.errors import ServerUnavailableError
from dcm2bq.http.retrying import PIPELINE, RetryPolicy

LIMITS = TimeLimits(connect=10.0, read=60.0, whole=600.0)


class DicomApiHttpClient:
    """Searches and stores over DICOMweb, at the Healthcare API or any other server.

    Threads may share it. Google's credentials are sent only to the Healthcare API.

    Args:
        headers: for servers that are not Google's, such as ``Authorization``; sent only to URLs
            below `headers_for`.
        headers_for: a URL.
        policy: how often, and for how long, a request is retried.
        limits: time limits.
    """

    def __init__(
        self,
        headers: Mapping[str, str] | None = None,
        headers_for: str | None = None,
        policy: RetryPolicy = PIPELINE,
        limits: TimeLimits = LIMITS,
    ) -> None:
        self._options: dict[str, Any] = {
            "headers": headers if headers_for else None,
            "headers_for": headers_for or "",
            "policy": policy,
            "limits": limits,
        }
        # By the credential's id. A session keeps its credential alive, so no id is reused.
        self._sessions: dict[int, Session] = {}

    def __getstate__(self) -> dict[str, Any]:
        """Return the state to pickle for a worker, without connections."""
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
    ) -> tuple[SearchResults, int]:
        """Return every result of a search, and 200; or none, and the status of the failed page.

        Args:
            project_id: this and the next three name a store of the Healthcare API. They are
                ignored if `dicomweb_url` is given.
            region: see `project_id`.
            dataset_id: see `project_id`.
            dicom_store_id: see `project_id`.
            search_type: ``studies``, ``series`` or ``instances``.
            params: filters, which are not changed. ``limit`` is the size of a page.
            credential: of `google.auth`; None: the machine's credentials.
            dicomweb_url: the DICOMweb root of any server.

        Raises:
            Dcm2BqError: there is no readable response, or an argument is invalid.
        """
        wanted = Search.of(search_type, params)
        root = _root(dicomweb_url, project_id, region, dataset_id, dicom_store_id)
        try:
            return search(self._session_for(credential), root, wanted)
        except ServerUnavailableError as error:
            if error.status is None:
                raise
            return SearchResults(), error.status

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
        verify: bool = False,
    ) -> tuple[list[dict[str, Any]] | None, int]:
        """Store one DICOM file.

        Args:
            project_id: see `qido_search`.
            region: see `qido_search`.
            dataset_id: see `qido_search`.
            dicom_store_id: see `qido_search`.
            dcm_file: its bytes.
            credential: see `qido_search`.
            dicomweb_url: see `qido_search`.
            verify: if a success does not say whether the instance is stored, search for it.

        Returns:
            The server's report about the instance, unless it only says that it is stored (a list of
            dicts with ``stored``, ``warning``, ``SOPClassUID``, ``SOPInstanceUID``, ``reason``,
            ``why``), and the HTTP status.

        Raises:
            Dcm2BqError: there is no readable response, or an argument is invalid.
        """
        root = _root(dicomweb_url, project_id, region, dataset_id, dicom_store_id)
        try:
            answer = store(self._session_for(credential), root, dcm_file, verify=verify)
        except ServerUnavailableError as error:
            if error.status is None:
                raise
            return None, error.status
        return _details(answer), answer.status

    def close(self) -> None:
        """Close the connections."""
        for session in self._sessions.values():
            session.close()

    def _session_for(self, credential: Any) -> Session:
        session = self._sessions.get(id(credential))
        if session is None:
            # Two threads that arrive here at the same time both get the first one's client.
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
        if answer.status != OK or not verdict.stored or verdict.why is not None
    ]
    return [_detail(verdict) for verdict in telling] or None


def _detail(verdict: Verdict) -> dict[str, Any]:
    return {
        "stored": verdict.stored,
        "warning": verdict.warning,
        "SOPClassUID": verdict.sop_class_uid,
        "SOPInstanceUID": verdict.sop_instance_uid,
        "reason": None if verdict.reason is None else f"{verdict.reason:04X}",
        "why": verdict.why,
    }
