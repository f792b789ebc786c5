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

# A later attempt may succeed:
# https://cloud.google.com/healthcare-api/docs/best-practices-request-latency 501 and 505 are
# permanent. The set equals google.cloud.storage.retry._RETRYABLE_STATUS_CODES, and contains
# BigQuery's.
RETRIED_STATUSES = frozenset({408, 429, 500, 502, 503, 504})


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """How often and how long to retry. All times are in seconds.

    Attributes:
        tries: the number of requests, including the first.
        first_wait: the upper bound of the first wait; it doubles with each wait.
        longest_wait: the maximum of the upper bound.
        longest_retry_after: the longest ``Retry-After`` of a server that is honoured.
        give_up_after: no wait ends later than this after the first request.
    """

    tries: int = 4
    first_wait: float = 0.25
    longest_wait: float = 4.0
    longest_retry_after: float = 10.0
    give_up_after: float = 30.0

    def wait(self, tries_made: int, retry_after: float | None) -> float:
        """Return how long to wait after this many tries.

        The wait is random, between half and all of the upper bound, so that workers that failed
        together do not retry together. It is never shorter than the server asks for.
        """
        bound = min(self.longest_wait, self.first_wait * 2.0 ** (tries_made - 1))
        asked = min(retry_after or 0.0, self.longest_retry_after)
        return asked + bound * random.uniform(0.5, 1.0)  # noqa: S311 - jitter, no secret


# Requests to Google for an event, which has at most 540 s, and 10 s after SIGTERM. After that, the
# event is delivered again.
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
    """Return the attempt's result, and repeat the attempt while the server is unavailable.

    Raises:
        ServerUnavailableError: the last attempt failed.
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
    """Return the seconds from now in a ``Retry-After`` header (RFC 9110, 10.2.3), or None."""
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
    """Repeat a call while it raises `UnavailableError`, with a pause after each failure.

    Args:
        pauses: the pauses in seconds; there is one more call than pauses.
        call: the function to call.

    Raises:
        UnavailableError: the last call failed.
    """
    for pause in pauses:
        try:
            return call()
        except UnavailableError:
            time.sleep(pause)
    return call()
