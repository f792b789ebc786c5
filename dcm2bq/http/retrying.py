"""Decides which requests are retried, when, and for how long."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TypeVar

from dcm2bq.errors import ServerUnavailableError, UnavailableError
from dcm2bq.http.deadline import check, remaining

Result = TypeVar("Result")

# A later try may find these gone: https://cloud.google.com/healthcare-api/docs/best-practices-request-latency
# Not 501 and 505: what the server lacks now it will lack in a minute.
# The set is google.cloud.storage.retry._RETRYABLE_STATUS_CODES, and BigQuery's are in it.
RETRIED_STATUSES = frozenset({408, 429, 500, 502, 503, 504})


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """How often, and how patiently. All times are in seconds.

    Attributes:
        tries: requests in all, the first among them.
        first_wait: the upper bound of the first wait; it doubles with each.
        longest_wait: where the doubling ends.
        longest_retry_after: a server's ``Retry-After`` is honoured up to here.
        give_up_after: no wait ends later than this after the first request.
    """

    tries: int = 4
    first_wait: float = 0.25
    longest_wait: float = 4.0
    longest_retry_after: float = 10.0
    give_up_after: float = 30.0

    def wait(self, tries_made: int, retry_after: float | None) -> float:
        """How long to wait after this many tries.

        Between half and all of the doubling bound, at random, so that workers that were turned
        away together do not come back together; and never less than the server asks for.
        """
        bound = min(self.longest_wait, self.first_wait * 2.0 ** (tries_made - 1))
        asked = min(retry_after or 0.0, self.longest_retry_after)
        return asked + bound * random.uniform(0.5, 1.0)  # noqa: S311 - jitter, no secret


# Requests to Google for an event, which has at most 540 s, and 10 s after SIGTERM. Later the event
# is delivered again.
GOOGLE = RetryPolicy(tries=4, first_wait=0.2, longest_wait=3.0, longest_retry_after=3.0)
# Requests to a DICOMweb server for an event.
DICOMWEB = RetryPolicy()
# Nothing delivers an element of a pipeline again, and a server may be busy for a minute or two.
PIPELINE = RetryPolicy(
    tries=12, first_wait=0.5, longest_wait=30.0, longest_retry_after=60.0, give_up_after=180.0
)


def retrying(
    attempt: Callable[[], Result],
    policy: RetryPolicy,
    *,
    sleep: Callable[[float], None] = time.sleep,
    clock: Callable[[], float] = time.monotonic,
) -> Result:
    """The attempt's answer, the attempt being made again while the server is unavailable.

    Raises:
        ServerUnavailableError: the last attempt's.
        DeadlineError: the event's time is used up.
    """
    give_up_at = clock() + min(policy.give_up_after, remaining())
    tries_made = 1
    while True:
        try:
            return attempt()
        except ServerUnavailableError as error:
            check()
            wait = policy.wait(tries_made, error.retry_after)
            if tries_made >= policy.tries or clock() + wait > give_up_at:
                raise
        sleep(wait)
        tries_made += 1


def seconds_asked(retry_after: str | None) -> float | None:
    """A ``Retry-After`` header's seconds from now (RFC 9110, 10.2.3), or None for none."""
    text = (retry_after or "").strip()
    if text.isascii() and text.isdigit():
        return float(text)
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())


def after_pauses(pauses: Sequence[float], call: Callable[[], Result]) -> Result:
    """Call until it succeeds, again after each pause while it raises `UnavailableError`.

    Args:
        pauses: seconds; one call more than there are pauses is made.
        call: what may pass.

    Raises:
        UnavailableError: the last call's.
    """
    for pause in pauses:
        try:
            return call()
        except UnavailableError:
            time.sleep(pause)
    return call()
