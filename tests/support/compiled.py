"""The package with the modules that mypyc compiles, built in a folder."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCES = ("setup.py", "pyproject.toml", "README.md", "LICENSE")


def build_compiled(folder: Path, *, optimize: str = "3") -> Path:
    """Build the package as ``DCM2BQ_MYPYC=1 pip wheel`` does, from a copy of the sources.

    Args:
        folder: a folder that does not exist yet.
        optimize: the C compiler's level of optimization.

    Returns:
        The folder to import it from.
    """
    sources = folder / "sources"
    shutil.copytree(
        ROOT / "dcm2bq", sources / "dcm2bq", ignore=shutil.ignore_patterns("__pycache__")
    )
    for name in SOURCES:
        shutil.copy2(ROOT / name, sources)
    subprocess.run(
        [sys.executable, "setup.py", "--quiet", "build", "--build-lib=package"],
        cwd=sources,
        env={**os.environ, "DCM2BQ_MYPYC": "1", "DCM2BQ_MYPYC_OPTIMIZE": optimize},
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return sources / "package"
