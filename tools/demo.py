"""``make demo``: the main job with real components, on this machine.

Serves `main.py` with the functions framework, sends it CloudEvents over HTTP like Eventarc, for
real DICOM files in a folder that replaces a bucket, and prints the resulting tables.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Literal

import click
import urllib3
from cloudevents.http import CloudEvent
from pydicom.data import get_testdata_file

from dcm2bq.cli.text_table import text_table
from dcm2bq.configuration import CONFIG, CONFIG_FILE, load
from dcm2bq.database import open_database
from dcm2bq.testing import StorageObject, deleted, finalized, metadata_updated, to_http

PROJECT = Path(__file__).resolve().parent.parent
FOLDER = Path(".demo")
BUCKET = "hospital"
_START_SECONDS = 30
_INSTANCES = """
    SELECT path, version, Modality, StudyDate, info.metageneration AS metageneration,
           info.input.size AS bytes, info.input.bytesRead AS bytesRead
    FROM instances ORDER BY path"""
_LOG = """
    SELECT strftime(timestamp, '%H:%M:%S.%g') AS time, info.event AS event, path, version,
           metadata IS NOT NULL AS hasMetadata, len(info.warnings) AS warnings
    FROM metadata ORDER BY info.ingested"""
_DEAD_LETTERS = """
    SELECT attributes->>'reason' AS reason, attributes->>'error' AS error,
           attributes->>'object' AS object, attributes->>'generation' AS generation,
           length(data) AS eventBytes
    FROM dead_letter ORDER BY publish_time"""


class DemoBucket:
    """A folder that replaces a bucket, and the generations that a real bucket would count."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / BUCKET
        self._generation = 1_790_000_000_000_000

    def put(self, name: str, content: bytes) -> StorageObject:
        path = self._folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        self._generation += 1_000
        return StorageObject(name, BUCKET, self._generation, size=len(content))

    def remove(self, stored: StorageObject) -> StorageObject:
        (self._folder / stored.name).unlink()
        return stored


class Eventarc:
    """Delivers events to the served function, and records its responses and log lines."""

    def __init__(self, port: int, log: Path) -> None:
        self._url = f"http://127.0.0.1:{port}/"
        self._log = log
        self._http = urllib3.PoolManager()
        self.delivered: list[tuple[str, CloudEvent, int]] = []

    def deliver(
        self, what: str, event: CloudEvent, mode: Literal["binary", "structured"] = "binary"
    ) -> None:
        headers, body = to_http(event, mode)
        answer = self._http.request("POST", self._url, body=body, headers=headers, timeout=30)
        self.delivered.append((what, event, answer.status))

    def report(self) -> Iterator[tuple[object, ...]]:
        """Yield the event, the response's status, and the outcome from the function's log."""
        logged: dict[str, list[Mapping[str, Any]]] = {}
        for line in self._log.read_text().splitlines():
            entry = json.loads(line)
            logged.setdefault(entry["eventId"], []).append(entry)
        for what, event, status in self.delivered:
            entry = logged[event["id"]].pop(0)
            kind = event["type"].rpartition(".")[2]
            why = entry.get("why", "")
            yield what, kind, status, entry["message"], entry["milliseconds"], why


def main() -> None:
    """Run the demo."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    buckets = FOLDER / "buckets"
    (buckets / BUCKET).mkdir(parents=True)
    configuration = {
        "duckdb": {"path": str(FOLDER / "dcm2bq.duckdb")},
        "storage": {"localRoot": str(buckets)},
    }
    (FOLDER / "config.json").write_text(json.dumps(configuration, indent=2) + "\n")
    with served(FOLDER / "function.log") as port:
        eventarc = Eventarc(port, FOLDER / "function.log")
        _play(DemoBucket(buckets), eventarc)
    _print(eventarc)


@contextmanager
def served(log: Path) -> Iterator[int]:
    """Serve `main.py` with the functions framework on a free port of the loopback."""
    environment = {key: value for key, value in os.environ.items() if key != CONFIG}
    environment[CONFIG_FILE] = str(FOLDER / "config.json")
    with closing(socket.create_server(("127.0.0.1", 0))) as listener:
        port = int(listener.getsockname()[1])
    command = [sys.executable, "-m", "functions_framework"]
    command += ["--source", str(PROJECT / "main.py"), "--target", "handle_event"]
    command += ["--signature-type", "cloudevent", "--host", "127.0.0.1", "--port", str(port)]
    with (
        log.open("w") as output,
        subprocess.Popen(command, env=environment, stdout=output) as process,  # noqa: S603 - ours
    ):
        try:
            _wait_for(port, process)
            yield port
        finally:
            process.terminate()


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    sys.exit("dcm2bq: the function did not start; see the lines above")


def _real_file(name: str) -> bytes:
    return Path(str(get_testdata_file(name, download=False))).read_bytes()


def _play(bucket: DemoBucket, eventarc: Eventarc) -> None:
    """Change objects in the bucket, with events that are late, duplicate and out of order."""
    ct = bucket.put("2026/ct.dcm", _real_file("CT_small.dcm"))
    eventarc.deliver("a CT is uploaded", finalized(ct))
    mr = bucket.put("2026/mr.dcm", _real_file("MR_small.dcm"))
    eventarc.deliver("an MR is uploaded", finalized(mr), "structured")
    plan = bucket.put("2026/plan.dcm", _real_file("rtplan.dcm"))
    eventarc.deliver("an RT plan is uploaded", finalized(plan))
    eventarc.deliver("the same event again", finalized(plan))
    newer = bucket.put("2026/ct.dcm", _real_file("J2K_pixelrep_mismatch.dcm"))
    eventarc.deliver("the CT is overwritten: the new one", finalized(newer))
    eventarc.deliver("the CT is overwritten: the old one", deleted(ct))
    tagged = StorageObject(
        plan.name, BUCKET, plan.generation, 2, plan.size, metadata={"reviewed": "yes"}
    )
    eventarc.deliver("the plan's metadata changes", metadata_updated(tagged))
    eventarc.deliver("the MR is deleted", deleted(bucket.remove(mr)))
    eventarc.deliver("its upload, delivered late", finalized(mr))
    broken = bucket.put("2026/broken.dcm", b"this is not a DICOM file" * 64)
    eventarc.deliver("a broken file is uploaded", finalized(broken))
    notes = bucket.put("2026/notes.txt", b"not DICOM")
    eventarc.deliver("a text file is uploaded", finalized(notes))


def _print(eventarc: Eventarc) -> None:
    os.environ.pop(CONFIG, None)
    os.environ[CONFIG_FILE] = str(FOLDER / "config.json")
    configuration = load().configuration
    names = ("what happened", "event", "HTTP", "outcome", "ms", "why")
    _section("What became of each event", text_table(names, eventarc.report()))
    for title, sql in (
        ("Current instances (view instances)", _INSTANCES),
        ("The log (table metadata)", _LOG),
        ("Dead letters (table dead_letter)", _DEAD_LETTERS),
    ):
        relation = open_database(configuration).sql(sql)
        _section(title, text_table([each.name for each in relation.columns], relation))
    click.echo(_NEXT.format(config=CONFIG_FILE, folder=FOLDER, bucket=BUCKET))


_NEXT = """
What to try next

  export {config}={folder}/config.json
  .venv/bin/dcm2bq query "SELECT path, metadata->>'Manufacturer' FROM instances"
  .venv/bin/dcm2bq query "SELECT * FROM studies"
  .venv/bin/dcm2bq dump --pretty {folder}/buckets/{bucket}/2026/plan.dcm
  .venv/bin/dcm2bq service            # and send it the events in samples/ (see README.md)
"""


def _section(title: str, body: str) -> None:
    click.echo(f"\n{title}\n\n" + "\n".join(f"  {line}" for line in body.splitlines()))


if __name__ == "__main__":
    main()
