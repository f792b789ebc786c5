"""Rows under a policy, through the handler that the function serves, into a DuckDB file."""

import json

import duckdb
import pytest
from pydicom.sequence import Sequence

from dcm2bq.configuration import from_json
from dcm2bq.errors import UnavailableError
from dcm2bq.rows.deidentified import RowPolicy
from dcm2bq.rows.row import Row
from dcm2bq.rows.writer import writer
from dcm2bq.service import wiring
from dcm2bq.service.outcome_log import Outcome
from dcm2bq.testing import StorageObject, deleted, finalized
from dcm2bq.warehouse.deidentifying import DeidentifyingWarehouse
from deidentification.profile import KEY, OTHER_KEY, every_attribute, written

NAME = "wards/Zyxwv^Ann/4711.dcm"
METADATA = {"patient": "Zyxwv", "Zyxwv": "x"}


@pytest.fixture(autouse=True)
def _key(monkeypatch):
    monkeypatch.setenv("DCM2BQ_DEIDENTIFY_KEY", KEY.decode())


@pytest.fixture
def options(tmp_path):
    folder = tmp_path / "buckets" / "bucket" / NAME
    folder.parent.mkdir(parents=True)
    data_set = every_attribute()
    data_set.add_new(0x00081115, "SQ", Sequence([every_attribute()]))
    data_set.add_new(0x00191001, "LO", "Zyxwv")
    folder.write_bytes(written(data_set))
    return {
        "duckdb": {"path": str(tmp_path / "d.duckdb")},
        "storage": {"localRoot": str(tmp_path / "buckets")},
        "jsonOutputOptions": {"explicitBulkDataRoot": True},
        "deidentify": {"profile": "BASIC"},
    }


def stored(**more):
    return StorageObject(NAME, metadata=METADATA, content_type="text/Zyxwv", **more)


def rows(options, table="metadata"):
    with duckdb.connect(options["duckdb"]["path"], read_only=True) as connection:
        connection.execute("SET TimeZone = 'UTC'")
        return connection.execute(f"SELECT * FROM {table}").fetchall()


def test_no_planted_value_is_in_any_column(options):
    handler = wiring.event_handler(from_json(options))
    assert handler.handle(finalized(stored())) is Outcome.INGESTED
    assert handler.handle(deleted(stored())) is Outcome.DELETED
    text = str(rows(options))
    assert len(rows(options)) == 2
    assert "zyxwv" not in text.casefold()
    assert "4711" not in text
    assert "1.2.7531" not in text
    assert "gs://bucket/" in text
    assert "YES" in text
    assert not rows(options, "instances")


def test_beside_both_rows_are_there_and_a_delete_reaches_both(options):
    options["deidentify"]["datasetId"] = "research"
    handler = wiring.event_handler(from_json(options))
    assert handler.handle(finalized(stored())) is Outcome.INGESTED
    assert "Zyxwv" in str(rows(options, "main.instances"))
    assert "zyxwv" not in str(rows(options, "research.instances")).casefold()
    assert len(rows(options, "research.instances")) == len(rows(options, "instances")) == 1
    assert len(rows(options, "research.studies")) == 1
    handler.handle(deleted(stored()))
    for schema in ("main", "research"):
        assert len(rows(options, f"{schema}.metadata")) == 2
        assert not rows(options, f"{schema}.instances")


def test_an_overwritten_object_is_one_instance_in_both(options):
    options["deidentify"]["datasetId"] = "research"
    handler = wiring.event_handler(from_json(options))
    for generation in (2, 1, 2, 3):
        handler.handle(finalized(stored(generation=generation)))
    assert len(rows(options, "research.instances")) == len(rows(options, "instances")) == 1


class Failing:
    def __init__(self, inner, failures):
        self.inner = inner
        self.failures = failures

    def insert(self, given):
        if self.failures:
            self.failures -= 1
            raise UnavailableError("not now")
        return self.inner.insert(given)


@pytest.mark.parametrize("failing", ["identified", "deidentified"])
def test_an_event_is_not_acknowledged_before_both_rows_are_in(options, failing, row):
    policy = RowPolicy(from_json(options), KEY)
    places = {"identified": Places(), "deidentified": Places()}
    places[failing] = Failing(places[failing], 1)
    warehouse = DeidentifyingWarehouse(policy, places["deidentified"], places["identified"])
    with pytest.raises(UnavailableError):
        warehouse.insert([row])
    assert warehouse.insert([row]) == [None]
    kept = {name: getattr(place, "inner", place).rows for name, place in places.items()}
    assert kept["identified"][-1] is row
    assert kept["deidentified"][-1].path != row.path
    assert len({each.path for each in kept["deidentified"]}) == 1


class Places:
    def __init__(self):
        self.rows = []

    def insert(self, given):
        self.rows += given
        return [None] * len(given)


@pytest.fixture
def row():
    return Row(
        {
            "timestamp": "2026-01-01T00:00:00Z",
            "path": f"gs://bucket/{NAME}",
            "version": "1",
            "deleted": False,
            "info": {
                "event": "finalized",
                "writer": "w",
                "warnings": ["odd-vr (0010,0010): is odd [offset=12&length=5] (and 1 more)"],
                "input": {
                    "type": "gcs",
                    "contentType": "text/Zyxwv",
                    "crc32c": "a",
                    "md5Hash": "b",
                    "metadata": json.dumps(METADATA),
                },
            },
            "metadata": json.dumps({"PatientName": "Zyxwv", "Rows": 3, "_truncated": {"a": 1}}),
            "PatientID": "Zyxwv",
            "PatientAge": "012Y",
        }
    )


def test_the_columns_of_a_row(options, row):
    found = RowPolicy(from_json(options), KEY).apply(row).values
    document = json.loads(found["metadata"])
    assert document["_truncated"] == {"a": 1}
    assert document["PatientName"] is None
    assert "PatientID" not in found
    assert "PatientAge" not in found
    assert found["info"]["warnings"] == ["odd-vr (0010,0010): is odd (and 1 more)"]
    assert sorted(found["info"]["input"]) == ["metadata", "type"]
    assert "patient" not in found["info"]["input"]["metadata"]
    assert found["path"].startswith("gs://bucket/")


def test_paths(options):
    policy = RowPolicy(from_json(options), KEY)
    member = policy.path("gs://bucket/a.zip#b/c.dcm")
    assert member.split("#")[0] == policy.path("gs://bucket/a.zip")
    assert "b/c" not in member
    assert policy.path("file:///home/Zyxwv.dcm").startswith("file:///")
    store = "projects/p/locations/l/datasets/d/dicomStores/s/dicomWeb"
    instance = policy.path(f"{store}/studies/1.2/series/1.3/instances/1.4")
    assert instance.startswith(f"{store}/studies/2.25.")
    assert policy.path(f"{store}/studies/1.2").split("/")[-1] in instance
    assert "Zyxwv" not in policy.path("Zyxwv")
    assert RowPolicy(from_json(options), OTHER_KEY).path("gs://bucket/a") != policy.path(
        "gs://bucket/a"
    )


def test_the_writer_tells_policies_and_keys_apart(options, monkeypatch):
    writers = {writer(from_json({}))}
    writers.add(writer(from_json(options)))
    options["deidentify"]["options"] = ["RETAIN_UIDS"]
    writers.add(writer(from_json(options)))
    monkeypatch.setenv("DCM2BQ_DEIDENTIFY_KEY", OTHER_KEY.decode())
    writers.add(writer(from_json(options)))
    assert len(writers) == 4
