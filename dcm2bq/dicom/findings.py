"""What was found wrong in a file: named by tag and reason, never by value."""

from __future__ import annotations

# More different findings than this say nothing more about a file, and would fill its row.
_MOST = 100


def tag_text(tag: int) -> str:
    """``(0010,0020)``."""
    return f"({tag >> 16:04X},{tag & 0xFFFF:04X})"


class Findings:
    """Collects warnings: one line for each tag and reason, with how often it came.

    A line names where the bytes are (offset and length), so that what could not be decoded can
    still be reached in the object.
    """

    __slots__ = ("_found",)

    def __init__(self) -> None:
        self._found: dict[tuple[int | None, str], list[str | int]] = {}

    def add(
        self, tag: int | None, reason: str, offset: int | None = None, length: int | None = None
    ) -> None:
        """Note ``reason`` about ``tag`` (None: about the whole file), and where its bytes are."""
        known = self._found.get((tag, reason))
        if known is not None:
            known[1] = int(known[1]) + 1
            return
        where = "" if offset is None else f" [offset={offset}"
        if offset is not None:
            where += "]" if length is None else f"&length={length}]"
        self._found[tag, reason] = [where, 1]

    def lines(self) -> tuple[str, ...]:
        """The warnings in the order in which they were first met."""
        lines: list[str] = []
        for (tag, reason), (where, times) in self._found.items():
            if len(lines) == _MOST:
                lines.append(f"and {len(self._found) - _MOST} more")
                break
            more = f" (and {int(times) - 1} more)" if int(times) > 1 else ""
            name = "" if tag is None else f"{tag_text(tag)} "
            lines.append(f"{name}{reason}{where}{more}")
        return tuple(lines)
