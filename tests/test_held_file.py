"""A DuckDB file that another process has open: reported immediately, then waited for."""

import json
import subprocess
import sys
import time

import pytest

from dcm2bq.warehouse.duckdb import DuckDbWarehouse
from tools.generate import ROOT

HOLD = """
import duckdb, sys
connection = duckdb.connect("dcm2bq.duckdb")
print(flush=True)
sys.stdin.read()
"""


@pytest.fixture
def notebook(tmp_path):
    """A process that has the file of a warehouse open, like a notebook."""
    DuckDbWarehouse(str(tmp_path / "dcm2bq.duckdb")).insert([])
    with subprocess.Popen(
        [sys.executable, "-c", HOLD], cwd=tmp_path, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        process.stdout.readline()
        yield process
        process.stdin.close()


def start(tmp_path, *words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "dcm2bq", *words],
        cwd=tmp_path,
        env={"PATH": "", "PYTHONPATH": str(ROOT), "DCM2BQ_CONFIG": json.dumps({})},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.parametrize(
    "words", [("query", "SELECT 1 AS one"), ("ingest", str(ROOT / "samples"), "--workers", "1")]
)
def test_who_holds_the_file_is_said_at_once_and_then_waited_for(tmp_path, notebook, words):
    with start(tmp_path, *words) as command:
        said = ""
        while "held open by" not in said:
            said = command.stderr.readline()
            assert said, "it ended without a word"
        assert f"(PID {notebook.pid}); waiting up to 20 s for it" in said
        notebook.stdin.close()
        notebook.wait()
        output, errors = command.communicate()
    assert command.returncode == 0, errors
    assert output


def test_a_file_that_stays_held_ends_the_query_with_one_line(tmp_path, notebook, monkeypatch):
    from click.testing import CliRunner

    from dcm2bq.cli import cli
    from dcm2bq.errors import UnavailableError
    from dcm2bq.warehouse import duckdb as warehouse

    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DCM2BQ_CONFIG", "{}")
    monkeypatch.setattr(warehouse, "PATIENCE", 0.1)
    started = time.monotonic()
    result = CliRunner().invoke(cli, ["query", "SELECT 1"])
    assert time.monotonic() - started < 10
    assert isinstance(result.exception, UnavailableError)
    assert str(result.exception).startswith("the DuckDB file is held open by python")
    assert str(result.exception).endswith(f"(PID {notebook.pid}); close it there, and try again")
