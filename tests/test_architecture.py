"""What docs/architecture.md says: who imports Google's libraries, and which way imports go."""

import ast
import re
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "dcm2bq"
PAGE = (ROOT / "docs" / "architecture.md").read_text()

# Lower stages first; a stage imports its own and those before it.
STAGES = (
    ("errors", "version", "times", "log", "spooling"),
    ("dicom",),
    ("deidentification",),
    ("configuration", "schema"),
    ("events", "http"),
    ("dicomweb",),
    ("objects", "archives"),
    ("rows",),
    ("dead_letters",),
    ("warehouse",),
    ("service", "database"),
    ("operations",),
    ("beam", "browse", "cli", "testing"),
)


def modules():
    for path in sorted(PACKAGE.rglob("*.py")):
        yield ".".join(path.relative_to(ROOT).with_suffix("").parts), ast.parse(path.read_text())


def imported(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_the_page_names_every_module_that_imports_googles_libraries():
    using = {
        name
        for name, tree in modules()
        if any(each.startswith("google.") for each in imported(tree))
    }
    table = PAGE.partition("<!-- google")[2]
    named = set(re.findall(r"^\| `(dcm2bq[\w.]*)` \|", table, re.MULTILINE))
    assert named == using


def test_every_file_in_where_to_change_what_exists():
    table = PAGE.partition("<!-- where")[2].partition("\n## ")[0]
    rows = [line.split(" | ")[1] for line in table.splitlines() if line.startswith("| ")][2:]
    named = [path for row in rows for path in re.findall(r"`([^`]+)`", row)]
    assert len(rows) > 40
    missing = [each for each in named if not ((PACKAGE / each).exists() or (ROOT / each).exists())]
    assert missing == []


def stage(name):
    part = name.split(".")[1]
    return next((place for place, names in enumerate(STAGES) if part in names), None)


def test_every_package_has_its_stage():
    parts = {path.stem for path in PACKAGE.iterdir() if path.suffix == ".py" or path.is_dir()}
    known = {name for names in STAGES for name in names}
    assert parts - known <= {"__init__", "__main__", "__pycache__"}


def test_a_package_imports_only_stages_before_it():
    upward = sorted(
        f"{name} imports {each}"
        for name, tree in modules()
        if stage(name) is not None
        for each in imported(tree)
        if each.startswith("dcm2bq.")
        and len(each.split(".")) > 1
        and stage(each) is not None
        and stage(each) > stage(name)
    )
    assert upward == []


def test_no_two_classes_have_one_name():
    """A leading underscore makes no other name."""
    found = [
        node.name.lstrip("_")
        for _, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
    ]
    assert sorted(name for name, times in Counter(found).items() if times > 1) == []
