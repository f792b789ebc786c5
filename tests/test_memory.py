"""The memory that Terraform gives an instance suffices for the worst headers that it admits."""

import asyncio

from dcm2bq.testing import finalized
from dcm2bq.testing.sending import encoded, send
from support.archives import PATTERN
from support.deployment import cloud_deployment, memory_of_the_rule, now
from tests.support.worst_headers import worst_objects

MIB = 1024 * 1024
CONCURRENCY = 32
# The form of document that takes the most memory.
CONFIGURATION = {
    "archives": {"pattern": PATTERN},
    "jsonOutputOptions": {"format": "dicom-json"},
}


def test_the_worst_headers_at_once_fit_into_the_memory_of_an_instance(tmp_path):
    memory = memory_of_the_rule(CONCURRENCY) * MIB
    with cloud_deployment(
        tmp_path, CONFIGURATION, threads=CONCURRENCY, memory=memory
    ) as deployment:
        deployment.deliver(finalized(deployment.put(b"", "ignored.txt")))
        processes = list(deployment.function.pids())
        requests = [
            encoded(finalized(deployment.put(content, name), time=now()))
            for name, content in worst_objects(CONCURRENCY)
        ]
        load = asyncio.run(send(deployment.function.port, requests, CONCURRENCY))
        assert set(load.statuses.values()) == {200}
        assert deployment.dead_letters == []
        assert len(deployment.table.rows) == CONCURRENCY + 1
        assert list(deployment.function.pids()) == processes
        assert deployment.function.peak_bytes() < memory
