"""Compares header-to-JSON speed: this parser, an earlier one, pydicom, and dicom-parser on node.

Run ``python -m benchmarks.header_to_json [ROUNDS] [--before COMMIT] [--compiled]`` in the
repository, with the test extra installed. Each contender reads the same files (pydicom's and those
of pydicom-data) in separate processes, after warming up for one second on each set. In each round,
all take turns, so that other load affects all of them. The best pass of all rounds counts, in CPU
seconds.
"""

from __future__ import annotations

import io
import json
import logging
import shutil
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable
from pathlib import Path

import pydicom
from pydicom._dicom_dict import DicomDictionary

from benchmarks.arguments import parser
from benchmarks.commits import checkout
from dcm2bq.dicom import read_metadata, to_json
from dcm2bq.errors import Dcm2BqError
from tests.dicom.reference import corpus
from tests.support.compiled import build_compiled

SECONDS = 1.0
HERE = Path(__file__).parent
FORMS = ("keywords", "dicom-json")


def pydicom_json(raw: bytes) -> str:
    return json.dumps(pydicom.dcmread(io.BytesIO(raw), stop_before_pixels=True).to_json_dict())


def readable(path: Path) -> bool:
    """Return whether this parser and pydicom can both convert a file to JSON."""
    raw = path.read_bytes()
    try:
        to_json(read_metadata(io.BytesIO(raw)).metadata)
        pydicom_json(raw)
    except Dcm2BqError:
        return False
    except Exception:  # noqa: BLE001 - any error of pydicom: there is nothing to compare
        return False
    return True


def sets() -> dict[str, list[Path]]:
    """Return the files that all can read, by set."""
    found: dict[str, list[Path]] = {"pydicom": [], "pydicom-data": []}
    for path in corpus():
        if readable(path):
            found["pydicom-data" if "data_store" in path.parts else "pydicom"].append(path)
    return found


class Node:
    """dicom-parser from npm, in a separate folder; ``usable`` if node and npm are installed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        dictionary = {
            f"x{tag:08x}": (e[4] or f"{tag:08x}", e[0][:2]) for tag, e in DicomDictionary.items()
        }
        (folder / "dictionary.json").write_text(json.dumps(dictionary))
        self.usable = shutil.which("node") is not None and shutil.which("npm") is not None
        if self.usable:
            command = ["npm", "install", "--silent", "--prefix", folder, "dicom-parser@1.8.21"]
            self.usable = not subprocess.run(command, capture_output=True, check=False).returncode

    def run(self, listed: Path) -> dict:
        """Return the CPU seconds of the best pass, and the files that it reads."""
        script, dictionary = HERE / "dicom_parser.mjs", self._folder / "dictionary.json"
        command = ["node", script, listed, dictionary, self._folder, str(SECONDS)]
        return json.loads(subprocess.run(command, capture_output=True, check=True).stdout)


def python(version: Path, listed: Path, form: str) -> float:
    """Return the CPU seconds of the best pass of the parser in the folder ``version``."""
    command = [sys.executable, HERE / "read_headers.py", listed, form, str(SECONDS)]
    done = subprocess.run(
        command, capture_output=True, check=True, env={"PYTHONPATH": str(version)}, cwd=version
    )
    return float(done.stdout)


def of_pydicom(files: list[bytes]) -> float:
    began = time.process_time()
    for raw in files:
        pydicom_json(raw)
    return time.process_time() - began


def measure(
    paths: list[Path], folder: Path, node: Node, others: dict[str, Path], rounds: int
) -> tuple[dict[str, float], int]:
    """Return the best CPU seconds by contender, and the number of files that dicom-parser reads.

    Args:
        paths: the files.
        folder: the folder for temporary files.
        node: dicom-parser.
        others: the folders of other versions of this parser, by name.
        rounds: the number of turns of each contender.
    """
    listed, nodes = folder / "files.json", folder / "node.json"
    listed.write_text(json.dumps([str(path) for path in paths]))
    chosen = paths
    if node.usable:
        can = node.run(listed)["readable"]
        chosen = [path for path, reads in zip(paths, can, strict=True) if reads]
    nodes.write_text(json.dumps([str(path) for path in chosen]))
    files = [path.read_bytes() for path in paths]
    contenders: dict[str, Callable[[], float]] = {"pydicom": lambda: of_pydicom(files)}
    for form in FORMS:
        contenders[form] = lambda form=form: python(HERE.parent, listed, form)
        for name, version in others.items():
            contenders[f"{form} {name}"] = lambda form=form, version=version: python(
                version, listed, form
            )
    if node.usable:
        contenders["dicom-parser"] = lambda: node.run(nodes)["seconds"]
        contenders["its files"] = lambda: python(HERE.parent, nodes, "keywords")
        if "compiled" in others:
            contenders["its files compiled"] = lambda: python(others["compiled"], nodes, "keywords")
    best = dict.fromkeys(contenders, float("inf"))
    for _ in range(rounds):
        for name, contender in contenders.items():
            best[name] = min(best[name], contender())
    return best, len(chosen)


def report(name: str, count: int, of_node: int, best: dict[str, float]) -> None:
    """Print the lines of a set."""
    for form in FORMS:
        for suffix in ("", " compiled"):
            seconds = best.get(form + suffix)
            if seconds is None:
                continue
            line = f"{name} | `{form}`{suffix.replace(' ', ', ')} | {count / seconds:.0f} | "
            line += f"{best['pydicom'] / seconds:.1f} | "
            before = best.get(f"{form} before")
            line += f"{before / seconds:.2f} | " if before else "| "
            its_files = best.get(f"its files{suffix}")
            if form == "keywords" and its_files:
                line += f"{best['dicom-parser'] / its_files:.2f} ({of_node} files)"
            print(f"| {line} |")
    print(f"| {name} | pydicom | {count / best['pydicom']:.0f} | | | |", flush=True)


def main() -> int:
    options = parser(__doc__, rounds=5)
    options.add_argument("--before", metavar="COMMIT", help="also measure the parser at a commit")
    options.add_argument(
        "--compiled", action="store_true", help="also measure the parser that mypyc compiles"
    )
    given = options.parse_args()
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
    print("| files | form | files a CPU second | x pydicom | x before | x dicom-parser |")
    print("| --- | --- | --- | --- | --- | --- |")
    total: dict[str, float] = {}
    counts = [0, 0]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        node = Node(folder)
        others = {}
        if given.before:
            others["before"] = checkout(given.before, folder / "before", "dcm2bq")
        if given.compiled:
            others["compiled"] = build_compiled(folder / "compiled")
        for set_name, paths in sets().items():
            best, of_node = measure(paths, folder, node, others, given.rounds)
            report(f"{len(paths)} of {set_name}", len(paths), of_node, best)
            counts = [counts[0] + len(paths), counts[1] + of_node]
            total = {key: total.get(key, 0) + value for key, value in best.items()}
    report(f"all {counts[0]}", counts[0], counts[1], total)
    return 0


if __name__ == "__main__":
    sys.exit(main())
