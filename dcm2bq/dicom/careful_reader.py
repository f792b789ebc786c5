"""The careful reader: reads any header as far as it can be understood.

If the plain reader cannot read a header, this one reads it from the beginning. For a header that
both can read, both give the same document and warnings.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from dcm2bq.dicom import warning_codes
from dcm2bq.dicom.decoder import Decoder
from dcm2bq.dicom.element_headers import HeaderReader
from dcm2bq.dicom.element_layout import ENDLESS, LONG_HEADER, SHORT_HEADER, UNDEFINED
from dcm2bq.dicom.pixel_data_end import OffsetTable
from dcm2bq.dicom.pixel_values import PixelValues, lookup_table
from dcm2bq.dicom.private_elements import Creators
from dcm2bq.dicom.value_extents import SKIPPED, Extents
from dcm2bq.dicom.value_kinds import (
    CHARACTER_SET,
    CREATOR,
    DELIMITER,
    EXTENDED_OFFSETS,
    HOLDS_DECLARED,
    IGNORED,
    ITEM_END,
    LOOKUP_TABLE,
    PADDING,
    PIXEL_DEPENDENT,
    PIXELS,
    PRIVATE,
    SEQUENCE,
)

if TYPE_CHECKING:
    from dcm2bq.dicom.character_sets import CharacterSet
    from dcm2bq.dicom.collected_warnings import Warnings
    from dcm2bq.dicom.element_headers import Header
    from dcm2bq.dicom.element_layout import Entry, Layout, Syntax
    from dcm2bq.dicom.file_window import Window

_MOST_REREADS = 4
_REREAD = 2
"""The number of elements that each rereading of a data set counts as, to limit rereadings."""

_LOST = ENDLESS - 1
"""The offset after a value whose end is unknown: reading ends there at every depth."""

_LITTLE_ITEM = b"\xfe\xff\x00\xe0"


@dataclass(slots=True)
class _DataSet:
    """The state of reading a data set or an item.

    Attributes:
        begin: the offset of its first element.
        at: the offset of the next element.
        end: the offset of its end, or `ENDLESS` if a delimiter ends it.
        syntax: how its elements are encoded.
        charset: the current character set.
        depth: the number of sequences around it.
        first_pending: the number of values before it that waited for Pixel Representation.
        declared: the character set that it declares itself, or None.
        creators: its private creators.
        document: the elements that have been read.
        last_tag: the tag of the last element.
        rereads: the number of times it was read again.
        holds_text: whether a value may be in the declared character set.
        ended: whether its end was found.
    """

    begin: int
    at: int
    end: int
    syntax: Syntax
    charset: CharacterSet
    depth: int
    first_pending: int
    declared: CharacterSet | None = None
    creators: Creators | None = None
    document: dict[str, Any] = field(default_factory=dict)
    last_tag: int = -1
    rereads: int = 0
    holds_text: bool = False
    ended: bool = False


class CarefulReader:
    """Reads data sets from a window into documents.

    Attributes:
        elements: the number of elements that were read, including ignored ones.
    """

    def __init__(self, window: Window, layout: Layout, warnings: Warnings, root: str) -> None:
        self.elements = 0
        self._window = window
        self._layout = layout
        self._warnings = warnings
        self._budget = window.budget
        self._headers = HeaderReader(window, layout, warnings)
        self._extents = Extents(window, warnings)
        suffix = "&inflated=true" if window.inflated else ""
        self._decoder = Decoder(layout, warnings, window.budget, root, suffix)
        self._pixel_values = PixelValues(layout)
        # Facts about data sets that are read again, by their offset.
        self._known: dict[int, tuple[CharacterSet | None, Creators | None]] = {}

    def data_set(
        self, at: int, end: int, syntax: Syntax, charset: CharacterSet, depth: int = 0
    ) -> tuple[dict[str, Any], int]:
        """Read the elements of a data set or an item from offset ``at``.

        Args:
            at: the offset of the first element.
            end: the offset of the end, or `ENDLESS` if a delimiter ends it.
            syntax: how its elements are encoded.
            charset: the character set until (0008,0005) declares another one.
            depth: the number of sequences around it.

        Returns:
            The document, and the offset after it.
        """
        ds = _DataSet(at, at, end, syntax, charset, depth, len(self._pixel_values.pending))
        self._recall(ds)
        while self._goes_on(ds):
            first = depth > 0 and not ds.document
            header = self._headers.read(ds.at, end, ds.syntax, first=first)
            if header is None:
                self._skip_unreadable(ds, warning_codes.ELEMENT_UNREADABLE)
            elif header.start - self._window.base > len(self._window.data):  # the stream ends in it
                self._extents.cut()
                ds.ended = True
            else:
                self._element(ds, header)
        if ds.at == _LOST and end < ENDLESS:
            ds.at = end
        if len(self._pixel_values.pending) > ds.first_pending:
            self._pixel_values.settle(ds.document, ds.first_pending, depth)
        return ds.document, ds.at

    def _goes_on(self, ds: _DataSet) -> bool:
        """Return whether another element follows; read up to twelve bytes of it."""
        at, window = ds.at, self._window
        if ds.ended or at >= ds.end or at >= _LOST:
            return False
        if self._budget.fault is not None:
            window.give_up()
        if 0 <= at - window.base <= len(window.data) - LONG_HEADER:
            return True
        held = window.more(at, LONG_HEADER)
        if held >= SHORT_HEADER:
            return True
        if held or ds.depth or window.fault:
            self._extents.cut()
        ds.at += held
        return False

    def _element(self, ds: _DataSet, header: Header) -> None:
        """Read the element with this header."""
        kind = header.entry.kind
        if kind == DELIMITER:
            self._delimiter(ds, header)
            return
        if kind == PADDING:
            self._skip_unreadable(ds, warning_codes.TRAILING_BYTES)
            return
        ds.syntax = header.syntax
        ds.last_tag = header.entry.tag
        ds.holds_text = ds.holds_text or kind in HOLDS_DECLARED
        self._count(1)
        if kind == PIXELS and not ds.depth:
            self._pixel_data(ds, header)
        else:
            self._value(ds, header)

    def _count(self, elements: int) -> None:
        self.elements += elements
        self._budget.spend_elements(elements)

    def _value(self, ds: _DataSet, header: Header) -> None:
        """Read the element's value into the document."""
        header = self._with_meaning(ds, header)
        entry, stop, after = self._extents.value(header, ds.end)
        if entry.kind == SEQUENCE:
            value, ds.at = self._sequence(ds, entry, header.start, stop)
            self._keep(ds, header, value)
            return
        ds.at = after
        if entry.kind == IGNORED or (entry.kind == PIXELS and self._layout.options.ignore_binary):
            return
        if entry.kind in SKIPPED:
            self._keep(ds, header, self._bytes(entry, header.start, stop))
            return
        base = self._window.base
        raw = self._window.data[header.start - base : stop - base]
        if entry is not header.entry:
            header = header._replace(entry=entry)
        self._keep(ds, header, self._decoded(ds, header, raw))

    def _with_meaning(self, ds: _DataSet, header: Header) -> Header:
        """Return the header with the VR that a private creator or other elements define."""
        entry = header.entry
        if entry.kind == PRIVATE:
            creators = ds.creators = ds.creators or Creators()
            entry = creators.entry(entry, header.start, header.length, self._window, header.syntax)
        elif entry.kind == LOOKUP_TABLE:
            entry = lookup_table(self._layout, ds.document, entry)
        return header if entry is header.entry else header._replace(entry=entry)

    def _bytes(self, entry: Entry, start: int, stop: int) -> Any:
        if entry.kind == EXTENDED_OFFSETS:
            self._extents.offset_table = OffsetTable(start, stop)
        return self._decoder.bulk(entry.vr, start, stop - start)

    def _decoded(self, ds: _DataSet, header: Header, raw: bytes) -> Any:
        """Decode the bytes ``raw``, and apply the effects on other elements."""
        entry, order = header.entry, header.syntax.order
        value = self._decoder.value(entry, raw, header.start, ds.charset, order)
        if entry.kind == PIXEL_DEPENDENT:
            self._pixel_values.add(ds.document, entry, raw, order)
        elif entry.kind == CHARACTER_SET:
            self._declare(ds, header, raw)
        elif entry.kind == CREATOR:
            creators = ds.creators = ds.creators or Creators()
            if creators.add(entry.tag, creators.name(raw, ds.charset)):
                self._again(ds)  # elements of its block came before it
        return value

    def _keep(self, ds: _DataSet, header: Header, value: Any) -> None:
        """Put a value into the document, unless its data set will be read again."""
        if ds.at == ds.begin:
            return
        key = header.entry.key
        if key in ds.document:
            code = warning_codes.ELEMENT_REPEATED
            self._warnings.add(code, header.entry.tag, header.start)
        ds.document[key] = value

    # Elements that come too late cause the data set to be read again from its beginning.

    def _declare(self, ds: _DataSet, header: Header, raw: bytes) -> None:
        declared = self._decoder.declared(raw, header.start)
        late = ds.holds_text and declared.codecs != ds.charset.codecs
        ds.charset = ds.declared = declared
        if late:  # earlier text is in this character set too
            self._again(ds)

    def _again(self, ds: _DataSet) -> None:
        """Read the data set again from its beginning, with the facts that came too late."""
        if ds.rereads >= _MOST_REREADS:
            return
        self._known[ds.begin] = ds.declared, ds.creators
        self._budget.spend_elements(_REREAD)
        self._pixel_values.forget(ds.first_pending)
        ds.rereads += 1
        ds.document = {}
        ds.holds_text = False
        ds.last_tag = -1
        ds.at = ds.begin

    def _recall(self, ds: _DataSet) -> None:
        """Apply the facts that an earlier reading of the data set has found."""
        known = self._known.get(ds.begin) if self._known else None
        if known is not None:
            ds.declared, ds.creators = known
            ds.charset = ds.declared or ds.charset
            ds.rereads = _MOST_REREADS

    # Ends of data sets.

    def _delimiter(self, ds: _DataSet, header: Header) -> None:
        if ds.depth and header.entry.tag == ITEM_END:
            ds.at = header.at + SHORT_HEADER
            ds.ended = True
            return
        self._warnings.add(warning_codes.DELIMITER_UNEXPECTED, header.entry.tag, header.at)
        if ds.depth:
            ds.ended = True  # the delimiter is that of the sequence
        else:
            ds.at = header.at + SHORT_HEADER

    def _skip_unreadable(self, ds: _DataSet, code: warning_codes.WarningCode) -> None:
        """Continue after bytes that are not an element, if another element is found nearby.

        Args:
            ds: the data set.
            code: the warning if only the end of the data set follows.
        """
        begin = ds.at
        found = self._headers.next_after(begin, ds.end, ds.syntax, ds.last_tag, nested=ds.depth > 0)
        if found is not None:
            code = warning_codes.ELEMENT_UNREADABLE
            self._warnings.add(code, None, begin, found - begin)
            ds.at = found
            return
        if self._headers.are_zeros(begin, ds.end):
            code = warning_codes.TRAILING_BYTES
        self._warnings.add(code, None, begin)
        ds.at = ds.end if ds.end < ENDLESS else _LOST
        ds.ended = True

    def _pixel_data(self, ds: _DataSet, header: Header) -> None:
        """Record the position of the pixel data; continue after it unless its end is too far."""
        stop, after = self._extents.pixel_data(header)
        ds.at = _LOST if after is None else after
        if stop is not None and not self._layout.options.ignore_binary:
            value = self._decoder.bulk(header.entry.vr, header.start, stop - header.start)
            self._keep(ds, header, value)

    # Sequences.

    def _sequence(self, ds: _DataSet, entry: Entry, start: int, stop: int) -> tuple[Any, int]:
        """Return the value of a sequence, and the offset after it.

        Args:
            ds: the data set that contains it.
            entry: the meaning of its tag and VR.
            start: the offset of its first item.
            stop: its end, or `ENDLESS` if a delimiter ends it.
        """
        if ds.depth >= self._budget.limits.depth:
            return self._too_deep(ds, entry, start, stop)
        if not self._begins_with_item(ds, start, stop):
            return self._without_items(entry, start, stop)
        items, at = self._items(ds, entry, start, stop)
        if at == _LOST and stop < ENDLESS:
            at = stop
        return {"vr": "SQ", "Value": items} if self._layout.tagged else items, at

    def _items(
        self, ds: _DataSet, entry: Entry, at: int, stop: int
    ) -> tuple[list[dict[str, Any]], int]:
        items: list[dict[str, Any]] = []
        syntax, limit = ds.syntax, min(stop, ds.end, _LOST)
        while at < limit:
            if not self._window.has(at, SHORT_HEADER):
                self._extents.cut()
                return items, min(limit, at + SHORT_HEADER)
            tag, size = syntax.item(self._window.data, at - self._window.base)
            if tag == syntax.item_tag:
                item, at = self._item(ds, entry, at, size, limit, syntax)
                items.append(item)
            elif tag == syntax.sequence_end:
                return items, at + SHORT_HEADER
            elif tag == syntax.item_end:
                at += SHORT_HEADER
            elif not items and syntax.order == ">" and tag == _LITTLE_ITEM:
                # UN of undefined length is little endian in every syntax (PS3.5 6.2.2).
                syntax = self._layout.explicit_little
            else:
                self._warnings.add(warning_codes.ITEM_EXPECTED, entry.tag, at)
                return items, stop if stop <= ds.end and self._extents.reaches(stop) else at
        return items, at

    def _item(  # noqa: PLR0917 - an item's position and context
        self, ds: _DataSet, entry: Entry, at: int, size: int, limit: int, syntax: Syntax
    ) -> tuple[dict[str, Any], int]:
        """Return the item of ``size`` bytes at ``at``, and the offset after it."""
        self._count(1)
        begin = at + SHORT_HEADER
        end = limit if size == UNDEFINED else begin + size
        if end > limit:
            self._warnings.add(warning_codes.ITEM_OVERRUN, entry.tag, at)
            end = limit
        written = self._headers.item_syntax(begin, end, syntax, unknown=entry.unknown)
        if size == UNDEFINED and limit >= _LOST:
            end = ENDLESS
        return self.data_set(begin, end, written, ds.charset, ds.depth + 1)

    def _begins_with_item(self, ds: _DataSet, start: int, stop: int) -> bool:
        """Return whether the bytes of a sequence begin with an item, or are too few to decide."""
        if stop in {ENDLESS, start} or not self._window.has(start, SHORT_HEADER):
            return True
        p = start - self._window.base
        tag, syntax = self._window.data[p : p + 4], ds.syntax
        return tag in {syntax.item_tag, syntax.item_end, syntax.sequence_end, _LITTLE_ITEM}

    def _without_items(self, entry: Entry, start: int, stop: int) -> tuple[Any, int]:
        """Keep a value as bytes: its VR is SQ, but it does not contain items."""
        stop = self._window.end_of(start, stop - start)
        code = warning_codes.SEQUENCE_WITHOUT_ITEMS
        self._warnings.add(code, entry.tag, start, stop - start, each=True)
        return self._decoder.bulk("UN", start, stop - start), stop

    def _too_deep(self, ds: _DataSet, entry: Entry, start: int, stop: int) -> tuple[Any, int]:
        """Keep a sequence that is nested too deeply as bytes; return also the offset after it."""
        after = stop
        if stop == ENDLESS:
            stop, after = self._extents.items(start, ds.syntax)
        code = warning_codes.LIMIT_DEPTH
        self._warnings.add(code, entry.tag, start, stop - start, limit=self._budget.limits.depth)
        return self._decoder.bulk("SQ", start, stop - start), after
