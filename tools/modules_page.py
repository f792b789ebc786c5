"""Generates ``docs/modules.md``: every module with the first line of its docstring."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

_ROOT = Path(__file__).resolve().parent.parent
_PAGE = """\
# Modules

Every module in one line. [Architecture](architecture.md) shows how packages depend on each other.
"""


def modules_page() -> str:
    """Return the page, with a table for each package."""
    return _PAGE + "".join(_package("dcm2bq")) + "".join(_package("tools"))


def _package(name: str) -> Iterator[str]:
    folder = _ROOT / name
    yield f"\n## {name.replace('/', '.')}\n\n{_summary(folder / '__init__.py')}\n"
    modules = sorted(path for path in folder.glob("*.py") if path.stem != "__init__")
    if modules:
        yield "\n| module | |\n| --- | --- |\n"
    yield from (f"| `{path.stem}` | {_summary(path)} |\n" for path in modules)
    for below in sorted(folder.iterdir()):
        if (below / "__init__.py").exists():
            yield from _package(f"{name}/{below.name}")


def _summary(path: Path) -> str:
    text = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    first, _, _ = text.partition("\n")
    if not first:
        raise ValueError(f"{path} has no docstring")
    return first.replace("``", "`").replace("|", "\\|")
