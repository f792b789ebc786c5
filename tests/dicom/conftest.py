"""Bytes of DICOM, written by hand: what no library would write."""

from __future__ import annotations

import io
import struct

EXPLICIT_LITTLE = "1.2.840.10008.1.2.1"
IMPLICIT_LITTLE = "1.2.840.10008.1.2"
EXPLICIT_BIG = "1.2.840.10008.1.2.2"
DEFLATED = "1.2.840.10008.1.2.1.99"
SEQUENCE_END = b"\xfe\xff\xdd\xe0\0\0\0\0"
ITEM_END = b"\xfe\xff\x0d\xe0\0\0\0\0"
LONG = {"OB", "OD", "OF", "OL", "OV", "OW", "SQ", "SV", "UC", "UN", "UR", "UT", "UV"}


def element(
    tag: int,
    vr: str,
    value: bytes,
    *,
    implicit: bool = False,
    order: str = "<",
    undefined: bool = False,
) -> bytes:
    """An element; of undefined length, ``value`` brings its own delimiter."""
    length = 0xFFFFFFFF if undefined else len(value)
    head = struct.pack(order + "HH", tag >> 16, tag & 0xFFFF)
    if implicit:
        return head + struct.pack(order + "I", length) + value
    if vr in LONG:
        return head + vr.encode() + struct.pack(order + "HI", 0, length) + value
    return head + vr.encode() + struct.pack(order + "H", length) + value


def ITEM(body: bytes, *, undefined: bool = False) -> bytes:  # noqa: N802 - reads as the standard's
    """An item."""
    return struct.pack("<HHI", 0xFFFE, 0xE000, 0xFFFFFFFF if undefined else len(body)) + body


def part10(data_set: bytes, syntax: str = EXPLICIT_LITTLE) -> bytes:
    """Build a PS3.10 file with ``data_set`` unchanged."""
    uid = syntax.encode() + b"\0" * (len(syntax) % 2)
    meta = element(0x00020010, "UI", uid)
    return (
        bytes(128)
        + b"DICM"
        + element(0x00020000, "UL", struct.pack("<I", len(meta)))
        + meta
        + data_set
    )


class RangedFile:
    """A remote file: every read is one request; ``reads`` records them.

    Zeros up to ``size`` follow ``raw``.
    """

    def __init__(
        self, raw: bytes, *, at_most: int = 1 << 62, size: int = 0, streamed: bool = False
    ) -> None:
        self._raw = raw
        self._at = 0
        self._at_most = at_most
        self._size = size or len(raw)
        self.reads: list[tuple[int, int]] = []
        self.skips_are_read = streamed

    def seek(self, position: int, whence: int = 0) -> int:
        assert whence == io.SEEK_SET, "the end is not asked for"
        assert position >= 0, "nothing stands before the beginning"
        self._at = position
        return position

    def read(self, size: int = -1) -> bytes:
        assert 0 < size <= 1 << 24, "no read asks for all there may be"
        self.reads.append((self._at, size))
        piece = self._raw[self._at : self._at + min(size, self._at_most)]
        if not piece:
            piece = bytes(max(0, min(size, self._size - self._at)))
        self._at += len(piece)
        return piece


class CountedFile(io.BytesIO):
    """A file that counts its reads."""

    reads = 0

    def read(self, size: int | None = -1) -> bytes:
        self.reads += 1
        return super().read(size)
