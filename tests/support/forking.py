"""A process without threads that runs each command in a fork of itself: quick to start and kill.

``Forks`` starts it; run as a module it is that process.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping
from types import FrameType
from typing import Any, Self

_COUNTED = ("dcm2bq/operations/", "dcm2bq/warehouse/")


class Forks:
    """Runs ``dcm2bq`` commands in forks.

    Args:
        environment: variables of the commands, in addition to those of this process.
    """

    def __init__(self, environment: Mapping[str, str]) -> None:
        path = os.pathsep.join(filter(None, sys.path))
        self._process = subprocess.Popen(
            [sys.executable, "-m", "support.forking"],
            env={**os.environ, "PYTHONPATH": path, **environment},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *details: object) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(30)
        assert self._process.stdout is not None
        self._process.stdout.close()

    def run(self, *arguments: str, kill_at: int = 0) -> int:
        """Run a command; its exit code, or less than 0 if it was killed.

        Args:
            arguments: of ``dcm2bq``.
            kill_at: SIGKILL at this many calls made by operations and the warehouse; 0: never.
        """
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps([kill_at, *arguments]) + "\n")
        self._process.stdin.flush()
        return int(self._process.stdout.readline())


def _kill_at(count: int) -> None:
    """Have this process kill itself at this many calls, whichever thread makes them."""
    left = count

    def profile(frame: FrameType, event: str, _: Any) -> None:
        nonlocal left
        if any(each in frame.f_code.co_filename for each in _COUNTED):
            left -= 1
            if left <= 0:
                os.kill(os.getpid(), signal.SIGKILL)

    threading.setprofile(profile)
    sys.setprofile(profile)


def _run(arguments: list[str], kill_at: int) -> None:
    from dcm2bq.cli import cli

    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nowhere, descriptor)
    if kill_at:
        _kill_at(kill_at)
    code = 1
    try:
        code = cli.main(arguments, prog_name="dcm2bq", standalone_mode=False) or 0
    except SystemExit as exit_:
        code = int(exit_.code or 0)
    finally:
        os._exit(code)


def main() -> None:
    """Run what comes in, line by line."""
    import dcm2bq.cli.ingest
    import dcm2bq.operations.ingest.run  # noqa: F401 - as above

    for line in sys.stdin:
        kill_at, *arguments = json.loads(line)
        child = os.fork()
        if child == 0:
            _run(arguments, kill_at)
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


if __name__ == "__main__":
    main()
