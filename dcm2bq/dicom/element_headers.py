"""Reads element headers, malformed ones too.

If there are several ways to read a malformed header, the right one is the one after whose element
another header follows, in ascending order of tags (PS3.5 7.1).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from dcm2bq.dicom import warning_codes
from dcm2bq.dicom.element_layout import LONG_HEADER, SHORT_HEADER, UNDEFINED
from dcm2bq.dicom.value_kinds import ITEM, VRS, VRS_WRITTEN, has_long_length, implied_vr

if TYPE_CHECKING:
    from dcm2bq.dicom.collected_warnings import Warnings
    from dcm2bq.dicom.element_layout import Entry, Layout, Syntax
    from dcm2bq.dicom.file_window import Window
    from dcm2bq.dicom.warning_codes import WarningCode

_FAR = 16 * 1024 * 1024
"""The most bytes of a stream that are read to find what follows an element."""

_SEARCHED = 16 * 1024
"""The number of bytes in which the next header is searched after an unreadable one."""

_MOST_SEARCHES = 16
"""The most searches for a next header in one file."""


class Header(NamedTuple):
    """An element's header.

    Attributes:
        at: the offset of its first byte.
        entry: its tag, its VR and the action.
        start: the offset of the value.
        length: the length of the value as written, which may be `UNDEFINED`.
        syntax: how the rest of the data set is encoded.
    """

    at: int
    entry: Entry
    start: int
    length: int
    syntax: Syntax


class _Reading(NamedTuple):
    """One way to read a malformed header, and its warning (None: no warning)."""

    header: Header
    code: WarningCode | None


class HeaderReader:
    """Reads the headers of elements."""

    def __init__(self, window: Window, layout: Layout, warnings: Warnings) -> None:
        self._window = window
        self._layout = layout
        self._warnings = warnings
        self._searches = _MOST_SEARCHES

    def read(self, at: int, end: int, syntax: Syntax, *, first: bool) -> Header | None:
        """Read the header at ``at``, of which at least eight bytes are in memory.

        Args:
            at: its offset.
            end: the end of the data set that contains it.
            syntax: how the data set is encoded.
            first: whether it is an item's first header. The whole item may then be encoded
                differently.

        Returns:
            The header, or None if it cannot be understood.
        """
        data, p = self._window.data, at - self._window.base
        head = data[p : p + SHORT_HEADER]
        row = syntax.rows.get(head) or syntax.row(head.ljust(SHORT_HEADER, b"\0"))
        if row is None:
            return self._odd(at, self._bytes(at), end, syntax, first=first)
        extent, entry = row[1], row[5]
        if extent:
            return Header(at, entry, at + SHORT_HEADER, extent - SHORT_HEADER, syntax)
        length = syntax.long_length(self._bytes(at), SHORT_HEADER)[0]
        return Header(at, entry, at + LONG_HEADER, length, syntax)

    def item_syntax(self, at: int, end: int, syntax: Syntax, *, unknown: bool) -> Syntax:
        """Return how the item is encoded whose elements begin at ``at``.

        An item of a UN sequence has implicit VR (PS3.5 6.2.2). Some files use explicit VR anyway,
        and some files contain items with explicit VR in a data set with implicit VR.

        Args:
            at: the offset of the item's first element.
            end: the end of the item.
            syntax: how the surrounding data set is encoded.
            unknown: whether the sequence's VR is UN.
        """
        little = syntax.order == "<"
        implicit = self._layout.syntax(implicit=True, little=little)
        if not (unknown or syntax.implicit):
            return syntax
        if at + SHORT_HEADER > end or not self._window.has(at, SHORT_HEADER):
            return implicit
        raw = self._bytes(at)
        if raw[4:6] not in VRS_WRITTEN:
            return implicit
        explicit = self._layout.syntax(implicit=False, little=little)
        if not self._leads_on(self._as_explicit(at, raw, explicit), end):
            return implicit
        both = syntax.implicit and self._leads_on(self._as_implicit(at, raw, implicit), end)
        return implicit if both else explicit

    def next_after(
        self, at: int, end: int, syntax: Syntax, tag: int, *, nested: bool
    ) -> int | None:
        """Return the offset of the next header from ``at`` on that can be understood.

        Its tag is greater than ``tag``, and a header or the end follows its element.
        """
        if not self._searches:
            return None
        self._searches -= 1
        size = min(_SEARCHED, end - at)
        self._window.more(at, size)
        data = self._window.data[:size]
        for found in _candidates(syntax, nested=nested).finditer(data):
            p = found.start()
            if p and self._convinces(at + p, data[p : p + LONG_HEADER], end, syntax, tag):
                return at + p
        return None

    def are_zeros(self, at: int, end: int) -> bool:
        """Return whether only zeros follow, within the distance of a search for a header."""
        size = min(_SEARCHED, end - at)
        self._window.has(at, size)
        p = at - self._window.base
        return not self._window.data[p : p + size].strip(b"\0")

    def _bytes(self, at: int) -> bytes:
        p = at - self._window.base
        return self._window.data[p : p + LONG_HEADER].ljust(LONG_HEADER, b"\0")

    def _odd(self, at: int, raw: bytes, end: int, syntax: Syntax, *, first: bool) -> Header | None:
        """Read a malformed header in the way after which another header follows."""
        if syntax.tag(raw) >> 16 == ITEM >> 16:
            return Header(at, syntax.entry(syntax.tag(raw), "UN"), at + SHORT_HEADER, 0, syntax)
        readings = list(self._readings(at, raw, syntax))
        fits = [one for one in readings if self._leads_on(one.header, end)]
        if not fits and not syntax.implicit and raw[4:6] not in VRS_WRITTEN:
            return None
        header, code = (fits or readings)[0]
        if header.syntax is not syntax:
            code = None if first else code  # PS3.5 6.2.2 allows it
            header = header if first else header._replace(syntax=syntax)
        if code is not None:
            self._warnings.add(code, header.entry.tag, at, vr=header.entry.vr)
        return header

    def _readings(self, at: int, raw: bytes, syntax: Syntax) -> Iterator[_Reading]:
        """Yield the ways to read a malformed header, the most likely one first."""
        if syntax.implicit:
            return self._of_implicit(at, raw, syntax)
        if raw[4:6] in VRS_WRITTEN:
            return self._of_reserved_bytes(at, raw, syntax)
        return self._of_unknown_vr(at, raw, syntax)

    def _of_implicit(self, at: int, raw: bytes, syntax: Syntax) -> Iterator[_Reading]:
        """Yield readings if the bytes of a length look like a VR."""
        yield _Reading(self._as_implicit(at, raw, syntax), None)
        explicit = self._layout.syntax(implicit=False, little=syntax.order == "<")
        header = self._as_explicit(at, raw, explicit)
        yield _Reading(header, warning_codes.VR_UNEXPECTED)

    def _of_reserved_bytes(self, at: int, raw: bytes, syntax: Syntax) -> Iterator[_Reading]:
        """Yield readings if the reserved bytes are not zero: some files have a length there."""
        usual = self._as_explicit(at, raw, syntax)
        yield _Reading(usual, None)
        brief = usual._replace(start=at + SHORT_HEADER, length=_short_length(raw, syntax))
        yield _Reading(brief, warning_codes.LENGTH_FIELD_SIZE)

    def _of_unknown_vr(self, at: int, raw: bytes, syntax: Syntax) -> Iterator[_Reading]:
        """Yield readings if the VR is not one of DICOM's."""
        written = raw[4:6].decode("latin-1")
        letters = (written.isascii() and written.isalpha()) or written == "??"
        implicit = self._layout.syntax(implicit=True, little=syntax.order == "<")
        as_implicit = _Reading(self._as_implicit(at, raw, implicit), warning_codes.VR_MISSING)
        if not letters:
            yield as_implicit
        yield from self._with_vr(at, raw, syntax, written)
        if letters:
            yield as_implicit

    def _with_vr(self, at: int, raw: bytes, syntax: Syntax, written: str) -> Iterator[_Reading]:
        """Yield readings with the VR in upper case, or as an unknown VR."""
        vr = written.upper() if written.upper() in VRS else "UN"
        code = warning_codes.VR_UNKNOWN if vr == "UN" else warning_codes.VR_CASE
        entry = syntax.entry(syntax.tag(raw), vr)
        (long,) = syntax.long_length(raw, SHORT_HEADER)
        short_header = Header(at, entry, at + SHORT_HEADER, _short_length(raw, syntax), syntax)
        long_header = Header(at, entry, at + LONG_HEADER, long, syntax)
        reserved = raw[6:8] == b"\0\0"
        if reserved and (has_long_length(vr) if vr != "UN" else written.isupper()):
            yield _Reading(long_header, code)
        yield _Reading(short_header, code)
        if reserved:
            yield _Reading(long_header, code)

    @staticmethod
    def _as_implicit(at: int, raw: bytes, implicit: Syntax) -> Header:
        entry = implicit.entry(implicit.tag(raw), None)
        return Header(at, entry, at + SHORT_HEADER, implicit.long_length(raw, 4)[0], implicit)

    @staticmethod
    def _as_explicit(at: int, raw: bytes, explicit: Syntax) -> Header:
        """Return a header whose VR is one of DICOM's."""
        entry = explicit.entry(explicit.tag(raw), raw[4:6].decode("latin-1"))
        if entry.long:
            (length,) = explicit.long_length(raw, SHORT_HEADER)
            return Header(at, entry, at + LONG_HEADER, length, explicit)
        return Header(at, entry, at + SHORT_HEADER, _short_length(raw, explicit), explicit)

    def _leads_on(self, header: Header, end: int) -> bool:
        """Return whether a header, or the end, follows the element."""
        _, entry, start, length, syntax = header
        if length == UNDEFINED:
            following = self._following(start, start)
            return following is not None and following[:4] in (
                syntax.item_tag,
                syntax.sequence_end,
            )
        if start + length >= end:
            return start + length == end
        following = self._following(start, start + length)
        if following is None or len(following) < SHORT_HEADER:
            return following == b""
        tag = syntax.tag(following)
        in_order = tag > entry.tag and (syntax.implicit or following[4:6].isalpha())
        return in_order or tag >> 16 == ITEM >> 16

    def _convinces(self, at: int, raw: bytes, end: int, syntax: Syntax, tag: int) -> bool:
        """Return whether ``raw`` is certainly a header, with a tag greater than ``tag``."""
        if raw[:4] in {syntax.item_end, syntax.sequence_end}:
            return True
        if not self._plausible(raw, syntax) or not self._window.has(at, SHORT_HEADER):
            return False
        header = self.read(at, end, syntax, first=False)
        if header is None or header.entry.tag <= tag or not self._leads_on(header, end):
            return False
        after = header.start + header.length
        if header.length == UNDEFINED or after == end:
            return True
        following = self._following(header.start, after)
        return following == b"" or (
            following is not None and self._plausible(following, syntax, least=SHORT_HEADER)
        )

    @staticmethod
    def _plausible(raw: bytes, syntax: Syntax, least: int = LONG_HEADER) -> bool:
        """Return whether ``raw`` may be a header. In implicit VR, only a known tag shows it."""
        if len(raw) < least or syntax.row(raw[:SHORT_HEADER]) is None:
            return False
        tag = syntax.tag(raw)
        return not syntax.implicit or implied_vr(tag) is not None or bool(tag & 0x10000)

    def _following(self, start: int, at: int) -> bytes | None:
        """Return up to eight bytes from offset ``at`` on, after the value that begins at ``start``.

        Memory keeps the bytes from the value's header on. Return None if the stream ends earlier,
        or if too much of it would have to be read.
        """
        window = self._window
        p = at - window.base
        if p + SHORT_HEADER <= len(window.data):
            return window.data[p : p + SHORT_HEADER]
        if not window.skips_are_read:
            if window.budget.reads * 2 > window.budget.limits.reads:
                return None  # the other half is for the header itself
            piece = window.peek(at - 1, 1 + SHORT_HEADER)
            return piece[1:] if piece else None
        keep = max(start - LONG_HEADER, window.base)
        if at - keep > _FAR or window.more(keep, at - keep + SHORT_HEADER) < at - keep:
            return None
        return window.data[at - keep : at - keep + SHORT_HEADER]


def _short_length(raw: bytes, syntax: Syntax) -> int:
    """Return the 16-bit length that an explicit header has after its VR."""
    return int.from_bytes(raw[6:8], "little" if syntax.order == "<" else "big")


@cache
def _pattern(order: str, *, implicit: bool, nested: bool) -> re.Pattern[bytes]:
    if not implicit:
        header = b"....(?:" + b"|".join(sorted(VRS_WRITTEN)) + b")"
    else:  # a 16-bit length
        header = rb"......\0\0" if order == "<" else rb"....\0\0"
    if nested:
        ends = rb"\xfe\xff[\x0d\xdd]\xe0" if order == "<" else rb"\xff\xfe\xe0[\x0d\xdd]"
        header += b"|" + ends + rb"\0{4}"
    return re.compile(b"(?=" + header + b")", re.DOTALL)


def _candidates(syntax: Syntax, *, nested: bool) -> re.Pattern[bytes]:
    """Return a pattern that finds possible starts of a header."""
    return _pattern(syntax.order, implicit=syntax.implicit, nested=nested)
