"""What users run, where the calls and modules that only POSIX systems have are hidden."""

import json
import os
import subprocess
import sys

from tools.generate import ROOT

SAMPLES = ROOT / "samples" / "buckets"
# Python imports this in each process, workers too.
SITECUSTOMIZE = """
import importlib.abc, os, signal, sys

# Windows has none of these. What the standard library itself calls here stays, such as os.fork.
for module, names in {
    os: ("sysconf", "killpg", "sched_getaffinity", "getuid", "geteuid", "getloadavg"),
    signal: ("pthread_sigmask", "SIGHUP", "SIGKILL", "SIGUSR1", "setitimer", "sigwait"),
}.items():
    for name in names:
        delattr(module, name)

HIDDEN = {"fcntl", "grp", "pwd", "resource", "syslog", "termios"}
for name in HIDDEN & set(sys.modules):
    del sys.modules[name]


class Hide(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name in HIDDEN:
            raise ModuleNotFoundError(f"{name} is hidden", name=name)


sys.meta_path.insert(0, Hide())
"""


def run(folder, *words, code=0):
    (folder / "sitecustomize.py").write_text(SITECUSTOMIZE)
    done = subprocess.run(
        [sys.executable, *words],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": os.pathsep.join((str(folder), str(ROOT)))},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == code, done.stderr
    return done.stdout


def test_posix_is_hidden(tmp_path):
    hidden = "import os, signal; print(hasattr(signal, 'SIGHUP'), hasattr(os, 'sysconf'))"
    assert run(tmp_path, "-c", hidden) == "False False\n"
    run(tmp_path, "-c", "import fcntl", code=1)


def test_the_command_line_works_without_posix(tmp_path):
    def dcm2bq(*words):
        return run(tmp_path, "-m", "dcm2bq", *words)

    dcm2bq("ingest", str(SAMPLES), "--workers", "2")
    dcm2bq("ingest", str(SAMPLES), "--workers", "1")
    counted = dcm2bq("query", "SELECT count(*) AS n FROM instances", "--format", "json")
    assert json.loads(counted)[0]["n"] > 0
    assert json.loads(dcm2bq("dump", str(next(SAMPLES.rglob("ct.dcm")))))["Modality"] == "CT"
    dcm2bq("reconcile", str(SAMPLES))
    dcm2bq("dlq", "list")
    dcm2bq("schema", "--migrate")
    dcm2bq("doctor")


def test_the_library_and_its_test_tools_import_without_posix(tmp_path):
    modules = "dcm2bq, dcm2bq.testing, dcm2bq.testing.serving, dcm2bq.testing.soak"
    run(tmp_path, "-c", f"import {modules}")
