"""Requests: time limits, tries, credentials."""

from __future__ import annotations

import http.client
import inspect
import time

import google.auth.exceptions
import pytest
import urllib3
from google.oauth2.credentials import Credentials

from dcm2bq.dicomweb import credentials
from dcm2bq.dicomweb.session import Session, TimeLimits, fault, pieces, release
from dcm2bq.errors import DeploymentError, ServerUnavailableError, UnavailableError
from dcm2bq.http.google_credentials import google_auth_errors_translated
from dcm2bq.http.retrying import RetryPolicy
from support.dicomweb_stub import Reply, stub

FAST = RetryPolicy(tries=3, first_wait=0.001, longest_wait=0.001, longest_retry_after=0.01)
SHORT = TimeLimits(connect=1, read=0.2, whole=0.5)
GOOGLE = "https://healthcare.googleapis.com/v1/x"


def session(**options) -> Session:
    return Session(**{"policy": FAST, "limits": SHORT, **options})


class Detour(urllib3.PoolManager):
    """A pool whose connections to the Healthcare API lead to a stub."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self.url = url

    def urlopen(self, method, url, **options):
        return super().urlopen(
            method, url.replace("https://healthcare.googleapis.com", self.url), **options
        )


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504])
def test_a_transient_status_is_tried_again(status):
    with stub([Reply(status=status, body=b"busy"), Reply(body=b"done")]) as server:
        answer = session().fetch("GET", server.url)
    assert (answer.status, answer.body) == (200, b"done")
    assert len(server.requests) == 2


@pytest.mark.parametrize("status", [204, 302, 400, 401, 404, 409, 501])
def test_any_other_status_is_the_answer(status):
    with stub([Reply(status=status)]) as server:
        assert session().fetch("GET", server.url).status == status
    assert len(server.requests) == 1


def test_a_redirect_is_followed_nowhere():
    with stub([Reply()]) as elsewhere:
        away = Reply(status=302, headers={"Location": elsewhere.url})
        with stub([away]) as server:
            assert session().fetch("GET", server.url).status == 302
    assert elsewhere.requests == []


def test_the_last_transient_status_is_raised_with_its_number():
    with stub([Reply(status=429)]) as server, pytest.raises(ServerUnavailableError) as caught:
        session().fetch("GET", server.url)
    assert (str(caught.value), caught.value.status) == ("the DICOMweb server answered 429", 429)
    assert len(server.requests) == 3


def test_retry_after_is_honoured():
    waits = []
    replies = [Reply(status=429, headers={"Retry-After": "2"}), Reply()]
    with stub(replies) as server:
        Session(sleep=waits.append).fetch("GET", server.url)
    assert 2 < waits[0] < 3


@pytest.mark.parametrize("framing", ["length", "chunked"])
def test_an_answer_cut_in_the_middle_is_tried_again(framing):
    whole = Reply(body=b"x" * 100_000, framing=framing)
    cut = Reply(body=whole.body, framing=framing, cut_after=50_000)
    with stub([cut, cut, whole]) as server:
        assert session().fetch("GET", server.url).body == whole.body


def test_a_server_that_hangs_is_given_up():
    began = time.monotonic()
    with stub([Reply(hang=True)]) as server, pytest.raises(UnavailableError) as caught:
        session().fetch("GET", server.url)
    assert str(caught.value) == "the DICOMweb server does not answer in time"
    assert time.monotonic() - began < 5


def test_an_answer_that_trickles_is_given_up():
    with (
        stub(lambda _: Reply(body=b"x" * 1000, trickle=0.05, framing="chunked")) as server,
        pytest.raises(UnavailableError) as caught,
    ):
        session(policy=RetryPolicy(tries=1)).fetch("GET", server.url)
    assert str(caught.value) == "the DICOMweb server does not answer in time"


def test_no_server_is_unavailable():
    with stub([Reply()]) as server:
        url = server.url
    with pytest.raises(UnavailableError, match=r"^no connection to the DICOMweb server$"):
        session().fetch("GET", url)


def test_a_body_is_sent_anew_with_each_try():
    with stub([Reply(status=503), Reply()]) as server:
        session().fetch("POST", server.url, headers={"Content-Length": "4"}, body=(b"ab", b"cd"))
    assert [request.body for request in server.requests] == [b"abcd", b"abcd"]


def test_a_connection_is_used_again():
    with stub([Reply(body=b"x" * 100)]) as server:
        one = session()
        for _ in range(5):
            one.fetch("GET", server.url)
        response = one.open(server.url)
        assert b"".join(pieces(response, time.monotonic() + 5)) == b"x" * 100
        release(response)
        one.fetch("GET", server.url)
        one.close()
    assert server.connections == 1


def test_the_healthcare_api_gets_the_token_and_no_other_server_does():
    with stub([Reply()]) as server:
        one = session(credential=Credentials("token"), pool=Detour(server.url))
        one.fetch("GET", GOOGLE)
        one.fetch("GET", server.url)
    sent = [request.headers.get("authorization") for request in server.requests]
    assert sent == ["Bearer token", None]


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (GOOGLE, True),
        ("https://healthcare.us-central1.rep.googleapis.com/v1", True),
        ("http://healthcare.googleapis.com/v1", False),
        ("https://healthcare.googleapis.com.evil.example/v1", False),
        ("https://evil.example/healthcare.googleapis.com/v1", False),
        ("https://healthcare.googleapis.com@evil.example/v1", False),
        ("https://healthcareXgoogleapis.com/", False),
        ("http://127.0.0.1:8042/v1", False),
    ],
)
def test_only_google_s_hosts_over_tls_are_the_healthcare_api(url, expected):
    assert credentials.is_healthcare_api(url) is expected


def test_own_headers_go_below_their_url_only():
    with stub([Reply()]) as server:
        one = session(headers={"X-Key": "k"}, headers_for=server.url + "/rs")
        for path in ("/rs/studies", "/rs-other", "/"):
            one.fetch("GET", server.url + path)
    assert [request.headers.get("X-Key") for request in server.requests] == ["k", None, None]


def test_a_machine_without_credentials_is_the_deployment_s(monkeypatch):
    def nothing(**_):
        raise google.auth.exceptions.DefaultCredentialsError("somewhere")

    monkeypatch.setattr(google.auth, "default", nothing)
    with pytest.raises(DeploymentError, match=r"^no usable Google credentials"):
        session().fetch("GET", GOOGLE)


def test_every_error_of_google_auth_is_one_of_ours():
    for kind in _exceptions(google.auth.exceptions, google.auth.exceptions.GoogleAuthError):
        with (
            pytest.raises((DeploymentError, UnavailableError)),
            google_auth_errors_translated(),
        ):
            raise kind("secret")


def test_every_fault_of_the_library_has_words_that_quote_nothing():
    kinds = [
        *_exceptions(urllib3.exceptions, urllib3.exceptions.HTTPError),
        *_exceptions(http.client, http.client.HTTPException),
        ConnectionResetError,
        TimeoutError,
        BrokenPipeError,
    ]
    for kind in kinds:
        # Some constructors ask for more than a test can give.
        assert "DICOMweb server" in fault(kind.__new__(kind)), kind


def _exceptions(module, base):
    found = [
        kind for _, kind in inspect.getmembers(module, inspect.isclass) if issubclass(kind, base)
    ]
    assert len(found) > 5
    return found


def test_an_unusable_url_is_not_quoted_even_by_a_cause():
    with pytest.raises(DeploymentError) as caught:
        session().fetch("GET", "http://doe..john/")
    assert caught.value.__cause__ is None
    assert "doe" not in str(caught.value)
