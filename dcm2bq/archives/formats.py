"""Detects an archive's format from its first bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from typing import Protocol

from dcm2bq.archives.archive_bytes import (
    GZIP,
    GZIP_MAGIC,
    ArchiveBytes,
    ByteSource,
    InflatedSource,
    RangeSource,
)
from dcm2bq.archives.limits import ArchiveBudget
from dcm2bq.archives.member import Member
from dcm2bq.archives.tar_archive import BLOCK, TarArchive, is_tar
from dcm2bq.archives.zip_archive import ZipArchive
from dcm2bq.archives.zip_directory import END_RECORD, LOCAL_HEADER, SPANNED
from dcm2bq.errors import DamagedArchiveError, NotAnArchiveError, UnsupportedArchiveError

_OTHER_FORMATS = {
    b"7z\xbc\xaf\x27\x1c": "a 7z archive",
    b"Rar!\x1a\x07": "a rar archive",
    b"BZh": "compressed by bzip2",
    b"\xfd7zXZ\0": "compressed by XZ",
    b"\x5d\0\0": "compressed by LZMA",
    b"\x28\xb5\x2f\xfd": "compressed by Zstandard",
    b"\x04\x22\x4d\x18": "compressed by LZ4",
    b"\x1f\x9d": "compressed by compress",
    b"LZIP": "compressed by lzip",
    b"MSCF": "a cabinet file",
    b"\x60\xea": "an arj archive",
    b"!<arch>\n": "an ar archive",
    SPANNED + LOCAL_HEADER: "a multi-volume zip",
}
# A tar.gz that is stored with Content-Encoding: gzip was compressed twice.
_MOST_LAYERS = 2
# The first window of a header's reader, and the headers and padding before it.
_TAR_FIRST = 68 * 1024
_TAR_MOST = 4 * 1024 * 1024
_GZIP_FIRST = 256 * 1024


class Archive(Protocol):
    """A zip or a tar.

    Attributes:
        is_sequential: whether each member must be read before the next one.
        count: the number of members; of a sequential archive, of those passed so far.
    """

    is_sequential: bool
    count: int

    def members(self) -> Iterator[Member]:
        """Yield the members in order; of a zip only the wanted ones.

        Raises:
            ArchiveError: the archive cannot be read to its end.
        """


def open_archive(
    archive: ArchiveBytes,
    budget: ArchiveBudget,
    wanted: Callable[[str], bool],
    *,
    pool: Executor | None = None,
) -> Archive:
    """Detect an archive's format, and open it.

    Args:
        archive: its bytes.
        budget: its limits.
        wanted: selects members by name.
        pool: reads ahead for inflation; None: no reading ahead.

    Raises:
        NotAnArchiveError: the bytes are not an archive.
        UnsupportedArchiveError: the format is not supported.
        ArchiveError: the archive cannot be opened.
    """
    head = archive.read_at(0, BLOCK)
    if not head:
        raise NotAnArchiveError("the object is empty")
    if head.startswith((LOCAL_HEADER, END_RECORD)):
        return ZipArchive(archive, budget, wanted)
    if head.startswith(GZIP_MAGIC):
        return TarArchive(_tar_in_gzip(archive, budget, pool), budget)
    if is_tar(head):
        source = RangeSource(archive, 0, first=_TAR_FIRST, most=_TAR_MOST, held=head, budget=budget)
        return TarArchive(source, budget)
    _refuse_other_formats(head)
    return _self_extracting(archive, budget, wanted)


def _tar_in_gzip(archive: ArchiveBytes, budget: ArchiveBudget, pool: Executor | None) -> ByteSource:
    source: ByteSource = RangeSource(archive, 0, first=_GZIP_FIRST, most=_TAR_MOST, pool=pool)
    for _ in range(_MOST_LAYERS):
        source = InflatedSource(source, GZIP, budget, DamagedArchiveError)
        head = _head(source.fork())
        if is_tar(head):
            return source
        if not head.startswith(GZIP_MAGIC):
            break
    if head.startswith((LOCAL_HEADER, END_RECORD)):
        raise UnsupportedArchiveError("a zip inside gzip")
    _refuse_other_formats(head)
    raise NotAnArchiveError("the gzip does not contain a tar archive")


def _head(source: ByteSource) -> bytes:
    head = b""
    while len(head) < BLOCK and (piece := source.read(BLOCK - len(head))):
        head += piece
    return head


def _refuse_other_formats(head: bytes) -> None:
    for magic, name in _OTHER_FORMATS.items():
        if head.startswith(magic):
            raise UnsupportedArchiveError(name)


def _self_extracting(
    archive: ArchiveBytes, budget: ArchiveBudget, wanted: Callable[[str], bool]
) -> Archive:
    """Open a program with an appended zip."""
    try:
        return ZipArchive(archive, budget, wanted)
    except DamagedArchiveError as error:
        raise NotAnArchiveError("the bytes are neither a zip nor a tar") from error
