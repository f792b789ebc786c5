"""A real Orthanc with its DICOMweb plugin, started on loopback for a test.

Debian and Ubuntu: ``apt-get install orthanc orthanc-dicomweb``. Other places: put ``Orthanc`` on
PATH and name the plugin's file in ORTHANC_DICOMWEB_PLUGIN.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import urllib3

if TYPE_CHECKING:
    from collections.abc import Iterator

PLUGIN = "/usr/share/orthanc/plugins/libOrthancDicomWeb.so"
MISSING = (
    "Orthanc with its DICOMweb plugin is not installed: apt-get install orthanc orthanc-dicomweb"
)
STARTS_WITHIN_SECONDS = 30


class Orthanc:
    """A running server.

    Attributes:
        url: of its REST interface.
        root: of DICOMweb.
    """

    def __init__(self, port: int) -> None:
        self.url = f"http://127.0.0.1:{port}"
        self.root = f"{self.url}/dicom-web"
        self._http = urllib3.PoolManager()

    def rest(self, method: str, path: str, body: bytes | None = None) -> object:
        """What Orthanc's own interface answers, which is not a DICOMweb."""
        answer = self._http.request(method, self.url + path, body=body, retries=False)
        assert answer.status == 200, (method, path, answer.status)
        return json.loads(answer.data) if answer.data else None

    def store(self, content: bytes) -> str:
        """Stores a file without DICOMweb; returns Orthanc's name for it."""
        return self.rest("POST", "/instances", content)["ID"]

    def delete(self, instance: str) -> None:
        self.rest("DELETE", f"/instances/{instance}")

    def clear(self) -> None:
        for patient in self.rest("GET", "/patients"):
            self.rest("DELETE", f"/patients/{patient}")

    def answers(self) -> bool:
        try:
            return bool(self.rest("GET", "/system"))
        except (urllib3.exceptions.HTTPError, AssertionError):
            return False


def executable_and_plugin() -> tuple[str, str] | None:
    executable = shutil.which("Orthanc", path=os.environ.get("PATH", "") + ":/usr/sbin")
    plugin = os.environ.get("ORTHANC_DICOMWEB_PLUGIN", PLUGIN)
    return (executable, plugin) if executable and Path(plugin).exists() else None


@contextmanager
def running(folder: Path) -> Iterator[Orthanc]:
    """An empty Orthanc that keeps its files in the folder.

    Where it is not installed, the test fails under CI=true and is skipped, loudly, elsewhere.
    """
    found = executable_and_plugin()
    if found is None:
        _missing()
    port = _free_port()
    log = (folder / "orthanc.log").open("wb")
    process = subprocess.Popen(
        [found[0], str(_configuration(folder, port, found[1]))], stdout=log, stderr=log
    )
    try:
        server = Orthanc(port)
        _wait_for(server, process)
        yield server
    finally:
        process.terminate()
        process.wait(30)
        log.close()


def _missing() -> None:
    if os.environ.get("CI", "").lower() == "true":
        pytest.fail(MISSING, pytrace=False)
    pytest.skip(MISSING)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Report what was not tested, because an "s" in a row of dots is not noticed."""
    skipped = terminalreporter.stats.get("skipped", ())
    count = sum(MISSING in str(report.longrepr) for report in skipped)
    if count:
        terminalreporter.write_line(f"NOT TESTED: {count} tests. {MISSING}", yellow=True)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _configuration(folder: Path, port: int, plugin: str) -> Path:
    storage = folder / "storage"
    storage.mkdir()
    path = folder / "orthanc.json"
    options = {
        "Name": "dcm2bq's tests",
        "StorageDirectory": str(storage),
        "IndexDirectory": str(storage),
        "TemporaryDirectory": str(storage),
        "HttpPort": port,
        "HttpBindAddresses": ["127.0.0.1"],
        "RemoteAccessAllowed": False,
        "AuthenticationEnabled": False,
        "DicomServerEnabled": False,
        "WebDavEnabled": False,
        "Plugins": [plugin],
        "DicomWeb": {"Enable": True, "Root": "/dicom-web/"},
    }
    path.write_text(json.dumps(options))
    return path


def _wait_for(server: Orthanc, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + STARTS_WITHIN_SECONDS
    while not server.answers():
        assert process.poll() is None, "Orthanc ended; see orthanc.log in the test's folder"
        assert time.monotonic() < until, "Orthanc does not answer"
        time.sleep(0.05)
