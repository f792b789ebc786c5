"""The backfill writes nothing of what ``dcm2bq erase`` has erased."""

from __future__ import annotations

import json
import os
import re
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pydicom.data import get_testdata_file

from dcm2bq.beam.backfill.pipeline import main
from dcm2bq.configuration import from_json
from dcm2bq.operations.erase import Erasure
from dcm2bq.rows import erased_objects
from dcm2bq.rows.deidentified import RowPolicy
from dcm2bq.rows.erased_objects import erased_among, object_hash
from support import archives
from support.backfilling import BUCKET, by_events, configured, rows
from support.load_jobs import LoadingCloud

CT, MR = (Path(get_testdata_file(f"{name}_small.dcm", download=False)) for name in ("CT", "MR"))


@pytest.fixture
def bucket(tmp_path):
    """A bucket of an object, a broken one, and an archive with a member that is broken."""
    folder = tmp_path / "buckets" / BUCKET
    folder.mkdir(parents=True)
    shutil.copy(CT, folder / "ct.dcm")
    (folder / "broken.dcm").write_bytes(b"no DICOM at all")
    members = {"mr.dcm": MR.read_bytes(), "bad.dcm": b"no DICOM"}
    (folder / "a.zip").write_bytes(archives.as_zip(members))
    return folder


def test_what_was_erased_stays_away_until_it_has_a_new_generation(
    bucket, tmp_path, monkeypatch, capsys
):
    """Under a policy, where rows and dead letters have different paths."""
    filled = tmp_path / "x.duckdb"
    more = {"archives": {"pattern": "zip$"}, "deidentify": {"profile": "BASIC"}}
    options = configured(bucket.parent, filled, objects={}, **more)
    monkeypatch.setenv("DCM2BQ_CONFIG", json.dumps(options))
    monkeypatch.setenv("DCM2BQ_DEIDENTIFY_KEY", "a key of thirty-two bytes or more")
    outcomes = by_events(from_json(options), bucket)
    assert outcomes == {"ingested": 2, "dead-lettered": 1}
    for name in ("ct.dcm", "broken.dcm", "a.zip"):
        assert Erasure(from_json(options)).erase("path", f"gs://{BUCKET}/{name}").found
    os.utime(bucket / "ct.dcm")

    assert main(["--input", f"gs://{BUCKET}", "--duckdb", str(filled)]) == 0

    counted = dict(re.findall(r"^(\w[\w ]*\w) +(\d+)$", capsys.readouterr().out, re.MULTILINE))
    assert (counted["ingested"], counted["erased"]) == ("1", "3")
    ((path,),) = rows(filled, "SELECT path FROM metadata")
    assert path == RowPolicy.of(from_json(options)).path(f"gs://{BUCKET}/ct.dcm")
    assert rows(filled, "SELECT attributes FROM dead_letter") == []


def test_a_load_job_takes_no_row_of_what_was_erased(monkeypatch, capsys):
    options = {"warehouse": "bigQuery", "bigQuery": {"projectId": "project"}}
    monkeypatch.setenv("DCM2BQ_CONFIG", json.dumps(options))
    with LoadingCloud() as cloud:
        for name, value in cloud.environment().items():
            monkeypatch.setenv(name, value)
        metadata = cloud.bigquery.create("project", "dicom")
        stored = [
            cloud.storage.put("bucket", name, content)
            for name, content in (("a.dcm", CT.read_bytes()), ("b.dcm", b"no"), ("c.dcm", b"no"))
        ]
        kept = cloud.storage.put("bucket", "d.dcm", MR.read_bytes())
        cloud.bigquery.tables["project", "dicom", "erased_objects"].rows += [
            {
                "key": key,
                "object": object_hash(key, f"gs://bucket/{each.name}", str(each.generation)),
                "erased": datetime.now(UTC).isoformat(),
            }
            for each, key in zip(stored, ("one key", "one key", "another"), strict=True)
        ]
        assert main(["--input", "gs://bucket", "--table", "project:dicom.metadata"]) == 0
    assert [row["path"] for row in metadata.rows] == [f"gs://bucket/{kept.name}"]
    assert cloud.bigquery.tables["project", "dicom", "dead_letter"].rows == []
    assert "erased                                                 3" in capsys.readouterr().out


def test_a_missing_table_of_erased_objects_stops_the_start(monkeypatch, capsys):
    monkeypatch.setenv("DCM2BQ_CONFIG", json.dumps({"warehouse": "bigQuery"}))
    with LoadingCloud() as cloud:
        for name, value in cloud.environment().items():
            monkeypatch.setenv(name, value)
        cloud.bigquery.create("project", "dicom")
        del cloud.bigquery.tables["project", "dicom", "erased_objects"]
        assert main(["--input", "gs://bucket", "--table", "project:dicom.metadata"]) == 1
    assert "table dicom.erased_objects is missing" in capsys.readouterr().err


def test_the_table_is_read_once_for_many_versions_and_not_held(monkeypatch):
    monkeypatch.setattr(erased_objects, "_SOUGHT_AT_ONCE", 10)
    erased = [("key", object_hash("key", f"p{number}", "1")) for number in range(0, 100, 7)]
    readings = []

    def table():
        readings.append(len(erased))
        yield from erased

    found = erased_among(table, ((f"p{number}", "1") for number in range(25)))
    assert found == {(f"p{number}", "1") for number in (0, 7, 14, 21)}
    assert len(readings) == 3
    assert erased_among(table, []) == set()
