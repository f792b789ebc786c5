"""Earlier versions of the project, for measurements before and after a change."""

from __future__ import annotations

import io
import subprocess
import tarfile
from pathlib import Path

from dcm2bq.testing.serving import ROOT


def checkout(commit: str, folder: Path, *paths: str) -> Path:
    """Extract these files and folders of a commit into the folder, and return it."""
    packed = subprocess.run(
        ["git", "archive", commit, *paths], cwd=ROOT, capture_output=True, check=True
    ).stdout
    with tarfile.open(fileobj=io.BytesIO(packed)) as tar:
        tar.extractall(folder, filter="data")
    return folder
