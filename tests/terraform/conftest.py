"""What the module's tests share; where terraform is missing they say so loudly and continue."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import asdict

import pytest
from pubsub_stub import PubSubStub
from terraform_module import Module, TestRun, copy_module, init


def _missing(config: pytest.Config, reason: str) -> None:
    """Without terraform: a failure on CI, elsewhere a skip that no one can overlook."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"TERRAFORM IS NOT TESTED: {reason}", pytrace=False)
    capture = config.pluginmanager.getplugin("capturemanager")
    with capture.global_and_fixture_disabled():
        sys.stderr.write(f"\n\n*** TERRAFORM IS NOT TESTED: {reason} ***\n\n")
    pytest.skip(f"TERRAFORM IS NOT TESTED: {reason}")


@pytest.fixture(scope="session")
def module(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Module:
    """An initialised copy of the module, so that no lock file and no state is left behind."""
    if not shutil.which("terraform"):
        _missing(request.config, "terraform is not installed")
    copied = copy_module(tmp_path_factory.mktemp("project"))
    problem = init(copied)
    if problem:
        _missing(request.config, f"terraform init found no providers:\n{problem}")
    return copied


@pytest.fixture(scope="session")
def plan_tests(module: Module, tmp_path_factory: pytest.TempPathFactory) -> TestRun:
    """The runs of terraform/tests/plan.tftest.hcl, with their plans."""
    return _once(tmp_path_factory, "plan", lambda: module.test("-filter=tests/plan.tftest.hcl"))


def _once(
    tmp_path_factory: pytest.TempPathFactory, name: str, make: Callable[[], TestRun]
) -> TestRun:
    """Make a result in one of pytest-xdist's processes, and read it in the others."""
    if "PYTEST_XDIST_WORKER" not in os.environ:
        return make()
    shared = tmp_path_factory.getbasetemp().parent / f"{name}.json"
    with shared.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not shared.exists():
            shared.write_text(json.dumps(asdict(make())), encoding="utf-8")
    return TestRun(**json.loads(shared.read_text(encoding="utf-8")))


@pytest.fixture
def pubsub() -> PubSubStub:
    with PubSubStub() as stub:
        yield stub
