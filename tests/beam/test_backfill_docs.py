"""docs/backfill.md and the flex template say what the command takes."""

from __future__ import annotations

import json
import re
from pathlib import Path

import apache_beam
import pytest
from pydicom.data import get_testdata_file

from dcm2bq.beam.backfill.options import parser
from support.load_jobs import LoadingCloud

ROOT = Path(__file__).parents[2]
DOCS = (ROOT / "docs/backfill.md").read_text()


def options():
    return {name for action in parser()._actions for name in action.option_strings}


def test_every_option_is_documented_as_help_says_it():
    table = dict(re.findall(r"^\| `(--\w+)[^|]*\| (.*) \|$", DOCS, re.MULTILINE))
    said = {
        action.option_strings[0]: (action.help or "") % {"default": action.default}
        for action in parser()._actions
        if action.dest != "help"
    }
    assert table == said


def test_the_docs_commands_use_options_that_there_are():
    commands = re.findall(r"dcm2bq\.beam\.backfill(.*?)(?:\n\n|```|\n\$)", DOCS, re.DOTALL)
    used = {option for each in commands for option in re.findall(r"--\w+", each)}
    of_beam = {
        "--max_num_workers",
        "--project",
        "--region",
        "--runner",
        "--sdk_container_image",
        "--sdk_location",
        "--temp_location",
    }
    assert used - of_beam <= options()


def test_the_template_s_parameters_are_options_and_its_checks_take_the_docs_values():
    metadata = json.loads((ROOT / "tools/backfill_image/metadata.json").read_text())
    parameters = {each["name"]: each for each in metadata["parameters"]}
    assert {f"--{name}" for name in parameters} == {
        action.option_strings[0] for action in parser()._actions if action.dest != "help"
    }
    given = dict(re.findall(r"(input|table)=([^,\s]+)", DOCS))
    for name, value in given.items():
        assert all(re.search(check, value) for check in parameters[name]["regexes"])


def test_the_image_s_beam_is_the_one_that_is_tested():
    dockerfile = (ROOT / "tools/backfill_image/Dockerfile").read_text()
    found = set(re.findall(r"BEAM=(\S+)|beam_python3\.11_sdk:(\S+)", dockerfile))
    assert {version for pair in found for version in pair if version} == {apache_beam.__version__}
    for source in re.findall(r"^COPY (?!--from)(.*) \S+$", dockerfile, re.MULTILINE):
        assert all((ROOT / each).exists() for each in source.split())


def test_the_launcher_is_the_command(monkeypatch, capsys):
    program = (ROOT / "tools/backfill_image/launch.py").read_text()
    monkeypatch.setattr("sys.argv", ["launch.py", "--input", "gs://b"])
    with pytest.raises(SystemExit) as stopped:
        exec(compile(program, "launch.py", "exec"), {})
    assert stopped.value.code == 1
    assert "--table project:dataset.table is needed" in capsys.readouterr().err


def test_the_pipeline_in_the_docs_runs(monkeypatch, capfd):
    (program,) = re.findall(r"```python\n(.*?)```", DOCS, re.DOTALL)
    program = program.replace("beam.Pipeline()", 'beam.Pipeline("FnApiRunner")')
    with LoadingCloud() as cloud:
        for name, value in cloud.environment().items():
            monkeypatch.setenv(name, value)
        content = Path(get_testdata_file("CT_small.dcm", download=False)).read_bytes()
        cloud.storage.put("hospital", "2025/ct.dcm", content)
        cloud.storage.put("hospital", "2025/x/ct.dcm", content)
        rows = cloud.bigquery.create("imaging-prod", "dicom").rows
        exec(compile(program, "backfill.md", "exec"), {})
    names = ["gs://hospital/2025/ct.dcm", "gs://hospital/2025/x/ct.dcm"]
    assert sorted(row["path"] for row in rows) == names
    assert capfd.readouterr().out == "2\n"
