"""Shows progress: one updated line on a terminal, otherwise a line at intervals."""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Callable
from datetime import timedelta

import click

from dcm2bq.cli.terminal_text import printable
from dcm2bq.errors import Dcm2BqError

_SECONDS_ON_A_TERMINAL = 0.2
_SECONDS_ELSEWHERE = 30.0
_USUAL_WIDTH = 80


class ProgressDisplay:
    """Writes the number of objects that are done to standard error, and names those that failed.

    On a terminal, one line is updated, with the rate and the remaining time. Otherwise a line is
    added every 30 seconds, so that a log shows that the command is running.

    Args:
        noun: what is counted.
    """

    def __init__(self, noun: str = "objects") -> None:
        self._noun = noun
        self._is_terminal = sys.stderr.isatty()
        self._started = time.monotonic()
        self._done = 0
        self._total: int | None = None
        self._lock = threading.Lock()
        self._ended = threading.Event()
        self._thread: threading.Thread | None = None

    def shown(self, count: Callable[[], int]) -> ProgressDisplay:
        """Show the progress during this context.

        Args:
            count: counts all objects; called in a separate thread, only on a terminal.
        """
        if self._is_terminal:
            threading.Thread(target=self._count, args=(count,), daemon=True).start()
        return self

    def _count(self, count: Callable[[], int]) -> None:
        try:
            self._total = count()
        except Dcm2BqError:
            # The command meets the same error, and reports it.
            return

    def __enter__(self) -> None:
        self._started = time.monotonic()
        self._thread = threading.Thread(target=self._show, daemon=True)
        self._thread.start()

    def __exit__(self, *details: object) -> None:
        self._ended.set()
        assert self._thread is not None
        self._thread.join()
        if self._is_terminal:
            self._render()
            click.echo(err=True)

    def advance(self, count: int) -> None:
        """Report that this many more objects are done."""
        self._done += count

    def failed(self, path: str, error: Dcm2BqError) -> None:
        """Name an object that has no outcome."""
        with self._lock:
            start = "\r\033[K" if self._is_terminal else ""
            click.echo(f"{start}dcm2bq: {printable(path)}: {printable(str(error))}", err=True)

    def _show(self) -> None:
        seconds = _SECONDS_ON_A_TERMINAL if self._is_terminal else _SECONDS_ELSEWHERE
        while not self._ended.wait(seconds):
            self._render()

    def _render(self) -> None:
        line = self.line()
        with self._lock:
            if self._is_terminal:
                width = _terminal_width()
                click.echo(f"\r\033[K{line[: max(1, width - 1)]}", err=True, nl=False)
            else:
                click.echo(f"dcm2bq: {line}", err=True)

    def line(self) -> str:
        """The progress as text."""
        seconds = max(time.monotonic() - self._started, 0.001)
        done, rate = self._done, self._done / seconds
        if not self._total:
            return f"{done:,} {self._noun}, {rate:,.0f}/s"
        left = timedelta(seconds=round(max(0, self._total - done) / rate)) if rate else "?"
        share = min(1.0, done / self._total)
        return f"{done:,}/{self._total:,} {self._noun} {share:.0%}, {rate:,.0f}/s, {left} left"


def _terminal_width() -> int:
    """Return the columns of the terminal on standard error; standard output may be a file."""
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns or _USUAL_WIDTH
    except (OSError, ValueError):
        return _USUAL_WIDTH
