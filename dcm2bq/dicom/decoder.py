"""Decodes values within the budget, adds warnings, and writes references to bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dcm2bq.dicom import text_values, warning_codes
from dcm2bq.dicom.binary_numbers import number_count, numbers
from dcm2bq.dicom.character_sets import ESC, character_set
from dcm2bq.dicom.element_layout import SHORT_VALUE
from dcm2bq.dicom.value_kinds import (
    BYTES,
    CHARACTER_SET,
    CREATOR,
    LAST_TEXT,
    LOCATOR,
    NAME,
    PARAGRAPH,
)

if TYPE_CHECKING:
    from dcm2bq.dicom.character_sets import CharacterSet
    from dcm2bq.dicom.collected_warnings import Warnings
    from dcm2bq.dicom.element_layout import Entry, Layout
    from dcm2bq.dicom.limits import Budget, ReadingFault

_NAME_OBJECT = 4
"""The number of values that a name in the DICOM JSON model counts as, because it is an object."""

_CHARACTER_SET = 0x00080005
_LONGEST_DECLARATION = 1024
_ESCAPED = bytes(set(range(0x20)) - set(b"\b\t\n\f\r"))
"""Control characters, each of which takes six bytes in JSON."""

_TEXTS = frozenset({*range(LAST_TEXT + 1), CHARACTER_SET, CREATOR})
_SINGLE = frozenset({PARAGRAPH, LOCATOR})


def _more(raw: bytes, charset: CharacterSet) -> int:
    """Return the bytes that the text of ``raw`` takes beyond its own, in memory or as JSON."""
    written = raw.rstrip(b"\0 ")
    escaped = 5 * (len(written) - len(written.translate(None, _ESCAPED)))
    return escaped if charset.is_latin or raw.isascii() else escaped + 3 * len(raw)


class Decoder:
    """Decodes the bytes of a value for the document."""

    def __init__(
        self, layout: Layout, warnings: Warnings, budget: Budget, root: str, suffix: str
    ) -> None:
        self._layout = layout
        self._warnings = warnings
        self._root = root
        self._suffix = suffix
        self._budget = budget

    def value(self, entry: Entry, raw: bytes, start: int, charset: CharacterSet, order: str) -> Any:
        """Decode the bytes ``raw`` at offset ``start``."""
        if entry.kind in BYTES:
            return self.bulk(entry.vr, start, len(raw))
        is_text = entry.kind in _TEXTS
        count = self._texts(entry, raw) if is_text else number_count(entry, len(raw))
        more = _more(raw, charset) if is_text else 0
        if not self._affords(entry, start, len(raw), count, more):
            return self.bulk(entry.vr, start, len(raw))
        if is_text:
            return self._text(entry, raw, start, charset)
        return self._numbers(entry, raw, start, order)

    def _text(self, entry: Entry, raw: bytes, start: int, charset: CharacterSet) -> Any:
        value, fault = text_values.text(self._layout, entry.kind, entry.vr, raw, charset)
        if fault is not None:
            self._warnings.add(fault, entry.tag, start, len(raw))
        return value

    def _numbers(self, entry: Entry, raw: bytes, start: int, order: str) -> Any:
        try:
            return numbers(self._layout, entry, raw, order)
        except ValueError:
            code = warning_codes.LENGTH_INVALID
            self._warnings.add(code, entry.tag, start, len(raw), size=len(raw), vr=entry.vr)
            return self.bulk("UN", start, len(raw))

    def _affords(self, entry: Entry, start: int, size: int, count: int, more: int = 0) -> bool:
        """Spend the budget on a value; add a warning if it is not enough."""
        if size + more <= SHORT_VALUE and count <= 1:
            return True  # counted as an element
        beyond = self._budget.spend_value(size, count, more)
        if beyond is None:
            return True
        self.meet_limit(beyond, entry.tag, start, size)
        return False

    def meet_limit(self, beyond: ReadingFault, tag: int, start: int, size: int) -> None:
        """Add a warning that a value stays in the object because of a limit."""
        self._warnings.add(beyond.code, tag, start, size, limit=beyond.limit)

    def _texts(self, entry: Entry, raw: bytes) -> int:
        """Return the number of values in the text ``raw``, weighted by their cost."""
        if ESC not in raw and b"\\" not in raw:
            return 1
        escapes = raw.count(ESC)
        if entry.kind in _SINGLE:
            return escapes + 1
        count = raw.count(b"\\") + escapes + 1
        several = entry.kind == NAME and self._layout.tagged and count > 1
        return count * _NAME_OBJECT if several else count

    def bulk(self, vr: str, start: int, length: int) -> Any:
        """Return a reference to ``length`` bytes of the object from ``start`` on."""
        if not length:
            return {"vr": vr} if self._layout.tagged else None
        if self._root:
            beyond = self._budget.spend_value(0, 0, len(self._root))
            if beyond is not None:
                self._budget.stop(*beyond)
        uri = f"{self._root}?offset={start}&length={length}{self._suffix}"
        return {"vr": vr, "BulkDataURI": uri} if self._layout.tagged else {"BulkDataURI": uri}

    def declared(self, raw: bytes, start: int) -> CharacterSet:
        """Return the character set that a value of (0008,0005) declares."""
        charset = character_set(raw[:_LONGEST_DECLARATION])
        if charset.fault:
            self._warnings.add(charset.fault, _CHARACTER_SET, start, len(raw))
        return charset
