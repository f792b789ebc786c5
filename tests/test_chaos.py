"""A short chaos test; ``make chaos`` is the long one."""

from dcm2bq.testing.chaos.run import run_chaos_test


def test_every_event_has_its_outcome_and_every_object_its_state_through_faults_and_kills():
    result = run_chaos_test(objects=50, kills=2, seconds=4.0, seed=20)
    print(result.report())
    assert result.faults == []
    assert result.deliveries.kills == 2
    assert result.cloud.struck.total() > result.cloud.requests.total() * 0.1
