"""Headers that take much memory: large real forms, and the densest of their size."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable

from tests.dicom.conftest import DEFLATED, ITEM, element, part10
from tests.support.archives import as_zip

MIB = 1024 * 1024
ENHANCED_MR = b"1.2.840.10008.5.1.4.1.1.4.1\0"


def _sequence(tag: int, *elements: bytes) -> bytes:
    return element(tag, "SQ", ITEM(b"".join(elements)))


def _frame(number: int) -> bytes:
    """The functional groups of a frame of an enhanced MR image, some 560 bytes."""
    text = b"%.4f" % (number / 7)
    decimal = text + b" " * (len(text) % 2)
    return b"".join(
        (
            _sequence(
                0x00189114,
                element(0x00189082, "FD", struct.pack("<d", 4.6)),
            ),
            _sequence(
                0x00209111,
                element(0x00189074, "DT", b"20240101121530.123456 "),
                element(0x00189151, "DT", b"20240101121530.123456 "),
                element(0x00189220, "FD", struct.pack("<d", 36.5)),
                element(0x00209056, "SH", b"1 "),
                element(0x00209057, "UL", struct.pack("<I", number)),
                element(0x00209128, "UL", struct.pack("<I", number)),
                element(0x00209157, "UL", struct.pack("<3I", 1, number, number)),
            ),
            _sequence(0x00209113, element(0x00200032, "DS", b"-120.5\\-99.25\\" + decimal)),
            _sequence(0x00209116, element(0x00200037, "DS", b"1\\0\\0\\0\\0.98\\-0.19")),
            _sequence(
                0x00289110,
                element(0x00180050, "DS", b"3 "),
                element(0x00280030, "DS", b"0.9375\\0.9375 "),
            ),
            _sequence(
                0x00289145,
                element(0x00281052, "DS", b"0 "),
                element(0x00281053, "DS", b"1.25"),
                element(0x00281054, "LO", b"US"),
            ),
        )
    )


def enhanced(size: int) -> bytes:
    """The data set of an enhanced MR image whose header has about this many bytes."""
    count = size // len(ITEM(_frame(12_000)))
    frames = b"".join(ITEM(_frame(number)) for number in range(count))
    return b"".join(
        (
            element(0x00080016, "UI", ENHANCED_MR),
            element(0x00080018, "UI", b"1.2.3.4."),
            element(0x00100010, "PN", b"Doe^Jane"),
            element(0x00280008, "IS", b"%-6d" % count),
            element(0x52009230, "SQ", frames),
        )
    )


def deflated(data_set: bytes) -> bytes:
    """A file whose data set is deflated."""
    deflater = zlib.compressobj(9, wbits=-15)
    return part10(deflater.compress(data_set) + deflater.flush(), DEFLATED)


def names(size: int) -> bytes:
    """Names of two letters; each is an object in the DICOM JSON model."""
    one = 60_000
    return b"".join(
        element(0x00091010 + number, "PN", b"ab\\" * (one // 3)) for number in range(size // one)
    )


def texts(size: int) -> bytes:
    """One text of two-letter values."""
    return element(0x00189908, "UC", b"ab\\" * (size // 3))


def numbers(size: int) -> bytes:
    """Whole numbers of two bytes, none of which Python keeps ready."""
    body = element(0x00091010, "US", struct.pack("<1000H", *range(30_000, 31_000)))
    return b"".join(
        struct.pack("<HH", 0x0009, 0x1010 + number) + body[4:]
        for number in range(size // len(body))
    )


def items(size: int) -> bytes:
    """Items of one short element."""
    item = ITEM(element(0x00100010, "PN", b"Doe^J "))
    return element(0x00081140, "SQ", item * (size // len(item)))


def empty_items(size: int) -> bytes:
    """Items of nothing."""
    return element(0x00081140, "SQ", ITEM(b"") * (size // 8))


def elements(size: int) -> bytes:
    """Short elements with as many different tags."""
    one = len(element(0x00091000, "LO", b"ab"))
    return b"".join(
        element((9 + 2 * (n // 60_000)) << 16 | 0x1000 + n % 60_000, "LO", b"ab")
        for n in range(size // one)
    )


def chinese(size: int) -> bytes:
    """Text whose characters take two bytes each in memory."""
    text = "\u738b\u5c0f\u6771".encode() * 6_000
    one = element(0x00091010, "UT", text)
    return element(0x00080005, "CS", b"ISO_IR 192") + b"".join(
        struct.pack("<HH", 0x0009, 0x1010 + number) + one[4:] for number in range(size // len(one))
    )


DENSE: dict[str, Callable[[int], bytes]] = {
    "enhanced": enhanced,
    "names": names,
    "texts": texts,
    "numbers": numbers,
    "items": items,
    "empty items": empty_items,
    "elements": elements,
    "chinese": chinese,
}


DENSE_BYTES = 440_000
"""The longest header that is not read as a large one: its windows are 64, 128 and 256 KiB."""


def worst_objects(count: int) -> list[tuple[str, bytes]]:
    """Names and contents of this many objects that take the most memory together.

    A zip of large members, some large headers, and for the rest the densest headers that are
    not read one by one.
    """
    large = part10(enhanced(5_300_000))
    objects = [
        ("large-1.dcm", large),
        ("large-2.dcm", deflated(texts(15 * MIB))),
        ("large.zip", as_zip({"1.dcm": part10(names(2 * MIB)), "2.dcm": part10(texts(2 * MIB))})),
    ]
    dense = part10(names(DENSE_BYTES))
    objects += [(f"dense-{number}.dcm", dense) for number in range(count - len(objects))]
    return objects
