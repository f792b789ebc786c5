"""The result of one check."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum

from dcm2bq.errors import Dcm2BqError


class CheckState(Enum):
    """How a check ended."""

    OK = "ok"
    WARNING = "warning"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class CheckResult:
    """The result of one check.

    Attributes:
        name: what was checked.
        state: whether it is right.
        found: what it is, in words.
        advice: what to do about it; empty where it is right.
    """

    name: str
    state: CheckState
    found: str
    advice: str = ""


def ok(name: str, found: str) -> CheckResult:
    return CheckResult(name, CheckState.OK, found)


def warning(name: str, found: str, advice: str) -> CheckResult:
    return CheckResult(name, CheckState.WARNING, found, advice)


def wrong(name: str, found: str, advice: str) -> CheckResult:
    return CheckResult(name, CheckState.WRONG, found, advice)


def guarded(name: str, check: Callable[[], Iterator[CheckResult]]) -> Iterator[CheckResult]:
    """The findings of a check; an error of ours becomes one.

    Our messages end in what to do, after a semicolon or a colon, so the text serves as both.
    """
    try:
        yield from check()
    except Dcm2BqError as error:
        yield wrong(name, "failed", str(error))
