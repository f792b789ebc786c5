"""Reads the members of a zip in any order, several at a time."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from functools import partial

from dcm2bq.archives.archive_bytes import (
    RAW_DEFLATE,
    ArchiveBytes,
    ByteSource,
    InflatedSource,
    RangeSource,
)
from dcm2bq.archives.limits import ArchiveBudget
from dcm2bq.archives.member import Member, MemberFile
from dcm2bq.archives.zip_directory import LOCAL_HEADER, Directory, DirectoryEntry
from dcm2bq.errors import DamagedMemberError, MemberError, UnsupportedMemberError

_LOCAL = struct.Struct("<4s5H3L2H")
_STORED, _DEFLATED = 0, 8
_ENCRYPTED = 0x1 | 0x40
_PATCHED = 0x20
# APPNOTE.TXT 4.4.5.
_METHODS = {
    1: "shrunk",
    6: "imploded",
    9: "Deflate64",
    12: "bzip2",
    14: "LZMA",
    93: "Zstandard",
    95: "XZ",
    98: "PPMd",
    99: "encrypted (AES)",
}
# A member of at most this length is read completely with the first request.
_WHOLE = 64 * 1024
# Of a longer member, the first request reads this much, which contains most headers.
_FIRST = 64 * 1024
# The most bytes by which a local extra field may exceed that in the directory.
_EXTRA = 64
# The deflated bytes of each later request.
_NEXT = 64 * 1024
_MOST = 1024 * 1024


class ZipArchive:
    """A zip.

    Attributes:
        is_sequential: False: members may be read in any order, and several at a time.

    Raises:
        ArchiveError: see `Directory`.
    """

    is_sequential = False

    def __init__(
        self, archive: ArchiveBytes, budget: ArchiveBudget, wanted: Callable[[str], bool]
    ) -> None:
        self._archive = archive
        self._budget = budget
        self._directory = Directory(archive, budget, wanted)
        self.count = self._directory.count

    def members(self) -> Iterator[Member]:
        """Yield the wanted members in the directory's order."""
        for entry in self._directory.entries:
            yield Member(
                entry.name,
                entry.size,
                partial(self._open, entry),
                crc32=f"{entry.crc32:08x}",
                is_folder=entry.name.endswith("/"),
                problem=self._problem(entry),
            )

    def _problem(self, entry: DirectoryEntry) -> MemberError | None:
        """Return the first problem of a member that the directory shows; None if there is none."""
        unsupported = _unsupported(entry)
        if unsupported:
            return UnsupportedMemberError(unsupported)
        if entry.method == _STORED and entry.packed_size != entry.size:
            return DamagedMemberError(
                "the member is stored, but has two different sizes in the directory"
            )
        try:
            self._budget.check_member(entry.size)
        except MemberError as error:
            return error
        return None

    def _open(self, entry: DirectoryEntry) -> MemberFile:
        """Read the local header with the member's first bytes, in one request.

        Raises:
            DamagedMemberError: the header is missing, or the data overlap the next member.
        """
        first = entry.packed_size if entry.packed_size <= _WHOLE else _FIRST
        stop = self._directory.end_of(entry)
        wanted = _LOCAL.size + len(entry.raw_name) + _EXTRA + first
        head = self._archive.read_at(entry.offset, min(wanted, stop - entry.offset))
        start = _data_start(head, entry)
        if entry.offset + start + entry.packed_size > stop:
            raise DamagedMemberError("the member's data overlap the next member")
        packed = RangeSource(
            self._archive,
            entry.offset + start,
            entry.offset + start + entry.packed_size,
            held=head[start:],
            first=_NEXT if entry.method == _DEFLATED else 0,
            most=_MOST if entry.method == _DEFLATED else 0,
            budget=self._budget if entry.method == _STORED else None,
        )
        source: ByteSource = packed
        if entry.method == _DEFLATED:
            source = InflatedSource(packed, RAW_DEFLATE, self._budget, DamagedMemberError)
        return MemberFile(source, entry.size, DamagedMemberError)


def _unsupported(entry: DirectoryEntry) -> str:
    """Return what makes the member unsupported; empty if it is supported."""
    if entry.flags & _ENCRYPTED:
        return "encrypted"
    if entry.flags & _PATCHED:
        return "patched data"
    if entry.is_link:
        return "a symbolic link"
    if entry.method in (_STORED, _DEFLATED):
        return ""
    return _METHODS.get(entry.method, f"compressed by method {entry.method}")


def _data_start(head: bytes, entry: DirectoryEntry) -> int:
    """Return where the data begin, by the local header, which must match the directory."""
    if len(head) < _LOCAL.size or not head.startswith(LOCAL_HEADER):
        raise DamagedMemberError(
            "the local header is missing at the offset that the central directory gives"
        )
    fields = _LOCAL.unpack_from(head)
    flags, method, name_length, extra_length = fields[2], fields[3], fields[9], fields[10]
    name = head[_LOCAL.size : _LOCAL.size + name_length]
    if name != entry.raw_name or method != entry.method or (flags ^ entry.flags) & _ENCRYPTED:
        raise DamagedMemberError("the member's local header contradicts the directory")
    return int(_LOCAL.size + name_length + extra_length)
