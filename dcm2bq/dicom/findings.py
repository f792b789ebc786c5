"""What was found wrong in a file: named by code and tag, never by value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dcm2bq.dicom.warning_codes import LIMIT_WARNINGS

if TYPE_CHECKING:
    from dcm2bq.dicom.warning_codes import WarningCode

# More different findings than this say nothing more about a file, and would fill its row.
_MOST = 100


class Findings:
    """Collects warnings: one line for each code and tag, with how often it occurred.

    A line names where the first one's bytes are (offset and length), so that what could not be
    decoded can still be reached in the object.
    """

    __slots__ = ("_found",)

    def __init__(self) -> None:
        self._found: dict[str, list[str | int]] = {}

    def add(
        self,
        code: WarningCode,
        tag: int | None = None,
        offset: int | None = None,
        length: int | None = None,
        **facts: object,
    ) -> None:
        """Note ``code`` about ``tag`` (None: about no element), and where its bytes are."""
        line = code.line(tag, **facts)
        known = self._found.get(line)
        if known is not None:
            known[1] = int(known[1]) + 1
            return
        where = "" if offset is None else f" [offset={offset}"
        if offset is not None:
            where += "]" if length is None else f"&length={length}]"
        self._found[line] = [where, 1]

    def lines(self) -> tuple[str, ...]:
        """The warnings in the order in which they were first met."""
        lines: list[str] = []
        for line, (where, times) in self._found.items():
            if len(lines) == _MOST:
                lines.append(LIMIT_WARNINGS.line(count=len(self._found) - _MOST))
                break
            more = f" (and {int(times) - 1} more)" if int(times) > 1 else ""
            lines.append(f"{line}{where}{more}")
        return tuple(lines)
