"""The pinned requirements cover what the package, its tests and the function need."""

import re
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tools.generate import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
PIN = re.compile(
    r"^([a-zA-Z0-9._-]+)(?:\[[a-z,]+\])?==([^ \n]+)((?: \\\n    --hash=\S+)*)", re.MULTILINE
)


def pins(name: str) -> dict[str, tuple[str, str]]:
    """The version and the hashes of each package that the file pins."""
    text = (ROOT / name).read_text(encoding="utf-8")
    return {canonicalize_name(each[1]): (each[2], each[3]) for each in PIN.finditer(text)}


def needed(*extras: str) -> list[Requirement]:
    """What the package requires with these extras, and with those that they name."""
    found = [Requirement(each) for each in PROJECT["dependencies"]]
    for extra in extras:
        for each in map(Requirement, PROJECT["optional-dependencies"][extra]):
            found += needed(*each.extras) if each.name == "dcm2bq" else [each]
    return found


@pytest.mark.parametrize(
    ("name", "extra"), [("constraints.txt", "test"), ("constraints-beam.txt", "test-beam")]
)
def test_the_environments_of_the_tests_are_pinned(name, extra):
    pinned = pins(name)
    wrong = [
        str(each)
        for each in needed(extra)
        if (pin := pinned.get(canonicalize_name(each.name))) is None or pin[0] not in each.specifier
    ]
    assert wrong == [], "run make requirements"


def test_every_requirement_of_the_function_is_pinned_and_hashed():
    lines = (ROOT / "requirements.in").read_text(encoding="utf-8").splitlines()
    wanted = {
        canonicalize_name(Requirement(line).name) for line in lines if not line.startswith("#")
    }
    pinned = pins("requirements.txt")
    assert wanted <= pinned.keys(), "run make requirements"
    assert [name for name, (_, hashes) in pinned.items() if not hashes] == []


def test_the_functions_pins_are_within_the_ranges_of_the_package():
    pinned = pins("requirements.txt")
    ranges = {canonicalize_name(each.name): each.specifier for each in needed("gcp")}
    assert [
        name
        for name, (version, _) in pinned.items()
        if name in ranges and version not in ranges[name]
    ] == []
