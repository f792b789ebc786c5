"""Documentation that cannot drift: generated if possible, and commands are run."""

import os
import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tools.generate import ROOT, stale

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def blocks(page: Path, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", page.read_text(), re.DOTALL | re.MULTILINE)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


def test_generated_files_are_current():
    assert stale() == []


def test_what_the_readme_shows_runs(tmp_path):
    """The commands marked bash, in order, in a copy with the samples."""
    (tmp_path / "samples").symlink_to(ROOT / "samples")
    bin_folder = tmp_path / "bin"
    bin_folder.mkdir()
    command = bin_folder / "dcm2bq"
    command.write_text(f'#!/bin/sh\nexec {sys.executable} -m dcm2bq "$@"\n')
    command.chmod(0o755)
    script = "set -euo pipefail\n" + "\n".join(blocks(ROOT / "README.md", "bash"))
    script = script.replace("8080", str(free_port())) + "\nkill %1\n"
    result = subprocess.run(
        ["bash", "-c", script],
        cwd=tmp_path,
        env={
            **os.environ,
            "PATH": f"{bin_folder}:{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT),
        },
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    assert result.stdout.count('"message":"ingested"') == 2
    assert re.search(r"gs://hospital/2026/ct.dcm +1790000000000001 +2\n", result.stdout)


def test_the_readmes_python_runs(monkeypatch, capsys):
    monkeypatch.chdir(ROOT)
    (code,) = blocks(ROOT / "README.md", "python")
    exec(compile(code, "README.md", "exec"), {})  # our own page
    assert capsys.readouterr().out == "{'vr': 'CS', 'Value': ['CT']}\n"


def test_the_pytests_in_the_testing_page_pass(monkeypatch):
    names: dict = {}
    for code in blocks(ROOT / "docs/testing.md", "python"):
        exec(compile(code, "testing.md", "exec"), names)  # our own page
    names["test_a_late_event_does_not_resurrect_a_deleted_object"]()
    names["test_a_busy_bucket_is_asked_again"](monkeypatch)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_to_a_file_leads_to_one(page):
    targets = re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text())
    missing = [target for target in targets if not (page.parent / target).exists()]
    assert missing == []
