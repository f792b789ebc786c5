"""How far a command is: one line on a terminal of any width, a line now and then elsewhere."""

import fcntl
import json
import os
import re
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path

import pytest

from dcm2bq.cli import progress
from dcm2bq.cli.progress import ProgressDisplay
from dcm2bq.errors import UnavailableError

ROOT = Path(__file__).resolve().parent.parent


def test_a_log_gets_a_line_now_and_then(monkeypatch, capsys):
    monkeypatch.setattr(progress, "_SECONDS_ELSEWHERE", 0.05)
    shown = ProgressDisplay()
    with shown.shown(lambda: pytest.fail("nothing is counted for a log")):
        shown.advance(1_500)
        time.sleep(0.5)
        shown.failed("file:///a\n.dcm", UnavailableError("the disk cannot be read now (EIO)"))
    lines = capsys.readouterr().err.splitlines()
    assert "dcm2bq: file:///a\\x0a.dcm: the disk cannot be read now (EIO)" in lines
    heartbeats = [line for line in lines if "objects" in line]
    assert 2 <= len(heartbeats) <= 10
    assert all(re.fullmatch(r"dcm2bq: 1,500 objects, [\d,]+/s", line) for line in heartbeats)


@pytest.mark.parametrize("width", [12, 200])
def test_a_terminal_shows_one_line_that_fits(tmp_path, ct, width):
    files = tmp_path / "files"
    files.mkdir()
    for number in range(50):
        (files / f"{number}.dcm").write_bytes(ct)
    ours, theirs = os.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, width, 0, 0))
    configuration = json.dumps({"duckdb": {"path": str(tmp_path / "x.duckdb")}})
    with subprocess.Popen(
        [sys.executable, "-m", "dcm2bq", "ingest", str(files), "--workers", "1"],
        env={**os.environ, "DCM2BQ_CONFIG": configuration, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=theirs,
    ):
        os.close(theirs)
        written = b""
        while piece := _read(ours):
            written += piece
    os.close(ours)
    first, _, rest = written.decode().partition("\r\n")
    assert first.startswith("into DuckDB")
    shown = rest.split("\r\033[K")[1:]
    assert shown
    assert shown[-1].endswith("\r\n")
    lines = [line.removesuffix("\r\n") for line in shown]
    assert all("\n" not in line and len(line) < width for line in lines)
    # The objects are counted in the background, which may take longer than reading so few.
    assert lines[-1].startswith(("50/50 object"[: width - 1], "50 objects,"[: width - 1]))


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:
        # The other side of a terminal that is closed is an error.
        return b""
