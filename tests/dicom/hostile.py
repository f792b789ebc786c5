"""Headers that are built to cost much: few bytes, many values, odd headers, lying lengths.

`FILES` maps a name to a builder, so that other tests (the served function's) can use them too.
"""

from __future__ import annotations

import gzip
import struct
import zlib
from collections.abc import Callable

from tests.dicom.conftest import (
    DEFLATED,
    IMPLICIT_LITTLE,
    ITEM,
    SEQUENCE_END,
    element,
    part10,
)

MIB = 1024 * 1024
NAME = element(0x00100010, "PN", b"Doe^J ")


def deflated(data_set: bytes) -> bytes:
    """A file whose data set is deflated."""
    deflater = zlib.compressobj(9, wbits=-15)
    return part10(deflater.compress(data_set) + deflater.flush(), DEFLATED)


def character_set(term: bytes) -> bytes:
    return element(0x00080005, "CS", term + b" " * (len(term) % 2))


def split_text(term: bytes = b"ISO_IR 100", size: int = 15 * MIB) -> bytes:
    """One UC of many two-letter values, deflated to 15 KB."""
    return deflated(character_set(term) + element(0x00189908, "UC", b"ab\\" * (size // 3)))


def many_split_texts() -> bytes:
    """Seventeen UC of 15 MiB, deflated to some 260 KB."""
    texts = (element(0x00091010 + i, "UC", b"ab\\" * (5 * MIB)) for i in range(17))
    return deflated(character_set(b"ISO_IR 192") + b"".join(texts))


def short_split_texts() -> bytes:
    """Values below every size that counts, in as many elements as there may be."""
    texts = (
        element(group << 16 | number, "LO", b"ab\\" * 20)
        for group in range(0x0009, 0x0051, 2)
        for number in range(0x1000, 0x2F00)
    )
    return deflated(b"".join(texts))


def names() -> bytes:
    """Names of two letters, each of which is an object in the DICOM JSON model."""
    return deflated(
        element(0x00101001, "PN", b"ab\\" * 20_000) * 1
        + element(0x00189908, "UC", b"ab\\" * (2 * MIB))
    )


def escapes() -> bytes:
    """ISO 2022 text that changes its character set at every letter."""
    text = b"\x1b-L\xb8\x1b-A\xe9" * (1 * MIB)
    return deflated(
        character_set(b"ISO 2022 IR 100\\ISO 2022 IR 144") + element(0x0040A160, "UT", text)
    )


def items_with_character_sets(count: int = 240_000) -> bytes:
    """Items that each declare a different unknown character set."""
    items = b"".join(ITEM(NAME + character_set(b"ODD %06d" % number)) for number in range(count))
    return part10(element(0x00081140, "SQ", items))


def odd_lengths(count: int = 499_000) -> bytes:
    """Numbers of a length that their VR does not have, in as many different tags."""
    return part10(
        b"".join(
            element((9 + 2 * (n // 60_000)) << 16 | 0x1000 + n % 60_000, "US", b"abc")
            for n in range(count)
        )
    )


def wide(count: int = 600_000) -> bytes:
    """Empty items."""
    return part10(element(0x00081140, "SQ", ITEM(b"") * count))


def elements(count: int = 600_000) -> bytes:
    """Items of one short element each."""
    return part10(element(0x00081140, "SQ", ITEM(NAME) * count))


def deep(width: int = 2_000) -> bytes:
    """Sequences in each other, many times."""
    body = NAME
    for _ in range(120):
        body = element(0x00081140, "SQ", ITEM(body))
    return part10(element(0x00081115, "SQ", ITEM(body) * width))


def far_peeks(count: int = 200_000) -> bytes:
    """Elements without a VR whose lengths lead far away, so that each is worth a look there."""
    odd = b"".join(
        struct.pack("<HH2sHI", 0x0009 + 2 * (n // 60_000), 0x1000 + n % 60_000, b"ZZ", 0, 0)
        for n in range(count)
    )
    far = struct.pack("<HH2sHI", 0x7001, 0x1010, b"ZZ", 0, 300 * MIB)
    return part10(odd + far * 100)


def hops(count: int = 300) -> bytes:
    """Bytes that are skipped, again and again."""
    blobs = (element(0x00091000 + n, "OB", bytes(150_000)) for n in range(count))
    return part10(b"".join(blobs) + NAME)


def late_character_sets(count: int = 40) -> bytes:
    """Long items of a gzip object whose character set comes last: each is inflated again."""
    item = NAME + element(0x00091010, "OB", bytes(12 * MIB)) + character_set(b"ISO_IR 144")
    return gzip.compress(part10(element(0x00081140, "SQ", ITEM(item) * count)), 1, mtime=0)


def cut_item() -> bytes:
    """An item of ten bytes that is cut inside its first element, then many whole ones."""
    items = ITEM(element(0x00100020, "LO", b"12345678")[:10]) + ITEM(NAME) * 250_000
    return part10(element(0x00081140, "SQ", items))


def implicit_cut_item() -> bytes:
    """The same with unknown VRs, whose lengths lead before the file."""
    odd = struct.pack("<HH2sHI", 0x10, 0x20, b"ZZ", 0xFFFF, 0xFFFFFFFE)
    return part10(
        element(0x00081140, "UN", ITEM(odd[:10]) + ITEM(odd + NAME) * 5_000), IMPLICIT_LITTLE
    )


def bomb() -> bytes:
    """A gzip object that inflates to a gigabyte before its next element."""
    blob = element(0x00420011, "OB", bytes(1_000 * MIB))
    return gzip.compress(part10(NAME + blob + element(0x00420012, "LO", b"x ")), 1, mtime=0)


def numbers() -> bytes:
    """As many integers as fit into texts, and items that contain them."""
    value = struct.pack("<30H", *range(1000, 1030))
    return deflated(element(0x00081140, "SQ", ITEM(element(0x00081161, "US", value)) * 90_000))


def long_texts(piece: bytes, end: bytes = b"") -> bytes:
    """Four texts as long as they may be, which take more than their bytes once they are decoded."""
    text = piece * ((8 * MIB - len(end)) // len(piece)) + end
    texts = (element((9 + 2 * n) << 16 | 0x1000, "UT", text) for n in range(4))
    return deflated(character_set(b"ISO_IR 192") + b"".join(texts))


def ends_far_away(count: int = 280_000) -> bytes:
    """Values of undefined length: from each, items lead to the end, and a delimiter is near."""
    skipped = (element(0x00091000 + n, "OB", bytes(4 * MIB)) for n in range(9))
    value = struct.pack("<HHI", 0xFFFE, 0xE000, 20) + SEQUENCE_END
    odd = (
        element((0x11 + 2 * (n // 60_000)) << 16 | 0x1000 + n % 60_000, "OB", value, undefined=True)
        for n in range(count)
    )
    return deflated(b"".join(skipped) + b"".join(odd) + NAME * 2_000)


FILES: dict[str, Callable[[], bytes]] = {
    "one text of 15 MiB, deflated": split_text,
    "the same in UTF-8": lambda: split_text(b"ISO_IR 192"),
    "the same in GB18030": lambda: split_text(b"GB18030"),
    "17 of them": many_split_texts,
    "short texts of many values": short_split_texts,
    "names of two letters": names,
    "an escape sequence a letter": escapes,
    "240,000 items with odd character sets": items_with_character_sets,
    "499,000 elements of odd length": odd_lengths,
    "600,000 empty items": wide,
    "600,000 items of an element": elements,
    "2,000 times 120 sequences": deep,
    "unknown VRs that lead far": far_peeks,
    "300 skips": hops,
    "late character sets in a gzip object": late_character_sets,
    "an item that is cut": cut_item,
    "cut items of unknown VRs": implicit_cut_item,
    "a gzip object of a gigabyte": bomb,
    "numbers": numbers,
    "texts of control characters": lambda: long_texts(b"\x01"),
    "texts that cannot be decoded": lambda: long_texts(b"\xff"),
    "texts with a character of four bytes": lambda: long_texts(b"a", b"\xf0\x9f\x98\x80"),
    "values whose items lead to the end": ends_far_away,
}
