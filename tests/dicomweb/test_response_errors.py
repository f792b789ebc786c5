"""A server's refusal becomes an error of dcm2bq."""

from __future__ import annotations

import json

import pytest

from dcm2bq.dicomweb.response_errors import response_error
from dcm2bq.errors import DeploymentError, SupersededError, UnavailableError

GOOGLE = "https://healthcare.googleapis.com/v1/projects/p/locations/l/datasets/d/x"
OTHER = "http://pacs.example/rs/studies/1"
RESOURCE = "projects/p/locations/l/datasets/dataset-1/dicomStores/dicomstore-1/dicomWeb/studies/1.2"


def google_says(message: str) -> bytes:
    return json.dumps({"error": {"code": 404, "message": message, "status": "NOT_FOUND"}}).encode()


@pytest.mark.parametrize("status", [401, 403])
def test_the_healthcare_api_refusing_us_names_the_role(status):
    error = response_error(GOOGLE, status, "application/json", b"")
    assert isinstance(error, DeploymentError)
    assert str(error) == (
        f"the Healthcare API refuses access ({status}); grant roles/healthcare.dicomViewer on the "
        "dataset to the function's service account, and check that the API is enabled"
    )


def test_another_server_refusing_us_names_no_role_of_google():
    error = response_error(OTHER, 401, "", b"")
    assert isinstance(error, DeploymentError)
    assert "roles/" not in str(error)


@pytest.mark.parametrize("status", [404, 410])
@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>Not found</html>",
        b"[" * 100_000,
        b'{"error": "not found"}',
        google_says(f"instance not found in DICOM store: {RESOURCE}"),
        google_says(f"{RESOURCE} not found"),
        google_says("the dataset's DICOM store has it no more: instance not found"),
        b'{"HttpStatus": 404, "OrthancStatus": 7}',
    ],
)
def test_an_instance_that_is_gone_is_superseded(status, body):
    assert isinstance(response_error(OTHER, status, "text/html", body), SupersededError)


@pytest.mark.parametrize(
    "message",
    ["DICOM store not found", f"dataset not initialized: {RESOURCE}", "Dataset d does not exist"],
)
def test_a_store_that_is_missing_is_the_deployment_s(message):
    error = response_error(GOOGLE, 404, "application/json", google_says(message))
    assert isinstance(error, DeploymentError)
    assert str(error) == "the DICOM store or its dataset does not exist; create it"
    listed = b"[" + google_says(message) + b"]"
    assert isinstance(response_error(GOOGLE, 404, "application/json", listed), DeploymentError)


def test_a_path_that_nothing_serves_is_the_deployment_s():
    assert isinstance(response_error(GOOGLE, 404, "text/html", b"<html>"), DeploymentError)
    orthanc = b'{"HttpStatus": 404, "OrthancStatus": 17}'
    assert isinstance(response_error(OTHER, 404, "", orthanc), DeploymentError)


def test_a_redirect_is_not_followed_but_told():
    error = response_error(OTHER, 302, "", b"")
    assert isinstance(error, DeploymentError)
    assert "set DICOMWEB_BASE_URL to its final URL" in str(error)


@pytest.mark.parametrize("status", [204, 206, 400, 406, 418, 501])
def test_any_other_refusal_may_pass(status):
    error = response_error(OTHER, status, "", b"a patient's name")
    assert isinstance(error, UnavailableError)
    assert str(error) == f"the DICOMweb server answered {status}"
