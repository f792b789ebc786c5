"""Tables for both readers: the action for each element, by its first bytes.

The first eight bytes of an element (its tag, in explicit VR its VR, mostly its length) decide its
key in the document, where its value is and how it is decoded. They are looked up once; from then on
a table has all of it under those bytes.
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
"""The length of what a delimiter ends (PS3.5 7.1)."""

ENDLESS = 1 << 62
"""The end of what only a delimiter, or the end of the stream, ends."""

SHORT_HEADER = 8
"""Bytes of an item's header, of an implicit element's and of a short explicit one's."""

LONG_HEADER = 12
"""Bytes of the longest header."""

SHORT_VALUE = 64
"""Bytes of the longest value that the plain reader decodes itself."""

_UNKNOWN = -1
"""The length of a value whose length follows the first eight bytes."""

# A table that has grown to this many heads begins again: no file may fill an instance's memory.
_MOST_HEADS = 20_000

Read = Callable[..., Any]


class Entry(NamedTuple):
    """The action for an element.

    Attributes:
        key: its key in the document.
        vr: its VR.
        kind: how its value is decoded: one of the constants of `dcm2bq.dicom.value_kinds`.
        long: whether its length has 32 bits that follow two reserved bytes.
        size: bytes of one number, or 0.
        tag: its tag.
        read: unpacks one number at an offset; converts one text.
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
        """The kind of a value of ``length`` bytes: EMPTY, SEVERAL and LONG_TEXT follow from it."""
        if not length and self.kind in CAN_BE_EMPTY:
            return EMPTY
        if self.kind in {INTEGER, FLOAT} and length != self.size:
            return SEVERAL
        if self.kind <= LAST_TEXT and not 0 < length <= SHORT_VALUE:
            return LONG_TEXT
        return self.kind


Row = tuple[int, int, str, str, Read, Entry]
"""For the bytes that begin an element: its kind, bytes from its first to its last (0 where its
length follows), key, VR, how to read one value, its entry. Python unpacks a plain tuple fastest."""


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
        rows: the rows that were asked for so far, by the first eight bytes of an element.
    """

    def __init__(
        self,
        layout: Layout,
        *,
        implicit: bool = False,
        little: bool = True,
        group: int | None = None,
    ) -> None:
        """Make the tables.

        Args:
            layout: the form of the document.
            implicit: whether the VR is not written.
            little: whether it is little endian.
            group: the only group that is read; None: all but the command group.
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
        """``tag`` as it is written."""
        return struct.pack(self.order + "HH", tag >> 16, tag & 0xFFFF)

    def tag(self, header: bytes, at: int = 0) -> int:
        """The tag that ``header`` has at ``at``."""
        group, element = self._tag(header, at)
        return int(group << 16 | element)

    def row(self, head: bytes) -> Row | None:
        """The row for ``head``, the first eight bytes of an element; made when first asked for.

        None where it needs a closer look: its VR is none of DICOM's, bytes are not zero that
        should be, or an implicit element's length reads as a VR.
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
        """The entry for a tag and VR as they are written; None where the VR is none of DICOM's."""
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
        """Return the action for a value of ``vr``, which may be the dictionary's "or"."""
        found = self._known.get((tag, vr))
        if found is None:
            kind, vr_ = kind_of_vr(tag, vr)
            found = self._make(tag, kind, vr_, long=False)
            if len(self._known) < _MOST_HEADS:
                self._known[tag, vr] = found
        return found

    def entry(self, tag: int, vr: str | None) -> Entry:
        """Return the action for the element ``tag`` of ``vr`` (None: implicit VR)."""
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
    """The form of the document under one set of options, and the tables that go with it.

    Attributes:
        options: the options.
        tagged: the form is the DICOM JSON model.
        plain: a single value is written as it is, in no array and no object.
        meta: how the File Meta group is written; its elements are read, ignored or not.
        command: how the command group is written (PS3.7 6.3).
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
        """The key of ``tag`` in the document."""
        if self.tagged:
            return f"{tag:08X}"
        return (self.options.use_common_names and keyword(tag)) or f"{tag:08x}"

    def form(self, vr: str, value: Any) -> Any:
        """``value`` as the document holds it: None for none, a list for several, else one value."""
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
        """The first value of ``tag`` in a document, or None."""
        value = document.get(self.key(tag))
        if isinstance(value, dict):
            value = value.get("Value")
        return value[0] if isinstance(value, list) and value else value

    def restrict(self, tag: int, kind: int, *, keep_meta: bool = False) -> int:
        """``kind``, or what the options make of it."""
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
        """The syntax of these two properties."""
        if little:
            return self.implicit_little if implicit else self.explicit_little
        return self.implicit_big if implicit else self.explicit_big


@lru_cache(maxsize=16)
def layout(options: JsonOptions) -> Layout:
    """The layout for ``options``: made once, since its tables grow with what it has seen."""
    return Layout(options)
