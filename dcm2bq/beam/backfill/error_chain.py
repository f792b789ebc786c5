"""Copies of errors without their causes.

Beam logs an exception that leaves a `DoFn` with the texts of all its causes. Those of libraries
may quote a row or a name; ours quote nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TypeVar

from dcm2bq import log
from dcm2bq.errors import Dcm2BqError, UnknownError

T = TypeVar("T")

_OURS = re.compile(r"^(?:RuntimeError: )?dcm2bq\.(?:errors|handler)\.\w+: (.*)$", re.MULTILINE)
_WHERE = re.compile(r" \[while running .*\]$", re.DOTALL)


def without_causes(outputs: Iterable[T]) -> Iterator[T]:
    """The outputs; an error is raised with its own text alone.

    Raises:
        Dcm2BqError: as raised; `UnknownError` for what is none of ours.
    """
    failure: Dcm2BqError
    try:
        yield from outputs
    except Dcm2BqError as error:
        failure = type(error)(str(error))
    except Exception as error:  # noqa: BLE001 - its text may quote anything
        failure = UnknownError(f"unexpected {type(error).__qualname__}", log.frames(error))
    else:
        return
    if isinstance(failure, UnknownError):
        log.write("ERROR", "unexpected", why=str(failure), frames=failure.frames)
    # Outside the except clauses, so that it drags no context along.
    raise failure


def explained(error: BaseException) -> str:
    """Why a pipeline failed, in a line: our error in what a runner raises."""
    if isinstance(error, Dcm2BqError):
        return _WHERE.sub("", str(error))
    messages: list[str] = _OURS.findall(str(error))
    return _WHERE.sub("", messages[-1]) if messages else f"unexpected {type(error).__qualname__}"
