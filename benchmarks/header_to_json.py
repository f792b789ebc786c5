"""Header bytes to JSON text, warm, in one process: this parser, pydicom, and dicom-parser on node.

Run as ``python -m benchmarks.header_to_json`` from the repository, with the test extra installed.
Each reads the same files of pydicom and pydicom-data, all of which it can read; the best of several
passes counts, taken in turns so that a busy machine weighs on all alike.
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
from pathlib import Path

import pydicom
from pydicom._dicom_dict import DicomDictionary

from benchmarks.arguments import arguments
from dcm2bq.dicom import JsonOptions, read_metadata, to_json
from dcm2bq.errors import Dcm2BqError
from tests.dicom.reference import corpus

ROUNDS = 5
PASSES_ON_NODE = 40
HERE = Path(__file__).parent
KEYWORDS = JsonOptions()
MODEL = JsonOptions(format="dicom-json")


def ours(files: list[bytes], options: JsonOptions) -> None:
    for raw in files:
        to_json(read_metadata(io.BytesIO(raw), options).metadata)


def pydicoms(files: list[bytes]) -> None:
    for raw in files:
        json.dumps(pydicom.dcmread(io.BytesIO(raw), stop_before_pixels=True).to_json_dict())


def readable(path: Path) -> bool:
    """Whether this parser and pydicom both make JSON of a file."""
    raw = path.read_bytes()
    try:
        ours([raw], KEYWORDS)
        pydicoms([raw])
    except Dcm2BqError:
        return False
    except Exception:  # noqa: BLE001 - whatever pydicom raises: there is nothing to compare with
        return False
    return True


def seconds(work, *arguments) -> float:
    began = time.perf_counter()
    work(*arguments)
    return time.perf_counter() - began


def on_node(paths: list[Path], modules: Path) -> dict | None:
    """dicom-parser's figures on ``paths``; None, with a word why, where it cannot run."""
    if shutil.which("node") is None:
        print("node is not on this machine: dicom-parser is not measured")
        return None
    dictionary = {
        f"x{tag:08x}": (e[4] or f"{tag:08x}", e[0][:2]) for tag, e in DicomDictionary.items()
    }
    (modules / "files.json").write_text(json.dumps([str(path) for path in paths]))
    (modules / "dictionary.json").write_text(json.dumps(dictionary))
    script = HERE / "dicom_parser.mjs"
    command = ["node", script, modules / "files.json", modules / "dictionary.json", modules]
    done = subprocess.run([*command, str(PASSES_ON_NODE)], capture_output=True, check=False)
    if done.returncode:
        print("dicom-parser does not run: it is not measured")
        return None
    return json.loads(done.stdout)


def install(modules: Path) -> None:
    """Put dicom-parser from npm into a folder of its own."""
    if shutil.which("npm") is not None:
        command = ["npm", "install", "--silent", "--prefix", str(modules), "dicom-parser@1.8.21"]
        subprocess.run(command, capture_output=True, check=False)


def main() -> int:
    arguments(__doc__)
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
    paths = [path for path in corpus() if readable(path)]
    files = [path.read_bytes() for path in paths]
    print(f"{len(files)} files, {sum(map(len, files)) / 2**20:.0f} MiB with their pixels")
    best = {"keywords": 9e9, "dicom-json": 9e9, "pydicom": 9e9, "keywords, node's files": 9e9}
    node_best, chosen = 9e9, files
    with tempfile.TemporaryDirectory() as folder:
        modules = Path(folder)
        install(modules)
        for _ in range(ROUNDS):
            for _ in range(4):
                best["keywords"] = min(best["keywords"], seconds(ours, files, KEYWORDS))
                best["dicom-json"] = min(best["dicom-json"], seconds(ours, files, MODEL))
            best["pydicom"] = min(best["pydicom"], seconds(pydicoms, files))
            node = on_node(paths, modules)
            if node is not None:
                node_best = min(node_best, node["seconds"])
                chosen = [raw for raw, can in zip(files, node["readable"], strict=True) if can]
                subset = "keywords, node's files"
                for _ in range(4):
                    best[subset] = min(best[subset], seconds(ours, chosen, KEYWORDS))
    for name in ("keywords", "dicom-json"):
        rate = len(files) / best[name]
        print(f"{name:12} {rate:8.0f} files/s  {best['pydicom'] / best[name]:5.1f} x pydicom")
    print(f"{'pydicom':12} {len(files) / best['pydicom']:8.0f} files/s")
    if node_best < 9e9:
        rate = len(chosen) / node_best
        ratio = node_best / best["keywords, node's files"]
        print(f"{'dicom-parser':12} {rate:8.0f} files/s on the {len(chosen)} files that it reads")
        print(f"keywords are {ratio:.2f} x dicom-parser on those")
    return 0


if __name__ == "__main__":
    sys.exit(main())
