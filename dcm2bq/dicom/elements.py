"""The elements of a data set, read into a document: the loop that everything else serves.

A position is an offset in the stream; inside the loop it counts from the window's first byte, and
comes back as an offset wherever the window may have moved.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dcm2bq.dicom import values, warning_codes
from dcm2bq.dicom.bulk_data import UNDEFINED
from dcm2bq.dicom.decoder import Decoder
from dcm2bq.dicom.extents import ENDLESS, Extents
from dcm2bq.dicom.layout import (
    BINARY,
    CHARACTER_SET,
    CREATOR,
    DECIMAL,
    DELIMITER,
    DESCRIPTORS,
    EMPTY,
    FLOAT,
    IGNORED,
    INTEGERS,
    ITEM_END,
    LAST_TEXT,
    LOOKUP_TABLE,
    NAME,
    PADDING,
    PIXEL_DEPENDENT,
    PIXELS,
    PLAIN,
    PRIVATE,
    SEQUENCE,
    SHORT_HEADER,
    TRIMMED,
)
from dcm2bq.dicom.odd_headers import item_syntax, odd_header, reserved_bytes
from dcm2bq.dicom.private_elements import Creators

if TYPE_CHECKING:
    from dcm2bq.dicom.character_sets import CharacterSet
    from dcm2bq.dicom.findings import Findings
    from dcm2bq.dicom.layout import Entry, Layout, Syntax
    from dcm2bq.dicom.source import Window

_SHORT = 64
"""Bytes of the longest value of several that the budget counts without the decoder."""

_MOST_REREADS = 4
_REREAD = 2
_CHECKED = 64 * 1024
"""Bytes after which the budget is asked again."""
_MOVED = -ENDLESS
"""Less than any position: the loop then looks where the window is."""
_PIXEL_REPRESENTATION = 0x00280103
_LUT_DESCRIPTOR = 0x00283002
_LITTLE_ITEM = b"\xfe\xff\x00\xe0"


class ElementReader:
    """Reads data sets from a window into documents.

    Attributes:
        elements: how many elements were read, ignored ones included.
    """

    def __init__(self, window: Window, layout: Layout, findings: Findings, root: str) -> None:
        self.elements = 0
        self._window = window
        self._layout = layout
        self._findings = findings
        self._extents = Extents(window, findings)
        self._budget = window.budget
        suffix = "&inflated=true" if window.inflated else ""
        self._decoder = Decoder(layout, findings, window.budget, root, suffix)
        # What the element loop needs of these, taken apart once.
        self._often = (
            window,
            layout,
            self._decoder.value,
            self._decoder.bulk,
            layout.tagged,
            layout.plain,
        )
        # Values that Pixel Representation decides, which may come later or in an outer data set.
        self._pending: list[tuple[dict[str, Any], Entry, bytes, str]] = []
        # What data sets that had to be read again turned out to hold, by their offset.
        self._known: dict[int, tuple[CharacterSet | None, Creators]] = {}

    def data_set(  # noqa: C901, PLR0912, PLR0915 - the hot loop: a call costs more than most lines
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
        window, layout, decode, bulk, tagged, plain = self._often
        budget, most = self._budget, self._budget.limits.elements
        rows, long_length = syntax.often
        out: dict[str, Any] = {}
        creators: Creators | None = None
        first_pending = len(self._pending)
        rereads = 0
        own: CharacterSet | None = None  # what it declares itself
        if self._known and at in self._known:
            own, creators = self._known[at]
            charset = own or charset
            rereads = _MOST_REREADS
        data, chars, base = window.data, window.text, window.base
        p = at - base
        have = whole = _MOVED  # values end before `have`; where p < `whole`, a header is in hand

        while True:
            if p >= whole:  # the window has moved or ends here, or the data set does
                if budget.elements + len(out) > most:
                    budget.stop(warning_codes.LIMIT_ELEMENTS, most)
                if budget.fault is not None or budget.late():
                    window.give_up()
                p += base - window.base
                data, chars, base = window.data, window.text, window.base
                if base + p >= end:
                    break
                if p < 0 or len(data) - p < 12:
                    held = window.more(base + p, 12)
                    data, chars, base, p = window.data, window.text, base + p, 0
                    if held < 8:
                        if held or depth or window.fault:
                            self._extents.cut()
                        p = held
                        break
                have = len(data)
                if have - p < 12:  # the file's last header is a short one
                    data += bytes(4)
                    chars += "\0\0\0\0"
                whole = min(len(data) - 11, p + _CHECKED)
                if base + have > end:
                    have = end - base
                    whole = min(whole, have)
                if have > most:  # a window of so many bytes may hold too many elements
                    left = most + 1 - budget.elements - len(out)
                    whole = min(whole, p + SHORT_HEADER * left)

            row = rows[data[p : p + 8]]
            if row is not None:
                kind, extent, key, vr, unpack, entry = row
                if extent:
                    q = p + 8
                    e = p + extent
                else:
                    q = p + 12
                    e = q + long_length(data, p + 8)[0]
            else:
                odd = self._odd(base + p, end, syntax, first=depth > 0 and not out)
                if odd is None:
                    p = min(end - base, p + len(window.data))
                    break
                syntax, entry, q, length = odd
                rows, long_length = syntax.often
                p, q = p + base - window.base, q - window.base
                data, chars, base, whole = window.data, window.text, window.base, _MOVED
                have = min(end - base, len(data))
                key, vr, unpack = entry.key, entry.vr, entry.unpack
                kind = entry.kind_of(length)
                e = q + length

            if e > have and (kind != SEQUENCE or e - q != UNDEFINED):
                length = e - q
                if q > len(window.data):  # the file ends inside this header
                    self._extents.cut()
                    p = have
                    break
                if kind == PIXELS and not depth:
                    p = self._pixel_data(out, entry, base + q, length, syntax) - base
                    if p < 0:
                        break
                    whole = _MOVED
                    continue
                if kind == PRIVATE and not (entry.unknown and length == UNDEFINED):
                    creators = creators or Creators()
                    entry = creators.entry(entry, base + q, length, window, syntax)
                elif kind == LOOKUP_TABLE:
                    entry = self._lookup_table(out, entry)
                start = base + q
                entry, stop = self._extents.value(entry, start, length, end, syntax)
                data, chars, base, whole = window.data, window.text, window.base, _MOVED
                q = start - base
                e = q + length if entry.kind == SEQUENCE else stop - base
                key, vr, unpack = entry.key, entry.vr, entry.unpack
                kind = entry.kind_of(e - q)

            if kind <= LAST_TEXT:
                text = chars[q:e].rstrip(" \0")
                if not text.isascii() or "\0" in text or "\x1b" in text:
                    value: Any = decode(entry, data[q:e], base + q, charset, syntax.order)
                elif "\\" in text:
                    if e - q > _SHORT or budget.spend_value(0, 4 * text.count("\\")):
                        value = decode(entry, data[q:e], base + q, charset, syntax.order)
                    elif kind != PLAIN:
                        value = values.several(layout, kind, vr, text)
                    else:
                        value = values.form(layout, vr, text.split("\\"))
                else:
                    if kind == NAME:
                        text = text.rstrip("=")
                        value = {"Alphabetic": text} if tagged else text
                        if tagged and "=" in text:
                            value = values.name(text)
                    elif kind == DECIMAL:
                        if text.isdigit() and text[0] != "0" and e - q < 16:
                            value = int(text)
                        else:
                            value = values.number(text)
                    elif kind == TRIMMED:
                        value = text.strip()
                    else:
                        value = text
                    if not text:
                        value = {"vr": vr} if tagged else None
                    elif tagged:
                        value = {"vr": vr, "Value": [value]}
                    elif not plain:
                        value = [value]
            elif kind <= FLOAT:
                (value,) = unpack(data, q)
                if kind == FLOAT and value - value != 0:
                    value = values.not_finite(value)
                if tagged:
                    value = {"vr": vr, "Value": [value]}
                elif not plain:
                    value = [value]
            elif kind == EMPTY:
                value = {"vr": vr} if tagged else None
            elif kind == SEQUENCE:
                value, after = self._sequence(entry, base + q, e - q, end, syntax, charset, depth)
                e = after - base
                if window.data is not data:
                    whole = _MOVED
            elif kind == DELIMITER:
                if base + p == self._extents.closing:
                    p += 8
                    continue
                if depth and entry.tag == ITEM_END:
                    p += 8
                    break
                self._findings.add(warning_codes.DELIMITER_UNEXPECTED, entry.tag, base + p)
                if depth:
                    break
                p += 8
                continue
            elif kind == BINARY:
                value = bulk(vr, base + q, e - q)
            elif kind == INTEGERS and budget.spend_value(0, (e - q) // 2) is None:
                value = list(unpack(data, q))
                if tagged:
                    value = {"vr": vr, "Value": value}
            elif kind == IGNORED:
                self.elements += 1
                budget.spend_elements(1)
                p = e
                continue
            elif kind == CHARACTER_SET:
                value = decode(entry, data[q:e], base + q, charset, syntax.order)
                declared = self._decoder.declared(data[q:e], base + q)
                late = out and declared.codecs != charset.codecs and rereads < _MOST_REREADS
                charset = own = declared
                if late:  # text has gone before that is in this character set too
                    creators = creators or Creators()
                    out, rereads = self._again(at, own, creators, first_pending), rereads + 1
                    p, whole = at - base, _MOVED
                    continue
            elif kind == PADDING:
                self._findings.add(warning_codes.TRAILING_BYTES, None, base + p)
                p = min(end - base, len(window.data))
                break
            elif kind == PIXELS and depth:  # an icon's
                if layout.options.ignore_binary:
                    self.elements += 1
                    budget.spend_elements(1)
                    p = e
                    continue
                value = bulk(vr, base + q, e - q)
            elif kind == PIXELS:
                p = self._pixel_data(out, entry, base + q, e - q, syntax) - base
                if p < 0:
                    break
                whole = _MOVED
                continue
            else:
                raw = data[q:e]
                if kind == PRIVATE:
                    creators = creators or Creators()
                    entry = creators.entry(entry, base + q, e - q, window, syntax)
                elif kind == LOOKUP_TABLE:
                    entry = self._lookup_table(out, entry)
                elif kind == PIXEL_DEPENDENT:
                    self._pending.append((out, entry, raw, syntax.order))
                elif kind == CREATOR:
                    creators = creators or Creators()
                    late = creators.add(entry.tag, raw, charset)
                    if late and rereads < _MOST_REREADS:  # its elements have gone before it
                        out, rereads = (
                            self._again(at, own, creators, first_pending),
                            rereads + 1,
                        )
                        p, whole = at - base, _MOVED
                        continue
                if entry.kind == IGNORED:
                    self.elements += 1
                    budget.spend_elements(1)
                    p = e
                    continue
                if entry.kind == SEQUENCE:
                    value, after = self._sequence(
                        entry, base + q, e - q, end, syntax, charset, depth
                    )
                    e = after - base
                    whole = _MOVED
                else:
                    value = decode(entry, raw, base + q, charset, syntax.order)

            if key in out:
                self._findings.add(warning_codes.ELEMENT_REPEATED, entry.tag, base + q)
            out[key] = value
            p = e

        self.elements += len(out) + (depth > 0)
        budget.spend_elements(len(out) + (depth > 0))
        if len(self._pending) > first_pending:
            self._settle(out, first_pending, depth)
        return out, base + p

    def _sequence(  # noqa: C901, PLR0917 - the loop's own state; one branch for each kind of header
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
        stop = ENDLESS if length == UNDEFINED else start + length
        if depth >= self._budget.limits.depth:
            return self._too_deep(entry, start, stop, syntax)
        limit = min(stop, end)
        items: list[dict[str, Any]] = []
        at = start
        window = self._window
        while at < limit:
            p = at - window.base
            if not 0 <= p <= len(window.data) - 8:
                if window.more(at, 8) < 8:
                    self._extents.cut()
                    at = min(limit, at + 8)
                    break
                p = 0
            tag, size = syntax.item(window.data, p)
            if tag == syntax.item_tag:
                item_end = limit if size == UNDEFINED else at + 8 + size
                if item_end > limit:
                    self._findings.add(warning_codes.ITEM_OVERRUN, entry.tag, at)
                    item_end = limit
                written = syntax
                if entry.unknown:
                    written = item_syntax(window, at + 8, item_end, syntax, self._layout)
                item, at = self.data_set(at + 8, item_end, written, charset, depth + 1)
                items.append(item)
            elif tag == syntax.sequence_end:
                at += 8
                break
            elif tag == syntax.item_end:
                at += 8
            elif not items and syntax.order == ">" and tag == _LITTLE_ITEM:
                # UN of undefined length is little endian in every syntax (PS3.5 6.2.2).
                syntax = self._layout.explicit_little
            else:
                self._findings.add(warning_codes.ITEM_EXPECTED, entry.tag, at)
                if stop <= end and self._extents.reaches(stop):
                    at = stop
                break
        return {"vr": "SQ", "Value": items} if self._layout.tagged else items, at

    def _too_deep(self, entry: Entry, start: int, stop: int, syntax: Syntax) -> tuple[Any, int]:
        """A sequence nested deeper than a row can hold: its bytes, and what follows them."""
        after = stop
        if stop == ENDLESS:
            stop, after = self._extents.items(start, syntax)
        code = warning_codes.LIMIT_DEPTH
        self._findings.add(code, entry.tag, start, stop - start, limit=self._budget.limits.depth)
        return self._decoder.bulk("SQ", start, stop - start), after

    def _odd(
        self, at: int, end: int, syntax: Syntax, *, first: bool
    ) -> tuple[Syntax, Entry, int, int] | None:
        """The element at ``at`` whose VR is none, or whose length has the wrong size."""
        p = at - self._window.base
        head, short = syntax.head(self._window.data[p : p + SHORT_HEADER])
        entry = syntax.known_head(head)
        if entry is not None:  # its reserved bytes are not zeros
            return syntax, entry, *self._length(at, entry, end, syntax, short)
        found = odd_header(self._window, at, end, syntax, self._layout, first=first)
        if found is None:
            self._findings.add(warning_codes.ELEMENT_UNREADABLE, None, at)
            return None
        code, syntax, entry, start, length = found
        if code is not None:
            self._findings.add(code, entry.tag, at, vr=entry.vr)
        return syntax, entry, start, length

    def _length(
        self, at: int, entry: Entry, end: int, syntax: Syntax, short: int
    ) -> tuple[int, int]:
        """Where the value of the element at ``at`` begins, and its length.

        Its VR has a length of 32 bits after two bytes that should be zeros, and are not.
        """
        found = reserved_bytes(self._window, at, entry, end, syntax, short)
        if found[0] == at + 8:
            self._findings.add(warning_codes.LENGTH_FIELD_SIZE, entry.tag, at)
        return found

    def _again(
        self, at: int, own: CharacterSet | None, creators: Creators, first_pending: int
    ) -> dict[str, Any]:
        """Begin the data set at ``at`` again, knowing what came too late in it."""
        self._known[at] = own, creators
        self._budget.spend_elements(_REREAD)  # so that reading again ends too
        del self._pending[first_pending:]
        return {}

    def _lookup_table(self, out: dict[str, Any], entry: Entry) -> Entry:
        """LUT Data is US where its descriptor says that it is one value, else OW."""
        if self._first(out, _LUT_DESCRIPTOR) == 1:
            return entry._replace(vr="US")
        ignored = self._layout.options.ignore_binary
        return entry._replace(kind=IGNORED if ignored else BINARY, vr="OW")

    def _first(self, out: dict[str, Any], tag: int) -> Any:
        """The first value of ``tag`` in a document, or None."""
        value = out.get(self._layout.key(tag))
        if isinstance(value, dict):
            value = value.get("Value")
        return value[0] if isinstance(value, list) and value else value

    def _settle(self, out: dict[str, Any], first: int, depth: int) -> None:
        """Decide between US and SS by the Pixel Representation of the nearest data set."""
        representation = self._first(out, _PIXEL_REPRESENTATION)
        if not isinstance(representation, int) and depth:
            return  # an outer data set's, then
        if representation == 1:
            for where, entry, raw, order in self._pending[first:]:
                if raw and len(raw) % 2 == 0:
                    decode = values.descriptor if entry.tag in DESCRIPTORS else values.numbers
                    where[entry.key] = decode(self._layout, "SS", raw, order)
        del self._pending[first:]

    def _pixel_data(
        self, out: dict[str, Any], entry: Entry, start: int, length: int, syntax: Syntax
    ) -> int:
        """Note where the pixel data is; the offset of what follows it, or -1 if that is too far."""
        stop, after = self._extents.pixel_data(entry.tag, start, length, syntax)
        self.elements += 1
        if not self._layout.options.ignore_binary and stop is not None:
            out[entry.key] = self._decoder.bulk(entry.vr, start, stop - start)
        return -1 if after is None else after
