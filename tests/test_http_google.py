"""Requests to Google: which are retried, with which credentials, over which connections."""

import gzip
import threading
import time
from dataclasses import replace

import google.auth.credentials
import pytest

from dcm2bq.errors import UnavailableError
from dcm2bq.http import google as google_api
from dcm2bq.http import retrying
from dcm2bq.http.connections import Connections, RawResponse
from dcm2bq.http.google import ApiResponse, GoogleApi
from dcm2bq.testing.stub_cloud import Break, Fault, StubCloud

PATH = "/storage/v1/b/bucket/o/a?alt=media&generation={}"


@pytest.fixture(scope="module")
def shared_cloud():
    with StubCloud() as cloud:
        yield cloud


@pytest.fixture
def cloud(shared_cloud, monkeypatch):
    shared_cloud.faults.clear()
    shared_cloud.latency.clear()
    shared_cloud.reset_counts()
    monkeypatch.setenv("STORAGE_EMULATOR_HOST", shared_cloud.url)
    monkeypatch.setattr(google_api, "GOOGLE", replace(google_api.GOOGLE, first_wait=0.001))
    return shared_cloud


@pytest.fixture
def api(cloud):
    return GoogleApi("Cloud Storage", "storage", "STORAGE_EMULATOR_HOST")


def get(api, cloud, content=b"content", **facts):
    stored = cloud.storage.put("bucket", "a", content)
    return api.request("GET", PATH.format(stored.generation), **facts)


@pytest.mark.parametrize(
    "how",
    [*sorted(retrying.RETRIED_STATUSES), Break.RESET, Break.CUT, Break.LOST],
    ids=str,
)
def test_what_may_pass_is_tried_again_within_the_call(api, cloud, how):
    cloud.faults.append(Fault("storage", how, times=3))
    assert get(api, cloud).body == b"content"


def test_after_four_attempts_the_event_comes_again(api, cloud):
    cloud.faults.append(Fault("storage", 503))
    with pytest.raises(UnavailableError) as raised:
        get(api, cloud)
    assert (
        str(raised.value) == "Cloud Storage did not answer after several attempts (last: HTTP 503)"
    )
    assert cloud.requests["storage.read"] == 4


@pytest.mark.parametrize("status", [400, 401, 403, 404, 412, 501])
def test_what_would_not_pass_is_answered_at_once(api, cloud, status):
    cloud.faults.append(Fault("storage", status))
    assert get(api, cloud).status == status
    assert cloud.requests["storage.read"] == 1


def test_a_403_that_means_429_is_tried_again(api, cloud):
    cloud.faults.append(Fault("storage", 403, times=3, reason="rateLimitExceeded"))
    assert get(api, cloud).body == b"content"


def test_no_more_of_the_body_is_read_than_asked(api, cloud):
    assert get(api, cloud, b"x" * 100_000, limit=10).body == b"x" * 10


def test_connections_are_kept(api, cloud):
    before = cloud.server.connections
    for _ in range(5):
        get(api, cloud)
    assert cloud.server.connections == before + 1


def test_a_kept_connection_that_has_ended_is_replaced_unnoticed(api, cloud):
    get(api, cloud)
    cloud.faults.append(Fault("storage", Break.RESET, times=1))
    started = time.monotonic()
    assert get(api, cloud).ok
    assert cloud.requests["storage.read"] == 3
    assert time.monotonic() - started < 1


def test_many_threads_share_the_connections(api, cloud):
    stored = cloud.storage.put("bucket", "a", b"content")
    bodies = []

    def work():
        for _ in range(20):
            bodies.append(api.request("GET", PATH.format(stored.generation)).body)  # noqa: PERF401

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert bodies == [b"content"] * 160


def test_an_error_that_comes_as_gzip_is_understood():
    body = gzip.compress(b'{"error": {"message": "The specified bucket does not exist."}}')
    answer = ApiResponse(404, {"content-encoding": "gzip"}, body)
    assert answer.error_message() == "The specified bucket does not exist."
    assert ApiResponse(404, {"content-encoding": "gzip"}, b"no gzip").error_message() == ""


class Credentials(google.auth.credentials.Credentials):
    """Tokens in turn."""

    def __init__(self) -> None:
        super().__init__()
        self.refreshed = 0

    def refresh(self, request):
        self.refreshed += 1
        self.token = f"token-{self.refreshed}"


@pytest.fixture
def authorized(monkeypatch):
    """An API with real credentials, and the requests that it makes."""
    sent = []
    statuses = []

    def request(self, method, path, headers, *_):
        sent.append(dict(headers))
        return RawResponse(statuses.pop(0) if statuses else 200, {}, b"{}")

    monkeypatch.delenv("STORAGE_EMULATOR_HOST", raising=False)
    monkeypatch.setattr(Connections, "request", request)
    credentials = Credentials()
    monkeypatch.setattr("google.auth.default", lambda **_: (credentials, "project"))
    api = GoogleApi("Cloud Storage", "storage", "STORAGE_EMULATOR_HOST")
    return api, sent, statuses, credentials


def test_googles_credentials_sign_every_request_and_are_asked_once(authorized):
    api, sent, _, credentials = authorized
    api.request("GET", "/")
    api.request("GET", "/")
    assert [headers["authorization"] for headers in sent] == ["Bearer token-1"] * 2
    assert credentials.refreshed == 1


def test_a_token_that_is_refused_is_fetched_anew_once(authorized):
    api, sent, statuses, _ = authorized
    statuses[:] = [401, 200]
    assert api.request("GET", "/").ok
    assert [headers["authorization"] for headers in sent] == ["Bearer token-1", "Bearer token-2"]
    statuses[:] = [401, 401]
    assert api.request("GET", "/").status == 401


def test_the_project_is_that_of_the_credentials(authorized, monkeypatch):
    monkeypatch.delenv("GOOGLE_CLOUD_PROJECT", raising=False)
    assert authorized[0].project() == "project"


def test_endpoints_are_those_of_googles_clients(monkeypatch):
    from google.cloud import bigquery, storage

    for name in ("STORAGE_EMULATOR_HOST", "BIGQUERY_EMULATOR_HOST"):
        monkeypatch.delenv(name, raising=False)
    anonymous = google.auth.credentials.AnonymousCredentials()
    theirs = {
        "storage": storage.Client("p", anonymous)._connection.API_BASE_URL,
        "bigquery": bigquery.Client("p", anonymous)._connection.API_BASE_URL,
    }
    for host, url in theirs.items():
        assert GoogleApi(host, host, f"{host.upper()}_EMULATOR_HOST").endpoint == url
