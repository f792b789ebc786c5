"""docs/python.md and the notebook run as they are."""

import json
import re
import warnings
from pathlib import Path

import pytest

from dcm2bq.warehouse.duckdb import DuckDbWarehouse
from support.view_rows import real_files, rows

DOCS = Path(__file__).parents[1] / "docs"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder with a warehouse of a few real files, and its series as Parquet."""
    monkeypatch.chdir(tmp_path)
    names = [name for name in real_files() if "CT5N" in name]
    DuckDbWarehouse("dcm2bq.duckdb").insert(rows((n, real_files()[n].read_bytes()) for n in names))
    return tmp_path


def test_the_page_runs(folder):
    from dcm2bq.database import open_database
    from dcm2bq.database.export import export

    list(export(open_database("dcm2bq.duckdb"), folder / "parquet", ["series"]))
    page = (DOCS / "python.md").read_text()
    found = re.findall(r"^```python\n(.*?)^```", page, re.DOTALL | re.MULTILINE)
    assert len(found) == 2
    names: dict[str, object] = {}
    for block in found:
        exec(compile(block, "python.md", "exec"), names)
    assert names["db"].document("gs://bucket/" + min(n for n in real_files() if "CT5N" in n))


def test_the_notebook_runs_and_plots():
    matplotlib = pytest.importorskip("matplotlib")
    matplotlib.use("Agg")
    from matplotlib import pyplot as plt

    cells = json.loads((DOCS / "notebooks" / "explore.ipynb").read_text())["cells"]
    names: dict[str, object] = {}
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", module="matplotlib")
        for cell in cells:
            if cell["cell_type"] == "code":
                exec(compile("".join(cell["source"]), "explore.ipynb", "exec"), names)
    assert len(plt.get_fignums()) == 3
    bars = {each.get_text(): 0 for each in plt.figure(1).axes[0].get_xticklabels()}
    assert {"CT", "MR"} <= set(bars)
    assert sum(patch.get_height() for patch in plt.figure(2).axes[0].patches) > 20
    assert names["document"]["Modality"] == "CT"
    plt.close("all")
