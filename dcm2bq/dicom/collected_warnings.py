"""Collects the warnings of a file by code and tag, without values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dcm2bq.dicom.warning_codes import LIMIT_WARNINGS

if TYPE_CHECKING:
    from dcm2bq.dicom.warning_codes import WarningCode


class Warnings:
    """Collects warnings: one line for each code and tag, with how often it occurred.

    A line names where the first one's bytes are (offset and length), so that what could not be
    decoded can still be reached in the object.
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
        """Note ``code`` about ``tag`` (None: about no element), and where its bytes are.

        Args:
            code: what was found.
            tag: the element's tag.
            offset: offset of the bytes.
            length: how many they are.
            each: whether every place has its own line.
            facts: what fills the code's text.
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
        """Whether anything was found."""
        return bool(self._found)

    def lines(self) -> tuple[str, ...]:
        """The warnings in the order in which they were first met."""
        lines: list[str] = []
        for line, times in self._found.values():
            more = f" (and {int(times) - 1} more)" if int(times) > 1 else ""
            lines.append(f"{line}{more}")
        if self._left_out:
            lines.append(LIMIT_WARNINGS.line(count=self._left_out))
        return tuple(lines)
