"""What Terraform refuses at plan, each with its whole sentence.

A plan of the module takes seconds, since Terraform reads the provider's schema for each. So the
inputs that can be wrong together are planned together. ``inputs/`` has no provider: there a plan
takes milliseconds, and each wrong value has its own.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest
from terraform_module import ROOT, Module, TestRun, result_of

TERRAFORM = ROOT / "terraform"
REFUSALS = tomllib.loads((Path(__file__).parent / "refusals.toml").read_text(encoding="utf-8"))
GROUPS = REFUSALS["module"]
VALUES = REFUSALS["value"]

# Valid inputs, for those that a case leaves alone.
INPUTS = {
    "alerts": "{}",
    "buckets": '{ "imaging-prod-dicom" = {} }',
    "configuration": "{}",
    "dataset": "{}",
    "dead_letter": "{}",
    "deidentify_key": "null",
    "delivery": "{}",
    "function": "{}",
    "healthcare": "{}",
    "kms_key_name": '""',
    "notification_topics": "{}",
    "policy_tags": "{}",
    "readers": "{}",
    "region": '"europe-west4"',
    "retention": "{}",
}


def _file(name: str) -> Path:
    return Path(re.sub(r"\W+", "_", name) + ".tftest.hcl")


def _said(run: TestRun, name: str) -> str:
    """What was refused, without what depends on the width of lines."""
    return " ".join(run.sentences[_file(name).name.partition(".")[0]].split())


@pytest.fixture(scope="module")
def refused(module: Module) -> TestRun:
    """A plan for each group of wrong inputs: a file each, since the first failure ends a file."""
    folder = module.folder / "tests" / "sentences"
    folder.mkdir()
    head = (TERRAFORM / "tests" / "plan.tftest.hcl").read_text(encoding="utf-8")
    head = head[: head.index("\nrun ")].replace("imaging-prod-dicom-us", "elsewhere")
    for name, group in GROUPS.items():
        run = f'run "plan" {{\n  command = plan\n  variables {{\n{group["inputs"]}\n  }}\n}}\n'
        (folder / _file(name)).write_text(f"{head}\n{run}", encoding="utf-8")
    return module.test(f"-test-directory={folder.relative_to(module.folder)}")


@pytest.mark.parametrize(
    ("name", "sentence"),
    [(name, sentence) for name, group in GROUPS.items() for sentence in group["sentences"]],
)
def test_a_refusal_says_what_to_do(refused: TestRun, name: str, sentence: str) -> None:
    assert sentence in _said(refused, name)


@pytest.mark.parametrize("name", GROUPS)
def test_nothing_else_is_refused(refused: TestRun, name: str) -> None:
    """A plan that stops for another reason would hide that a check is missing."""
    titles = set(re.findall(r"^(.*?): ", refused.sentences[name], re.MULTILINE))

    assert {title for title in titles if title[0].isupper()} <= {
        "Invalid value for variable",
        "Resource postcondition failed",
        "Resource precondition failed",
    }


@pytest.fixture(scope="module")
def wrong_values(tmp_path_factory: pytest.TempPathFactory, module: Module) -> TestRun:
    root = tmp_path_factory.mktemp("terraform")
    shutil.copytree(TERRAFORM / "inputs", root / "inputs", ignore=shutil.ignore_patterns(".terra*"))
    (root / "generated").mkdir()
    shutil.copy(TERRAFORM / "generated" / "options.json", root / "generated" / "options.json")
    folder = root / "inputs"
    for case in VALUES:
        inputs = {**INPUTS, **case["inputs"]}
        given = "\n".join(f"    {key} = {value}" for key, value in inputs.items())
        run = f'run "plan" {{\n  command = plan\n  variables {{\n{given}\n  }}\n}}\n'
        (folder / "tests" / _file(case["name"])).write_text(run, encoding="utf-8")
    return _tested(folder)


def _tested(folder: Path) -> TestRun:
    for command in (["init", "-no-color"], ["test", "-json", "-verbose"]):
        done = subprocess.run(
            ["terraform", *command],
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
    return result_of(done)


@pytest.mark.parametrize("case", VALUES, ids=[case["name"] for case in VALUES])
def test_a_wrong_value_is_refused(wrong_values: TestRun, case: dict[str, str]) -> None:
    said = _said(wrong_values, case["name"])
    assert [line for line in case["sentence"].splitlines() if line.strip() not in said] == []


def test_each_check_of_a_value_has_its_sentence_in_a_test() -> None:
    """By the text before the first value that is filled in."""
    text = (TERRAFORM / "inputs" / "variables.tf").read_text(encoding="utf-8")
    sentences = " ".join(case["sentence"] for case in VALUES)
    begins = [
        found.partition("${")[0].replace('\\"', '"')
        for found in re.findall(r'error_message = "(.*)"', text)
    ]

    assert len(begins) > 20
    assert [each for each in begins if each not in sentences] == []


def test_the_defaults_of_the_inputs(module: Module) -> None:
    folder = module.folder / "inputs"

    result = _tested(folder)

    assert result.passed, result.log


def test_the_attributes_that_are_accepted_are_those_of_the_object_types() -> None:
    text = (TERRAFORM / "inputs" / "variables.tf").read_text(encoding="utf-8")
    variables = re.findall(r'^variable "(\w+)" \{\n(.*?)^\}', text, re.MULTILINE | re.DOTALL)
    typed = {
        name: re.findall(r"^ {4}(\w+) += (?:optional|string)", body, re.MULTILINE)
        for name, body in variables
        if "object(" in body
    }
    accepted = {
        name: re.findall(r'"(\w+)"', names)
        for name, names in re.findall(
            r"^    (\w+) += \[(.*)\]$",
            (TERRAFORM / "inputs.tf").read_text(encoding="utf-8"),
            re.MULTILINE,
        )
    }

    assert accepted == typed
    assert len(accepted) == len(INPUTS) - 3  # the configuration, the key's name and the region
