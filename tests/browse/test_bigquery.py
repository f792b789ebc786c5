"""The same pages over BigQuery, in its emulator."""

import html
import re

import pytest
from starlette.testclient import TestClient

from browse.test_overview_and_find import tiles
from browse.test_security import form_token
from dcm2bq.browse.application import application
from dcm2bq.browse.filters import Filters
from dcm2bq.browse.queries import LEVELS, found
from dcm2bq.browse.site import Options, Site
from dcm2bq.configuration import BigQueryOptions, Configuration
from dcm2bq.testing import MemoryBucket, MemoryWarehouse, finalized, memory_handler
from dcm2bq.warehouse.bigquery import BigQueryWarehouse
from dcm2bq.warehouse.bigquery_tables import create
from support import emulators
from support.real_files import real_file

NAMES = ("CT_small.dcm", "MR_small.dcm")


@pytest.fixture(scope="module")
def site():
    with emulators.bigquery() as url, pytest.MonkeyPatch.context() as patch:
        patch.setenv("BIGQUERY_EMULATOR_HOST", url)
        options = BigQueryOptions(project_id="project")
        list(create(options))
        bucket, memory = MemoryBucket("hospital"), MemoryWarehouse()
        handler = memory_handler(bucket, memory)
        for name in NAMES:
            handler.handle(finalized(bucket.put(name, real_file(name))))
        assert set(BigQueryWarehouse(options).insert(memory.rows)) == {None}
        yield Site(Configuration(warehouse="bigQuery", big_query=options), Options("BigQuery"))


@pytest.fixture(scope="module")
def client(site):
    return TestClient(application(site), base_url="http://127.0.0.1:8466")


def test_the_overview(client):
    answer = client.get("/?modality=CT")
    assert answer.status_code == 200, answer.text
    assert tiles(answer.text)["objects"] == "1"
    assert 'href="?modality=CT&amp;modality=MR"' in answer.text


def path(name):
    return {"path": f"gs://hospital/{name}"}


def test_find_narrows_and_searches(site):
    filters = Filters.read([("modality", "CT"), ("modality", "MR"), ("q", "ct_SMALL")])
    page = found(site.instances, filters, LEVELS["instances"], "-bytes", 1)
    assert (page.count, list(page.keys)) == (1, [path("CT_small.dcm")])


def test_an_instance_has_header_and_history(client):
    answer = client.get("/instance", params={**path("CT_small.dcm"), "element": "SliceThickness"})
    assert answer.status_code == 200, answer.text
    assert "5.000000" in answer.text
    assert re.findall(r'<li class="there now">\s*<b>(\w+)</b>', answer.text) == ["finalized"]
    assert client.get("/instance", params=path("none.dcm")).status_code == 404
    referring = client.get("/instance/referring", params=path("CT_small.dcm"))
    assert "No instance of this study refers to it." in referring.text


def test_health(client):
    answer = client.get("/health/duplicates")
    assert answer.status_code == 200, answer.text
    assert "No instance has two paths." in answer.text


def test_sql_runs_only_after_its_bytes_were_shown(client):
    query = "SELECT Modality, COUNT(*) AS n FROM instances GROUP BY Modality ORDER BY Modality"
    fields = {"form_token": form_token(client.get("/sql").text), "query": query, "do": "run"}
    first = client.post("/sql", data=fields).text
    assert "Run: bills up to" in first
    assert "<td>CT</td>" not in first
    confirmed = html.unescape(re.search(r'name="confirmed" value="([^"]*)"', first)[1])
    assert (
        "<td>CT</td><td>1</td>" in client.post("/sql", data={**fields, "confirmed": confirmed}).text
    )
    other = {**fields, "confirmed": confirmed, "query": f"{query} LIMIT 1"}
    assert "<td>CT</td>" not in client.post("/sql", data=other).text
    export = client.post("/sql", data={**fields, "confirmed": confirmed, "do": "csv"})
    assert export.text.splitlines()[:2] == ["Modality,n", "CT,1"]
