"""Translates an unsuccessful HTTP response into an error of `dcm2bq.errors`."""

from __future__ import annotations

import json
import re

from dcm2bq.dicomweb.credentials import is_healthcare_api
from dcm2bq.errors import DeploymentError, SupersededError, UnavailableError

# Orthanc's code for an unknown path, such as DICOMweb's without the plugin. A missing instance has
# code 7. (OrthancFramework/Sources/Enumerations.h: ErrorCode_UnknownResource)
_ORTHANC_NO_SUCH_PATH = 17
_RESOURCE_NAME = re.compile(r"projects/\S+")
_STORE_IS_MISSING = re.compile(
    r"\b(dicom ?store|dataset|location|project)\b.*"
    r"\b(not found|not exist|doesn't exist|not initialized)\b",
    re.IGNORECASE | re.DOTALL,
)
_BELOW_A_STORE = re.compile(r"\b(instance|series|study|frame)\b", re.IGNORECASE)


def response_error(
    url: str, status: int, content_type: str, body: bytes
) -> DeploymentError | SupersededError | UnavailableError:
    """Return the error for a response that is not an instance.

    A SupersededError is only the server's claim; `dcm2bq.dicomweb.not_found` checks it.

    Args:
        url: of the request. It determines whose permissions are missing; no message quotes it.
        status: of the response.
        content_type: of the response.
        body: of the response, or its beginning.
    """
    if status in (401, 403):
        return _not_allowed(url, status)
    if 300 <= status < 400:
        return DeploymentError(
            f"the DICOMweb server redirects ({status}); set DICOMWEB_BASE_URL to its final URL"
        )
    if status in (404, 410):
        return _missing(url, status, content_type, body)
    return UnavailableError(f"the DICOMweb server answered {status}")


def _not_allowed(url: str, status: int) -> DeploymentError:
    if is_healthcare_api(url):
        return DeploymentError(
            f"the Healthcare API refuses access ({status}); grant roles/healthcare.dicomViewer on "
            "the dataset to the function's service account, and check that the API is enabled"
        )
    return DeploymentError(
        f"the DICOMweb server refuses access ({status}); requests to servers other than the "
        "Healthcare API carry no credentials"
    )


def _missing(
    url: str, status: int, content_type: str, body: bytes
) -> DeploymentError | SupersededError:
    if is_healthcare_api(url) and content_type == "text/html":
        # The API itself responds in JSON.
        return DeploymentError(
            "the Healthcare API does not serve this path; check DICOMWEB_BASE_URL"
        )
    if _nothing_serves_it(body):
        return DeploymentError("there is no DICOMweb service at this URL; check DICOMWEB_BASE_URL")
    if _store_is_missing(body):
        return DeploymentError("the DICOM store or its dataset does not exist; create it")
    return SupersededError(f"the instance is gone from the DICOM store ({status})")


def _store_is_missing(body: bytes) -> bool:
    """Return whether the response says that the store is missing, not only the instance.

    Unsure: no source gives the Healthcare API's exact words. Unless a response clearly means the
    store, it counts as the instance's absence, which a search then checks.
    """
    text = _RESOURCE_NAME.sub("", _message(_json(body)))
    return bool(_STORE_IS_MISSING.search(text)) and not _BELOW_A_STORE.search(text)


def _nothing_serves_it(body: bytes) -> bool:
    answer = _json(body)
    return isinstance(answer, dict) and answer.get("OrthancStatus") == _ORTHANC_NO_SUCH_PATH


def _message(answer: object) -> str:
    """Return Google's error message (https://google.aip.dev/193), which may be in a list."""
    if isinstance(answer, list) and answer:
        answer = answer[0]
    error = answer.get("error") if isinstance(answer, dict) else None
    message = error.get("message") if isinstance(error, dict) else None
    return message if isinstance(message, str) else ""


def _json(body: bytes) -> object:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None
