"""What a client may send, in bytes and in seconds: the function really served."""

import json
import os
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest

from dcm2bq.service.http_limits import MAX_BODY_BYTES, ReceiveTimer, RequestLimits
from dcm2bq.testing.serving import ServedFunction, free_port

EVENT = {
    "specversion": "1.0",
    "id": "1",
    "type": "a.type.of.another.service",
    "source": "//example.com",
    "data": {},
}


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    folder = tmp_path_factory.mktemp("limits")
    with ServedFunction({"DCM2BQ_CONFIG": json.dumps({"duckdb": {"path": f"{folder}/a"}})}) as it:
        yield it


def post(url, body):
    headers = {"Content-Type": "application/cloudevents+json"}
    request = urllib.request.Request(url, body, headers)
    try:
        with urllib.request.urlopen(request, timeout=30) as response:
            return response.status
    except urllib.error.HTTPError as error:
        return error.code


def event(size):
    text = json.dumps({**EVENT, "data": {"padding": ""}})
    return json.dumps({**EVENT, "data": {"padding": "x" * (size - len(text))}}).encode()


def test_a_body_up_to_the_limit_is_an_event_and_a_longer_one_is_refused(served):
    assert post(served.url, event(MAX_BODY_BYTES)) == 200
    assert post(served.url, event(MAX_BODY_BYTES + 1)) == 413


def test_a_chunked_body_without_end_takes_no_memory(served):
    before = served.resident_bytes()
    with socket.create_connection(("127.0.0.1", served.port)) as client:
        client.sendall(
            b"POST / HTTP/1.1\r\nHost: a\r\nContent-Type: application/cloudevents+json\r\n"
            b"Transfer-Encoding: chunked\r\n\r\n"
        )
        chunk = b"%x\r\n%s\r\n" % (1 << 20, b"x" * (1 << 20))
        sent = 0
        client.settimeout(10)
        try:
            while sent < 64:
                client.sendall(chunk)
                sent += 1
        except OSError:
            pass
    assert sent < 64
    assert served.resident_bytes() - before < 32 << 20
    assert post(served.url, event(1000)) == 200


def test_a_body_that_does_not_arrive_in_time_is_answered_and_its_thread_is_free_again():
    calls = []
    timer = ReceiveTimer(seconds=0.1)
    ours, theirs = socket.socketpair()

    class Input:
        def read(self, size):
            return ours.recv(size)

    def app(environ, start_response):
        calls.append(environ)
        return []

    statuses = []
    started = time.monotonic()
    RequestLimits(app, timer)(
        {"gunicorn.socket": ours, "wsgi.input": Input(), "CONTENT_LENGTH": "10"},
        lambda status, headers: statuses.append(status),
    )
    assert time.monotonic() - started < 5.0
    assert (statuses, calls) == (["400 Bad Request"], [])
    theirs.close()
    ours.close()


@pytest.fixture(scope="module")
def impatient(tmp_path_factory):
    """The framework's own server with two threads, and one second for a body."""
    folder = tmp_path_factory.mktemp("impatient")
    environment = {"DCM2BQ_CONFIG": json.dumps({"duckdb": {"path": f"{folder}/a"}})}
    source = Path(__file__).parent / "support" / "functions" / "short_wait.py"
    with ServedFunction(environment, threads=2, source=source) as it:
        yield it


HEAD = b"POST / HTTP/1.1\r\nHost: a\r\nContent-Type: application/cloudevents+json\r\n"


@pytest.mark.parametrize(
    "begun",
    [HEAD + b"Content-Length: 1000\r\n\r\n", HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\n"],
    ids=["with a length", "chunked"],
)
def test_clients_that_send_a_body_by_the_byte_hold_no_thread_of_the_served_function(
    impatient, begun
):
    with ExitStack() as stack:
        clients = [connected(impatient.port) for _ in range(3)]
        for client in clients:
            stack.enter_context(client)
            client.sendall(begun)
        started = time.monotonic()
        posted = []
        thread = threading.Thread(target=lambda: posted.append(post(impatient.url, event(1000))))
        thread.start()
        while thread.is_alive() and time.monotonic() - started < 20.0:
            for client in clients:
                with suppress(OSError):
                    client.sendall(b" ")
            time.sleep(0.1)
        thread.join(30)
        assert posted == [200]
        assert time.monotonic() - started < 15.0


def test_idle_clients_do_not_keep_the_served_function_from_events(impatient):
    """The framework's server waits five seconds for an idle client's first byte."""
    with ExitStack() as stack:
        for _ in range(2):
            stack.enter_context(connected(impatient.port))
        started = time.monotonic()
        assert post(impatient.url, event(1000)) == 200
        assert time.monotonic() - started < 20.0


@pytest.fixture(scope="module")
def service(tmp_path_factory):
    """``dcm2bq service`` with two threads: its port."""
    folder = tmp_path_factory.mktemp("service")
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "dcm2bq", "service", str(port)],
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join(sys.path),
            "DCM2BQ_CONFIG": json.dumps({"duckdb": {"path": str(folder / "a")}}),
            "THREADS": "2",
        },
        cwd=folder,
    )
    try:
        connected(port).close()
        yield port
        process.terminate()
        assert process.wait(30) == 0
    finally:
        process.kill()
        process.wait()


@pytest.mark.parametrize(
    "begun",
    [
        b"",
        b"POST / HTTP/1.1\r\nHost: ",
        HEAD + b"Content-Length: 1000\r\n\r\n",
        HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\n",
    ],
    ids=["idle", "header", "body with a length", "chunked body"],
)
def test_slow_clients_do_not_keep_service_from_events(service, begun):
    with ExitStack() as stack:
        for _ in range(100):
            client = stack.enter_context(connected(service))
            client.sendall(begun)
        started = time.monotonic()
        assert post(f"http://127.0.0.1:{service}", event(1000)) == 200
        assert time.monotonic() - started < 10.0


def test_service_takes_a_body_up_to_the_limit_and_refuses_a_longer_one(service):
    url = f"http://127.0.0.1:{service}"
    assert post(url, event(MAX_BODY_BYTES)) == 200
    with suppress(urllib.error.URLError):  # it may close before the client has sent the rest
        assert post(url, event(MAX_BODY_BYTES + 1)) == 413
    with connected(service) as client, suppress(OSError):
        client.settimeout(10)
        client.sendall(HEAD + b"Transfer-Encoding: chunked\r\n\r\n")
        for _ in range(64):
            client.sendall(b"%x\r\n%s\r\n" % (1 << 20, b"x" * (1 << 20)))
        pytest.fail("the whole body was taken")


def test_service_says_that_its_port_is_taken(service, tmp_path):
    ended = subprocess.run(
        [sys.executable, "-m", "dcm2bq", "service", str(service)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ended.returncode == 2
    assert ended.stderr.splitlines()[-1] == (
        f"dcm2bq: cannot listen on 127.0.0.1 port {service} (Address already in use);"
        " choose another port"
    )


def connected(port):
    for _ in range(600):
        try:
            return socket.create_connection(("127.0.0.1", port))
        except OSError:
            time.sleep(0.05)
    raise AssertionError("the service does not start")
