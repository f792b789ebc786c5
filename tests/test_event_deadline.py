"""No event takes longer than its deadline, for any server, and no thread outlives it."""

import threading
import time

import pytest

from dcm2bq.configuration import from_json
from dcm2bq.errors import DeadlineError
from dcm2bq.http.deadline import check, remaining
from dcm2bq.testing import MemoryBucket, MemoryWarehouse, memory_handler
from dcm2bq.testing.stub_cloud_faults import Break, Fault
from support.archives import PATTERN, as_zip
from support.deployment import cloud_deployment, finalized, now

SECONDS = 1
THREADS = 3
CONFIGURATION = {"events": {"maxSeconds": SECONDS}}


@pytest.fixture(scope="module")
def deployment(tmp_path_factory):
    folder = tmp_path_factory.mktemp("deadline")
    with cloud_deployment(folder, CONFIGURATION, threads=THREADS) as deployment:
        yield deployment


@pytest.mark.parametrize(
    ("kind", "fault"),
    [
        ("storage.read", None),
        ("bigquery.insertAll", None),
        ("storage.read", Break.SLOW),
        ("bigquery.insertAll", Break.SLOW),
        ("storage.read", 503),
    ],
    ids=["slow storage", "slow warehouse", "storage drips", "warehouse drips", "storage is busy"],
)
def test_an_event_ends_with_its_deadline_and_its_thread_is_free(deployment, ct, kind, fault):
    if fault is None:
        deployment.cloud.latency[kind] = 60.0
    else:
        deployment.cloud.faults.append(Fault(kind, fault))
    answers = []

    def deliver(number):
        started = time.monotonic()
        answer = deployment.finalize(ct, f"{kind}{fault}{number}")
        answers.append((answer.status, time.monotonic() - started))

    # As many as there are threads: one more would wait for ever if they did not come back.
    threads = [threading.Thread(target=deliver, args=(number,)) for number in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    deployment.mend()
    assert [status for status, _ in answers] == [503] * THREADS
    assert max(seconds for _, seconds in answers) < SECONDS + 5
    reasons = {line["reason"] for line in deployment.lines(f"{kind}{fault}0")}
    assert reasons <= {"deadline", "unavailable"}
    assert deployment.finalize(ct, f"after {kind}{fault}").acknowledged


class SlowBucket(MemoryBucket):
    """A bucket whose reads take the rest of the event's time, and then fail as our client does."""

    def open(self, reference):
        assert remaining() < 600, "a thread of an archive has no deadline"
        time.sleep(remaining() if reference.name.endswith("late.zip") else 0)
        check()
        return super().open(reference)


def test_the_threads_of_an_archive_end_with_its_event(ct, monkeypatch):
    monkeypatch.setattr("dcm2bq.service.time_limits.ARCHIVE_INSERT_SECONDS", -0.5)
    options = {"archives": {"pattern": PATTERN, "maxSeconds": 1}}
    bucket = SlowBucket()
    handler = memory_handler(bucket, MemoryWarehouse(), from_json(options))
    content = as_zip({f"{number}.dcm": ct for number in range(20)})
    assert handler.handle(finalized(bucket.put("a.zip", content))).value == "ingested"
    with pytest.raises(DeadlineError):
        handler.handle(finalized(bucket.put("late.zip", content), time=now()))
    assert not [each for each in threading.enumerate() if each.name.startswith("members")]
