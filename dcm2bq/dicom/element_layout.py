"""Tables for both readers: the action for each element, by its first bytes.

The first eight bytes of an element (the tag, in explicit VR also the VR, and mostly the length)
determine its key in the document, the position of its value and how the value is decoded. A table
caches the result for these eight bytes.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from dcm2bq.dicom.dictionary import keyword
from dcm2bq.dicom.text_values import printable_converter
from dcm2bq.dicom.value_kinds import (
    BINARY,
    CAN_BE_EMPTY,
    CHARACTER_SET,
    CREATOR,
    DECIMAL,
    DELIMITER,
    EMPTY,
    FLOAT,
    IGNORED,
    INTEGER,
    INTEGERS,
    ITEM,
    ITEM_END,
    LAST_TEXT,
    LONG_TEXT,
    NUMBERS,
    PADDING,
    PIXELS,
    SEQUENCE_END,
    SEVERAL,
    TRIMMED,
    VRS,
    VRS_WRITTEN,
    has_long_length,
    kind_of_element,
    kind_of_vr,
)

if TYPE_CHECKING:
    from dcm2bq.dicom.options import JsonOptions

TRANSFER_SYNTAX = 0x00020010

UNDEFINED = 0xFFFFFFFF
"""The length of a value that a delimiter ends (PS3.5 7.1)."""

ENDLESS = 1 << 62
"""The end of a value that only a delimiter, or the end of the stream, ends."""

SHORT_HEADER = 8
"""The size of an item's header, and of an implicit or short explicit element's."""

LONG_HEADER = 12
"""The size of the longest header."""

SHORT_VALUE = 64
"""The longest value, in bytes, that the plain reader decodes inline."""

_UNKNOWN = -1
"""The length of a value whose length comes after the first eight bytes."""

# A table is emptied when it has so many entries, so that no file can exhaust an instance's memory.
_MOST_HEADS = 20_000

Read = Callable[..., Any]


class Entry(NamedTuple):
    """The action for an element.

    Attributes:
        key: its key in the document.
        vr: its VR.
        kind: how its value is decoded: one of the constants of `dcm2bq.dicom.value_kinds`.
        long: whether its length has 32 bits, after two reserved bytes.
        size: the size of one number in bytes, or 0.
        tag: its tag.
        read: unpacks one number at an offset, or converts one text.
        unknown: whether its VR is written as UN, so that a sequence in it has implicit VR.
    """

    key: str
    vr: str
    kind: int
    long: bool
    size: int
    tag: int
    read: Read
    unknown: bool = False

    def kind_of(self, length: int) -> int:
        """Return the kind of a value of ``length`` bytes: EMPTY, SEVERAL and LONG_TEXT too."""
        if not length and self.kind in CAN_BE_EMPTY:
            return EMPTY
        if self.kind in {INTEGER, FLOAT} and length != self.size:
            return SEVERAL
        if self.kind <= LAST_TEXT and not 0 < length <= SHORT_VALUE:
            return LONG_TEXT
        return self.kind


Row = tuple[int, int, str, str, Read, Entry]
"""The entry for an element's first bytes: kind, size in bytes (0 if the length follows), key, VR,
reader of one value, `Entry`. A plain tuple, because Python unpacks it fastest."""


class Syntax:
    """The encoding of elements: explicit or implicit VR, and the byte order.

    Attributes:
        name: for example ``explicit VR little endian``.
        implicit: whether VRs are not written.
        order: the byte order in `struct`'s notation.
        head: reads an element's first bytes and the length that follows them.
        long_length: reads a 32-bit length.
        item: reads the tag (as bytes) and the length of an item.
        item_tag: an item's tag as bytes.
        rows: the cached rows, by the first eight bytes of an element.
    """

    def __init__(
        self,
        layout: Layout,
        *,
        implicit: bool = False,
        little: bool = True,
        group: int | None = None,
    ) -> None:
        """Create the tables.

        Args:
            layout: the form of the document.
            implicit: whether VRs are not written.
            little: whether the byte order is little endian.
            group: the only group that is read; None: all groups but the command group.
        """
        self._layout = layout
        self._group = group
        self.implicit = implicit
        self.order = "<" if little else ">"
        self.name = (
            f"{'implicit' if implicit else 'explicit'} VR {'little' if little else 'big'} endian"
        )
        self.head = struct.Struct(self.order + ("4sI" if implicit else "6sH")).unpack_from
        self.long_length = struct.Struct(self.order + "I").unpack_from
        self.item = struct.Struct(self.order + "4sI").unpack_from
        self._tag = struct.Struct(self.order + "HH").unpack_from
        self.item_tag = self.tag_bytes(ITEM)
        self.item_end = self.tag_bytes(ITEM_END)
        self.sequence_end = self.tag_bytes(SEQUENCE_END)
        self.rows: dict[bytes, Row] = {}
        self._entries: dict[bytes, Entry] = {}
        self._known: dict[tuple[int, str], Entry] = {}

    def tag_bytes(self, tag: int) -> bytes:
        """Encode ``tag``."""
        return struct.pack(self.order + "HH", tag >> 16, tag & 0xFFFF)

    def tag(self, header: bytes, at: int = 0) -> int:
        """Decode the tag at offset ``at`` of ``header``."""
        group, element = self._tag(header, at)
        return int(group << 16 | element)

    def row(self, head: bytes) -> Row | None:
        """Return the row for an element's first eight bytes, which is created at first use.

        Return None if the header needs a closer look: its VR is not one of DICOM's, reserved bytes
        are not zero, or the length of an implicit element looks like a VR.
        """
        row = self.rows.get(head)
        if row is None:
            row = self._new_row(head)
            if row is not None:
                if len(self.rows) >= _MOST_HEADS:
                    self.rows.clear()
                self.rows[head] = row
        return row

    def _new_row(self, head: bytes) -> Row | None:
        first, length = self.head(head)
        entry = self.known_head(first)
        if entry is None or (entry.long and length):
            return None
        if self._group not in {None, entry.tag >> 16}:
            return None
        if self.implicit and head[4:6] in VRS_WRITTEN:
            return None
        kind, read = entry.kind_of(_UNKNOWN if entry.long else length), entry.read
        if kind == SEVERAL and entry.kind == INTEGER and 0 < length <= SHORT_VALUE:
            count, rest = divmod(length, entry.size)
            if not rest:
                kind = INTEGERS
                read = struct.Struct(f"{self.order}{count}{NUMBERS[entry.vr]}").unpack_from
        extent = 0 if entry.long else SHORT_HEADER + length
        return (kind, extent, entry.key, entry.vr, read, entry)

    def known_head(self, head: bytes) -> Entry | None:
        """Return the entry for an encoded tag and VR; None if the VR is not one of DICOM's."""
        entry = self._entries.get(head)
        if entry is not None:
            return entry
        tag = self.tag(head)
        vr = None if self.implicit else head[4:6].decode("latin-1")
        if vr is not None and vr not in VRS and tag >> 16 != ITEM >> 16:
            return None
        entry = self.entry(tag, vr)
        if len(self._entries) >= _MOST_HEADS:
            self._entries.clear()
        self._entries[head] = entry
        return entry

    def known(self, tag: int, vr: str) -> Entry:
        """Return the action for a value of ``vr``, which may be a choice, as in the dictionary."""
        found = self._known.get((tag, vr))
        if found is None:
            kind, vr_ = kind_of_vr(tag, vr)
            found = self._make(tag, kind, vr_, long=False)
            if len(self._known) < _MOST_HEADS:
                self._known[tag, vr] = found
        return found

    def entry(self, tag: int, vr: str | None) -> Entry:
        """Return the action for the element ``tag`` with ``vr`` (None: implicit VR)."""
        kind, meant = kind_of_element(tag, vr, command=self._group == 0)
        return self._make(tag, kind, meant, long=has_long_length(vr))._replace(unknown=vr == "UN")

    def _make(self, tag: int, kind: int, vr: str, *, long: bool) -> Entry:
        kind = self._layout.restrict(tag, kind, keep_meta=self._group == 2)
        if self._layout.tagged and kind == TRIMMED and vr in {"DS", "IS"}:
            kind = DECIMAL
        number = struct.Struct(self.order + NUMBERS.get(vr, "b"))
        size = number.size if kind in {INTEGER, FLOAT} else 0
        read: Read = number.unpack_from
        if kind <= LAST_TEXT or kind in {CHARACTER_SET, CREATOR}:
            read = printable_converter(kind, tagged=self._layout.tagged)
        return Entry(self._layout.key(tag), vr, kind, long, size, tag, read)


class Layout:
    """The form of the document under one set of options, and its tables.

    Attributes:
        options: the options.
        tagged: whether the form is the DICOM JSON model.
        plain: whether a single value is written without an array or object.
        meta: the encoding of the File Meta group, whose elements may be ignored.
        command: the encoding of the command group (PS3.7 6.3).
        transfer_syntax_key: the key of (0002,0010).
    """

    def __init__(self, options: JsonOptions) -> None:
        self.options = options
        self.tagged = options.format == "dicom-json"
        self.plain = not self.tagged and not options.use_array_with_single_value
        self.explicit_little = Syntax(self)
        self.explicit_big = Syntax(self, little=False)
        self.implicit_little = Syntax(self, implicit=True)
        self.implicit_big = Syntax(self, implicit=True, little=False)
        self.meta = Syntax(self, group=2)
        self.command = Syntax(self, implicit=True, group=0)
        self.transfer_syntax_key = self.key(TRANSFER_SYNTAX)

    def key(self, tag: int) -> str:
        """Return the key of ``tag`` in the document."""
        if self.tagged:
            return f"{tag:08X}"
        return (self.options.use_common_names and keyword(tag)) or f"{tag:08x}"

    def form(self, vr: str, value: Any) -> Any:
        """Return ``value`` as in the document: None if empty, a list of several, or one value."""
        if self.plain:
            return value
        if not self.tagged:
            return value if value is None or isinstance(value, list) else [value]
        if value is None:
            return {"vr": vr}
        if not isinstance(value, list):
            return {"vr": vr, "Value": [value]}
        if "" in value:
            value = [None if item == "" else item for item in value]
        return {"vr": vr, "Value": value}

    def first_value(self, document: dict[str, Any], tag: int) -> Any:
        """Return the first value of ``tag`` in a document, or None."""
        value = document.get(self.key(tag))
        if isinstance(value, dict):
            value = value.get("Value")
        return value[0] if isinstance(value, list) and value else value

    def restrict(self, tag: int, kind: int, *, keep_meta: bool = False) -> int:
        """Return ``kind``, or IGNORED or another kind if the options require it."""
        if kind in {CHARACTER_SET, DELIMITER, PADDING, PIXELS}:
            return kind
        if self.options.ignore_meta_header and tag >> 16 == 2 and not keep_meta:
            return IGNORED
        return IGNORED if self._ignored(tag, kind) else kind

    def _ignored(self, tag: int, kind: int) -> bool:
        options = self.options
        return (
            (options.ignore_group_length and not tag & 0xFFFF)
            or (options.ignore_private and bool(tag & 0x10000))
            or (options.ignore_binary and kind == BINARY)
        )

    def syntax(self, *, implicit: bool, little: bool) -> Syntax:
        """Return the syntax with these two properties."""
        if little:
            return self.implicit_little if implicit else self.explicit_little
        return self.implicit_big if implicit else self.explicit_big


@lru_cache(maxsize=16)
def layout(options: JsonOptions) -> Layout:
    """Return the layout for ``options``, which is cached because its tables grow with use."""
    return Layout(options)
