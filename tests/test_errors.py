"""Every exception and status that the libraries can answer with has its place in our tree."""

import contextlib
import errno
import http.client
import importlib
import inspect
import pkgutil
from datetime import UTC, datetime
from http import HTTPStatus

import duckdb
import google.auth.exceptions
import pytest

import dcm2bq
from dcm2bq import errors
from dcm2bq.configuration import BigQueryOptions
from dcm2bq.dead_letters.dead_letter import DeadLetter
from dcm2bq.dead_letters.publisher import DeadLetterTopic
from dcm2bq.errors import (
    Dcm2BqError,
    DeploymentError,
    SupersededError,
    TransientError,
    UnavailableError,
)
from dcm2bq.events.actions import Action, Kind, ObjectReference
from dcm2bq.http.connections import Connections, RawResponse
from dcm2bq.http.google import GoogleApi
from dcm2bq.http.retrying import RETRIED_STATUSES, RetryPolicy
from dcm2bq.objects.cloud_storage import CloudStorage
from dcm2bq.objects.local_files import disk_error
from dcm2bq.rows.row import delete_row
from dcm2bq.service.handler import _unknown
from dcm2bq.warehouse.bigquery import BigQueryWarehouse
from dcm2bq.warehouse.duckdb import translated

STATUSES = sorted({*map(int, HTTPStatus), 306, 418, 420, 499, 509, 520, 529, 599})
FAILURES = [status for status in STATUSES if status >= 300]


@pytest.fixture
def answering(monkeypatch):
    """Have every service answer with a status, or fail with an exception."""
    for name in ("STORAGE", "BIGQUERY", "PUBSUB"):
        monkeypatch.setenv(f"{name}_EMULATOR_HOST", "127.0.0.1:1")
    monkeypatch.setattr("dcm2bq.http.google.GOOGLE", RetryPolicy(first_wait=0.001))

    def answer_with(what):
        def request(*_, **__):
            if isinstance(what, int):
                return RawResponse(what, {}, b"{}")
            raise what

        monkeypatch.setattr(Connections, "request", request)

    return answer_with


def read():
    CloudStorage().open(ObjectReference("bucket", "a.dcm", 1)).read(100)


def insert():
    moment = datetime(2026, 1, 2, tzinfo=UTC)
    action = Action(Kind.DELETE, "deleted", "e", moment, ObjectReference("bucket", "a.dcm", 1))
    warehouse = BigQueryWarehouse(BigQueryOptions(project_id="p"))
    (failure,) = warehouse.insert([delete_row(action)])
    if failure is not None:
        raise failure


def publish():
    DeadLetterTopic("projects/p/topics/t").publish(DeadLetter("{}", {}))


NOT_IMPORTED = ("dcm2bq.beam", "dcm2bq.service.function")

CALLS = (read, insert, publish)


# 416 to a read is the end of the object, and no error.
STATUS_CALLS = [(c, s) for c in CALLS for s in FAILURES if (c, s) != (read, 416)]


@pytest.mark.parametrize(("call", "status"), STATUS_CALLS)
def test_every_status_of_every_service_is_one_of_our_errors(answering, call, status):
    answering(status)
    with pytest.raises(Dcm2BqError) as raised:
        call()
    error = raised.value
    if status in RETRIED_STATUSES:
        assert type(error) is UnavailableError
    elif status in (401, 403):
        assert type(error) is DeploymentError
    elif call is read and status in (404, 410, 412):
        assert type(error) is SupersededError
    elif call is not read and status == 404:
        assert type(error) is DeploymentError
    elif call is insert and status in (400, 413):
        assert isinstance(error, errors.RowRefusedError)
    else:
        assert type(error) is UnavailableError


def subclasses(module, base):
    return [
        each
        for _, each in inspect.getmembers(module, inspect.isclass)
        if issubclass(each, base) and each is not base
    ]


def oserrors():
    found, rest = set(), [OSError]
    while rest:
        kind = rest.pop()
        found.add(kind)
        rest.extend(
            each
            for each in kind.__subclasses__()
            if each.__module__ in {"builtins", "socket", "ssl"}
        )
    return sorted(found, key=lambda each: each.__name__)


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("kind", oserrors(), ids=lambda kind: kind.__name__)
def test_every_error_of_the_network_is_unavailable(answering, call, kind):
    answering(kind())
    with pytest.raises(UnavailableError):
        call()


@pytest.mark.parametrize(
    "kind", subclasses(http.client, http.client.HTTPException), ids=lambda kind: kind.__name__
)
def test_every_error_of_the_http_client_is_a_broken_answer(monkeypatch, kind):
    def fail(*_, **__):
        raise kind.__new__(kind)

    monkeypatch.setattr(http.client.HTTPConnection, "request", fail)
    with pytest.raises(OSError):  # noqa: PT011 - its subclasses are anyway to the caller
        Connections("http://127.0.0.1:1").request("GET", "/", {})


@pytest.mark.parametrize(
    "kind",
    subclasses(google.auth.exceptions, google.auth.exceptions.GoogleAuthError),
    ids=lambda kind: kind.__name__,
)
@pytest.mark.parametrize("retryable", [True, False])
def test_every_error_of_the_credentials_is_transient(monkeypatch, kind, retryable):
    problem = kind("Doe^Jane", retryable=retryable)

    class Credentials:
        def before_request(self, *_):
            raise problem

    monkeypatch.delenv("STORAGE_EMULATOR_HOST", raising=False)
    monkeypatch.setattr("google.auth.default", lambda **_: (Credentials(), None))
    monkeypatch.setattr("dcm2bq.http.google.GOOGLE", RetryPolicy(first_wait=0.001))
    with pytest.raises(TransientError) as raised:
        GoogleApi("Cloud Storage", "storage", "STORAGE_EMULATOR_HOST").request("GET", "/")
    passing = problem.retryable or isinstance(problem, google.auth.exceptions.TransportError)
    assert type(raised.value) is (UnavailableError if passing else DeploymentError)
    assert "Doe" not in str(raised.value)


def test_missing_credentials_say_what_to_do(monkeypatch):
    def missing(**_):
        raise google.auth.exceptions.DefaultCredentialsError("none found")

    monkeypatch.delenv("STORAGE_EMULATOR_HOST", raising=False)
    monkeypatch.setattr("google.auth.default", missing)
    with pytest.raises(DeploymentError) as raised:
        GoogleApi("Cloud Storage", "storage", "STORAGE_EMULATOR_HOST").request("GET", "/")
    assert str(raised.value) == (
        "no usable Google credentials (DefaultCredentialsError): attach a service account, or run"
        " gcloud auth application-default login"
    )


@pytest.mark.parametrize("kind", subclasses(duckdb, duckdb.Error), ids=lambda kind: kind.__name__)
def test_every_error_of_duckdb_is_transient_and_quotes_nothing(kind):
    error = translated(kind("Doe^Jane"))
    assert isinstance(error, TransientError)
    assert "Doe" not in str(error)


@pytest.mark.parametrize("code", sorted(errno.errorcode), ids=errno.errorcode.get)
def test_every_error_of_the_disk_is_superseded_or_may_pass(code):
    kinds = (SupersededError, UnavailableError, DeploymentError)
    assert type(disk_error(OSError(code, "Doe^Jane"))) in kinds
    assert "Doe" not in str(disk_error(OSError(code, "Doe^Jane")))


@pytest.mark.parametrize("kind", [ValueError, MemoryError, RecursionError, KeyError, Exception])
def test_what_is_unknown_is_transient_and_keeps_its_text_to_itself(kind):
    error = _unknown(kind("Doe^Jane"))
    assert isinstance(error, TransientError)
    assert str(error) == f"unexpected builtins.{kind.__name__}"


def below(kind):
    yield kind
    for each in kind.__subclasses__():
        yield from below(each)


def test_every_error_lives_in_the_tree_with_a_reason_of_its_own():
    for module in pkgutil.walk_packages(dcm2bq.__path__, "dcm2bq."):
        # Beam is not installed here, and importing the function starts it.
        if not module.name.endswith("__main__") and not module.name.startswith(NOT_IMPORTED):
            with contextlib.suppress(ImportError):
                importlib.import_module(module.name)
    kinds = list(below(Dcm2BqError))
    reasons = [kind.reason for kind in kinds]
    assert {kind.__module__ for kind in kinds} == {"dcm2bq.errors"}
    assert len(set(reasons)) == len(reasons)
    assert all(reason.replace("-", "").isalpha() for reason in reasons)


def test_the_tree_in_the_docstring_names_every_error():
    tree = errors.__doc__ or ""
    assert [kind.__name__ for kind in below(Dcm2BqError) if kind.__name__ not in tree] == []


def test_the_statuses_that_are_tried_again_are_those_of_googles_clients():
    from google.cloud.bigquery import retry as bigquery_retry
    from google.cloud.storage import retry as storage_retry

    assert set(storage_retry._RETRYABLE_STATUS_CODES) == RETRIED_STATUSES
    codes = {
        kind.code for kind in bigquery_retry._UNSTRUCTURED_RETRYABLE_TYPES if hasattr(kind, "code")
    }
    assert {code for code in codes if code} <= RETRIED_STATUSES
