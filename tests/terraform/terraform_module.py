"""Terraform on a copy of the module, with the providers' schemas and without an account."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
MIRROR = "TF_PROVIDER_MIRROR"


@dataclass
class TestRun:
    """The output of `terraform test -json -verbose`: plans and states by run, and errors."""

    __test__ = False

    passed: bool
    plans: dict[str, dict[str, Any]] = field(default_factory=dict)
    states: dict[str, dict[str, Any]] = field(default_factory=dict)
    sentences: dict[str, str] = field(default_factory=dict)
    log: str = ""


@dataclass(frozen=True)
class Module:
    """A copy of the project's function and its Terraform module, initialised."""

    root: Path

    @property
    def folder(self) -> Path:
        return self.root / "terraform"

    def run(self, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["terraform", *arguments],
            cwd=self.folder,
            env=_environment(variables),
            capture_output=True,
            text=True,
            check=False,
            timeout=900,  # seconds alone, minutes where many tests share the machine
        )

    def test(self, *arguments: str, **variables: str) -> TestRun:
        """Run `terraform test` and read what it says as JSON."""
        return result_of(self.run("test", "-json", "-verbose", *arguments, **variables))


def result_of(done: subprocess.CompletedProcess[str]) -> TestRun:
    """What ``terraform test -json -verbose`` printed."""
    result = TestRun(passed=done.returncode == 0, log=done.stderr)
    for line in done.stdout.splitlines():
        message = json.loads(line)
        run = message.get("@testrun", "")
        if "test_plan" in message:
            result.plans[run] = message["test_plan"]
        if "test_state" in message:
            result.states[run] = message["test_state"]
        if "diagnostic" in message:
            file = Path(message.get("@testfile", "")).name.partition(".")[0]
            diagnostic = message["diagnostic"]
            text = f"{diagnostic['summary']}: {diagnostic.get('detail', '')}\n"
            result.sentences[file] = result.sentences.get(file, "") + text
            result.log += f"{file}, {run}: {text}"
    return result


def copy_module(target: Path) -> Module:
    """Copy the module's files, with others that must not get into the archive."""
    shutil.copytree(
        ROOT / "dcm2bq", target / "dcm2bq", ignore=shutil.ignore_patterns("__pycache__")
    )
    for name in ("main.py", "requirements.txt"):
        shutil.copy(ROOT / name, target / name)
    shutil.copytree(
        ROOT / "terraform",
        target / "terraform",
        ignore=shutil.ignore_patterns(".terraform*", "*.tfstate*", "*.tfvars", "build"),
    )
    for stray in (
        "dcm2bq.duckdb",
        "dcm2bq/__pycache__/function.cpython-313.pyc",
        "dcm2bq/notes.md",
        "terraform/terraform.tfstate",
        "tests/test_of_something.py",
        "docs/deploy.md",
        "dcm2bq/beam/transform.py",
        "dcm2bq/testing/fake.py",
    ):
        (target / stray).parent.mkdir(parents=True, exist_ok=True)
        (target / stray).touch()
    return Module(target)


def init(module: Module) -> str:
    """Initialise with the mirror that the environment names, or from the registry.

    Returns: why it failed, or nothing.
    """
    mirror = os.environ.get(MIRROR)
    done = module.run(
        "init", "-input=false", "-no-color", *([f"-plugin-dir={mirror}"] if mirror else [])
    )
    return "" if done.returncode == 0 else done.stderr or done.stdout


def _environment(variables: Mapping[str, str]) -> dict[str, str]:
    inherited = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("TF_", "GOOGLE_", "CLOUDSDK_"))
    }
    return {**inherited, "CHECKPOINT_DISABLE": "1", "TF_IN_AUTOMATION": "1", **variables}
