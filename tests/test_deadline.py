"""Every wait for a server ends with the event's deadline."""

import math
import socket
import threading
import time
from contextlib import contextmanager

import pytest

from dcm2bq.errors import DeadlineError, ServerUnavailableError
from dcm2bq.http.connections import Connections
from dcm2bq.http.deadline import DeadlineThreads, check, deadline, remaining
from dcm2bq.http.google import GoogleApi
from dcm2bq.http.retrying import DICOMWEB, retrying


@contextmanager
def trickling(head: bytes):
    """A server that sends a beginning, and then one byte every 50 ms forever."""
    ended = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve() -> None:
            connection, _ = listener.accept()
            with connection:
                connection.recv(65536)
                connection.sendall(head)
                while not ended.wait(0.05):
                    try:
                        connection.sendall(b"x")
                    except OSError:
                        return

        thread = threading.Thread(target=serve)
        thread.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        ended.set()
        thread.join()


HEAD = b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n"


@pytest.mark.parametrize("head", [HEAD, HEAD + b"\r\n"], ids=["in the header", "in the body"])
def test_a_response_that_trickles_ends_with_the_deadline(head):
    with trickling(head) as url, deadline(0.3):
        started = time.monotonic()
        with pytest.raises(TimeoutError):
            Connections(url).request("GET", "/", {})
        assert time.monotonic() - started < 5.0


def test_an_api_call_that_trickles_raises_the_deadlines_error(monkeypatch):
    with trickling(HEAD + b"\r\n") as url, deadline(0.3):
        monkeypatch.setenv("STORAGE_EMULATOR_HOST", url)
        with pytest.raises(DeadlineError) as raised:
            GoogleApi("Cloud Storage", "storage", "STORAGE_EMULATOR_HOST").request("GET", "/")
    assert str(raised.value) == (
        "the event used up its time (events.maxSeconds); it is delivered again"
    )


def test_no_retry_begins_after_the_deadline():
    tries = []

    def attempt():
        tries.append(1)
        time.sleep(0.03)
        raise ServerUnavailableError("busy")

    with deadline(0.02), pytest.raises(DeadlineError):
        retrying(attempt, DICOMWEB)
    assert len(tries) == 1


def test_an_inner_deadline_replaces_the_outer_one_while_it_lasts():
    with deadline(0.0):
        with deadline(60.0):
            assert remaining() > 50.0
            check()
        with pytest.raises(DeadlineError):
            check()


def test_a_pools_calls_have_the_deadline_of_the_thread_that_submits_them():
    with DeadlineThreads(1) as pool:
        with deadline(60.0):
            bounded = pool.submit(remaining)
        unbounded = pool.submit(remaining)
        assert 50.0 < bounded.result() <= 60.0
        assert unbounded.result() == math.inf
