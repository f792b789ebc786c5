"""The source archive: exactly the function's files, and enough of them to start."""

from __future__ import annotations

import ast
import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from terraform_module import ROOT, TestRun

IGNORED = {
    "specversion": "1.0",
    "id": "1",
    "source": "//storage.googleapis.com/projects/_/buckets/b",
    "subject": "objects/readme.txt",
    "type": "google.cloud.storage.object.v1.finalized",
    "time": "2026-01-01T00:00:00Z",
    "datacontenttype": "application/json",
    "bucket": "b",
    "data": {
        "bucket": "b",
        "name": "readme.txt",
        "generation": "1",
        "metageneration": "1",
        "size": "1",
        "timeCreated": "2026-01-01T00:00:00Z",
    },
}


@pytest.fixture(scope="module")
def files(plan_tests: TestRun) -> list[str]:
    return plan_tests.plans["one_bucket"]["output_changes"]["source_files"]["after"]


def test_the_archive_holds_every_module_that_the_function_imports(files: list[str]) -> None:
    assert reached() - set(files) == set()


def test_the_archive_holds_no_room_that_the_function_never_enters(files: list[str]) -> None:
    entered = {room(name) for name in reached()}

    strangers = {name for name in files if name.endswith(".py") and room(name) not in entered}
    assert not strangers, "name it in not_the_functions of terraform/function.tf"


def test_the_archive_holds_nothing_but_modules_and_what_installs_them(files: list[str]) -> None:
    assert files == sorted(files)
    others = {name for name in files if not name.endswith(".py")}
    assert others == {"requirements.txt", "dcm2bq/py.typed"}
    assert {name.partition("/")[0] for name in files} == {"main.py", "requirements.txt", "dcm2bq"}


def test_the_archive_starts_in_an_empty_directory(files: list[str], tmp_path: Path) -> None:
    """Run with only requirements.txt installed, as Google builds it.

    The signature type is the one that Cloud Functions sets for a function without a trigger; the
    entry point's decorator must override it.
    """
    archive = tmp_path / "source.zip"
    with zipfile.ZipFile(archive, "w") as written:
        for name in files:
            written.write(ROOT / name, name)
    empty = tmp_path / "empty"
    with zipfile.ZipFile(archive) as read:
        read.extractall(empty)

    with served(empty, installed(empty, tmp_path / "venv")) as url:
        assert 200 <= post(url, IGNORED) < 300


def reached() -> set[str]:
    """The project's modules that main.py imports, at start or later, at any distance."""
    found: set[Path] = set()
    waiting = [ROOT / "main.py"]
    while waiting:
        path = waiting.pop()
        if path not in found:
            found.add(path)
            waiting.extend(module for name in imported(path) for module in modules(name))
    return {path.relative_to(ROOT).as_posix() for path in found}


def imported(path: Path) -> Iterator[str]:
    """Return the dotted names that a module imports when it is loaded or called.

    Left out: names that only a type checker reads, and those that a module imports when a user of
    the library first uses them (PEP 562), which the function does not.
    """
    waiting: list[ast.AST] = [ast.parse(path.read_text(encoding="utf-8"))]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            waiting.extend(node.orelse)
            continue
        if isinstance(node, ast.FunctionDef) and node.name == "__getattr__":
            continue
        waiting.extend(ast.iter_child_nodes(node))
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{each.name}" for each in node.names)


def modules(name: str) -> Iterator[Path]:
    """Return the files of a dotted name in dcm2bq: its packages, and the module."""
    parts = name.split(".")
    for length in range(1, len(parts) + 1):
        stem = ROOT.joinpath(*parts[:length])
        yield from (
            path for path in (stem / "__init__.py", stem.with_suffix(".py")) if path.exists()
        )


def room(name: str) -> str:
    """The package or module right below dcm2bq."""
    return "/".join(name.split("/")[:2])


def installed(source: Path, venv: Path) -> Path:
    """Create a virtual environment with only the requirements; return its programs' folder."""
    subprocess.run([sys.executable, "-m", "venv", str(venv)], check=True, timeout=120)
    subprocess.run(
        [str(venv / "bin" / "pip"), "install", "-q", "-r", str(source / "requirements.txt")],
        check=True,
        timeout=600,
    )
    return venv / "bin"


@contextmanager
def served(source: Path, programs: Path) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    configuration = {
        "warehouse": "bigQuery",
        "bigQuery": {"projectId": "p", "datasetId": "dicom", "tableId": "metadata"},
        "deadLetter": {"topic": "projects/p/topics/dcm2bq-dead-letter"},
    }
    log = source.parent / "log"
    with log.open("w", encoding="utf-8") as output:
        server = subprocess.Popen(
            [
                str(programs / "functions-framework"),
                *("--target", "handle_event", "--signature-type", "http"),
                *("--host", "127.0.0.1", "--port", str(port)),
            ],
            cwd=source,
            env={
                "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
                "DCM2BQ_CONFIG": json.dumps(configuration),
                "K_SERVICE": "dcm2bq",
                "THREADS": "32",
                "WORKERS": "1",
                # Nothing is sent there: an ignored event needs neither.
                "BIGQUERY_EMULATOR_HOST": "http://127.0.0.1:9",
                "PUBSUB_EMULATOR_HOST": "127.0.0.1:9",
                "STORAGE_EMULATOR_HOST": "http://127.0.0.1:9",
            },
            stdout=output,
            stderr=output,
        )
    try:
        wait_for(port, server, log)
        yield f"http://127.0.0.1:{port}/"
    finally:
        server.terminate()
        server.wait(timeout=30)


def wait_for(port: int, server: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if server.poll() is not None:
            break
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    pytest.fail(f"The function does not start:\n{log.read_text(encoding='utf-8')}")


def post(url: str, event: dict[str, Any]) -> int:
    request = urllib.request.Request(
        url,
        data=json.dumps(event).encode(),
        headers={"Content-Type": "application/cloudevents+json"},
    )
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        return error.code
