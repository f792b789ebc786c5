"""Reads the members of a tar in sequence (POSIX pax, ustar, GNU and old tar).

The standard library's `tarfile` is not used because it reads extended headers of any claimed
length, keeps every member that it has passed, and loops forever on crafted headers in CPython
3.11.7 (CVE-2025-8194). This reader only goes forward, and holds one member at a time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from dcm2bq.archives.archive_bytes import ByteSource
from dcm2bq.archives.limits import ArchiveBudget
from dcm2bq.archives.member import LONGEST_NAME, Member, MemberFile, member_name
from dcm2bq.errors import (
    DamagedArchiveError,
    MemberError,
    UnsupportedArchiveError,
    UnsupportedMemberError,
)

BLOCK = 512
_ZERO_BLOCK = bytes(BLOCK)
_CHECKSUM = slice(148, 156)
_MAGIC = slice(257, 263)
_POSIX = b"ustar\0"
_LARGEST = 2**62
# The limit for a path and its attributes; an access control list takes a few kilobytes.
_EXTENDED_HEADER_BYTES = 1024 * 1024
# The limit before a member: a pax header, a long name and a long link are three.
_EXTENDED_HEADERS = 16
_PAX_LENGTH = re.compile(rb"([1-9][0-9]{0,9}) ")
_FILES = frozenset((b"0", b"\0", b"7"))
# Types that have no content, regardless of the size in the header.
_LINKS_AND_DEVICES = {
    b"1": "a hard link",
    b"2": "a symbolic link",
    b"3": "a character device",
    b"4": "a block device",
    b"6": "a FIFO",
}
_FOLDER = b"5"
_SPARSE = b"S"
_PAX, _GLOBAL_PAX, _LONG_NAME, _LONG_LINK = b"x", b"g", b"L", b"K"
_EXTENDED = frozenset((_PAX, b"X", _GLOBAL_PAX, _LONG_NAME, _LONG_LINK))
_LABEL = b"V"
_CONTINUED = b"M"


class _TarHeader(NamedTuple):
    """A header block, and the attributes in the extended headers before it."""

    kind: bytes
    name: str
    size: int
    is_sparse: bool


class TarArchive:
    """A tar.

    Args:
        source: its bytes.
        budget: limits the number and size of members.

    Attributes:
        is_sequential: True: each member must be read before the next one.
        count: the number of members passed so far.
    """

    is_sequential = True

    def __init__(self, source: ByteSource, budget: ArchiveBudget) -> None:
        self._source = source
        self._budget = budget
        self.count = 0

    def members(self) -> Iterator[Member]:
        """Yield the members in order.

        Raises:
            DamagedArchiveError: the tar is truncated, or an entry has no valid header.
            UnsupportedArchiveError: the tar continues in another volume.
            ArchiveLimitError: the tar exceeds a limit.
        """
        while (header := self._next_header()) is not None:
            self.count += 1
            self._budget.check_members(self.count)
            if header.kind == _LABEL:
                continue
            is_folder = header.kind == _FOLDER or header.name.endswith("/")
            end = self._source.position + header.size
            yield Member(
                header.name,
                header.size,
                partial(MemberFile, self._source, header.size, DamagedArchiveError),
                is_folder=is_folder,
                problem=None if is_folder else self._problem(header),
            )
            self._go_to(end)

    def _problem(self, header: _TarHeader) -> MemberError | None:
        if header.is_sparse:
            return UnsupportedMemberError("a sparse file")
        if header.kind in _LINKS_AND_DEVICES:
            return UnsupportedMemberError(_LINKS_AND_DEVICES[header.kind])
        try:
            self._budget.check_member(header.size)
        except MemberError as error:
            return error
        return None

    def _go_to(self, end: int) -> None:
        """Skip a member's content, which must be complete; its padding may be missing."""
        left = end - self._source.position
        if left > 0:
            self._source.skip(left - 1)
            if not self._source.read(1):
                raise DamagedArchiveError("the tar is truncated inside a member")
        self._source.skip(-end % BLOCK)

    def _next_header(self) -> _TarHeader | None:
        """Return the next member's header; None at the end, which two blocks of zeros mark."""
        extended: dict[str, bytes] = {}
        for _ in range(_EXTENDED_HEADERS):
            block = self._block()
            if block == _ZERO_BLOCK:
                block = self._block()
                if block in (_ZERO_BLOCK, b""):
                    return None
            if not block:
                if extended:
                    raise DamagedArchiveError("the tar ends after an extended header")
                return None
            kind, size = _checked(block)
            if kind not in _EXTENDED:
                return self._header(block, kind, size, extended)
            self._extend(extended, kind, size)
        raise DamagedArchiveError(
            f"the tar has more than {_EXTENDED_HEADERS} extended headers before a member"
        )

    def _block(self) -> bytes:
        """Read the next block; no bytes at the end."""
        block = self._exactly(BLOCK)
        if 0 < len(block) < BLOCK:
            raise DamagedArchiveError("the tar is truncated inside a header")
        return block

    def _exactly(self, size: int) -> bytes:
        """Read this many bytes; fewer only at the end."""
        pieces = []
        while size > 0 and (piece := self._source.read(size)):
            pieces.append(piece)
            size -= len(piece)
        return b"".join(pieces)

    def _extend(self, extended: dict[str, bytes], kind: bytes, size: int) -> None:
        if size > _EXTENDED_HEADER_BYTES:
            raise DamagedArchiveError(
                f"an extended header of the tar claims {size:,} bytes, more than"
                f" {_EXTENDED_HEADER_BYTES:,}"
            )
        content = self._exactly(_padded(size))[:size]
        if len(content) < size:
            raise DamagedArchiveError("the tar is truncated inside an extended header")
        if kind == _LONG_NAME:
            extended["path"] = content.partition(b"\0")[0]
        elif kind not in (_LONG_LINK, _GLOBAL_PAX):
            extended.update(_pax_records(content))

    def _header(
        self, block: bytes, kind: bytes, size: int, extended: dict[str, bytes]
    ) -> _TarHeader:
        is_sparse = kind == _SPARSE or any(key.startswith("GNU.sparse.") for key in extended)
        if kind == _CONTINUED:
            raise UnsupportedArchiveError("a multi-volume tar")
        if kind == _SPARSE:
            self._skip_sparse_maps(block)
        if "size" in extended:
            size = _decimal(extended["size"])
        if kind in _LINKS_AND_DEVICES or kind == _FOLDER:
            size = 0
        raw = extended.get("GNU.sparse.name") or extended.get("path") or _raw_name(block)
        if len(raw) > LONGEST_NAME:
            raise DamagedArchiveError(f"a member's name is longer than {LONGEST_NAME:,} bytes")
        return _TarHeader(kind, member_name(raw, "utf-8"), size, is_sparse)

    def _skip_sparse_maps(self, block: bytes) -> None:
        """Skip the maps that GNU's old sparse files have between header and content."""
        more = block[482]
        while more:
            block = self._block()
            if not block:
                raise DamagedArchiveError("the tar is truncated inside a sparse file's map")
            more = block[504]


def is_tar(block: bytes) -> bool:
    """Return whether a file's first block is a tar's: a header, or the end of an empty tar."""
    if len(block) < BLOCK:
        return False
    return block == _ZERO_BLOCK or _sum_agrees(block)


def _checked(block: bytes) -> tuple[bytes, int]:
    """Return a header's type and size."""
    if not _sum_agrees(block):
        raise DamagedArchiveError("the tar has invalid data instead of a header")
    return block[156:157], _number(block[124:136])


def _sum_agrees(block: bytes) -> bool:
    """Check the sum of the header's bytes, which some writers computed with signed bytes."""
    given = block[_CHECKSUM].strip(b" \0")
    if not re.fullmatch(rb"[0-7]{1,7}", given):
        return False
    rest = block[: _CHECKSUM.start] + b" " * 8 + block[_CHECKSUM.stop :]
    unsigned = sum(rest)
    signed = unsigned - 256 * sum(byte > 127 for byte in rest)
    return int(given, 8) in (unsigned, signed)


def _number(field: bytes) -> int:
    """Parse octal digits, or GNU's base 256 if the highest bit is set."""
    if field[0] & 0x80:
        value = int.from_bytes(field, "big", signed=True) + (1 << (8 * len(field) - 1))
    else:
        digits = field.strip(b" \0")
        if not re.fullmatch(rb"[0-7]*", digits):
            raise DamagedArchiveError("a header of the tar has an invalid size")
        value = int(digits or b"0", 8)
    return _plausible(value)


def _decimal(text: bytes) -> int:
    if not re.fullmatch(rb"[0-9]{1,20}", text):
        raise DamagedArchiveError("an extended header of the tar has an invalid size")
    return _plausible(int(text))


def _plausible(size: int) -> int:
    """Refuse negative sizes, as in CVE-2025-8194."""
    if not 0 <= size < _LARGEST:
        raise DamagedArchiveError("a header of the tar has an impossible size")
    return size


def _padded(size: int) -> int:
    return size + -size % BLOCK


def _raw_name(block: bytes) -> bytes:
    name = block[:100].partition(b"\0")[0]
    prefix = block[345:500].partition(b"\0")[0] if block[_MAGIC] == _POSIX else b""
    return prefix + b"/" + name if prefix else name


def _pax_records(content: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the records of a pax header, each ``length key=value`` and a line break."""
    at = 0
    while at < len(content) and content[at] != 0:
        found = _PAX_LENGTH.match(content, at)
        stop = at + int(found[1]) if found else 0
        if not found or stop <= found.end() or content[stop - 1 : stop] != b"\n":
            raise DamagedArchiveError("an extended header of the tar cannot be read")
        key, equals, value = content[found.end() : stop - 1].partition(b"=")
        if not equals:
            raise DamagedArchiveError("an extended header of the tar cannot be read")
        yield key.decode("utf-8", "replace"), value
        at = stop
