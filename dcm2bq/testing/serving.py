"""Serves the function in a separate process on a free port."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

ROOT = Path(__file__).resolve().parents[2]
_PATIENCE = 60.0
# The bytes that RLIMIT_DATA counts for each thread: its reserved stack (ulimit -s), mostly unused.
_STACK = 8 * 1024 * 1024


class ServedFunction:
    """A served function in a separate process group.

    Args:
        environment: added to the environment of this process; None unsets a variable.
        threads: the number of events that one worker handles at a time.
        workers: the number of worker processes.
        source: the file that defines `handle_event`.
        output: the file for its standard output and standard error.
        port: the port; 0: a free port.
        memory: the bytes that each process may allocate, without thread stacks; None: no limit. It
            replaces an instance's memory limit, which kills the process instead of refusing an
            allocation, so also compare `peak_bytes`.
    """

    def __init__(
        self,
        environment: Mapping[str, str | None] | None = None,
        *,
        threads: int = 8,
        workers: int = 1,
        source: Path = ROOT / "main.py",
        output: Path | None = None,
        port: int = 0,
        memory: int | None = None,
    ) -> None:
        self.port = port or free_port()
        self._output = output
        self._source = source
        self._data_limit = memory and memory + threads * _STACK
        given = {"THREADS": str(threads), "WORKERS": str(workers), **(environment or {})}
        path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH", "")]))
        merged = {**os.environ, "PYTHONPATH": path, **given}
        self._environment = {name: value for name, value in merged.items() if value is not None}
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.stop()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def process(self) -> subprocess.Popen[bytes]:
        assert self._process is not None, "it was not started"
        return self._process

    def start(self) -> None:
        """Start the function, and return when it listens.

        Raises:
            RuntimeError: it has ended, or does not listen in time.
        """
        with contextlib.ExitStack() as stack:
            output = subprocess.DEVNULL
            if self._output is not None:
                output = stack.enter_context(self._output.open("ab")).fileno()
            self._process = subprocess.Popen(  # noqa: S603 - the framework with fixed arguments
                self._command(),
                env=self._environment,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )
        if self._data_limit is not None:
            import resource  # Linux only

            limits = (self._data_limit, self._data_limit)
            resource.prlimit(self._process.pid, resource.RLIMIT_DATA, limits)
        self._wait()

    def _command(self) -> list[str]:
        return [
            *(sys.executable, "-m", "functions_framework"),
            *("--target", "handle_event", "--signature-type", "cloudevent"),
            *("--source", str(self._source), "--host", "127.0.0.1", "--port", str(self.port)),
        ]

    def _wait(self) -> None:
        deadline = time.monotonic() + _PATIENCE
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                raise RuntimeError(f"the function ended with {self.process.returncode}")
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port)):
                return
            time.sleep(0.005)
        self.kill()
        raise RuntimeError("the function does not come up")

    def terminate(self) -> None:
        """Send SIGTERM, as Cloud Run does before it removes an instance."""
        self.process.terminate()

    def kill(self) -> None:
        """Kill the function with all its workers immediately."""
        if hasattr(os, "killpg"):
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
        else:  # Windows, where the framework serves in one process
            self.process.kill()
        self.process.wait()

    def stop(self) -> None:
        """Terminate the function; kill it if it does not end."""
        if self._process is None:
            return
        self._process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(10)
        self.kill()

    def cpu_seconds(self) -> float:
        """Return the user and system CPU time of the process and its workers. Linux only."""
        return sum(map(_cpu_seconds, self.pids()))

    def resident_bytes(self) -> int:
        """Return the resident memory of the process and its workers. Linux only."""
        return sum(_resident_bytes(pid) for pid in self.pids())

    def peak_bytes(self) -> int:
        """Return the peak resident memory, added up over all processes."""
        return sum(map(peak_bytes, self.pids()))

    def pids(self) -> Iterator[int]:
        """Yield the process and its workers."""
        yield self.process.pid
        tasks = Path(f"/proc/{self.process.pid}/task")
        for task in tasks.iterdir():
            yield from map(int, (task / "children").read_text().split())


def free_port() -> int:
    """Return a port that is free on loopback now."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def _cpu_seconds(pid: int) -> float:
    # proc(5): fields 14 to 17 are utime, stime, cutime and cstime.
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


def _resident_bytes(pid: int) -> int:
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def peak_bytes(pid: int) -> int:
    """Return the peak resident memory of a process. Linux only."""
    # Not ru_maxrss, which a process inherits from its parent.
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) * 1024
