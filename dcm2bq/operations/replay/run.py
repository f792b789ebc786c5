"""Sends the events of dead letters to a destination, and reports each result."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed, wait
from dataclasses import dataclass
from itertools import islice

from dcm2bq.errors import Dcm2BqError, UnknownError
from dcm2bq.operations.replay.dead_letters import StoredDeadLetter, original_event
from dcm2bq.operations.replay.destinations import Destination

# Dead letters are marked in groups of this size. After a crash, as many may be sent again, which is
# harmless.
_GROUP = 64


@dataclass(frozen=True, slots=True)
class Replayed:
    """The result of replaying a dead letter.

    Attributes:
        dead_letter: the dead letter.
        outcome: the outcome in one word; None if there is none.
        error: why there is no outcome.
    """

    dead_letter: StoredDeadLetter
    outcome: str | None
    error: Dcm2BqError | None = None


def replay(
    dead_letters: Iterable[StoredDeadLetter],
    destination: Destination,
    mark: Callable[[Sequence[str]], None],
    *,
    in_flight: int,
) -> Iterator[Replayed]:
    """Send the events of dead letters again, and mark those that have an outcome.

    If an event is dead-lettered again, it has an outcome too: there is a new dead letter, so the
    old one is marked.

    Args:
        dead_letters: the dead letters.
        destination: receives their events.
        mark: records the ids of dead letters whose events have an outcome.
        in_flight: the most events in flight.

    Yields:
        The result of each dead letter, in the order of completion.
    """
    dead_letters = iter(dead_letters)
    with ThreadPoolExecutor(in_flight) as pool:
        while group := list(islice(dead_letters, _GROUP)):
            futures = [pool.submit(_attempt, destination, dead_letter) for dead_letter in group]
            try:
                for future in as_completed(futures):
                    yield future.result()
            finally:
                # Also if Ctrl-C stops it: the dead letters that were sent are marked.
                settled = _settled(futures)
                if settled:
                    mark(settled)


def _settled(futures: Sequence[Future[Replayed]]) -> list[str]:
    for future in futures:
        future.cancel()
    wait(futures)
    results = [each.result() for each in futures if not each.cancelled() and not each.exception()]
    return [result.dead_letter.message_id for result in results if result.outcome is not None]


def _attempt(destination: Destination, dead_letter: StoredDeadLetter) -> Replayed:
    try:
        return Replayed(dead_letter, destination.deliver(original_event(dead_letter)))
    except Dcm2BqError as error:
        return Replayed(dead_letter, None, error)
    except Exception as error:  # noqa: BLE001 - one dead letter must not stop the others
        # Its text may quote the event.
        return Replayed(dead_letter, None, UnknownError(f"unexpected {type(error).__qualname__}"))
