"""What to do with each element, by the bytes that begin it: the table behind the element loop.

The first eight bytes of an element, its tag, its VR (explicit VR) and mostly its length, decide its
key in the document, where its value is and how it is decoded. They are looked up once; from then on
the loop finds all of it under those bytes.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from dcm2bq.dicom.dictionary import keyword, standard_vr

if TYPE_CHECKING:
    from dcm2bq.dicom.options import JsonOptions

# Kinds of value, in the order in which the element loop asks for them. Those of text come first,
# and those of them that single plain ASCII text needs no more work for come before the others.
PLAIN = 0  # text of the default repertoire: blanks before it count
TRIMMED = 1  # the same, but blanks before it are padding
TEXT = 2  # text in the declared character set
PARAGRAPH = 3  # the same, in which a backslash is text
LOCATOR = 4  # UR: the default repertoire, in which a backslash is text
NAME = 5
DECIMAL = 6  # DS and IS where they become numbers when that loses nothing
LAST_TEXT = DECIMAL
INTEGER = 7
FLOAT = 8
EMPTY = 9  # nothing, where text, numbers, tags or bytes belong
SEQUENCE = 10
BINARY = 11
IGNORED = 12
TAGS = 13  # AT
CHARACTER_SET = 14  # (0008,0005)
CREATOR = 15  # a private creator
PRIVATE = 16  # a private element whose VR only its creator tells
PIXEL_DEPENDENT = 17  # US or SS, by Pixel Representation
LOOKUP_TABLE = 18  # US or OW, by the descriptor
DESCRIPTOR = 19  # a lookup table's descriptor
PIXELS = 20
DELIMITER = 21  # an item, an item's end or a sequence's end
PADDING = 22  # group 0000 where it has no business
SEVERAL = 23  # numbers, but not one
INTEGERS = 24  # a few integers

_LONG = frozenset({"OB", "OD", "OF", "OL", "OV", "OW", "SQ", "SV", "UC", "UN", "UR", "UT", "UV"})
"""VRs whose explicit length has 32 bits (PS3.5 table 7.1-1)."""

_KINDS = {
    **dict.fromkeys(("AS", "CS", "DA", "DT", "TM"), PLAIN),
    **dict.fromkeys(("AE", "DS", "IS", "UI"), TRIMMED),
    **dict.fromkeys(("LO", "SH", "UC"), TEXT),
    **dict.fromkeys(("LT", "ST", "UT"), PARAGRAPH),
    "UR": LOCATOR,
    "PN": NAME,
    **dict.fromkeys(("SL", "SS", "SV", "UL", "US", "UV"), INTEGER),
    **dict.fromkeys(("FD", "FL"), FLOAT),
    "SQ": SEQUENCE,
    **dict.fromkeys(("OB", "OD", "OF", "OL", "OV", "OW", "UN"), BINARY),
    "AT": TAGS,
}

VRS = frozenset(_KINDS)
"""Every VR of PS3.5 table 6.2-1."""

SHORT_HEADER = 8
"""Bytes of an item's header, of an implicit element's and of a short explicit one's."""

# Struct's codes of the numeric VRs.
NUMBERS = {
    "FD": "d",
    "FL": "f",
    "SL": "i",
    "SS": "h",
    "SV": "q",
    "UL": "I",
    "US": "H",
    "UV": "Q",
}

_UNKNOWN = -1
"""The length of a value whose length follows the first eight bytes."""

_FEW = 64
"""Bytes of the longest value of several integers that have a row of their own."""


_CAN_BE_EMPTY = frozenset({*range(LAST_TEXT + 1), INTEGER, FLOAT, BINARY, TAGS})

DESCRIPTORS = frozenset({0x00281101, 0x00281102, 0x00281103, 0x00283002})
_PIXELS = frozenset({0x7FE00008, 0x7FE00009, 0x7FE00010})
_LUT_DATA = 0x00283006
ITEM = 0xFFFEE000
ITEM_END = 0xFFFEE00D
SEQUENCE_END = 0xFFFEE0DD

# A table that has grown to this many heads begins anew: no file may fill an instance's memory.
_MOST_HEADS = 20_000


def has_long_length(vr: str) -> bool:
    """Whether ``vr`` is written with a length of 32 bits in explicit VR."""
    return vr in _LONG


class Entry(NamedTuple):
    """What to do with an element.

    Attributes:
        key: its key in the document.
        vr: its VR.
        kind: how its value is decoded: one of this module's constants.
        long: whether its length has 32 bits that follow two reserved bytes.
        size: bytes of one number, or 0.
        tag: its tag.
        unpack: reads one number at an offset.
        unknown: whether its VR is written as UN, so that a sequence in it has implicit VR.
    """

    key: str
    vr: str
    kind: int
    long: bool
    size: int
    tag: int
    unpack: Callable[..., tuple[Any, ...]]
    unknown: bool = False

    def kind_of(self, length: int) -> int:
        """Its kind where its value has ``length`` bytes, which may be EMPTY or SEVERAL."""
        if not length and self.kind in _CAN_BE_EMPTY:
            return EMPTY
        several = self.kind in (INTEGER, FLOAT) and length != self.size
        return SEVERAL if several else self.kind


Row = tuple[int, int, str, str, Callable[..., tuple[Any, ...]], Entry]
"""For the bytes that begin an element: its kind, bytes from its first to its last (0 where its
length follows), key, VR, how to unpack it, its entry. Python takes a plain tuple apart fastest."""


class Table(dict[bytes, Row | None]):
    """Rows by the first eight bytes of an element, made where they are first asked for."""

    def __init__(self, syntax: Syntax) -> None:
        super().__init__()
        self._syntax = syntax

    def __missing__(self, head: bytes) -> Row | None:
        row = self._syntax.row(head)
        if row is not None:
            if len(self) >= _MOST_HEADS:
                self.clear()
            self[head] = row
        return row


class Syntax:
    """How elements are written: VRs explicit or implied, and the order of the bytes.

    Attributes:
        name: ``explicit VR little endian`` and the like.
        implicit: the VR is not written.
        order: struct's sign for the order of the bytes.
        head: reads an element's first bytes and the length that follows them.
        long_length: reads a length of 32 bits.
        item: reads the tag (as bytes) and the length of an item.
        item_tag: an item's tag as bytes.
        table: rows by the first eight bytes of an element.
        often: what the element loop needs of these: ``table``, ``long_length``.
    """

    def __init__(self, layout: Layout, *, implicit: bool, little: bool) -> None:
        self._layout = layout
        self.implicit = implicit
        self.order = "<" if little else ">"
        self.name = (
            f"{'implicit' if implicit else 'explicit'} VR {'little' if little else 'big'} endian"
        )
        self.head = struct.Struct(self.order + ("4sI" if implicit else "6sH")).unpack_from
        self.long_length = struct.Struct(self.order + "I").unpack_from
        self.item = struct.Struct(self.order + "4sI").unpack_from
        self.tag = struct.Struct(self.order + "HH").unpack_from
        self.item_tag = self.tag_bytes(ITEM)
        self.item_end = self.tag_bytes(ITEM_END)
        self.sequence_end = self.tag_bytes(SEQUENCE_END)
        self.meta_length_tag = self.tag_bytes(0x00020000)
        self.table = Table(self)
        self._entries: dict[bytes, Entry] = {}
        self._known: dict[tuple[int, str], Entry] = {}
        self.often = (self.table, self.long_length)

    def tag_bytes(self, tag: int) -> bytes:
        """``tag`` as it is written."""
        return struct.pack(self.order + "HH", tag >> 16, tag & 0xFFFF)

    def row(self, head: bytes) -> Row | None:
        """The row for ``head``.

        None where its VR is none of DICOM's, or where bytes are not zero that should be.
        """
        first, length = self.head(head)
        entry = self.known_head(first)
        if entry is None or (entry.long and length):
            return None
        kind, unpack = entry.kind_of(_UNKNOWN if entry.long else length), entry.unpack
        if kind == SEVERAL and entry.kind == INTEGER and 0 < length <= _FEW:
            count, rest = divmod(length, entry.size)
            if not rest:
                kind = INTEGERS
                unpack = struct.Struct(f"{self.order}{count}{NUMBERS[entry.vr]}").unpack_from
        extent = 0 if entry.long else SHORT_HEADER + length
        return (kind, extent, entry.key, entry.vr, unpack, entry)

    def known_head(self, head: bytes) -> Entry | None:
        """The entry for a tag and VR as they are written; None where the VR is none of DICOM's."""
        entry = self._entries.get(head)
        if entry is not None:
            return entry
        group, element = self.tag(head)
        tag = group << 16 | element
        if self.implicit:
            entry = self.entry(tag, None)
        else:
            vr = head[4:6].decode("latin-1")
            if vr not in VRS and group != ITEM >> 16:
                return None
            entry = self.entry(tag, vr)
        if len(self._entries) >= _MOST_HEADS:
            self._entries.clear()
        self._entries[head] = entry
        return entry

    def known(self, tag: int, vr: str) -> Entry:
        """What to do with a value of ``vr``, which may be the dictionary's "or"."""
        found = self._known.get((tag, vr))
        if found is None:
            kind, vr_ = kind_of_vr(tag, vr)
            found = self._make(tag, kind, vr_, long=False)
            if len(self._known) < _MOST_HEADS:
                self._known[tag, vr] = found
        return found

    def entry(self, tag: int, vr: str | None) -> Entry:
        """What to do with the element ``tag`` of ``vr`` (None: implicit VR)."""
        long, unknown = vr in _LONG, vr == "UN"
        kind, vr = _kind(tag, vr)
        return self._make(tag, kind, vr, long=long)._replace(unknown=unknown)

    def _make(self, tag: int, kind: int, vr: str, *, long: bool) -> Entry:
        kind = self._layout.restrict(tag, kind)
        if self._layout.tagged and kind == TRIMMED and vr in ("DS", "IS"):
            kind = DECIMAL
        code = NUMBERS.get(vr, "b")
        number = struct.Struct(self.order + code)
        size = number.size if kind in (INTEGER, FLOAT) else 0
        return Entry(self._layout.key(tag), vr, kind, long, size, tag, number.unpack_from)


def _kind(  # noqa: PLR0911 - one return for each kind
    tag: int, vr: str | None
) -> tuple[int, str]:
    """How the value of ``tag`` is decoded, and as which VR."""
    group, element = tag >> 16, tag & 0xFFFF
    if group == ITEM >> 16:
        return DELIMITER, "UN"
    if group == 0 and vr is None:
        return PADDING, "UN"
    if tag == 0x00080005:
        return CHARACTER_SET, "CS"
    if group & 1 and 0x10 <= element <= 0xFF and vr in (None, "UN", "LO", "SH"):
        return CREATOR, "SH" if vr == "SH" else "LO"
    if vr is None or vr == "UN":
        known = implied_vr(tag)
        if known is None:
            return (PRIVATE, "UN") if group & 1 else (BINARY, "UN")
        if tag in _PIXELS:
            return PIXELS, vr or ("OW" if known == "OB or OW" else known)
        return kind_of_vr(tag, known)
    if tag in _PIXELS:
        return PIXELS, vr
    return kind_of_vr(tag, vr)


def implied_vr(tag: int) -> str | None:
    """The VR that a tag has where none is written: the dictionary's, and UL for group lengths."""
    return standard_vr(tag) or ("UL" if not tag & 0xFFFF and not tag & 0x10000 else None)


def kind_of_vr(tag: int, vr: str) -> tuple[int, str]:
    """How a value of ``vr`` is decoded, and as which VR. ``vr`` may be the dictionary's "or"."""
    if vr in ("US or SS", "US or SS or OW"):
        return (PIXEL_DEPENDENT, vr) if vr == "US or SS" else (BINARY, "OW")
    if vr == "US or OW":
        return (LOOKUP_TABLE, vr) if tag == _LUT_DATA else (BINARY, "OW")
    if vr == "OB or OW":
        return BINARY, "OW"
    if tag in DESCRIPTORS and vr == "SS":
        return DESCRIPTOR, vr
    return _KINDS.get(vr, BINARY), vr if vr in _KINDS else "UN"


class Layout:
    """The form of the document under one set of options, and the tables that go with it.

    Attributes:
        options: the options.
        tagged: the form is the DICOM JSON model.
        plain: a single value stands for itself, in no array and no object.
    """

    def __init__(self, options: JsonOptions) -> None:
        self.options = options
        self.tagged = options.format == "dicom-json"
        self.plain = not self.tagged and not options.use_array_with_single_value
        self.explicit_little = Syntax(self, implicit=False, little=True)
        self.explicit_big = Syntax(self, implicit=False, little=False)
        self.implicit_little = Syntax(self, implicit=True, little=True)
        self.implicit_big = Syntax(self, implicit=True, little=False)

    def key(self, tag: int) -> str:
        """The key of ``tag`` in the document."""
        if self.tagged:
            return f"{tag:08X}"
        return (self.options.use_common_names and keyword(tag)) or f"{tag:08x}"

    def restrict(self, tag: int, kind: int) -> int:
        """``kind``, or what the options make of it."""
        if kind in (CHARACTER_SET, DELIMITER, PADDING, PIXELS):
            return kind
        if self._ignored(tag, kind):
            return IGNORED
        return kind

    def _ignored(self, tag: int, kind: int) -> bool:
        options = self.options
        return (
            (options.ignore_group_length and not tag & 0xFFFF)
            or (options.ignore_private and bool(tag & 0x10000))
            or (options.ignore_meta_header and tag >> 16 == 2)
            or (options.ignore_binary and kind == BINARY)
        )

    def syntax(self, *, implicit: bool, little: bool) -> Syntax:
        """The syntax of these two properties."""
        if little:
            return self.implicit_little if implicit else self.explicit_little
        return self.implicit_big if implicit else self.explicit_big


@lru_cache(maxsize=16)
def layout(options: JsonOptions) -> Layout:
    """The layout for ``options``: made once, since its tables grow with what it has seen."""
    return Layout(options)
