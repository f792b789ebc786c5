"""Checks with a search whether an instance is gone: a 404 alone does not prove it.

A proxy, a web server or a wrong ``DICOMWEB_BASE_URL`` also gives 404. So the store is searched for
the instance (QIDO-RS) before the event counts as superseded.
"""

from __future__ import annotations

from urllib.parse import quote

from dcm2bq.dicomweb.qido import data_sets
from dcm2bq.dicomweb.response_errors import response_error
from dcm2bq.dicomweb.session import DicomWebResponse, Session
from dcm2bq.errors import DeploymentError, UnavailableError
from dcm2bq.events.dicom_resource import DicomResource

_SOP_INSTANCE_UID = "00080018"
_ABOUT_US = frozenset({401, 403})


def confirm_not_found(session: Session, root: str, instance: DicomResource) -> None:
    """Return if the store answers a search for the instance and does not find it.

    Args:
        session: sends the request.
        root: the URL of the store's DICOMweb service.
        instance: the instance for which the store answered 404 or 410.

    Raises:
        DeploymentError: the store does not answer, or denies access.
        UnavailableError: the store finds the instance, or is not available now.
    """
    url = f"{root}/instances"
    query = f"SOPInstanceUID={quote(str(instance.instance))}&limit=1"
    answer = session.fetch("GET", f"{url}?{query}", headers={"Accept": "application/dicom+json"})
    if answer.status in _ABOUT_US or 300 <= answer.status < 400:
        raise response_error(url, answer.status, "", b"")
    found = _found(answer)
    if found is None:
        raise DeploymentError(
            "the server answers 404 for the instance, and no DICOMweb service answers a search"
            f" there (HTTP {answer.status}); check DICOMWEB_BASE_URL and that the DICOM store"
            " exists"
        )
    if instance.instance in found:
        raise UnavailableError("the DICOM store lists the instance, but answers 404 for it")


def _found(answer: DicomWebResponse) -> set[object] | None:
    """Return the SOPInstanceUIDs in the results of a search; None if there are no valid results."""
    if answer.status == 204:
        return set()
    results = data_sets(answer) if answer.status == 200 else None
    if results is None:
        return None
    elements = [result.get(_SOP_INSTANCE_UID) for result in results]
    values = [element.get("Value") for element in elements if isinstance(element, dict)]
    return {each for value in values if isinstance(value, list) for each in value if each}
