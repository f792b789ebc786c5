"""Ends every wait for a server before the deadline of an event, which the handler sets."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import ContextVar, copy_context
from typing import Any, TypeVar

from dcm2bq.errors import DeadlineError

Result = TypeVar("Result")

_ends_at: ContextVar[float] = ContextVar("ends_at", default=math.inf)


@contextmanager
def deadline(seconds: float) -> Iterator[None]:
    """Set the deadline of the enclosed code, in seconds. An inner one replaces an outer one."""
    token = _ends_at.set(time.monotonic() + seconds)
    try:
        yield
    finally:
        _ends_at.reset(token)


def remaining() -> float:
    """Return the seconds until the deadline: infinite without a deadline, 0 after it."""
    return max(0.0, _ends_at.get() - time.monotonic())


class DeadlineThreads(ThreadPoolExecutor):
    """Threads whose calls have the deadline of the thread that submits them."""

    def submit(self, call: Callable[..., Result], /, *args: Any, **keywords: Any) -> Future[Result]:
        """Run ``call`` in a thread, with the deadline of this context."""
        return super().submit(copy_context().run, call, *args, **keywords)


def check() -> None:
    """Raise if the deadline has passed.

    Raises:
        DeadlineError: the deadline has passed.
    """
    if remaining() == 0.0:
        raise DeadlineError("the event used up its time (events.maxSeconds); it is delivered again")
