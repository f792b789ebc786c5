"""Collects the warnings of a file by code and tag, without values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dcm2bq.dicom.warning_codes import LIMIT_WARNINGS

if TYPE_CHECKING:
    from dcm2bq.dicom.warning_codes import WarningCode


class Warnings:
    """Collects warnings: one line for each code and tag, with the number of occurrences.

    The line contains the offset and length of the first occurrence, so that a reader can find the
    bytes that were not decoded in the object.
    """

    __slots__ = ("_found", "_left_out", "_most")

    def __init__(self, most: int = 100) -> None:
        self._found: dict[tuple[object, ...], list[str | int]] = {}
        self._left_out = 0
        self._most = most

    def add(
        self,
        code: WarningCode,
        tag: int | None = None,
        offset: int | None = None,
        length: int | None = None,
        *,
        each: bool = False,
        **facts: object,
    ) -> None:
        """Add a warning about an element, or about none, with the position of the bytes.

        Args:
            code: the warning.
            tag: the element's tag; None: the warning is not about an element.
            offset: the offset of the bytes.
            length: the number of bytes.
            each: whether every position has its own line.
            facts: the values for the code's text.
        """
        subject = (code.code, tag, offset if each else None, *facts.values())
        known = self._found.get(subject)
        if known is not None:
            known[1] = int(known[1]) + 1
            return
        if len(self._found) >= self._most:
            self._left_out += 1
            return
        where = "" if offset is None else f" [offset={offset}"
        if offset is not None:
            where += "]" if length is None else f"&length={length}]"
        self._found[subject] = [code.line(tag, **facts) + where, 1]

    def __bool__(self) -> bool:
        """Return whether there are warnings."""
        return bool(self._found)

    def lines(self) -> tuple[str, ...]:
        """Return the warnings in the order in which they first occurred."""
        lines: list[str] = []
        for line, times in self._found.values():
            more = f" (and {int(times) - 1} more)" if int(times) > 1 else ""
            lines.append(f"{line}{more}")
        if self._left_out:
            lines.append(LIMIT_WARNINGS.line(count=self._left_out))
        return tuple(lines)
