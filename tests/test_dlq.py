"""Dead letters: counted, shown only by their attributes, and sent again unchanged."""

import json
import threading
from datetime import UTC, datetime, timedelta

import pytest
from click.testing import CliRunner

from dcm2bq.cli import cli
from dcm2bq.cli.time_option import age
from dcm2bq.configuration import Configuration, DuckDbOptions, StorageOptions
from dcm2bq.dead_letters.dead_letter import DeadLetter, dead_letter_of
from dcm2bq.errors import NotDicomError, NotReplayableError, UnavailableError, UsageError
from dcm2bq.operations.replay.dead_letters import StoredDeadLetter, original_event
from dcm2bq.operations.replay.destinations import Function
from dcm2bq.operations.replay.run import replay
from dcm2bq.operations.replay.store import DeadLetterStore, Filter
from dcm2bq.testing import (
    StorageObject,
    finalized,
    healthcare_notification,
    pubsub_notification,
    to_http,
)
from dcm2bq.testing.serving import ServedFunction
from dcm2bq.warehouse.duckdb import DuckDbWarehouse, connect
from dcm2bq.warehouse.queries import queries

INSTANCE = "projects/p/locations/l/datasets/d/dicomStores/s/dicomWeb/studies/1/series/2/instances/3"
NOW = datetime(2026, 11, 1, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A configuration with a bucket folder and a DuckDB file, for commands."""
    (tmp_path / "buckets/bucket").mkdir(parents=True)
    given = {
        "duckdb": {"path": str(tmp_path / "x.duckdb")},
        "storage": {"localRoot": str(tmp_path / "buckets")},
    }
    monkeypatch.setenv("DCM2BQ_CONFIG", json.dumps(given))
    monkeypatch.delenv("DCM2BQ_CONFIG_FILE", raising=False)
    return tmp_path


@pytest.fixture
def warehouse(folder):
    return DuckDbWarehouse(str(folder / "x.duckdb"))


def store(folder) -> DeadLetterStore:
    return DeadLetterStore(queries(configured(folder)))


def configured(folder) -> Configuration:
    return Configuration(
        duckdb=DuckDbOptions(str(folder / "x.duckdb")),
        storage=StorageOptions(str(folder / "buckets")),
    )


def add_dead_letter(warehouse, name="a.dcm", generation=1, error=None) -> None:
    event = finalized(StorageObject(name, generation=generation))
    warehouse.insert_dead_letter(dead_letter_of(event, None, error or NotDicomError("no")))


def run(*words: str):
    return CliRunner().invoke(cli, ["dlq", *words])


def asked(folder, sql: str):
    with connect(str(folder / "x.duckdb"), read_only=True) as connection:
        return connection.execute(sql).fetchall()


def test_list_counts_by_reason_and_shows_nothing_but_attributes(warehouse):
    add_dead_letter(warehouse)
    add_dead_letter(warehouse, "b.dcm", error=UnavailableError("no"))
    warehouse.insert_dead_letter(DeadLetter('{"secret": "Doe^Jane"}', {"reason": "not-dicom"}))
    result = run("list", "--json")
    assert result.exit_code == 0
    document = json.loads(result.stdout)
    counts = {each["reason"]: (each["waiting"], each["replayed"]) for each in document["reasons"]}
    assert counts == {"not-dicom": (2, 0), "unavailable": (1, 0)}
    assert {each.get("object") for each in document["deadLetters"]} == {"a.dcm", "b.dcm", None}
    assert "Doe" not in result.stdout + run("list").stdout


def test_list_takes_a_reason_a_time_and_a_limit(warehouse):
    add_dead_letter(warehouse)
    add_dead_letter(warehouse, "b.dcm", error=UnavailableError("no"))
    chosen = json.loads(run("list", "--json", "--reason", "unavailable").stdout)
    assert [each["object"] for each in chosen["deadLetters"]] == ["b.dcm"]
    assert len(json.loads(run("list", "--json", "--limit", "1").stdout)["deadLetters"]) == 1
    assert json.loads(run("list", "--json", "--limit", "0").stdout)["deadLetters"] == []
    assert run("list", "--since", "2100-01-01").stdout == "no dead letters\n"
    assert len(json.loads(run("list", "--json", "--since", "1h").stdout)["deadLetters"]) == 2
    refused = run("list", "--since", "yesterday")
    assert refused.exit_code == 2
    assert "write 36h, 7d, 2026-11-30 or 2026-11-30T08:00:00Z" in refused.output


def test_replay_through_the_core_ingests_and_marks(folder, warehouse, ct):
    add_dead_letter(warehouse)
    (folder / "buckets/bucket/a.dcm").write_bytes(ct)
    assert "would be sent  not-dicom  1" in run("replay", "--dry-run").stdout
    result = run("replay")
    assert result.exit_code == 0
    assert "ingested  not-dicom  1" in result.stdout
    assert asked(folder, "SELECT path, version, Modality FROM instances") == [
        ("gs://bucket/a.dcm", "1", "CT")
    ]
    assert "nothing waits" in run("replay").stdout
    assert len(asked(folder, "FROM metadata")) == 1
    (count,) = store(folder).counts(Filter())
    assert (count.waiting, count.replayed, count.oldest) == (0, 1, None)


def test_what_is_dead_lettered_again_leaves_the_new_dead_letter_alone(folder, warehouse):
    (folder / "buckets/bucket/a.dcm").write_bytes(b"no DICOM")
    for generation in range(1, 26):
        add_dead_letter(warehouse, generation=generation)
    result = run("replay")
    assert result.exit_code == 0
    assert "dead-lettered  not-dicom  25" in result.stdout
    (count,) = store(folder).counts(Filter())
    assert (count.waiting, count.replayed) == (25, 25)


def test_an_old_event_that_fails_for_what_may_pass_waits_on_without_a_second_dead_letter(
    folder, warehouse
):
    event = finalized(StorageObject("a.dcm", bucket="missing"))
    warehouse.insert_dead_letter(dead_letter_of(event, None, UnavailableError("no")))
    result = run("replay")
    assert result.exit_code == 1
    assert "pending " in result.stdout
    assert "storage.localRoot has no folder for bucket missing; create it" in result.stdout
    (count,) = store(folder).counts(Filter())
    assert (count.waiting, count.replayed) == (1, 0)


def test_replay_over_http_reaches_the_served_function(folder, warehouse, ct):
    add_dead_letter(warehouse)
    add_dead_letter(warehouse, "b.dcm", error=UnavailableError("no"))
    for name in ("a.dcm", "b.dcm"):
        (folder / "buckets/bucket" / name).write_bytes(ct)
    with ServedFunction() as function:
        result = run("replay", "--to", function.url, "--reason", "not-dicom")
        assert result.exit_code == 0, result.output
        assert "delivered  not-dicom  1" in result.stdout
        assert asked(folder, "SELECT path FROM instances") == [("gs://bucket/a.dcm",)]
    result = run("replay", "--to", function.url)
    assert result.exit_code == 1
    assert "unavailable: the function cannot be reached (NewConnectionError)" in result.stdout
    assert [each.waiting for each in store(folder).counts(Filter())] == [1, 0]


def test_an_answer_that_is_no_success_marks_nothing_and_says_what_to_do(
    folder, warehouse, answering
):
    add_dead_letter(warehouse)
    answering.status = 403
    result = run("replay", "--to", answering.url)
    assert result.exit_code == 1
    assert "deployment: the function returned HTTP 403: set DCM2BQ_IDENTITY_TOKEN" in result.stdout
    answering.status = 503
    assert (
        "the function returned HTTP 503; see its log" in run("replay", "--to", answering.url).stdout
    )
    assert [each.waiting for each in store(folder).counts(Filter())] == [1]


def test_the_event_goes_over_the_wire_byte_for_byte_with_the_token(
    warehouse, answering, monkeypatch
):
    event = finalized(StorageObject("Größe.dcm", generation=7), id="the-id")
    dead_letter = dead_letter_of(event, None, NotDicomError("no"))
    warehouse.insert_dead_letter(dead_letter)
    monkeypatch.setenv("DCM2BQ_IDENTITY_TOKEN", "secret")
    assert run("replay", "--to", answering.url).exit_code == 0
    ((headers, body),) = answering.requests
    assert body.decode() == dead_letter.data
    assert headers["Content-Type"] == "application/cloudevents+json"
    assert headers["Authorization"] == "Bearer secret"


def stored(data: str, **attributes: str) -> StoredDeadLetter:
    return StoredDeadLetter("42", NOW, "undelivered", data, attributes)


def test_a_transport_message_with_ce_attributes_is_the_binary_event():
    event = finalized(StorageObject("a.dcm", generation=7), id="the-id")
    headers, body = to_http(event, "binary")
    original = original_event(stored(body.decode(), **headers))
    assert original.body == body
    assert original.event.get_attributes() == event.get_attributes()
    assert original.event.data == event.data


@pytest.mark.parametrize(
    "event",
    [
        pubsub_notification("OBJECT_FINALIZE", StorageObject("a.dcm")),
        pubsub_notification("OBJECT_DELETE", StorageObject("a.dcm"), payload=False),
        healthcare_notification(INSTANCE, {"action": "StoreInstances"}),
    ],
    ids=["notification", "notification without payload", "instance"],
)
def test_a_bare_notification_is_wrapped_as_eventarc_wraps_it(event):
    import base64

    message = event.data["message"]
    forwarded = {
        "CloudPubSubDeadLetterSourceSubscription": "transport",
        "CloudPubSubDeadLetterSourceTopicPublishTime": "2026-10-31T23:00:00Z",
    }
    data = base64.b64decode(message["data"]).decode()
    again = original_event(stored(data, **message["attributes"], **forwarded)).event
    assert again["type"] == event["type"]
    assert again.data["message"]["data"] == message["data"]
    assert again.data["message"]["attributes"] == message["attributes"]
    assert again.data["message"]["publishTime"] == "2026-10-31T23:00:00Z"


@pytest.mark.parametrize(
    ("data", "attributes", "why"),
    [
        ("", {}, "it contains neither a CloudEvent nor a notification"),
        ("{", {}, "it contains neither a CloudEvent nor a notification"),
        ("hello", {"a": "b"}, "it contains neither a CloudEvent nor a notification"),
        ('{"specversion": "9", "type": "t", "id": "i"}', {}, "it contains no readable CloudEvent"),
        ("{", {"ce-type": "t", "ce-id": "i"}, "it contains no readable CloudEvent"),
        (
            '{"specversion": "1.0", "type": "dcm2bq.ingest.file", "id": "i", "source": "s"}',
            {},
            "it names a file: run dcm2bq ingest --again where the file is",
        ),
    ],
)
def test_what_cannot_be_replayed_is_said(data, attributes, why):
    with pytest.raises(NotReplayableError, match=f"^{why}$"):
        original_event(stored(data, **attributes))


@pytest.mark.parametrize(
    ("data", "attributes"),
    [
        ("{}", {"ce-type": "t", "ce-id": "i", "ce-specversion": "1.0", "ce-source": "s\r\nX: y"}),
        ("{}", {"ce-type": "t", "ce-id": "i", "ce-a\nb": "1"}),
        ("[" * 100_000, {}),
        ("\ud800", {}),
    ],
    ids=["value", "name", "deep", "surrogate"],
)
def test_a_dead_letter_that_cannot_be_sent_is_counted_and_the_rest_go_on(
    answering, data, attributes
):
    good = StoredDeadLetter("43", NOW, "r", event_text(1), {})
    marked: list[str] = []
    results = list(
        replay(
            [stored(data, **attributes), good],
            Function(answering.url, connections=2),
            marked.extend,
            in_flight=2,
        )
    )
    failed = [each.error.reason for each in results if each.error]
    assert failed == ["not-replayable"]
    assert marked == ["43"]


def test_an_unexpected_error_is_counted_and_quotes_nothing():
    class Failing:
        def deliver(self, original):
            raise LookupError("Doe^Jane")

    dead_letter = StoredDeadLetter("43", NOW, "r", event_text(1), {})
    (result,) = replay([dead_letter], Failing(), list, in_flight=1)
    assert (result.error.reason, str(result.error)) == ("unknown", "unexpected LookupError")


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("", "--to must be a URL"),
        ("http://", "--to must be a URL"),
        ("ftp://host/", "--to must be a URL"),
        ("http://example.org/", "would be sent unencrypted; use https://"),
    ],
)
def test_an_address_that_cannot_or_must_not_be_used_is_refused(
    warehouse, monkeypatch, url, message
):
    add_dead_letter(warehouse)
    monkeypatch.setenv("DCM2BQ_IDENTITY_TOKEN", "secret")
    result = run("replay", "--to", url)
    assert isinstance(result.exception, UsageError)
    assert message in str(result.exception)


def test_an_address_is_checked_before_the_warehouse_is_asked(tmp_path, monkeypatch):
    given = {"duckdb": {"path": str(tmp_path / "none.duckdb")}}
    monkeypatch.setenv("DCM2BQ_CONFIG", json.dumps(given))
    result = CliRunner().invoke(cli, ["dlq", "replay", "--to", "ftp://host/"])
    assert str(result.exception) == "--to must be a URL: https://HOST/..."


def test_control_characters_of_names_do_not_reach_the_terminal(warehouse):
    add_dead_letter(warehouse, "a\x1b[31m\u009b\u202e.dcm")
    for words in (["list"], ["list", "--json"]):
        output = run(*words).stdout
        assert not {"\x1b", "\u009b", "\u202e"} & set(output)
    assert "\\x1b[31m\\x9b\\u202e.dcm" in run("list").stdout


def test_damaged_rows_are_counted_and_the_others_go_on(folder, warehouse, ct):
    add_dead_letter(warehouse)
    (folder / "buckets/bucket/a.dcm").write_bytes(ct)
    with connect(str(folder / "x.duckdb")) as connection:
        connection.execute("INSERT INTO dead_letter VALUES (NULL, NULL, NULL, NULL, NULL)")
        connection.execute("INSERT INTO dead_letter VALUES ('', 'x', NULL, 'no', '[1]')")
        connection.execute("INSERT INTO dead_letter VALUES ('', 'y', now(), NULL, NULL)")
    counts = {each.reason: each.waiting for each in store(folder).counts(Filter())}
    assert counts == {"not-dicom": 1, "damaged": 2, "undelivered": 1}
    assert run("list").exit_code == 0
    result = run("replay")
    assert result.exit_code == 1
    assert "ingested  not-dicom" in result.stdout
    assert result.stdout.count("not-replayable: ") == 2
    assert run("replay", "--dry-run").exit_code == 1


def test_a_dead_letter_that_was_written_twice_counts_and_goes_once(folder, warehouse):
    add_dead_letter(warehouse)
    with connect(str(folder / "x.duckdb")) as connection:
        connection.execute("INSERT INTO dead_letter FROM dead_letter")
    assert [each.waiting for each in store(folder).counts(Filter())] == [1]
    assert len(list(store(folder).waiting(Filter()))) == 1


def test_without_a_warehouse_the_command_says_so(folder):
    result = run("list")
    assert str(result.exception) == f"duckdb.path: there is no {folder}/x.duckdb yet"


def test_stopping_marks_what_was_sent():
    dead_letters = [
        StoredDeadLetter(str(number), NOW, "r", event_text(number), {}) for number in range(200)
    ]
    marked: list[str] = []
    sent: list[str] = []
    lock = threading.Lock()

    class Destination:
        def deliver(self, original):
            with lock:
                sent.append(original.event["id"])
            return "ingested"

    results = replay(dead_letters, Destination(), marked.extend, in_flight=4)
    next(results)
    results.close()
    assert sorted(marked) == sorted(sent)
    assert 0 < len(marked) <= 64


def event_text(number: int) -> str:
    event = finalized(StorageObject("a.dcm", generation=number + 1), id=str(number))
    return dead_letter_of(event, None, NotDicomError("no")).data


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(5, "5s"), (65, "1m 5s"), (3700, "1h 1m"), (90_000, "1d 1h"), (-5, "0s")],
)
def test_ages_read_well(seconds, text):
    assert age(NOW - timedelta(seconds=seconds), NOW) == text
    assert age(None, NOW) == ""


class Answering:
    """Answers each request with its status."""

    def __init__(self) -> None:
        self.status = 200
        self.requests = []
        self.url = ""


@pytest.fixture
def answering():
    from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

    state = Answering()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            state.requests.append((self.headers, body))
            self.send_response(state.status)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        state.url = f"http://127.0.0.1:{server.server_port}/"
        yield state
        server.shutdown()
        thread.join()
