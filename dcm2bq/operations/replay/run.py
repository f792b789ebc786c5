"""Send the events of dead letters to a destination, and report what became of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed, wait
from dataclasses import dataclass
from itertools import islice

from dcm2bq.errors import Dcm2BqError, UnknownError
from dcm2bq.operations.replay.dead_letters import StoredDeadLetter, original_event
from dcm2bq.operations.replay.destinations import Destination

# Letters are marked in such groups: as many may be sent once more after a crash, harmlessly.
_GROUP = 64


@dataclass(frozen=True, slots=True)
class Replayed:
    """What became of a letter.

    Attributes:
        letter: which.
        outcome: in a word; None where it has none.
        error: why it has none.
    """

    letter: StoredDeadLetter
    outcome: str | None
    error: Dcm2BqError | None = None


def replay(
    letters: Iterable[StoredDeadLetter],
    destination: Destination,
    mark: Callable[[Sequence[str]], None],
    *,
    in_flight: int,
) -> Iterator[Replayed]:
    """Send the letters' events again, and mark those that have their outcome.

    An event that is dead-lettered again has its outcome too: the new letter stands for it, so
    the old one is marked.

    Args:
        letters: which.
        destination: where their events go.
        mark: keeps the ids of letters that are done with.
        in_flight: how many events are under way at once.

    Yields:
        Each letter's result, in the order in which they come.
    """
    letters = iter(letters)
    with ThreadPoolExecutor(in_flight) as pool:
        while group := list(islice(letters, _GROUP)):
            futures = [pool.submit(_attempt, destination, letter) for letter in group]
            try:
                for future in as_completed(futures):
                    yield future.result()
            finally:
                # Also when it is stopped by Ctrl-C: what was sent by then is marked.
                settled = _settled(futures)
                if settled:
                    mark(settled)


def _settled(futures: Sequence[Future[Replayed]]) -> list[str]:
    for future in futures:
        future.cancel()
    wait(futures)
    results = [each.result() for each in futures if not each.cancelled() and not each.exception()]
    return [result.letter.message_id for result in results if result.outcome is not None]


def _attempt(destination: Destination, letter: StoredDeadLetter) -> Replayed:
    try:
        return Replayed(letter, destination.deliver(original_event(letter)))
    except Dcm2BqError as error:
        return Replayed(letter, None, error)
    except Exception as error:  # noqa: BLE001 - one dead letter must not stop the others
        # Its text may quote the event.
        return Replayed(letter, None, UnknownError(f"unexpected {type(error).__qualname__}"))
