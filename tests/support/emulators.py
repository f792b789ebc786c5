"""bqemulator and gcp-storage-emulator, started on free ports of loopback."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from dcm2bq.testing.serving import free_port

_PATIENCE = 90.0


def missing(what: str) -> None:
    """Fail in CI, skip loudly elsewhere."""
    if os.environ.get("CI"):
        pytest.fail(f"{what} is missing, and CI must have it")
    pytest.skip(f"{what} is missing: pip install -e '.[test]'")


def _program(name: str) -> str:
    beside = Path(sys.executable).with_name(name)
    found = str(beside) if beside.exists() else shutil.which(name)
    if not found:
        missing(name)
    return str(found)


@contextmanager
def _running(command: list[str], probe: str) -> Iterator[None]:
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait(process, probe)
        yield
    finally:
        process.kill()
        process.wait()


def _wait(process: subprocess.Popen[bytes], probe: str) -> None:
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(f"{process.args} ended with {process.returncode}")
        try:
            urllib.request.urlopen(probe, timeout=5).close()
        except urllib.error.HTTPError as error:
            error.close()
            return
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"{process.args} does not come up")


@contextmanager
def bigquery() -> Iterator[str]:
    """BigQuery's REST on DuckDB; its URL."""
    program = _program("bqemulator")
    _install_spatial()
    port = free_port()
    ports = ["--rest-port", str(port), "--grpc-port", str(free_port())]
    command = [program, "start", *ports, "--project", "project", "--log-level", "error"]
    url = f"http://127.0.0.1:{port}"
    with _running(command, f"{url}/bigquery/v2/projects/project/datasets"):
        yield url


def _install_spatial() -> None:
    """The emulator loads this extension of DuckDB's; the package brings it without a network."""
    try:
        from duckdb_extensions import import_extension
    except ImportError:
        missing("duckdb-extension-spatial")
    else:
        import_extension("spatial")


@contextmanager
def storage(bucket: str) -> Iterator[str]:
    """Cloud Storage's JSON API in memory, with a bucket; its URL."""
    program = _program("gcp-storage-emulator")
    port = free_port()
    where = ["--host", "127.0.0.1", "--port", str(port)]
    command = [program, "start", *where, "--in-memory", "--default-bucket", bucket, "--quiet"]
    url = f"http://127.0.0.1:{port}"
    with _running(command, url):
        yield url
