"""Runs the mutants of each stage against its tests, each in a process of its own.

Cosmic Ray (https://cosmic-ray.readthedocs.io) makes the mutants and keeps the results. What it
would start anew for each mutant, Python with pytest and the libraries, is loaded once here, and a
fork of it runs the tests: that takes a third of the time.
"""

from __future__ import annotations

import argparse
import compileall
import importlib
import os
import py_compile
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from cosmic_ray.commands.init import init
from cosmic_ray.mutating import use_mutation
from cosmic_ray.plugins import get_operator
from cosmic_ray.work_db import WorkDB, use_db
from cosmic_ray.work_item import MutationSpec, TestOutcome, WorkerOutcome, WorkResult

from tools.mutants.operators import CHOSEN, register

STAGES = Path(__file__).with_name("event_path.toml")
REQUIRED_PERCENT = 90
_PRELOADED = (
    "pytest hypothesis hypothesis.strategies duckdb msgspec urllib3 pydicom cloudevents.http"
    " functions_framework numpy pytz _hypothesis_pytestplugin google.cloud.bigquery"
).split()
_OPTIONS = "-x -q -p no:cacheprovider -W ignore::pytest.PytestAssertRewriteWarning".split()


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change of one line.

    Attributes:
        module: the file.
        line: its number.
        before: the line as it is.
        after: the line, or lines, as mutated.
    """

    module: str
    line: int
    before: str
    after: str

    def __str__(self) -> str:
        return f"{self.module}:{self.line}: {self.before}  ->  {self.after}"


def main(arguments: Sequence[str]) -> int:
    """Run the stages that are named, or all; 0 where enough mutants were killed."""
    parser = argparse.ArgumentParser(prog="python -m tools.mutants", description=__doc__)
    parser.add_argument("stages", nargs="*", help="stages to run; default: all")
    parser.add_argument("--results", default=".mutants", help="where the results are kept")
    parser.add_argument("--list", action="store_true", help="count the mutants, run none")
    options = parser.parse_args(arguments)
    register()
    description = tomllib.loads(STAGES.read_text())
    accepted = {(e["module"], e["before"], e["after"]): e for e in description.get("survivors", ())}
    results = Path(options.results).resolve()
    results.mkdir(exist_ok=True)
    totals = [0, 0]
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        if not options.list:
            _copy(Path(folder))
        os.chdir(folder if not options.list else ".")
        for name in options.stages or description["stages"]:
            killed, survivors = _stage(
                description["stages"][name], results / f"{name}.sqlite", options.list
            )
            _report(name, killed, survivors, accepted)
            totals[0] += killed
            totals[1] += len(survivors)
        os.chdir("/")
    percent = 100 * totals[0] / max(1, sum(totals))
    print(f"{totals[0]} of {sum(totals)} mutants killed: {percent:.1f} %")
    return 0 if options.list or percent >= REQUIRED_PERCENT else 1


def _copy(folder: Path) -> None:
    """Copy what git knows to ``folder``: mutants are written there, not in the checkout."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],  # noqa: S607
        check=True,
        capture_output=True,
    )
    for name in filter(None, listed.stdout.decode().split("\0")):
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if Path(name).is_file():
            shutil.copy2(name, target)
    # Compiled once; a mutant's own file no longer has the hash, and is compiled again.
    compileall.compile_dir(
        folder / "dcm2bq",
        quiet=1,
        invalidation_mode=py_compile.PycInvalidationMode.CHECKED_HASH,
    )


def _stage(
    stage: Mapping[str, Sequence[str]], database: Path, only_list: bool
) -> tuple[int, list[Mutant]]:
    """Run the mutants of one stage that have no result yet; how many died, and the others."""
    with use_db(database, WorkDB.Mode.create) as work:
        if not work.num_work_items:
            init([Path(module) for module in stage["modules"]], work, {})
            _drop_unwanted(work)
        if only_list:
            print(f"{len(work.pending_work_items)} mutants without a result")
            return 0, []
        for module in _PRELOADED:
            importlib.import_module(module)
        began = time.monotonic()
        if _run(stage["tests"], None, write_bytecode=True) != 0:
            sys.exit(f"the tests fail without a mutant: {' '.join(stage['tests'])}")
        timeout = 10 + 4 * (time.monotonic() - began)
        for item in work.pending_work_items:
            work.set_result(item.job_id, _test(item.mutations[0], stage["tests"], timeout))
        killed, survivors = 0, []
        for item, result in work.completed_work_items:
            if result.worker_outcome is WorkerOutcome.SKIPPED:
                continue
            if result.is_killed:
                killed += 1
            else:
                survivors.append(_mutant(item.mutations[0]))
        return killed, sorted(survivors, key=lambda mutant: (mutant.module, mutant.line))


def _drop_unwanted(work: WorkDB) -> None:
    unwanted = [item.job_id for item in work.work_items if not _is_wanted(item.mutations[0])]
    work.set_multiple_results(unwanted, WorkResult(worker_outcome=WorkerOutcome.SKIPPED))


def _is_wanted(mutation: MutationSpec) -> bool:
    """Whether the operator is one of ours, and the line is no decorator."""
    line = Path(mutation.module_path).read_text().splitlines()[mutation.start_pos[0] - 1]
    return bool(CHOSEN.fullmatch(mutation.operator_name)) and not line.lstrip().startswith("@")


def _test(mutation: MutationSpec, tests: Sequence[str], timeout: float) -> WorkResult:
    operator = get_operator(mutation.operator_name)(**mutation.operator_args)
    try:
        with use_mutation(mutation.module_path, operator, mutation.occurrence):
            code = _run(tests, timeout, write_bytecode=False)
    except AttributeError:
        # Cosmic Ray cannot replace a dotted exception, such as binascii.Error.
        return WorkResult(worker_outcome=WorkerOutcome.SKIPPED)
    return WorkResult(
        worker_outcome=WorkerOutcome.NORMAL,
        test_outcome=TestOutcome.SURVIVED if code == 0 else TestOutcome.KILLED,
    )


def _run(tests: Sequence[str], timeout: float | None, *, write_bytecode: bool) -> int:
    """Pytest's exit code in a fork of this process; 1 where it took too long."""
    child = os.fork()
    if child == 0:
        os.setsid()
        sys.dont_write_bytecode = not write_bytecode
        silence = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silence, 1)
        os.dup2(silence, 2)
        sys.path.insert(0, str(Path.cwd()))
        import pytest

        os._exit(int(pytest.main([*_OPTIONS, *tests])))
    ends = time.monotonic() + timeout if timeout else None
    while True:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status)
        if ends and time.monotonic() > ends:
            os.killpg(child, signal.SIGKILL)
            os.waitpid(child, 0)
            return 1
        time.sleep(0.02)


def _mutant(mutation: MutationSpec) -> Mutant:
    """The lines that a mutation changes."""
    path = mutation.module_path
    operator = get_operator(mutation.operator_name)(**mutation.operator_args)
    with use_mutation(path, operator, mutation.occurrence) as (original, mutated):
        before, after = original.splitlines(), str(mutated).splitlines()
    changed = [i for i, (a, b) in enumerate(zip(before, after, strict=False)) if a != b]
    first = changed[0] if changed else mutation.start_pos[0] - 1
    return Mutant(str(path), first + 1, before[first].strip(), after[first].strip())


def _report(name: str, killed: int, survivors: Sequence[Mutant], accepted: Mapping) -> None:
    print(f"{name}: {killed} killed, {len(survivors)} survived", flush=True)
    for mutant in survivors:
        known = accepted.get((mutant.module, mutant.before, mutant.after))
        print(f"  {mutant}" + (f"  ({known['reason']})" if known else "  NOT LISTED"), flush=True)
