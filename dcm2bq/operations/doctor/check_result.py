"""The result of one check."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum

from dcm2bq.errors import Dcm2BqError


class CheckState(Enum):
    """The state of a check's result."""

    OK = "ok"
    WARNING = "warning"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class CheckResult:
    """The result of one check.

    Attributes:
        name: the name of the check.
        state: whether the result is right.
        found: the result in words.
        advice: what to do about it; empty if it is right.
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
    """Yield the results of a check. An error of dcm2bq becomes a result.

    Its message ends with what to do, so it serves as the advice too.
    """
    try:
        yield from check()
    except Dcm2BqError as error:
        yield wrong(name, "failed", str(error))
