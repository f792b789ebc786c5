"""The same pages over BigQuery, in its emulator."""

import pytest

from browse.conftest import client_of
from browse.test_overview_and_find import tiles
from dcm2bq.configuration import BigQueryOptions, Configuration
from dcm2bq.testing import MemoryBucket, MemoryWarehouse, finalized, memory_handler
from dcm2bq.warehouse.bigquery import BigQueryWarehouse
from dcm2bq.warehouse.bigquery_tables import create
from support import emulators
from support.real_files import real_file

NAMES = ("CT_small.dcm", "MR_small.dcm")


@pytest.fixture(scope="module")
def client():
    with emulators.bigquery() as url, pytest.MonkeyPatch.context() as patch:
        patch.setenv("BIGQUERY_EMULATOR_HOST", url)
        options = BigQueryOptions(project_id="project")
        list(create(options))
        bucket, memory = MemoryBucket("hospital"), MemoryWarehouse()
        handler = memory_handler(bucket, memory)
        for name in NAMES:
            handler.handle(finalized(bucket.put(name, real_file(name))))
        assert set(BigQueryWarehouse(options).insert(memory.rows)) == {None}
        yield client_of(Configuration(warehouse="bigQuery", big_query=options))


def test_the_overview(client):
    answer = client.get("/?modality=CT")
    assert answer.status_code == 200, answer.text
    assert tiles(answer.text)["objects"] == "1"
    assert 'href="?modality=CT&amp;modality=MR"' in answer.text
