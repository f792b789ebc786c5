"""Headers made by a grammar, in every syntax; most are nearly right.

Some are deep (sequences in each other, far beyond every limit), some wide (an element, an item or a
value repeated thousands of times), some late (a character set, a private creator or a delimiter
after what it is about), some lie (lengths, VRs, transfer syntaxes), some inflate to megabytes.
"""

from __future__ import annotations

import gzip
import random
import struct
import zlib

from tests.dicom.conftest import (
    DEFLATED,
    EXPLICIT_BIG,
    EXPLICIT_LITTLE,
    IMPLICIT_LITTLE,
    LONG,
)

SYNTAXES = ((EXPLICIT_LITTLE, False, "<"), (IMPLICIT_LITTLE, True, "<"), (EXPLICIT_BIG, False, ">"))
# Tags in ascending order, with the VR of the dictionary.
TAGS = (
    (0x00080005, "CS"),
    (0x00080008, "CS"),
    (0x00080018, "UI"),
    (0x00080020, "DA"),
    (0x00080030, "TM"),
    (0x00080060, "CS"),
    (0x00081030, "LO"),
    (0x00081140, "SQ"),
    (0x00082218, "SQ"),
    (0x00090010, "LO"),
    (0x00091001, "UN"),
    (0x00091027, "UN"),
    (0x00100010, "PN"),
    (0x00100020, "LO"),
    (0x00101030, "DS"),
    (0x00104000, "LT"),
    (0x00189810, "UL"),
    (0x00200013, "IS"),
    (0x00280009, "AT"),
    (0x00280010, "US"),
    (0x00280103, "US"),
    (0x00280106, "SS"),
    (0x00281101, "SS"),
    (0x00283002, "US"),
    (0x00283006, "OW"),
    (0x0040A160, "UT"),
    (0x0040A730, "SQ"),
    (0x00420011, "OB"),
    (0x00720074, "FD"),
    (0x60000010, "US"),
    (0x7FE00010, "OW"),
)
TEXTS = (
    b"",
    b"CT",
    b" A \\ B ",
    b"Doe^J=\\=",
    b"==",
    b"12",
    b"-0.50\\7 ",
    b"\xe9t\xe9",
    b"\xff\\",
    b"a\0b\0",
    b"\x1b-L\xb8\\\xe9",
    "Müller".encode(),
    b"ISO_IR 100",
    b"ISO_IR 192",
    b"ISO 2022 IR 100\\ISO 2022 IR 144",
    b"GB18030",
    b"GEMS_IDEN_01",
    b"x" * 65,
    b"ab\\" * 40,
)


LONGEST = 2_000_000
"""Bytes of a file that is made, before it is compressed."""
INFLATED = 12_000_000
"""Bytes of a text that is made to be compressed."""
LATE = ((0x00080005, "CS"), (0x00090010, "LO"), (0x00091001, "UN"))


def generated(seed: int) -> bytes:
    """The file of a seed."""
    return _Grammar(random.Random(seed)).file()


class _Grammar:
    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._uid, self._implicit, self._order = chance.choice(SYNTAXES)
        # Most files lie nowhere; few often.
        self._lies = chance.choice((0, 0, 0.01, 0.05, 0.2))
        self._size = chance.choice((3, 6, 12, 12, 40))
        self._deepest = chance.choice((1, 3, 12, 150))
        self._left = chance.choice((50, 300, 1_000))
        self._wide = chance.choice((0, 0, 0, 0, 0.02))
        self._towers = chance.choice((0, 0, 0, 0, 0.02))
        self._late = chance.choice((0, 0, 0.1))

    def _often(self, probability: float) -> bool:
        return self._chance.random() < probability

    def file(self) -> bytes:
        data_set = self._elements(0)
        if self._often(0.1):
            data_set += bytes(self._chance.randrange(20))
        uid = self._uid
        data_set = data_set[:LONGEST]
        if uid == EXPLICIT_LITTLE and self._often(0.1):
            uid = DEFLATED
            data_set = self._deflated(data_set)
        elif self._often(self._lies):
            uid = self._chance.choice((EXPLICIT_LITTLE, IMPLICIT_LITTLE, EXPLICIT_BIG, ""))
        raw = self._meta(uid) + data_set
        if self._often(0.03):
            raw = gzip.compress(raw, 1, mtime=0)
        if self._often(0.05):
            raw = raw[: self._chance.randrange(len(raw) + 1)]
        return raw

    def _deflated(self, data_set: bytes) -> bytes:
        deflater = zlib.compressobj(1, wbits=-15)
        text = b""
        if self._often(0.02):  # much more than the file has
            piece = self._chance.choice((b"ab\\", b"\\", b"\x1b-L\xb8", b"\0\0\0\0", b"\xff"))
            text = piece * (self._chance.randrange(INFLATED) // len(piece))
            text = self._head(0x0040A160, self._chance.choice(("UT", "UC", "OB")), len(text)) + text
        return deflater.compress(data_set) + deflater.compress(text) + deflater.flush()

    def _meta(self, uid: str) -> bytes:
        value = uid.encode() + b"\0" * (len(uid) % 2)
        meta = struct.pack("<HH2sH", 2, 0x10, b"UI", len(value)) + value
        length = len(meta) + (self._chance.choice((-1, 4, 100)) if self._often(self._lies) else 0)
        head = bytes(128) + b"DICM" if not self._often(0.02) else b""
        return head + struct.pack("<HH2sHI", 2, 0, b"UL", 4, length) + meta

    def _elements(self, depth: int) -> bytes:
        count = min(self._chance.randint(0, self._size), max(self._left, 0))
        self._left -= count
        tags = self._chance.choices(TAGS, k=count)
        if not self._often(self._lies):
            tags = sorted(set(tags))
        if depth and self._often(0.9):
            tags = [one for one in tags if one[0] < 0x7FE00000]
        if self._often(self._late):
            tags.append(self._chance.choice(LATE))
        return b"".join(self._repeated(self._element(tag, vr, depth)) for tag, vr in tags)

    def _repeated(self, one: bytes) -> bytes:
        """An element or an item, some of them thousands of times."""
        if not self._often(self._wide):
            return one
        return one * min(self._chance.choice((2, 100, 3_000, 30_000)), LONGEST // (len(one) + 1))

    def _tower(self, tag: int, body: bytes) -> bytes:
        """Sequences in each other, each of one item with ``body``, most of them closed."""
        height = self._chance.choice((5, 100, 160, 600, 5_000))
        ends = self._tag(0xFFFE, 0xE00D, 0) + self._tag(0xFFFE, 0xE0DD, 0)
        head = self._head(tag, "SQ", 0xFFFFFFFF) + self._tag(0xFFFE, 0xE000, 0xFFFFFFFF)
        closed = height if not self._often(0.2) else self._chance.randrange(height + 1)
        return head * height + body + ends * closed

    def _element(self, tag: int, vr: str, depth: int) -> bytes:
        if vr == "SQ" and self._often(self._towers):
            return self._tower(tag, self._elements(depth + 1))
        if self._often(self._lies):
            vr = self._chance.choice(("UN", "LO", "SQ", "ZZ", "lo", "??", "OB", "\0\0", "US"))
        undefined = vr in {"SQ", "UN"} and self._often(0.4)
        value = self._value(vr, depth, undefined=undefined)
        length = 0xFFFFFFFF if undefined else len(value)
        if self._often(self._lies / 2):
            length = self._chance.choice((0, 1, 7, length ^ 2, 70_000, 0xFFFFFFF0, 0xFFFFFFFF))
        return self._head(tag, vr, length) + value

    def _head(self, tag: int, vr: str, length: int) -> bytes:
        order = self._order
        head = struct.pack(order + "HH", tag >> 16, tag & 0xFFFF)
        implicit = self._implicit
        if self._often(self._lies / 4):
            implicit = not implicit
        if implicit:
            return head + struct.pack(order + "I", length)
        if vr in LONG:
            reserved = self._chance.randrange(9) if self._often(self._lies / 4) else 0
            return head + vr.encode() + struct.pack(order + "HI", reserved, length)
        return head + vr.encode() + struct.pack(order + "H", min(length, 0xFFFF))

    def _value(self, vr: str, depth: int, *, undefined: bool) -> bytes:
        if vr == "SQ" or undefined:
            return self._items(depth, undefined=undefined)
        if vr in {"US", "SS", "AT", "UL", "FD", "OW", "OB", "UN"}:
            size = self._chance.choice((0, 2, 2, 4, 4, 8, 8, 16, 3, 80, 300))
            if vr in {"OW", "OB"} and self._often(0.2):
                size = self._chance.choice((1_000, 70_000, 200_000))
            return self._chance.randbytes(size)
        text = self._chance.choice(TEXTS)
        return text + b" " * (len(text) % 2)

    def _items(self, depth: int, *, undefined: bool) -> bytes:
        count = 0 if depth > self._deepest else self._chance.choice((0, 1, 1, 1, 2, 5))
        items = b"".join(self._repeated(self._item(depth + 1)) for _ in range(count))
        if undefined and not self._often(self._lies / 2):
            items += self._tag(0xFFFE, 0xE0DD, 0)
        return items

    def _item(self, depth: int) -> bytes:
        body = self._elements(depth)
        undefined = self._often(0.4)
        length = 0xFFFFFFFF if undefined else len(body)
        if self._often(self._lies / 4):
            length = self._chance.choice((0, 9, length ^ 8, 0xFFFFFFFF, 0xFFFFFFF0))
        end = self._tag(0xFFFE, 0xE00D, 0)
        closed = undefined and not self._often(self._lies / 4)
        return self._tag(0xFFFE, 0xE000, length) + body + (end if closed else b"")

    def _tag(self, group: int, element: int, length: int) -> bytes:
        return struct.pack(self._order + "HHI", group, element, length)
