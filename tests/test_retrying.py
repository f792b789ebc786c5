"""What is tried again, when, and for how long."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from dcm2bq.errors import ServerUnavailableError, UnavailableError
from dcm2bq.http.retrying import PIPELINE, RetryPolicy, retrying, seconds_asked


class Clock:
    """Time that passes only in sleep."""

    def __init__(self) -> None:
        self.now = 0.0
        self.waits: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.now += seconds


def failing(times: int, **details):
    """An attempt that fails so often, and answers then."""
    left = iter(range(times))

    def attempt():
        if next(left, None) is not None:
            raise ServerUnavailableError("the DICOMweb server answered 503", **details)
        return "answer"

    return attempt


def run(attempt, policy):
    clock = Clock()
    return retrying(attempt, policy, sleep=clock.sleep, clock=clock), clock


def test_an_answer_at_once_waits_for_nothing():
    assert run(failing(0), RetryPolicy())[1].waits == []


def test_waits_double_up_to_the_longest_and_are_never_the_same_for_all():
    policy = RetryPolicy(tries=6, first_wait=1, longest_wait=4, give_up_after=100)
    _, clock = run(failing(5), policy)
    for wait, bound in zip(clock.waits, [1, 2, 4, 4, 4], strict=True):
        assert bound / 2 <= wait <= bound
    assert len({run(failing(1), policy)[1].waits[0] for _ in range(20)}) > 1


def test_the_last_failure_is_raised_after_the_last_try():
    with pytest.raises(UnavailableError, match=r"^the DICOMweb server answered 503$"):
        run(failing(4), RetryPolicy(tries=4))


def test_nothing_is_tried_after_giving_up():
    with pytest.raises(ServerUnavailableError):
        run(failing(3), RetryPolicy(tries=9, first_wait=8, longest_wait=8, give_up_after=10))


def test_the_server_is_given_the_time_it_asks_for_up_to_a_bound():
    policy = RetryPolicy(first_wait=1, longest_retry_after=10, give_up_after=100)
    assert 7.5 <= run(failing(1, retry_after=7.0), policy)[1].waits[0] <= 8
    assert 10.5 <= run(failing(1, retry_after=3600.0), policy)[1].waits[0] <= 11


def test_a_pipeline_outlasts_a_server_that_is_busy_for_a_minute():
    clock = Clock()

    def attempt():
        if clock.now < 60:
            raise ServerUnavailableError("busy", status=429)
        return "answer"

    assert retrying(attempt, PIPELINE, sleep=clock.sleep, clock=clock) == "answer"


@pytest.mark.parametrize(
    ("header", "seconds"), [("7", 7.0), (" 0 ", 0.0), (None, None), ("x", None)]
)
def test_retry_after_in_seconds(header, seconds):
    assert seconds_asked(header) == seconds


def test_retry_after_as_a_date():
    later = datetime.now(UTC) + timedelta(seconds=60)
    assert 57 < seconds_asked(format_datetime(later, usegmt=True)) <= 60
    assert seconds_asked("Wed, 21 Oct 2015 07:28:00 GMT") == 0.0
