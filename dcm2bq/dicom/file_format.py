"""Detects a file's format: File Meta group, start of the data set, transfer syntax.

It follows PS3.10 section 7, and tolerates what occurs in files: no preamble, no File Meta group, a
wrong group length, a data set that is not in the declared transfer syntax.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from dcm2bq.dicom import warning_codes
from dcm2bq.dicom.dictionary import standard_vr
from dcm2bq.dicom.element_layout import LONG_HEADER, SHORT_HEADER, TRANSFER_SYNTAX, Syntax
from dcm2bq.dicom.file_window import GZIP, RAW_DEFLATE, ZLIB, InflatedStream, Window
from dcm2bq.dicom.value_kinds import VRS
from dcm2bq.errors import NotDicomError, UnreadableDicomError

if TYPE_CHECKING:
    from dcm2bq.dicom.collected_warnings import Warnings
    from dcm2bq.dicom.element_layout import Layout

PREAMBLE = 128
IMPLICIT_LITTLE = "1.2.840.10008.1.2"
EXPLICIT_BIG = "1.2.840.10008.1.2.2"
# Deflated Explicit VR Little Endian, and the JPIP syntaxes whose data set is also deflated.
DEFLATED = frozenset(
    {"1.2.840.10008.1.2.1.99", "1.2.840.10008.1.2.4.95", "1.2.840.10008.1.2.4.205"}
)
_GROUP_LENGTH = 0x00020000
_LONGEST_UID = 256
_CHAIN = 5
"""The number of plausible headers that identify bytes without a preamble as DICOM."""

_LOOKED_AT = 64 * 1024
"""The number of bytes in which the headers are searched, whatever the size of the window."""

_PLAIN_META = b"DICM\2\0\0\0UL\4\0"
"""The prefix, and the header of the group length, with which the File Meta group begins."""


class FileFormat(NamedTuple):
    """The layout of a file.

    Attributes:
        window: the bytes of the file, inflated if it is stored as gzip.
        meta: the offset of the File Meta group.
        meta_syntax: the encoding of the File Meta group.
        start: the offset after the group, where the data set begins in ``window``.
        transfer_syntax: the UID in the group, or None.
    """

    window: Window
    meta: int
    meta_syntax: Syntax
    start: int
    transfer_syntax: str | None


def opened(window: Window) -> Window:
    """Return the window with the file's first bytes, inflated if the file is stored as gzip.

    Raises:
        NotDicomError: the file is empty.
    """
    window.more(0, PREAMBLE + 4 + 2 * SHORT_HEADER)
    if not window.data:
        raise NotDicomError("the file is empty")
    if window.data[:2] == b"\x1f\x8b" and window.data[PREAMBLE : PREAMBLE + 4] != b"DICM":
        budget = window.budget
        window = Window(InflatedStream(window.stream, 0, GZIP, budget, window.data), budget)
        window.more(0, PREAMBLE + 4 + 2 * SHORT_HEADER)
    return window


def plain_meta(window: Window) -> int | None:
    """Return the start of the File Meta group; None if the file does not begin as in PS3.10."""
    if window.data[PREAMBLE : PREAMBLE + len(_PLAIN_META)] != _PLAIN_META:
        return None
    return PREAMBLE + 4


def recognise(window: Window, layout: Layout, warnings: Warnings) -> FileFormat:
    """Find the File Meta group and the data set.

    Raises:
        NotDicomError: the bytes are not a DICOM file.
        UnreadableDicomError: the file has DICOM's prefix, but nothing readable after it.
    """
    at = plain_meta(window)
    if at is None:
        window.more(0, _LOOKED_AT)
        at = _beginning(window.data[:_LOOKED_AT], layout)
    return _file_meta(window, at, layout, warnings)


def _beginning(data: bytes, layout: Layout) -> int:
    """Return the offset of the first element."""
    if data[PREAMBLE : PREAMBLE + 4] == b"DICM":
        at = PREAMBLE + 4
        if data[at : at + 6] == b"\2\0\0\0UL":
            return at
        if len(data) < at + SHORT_HEADER or not _headers_in_order(data, at, layout, 1):
            if _headers_in_order(data, 0, layout, _CHAIN):
                return 0  # a data set without a preamble, which contains the prefix as text
            raise UnreadableDicomError("the file has DICOM's prefix, and no element after it")
        return at
    for at in (4 if data[:4] == b"DICM" else 0, PREAMBLE, PREAMBLE + 4):
        if _headers_in_order(data, at, layout, _CHAIN):
            return at
    raise NotDicomError("the file has no DICOM prefix, and does not begin with elements")


def _headers_in_order(data: bytes, at: int, layout: Layout, count: int) -> bool:
    """Return whether ``count`` plausible headers follow each other (or all, up to the end)."""
    return any(
        _chain(data, at, syntax, count)
        for syntax in (layout.explicit_little, layout.implicit_little, layout.explicit_big)
    )


def _chain(data: bytes, at: int, syntax: Syntax, count: int) -> bool:
    """Return whether elements of known public tags follow from ``at`` on, in ascending order.

    A data set in another syntax may follow group 0000 or 0002.
    """
    last = -1
    for number in range(count):
        header = data[at : at + 12]
        if len(header) < SHORT_HEADER:
            return number > 0 and not header
        tag = syntax.tag(header)
        if last >> 16 in {0, 2} and tag >> 16 > last >> 16:
            return True
        vr = header[4:6].decode("latin-1")
        if not _plausible(tag, None if syntax.implicit else vr) or tag <= last:
            return False
        _, length = syntax.head(header.ljust(12, b"\0"), 0)
        at += SHORT_HEADER
        if not syntax.implicit and syntax.entry(tag, vr).long:
            length = syntax.long_length(header.ljust(12, b"\0"), 8)[0]
            at += 4
        if length == 0xFFFFFFFF:
            return number > 0
        at += length
        last = tag
    return True


def _plausible(tag: int, vr: str | None) -> bool:
    """Return whether a data set may begin with ``tag`` of ``vr`` (None: implicit VR)."""
    known = standard_vr(tag)
    if known is None and tag & 0xFFFF:
        return False
    return vr is None or vr in VRS


def _file_meta(window: Window, at: int, layout: Layout, warnings: Warnings) -> FileFormat:
    """Read the File Meta group by its headers, because its length is often wrong."""
    header = window.data[at : at + 6]
    implicit = header[4:].decode("latin-1") not in VRS
    syntax = layout.syntax(implicit=implicit, little=header[:2] != b"\0\2")
    uid, declared_end = None, 0
    start = at
    while (element := _meta_element(window, at, syntax)) is not None:
        tag, value, at = element
        if tag == TRANSFER_SYNTAX and window.has(value, min(at - value, _LONGEST_UID)):
            uid = _uid(window, value, at)
        elif tag == _GROUP_LENGTH and at - value == 4 and window.has(value, 4):
            declared_end = at + syntax.long_length(window.data, value - window.base)[0]
    if declared_end and declared_end != at:
        warnings.add(warning_codes.META_LENGTH_WRONG, _GROUP_LENGTH)
    return FileFormat(window, start, syntax, at, uid)


def _meta_element(window: Window, at: int, syntax: Syntax) -> tuple[int, int, int] | None:
    """Return the tag of the element at ``at``, and the start and end of its value.

    Return None if the element is not in the File Meta group.
    """
    if not window.has(at, LONG_HEADER) and not window.has(at, SHORT_HEADER):
        return None
    p = at - window.base
    raw = window.data[p : p + LONG_HEADER].ljust(LONG_HEADER, b"\0")
    entry = syntax.known_head(raw[: 4 if syntax.implicit else 6])
    if syntax.tag(raw) >> 16 != 2 or entry is None:
        return None
    if entry.long:
        value = at + LONG_HEADER
        return entry.tag, value, value + syntax.long_length(raw, SHORT_HEADER)[0]
    value = at + SHORT_HEADER
    return entry.tag, value, value + syntax.head(raw)[1]


def _uid(window: Window, start: int, stop: int) -> str | None:
    """Return the UID in these bytes, which are in memory; None if there is none."""
    p = start - window.base
    raw = window.data[p : p + min(stop - start, _LONGEST_UID)]
    return raw.rstrip(b"\0 ").decode("latin-1").strip() or None


def inflated_data_set(found: FileFormat, warnings: Warnings) -> tuple[Window, int]:
    """Return the window of the data set: the file's, or a new one if it is deflated."""
    if found.transfer_syntax not in DEFLATED:
        return found.window, found.start
    if found.window.data_set is not None and found.window.data_set[0] == found.start:
        return found.window.data_set[1], 0
    p = found.start - found.window.base
    held = found.window.data[p:] if p >= 0 else b""
    budget = found.window.budget
    for wbits in (RAW_DEFLATE, ZLIB):
        stream = InflatedStream(found.window.stream, found.start, wbits, budget, held)
        window = Window(stream, budget)
        if window.more(0, SHORT_HEADER) >= SHORT_HEADER or budget.fault is not None:
            found.window.data_set = found.start, window
            return window, 0
    warnings.add(warning_codes.NOT_DEFLATED, TRANSFER_SYNTAX)
    return found.window, found.start


def command_set_end(window: Window, start: int, layout: Layout) -> int:
    """Return the end of the command group 0000, always implicit VR little endian (PS3.7 6.3).

    Return ``start`` if there is no command group. Zeros are padding.
    """
    syntax = layout.command
    at = start
    last = -1
    while window.has(at, SHORT_HEADER):
        p = at - window.base
        tag, length = syntax.tag(window.data, p), syntax.long_length(window.data, p + 4)[0]
        if tag >> 16 or tag <= last or standard_vr(tag) is None or (not tag and length != 4):
            break
        last = tag
        at += SHORT_HEADER + length
    return at


def data_set_syntax(
    window: Window, at: int, transfer_syntax: str | None, layout: Layout, warnings: Warnings
) -> Syntax | None:
    """Return the encoding of the data set at ``at``, from its first element.

    Its declared transfer syntax may be wrong. Return None if there is no element.
    """
    if not window.has(at, SHORT_HEADER):
        return None
    p = at - window.base
    implicit, little = _written(window.data[p : p + 6], transfer_syntax)
    syntax = layout.syntax(implicit=implicit, little=little)
    if transfer_syntax is not None:
        declared = layout.syntax(
            implicit=transfer_syntax == IMPLICIT_LITTLE, little=transfer_syntax != EXPLICIT_BIG
        )
        if syntax is not declared:
            warnings.add(
                warning_codes.TRANSFER_SYNTAX_WRONG,
                TRANSFER_SYNTAX,
                declared=declared.name,
                written=syntax.name,
            )
    return syntax


@lru_cache(maxsize=256)
def _written(header: bytes, transfer_syntax: str | None) -> tuple[bool, bool]:
    """Return whether a data set that begins with ``header`` is implicit VR, and little endian."""
    implicit = not (header[4:6].isalpha() and header[4:6].isupper())
    return implicit, _is_little(header, transfer_syntax)


def _is_little(header: bytes, transfer_syntax: str | None) -> bool:
    """Return whether a header is little endian: by its tag, else as declared."""
    little = int.from_bytes(header[:2], "little")
    big = int.from_bytes(header[:2], "big")
    declared = transfer_syntax != EXPLICIT_BIG
    if declared and little > 0xFF and big <= 0xFF:
        return standard_vr(little << 16 | int.from_bytes(header[2:4], "little")) is not None
    if not declared and big > 0xFF and little <= 0xFF:
        return standard_vr(big << 16 | int.from_bytes(header[2:4], "big")) is None
    return declared
