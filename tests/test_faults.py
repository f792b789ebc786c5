"""Every fault with the really served function; docs/faults.md lists the results."""

import json
import random
import re
import subprocess
import sys
import threading
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import duckdb
import pytest
from cloudevents.http import CloudEvent

from dcm2bq.schema import tables
from dcm2bq.testing import StorageObject, deleted, finalized
from dcm2bq.testing.serving import ROOT
from dcm2bq.testing.stub_cloud import Break, Fault
from support.deployment import FULL_DISK, TOPIC, cloud_deployment, local_deployment, now

TABLE = "project.dicom.metadata"
MEND = "add it with terraform apply, or dcm2bq schema --migrate"
BUCKET_GRANT = (
    "Cloud Storage returned HTTP {}: grant roles/storage.objectViewer on bucket bucket to the"
    " service account"
)


@pytest.fixture(scope="module")
def deployed(tmp_path_factory):
    with cloud_deployment(tmp_path_factory.mktemp("faults")) as deployment:
        yield deployment


@pytest.fixture
def deployment(deployed):
    deployed.mend()
    return deployed


def last_line(deployment, event_id):
    """The event's last line, without what differs from run to run."""
    line = deployment.lines(event_id)[-1]
    return {key: line.get(key) for key in ("severity", "message", "outcome", "reason", "why")}


def ended(deployment, event_id, outcome):
    return last_line(deployment, event_id)["outcome"] == outcome


# Objects.


def test_a_good_object_becomes_one_row(deployment, ct):
    assert deployment.finalize(ct, "good").acknowledged
    (row,) = deployment.rows("good")
    assert row["Modality"] == "CT"
    assert ended(deployment, "good", "ingested")
    assert deployment.cloud.complaints == []


def test_an_event_takes_no_call_that_the_runtimes_roles_do_not_allow(deployment, ct):
    """Terraform grants reading objects, inserting rows and publishing; see docs/permissions.md."""
    deployment.mend()
    assert deployment.finalize(ct, "allowed").acknowledged
    assert deployment.finalize(b"text", "allowed, dead-lettered").acknowledged
    calls = {kind for kind, count in deployment.cloud.requests.items() if count}
    assert calls == {"storage.read", "bigquery.insertAll", "pubsub.publish"}


@pytest.mark.parametrize("content", [b"no DICOM, but text " * 100, b""], ids=["text", "empty"])
def test_what_is_no_dicom_is_dead_lettered_at_once(deployment, content):
    event_id = f"not-dicom-{len(content)}"
    assert deployment.finalize(content, event_id).acknowledged
    assert deployment.dead_letter(event_id).attributes["reason"] == "not-dicom"
    assert deployment.rows(event_id) == []
    assert ended(deployment, event_id, "dead-lettered")


def test_a_dead_letter_holds_the_whole_event(deployment):
    stored = deployment.put(b"no DICOM")
    event = finalized(stored, id="whole", time=now())
    assert deployment.deliver(event).acknowledged
    dead_letter = deployment.dead_letter("whole")
    assert json.loads(dead_letter.data)["data"] == stored.resource()
    assert dead_letter.attributes == {
        "reason": "not-dicom",
        "error": "NotDicomError",
        "eventType": "google.cloud.storage.object.v1.finalized",
        "eventId": "whole",
        "bucket": "bucket",
        "object": stored.name,
        "generation": str(stored.generation),
        "time": dead_letter.attributes["time"],
    }


def test_a_folder_placeholder_is_ignored(deployment):
    assert deployment.finalize(b"", "folder", "studies/").acknowledged
    assert last_line(deployment, "folder")["why"] == "folder placeholder"


def test_a_part_of_a_composite_upload_is_ignored(deployment, ct):
    name = "gcloud/tmp/parallel_composite_uploads/a.dcm"
    assert deployment.finalize(ct, "part", name).acknowledged
    assert last_line(deployment, "part")["why"] == "part of a parallel composite upload"


def test_a_header_that_is_cut_gives_a_row_of_what_could_be_read_and_a_warning(deployment, ct):
    assert deployment.finalize(ct[:1200], "cut").acknowledged
    (row,) = deployment.rows("cut")
    assert row["info"]["warnings"]
    assert "Manufacturer" in json.loads(row["metadata"])


def test_a_file_cut_before_its_first_element_is_dead_lettered(deployment, ct):
    assert deployment.finalize(ct[:134], "stump").acknowledged
    assert deployment.rows("stump") == []
    assert deployment.dead_letter("stump").attributes["reason"] == "unreadable-dicom"


# Events.


def test_a_body_that_is_no_cloudevent_is_refused_without_an_echo(deployment):
    answer = deployment.post({"content-type": "application/json"}, b'{"PatientName": "Echo^Me"}')
    assert (answer.status, answer.body) == (400, "Bad Request")


def test_an_event_of_another_type_is_ignored(deployment):
    attributes = {"type": "google.cloud.audit.log.v1.written", "source": "//x", "id": "other"}
    assert deployment.deliver(CloudEvent(attributes, {"a": 1})).acknowledged
    assert last_line(deployment, "other")["why"] == "the event type is not handled"


def test_an_event_without_a_generation_is_dead_lettered_as_malformed(deployment):
    event = finalized(StorageObject("a.dcm"), id="malformed", time=now())
    del event.data["generation"]
    assert deployment.deliver(event).acknowledged
    assert deployment.dead_letter("malformed").attributes["reason"] == "malformed-event"


# Cloud Storage.


def test_a_generation_that_is_gone_is_superseded(deployment, ct):
    old = deployment.put(ct, "overwritten.dcm")
    deployment.put(ct, "overwritten.dcm")
    assert deployment.deliver(finalized(old, id="gone", time=now())).acknowledged
    assert ended(deployment, "gone", "superseded")
    assert deployment.rows("gone") == []


def test_a_precondition_that_fails_is_superseded(deployment, ct):
    deployment.cloud.faults.append(Fault("storage", 412))
    assert deployment.finalize(ct, "precondition").acknowledged
    assert ended(deployment, "precondition", "superseded")


def test_a_missing_bucket_is_the_deployments_fault(deployment):
    event = finalized(StorageObject("a.dcm", bucket="gone"), id="bucket", time=now())
    assert not deployment.deliver(event).acknowledged
    assert last_line(deployment, "bucket") == {
        "severity": "ERROR",
        "message": "deliver again",
        "outcome": None,
        "reason": "deployment",
        "why": "bucket gone does not exist; remove its trigger or create it again",
    }


@pytest.mark.parametrize("status", [401, 403])
def test_a_bucket_that_we_may_not_read_says_what_to_grant(deployment, ct, status):
    deployment.cloud.faults.append(Fault("storage", status))
    answer = deployment.finalize(ct, f"storage-{status}")
    assert (answer.status, answer.body) == (503, "deliver again")
    assert last_line(deployment, f"storage-{status}") == {
        "severity": "ERROR",
        "message": "deliver again",
        "outcome": None,
        "reason": "deployment",
        "why": BUCKET_GRANT.format(status),
    }


SERVICES = {"storage": "Cloud Storage", "bigquery": "BigQuery"}
PASSING = [408, 429, 500, 502, 503, 504, Break.RESET, Break.CUT, Break.LOST]


@pytest.mark.parametrize("kind", SERVICES)
@pytest.mark.parametrize("how", PASSING, ids=str)
def test_what_passes_within_the_call_is_not_even_noticed(deployment, ct, kind, how):
    event_id = f"passing-{kind}-{how}"
    deployment.cloud.faults.append(Fault(kind, how, times=1))
    assert deployment.finalize(ct, event_id).acknowledged
    assert len(deployment.rows(event_id)) == 1
    assert deployment.cloud.struck.total() == 1


@pytest.mark.parametrize("kind", SERVICES)
@pytest.mark.parametrize("how", [429, 503, Break.RESET, Break.CUT], ids=str)
def test_what_lasts_is_delivered_again(deployment, ct, kind, how):
    event_id = f"lasting-{kind}-{how}"
    deployment.cloud.faults.append(Fault(kind, how))
    assert not deployment.finalize(ct, event_id).acknowledged
    line = last_line(deployment, event_id)
    assert (line["severity"], line["reason"]) == ("WARNING", "unavailable")
    last = f"HTTP {how}" if isinstance(how, int) else ""
    assert line["why"].startswith(
        f"{SERVICES[kind]} did not answer after several attempts (last: {last}"
    )


# BigQuery.


def test_a_missing_table_says_how_to_make_it(deployment, ct):
    del deployment.cloud.bigquery.tables["project", "dicom", "metadata"]
    assert not deployment.finalize(ct, "table").acknowledged
    assert last_line(deployment, "table") == {
        "severity": "ERROR",
        "message": "deliver again",
        "outcome": None,
        "reason": "deployment",
        "why": "table project.dicom.metadata is missing; create it with terraform apply, or"
        " dcm2bq schema --create",
    }


@pytest.mark.parametrize("status", [401, 403])
def test_a_table_that_we_may_not_write_says_what_to_grant(deployment, ct, status):
    deployment.cloud.faults.append(Fault("bigquery", status))
    assert not deployment.finalize(ct, f"table-{status}").acknowledged
    line = last_line(deployment, f"table-{status}")
    assert (line["severity"], line["why"]) == (
        "ERROR",
        f"BigQuery returned HTTP {status}: grant roles/bigquery.dataEditor on table {TABLE}",
    )


def test_a_column_that_the_table_lacks_is_named_with_the_mend(deployment, ct):
    kept = tuple(each for each in deployment.table.columns if each.name != "SOPClassUID")
    deployment.table.columns = kept
    assert not deployment.finalize(ct, "drift").acknowledged
    line = last_line(deployment, "drift")
    assert (line["severity"], line["why"]) == (
        "ERROR",
        f"the table has no column SOPClassUID; {MEND}",
    )


def test_a_table_that_was_not_migrated_takes_the_event_once_it_is(deployment, ct):
    present = deployment.table.columns
    later = {"member", "deleted", "rowId", *(each.name for each in tables.LATER_PROMOTED)}
    info = replace(tables.INFO, fields=tables.INFO.fields[:-1])
    deployment.table.columns = tuple(
        info if each.name == "info" else each for each in present if each.name not in later
    )
    stored = deployment.put(ct)
    event = finalized(stored, id="older", time=now())
    assert not deployment.deliver(event).acknowledged
    line = last_line(deployment, "older")
    assert line["reason"] == "deployment"
    assert re.fullmatch(rf"the table has no column [\w.]+; {MEND}", line["why"])
    assert deployment.rows("older") == []
    deployment.table.columns = present
    assert deployment.deliver(event).acknowledged
    assert len(deployment.rows("older")) == 1


def test_a_row_refused_for_its_json_is_kept_in_a_plainer_form(deployment, ct, monkeypatch):
    def once(value):
        refused = "PatientID" in value and '"info"' not in value and not seen
        seen.append(value)
        return refused

    seen: list[str] = []
    monkeypatch.setattr(deployment.table, "refuses_json", once)
    assert deployment.finalize(ct, "plainer").acknowledged
    (row,) = deployment.rows("plainer")
    assert row["info"]["warnings"] == [
        "numbers-as-text: BigQuery refused the document as JSON; its numbers are written as text"
    ]
    assert len(seen) == 2


def test_a_row_refused_in_every_form_is_dead_lettered(deployment, ct):
    deployment.table.refuses_json = lambda _: True
    assert deployment.finalize(ct, "refused").acknowledged
    assert deployment.dead_letter("refused").attributes["reason"] == "row-refused"
    assert deployment.rows("refused") == []
    assert deployment.cloud.requests["bigquery.insertAll"] == 2


def test_a_row_whose_answer_was_lost_is_sent_again_under_the_same_id(deployment, ct):
    deployment.cloud.faults.append(Fault("bigquery", Break.LOST, times=1))
    assert deployment.finalize(ct, "lost").acknowledged
    assert deployment.cloud.requests["bigquery.insertAll"] == 2
    assert len(deployment.rows("lost")) == 1


def test_an_answer_of_bigquerys_that_is_no_json_is_no_success(deployment, ct):
    deployment.cloud.faults.append(Fault("bigquery", Break.GARBLED))
    assert not deployment.finalize(ct, "garbled").acknowledged
    assert last_line(deployment, "garbled")["why"] == "BigQuery's answer to an insert is not JSON"


# Dead letters.


@pytest.mark.parametrize(
    ("how", "severity", "why"),
    [
        (403, "ERROR", f"Pub/Sub returned HTTP 403: grant roles/pubsub.publisher on {TOPIC}"),
        (404, "ERROR", f"the dead-letter topic {TOPIC} is missing; create it"),
        (400, "WARNING", "Pub/Sub returned HTTP 400 for a dead letter"),
        (503, "WARNING", "Pub/Sub did not answer after several attempts (last: HTTP 503)"),
    ],
)
def test_an_event_whose_dead_letter_is_not_published_is_not_acknowledged(
    deployment, how, severity, why
):
    stored = deployment.put(b"no DICOM")
    event = finalized(stored, id=f"unpublished-{how}", time=now())
    deployment.cloud.faults.append(Fault("pubsub", how))
    assert not deployment.deliver(event).acknowledged
    line = last_line(deployment, f"unpublished-{how}")
    assert (line["severity"], line["outcome"], line["why"]) == (severity, None, why)
    deployment.cloud.faults.clear()
    assert deployment.deliver(event).acknowledged
    assert deployment.dead_letter(f"unpublished-{how}")


@pytest.mark.parametrize(("status", "reason"), [(503, "unavailable"), (403, "deployment")])
def test_an_old_event_that_still_fails_is_dead_lettered_with_the_passing_reason(
    deployment, ct, status, reason
):
    happened = (datetime.now(UTC) - timedelta(hours=21)).isoformat()
    event = finalized(deployment.put(ct), id=f"old-{status}", time=happened)
    deployment.cloud.faults.append(Fault("storage", status))
    assert deployment.deliver(event).acknowledged
    assert deployment.dead_letter(f"old-{status}").attributes["reason"] == reason


# The instance.


def test_a_stop_waits_for_the_events_in_hand(tmp_path, ct):
    with cloud_deployment(tmp_path) as deployment:
        assert deployment.finalize(ct, "warm").acknowledged
        deployment.cloud.latency["bigquery.insertAll"] = 1.5
        answers = []
        threads = [
            threading.Thread(target=lambda n=n: answers.append(deployment.finalize(ct, f"s{n}")))
            for n in range(4)
        ]
        for thread in threads:
            thread.start()
        time.sleep(0.7)
        started = time.monotonic()
        deployment.function.terminate()
        for thread in threads:
            thread.join()
        deployment.function.process.wait(10)
        assert time.monotonic() - started < 10
        assert [answer.status for answer in answers] == [200] * 4
        assert all(deployment.rows(f"s{number}") for number in range(4))


# The local warehouse.


def local_event(folder, content, name, event_id):
    path = folder / "buckets" / "bucket" / name
    path.write_bytes(content)
    return finalized(StorageObject(name, generation=1, size=len(content)), id=event_id, time=now())


def paths_in(folder):
    with duckdb.connect(str(folder / "dcm2bq.duckdb"), read_only=True) as connection:
        return {path for (path,) in connection.execute("SELECT path FROM metadata").fetchall()}


def kill_after(function, acknowledged):
    """Kill the function in the middle of an event, after two of them."""
    for _ in range(2):
        acknowledged.acquire(timeout=60)
    time.sleep(random.uniform(0, 0.05))
    function.kill()


def test_a_kill_leaves_the_file_readable_with_every_acknowledged_row(tmp_path, ct):
    acknowledged = set()
    with local_deployment(tmp_path, workers=2) as served:
        for _ in range(3):
            some = threading.Semaphore(0)
            killer = threading.Thread(target=kill_after, args=(served.function, some))
            killer.start()
            for number in range(10_000):
                name = f"{len(acknowledged)}-{number}.dcm"
                try:
                    answer = served.deliver(local_event(tmp_path, ct, name, name))
                except OSError:
                    break
                if answer.acknowledged:
                    acknowledged.add(f"gs://bucket/{name}")
                    some.release()
            killer.join()
            assert acknowledged <= paths_in(tmp_path)
            served.function.start()
    assert len(acknowledged) > 3


def test_a_query_works_while_the_function_serves(tmp_path, ct):
    with local_deployment(tmp_path) as served:
        assert served.deliver(local_event(tmp_path, ct, "a.dcm", "a")).acknowledged
        command = [sys.executable, "-m", "dcm2bq", "query", "SELECT path FROM instances"]
        configuration = {"duckdb": {"path": str(tmp_path / "dcm2bq.duckdb")}}
        environment = {"DCM2BQ_CONFIG": json.dumps(configuration), "PYTHONPATH": str(ROOT)}
        done = subprocess.run(
            command, env=environment, capture_output=True, text=True, timeout=30, check=False
        )
        assert (done.returncode, done.stderr) == (0, "")
        assert "gs://bucket/a.dcm" in done.stdout
        assert served.deliver(local_event(tmp_path, ct, "b.dcm", "b")).acknowledged


@pytest.mark.parametrize("from_the_start", [True, False])
def test_a_full_disk_under_duckdb_has_the_event_delivered_again(tmp_path, ct, from_the_start):
    mended = tmp_path / "corrected"
    environment = {"MENDED": str(mended), "LIMIT": "4096"}
    expected = {"gs://bucket/a.dcm"}
    with local_deployment(tmp_path, source=FULL_DISK, environment=environment) as served:
        if not from_the_start:
            mended.touch()
            assert served.deliver(local_event(tmp_path, ct, "b.dcm", "before")).acknowledged
            mended.unlink()
            expected.add("gs://bucket/b.dcm")
        event = local_event(tmp_path, ct, "a.dcm", "full")
        assert not served.deliver(event).acknowledged
        assert last_line(served, "full")["reason"] == "unavailable"
        mended.touch()
        assert served.deliver(event).acknowledged
    assert paths_in(tmp_path) == expected


def test_a_missing_folder_for_a_bucket_is_the_deployments_fault(tmp_path, ct):
    with local_deployment(tmp_path) as served:
        event = finalized(StorageObject("a.dcm", bucket="other"), id="folder", time=now())
        assert not served.deliver(event).acknowledged
        assert last_line(served, "folder")["why"] == (
            "storage.localRoot has no folder for bucket other; create it"
        )
        assert served.deliver(deleted(StorageObject("a.dcm"), id="d", time=now())).acknowledged
