"""The elements of a data set, read into a document: the loop that everything else serves.

A position is an offset in the stream; inside the loop it counts from the window's first byte, and
comes back as an offset wherever the window may have moved.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dcm2bq.dicom import layout as kinds
from dcm2bq.dicom import values
from dcm2bq.dicom.bulk_data import (
    UNDEFINED,
    end_of_items,
    find_delimiter,
    items_fill,
    pixel_data_end,
)
from dcm2bq.dicom.character_sets import CharacterSet, character_set
from dcm2bq.dicom.dictionary import private_vr
from dcm2bq.dicom.odd_headers import odd_header

if TYPE_CHECKING:
    from dcm2bq.dicom.findings import Findings
    from dcm2bq.dicom.layout import Entry, Layout, Syntax
    from dcm2bq.dicom.source import Window

ENDLESS = 1 << 62
"""The end of what only a delimiter, or the stream, ends."""

DEEPEST = 128
"""Sequences in each other that are read. BigQuery takes JSON of 500 levels; each takes three."""

LONGEST_VALUE = 16 * 1024 * 1024
"""Bytes of the longest value that is decoded: no row holds as much."""

SPLIT_BUDGET = 32 * 1024 * 1024
"""Bytes of multiple values that are decoded in all: each value costs memory of its own."""

MOST_ELEMENTS = 2_000_000

_MOST_REREADS = 4
_PIXEL_REPRESENTATION = 0x00280103
_LUT_DESCRIPTOR = 0x00283002


class ElementReader:
    """Reads data sets from a window into documents.

    Attributes:
        elements: how many elements were read, ignored ones included.
    """

    def __init__(self, window: Window, layout: Layout, findings: Findings, root: str) -> None:
        self.window = window
        self.layout = layout
        self.findings = findings
        self.elements = 0
        self._root = root
        self._suffix = "&inflated=true" if window.inflated else ""
        self._split_left = SPLIT_BUDGET
        self._closing = -1  # where a sequence delimiter is due: the end of a value of bytes
        self._pending: list[tuple[dict[str, Any], Entry, bytes, str]] = []
        self._known: dict[int, tuple[CharacterSet, dict[int, str]]] = {}

    def data_set(  # noqa: C901, PLR0912, PLR0915 - the hot loop: each call would cost as a line
        self, at: int, end: int, syntax: Syntax, charset: CharacterSet, depth: int
    ) -> tuple[dict[str, Any], int]:
        """Read the elements from offset ``at``: a data set's, or an item's.

        Args:
            at: offset of the first element.
            end: offset of its end, or `ENDLESS` where a delimiter ends it.
            syntax: how its elements are written.
            charset: the character set that holds until (0008,0005) declares another.
            depth: in how many sequences it lies.

        Returns:
            The document, and the offset of what follows.
        """
        window = self.window
        layout = self.layout
        tagged, plain = layout.tagged, layout.plain
        out: dict[str, Any] = {}
        creators: dict[int, str] = {}
        first_pending = len(self._pending)
        rereads = 0
        if self._known and at in self._known:
            charset, creators = self._known[at]
            rereads = _MOST_REREADS
        head_of, long_length, table = syntax.head, syntax.long_length, syntax.table
        data, base = window.data, window.base
        p = at - base
        have = whole = 0  # values end before `have`; before `whole`, a header is in hand

        while True:
            if p >= whole:  # the window moved or ends here, or the data set does
                p += base - window.base
                data, base = window.data, window.base
                if base + p >= end:
                    break
                if p < 0 or len(data) - p < 12:
                    held = window.more(base + p, 12)
                    data, base, p = window.data, base + p, 0
                    if held < 8:
                        if held or depth:
                            self.note_cut()
                        p = held
                        break
                have = min(end - base, len(data))
                if len(data) - p < 12:
                    data += bytes(4)
                whole = min(end - base, len(data) - 11)

            head, length = head_of(data, p)
            entry = table.get(head) or syntax.learn(head)
            if entry is None or (entry[3] and length):
                found = self._odd(base + p, end, syntax, first=depth > 0 and not out)
                if found is None:
                    p = min(end, window.base + len(window.data)) - base
                    break
                syntax, entry, start, length = found
                head_of, long_length, table = syntax.head, syntax.long_length, syntax.table
                data, whole = window.data, 0
                q = start - window.base
                base = window.base
            elif entry[3]:
                length = long_length(data, p + 8)[0]
                q = p + 12
            else:
                q = p + 8
            key, vr, kind, _, size, unpack, tag = entry

            e = q + length
            if e > have:
                if kind == kinds.PRIVATE:
                    entry = self._private(entry, base + q, length, creators, syntax)
                    key, vr, kind, _, size, unpack, tag = entry
                entry, start, stop = self._beyond(entry, base + q, length, end, syntax, depth)
                vr, kind = entry[1], entry[2]
                data, base, whole = window.data, window.base, 0
                q, e = start - base, stop - base

            if kind <= kinds.LAST_TEXT:
                raw = data[q:e]
                text = "\\"
                if kind <= kinds.LAST_SIMPLE_TEXT and raw.isascii():
                    text = raw.decode().rstrip(" \0")
                if "\\" not in text and text.isprintable():
                    if kind == kinds.TRIMMED:
                        text = text.strip()
                    if not text:
                        value: Any = {"vr": vr} if tagged else None
                    elif plain:
                        value = text
                    elif tagged:
                        value = {"vr": vr, "Value": [text]}
                    else:
                        value = [text]
                else:
                    value = self._value(entry, raw, base + q, charset, syntax.order)
            elif kind <= kinds.FLOAT:
                if e - q == size:
                    (value,) = unpack(data, q)
                    if kind == kinds.FLOAT and value - value != 0:
                        value = values.not_finite(value)
                    if tagged:
                        value = {"vr": vr, "Value": [value]}
                    elif not plain:
                        value = [value]
                else:
                    value = self._value(entry, data[q:e], base + q, charset, syntax.order)
            elif kind == kinds.SEQUENCE:
                value, after = self._sequence(
                    entry, base + q, length, end, syntax, charset, depth
                )
                e = after - base
                if window.data is not data:
                    whole = 0
            elif kind == kinds.BINARY:
                value = self._bulk(vr, base + q, e - q)
            elif kind == kinds.IGNORED:
                self.elements += 1
                p = e
                continue
            elif kind == kinds.CHARACTER_SET:
                value = self._value(entry, data[q:e], base + q, charset, syntax.order)
                declared = self._declared(data[q:e], base + q)
                if out and declared.codecs != charset.codecs and rereads < _MOST_REREADS:
                    # Text has gone before that is in this character set too.
                    rereads = _MOST_REREADS
                    self._known[at] = declared, creators
                    out = {}
                    del self._pending[first_pending:]
                    p, whole = at - base, 0
                    charset = declared
                    continue
                charset = declared
            elif kind == kinds.DELIMITER:
                if base + p == self._closing:
                    p += 8
                    continue
                if depth and tag == kinds.ITEM_END:
                    p += 8
                    break
                self.findings.add(tag, "stands where no delimiter belongs", base + p)
                if depth:
                    break
                p += 8
                continue
            elif kind == kinds.PADDING:
                self.findings.add(None, "bytes after the last element are no element", base + p)
                p = min(end - base, len(window.data))
                break
            elif kind == kinds.PIXELS and not depth:
                stop_at = self._pixels(out, entry, base + q, length, syntax)
                if stop_at is None:
                    break
                p, whole = stop_at - base, 0
                continue
            else:
                if kind == kinds.PRIVATE:
                    entry = self._private(entry, base + q, length, creators, syntax)
                    kind = entry[2]
                raw = data[q:e]
                value = None
                if kind == kinds.SEQUENCE:
                    value, after = self._sequence(
                        entry, base + q, length, end, syntax, charset, depth
                    )
                    e = after - base
                    whole = 0
                elif kind == kinds.LOOKUP_TABLE:
                    entry = self._lookup_table(out, entry)
                    kind = entry[2]
                elif kind == kinds.PIXEL_DEPENDENT:
                    self._pending.append((out, entry, raw, syntax.order))
                elif kind == kinds.CREATOR:
                    orphaned = self._create(tag, raw, charset, creators)
                    if orphaned and rereads < _MOST_REREADS:
                        # Private elements have gone before that are this creator's.
                        rereads += 1
                        self._known[at] = charset, creators
                        out = {}
                        del self._pending[first_pending:]
                        p, whole = at - base, 0
                        continue
                if kind == kinds.IGNORED:
                    p = e
                    continue
                if kind != kinds.SEQUENCE:
                    value = self._value(entry, raw, base + q, charset, syntax.order)

            if key in out:
                self.findings.add(tag, "comes more than once: the last value is kept", base + q)
            out[key] = value
            p = e

        self.elements += len(out) + (depth > 0)
        if self.elements > MOST_ELEMENTS:
            window.stop(f"more than {MOST_ELEMENTS} elements are not read")
        if len(self._pending) > first_pending:
            self._settle(out, first_pending, depth)
        return out, base + p

    def note_cut(self) -> None:
        """Note that the stream ends inside the header."""
        fault = self.window.fault or self.window.stream.fault
        self.findings.add(None, fault or "the file ends inside its header")

    def _odd(
        self, at: int, end: int, syntax: Syntax, *, first: bool
    ) -> tuple[Syntax, Entry, int, int] | None:
        """The element at ``at`` whose VR is none, or whose length has the wrong size."""
        found = odd_header(self.window, at, end, syntax, self.layout, first=first)
        if found is None:
            self.findings.add(None, "bytes that are no element end the data set", at)
            return None
        reason, *header = found
        if reason is not None:
            self.findings.add(header[1].tag, reason, at)
        return header[0], header[1], header[2], header[3]

    def _beyond(
        self, entry: Entry, start: int, length: int, end: int, syntax: Syntax, depth: int
    ) -> tuple[Entry, int, int]:
        """A value that ends beyond the window or its data set, or whose length is undefined.

        Returns:
            What to do with it, and the offsets of its first byte and its end. What is to be
            decoded is then in hand.
        """
        window = self.window
        kind = entry.kind
        if kind == kinds.PIXELS and not depth:
            return entry, start, start
        if length == UNDEFINED:
            return self._undefined(entry, start, syntax)
        stop = start + length
        if stop > end and not self._trusted(start, length, syntax):
            self.findings.add(entry.tag, "is longer than what it lies in", start, end - start)
            stop = end
        if kind == kinds.SEQUENCE:
            return entry, start, stop
        if kind in (kinds.BINARY, kinds.IGNORED, kinds.PIXELS, kinds.DELIMITER):
            there = window.end_of(start, stop - start)
        else:
            if stop - start > LONGEST_VALUE:
                self.findings.add(entry.tag, "is too long to decode", start, stop - start)
                return entry._replace(kind=kinds.BINARY), start, window.end_of(start, stop - start)
            there = start + min(stop - start, window.more(start, stop - start))
        if there < stop:
            self.note_cut()
            self.findings.add(entry.tag, "is cut by the end of the file", start, there - start)
        return entry, start, there

    def _trusted(self, start: int, length: int, syntax: Syntax) -> bool:
        """Whether a value that overruns its item is right and the item's length wrong.

        So it is where an item or a delimiter follows the value.
        """
        if length > LONGEST_VALUE or self.window.more(start, length + 8) < length + 8:
            return False
        tag = self.window.data[length : length + 4]
        return tag in (syntax.item_tag, syntax.item_end, syntax.sequence_end)

    def _undefined(self, entry: Entry, start: int, syntax: Syntax) -> tuple[Entry, int, int]:
        """A value of undefined length: items, or bytes up to a sequence delimiter."""
        window = self.window
        if entry.kind == kinds.SEQUENCE:
            return entry, start, start
        window.more(start, 8)
        items = window.data[:4] in (syntax.item_tag, b"\xfe\xff\x00\xe0")
        unknown = entry.vr == "UN" and entry.kind != kinds.IGNORED
        if unknown and (items or not syntax.implicit or window.data[:4] == syntax.sequence_end):
            return entry._replace(kind=kinds.SEQUENCE, vr="SQ"), start, start
        stop = end_of_items(window, start, syntax) if items else None
        if stop is None:
            stop = find_delimiter(window, start, syntax)
        if stop is None:
            self.note_cut()
            stop = window.end_of(start, ENDLESS)
        else:
            self._closing = stop
        if entry.kind not in (kinds.BINARY, kinds.IGNORED, kinds.PIXELS):
            if stop - start > LONGEST_VALUE:
                self.findings.add(entry.tag, "is too long to decode", start, stop - start)
                entry = entry._replace(kind=kinds.BINARY)
            else:
                window.more(start, stop - start)
        return entry, start, stop

    def _sequence(
        self,
        entry: Entry,
        start: int,
        length: int,
        end: int,
        syntax: Syntax,
        charset: CharacterSet,
        depth: int,
    ) -> tuple[Any, int]:
        """The items of a sequence, and the offset of what follows it."""
        window = self.window
        stop = ENDLESS if length == UNDEFINED else start + length
        if depth >= DEEPEST:
            return self._too_deep(entry, start, stop, syntax)
        limit = min(stop, end)
        items: list[dict[str, Any]] = []
        at = start
        while at < limit:
            p = at - window.base
            if not 0 <= p <= len(window.data) - 8:
                if window.more(at, 8) < 8:
                    self.note_cut()
                    at += len(window.data)
                    break
                p = 0
            tag, size = syntax.item(window.data, p)
            if tag == syntax.item_tag:
                item_end = limit
                if size != UNDEFINED:
                    item_end = at + 8 + size
                    if item_end > limit:
                        self.findings.add(entry.tag, "has an item longer than itself", at)
                        item_end = limit
                item, at = self.data_set(at + 8, item_end, syntax, charset, depth + 1)
                items.append(item)
            elif tag == syntax.sequence_end:
                at += 8
                break
            elif tag == syntax.item_end:
                at += 8
            elif not items and syntax.order == ">" and tag == b"\xfe\xff\x00\xe0":
                # UN of undefined length is little endian in every syntax (PS3.5 6.2.2).
                syntax = self.layout.explicit_little
            else:
                self.findings.add(entry.tag, "has something else than an item", at)
                if stop <= end and stop != ENDLESS:
                    at = stop
                break
        else:
            if stop == ENDLESS:
                self.findings.add(entry.tag, "has no end of its own", start)
        value = {"vr": "SQ", "Value": items} if self.layout.tagged else items
        return value, at

    def _too_deep(self, entry: Entry, start: int, stop: int, syntax: Syntax) -> tuple[Any, int]:
        """A sequence nested deeper than a row can hold: its bytes."""
        closing = 0
        if stop == ENDLESS:
            found = end_of_items(self.window, start, syntax)
            if found is None:
                self.note_cut()
                stop = self.window.end_of(start, ENDLESS)
            else:
                stop, closing = found, 8
        self.findings.add(entry.tag, "is nested too deep to decode", start, stop - start)
        return self._bulk("SQ", start, stop - start), stop + closing

    def _bulk(self, vr: str, start: int, length: int) -> Any:
        """A reference to bytes of the object."""
        if not length:
            return {"vr": vr} if self.layout.tagged else None
        uri = f"{self._root}?offset={start}&length={length}{self._suffix}"
        return {"vr": vr, "BulkDataURI": uri} if self.layout.tagged else {"BulkDataURI": uri}

    def _value(
        self, entry: Entry, raw: bytes, start: int, charset: CharacterSet, order: str
    ) -> Any:
        """The value of ``raw`` where the loop does not decode it itself."""
        layout, vr, kind = self.layout, entry.vr, entry.kind
        if kind in (kinds.BINARY, kinds.PRIVATE, kinds.PIXELS):
            return self._bulk(vr, start, len(raw))
        if len(raw) > 64:
            self._split_left -= len(raw)
            if self._split_left < 0:
                self.findings.add(entry.tag, "is one value too many to decode", start, len(raw))
                return self._bulk(vr, start, len(raw))
        try:
            if kind == kinds.TAGS:
                return values.tags(layout, vr, raw, order)
            if kind == kinds.DESCRIPTOR:
                return values.descriptor(layout, vr, raw, order)
            if kind == kinds.PIXEL_DEPENDENT:
                return values.numbers(layout, "US", raw, order)
            if vr in kinds.NUMBERS:
                return values.numbers(layout, vr, raw, order)
        except ValueError:
            reason = f"has {len(raw)} bytes, which {vr} cannot have: kept as bytes"
            self.findings.add(entry.tag, reason, start, len(raw))
            return self._bulk("UN", start, len(raw))
        value, fault = values.text(layout, kind, vr, raw, charset)
        if fault is not None:
            self.findings.add(entry.tag, fault, start, len(raw))
        return value

    def _declared(self, raw: bytes, start: int) -> CharacterSet:
        """The character set that the value of (0008,0005) declares."""
        charset = character_set(raw[:1024])
        if charset.fault:
            self.findings.add(0x00080005, charset.fault, start, len(raw))
        return charset

    def _create(
        self, tag: int, raw: bytes, charset: CharacterSet, creators: dict[int, str]
    ) -> bool:
        """Note a private creator; True where elements of its block have been read without it."""
        block = tag & 0xFFFF0000 | (tag & 0xFF) << 8
        orphaned = creators.get(block) == ""
        creators[block] = charset.decode(raw.rstrip(b"\0 "))[0].rstrip(" \0")
        return orphaned and creators[block] != ""

    def _private(
        self, entry: Entry, start: int, length: int, creators: dict[int, str], syntax: Syntax
    ) -> Entry:
        """What to do with a private element: by its creator's dictionary, or by its bytes."""
        tag = entry.tag
        creator = creators.setdefault(tag & 0xFFFFFF00, "")
        vr = private_vr(tag, creator) if creator and tag & 0xFF00 else None
        if vr is not None:
            return syntax.known(tag, vr)
        if length != UNDEFINED and self._holds_items(start, length, syntax):
            return syntax.known(tag, "SQ")
        return syntax.known(tag, "UN")

    def _holds_items(self, start: int, length: int, syntax: Syntax) -> bool:
        """Whether bytes of unknown meaning are the items of a sequence, and nothing else.

        Implicit VR does not say that a private element is one.
        """
        window = self.window
        p = start - window.base
        if length < 8 or window.data[p : p + 4] != syntax.item_tag or length > LONGEST_VALUE:
            return False
        if p + length > len(window.data) and window.more(start, length) < length:
            return False
        return items_fill(window, start, start + length, syntax)

    def _lookup_table(self, out: dict[str, Any], entry: Entry) -> Entry:
        """LUT Data is US where its descriptor says that it is one value, else OW."""
        if self._first(out, _LUT_DESCRIPTOR) == 1:
            return entry._replace(kind=kinds.INTEGER, vr="US")
        ignored = self.layout.options.ignore_binary
        return entry._replace(kind=kinds.IGNORED if ignored else kinds.BINARY, vr="OW")

    def _first(self, out: dict[str, Any], tag: int) -> Any:
        """The first value of ``tag`` in a document, or None."""
        value = out.get(self.layout.key(tag))
        if isinstance(value, dict):
            value = value.get("Value")
        return value[0] if isinstance(value, list) and value else value

    def _settle(self, out: dict[str, Any], first: int, depth: int) -> None:
        """Decide between US and SS by the Pixel Representation of the nearest data set."""
        representation = self._first(out, _PIXEL_REPRESENTATION)
        if not isinstance(representation, int) and depth:
            return
        if representation == 1:
            for where, entry, raw, order in self._pending[first:]:
                if len(raw) % 2 == 0 and raw:
                    decode = values.descriptor if entry.tag in kinds.DESCRIPTORS else values.numbers
                    where[entry.key] = decode(self.layout, "SS", raw, order)
        del self._pending[first:]

    def _pixels(
        self, out: dict[str, Any], entry: Entry, start: int, length: int, syntax: Syntax
    ) -> int | None:
        """Note where the pixel data is; the offset of what follows it, or None if that is far."""
        closing = 0
        stop: int | None = start + length
        if length == UNDEFINED:
            stop = pixel_data_end(self.window, start, syntax)
            closing = 8
        kept = not self.layout.options.ignore_binary
        if stop is None:
            return None
        if kept:
            out[entry.key] = self._bulk(entry.vr, start, stop - start)
        far = stop > self.window.base + len(self.window.data)
        return None if far and self.window.inflated else stop + closing
