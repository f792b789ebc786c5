"""docs/deploy.md and docs/permissions.md say what the module does."""

from __future__ import annotations

import re

import pytest
from terraform_module import ROOT, TestRun

DEPLOY = (ROOT / "docs" / "deploy.md").read_text(encoding="utf-8")
PERMISSIONS = (ROOT / "docs" / "permissions.md").read_text(encoding="utf-8")
VARIABLES = (ROOT / "terraform" / "variables.tf").read_text(encoding="utf-8")


def test_the_table_of_grants_is_the_plans(plan_tests: TestRun) -> None:
    """Each kind of grant in the plan has its row, and each row its grant."""
    grants = [
        change
        for change in plan_tests.plans["everything"]["resource_changes"]
        if change["type"].endswith("_iam_member")
    ]
    table = PERMISSIONS[: PERMISSIONS.index("\n## ")]
    rows = [row for row in table.splitlines() if row.startswith("| ") and "roles/" in row]

    roles = {
        change["change"]["after"]["role"]
        .replace("projects/imaging-prod/", "projects/PROJECT/")
        .replace("/dcm2bq_", "/NAME_")
        for change in grants
    }
    assert roles == set(re.findall(r"`((?:projects/PROJECT/)?roles/[\w.]+)`", table))
    assert len(rows) == len({(each["type"], each["name"], _kind(each)) for each in grants})


def _kind(change: dict[str, object]) -> object:
    """The topic's two publishers, and nothing else, are of one name and two rows."""
    if change["name"] == "dead_letter_publisher":
        return change["index"]
    return None


@pytest.mark.parametrize("name", re.findall(r'^variable "(\w+)"', VARIABLES, re.MULTILINE))
def test_every_input_is_in_the_table_of_inputs(name: str) -> None:
    table = DEPLOY[DEPLOY.index("| input |") : DEPLOY.index("## Check that it works")]

    assert f"`{name}`" in table


def test_the_defaults_in_the_text_are_the_modules() -> None:
    inputs = (ROOT / "terraform" / "inputs" / "variables.tf").read_text(encoding="utf-8")

    defaults = re.findall(r"(\w+)\s+= optional\(number, ([\d.]+)\)", inputs)
    assert len(defaults) == 13
    for option, default in defaults:
        assert f"`{option}` {default}" in DEPLOY


def test_the_sum_of_the_costs_is_right() -> None:
    table = DEPLOY[DEPLOY.index("| | sum | $ |") : DEPLOY.index("The *time* varies most")]
    once, _, _later = table.partition("| **once** |")
    parts = re.findall(r"([\d.]+) \|$", once, re.MULTILINE)
    (total,) = re.findall(r"\| \*\*once\*\* \| \| \*\*([\d.]+)\*\* \|", table)

    assert len(parts) == 8
    assert sum(map(float, parts)) == pytest.approx(float(total))
