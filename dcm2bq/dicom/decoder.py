"""Values that the element loop does not decode itself: with findings, and bytes as references."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dcm2bq.dicom import values, warning_codes
from dcm2bq.dicom.character_sets import ESC, character_set
from dcm2bq.dicom.layout import (
    BINARY,
    CHARACTER_SET,
    CREATOR,
    DESCRIPTOR,
    LOCATOR,
    NAME,
    NUMBERS,
    PARAGRAPH,
    PIXEL_DEPENDENT,
    PIXELS,
    PRIVATE,
    TAGS,
)

if TYPE_CHECKING:
    from dcm2bq.dicom.character_sets import CharacterSet
    from dcm2bq.dicom.findings import Findings
    from dcm2bq.dicom.layout import Entry, Layout
    from dcm2bq.dicom.limits import Budget

_SHORT = 64
"""Bytes of a single value that the budget does not count: its element is counted."""

_NAMES = frozenset({CHARACTER_SET, CREATOR})
"""Kinds that most files have, and of which most are short and plain: so they take a short way."""

_NAME_OBJECT = 4
"""Values that a name of the DICOM JSON model counts as: it is an object."""

_CHARACTER_SET = 0x00080005
_LONGEST_DECLARATION = 1024


class Decoder:
    """Turns the bytes of a value into what the document holds."""

    def __init__(
        self, layout: Layout, findings: Findings, budget: Budget, root: str, suffix: str
    ) -> None:
        self._layout = layout
        self._findings = findings
        self._root = root
        self._suffix = suffix
        self._budget = budget

    def value(  # noqa: C901, PLR0911 - one return for each kind
        self, entry: Entry, raw: bytes, start: int, charset: CharacterSet, order: str
    ) -> Any:
        """The value of the bytes ``raw``, which stand at offset ``start``."""
        vr, kind = entry.vr, entry.kind
        if kind in _NAMES and len(raw) <= _SHORT:
            text = raw.decode("latin-1").rstrip(values.PADDING)
            if text.isascii() and "\0" not in text and "\x1b" not in text:
                return values.several(self._layout, kind, vr, text)
        if kind in (BINARY, PRIVATE, PIXELS):
            return self.bulk(vr, start, len(raw))
        count = self._values(entry, raw)
        if len(raw) > _SHORT or count > 1:
            beyond = self._budget.spend_value(len(raw), count)
            if beyond is not None:
                self._findings.add(beyond.code, entry.tag, start, len(raw), limit=beyond.limit)
                return self.bulk(vr, start, len(raw))
        try:
            if kind == TAGS:
                return values.tags(self._layout, vr, raw, order)
            if kind == DESCRIPTOR:
                return values.descriptor(self._layout, vr, raw, order)
            if kind == PIXEL_DEPENDENT:
                return values.numbers(self._layout, "US", raw, order)
            if vr in NUMBERS:
                return values.numbers(self._layout, vr, raw, order)
        except ValueError:
            code = warning_codes.LENGTH_INVALID
            self._findings.add(code, entry.tag, start, len(raw), size=len(raw), vr=vr)
            return self.bulk("UN", start, len(raw))
        value, fault = values.text(self._layout, kind, vr, raw, charset)
        if fault is not None:
            self._findings.add(fault, entry.tag, start, len(raw))
        return value

    def _values(self, entry: Entry, raw: bytes) -> int:
        """How many values the bytes ``raw`` are, by what each costs."""
        if entry.vr in NUMBERS or entry.kind in (TAGS, DESCRIPTOR, PIXEL_DEPENDENT):
            return len(raw) // (entry.size or 2)
        if entry.kind in (PARAGRAPH, LOCATOR):
            return raw.count(ESC) + 1
        count = raw.count(b"\\") + raw.count(ESC) + 1
        return count * _NAME_OBJECT if entry.kind == NAME and self._layout.tagged else count

    def bulk(self, vr: str, start: int, length: int) -> Any:
        """A reference to ``length`` bytes of the object from ``start`` on."""
        if not length:
            return {"vr": vr} if self._layout.tagged else None
        uri = f"{self._root}?offset={start}&length={length}{self._suffix}"
        return {"vr": vr, "BulkDataURI": uri} if self._layout.tagged else {"BulkDataURI": uri}

    def declared(self, raw: bytes, start: int) -> CharacterSet:
        """The character set that a value of (0008,0005) declares."""
        charset = character_set(raw[:_LONGEST_DECLARATION])
        if charset.fault:
            self._findings.add(charset.fault, _CHARACTER_SET, start, len(raw))
        return charset
