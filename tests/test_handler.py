"""Every event ends in one of five outcomes, logged once."""

import base64
import json
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from cloudevents.exceptions import DataUnmarshallerError
from cloudevents.http import CloudEvent, from_http, from_json

from dcm2bq.configuration import from_json as configuration_from_json
from dcm2bq.errors import DeploymentError, TransientError, UnavailableError, UnknownError
from dcm2bq.events.actions import ObjectReference
from dcm2bq.http.deadline import remaining
from dcm2bq.rows.reader import RowReader
from dcm2bq.service.archive_ingest import Ingested
from dcm2bq.service.handler import EventHandler
from dcm2bq.service.outcome_log import EventProgress, Outcome, OutcomeLog
from dcm2bq.testing import (
    StorageObject,
    archived,
    deleted,
    finalized,
    memory_handler,
    metadata_updated,
    pubsub_notification,
)
from dcm2bq.version import VERSION
from dcm2bq.warehouse.group_commit import GroupCommit


def log_lines(capsys) -> list[dict]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_finalized_object_is_ingested(handler, bucket, warehouse, ct, capsys):
    event = finalized(bucket.put("ct.dcm", ct), id="e1")
    assert handler.handle(event) is Outcome.INGESTED
    (row,) = warehouse.rows
    assert json.loads(row.document)["Modality"] == "CT"
    assert row.values["Modality"] == "CT"
    assert row.values["StudyDate"] == "2004-01-19"
    (line,) = log_lines(capsys)
    assert line.pop("milliseconds") > 0
    assert line == {
        "severity": "INFO",
        "message": "ingested",
        "version": f"dcm2bq/{VERSION}",
        "outcome": "ingested",
        "eventId": "e1",
        "eventType": "google.cloud.storage.object.v1.finalized",
        "object": line["object"],
        "generation": "1",
        "bucket": "bucket",
        "bytesRead": row.values["info"]["input"]["bytesRead"],
        "tier": "plain",
    }
    assert len(line["object"]) == 12


def test_a_metadata_update_reads_the_same_generation_again(handler, bucket, warehouse, ct):
    bucket.put("ct.dcm", ct)
    assert handler.handle(metadata_updated(bucket.update("ct.dcm", a="b"))) is Outcome.INGESTED
    (row,) = warehouse.rows
    assert row.values["info"]["metageneration"] == 2
    assert row.values["info"]["input"]["metadata"] == '{"a":"b"}'


@pytest.mark.parametrize("build", [deleted, archived])
def test_a_delete_is_recorded_without_reading(handler, warehouse, build):
    assert handler.handle(build(StorageObject("gone.dcm"))) is Outcome.DELETED
    (row,) = warehouse.rows
    assert row.document is None


def test_what_is_not_ours_is_ignored_with_its_reason(handler, warehouse, capsys):
    assert handler.handle(finalized(StorageObject("a.txt"))) is Outcome.IGNORED
    (line,) = log_lines(capsys)
    assert (line["severity"], line["why"]) == ("INFO", "the name does not match objects.pattern")
    assert (warehouse.rows, warehouse.dead_letters) == ([], [])


def test_a_generation_that_is_gone_is_superseded(handler, bucket, warehouse, ct, capsys):
    old = bucket.put("ct.dcm", ct)
    bucket.put("ct.dcm", ct)
    assert handler.handle(finalized(old)) is Outcome.SUPERSEDED
    (line,) = log_lines(capsys)
    assert (line["message"], line["why"]) == ("superseded", "the generation is gone")
    assert (warehouse.rows, warehouse.dead_letters) == ([], [])


@pytest.mark.parametrize("content", [b"", b"no DICOM at all" * 100, b"\x89PNG\r\n\x1a\n" * 50])
def test_what_is_no_dicom_becomes_a_dead_letter_at_once(handler, bucket, warehouse, content):
    event = finalized(bucket.put("broken.dcm", content), id="e2")
    assert handler.handle(event) is Outcome.DEAD_LETTERED
    (dead_letter,) = warehouse.dead_letters
    assert dead_letter.attributes == {
        "reason": "not-dicom",
        "error": "NotDicomError",
        "eventType": "google.cloud.storage.object.v1.finalized",
        "eventId": "e2",
        "time": event["time"],
        "bucket": "bucket",
        "object": "broken.dcm",
        "generation": "1",
    }
    again = from_json(dead_letter.data)
    assert again.get_attributes() == event.get_attributes()
    assert again.data == event.data


def test_a_malformed_event_becomes_a_dead_letter(handler, warehouse):
    attributes = finalized(StorageObject("a.dcm"), id="e3").get_attributes()
    assert handler.handle(CloudEvent(attributes, {"bucket": "b"})) is Outcome.DEAD_LETTERED
    (dead_letter,) = warehouse.dead_letters
    assert dead_letter.attributes["reason"] == "malformed-event"
    assert dead_letter.attributes["bucket"] == "b"
    assert "object" not in dead_letter.attributes


def test_a_dead_letter_is_json_whatever_the_event_holds(handler, warehouse):
    attributes = finalized(StorageObject("a.dcm")).get_attributes()
    handler.handle(CloudEvent(attributes, {"name": "a.dcm", "generation": float("nan")}))
    data = json.loads(warehouse.dead_letters[0].data, parse_constant=pytest.fail)["data"]
    assert data == {"name": "a.dcm", "generation": "NaN"}


def test_a_log_line_is_written_whatever_the_event_holds(handler, warehouse, capsys):
    event = finalized(StorageObject("a.dcm", "\ud800"), id="\ud800")
    assert handler.handle(event) is Outcome.DEAD_LETTERED
    assert log_lines(capsys)[0]["reason"] == "malformed-event"


def test_sniffed_content_decides_where_the_name_does_not(bucket, warehouse, ct):
    configuration = configuration_from_json({"objects": {"sniffContent": True}})
    handler = memory_handler(bucket, warehouse, configuration)
    assert handler.handle(finalized(bucket.put("IM0001", ct))) is Outcome.INGESTED
    assert handler.handle(finalized(bucket.put("notes.txt", b"text"))) is Outcome.IGNORED
    assert handler.handle(finalized(bucket.put("x.dcm", b"text"))) is Outcome.DEAD_LETTERED


class Failing:
    """Takes the place of any part of the handler, and raises."""

    def __init__(self, error: Exception) -> None:
        self._error = error

    def read(self, action, on_large_header=None):
        raise self._error

    def publish(self, dead_letter):
        raise self._error


def failing_handler(error, warehouse, now=None, dead_letters=None):
    configuration = configuration_from_json({})
    clock = now or (lambda: StorageObject("a.dcm").happened)
    return EventHandler(
        configuration,
        Failing(error),
        lambda row: warehouse.insert([row]),
        dead_letters or warehouse,
        clock,
    )


@pytest.mark.parametrize(
    ("error", "raised", "severity"),
    [
        (UnavailableError("busy"), UnavailableError, "WARNING"),
        (DeploymentError("grant it"), DeploymentError, "ERROR"),
        (RuntimeError("with a PATIENT in it"), UnknownError, "WARNING"),
    ],
)
def test_what_may_pass_is_raised_and_comes_again(warehouse, capsys, error, raised, severity):
    handler = failing_handler(error, warehouse)
    with pytest.raises(TransientError) as caught:
        handler.handle(finalized(StorageObject("a.dcm")))
    assert type(caught.value) is raised
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None
    (line,) = log_lines(capsys)
    assert (line["message"], line["severity"]) == ("deliver again", severity)
    assert "PATIENT" not in json.dumps(line) + str(caught.value)
    assert (warehouse.rows, warehouse.dead_letters) == ([], [])


def test_an_old_event_that_still_fails_becomes_a_dead_letter_with_the_passing_reason(warehouse):
    event = finalized(StorageObject("a.dcm"))
    patience = timedelta(seconds=72_000)

    def at(moment: datetime) -> EventHandler:
        return failing_handler(UnavailableError("busy"), warehouse, lambda: moment)

    happened = datetime.fromisoformat(event["time"]).astimezone(UTC)
    with pytest.raises(UnavailableError):
        at(happened + patience).handle(event)
    outcome = at(happened + patience + timedelta(seconds=1)).handle(event)
    assert outcome is Outcome.DEAD_LETTERED
    assert warehouse.dead_letters[0].attributes["reason"] == "unavailable"


def test_an_event_is_as_old_as_what_it_reports(warehouse):
    """A notification has the time of the change; the CloudEvent around it that of its delivery."""
    event = pubsub_notification("OBJECT_FINALIZE", StorageObject("a.dcm"))
    delivered = event.get_attributes() | {"time": "2100-01-01T00:00:00Z"}
    now = datetime(2100, 1, 1, tzinfo=UTC)
    handler = failing_handler(UnavailableError("busy"), warehouse, lambda: now)
    assert handler.handle(CloudEvent(delivered, event.data)) is Outcome.DEAD_LETTERED


def test_an_event_that_could_not_be_interpreted_is_as_old_as_it_says(warehouse, monkeypatch):
    def fail(event, rules):
        raise RuntimeError("a fault of ours")

    monkeypatch.setattr("dcm2bq.service.handler.interpret", fail)
    event = finalized(StorageObject("a.dcm"))
    with pytest.raises(UnknownError):
        failing_handler(UnavailableError("x"), warehouse).handle(event)
    later = failing_handler(
        UnavailableError("x"), warehouse, lambda: datetime(2100, 1, 1, tzinfo=UTC)
    )
    assert later.handle(event) is Outcome.DEAD_LETTERED
    assert warehouse.dead_letters[0].attributes["reason"] == "unknown"


def test_an_unexpected_failure_to_write_a_dead_letter_has_the_event_delivered_again(warehouse):
    now = datetime(2100, 1, 1, tzinfo=UTC)
    handler = failing_handler(
        UnavailableError("busy"), warehouse, lambda: now, Failing(RuntimeError("DOE^JANE"))
    )
    with pytest.raises(UnknownError) as caught:
        handler.handle(finalized(StorageObject("a.dcm")))
    assert str(caught.value) == "unexpected builtins.RuntimeError"


class ArchiveThatNotesItsTime:
    """Takes the place of the ingest of archives."""

    def __init__(self):
        self.seconds = None

    def ingest(self, event, action):
        self.seconds = remaining()
        return Ingested(rows=1, bytes_read=5, warnings=2)


def test_an_archive_has_its_own_time_and_thirty_seconds_for_inserts(warehouse, capsys):
    configuration = configuration_from_json({"archives": {"pattern": "zip$", "maxSeconds": 100}})
    archives = ArchiveThatNotesItsTime()
    handler = EventHandler(
        configuration,
        Failing(UnavailableError("x")),
        warehouse.insert,
        warehouse,
        archives=archives,
    )
    assert handler.handle(finalized(StorageObject("a.zip"))) is Outcome.INGESTED
    assert 129 < archives.seconds <= 130
    (line,) = log_lines(capsys)
    assert (line["bytesRead"], line["warnings"]) == (5, 2)


def test_the_log_says_how_many_milliseconds_an_event_took(monkeypatch, capsys):
    monkeypatch.setattr(time, "perf_counter", lambda: 112.34567)
    progress = EventProgress(finalized(StorageObject("a.dcm")), started=100.0)
    OutcomeLog(object_names=False).write(progress, Outcome.IGNORED)
    assert log_lines(capsys)[0]["milliseconds"] == 12345.7


def test_an_event_whose_dead_letter_is_not_kept_is_not_acknowledged(bucket, warehouse, capsys):
    handler = failing_handler(
        UnavailableError("busy"),
        warehouse,
        lambda: datetime(2100, 1, 1, tzinfo=UTC),
        Failing(DeploymentError("grant publisher")),
    )
    with pytest.raises(DeploymentError) as caught:
        handler.handle(finalized(StorageObject("a.dcm")))
    assert str(caught.value) == "grant publisher"
    (line,) = log_lines(capsys)
    assert line["message"] == "deliver again"


class ShortOfMemory:
    """A reader that runs out of memory this many times."""

    def __init__(self, reader, times):
        self._reader = reader
        self._times = times
        self.reads = 0

    def read(self, action, _on_large_header=None):
        self.reads += 1
        if self.reads <= self._times:
            raise MemoryError
        return self._reader.read(action)


@pytest.mark.parametrize(("times", "outcome"), [(1, Outcome.INGESTED), (9, Outcome.DEAD_LETTERED)])
def test_a_header_that_needs_too_much_memory_is_read_once_more_and_alone(
    bucket, warehouse, ct, times, outcome
):
    configuration = configuration_from_json({})
    reader = ShortOfMemory(RowReader(configuration, {ObjectReference: bucket}), times)
    insert = GroupCommit(warehouse.insert).insert
    handler = EventHandler(configuration, reader, insert, warehouse)
    assert handler.handle(finalized(bucket.put("a.dcm", ct))) is outcome
    assert reader.reads == 2
    assert [each.attributes["reason"] for each in warehouse.dead_letters] == (
        ["header-too-large"] if outcome is Outcome.DEAD_LETTERED else []
    )


@pytest.mark.parametrize("form", ["storage event", "notification"])
def test_dead_letters_hold_custom_metadata_only_where_configured(bucket, warehouse, form):
    stored = replace(bucket.put("a.dcm", b"text"), metadata={"patient": "DOE^JANE"})
    event = finalized(stored)
    if form == "notification":
        event = pubsub_notification("OBJECT_FINALIZE", stored)
    for kept in (True, False):
        options = {"deadLetter": {"customMetadata": kept}}
        handler = memory_handler(bucket, warehouse, configuration_from_json(options))
        assert handler.handle(event) is Outcome.DEAD_LETTERED
    with_metadata, without = (from_json(each.data) for each in warehouse.dead_letters)
    assert with_metadata.data == event.data
    assert "DOE" not in json.dumps(decoded(without.data))
    expected = decoded(event.data)
    del expected["metadata"]
    assert decoded(without.data) == expected


def test_whatever_can_be_read_as_json_can_be_kept_as_a_dead_letter(handler, warehouse):
    """The stack is deeper where a dead letter is written than where the event was read."""
    deepest = 0
    for depth in range(900, 1001):
        body = b'{"bucket":' * depth + b"1" + b"}" * depth
        headers = {
            "ce-specversion": "1.0",
            "ce-id": str(depth),
            "ce-type": "google.cloud.storage.object.v1.finalized",
            "ce-source": "//storage.googleapis.com",
        }
        try:
            event = from_http(headers, body)
        except DataUnmarshallerError:
            break
        assert handler.handle(event) is Outcome.DEAD_LETTERED
        deepest = depth
    assert deepest > 900
    assert [each.attributes["eventId"] for each in warehouse.dead_letters][-1] == str(deepest)


def decoded(data):
    """The object's resource, also from inside a Pub/Sub message."""
    if "message" in data:
        return json.loads(base64.b64decode(data["message"]["data"]))
    return dict(data)


def test_object_names_are_logged_only_where_configured(bucket, warehouse, ct, capsys):
    stored = bucket.put("DOE^JANE.dcm", ct)
    memory_handler(bucket, warehouse).handle(finalized(stored))
    assert "DOE" not in capsys.readouterr().out
    named = configuration_from_json({"logging": {"objectNames": True}})
    memory_handler(bucket, warehouse, named).handle(finalized(stored))
    assert log_lines(capsys)[0]["path"] == "gs://bucket/DOE^JANE.dcm"


def test_a_document_too_long_for_a_row_is_shortened_and_says_so(bucket, warehouse, ct):
    configuration = configuration_from_json({"document": {"maxBytes": 2000}})
    memory_handler(bucket, warehouse, configuration).handle(finalized(bucket.put("a.dcm", ct)))
    (row,) = warehouse.rows
    assert "_truncated" in json.loads(row.document)
    assert row.values["Modality"] == "CT"
    assert row.values["info"]["warnings"][-1] == (
        "document-truncated: the document is too long for a row; _truncated says what was left out"
    )
