"""A `DoFn` that sends requests for several elements at a time; failures become outputs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import apache_beam as beam
from apache_beam.utils.windowed_value import WindowedValue

from dcm2bq.errors import Dcm2BqError

RESULTS = "results"
FAILURES = "failures"


class ConcurrentDoFn(beam.DoFn):  # type: ignore[misc]  # Beam is not installed where types are checked
    """Outputs a dict for each element; the elements of a buffer are handled in parallel.

    A client and its connections live as long as the worker's copy of this function. If an element
    fails, the output is a failure; an element never fails the bundle.

    Args:
        buffer_size: the number of elements that are handled together.
        max_workers: the number of threads.
        make_client: creates the client on the worker.
        client: used instead of a new client, and not closed here.
        split: whether failures are output with the tag `FAILURES`.
    """

    def __init__(
        self,
        buffer_size: int,
        max_workers: int,
        make_client: Callable[[], Any],
        client: Any = None,
        *,
        split: bool = False,
    ) -> None:
        self._buffer_size = buffer_size
        self._max_workers = max_workers
        self._make_client = make_client
        self._given_client = client
        self._split = split

    def answer(self, client: Any, element: Any) -> dict[str, Any]:
        """Return the output of an element, with ``success``. It may raise."""
        raise NotImplementedError

    def failure(self, element: Any, status: Any) -> dict[str, Any]:
        """Return the output of an element for which `answer` raised."""
        raise NotImplementedError

    def setup(self) -> None:
        self._client = self._given_client or self._make_client()
        self._threads = ThreadPoolExecutor(self._max_workers)

    def teardown(self) -> None:
        self._threads.shutdown()
        close = getattr(self._client, "close", None)
        if close is not None and self._given_client is None:
            close()

    def start_bundle(self) -> None:
        self._buffer: list[tuple[Any, Any, Any]] = []

    def process(
        self,
        element: Any,
        window: Any = beam.DoFn.WindowParam,
        timestamp: Any = beam.DoFn.TimestampParam,
    ) -> Iterator[Any]:
        self._buffer.append((element, window, timestamp))
        if len(self._buffer) >= self._buffer_size:
            yield from self._flush()

    def finish_bundle(self) -> Iterator[Any]:
        yield from self._flush()

    def _flush(self) -> Iterator[Any]:
        buffered, self._buffer = self._buffer, []
        answers = self._threads.map(self._safe_answer, [element for element, _, _ in buffered])
        for (_, window, timestamp), value in zip(buffered, answers, strict=True):
            answered = WindowedValue(value, timestamp, (window,))
            failed = self._split and not value["success"]
            yield beam.pvalue.TaggedOutput(FAILURES, answered) if failed else answered

    def _safe_answer(self, element: Any) -> dict[str, Any]:
        try:
            return self.answer(self._client, element)
        except Dcm2BqError as error:
            return self.failure(element, str(error))
        except Exception as error:  # noqa: BLE001 - any error of a client or a file is a failure of this element
            # Its text may quote a file's path, or a value in the file.
            return self.failure(element, f"unexpected {type(error).__name__}")


def at_least_one(name: str, value: int) -> int:
    """Check a number of threads or elements, and return it.

    Raises:
        ValueError: it is not positive.
    """
    if not isinstance(value, int) or value < 1:
        raise ValueError(f"{name} must be a positive whole number")
    return value
