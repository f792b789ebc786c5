"""What comes from files and tables does nothing to a terminal, and is unchanged elsewhere."""

import json
import os
import pty
import subprocess
import sys

import duckdb
import pytest

from tests.dicom.conftest import element, part10

HOSTILE = "a\x1b[31m\u009b2J\u202e"
ACTED_ON = {"\x1b", "\u009b", "\u202e"}
SQL = f"SELECT '{HOSTILE}' AS a"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder with a DuckDB file."""
    folder = tmp_path_factory.mktemp("tables")
    duckdb.connect(folder / "a.duckdb").close()
    return folder


def printed(arguments, folder, *, terminal):
    """What the command prints, on a terminal or into a pipe."""
    command = [sys.executable, "-m", "dcm2bq", *arguments]
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
        "DCM2BQ_CONFIG": json.dumps({"duckdb": {"path": str(folder / "a.duckdb")}}),
    }
    if not terminal:
        done = subprocess.run(
            command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
        )
        return done.stdout.decode()
    ours, theirs = pty.openpty()
    process = subprocess.Popen(command, env=environment, stdout=theirs, stderr=theirs)
    os.close(theirs)
    output = b""
    try:
        while piece := os.read(ours, 65536):
            output += piece
    except OSError:
        # Linux says so where the last writer has closed a terminal.
        pass
    process.wait(30)
    os.close(ours)
    return output.decode()


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    path = tmp_path_factory.mktemp("files") / "hostile.dcm"
    path.write_bytes(
        part10(
            element(0x00080005, "CS", b"ISO_IR 192")
            + element(0x00081030, "LO", HOSTILE.encode() + b" ")
        )
    )
    return path


@pytest.mark.parametrize(
    "arguments",
    [
        ["dump", "FILE"],
        ["query", SQL, "--format", "csv"],
        ["query", SQL, "--format", "jsonl"],
        ["query", SQL, "--vertical"],
        ["dump", f"{HOSTILE}.dcm"],
        ["query", f"{HOSTILE}.sql"],
    ],
    ids=lambda arguments: " ".join(each for each in arguments if "\x1b" not in each),
)
def test_control_characters_do_not_reach_a_terminal(arguments, file, folder):
    arguments = [str(file) if each == "FILE" else each for each in arguments]
    shown = printed(arguments, folder, terminal=True)
    assert not ACTED_ON & set(shown)
    assert "9b2J" in shown


def test_into_a_pipe_text_goes_unchanged(folder):
    assert HOSTILE in printed(["query", SQL, "--format", "csv"], folder, terminal=False)


def test_json_on_a_terminal_is_the_same_json(file, folder):
    shown = printed(["dump", str(file)], folder, terminal=True)
    assert json.loads(shown.splitlines()[-1])["StudyDescription"] == HOSTILE
