"""Private elements: looks up VRs by the creator that reserved the block (PS3.5 7.8)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dcm2bq.dicom.dictionary import private_vr
from dcm2bq.dicom.element_layout import SHORT_HEADER, UNDEFINED
from dcm2bq.dicom.undefined_lengths import items_fill

if TYPE_CHECKING:
    from dcm2bq.dicom.character_sets import CharacterSet
    from dcm2bq.dicom.element_layout import Entry, Syntax
    from dcm2bq.dicom.file_window import Window

_LONGEST_GUESS = 16 * 1024 * 1024

_LONG = 64 * 1024
"""The number of bytes of items from which on the time is checked."""


class Creators:
    """The private creators of a data set, by block."""

    __slots__ = ("_names", "_wanted")

    def __init__(self) -> None:
        self._names: dict[int, str] = {}
        self._wanted: set[int] = set()

    @staticmethod
    def name(raw: bytes, charset: CharacterSet) -> str:
        """Decode the name of a creator."""
        return charset.decode(raw.rstrip(b"\0 "))[0].rstrip(" \0")

    def add(self, tag: int, name: str) -> bool:
        """Add a creator element and the creator's name.

        Returns:
            Whether elements of its block came before it.
        """
        block = tag & 0xFFFF0000 | (tag & 0xFF) << 8
        self._names[block] = name
        late = block in self._wanted
        self._wanted.discard(block)
        return late

    def entry(self, entry: Entry, start: int, length: int, window: Window, syntax: Syntax) -> Entry:
        """Return the action for a private element without an explicit VR.

        The creator's dictionary defines it. Without an entry there, a value that consists of items
        is read as a sequence, because implicit VR does not mark sequences. A value of VR UN and
        undefined length is a sequence whatever the dictionary says (`Extents`, PS3.5 6.2.2).
        """
        if entry.unknown and length == UNDEFINED:
            return entry
        tag = entry.tag
        block = tag & 0xFFFFFF00
        creator = self._names.get(block)
        vr = None
        if creator is None:
            self._wanted.add(block)
        elif tag & 0xFF00:
            vr = private_vr(tag, creator)
        if vr is None:
            vr = "SQ" if _holds_items(start, length, window, syntax) else "UN"
        known = syntax.known(tag, vr)
        return known._replace(unknown=True) if vr == "SQ" and entry.unknown else known


def _holds_items(start: int, length: int, window: Window, syntax: Syntax) -> bool:
    """Return whether a value consists of items of defined length, from first to last byte."""
    if not SHORT_HEADER <= length <= _LONGEST_GUESS or length == UNDEFINED:
        return False
    p = start - window.base
    if window.data[p : p + 4] != syntax.item_tag:
        return False
    if p + length > len(window.data) and window.more(start, length) < length:
        return False
    if length > _LONG and window.budget.late():
        return False
    return items_fill(window, start, start + length, syntax)
