"""Elements whose header is not written as the data set's syntax says it should be.

Which of the ways to read it is right shows in what follows the element: another header, in order.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dcm2bq.dicom import warning_codes
from dcm2bq.dicom.bulk_data import UNDEFINED
from dcm2bq.dicom.layout import ITEM, SHORT_HEADER, VRS, has_long_length

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dcm2bq.dicom.layout import Entry, Layout, Syntax
    from dcm2bq.dicom.source import Window
    from dcm2bq.dicom.warning_codes import WarningCode

_FAR = 16 * 1024 * 1024
"""Bytes of a stream that are read at most to see what follows an element."""

Found = tuple["WarningCode | None", "Syntax", "Entry", int, int]
"""What is odd (None: nothing), the syntax of what follows, the entry, value's offset, length."""


def odd_header(
    window: Window, at: int, end: int, syntax: Syntax, layout: Layout, *, first: bool
) -> Found | None:
    """Read the header at ``at``, whose VR is none of DICOM's or whose length has the wrong size.

    Args:
        window: where it is; twelve bytes of it are in hand, unless the file ends.
        at: its offset.
        end: the end of the data set in which it lies.
        syntax: how that should be written.
        layout: the tables.
        first: whether it is an item's first: then the whole item may have implicit VR.

    Returns:
        How it reads best, or None where it is no element.
    """
    header = window.data[at - window.base : at - window.base + 12].ljust(12, b"\0")
    group, element = syntax.tag(header)
    tag = group << 16 | element
    if group == ITEM >> 16:
        return None, syntax, syntax.entry(tag, "UN"), at + SHORT_HEADER, 0
    readings = list(_readings(header, at, tag, syntax, layout))
    for found in readings:
        if _leads_on(window, tag, found, end):
            code, other, entry, start, length = found
            if not first and other.implicit:
                other = syntax
            if first and other.implicit:
                code = None  # PS3.5 6.2.2 allows it
            return code, other, entry, start, length
    return None


def reserved_bytes(  # noqa: PLR0917 - the element loop's own state
    window: Window, at: int, entry: Entry, end: int, syntax: Syntax, short: int
) -> tuple[int, int]:
    """The value of an element whose two reserved bytes are not zero.

    Some write a VR that has a length of 32 bits with one of 16 bits, in the reserved bytes.

    Args:
        window: where it is; its header is in hand.
        at: its offset.
        entry: what its tag and VR mean.
        end: the end of the data set in which it lies.
        syntax: how that is written.
        short: the reserved bytes as a length.

    Returns:
        The value's offset and length.
    """
    (length,) = syntax.long_length(
        window.data.ljust(at - window.base + 12, b"\0"), at - window.base + 8
    )
    usual: Found = (None, syntax, entry, at + 12, length)
    brief: Found = (None, syntax, entry, at + SHORT_HEADER, short)
    for found in (usual, brief):
        if _leads_on(window, entry.tag, found, end):
            return found[3], found[4]
    return usual[3], usual[4]


def item_syntax(window: Window, at: int, end: int, syntax: Syntax, layout: Layout) -> Syntax:
    """How the item of a UN sequence is written whose elements begin at ``at``.

    It has implicit VR (PS3.5 6.2.2), unless it reads as explicit VR all the same.
    """
    implicit = layout.syntax(implicit=True, little=syntax.order == "<")
    if syntax.implicit or at + SHORT_HEADER > end or not window.has(at, SHORT_HEADER):
        return implicit
    p = at - window.base
    header = window.data[p : p + 12].ljust(12, b"\0")
    head, length = syntax.head(header)
    entry = syntax.known_head(head)
    if entry is None:
        return implicit
    start = at + SHORT_HEADER
    if entry.long:
        start, (length,) = at + 12, syntax.long_length(header, 8)
    found: Found = (None, syntax, entry, start, length)
    return syntax if _leads_on(window, entry.tag, found, end) else implicit


def _readings(header: bytes, at: int, tag: int, syntax: Syntax, layout: Layout) -> Iterator[Found]:
    """The ways to read a header, the likeliest first."""
    written = header[4:6].decode("latin-1")
    vr = written.upper() if written.upper() in VRS else "UN"
    (long,) = syntax.long_length(header, 8)
    short = syntax.head(header, 0)[1]
    implicit = layout.syntax(implicit=True, little=syntax.order == "<")
    (as_long,) = implicit.long_length(header, 4)
    as_implicit: Found = (
        warning_codes.VR_MISSING,
        implicit,
        implicit.entry(tag, None),
        at + SHORT_HEADER,
        as_long,
    )
    code = warning_codes.VR_UNKNOWN if vr == "UN" else warning_codes.VR_CASE
    entry = syntax.entry(tag, vr)
    with_short: Found = (code, syntax, entry, at + SHORT_HEADER, short)
    with_long: Found = (code, syntax, entry, at + 12, long)
    letters = written.isascii() and written.isalpha()
    reserved = header[6:8] == b"\0\0"
    if not letters and written != "??":
        yield as_implicit
    if reserved and (has_long_length(vr) if vr != "UN" else written.isupper()):
        yield with_long
    yield with_short
    if reserved:
        yield with_long
    if letters or written == "??":
        yield as_implicit


def _leads_on(window: Window, tag: int, found: Found, end: int) -> bool:
    """Whether what follows the element is what may follow it: a header, or the data set's end."""
    _, syntax, _, start, length = found
    # Both headers that the element may have begin less than twelve bytes before its value.
    if length == UNDEFINED:
        behind = _behind(window, start - 12, start)
        return behind is not None and behind[:4] in (syntax.item_tag, syntax.sequence_end)
    after = start + length
    if after >= end:
        return after == end
    behind = _behind(window, start - 12, after)
    if behind is None or len(behind) < SHORT_HEADER:
        return behind == b""
    group, element = syntax.tag(behind)
    if group == ITEM >> 16:
        return True
    in_order = group << 16 | element > tag
    return in_order and (syntax.implicit or behind[4:6].isalpha())


def _behind(window: Window, keep: int, at: int) -> bytes | None:
    """Up to eight bytes from offset ``at`` on; what is in hand from ``keep`` on stays in hand.

    None where the stream ends before, or where that is too much of a stream to read.
    """
    p = at - window.base
    if p + SHORT_HEADER <= len(window.data):
        return window.data[p : p + SHORT_HEADER]
    if not window.skips_are_read:
        if window.budget.reads * 2 > window.budget.limits.reads:
            return None  # the other half is for the header itself
        piece = window.peek(at - 1, 1 + SHORT_HEADER)
        return piece[1:] if piece else None
    keep = max(keep, window.base)
    if at - keep > _FAR or window.more(keep, at - keep + SHORT_HEADER) < at - keep:
        return None
    return window.data[at - keep : at - keep + SHORT_HEADER]
