"""A small soak test, and the faults that it must notice; requests at the default THREADS."""

import pytest

from benchmarks.concurrency import measure_at_once
from dcm2bq.testing.event_templates import EventTemplate
from dcm2bq.testing.events import StorageObject, finalized
from dcm2bq.testing.sending import encoded
from dcm2bq.testing.soak import SoakTotals, _judge, soak

ROW = {"path": "gs://bucket/a.dcm", "version": "1", "Modality": "CT", "deleted": False}
EARLIER = {("gs://bucket/earlier.dcm", "1"): "CT", ("gs://bucket/broken.dcm", "0"): None}
GOOD = {("gs://bucket/a.dcm", "1"): "CT"}
BROKEN = {("gs://bucket/a.dcm", "1"): None}


def test_a_short_soak_loses_nothing():
    head, _, *lines = soak(deliveries=2_500, seconds=90, batch=200, seed=3)
    assert head.startswith("| minutes | deliveries |")
    last = [word.strip() for word in lines[-1].strip("|").split("|")]
    assert int(last[1].replace(",", "")) >= 2_500
    assert last[-3:] == ["1", "0", "0"]


@pytest.mark.parametrize(
    ("sent", "rows", "dead", "lost", "wrong"),
    [
        (GOOD, [ROW], set(), 0, 0),
        (GOOD, [ROW, ROW], set(), 0, 0),
        (GOOD, [], set(), 1, 0),
        (GOOD, [{**ROW, "Modality": "MR"}], set(), 0, 1),
        (GOOD, [{**ROW, "version": "2"}], set(), 1, 1),
        (GOOD, [ROW, {**ROW, "path": "gs://bucket/earlier.dcm"}], {"0"}, 0, 0),
        (GOOD, [{**ROW, "deleted": True}], set(), 0, 1),
        (GOOD, [ROW], {"1"}, 0, 1),
        (BROKEN, [], {"1"}, 0, 0),
        (BROKEN, [], set(), 1, 0),
        (BROKEN, [ROW], {"1"}, 0, 1),
        (GOOD, [{**ROW, "path": "gs://bucket/other.dcm"}], set(), 1, 1),
    ],
)
def test_what_is_lost_and_what_is_wrong(sent, rows, dead, lost, wrong):
    totals = SoakTotals()
    _judge(sent, EARLIER, rows, dead, totals)
    assert (totals.lost, totals.wrong) == (lost, wrong)


def test_a_template_makes_the_request_that_the_event_has():
    made = EventTemplate("000000.dcm", 1234).request("000789.dcm", 1_700_000_000_000_001)
    stored = StorageObject("000789.dcm", "bucket", 1_700_000_000_000_001, 1, 1234)
    time = finalized(StorageObject("", generation=10**15))["time"]
    number = made.partition(b"ce-id: ")[2].split()[0].decode()
    expected = encoded(finalized(stored, id=number, time=time))
    head, body = made.split(b"\r\n\r\n")
    expected_head, expected_body = expected.split(b"\r\n\r\n")
    assert head == expected_head
    # The times in the body are the template's.
    assert body[: body.index(b'"timeCreated"')] == expected_body[: body.index(b'"timeCreated"')]
    with pytest.raises(ValueError, match="as long as"):
        EventTemplate("000000.dcm", 1).request("1.dcm", 1_700_000_000_000_001)


def test_as_many_requests_as_threads_take_less_than_twice_the_time_of_one():
    """functions-framework-conformance's case, at Terraform's concurrency: nothing is serial."""
    one, together, acknowledged = measure_at_once(32, threads=32, read=2.0)
    assert acknowledged == 32
    assert together < 2 * one
