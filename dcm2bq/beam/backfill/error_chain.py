"""Copies errors without their causes.

Beam logs the texts of an exception that leaves a `DoFn` and of all its causes. Those of libraries
may quote a row or a name; those of dcm2bq do not.
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
    """Yield the outputs; raise an error without its causes.

    Raises:
        Dcm2BqError: as raised; `UnknownError` instead of any other exception.
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
    # Outside the except clauses, so that it has no context.
    raise failure


def explained(error: BaseException) -> str:
    """Return why a pipeline failed, in one line: the error of dcm2bq in the runner's exception."""
    if isinstance(error, Dcm2BqError):
        return _WHERE.sub("", str(error))
    messages: list[str] = _OURS.findall(str(error))
    return _WHERE.sub("", messages[-1]) if messages else f"unexpected {type(error).__qualname__}"
