"""Run the mutants of each stage of the event path against the stage's tests.

Cosmic Ray (https://cosmic-ray.readthedocs.io) makes the mutants and keeps the results. It would
start Python for each mutant; here libraries and package are loaded once, and a fork imports only
what depends on the mutated module and runs the tests, which takes a fifth of the time.
"""

from __future__ import annotations

import argparse
import ast
import compileall
import gc
import hashlib
import importlib
import os
import py_compile
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from cosmic_ray.commands.init import init
from cosmic_ray.mutating import use_mutation
from cosmic_ray.plugins import get_operator
from cosmic_ray.work_db import WorkDB, use_db
from cosmic_ray.work_item import MutationSpec, TestOutcome, WorkerOutcome, WorkResult

from tools.mutants.operators import CHOSEN, register

DESCRIPTION = Path(__file__).with_name("event_path.toml")
REQUIRED_PERCENT = 90
# Loaded before the fork.
_PRELOADED = (
    "dcm2bq.service.archive_ingest",
    "dcm2bq.testing",
    "dcm2bq.warehouse.duckdb",
    "duckdb",
    "google.cloud.bigquery",
    "hypothesis.strategies",
    "numpy",
    "pytest",
    "pytz",
)
_TIMED_OUT = "timed out"
_PYTEST_OPTIONS = (
    "-x",
    "-q",
    "-p",
    "no:cacheprovider",
    "-W",
    "ignore::pytest.PytestAssertRewriteWarning",
)


class Mutant(NamedTuple):
    """A change of one line, without blanks at its ends."""

    module: str
    before: str
    after: str


class StageResult(NamedTuple):
    """The killed and the surviving mutants of a stage.

    Attributes:
        killed: the mutants with which a test failed, or the tests did not end.
        timed_out: the number of killed mutants with which the tests did not end.
        survivors: the others, with the number of the changed line.
    """

    killed: Sequence[Mutant]
    timed_out: int
    survivors: Sequence[tuple[int, Mutant]]


class Limits(NamedTuple):
    """The limits of a test run with a mutant.

    An endless loop reaches the limit of CPU time, even on a busy machine. An endless wait reaches
    the limit of elapsed time.
    """

    cpu_seconds: int
    elapsed_seconds: float


def main(arguments: Sequence[str]) -> int:
    """Run the named stages, or all; 0 if enough mutants were killed and the others are listed."""
    description = tomllib.loads(DESCRIPTION.read_text())
    stages = description["stages"]
    parser = argparse.ArgumentParser(prog="python -m tools.mutants", description=__doc__)
    parser.add_argument("stages", nargs="*", default=list(stages), help="default: all")
    parser.add_argument(
        "--results",
        default=".mutants",
        help="folder for the results; a run continues there, and tests a stage again if its"
        " modules or tests have changed (default: %(default)s)",
    )
    options = parser.parse_args(arguments)
    results = Path(options.results).resolve()
    results.mkdir(exist_ok=True)
    reasons = {
        Mutant(each["module"], each["before"], each["after"]): each["reason"]
        for each in description.get("survivors", ())
    }
    register()
    done = []
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    with _copy_of_the_checkout():
        sys.path[:0] = [str(Path.cwd()), str(Path.cwd() / "tests")]
        _preload()
        for name in options.stages:
            done.append(_run_stage(stages[name], _database(results, name, stages[name])))
            _report_stage(name, done[-1], reasons)
    modules = {module for name in options.stages for module in stages[name]["modules"]}
    return _report(done, {each: why for each, why in reasons.items() if each.module in modules})


@contextmanager
def _copy_of_the_checkout() -> Iterator[None]:
    """Work in a copy of the files that git does not ignore: mutants are written to files."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],  # noqa: S607 - PATH
        check=True,
        capture_output=True,
    )
    home = Path.cwd()
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        for name in filter(None, listed.stdout.decode().split("\0")):
            if Path(name).is_file():
                target = Path(folder, name)
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(name, target)
        os.chdir(folder)
        # Compiled once. The hash of a mutated file differs, so that file is compiled again.
        mode = py_compile.PycInvalidationMode.CHECKED_HASH
        compileall.compile_dir("dcm2bq", quiet=1, invalidation_mode=mode)
        try:
            yield
        finally:
            os.chdir(home)


def _preload() -> None:
    """Load the modules that all mutants share, and keep forks from collecting them."""
    for module in _PRELOADED:
        importlib.import_module(module)
    _imports()
    gc.collect()
    gc.freeze()


def _database(results: Path, name: str, stage: Mapping[str, Any]) -> Path:
    """Return the database with the results of a stage, and remove those of other code."""
    content = hashlib.sha256(stage.get("operators", CHOSEN).encode())
    for file in [*stage["modules"], *stage["tests"]]:
        content.update(_code(Path(file)).encode())
    database = results / f"{name}-{content.hexdigest()[:12]}.sqlite"
    for older in results.glob(f"{name}-*.sqlite"):
        if older != database:
            older.unlink()
    return database


def _code(source: Path) -> str:
    """Return the code of a module without comments, formatting and docstrings."""
    tree = ast.parse(source.read_text())
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(
            node
        ):
            del node.body[0]
    return ast.dump(tree)


def _run_stage(stage: Mapping[str, Any], database: Path) -> StageResult:
    """Run the mutants of a stage that have no result yet."""
    tests = stage["tests"]
    with use_db(database, WorkDB.Mode.create) as work:
        if not work.num_work_items:
            init([Path(module) for module in stage["modules"]], work, {})
            operators = re.compile(stage.get("operators", CHOSEN))
            unwanted = [each.job_id for each in work.work_items if not _is_wanted(each, operators)]
            work.set_multiple_results(unwanted, WorkResult(worker_outcome=WorkerOutcome.SKIPPED))
        limits = _measure_limits(tests)
        for item in work.pending_work_items:
            work.set_result(item.job_id, _test_mutant(item.mutations[0], tests, limits))
        tested = [
            (item.mutations[0], result.is_killed)
            for item, result in work.completed_work_items
            if result.worker_outcome is WorkerOutcome.NORMAL
        ]
        timed_out = sum(result.output == _TIMED_OUT for _, result in work.completed_work_items)
        survivors = sorted(_changed_line(mutation) for mutation, killed in tested if not killed)
        killed = [_changed_line(mutation)[1] for mutation, killed in tested if killed]
        return StageResult(killed, timed_out, survivors)


def _measure_limits(tests: Sequence[str]) -> Limits:
    """Run the tests without a mutant, and derive the limits for those with one."""
    began, used = time.monotonic(), _children_cpu_seconds()
    if _run_tests(tests, None, None) != 0:
        sys.exit(f"these tests fail without a mutant: {' '.join(tests)}")
    cpu = _children_cpu_seconds() - used
    return Limits(round(10 + 4 * cpu), 15 + 4 * (time.monotonic() - began))


def _children_cpu_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _is_wanted(item: Any, operators: re.Pattern[str]) -> bool:
    """Return whether the operator is selected, and the change has an effect at run time."""
    mutation = item.mutations[0]
    line = Path(mutation.module_path).read_text().splitlines()[mutation.start_pos[0] - 1]
    wanted = operators.fullmatch(mutation.operator_name)
    # The * in front of parameters that are passed by name counts as a multiplication.
    is_star = "_Mul_" in mutation.operator_name and re.search(r"(^|\W)\*,", line)
    return bool(wanted) and not line.lstrip().startswith("@") and not is_star


def _test_mutant(mutation: MutationSpec, tests: Sequence[str], limits: Limits) -> WorkResult:
    operator = get_operator(mutation.operator_name)()
    try:
        with use_mutation(mutation.module_path, operator, mutation.occurrence):
            code = _run_tests(tests, limits, mutation.module_path)
    except AttributeError:
        # Cosmic Ray cannot replace a dotted exception, such as binascii.Error.
        return WorkResult(worker_outcome=WorkerOutcome.SKIPPED)
    outcome = TestOutcome.SURVIVED if code == 0 else TestOutcome.KILLED
    output = _TIMED_OUT if code in {-signal.SIGXCPU, -signal.SIGKILL} else None
    return WorkResult(worker_outcome=WorkerOutcome.NORMAL, test_outcome=outcome, output=output)


def _run_tests(tests: Sequence[str], limits: Limits | None, mutated: Path | None) -> int:
    """Pytest's exit code, from a fork of this process; a signal below 0 if a limit is reached."""
    child = os.fork()
    if child == 0:
        try:
            if limits:
                resource.setrlimit(
                    resource.RLIMIT_CPU, (limits.cpu_seconds, limits.cpu_seconds + 5)
                )
            os._exit(_pytest(tests, mutated))
        finally:  # the fork must never continue its parent's work
            os._exit(1)
    ends_at = time.monotonic() + limits.elapsed_seconds if limits else None
    while True:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status)
        if ends_at and time.monotonic() > ends_at:
            os.killpg(child, signal.SIGKILL)
            return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        time.sleep(0.02)


def _pytest(tests: Sequence[str], mutated: Path | None) -> int:
    """Run pytest in this process, a fork, without output."""
    import pytest
    from hypothesis import HealthCheck, Phase, settings

    settings.register_profile(
        "mutants",
        deadline=None,  # on a busy machine, slow data must not count as a failed test
        derandomize=True,  # the same data for each mutant
        phases=[Phase.explicit, Phase.generate],  # the smallest failing data is not needed
        suppress_health_check=list(HealthCheck),
    )
    settings.load_profile("mutants")

    os.setsid()  # a timeout also ends the processes that the tests started
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 1)
    os.dup2(null, 2)
    if mutated is not None:
        sys.dont_write_bytecode = True
        _forget(".".join(mutated.with_suffix("").parts))
    return int(pytest.main([*_PYTEST_OPTIONS, *tests]))


def _forget(mutated: str) -> None:
    """Unload the module and all modules that import it, directly or not."""
    forgotten = {mutated}
    while more := {name for name, used in _imports().items() if used & forgotten} - forgotten:
        forgotten |= more
    for name in forgotten & sys.modules.keys():
        del sys.modules[name]
        package, _, attribute = name.rpartition(".")
        if package in sys.modules:
            vars(sys.modules[package]).pop(attribute, None)


@cache
def _imports() -> Mapping[str, set[str]]:
    """For each module of the package: the modules that it imports, and the names from them."""
    return {
        name: _imports_of(Path(module.__file__))
        for name, module in sys.modules.items()
        if name.split(".")[0] == "dcm2bq" and module.__file__
    }


def _imports_of(source: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(source.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def _changed_line(mutation: MutationSpec) -> tuple[int, Mutant]:
    operator = get_operator(mutation.operator_name)()
    with use_mutation(mutation.module_path, operator, mutation.occurrence) as (before, after):
        pairs = zip(before.splitlines(), str(after).splitlines(), strict=False)
        number, (old, new) = next(
            (number, pair) for number, pair in enumerate(pairs, 1) if pair[0] != pair[1]
        )
    return number, Mutant(str(mutation.module_path), old.strip(), new.strip())


def _report_stage(name: str, result: StageResult, reasons: Mapping[Mutant, str]) -> None:
    _say(
        f"{name}: {len(result.killed)} killed ({result.timed_out} by a time limit),"
        f" {len(result.survivors)} survived"
    )
    for number, mutant in result.survivors:
        _say(f"  {mutant.module}:{number}: {mutant.before}")
        _say(f"    as: {mutant.after}")
        _say(f"    {reasons.get(mutant, 'NOT LISTED')}")


def _report(done: Sequence[StageResult], reasons: Mapping[Mutant, str]) -> int:
    killed = {mutant for each in done for mutant in each.killed}
    survivors = [mutant for each in done for _, mutant in each.survivors]
    count = sum(len(each.killed) for each in done)
    percent = 100 * count / max(1, count + len(survivors))
    _say(f"{count} of {count + len(survivors)} mutants killed: {percent:.1f} %")
    unlisted = sum(mutant not in reasons for mutant in survivors)
    _say(f"{len(survivors)} survived; {unlisted} of them are not listed in {DESCRIPTION.name}")
    needless = [mutant for mutant in reasons if mutant not in survivors]
    for mutant in needless:
        what = "is killed" if mutant in killed else "does not exist"
        _say(f"listed, but {what}: {mutant.module}: {mutant.before}\n    as: {mutant.after}")
    stale = sum(mutant not in killed for mutant in needless)
    return 0 if percent >= REQUIRED_PERCENT and not unlisted and not stale else 1


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()
