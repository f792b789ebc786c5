"""The list of mutants that no test kills names what is in the code."""

import tomllib
from collections import Counter

from tools.generate import ROOT

DESCRIPTION = tomllib.loads((ROOT / "tools/mutants/event_path.toml").read_text(encoding="utf-8"))


def lines_of(module: str) -> set[str]:
    return {line.strip() for line in (ROOT / module).read_text(encoding="utf-8").splitlines()}


def test_the_modules_and_tests_of_every_stage_exist():
    files = [
        file.partition("::")[0]
        for stage in DESCRIPTION["stages"].values()
        for file in [*stage["modules"], *stage["tests"]]
    ]
    assert [file for file in files if not (ROOT / file).is_file()] == []


def test_every_survivor_changes_a_line_of_a_mutated_module_and_has_a_reason():
    mutated = {module for stage in DESCRIPTION["stages"].values() for module in stage["modules"]}
    for each in DESCRIPTION["survivors"]:
        assert each["module"] in mutated
        assert each["before"] in lines_of(each["module"]), "remove the survivor from the list"
        assert each["before"] != each["after"]
        assert each["reason"]


def test_no_survivor_is_listed_twice():
    listed = Counter(
        (each["module"], each["before"], each["after"]) for each in DESCRIPTION["survivors"]
    )
    assert [mutant for mutant, count in listed.items() if count > 1] == []
