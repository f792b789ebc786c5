"""Fixtures for the transforms: a real Orthanc, and a real runner."""

from __future__ import annotations

import ast
import importlib.util
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from pydicom.data import get_testdata_file

sys.path.insert(0, str(Path(__file__).parents[1]))

from support.orthanc import (
    Orthanc,
    pytest_terminal_summary,  # noqa: F401 - a hook, which pytest finds by its name
    running,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

HAS_BEAM = importlib.util.find_spec("apache_beam") is not None

# Beam's tests have their own environment: make test-beam.
collect_ignore_glob = [] if HAS_BEAM else ["test_[!w]*.py"]

FILES = (
    "CT_small.dcm",
    "MR_small.dcm",
    "rtplan.dcm",
    "rtdose.dcm",
    "JPEG2000.dcm",
    "reportsi.dcm",
    "waveform_ecg.dcm",
)


@pytest.fixture(autouse=True)
def _temporary_files_of_beam(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Beam leaves folders behind: where it finds no Prism, and for a pipeline that never runs.

    The folder is not below tmp_path, which a test that gives up root cannot enter.
    """
    with tempfile.TemporaryDirectory(prefix="dcm2bq-beam-", ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o1777)
        monkeypatch.setenv("TMPDIR", folder)
        monkeypatch.setattr(tempfile, "tempdir", None)
        yield


@pytest.fixture(scope="session")
def files() -> list[Path]:
    """Real files, of seven instances in seven studies."""
    return [Path(get_testdata_file(name, download=False)) for name in FILES]


@pytest.fixture(scope="session")
def orthanc_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Orthanc]:
    with running(tmp_path_factory.mktemp("orthanc")) as server:
        yield server


@pytest.fixture
def orthanc(orthanc_server: Orthanc) -> Orthanc:
    """A real server without instances."""
    orthanc_server.clear()
    return orthanc_server


@pytest.fixture
def outputs(tmp_path: Path) -> Callable[..., Any]:
    """Runs a transform on inputs; returns its outputs, those of each tag where it has several."""
    import apache_beam as beam
    from apache_beam.options.pipeline_options import PipelineOptions

    def run(inputs: list[Any], transform: Any, *options: str, tags: tuple[str, ...] = ()) -> Any:
        folder = Path(tempfile.mkdtemp(dir=tmp_path))
        with beam.Pipeline(
            options=PipelineOptions(["--runner=DirectRunner", *options])
        ) as pipeline:
            made = pipeline | beam.Create(inputs, reshuffle=bool(options)) | transform
            for tag in tags or ("only",):
                collection = made[tag] if tags else made
                _ = collection | f"{tag} as text" >> beam.Map(repr) | tag >> _written(folder / tag)
        lists = {tag: _read(folder, tag) for tag in tags or ("only",)}
        return lists if tags else lists["only"]

    return run


def _written(path: Path) -> Any:
    import apache_beam as beam

    return beam.io.WriteToText(str(path))


def _read(folder: Path, tag: str) -> list[Any]:
    lines = [line for path in folder.glob(f"{tag}-*") for line in path.read_text().splitlines()]
    return [ast.literal_eval(line) for line in lines]
