"""Reads a zip's end records and central directory (PKWARE's APPNOTE.TXT 6.3.10, 4.3).

The standard library's `zipfile` is not used because it reads the whole directory, of any claimed
length, before anything can be checked. It needs three requests for a member's header, and reads one
member at a time. For 100,000 members, it takes 55 MiB, and this module 40 MiB, in about the same
time. It checks for overlapping members only since CPython 3.11.8.
"""

from __future__ import annotations

import struct
import zlib
from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from dcm2bq.archives.archive_bytes import ArchiveBytes
from dcm2bq.archives.limits import ArchiveBudget
from dcm2bq.archives.member import LONGEST_NAME, member_name
from dcm2bq.errors import (
    DamagedArchiveError,
    MaxMembersError,
    OverlappingMembersError,
    UnsupportedArchiveError,
)

LOCAL_HEADER = b"PK\x03\x04"
_DIRECTORY_HEADER = b"PK\x01\x02"
END_RECORD = b"PK\x05\x06"
_LOCATOR = b"PK\x06\x07"
_ZIP64_END = b"PK\x06\x06"
SPANNED = b"PK\x07\x08"

_END = struct.Struct("<4s4H2LH")
_LOCATOR_FIELDS = struct.Struct("<4sLQL")
_ZIP64_FIELDS = struct.Struct("<4sQ2H2L4Q")
_ENTRY = struct.Struct("<4s6H3L5H2L")
_LONGEST_COMMENT = 0xFFFF
_TAIL = _LONGEST_COMMENT + _END.size + _LOCATOR_FIELDS.size
_NONE16, _NONE32 = 0xFFFF, 0xFFFFFFFF
_ZIP64_EXTRA = 0x0001
_UNICODE_PATH_EXTRA = 0x7075
_UTF8 = 0x800
_MASKED_DIRECTORY = 0x2000
_LOCAL_HEADER_BYTES = 30
_PIECE = 1024 * 1024
# The average bytes of a directory entry that are allowed: names have ten to a hundred bytes, and
# are kept in memory.
_ENTRY_BYTES = 512
_DIRECTORY_BYTES = 64 * 1024


class DirectoryEntry(NamedTuple):
    """A member's entry in the directory.

    Attributes:
        raw_name: its name as it is written.
        path: its name as it is shown, and the encoding; most often the same bytes. Text would take
            up to four times as much memory, and a directory may be long.
        flags: the general purpose bits.
        method: the compression method.
        crc32: the CRC-32 of its content.
        packed_size: its bytes in the archive.
        size: its inflated bytes.
        offset: the offset of its local header.
        is_link: whether it is a symbolic link.
    """

    raw_name: bytes
    path: tuple[bytes, str]
    flags: int
    method: int
    crc32: int
    packed_size: int
    size: int
    offset: int
    is_link: bool

    @property
    def name(self) -> str:
        """The decoded name."""
        return member_name(*self.path)


@dataclass(frozen=True, slots=True)
class _End:
    """The content of the end records: number, length and offset of the entries."""

    entries: int
    size: int
    start: int
    position: int


class Directory:
    """The central directory, after its checks.

    Args:
        archive: the zip.
        budget: limits the number of members.
        wanted: selects the entries to keep, by name; all entries are checked.

    Attributes:
        entries: the wanted entries, in the directory's order.
        count: the number of all entries.

    Raises:
        UnsupportedArchiveError: the zip has several volumes, or is encrypted.
        DamagedArchiveError: the zip is truncated, or contradicts itself.
        OverlappingMembersError: two members share bytes.
        MaxMembersError: the directory has too many entries, or is too long.
    """

    def __init__(
        self, archive: ArchiveBytes, budget: ArchiveBudget, wanted: Callable[[str], bool]
    ) -> None:
        end = _end(archive)
        _check_end(end, budget)
        shift = _shift(archive, end)
        self.entries: list[DirectoryEntry] = []
        self.count = 0
        self._starts, self._stops = array("Q"), array("Q")
        self._directory_start = end.start + shift
        for entry in _entries(archive, self._directory_start, end.size):
            self.count += 1
            budget.check_members(self.count)
            if not 0 <= entry.offset + shift < self._directory_start:
                raise DamagedArchiveError(
                    "the zip's directory contains an offset outside its members"
                )
            self._add(entry._replace(offset=entry.offset + shift), wanted)
        # A tool without zip64 counts modulo 65536.
        if self.count & _NONE16 != end.entries & _NONE16:
            raise DamagedArchiveError(
                "the zip's end record and its directory differ in the number of members"
            )
        self._check_overlaps()

    def _add(self, entry: DirectoryEntry, wanted: Callable[[str], bool]) -> None:
        self._starts.append(entry.offset)
        shortest = _LOCAL_HEADER_BYTES + len(entry.raw_name) + entry.packed_size
        self._stops.append(min(entry.offset + shortest, 2**64 - 1))
        if wanted(entry.name):
            self.entries.append(entry)

    def _check_overlaps(self) -> None:
        order = sorted(range(self.count), key=self._starts.__getitem__)
        last = 0
        for index in order:
            if self._starts[index] < last:
                raise OverlappingMembersError("two members of the zip share bytes")
            last = self._stops[index]
        if last > self._directory_start:
            raise OverlappingMembersError("a member of the zip shares bytes with its directory")
        self._sorted_starts = array("Q", sorted(self._starts))
        self._sorted_starts.append(self._directory_start)
        del self._starts, self._stops

    def end_of(self, entry: DirectoryEntry) -> int:
        """Return the end of the bytes that can belong to an entry: the start of the next one."""
        from bisect import bisect_right

        return self._sorted_starts[bisect_right(self._sorted_starts, entry.offset)]


def _end(archive: ArchiveBytes) -> _End:
    """Return the end record, or that of zip64 if the zip has one.

    Raises:
        DamagedArchiveError: there is no end record.
        UnsupportedArchiveError: the zip has several volumes.
    """
    size = archive.size()
    tail_at = max(0, size - _TAIL)
    tail = archive.read_at(tail_at, size - tail_at)
    place = _end_place(tail)
    if place is None:
        raise DamagedArchiveError("the zip has no end record, so it is truncated")
    _, disk, first_disk, here, entries, length, start, _ = _END.unpack_from(tail, place)
    position = tail_at + place
    zip64 = _zip64_end(archive, tail, tail_at, place)
    if zip64 is not None:
        return zip64
    if disk not in (0, _NONE16) or first_disk not in (0, _NONE16) or here != entries:
        raise UnsupportedArchiveError("a multi-volume zip")
    return _End(entries, length, start, position)


def _end_place(tail: bytes) -> int | None:
    """Return the offset of the end record: the last one whose comment fits into the file."""
    fitting = None
    place = tail.rfind(END_RECORD)
    while place >= 0:
        if place + _END.size <= len(tail):
            end = place + _END.size + _END.unpack_from(tail, place)[7]
            if end == len(tail):
                return place
            if end < len(tail) and fitting is None:
                fitting = place
        place = tail.rfind(END_RECORD, 0, place)
    return fitting


def _zip64_end(archive: ArchiveBytes, tail: bytes, tail_at: int, place: int) -> _End | None:
    """Return the end record of zip64; None if there is none."""
    at = place - _LOCATOR_FIELDS.size
    if at < 0 or not tail.startswith(_LOCATOR, at):
        return None
    _, disk, stated, disks = _LOCATOR_FIELDS.unpack_from(tail, at)
    if disk or disks > 1:
        raise UnsupportedArchiveError("a multi-volume zip")
    # If bytes were put before the zip, the record is not at its stated offset, but still before its
    # locator.
    for position in (stated, tail_at + at - _ZIP64_FIELDS.size):
        if not 0 <= position <= tail_at + at - _ZIP64_FIELDS.size:
            continue
        record = archive.read_at(position, _ZIP64_FIELDS.size)
        if record.startswith(_ZIP64_END) and len(record) == _ZIP64_FIELDS.size:
            fields = _ZIP64_FIELDS.unpack(record)
            if fields[4] or fields[5] or fields[6] != fields[7]:
                raise UnsupportedArchiveError("a multi-volume zip")
            return _End(fields[7], fields[8], fields[9], position)
    raise DamagedArchiveError("the zip's zip64 end record is not at its expected offset")


def _check_end(end: _End, budget: ArchiveBudget) -> None:
    """Check the end record before the directory is read."""
    budget.check_members(end.entries)
    most = _DIRECTORY_BYTES + _ENTRY_BYTES * budget.max_members
    if end.size > most:
        raise MaxMembersError(
            f"the zip's directory has {end.size:,} bytes, more than {_ENTRY_BYTES} for each of"
            f" {budget.max_members:,} members"
        )
    if end.size < end.entries * _ENTRY.size or end.size > end.position:
        raise DamagedArchiveError(
            "the zip's end record contains an impossible position of the directory"
        )


def _shift(archive: ArchiveBytes, end: _End) -> int:
    """Return the number of bytes that were put before the finished zip, which shift all offsets.

    Raises:
        DamagedArchiveError: the directory is neither at its stated offset nor before its end.
    """
    if not end.size:
        return 0
    for start in (end.start, end.position - end.size):
        if start + end.size > end.position:
            continue
        if archive.read_at(start, len(_DIRECTORY_HEADER)) == _DIRECTORY_HEADER:
            return start - end.start
    raise DamagedArchiveError("the zip's directory is not at the offset in its end record")


def _entries(archive: ArchiveBytes, start: int, size: int) -> Iterator[DirectoryEntry]:
    """Yield the directory's entries, which are read a piece at a time."""
    buffer, at = b"", 0
    stop = start + size
    while True:
        length = _entry_length(buffer, at)
        if length is None or at + length > len(buffer):
            piece = archive.read_at(start, min(_PIECE, stop - start)) if start < stop else b""
            start += len(piece)
            if not piece:
                break
            buffer, at = buffer[at:] + piece, 0
            continue
        yield _entry(buffer, at)
        at += length
    if at < len(buffer):
        raise DamagedArchiveError(
            "the zip's central directory is truncated or has an invalid entry"
        )


def _entry_length(buffer: bytes, at: int) -> int | None:
    """Return the length of the entry at ``at``; None if too few bytes are there."""
    if at + _ENTRY.size > len(buffer):
        return None
    if not buffer.startswith(_DIRECTORY_HEADER, at):
        raise DamagedArchiveError(
            "the zip's central directory is truncated or has an invalid entry"
        )
    name, extra, comment = struct.unpack_from("<3H", buffer, at + 28)
    return int(_ENTRY.size + name + extra + comment)


def _entry(buffer: bytes, at: int) -> DirectoryEntry:
    fields = _ENTRY.unpack_from(buffer, at)
    _, made_by, _, flags, method, _, _, crc32, packed, size = fields[:10]
    name_length, extra_length, _, disk, _, attributes, offset = fields[10:]
    if flags & _MASKED_DIRECTORY:
        raise UnsupportedArchiveError("a zip with an encrypted directory")
    if disk not in (0, _NONE16):
        raise UnsupportedArchiveError("a multi-volume zip")
    at += _ENTRY.size
    raw = buffer[at : at + name_length]
    extra = buffer[at + name_length : at + name_length + extra_length]
    if name_length > LONGEST_NAME:
        raise DamagedArchiveError(f"a member's name is longer than {LONGEST_NAME:,} bytes")
    size, packed, offset = _zip64_sizes(extra, size, packed, offset)
    is_link = made_by >> 8 == 3 and attributes >> 28 == 0o12  # Unix, S_IFLNK
    path = _path(raw, flags, extra)
    return DirectoryEntry(raw, path, flags, method, crc32, packed, size, offset, is_link)


def _zip64_sizes(extra: bytes, *sizes: int) -> tuple[int, int, int]:
    """Return the sizes: values too large for their field are in the extra field (4.5.3)."""
    found = list(sizes)
    field = _extra_field(extra, _ZIP64_EXTRA)
    at = 0
    for index, value in enumerate(found):
        if value != _NONE32 or field is None:
            continue
        if at + 8 > len(field):
            raise DamagedArchiveError("a zip64 field of the zip's directory is truncated")
        (found[index],) = struct.unpack_from("<Q", field, at)
        at += 8
    size, packed, offset = found
    return size, packed, offset


def _extra_field(extra: bytes, wanted: int) -> bytes | None:
    at = 0
    while at + 4 <= len(extra):
        kind, length = struct.unpack_from("<2H", extra, at)
        if kind == wanted:
            return extra[at + 4 : at + 4 + length]
        at += 4 + length
    return None


def _path(raw: bytes, flags: int, extra: bytes) -> tuple[bytes, str]:
    """Return the name and its encoding: UTF-8 by flag or Unicode path field, else code page 437."""
    if flags & _UTF8:
        return raw, "utf-8"
    field = _extra_field(extra, _UNICODE_PATH_EXTRA)
    if field and len(field) > 5 and field[0] == 1:
        (crc32,) = struct.unpack_from("<L", field, 1)
        if crc32 == zlib.crc32(raw):
            return field[5:], "utf-8"
    return raw, "cp437"
