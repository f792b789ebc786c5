"""What a file is: where its File Meta group and its data set begin, and how they are written.

PS3.10 section 7, and what files do instead: no preamble, no File Meta group, a group of the wrong
length, a data set that is not in the transfer syntax that the group names.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from dcm2bq.dicom import warning_codes
from dcm2bq.dicom.dictionary import standard_vr
from dcm2bq.dicom.layout import SHORT_HEADER, VRS
from dcm2bq.dicom.source import GZIP, RAW_DEFLATE, ZLIB, InflatedStream, Window
from dcm2bq.errors import NotDicomError, UnreadableDicomError

if TYPE_CHECKING:
    from dcm2bq.dicom.findings import Findings
    from dcm2bq.dicom.layout import Layout, Syntax

PREAMBLE = 128
IMPLICIT_LITTLE = "1.2.840.10008.1.2"
EXPLICIT_BIG = "1.2.840.10008.1.2.2"
# Deflated Explicit VR Little Endian, and the JPIP syntaxes whose data set is deflated too.
DEFLATED = frozenset(
    {"1.2.840.10008.1.2.1.99", "1.2.840.10008.1.2.4.95", "1.2.840.10008.1.2.4.205"}
)
_TRANSFER_SYNTAX = 0x00020010
_GROUP_LENGTH = 0x00020000
_LONGEST_UID = 256
_CHAIN = 5
"""Headers that must make sense for bytes without a preamble to be DICOM."""


class FileFormat(NamedTuple):
    """Where things are in a file.

    Attributes:
        window: the bytes of the file, inflated where it was stored as gzip.
        meta: offset of the File Meta group.
        meta_syntax: how the File Meta group is written.
        start: offset of what follows it: the data set, in the bytes of ``window``.
        transfer_syntax: the UID that the group names, or None.
    """

    window: Window
    meta: int
    meta_syntax: Syntax
    start: int
    transfer_syntax: str | None


def recognise(window: Window, layout: Layout, findings: Findings) -> FileFormat:
    """Find the File Meta group and what follows it.

    Raises:
        NotDicomError: the bytes are no DICOM file.
        UnreadableDicomError: there is DICOM's prefix, and nothing that can be read after it.
    """
    budget = window.budget
    window.more(0, PREAMBLE + 4 + 2 * SHORT_HEADER)
    if not window.data:
        raise NotDicomError("the file is empty")
    if window.data[:2] == b"\x1f\x8b" and window.data[PREAMBLE : PREAMBLE + 4] != b"DICM":
        window = Window(InflatedStream(window.stream, 0, GZIP, budget, window.data), budget)
        window.more(0, PREAMBLE + 4 + 2 * SHORT_HEADER)
    at = _beginning(window, layout)
    return _file_meta(window, at, layout, findings)


def _beginning(window: Window, layout: Layout) -> int:
    """The offset of the first element."""
    data = window.data
    if data[PREAMBLE : PREAMBLE + 4] == b"DICM":
        at = PREAMBLE + 4
        if data[at : at + 6] == b"\2\0\0\0UL":
            return at
        if len(data) < at + SHORT_HEADER or not _headers_in_order(data, at, layout, 1):
            if _headers_in_order(data, 0, layout, _CHAIN):
                return 0  # a data set without preamble, in whose text the prefix occurs
            raise UnreadableDicomError("the file has DICOM's prefix, and no element after it")
        return at
    for at in (4 if data[:4] == b"DICM" else 0, PREAMBLE, PREAMBLE + 4):
        if _headers_in_order(data, at, layout, _CHAIN):
            return at
    raise NotDicomError("the file has no DICOM prefix, and does not begin with elements")


def _headers_in_order(data: bytes, at: int, layout: Layout, count: int) -> bool:
    """Whether ``count`` headers (or all, up to the end) that make sense follow each other."""
    return any(
        _chain(data, at, syntax, count)
        for syntax in (layout.explicit_little, layout.implicit_little, layout.explicit_big)
    )


def _chain(data: bytes, at: int, syntax: Syntax, count: int) -> bool:
    """Whether elements of known public tags follow each other from ``at`` on, in ascending order.

    A group 0002 may be followed by a data set in another syntax, of which one header is looked at.
    """
    last = -1
    for number in range(count):
        header = data[at : at + 12]
        if len(header) < SHORT_HEADER:
            return number > 0 and not header
        group, element = syntax.tag(header)
        tag = group << 16 | element
        if last >> 16 == 2 < group:
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
    """Whether a data set may begin with ``tag`` of ``vr`` (None: implicit VR)."""
    known = standard_vr(tag)
    if known is None and tag & 0xFFFF:
        return False
    return vr is None or vr in VRS


def _file_meta(window: Window, at: int, layout: Layout, findings: Findings) -> FileFormat:
    """The File Meta group from ``at`` on, walked over by its headers: its length is often wrong."""
    meta = at
    header = window.data[at : at + 6]
    implicit = header[4:].decode("latin-1") not in VRS
    syntax = layout.syntax(implicit=implicit, little=header[:2] != b"\0\2")
    group = syntax.meta_length_tag[:2]
    uid, told, told_from = None, 0, 0
    while True:
        p = at - window.base
        if p + 12 > len(window.data):  # the window ends here, or the file
            if window.more(at, 12) < SHORT_HEADER:
                break
            p = 0
        head = window.data[p : p + SHORT_HEADER]
        if not head.startswith(group):
            break
        row = syntax.table[head]
        extent = row[1] if row else 0
        entry = row[-1] if row else syntax.known_head(head[:6])
        if entry is None:
            break
        start = at + SHORT_HEADER
        if extent:
            at += extent
        else:
            start += 4
            at = start + syntax.long_length(window.data.ljust(p + 12, b"\0"), p + 8)[0]
        length = at - start
        if entry.tag == _TRANSFER_SYNTAX and window.has(start, min(length, _LONGEST_UID)):
            p = start - window.base
            raw = window.data[p : p + min(length, _LONGEST_UID)]
            uid = raw.rstrip(b"\0 ").decode("latin-1").strip() or None
        elif entry.tag == _GROUP_LENGTH and length == 4 and window.has(start, 4):
            told, told_from = syntax.long_length(window.data, start - window.base)[0], at
    if told_from and told_from + told != at:
        findings.add(warning_codes.META_LENGTH_WRONG, _GROUP_LENGTH)
    return FileFormat(window, meta, syntax, at, uid)


def inflated_data_set(found: FileFormat, findings: Findings) -> tuple[Window, int]:
    """Where the data set is: in the file's window, or in one of its own where it is deflated."""
    if found.transfer_syntax not in DEFLATED:
        return found.window, found.start
    p = found.start - found.window.base
    held = found.window.data[p:] if p >= 0 else b""
    budget = found.window.budget
    for wbits in (RAW_DEFLATE, ZLIB):
        stream = InflatedStream(found.window.stream, found.start, wbits, budget, held)
        window = Window(stream, budget)
        if window.more(0, SHORT_HEADER) >= SHORT_HEADER:
            return window, 0
    findings.add(warning_codes.NOT_DEFLATED, _TRANSFER_SYNTAX)
    return found.window, found.start


def command_set_end(window: Window, start: int, layout: Layout) -> int:
    """Where the command group 0000 ends, which is always implicit VR little endian (PS3.7 6.3)."""
    syntax = layout.implicit_little
    at = start
    while window.has(at, SHORT_HEADER):
        p = at - window.base
        group, element = syntax.tag(window.data, p)
        if group or not standard_vr(element):
            break
        at += SHORT_HEADER + syntax.long_length(window.data, p + 4)[0]
    return at


def data_set_syntax(
    window: Window, at: int, transfer_syntax: str | None, layout: Layout, findings: Findings
) -> Syntax | None:
    """How the data set at ``at`` is written: as its first element shows, whatever is declared.

    None where there is no element.
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
            findings.add(
                warning_codes.TRANSFER_SYNTAX_WRONG,
                _TRANSFER_SYNTAX,
                declared=declared.name,
                written=syntax.name,
            )
    return syntax


@lru_cache(maxsize=256)
def _written(header: bytes, transfer_syntax: str | None) -> tuple[bool, bool]:
    """Whether a data set that begins with ``header`` has implicit VR, and is little endian."""
    implicit = not (header[4:6].isalpha() and header[4:6].isupper())
    return implicit, _is_little(header, transfer_syntax)


def _is_little(header: bytes, transfer_syntax: str | None) -> bool:
    """Whether an element's header is little endian: by its tag, and as declared where in doubt."""
    little = int.from_bytes(header[:2], "little")
    big = int.from_bytes(header[:2], "big")
    declared = transfer_syntax != EXPLICIT_BIG
    if declared and little > 0xFF and big <= 0xFF:
        return standard_vr(little << 16 | int.from_bytes(header[2:4], "little")) is not None
    if not declared and big > 0xFF and little <= 0xFF:
        return standard_vr(big << 16 | int.from_bytes(header[2:4], "big")) is None
    return declared
