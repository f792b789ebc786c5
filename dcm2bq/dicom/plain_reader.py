"""The plain reader: reads well-formed headers, which nearly all are, in one pass.

It starts with the first window and keeps it in memory. On anything unusual (a malformed element
header, an element out of order, a value that ends beyond its item, a limit) it raises
`NotPlainError`, and `dcm2bq.dicom.careful_reader` reads the header from the beginning. Both readers
use the same tables, text rules, warnings and budget; ``tests/dicom/tiers.py`` checks that their
documents are equal.

All positions are offsets in the window, which begins where the stream begins.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dcm2bq.dicom import file_format, text_values
from dcm2bq.dicom.binary_numbers import not_finite
from dcm2bq.dicom.careful_reader import CarefulReader
from dcm2bq.dicom.character_sets import DEFAULT_SET
from dcm2bq.dicom.decoder import Decoder
from dcm2bq.dicom.element_headers import Header, HeaderReader
from dcm2bq.dicom.element_layout import ENDLESS, LONG_HEADER, SHORT_HEADER, SHORT_VALUE, UNDEFINED
from dcm2bq.dicom.pixel_data_end import OffsetTable
from dcm2bq.dicom.pixel_values import PixelValues, lookup_table
from dcm2bq.dicom.private_elements import Creators
from dcm2bq.dicom.value_extents import Extents
from dcm2bq.dicom.value_kinds import (
    BINARY,
    CHARACTER_SET,
    CREATOR,
    DECIMAL,
    DELIMITER,
    EMPTY,
    EXTENDED_OFFSETS,
    FLOAT,
    HOLDS_DECLARED,
    IGNORED,
    INTEGERS,
    ITEM_END,
    LAST_TEXT,
    LONG_TEXT,
    LOOKUP_TABLE,
    PADDING,
    PIXEL_DEPENDENT,
    PIXELS,
    PRIVATE,
    SEQUENCE,
    SPLIT,
)

if TYPE_CHECKING:
    from dcm2bq.dicom.character_sets import CharacterSet
    from dcm2bq.dicom.collected_warnings import Warnings
    from dcm2bq.dicom.element_layout import Entry, Layout, Row, Syntax
    from dcm2bq.dicom.file_format import FileFormat
    from dcm2bq.dicom.file_window import Window

_FIRST_TEXT = 16 * 1024
"""The number of bytes that are converted to text at first, which contain most headers."""

_CHECKED = 64 * 1024
"""The number of bytes after which the budget is checked again."""

_MOST_BYTES = 16 * 1024 * 1024
"""The largest plain header, in bytes: all of it is in memory, twice."""

_READ_THROUGH = 512 * 1024
"""Bytes beyond the window that are read instead of skipped, because a request takes longer."""

_PIXEL_DATA = 0x7FE00010
_PRIVATE = frozenset({PRIVATE, CREATOR})
_LEFT_OUT = object()
"""The value of an element that is left out of the document."""

_NO_TAIL = frozenset({DELIMITER, PADDING})
_OTHER_GROUPS = frozenset({b"\0\0", b"\2\0", b"\0\2"})
"""Groups with which a data set does not begin: the command group and the File Meta group."""


class NotPlainError(Exception):
    """The careful reader must read the header. This error never leaves `dcm2bq.dicom`."""


def read(window: Window, layout: Layout, warnings: Warnings, root: str) -> dict[str, Any]:
    """Read the File Meta group and the data set into one document.

    Raises:
        NotPlainError: the header is not plain.
        NotDicomError: the bytes are not a DICOM file.
        UnreadableDicomError: the file has DICOM's prefix, but nothing readable after it.
    """
    if window.budget.limits.value_bytes < SHORT_VALUE:
        raise NotPlainError
    at = file_format.plain_meta(window)
    if at is None:
        document, found = _other_file_meta(window, layout, warnings)
        reader = PlainReader(window, layout, warnings, root)
    else:
        document = {}
        reader = PlainReader(window, layout, warnings, root)
        end = at + LONG_HEADER + int.from_bytes(window.data[at + 8 : at + 12], "little")
        start = reader.data_set(document, at, end, layout.meta, DEFAULT_SET, 0)
        uid = _transfer_syntax(document, layout)
        found = file_format.FileFormat(window, at, layout.explicit_little, start, uid)
    if layout.options.ignore_meta_header:
        if warnings:
            raise NotPlainError  # the warnings would be about ignored elements
        document = {}
    if found.transfer_syntax in file_format.DEFLATED:
        inflated, start = file_format.inflated_data_set(found, warnings)
        if inflated is not window:
            reader = PlainReader(inflated, layout, warnings, root)
            found = found._replace(window=inflated, start=start)
    _data_set(reader, document, found, warnings)
    if window.budget.exceeded():
        raise NotPlainError
    return document


def _data_set(
    reader: PlainReader, document: dict[str, Any], found: FileFormat, warnings: Warnings
) -> None:
    """Read the data set into the document of the File Meta group."""
    window, start = found.window, found.start
    if window.data[start : start + 2] in _OTHER_GROUPS or window.end < start + LONG_HEADER:
        raise NotPlainError
    syntax = file_format.data_set_syntax(
        window, start, found.transfer_syntax, reader.layout, warnings
    )
    if syntax is None:
        raise NotPlainError
    reader.data_set(document, start, ENDLESS, syntax, DEFAULT_SET, 0)


def _other_file_meta(
    window: Window, layout: Layout, warnings: Warnings
) -> tuple[dict[str, Any], FileFormat]:
    """Find a missing File Meta group, or one that does not follow PS3.10, and the data set."""
    found = file_format.recognise(window, layout, warnings)
    document: dict[str, Any] = {}
    if found.start > found.meta:
        reader = CarefulReader(window, layout, warnings, "")
        document, _ = reader.data_set(found.meta, found.start, found.meta_syntax, DEFAULT_SET)
    if window.base or found.start > window.end:
        raise NotPlainError
    return document, found


def _transfer_syntax(meta: dict[str, Any], layout: Layout) -> str | None:
    """Return the UID of the transfer syntax.

    Raises:
        NotPlainError: there are several values.
    """
    value = meta.get(layout.transfer_syntax_key)
    if isinstance(value, dict):
        value = value.get("Value")
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    if value is None or isinstance(value, str):
        return value
    raise NotPlainError


class _PlainDecoder(Decoder):
    """A decoder for which reaching a limit is not plain."""

    def meet_limit(self, *_: object) -> None:
        raise NotPlainError


class PlainReader:
    """Reads well-formed data sets from the first window."""

    __slots__ = (
        "_budget",
        "_chars",
        "_data",
        "_decoder",
        "_extents",
        "_limit",
        "_often",
        "_pixel_values",
        "_root",
        "_warnings",
        "layout",
        "window",
    )

    def __init__(self, window: Window, layout: Layout, warnings: Warnings, root: str) -> None:
        self.window = window
        self.layout = layout
        self._budget = window.budget
        self._data = window.data
        # One character for each byte: the fastest way to extract text.
        self._chars = self._data[:_FIRST_TEXT].decode("latin-1")
        # The offset up to which the bytes are in memory and the budget has been checked.
        self._limit = len(self._chars) - LONG_HEADER
        self._warnings = warnings
        self._root = root
        self._extents = Extents(window, warnings)
        suffix = "&inflated=true" if window.inflated else ""
        self._decoder = _PlainDecoder(layout, warnings, window.budget, root, suffix)
        self._pixel_values = PixelValues(layout)
        self._often = (layout.tagged, layout.plain, window.budget, self._pixel_values.pending)

    def data_set(  # noqa: C901, PLR0912, PLR0915, PLR0917 - see below
        self,
        out: dict[str, Any],
        p: int,
        stop: int,
        syntax: Syntax,
        charset: CharacterSet,
        depth: int,
    ) -> int:
        """Read the elements of a data set or an item into ``out``.

        This is the hot loop. It decodes the most frequent values inline (short text of printable
        characters, one number), because a call costs as much as decoding. Methods do the rest.

        Args:
            out: the document.
            p: the offset of the first element.
            stop: the offset of the end, or `ENDLESS` if a delimiter ends it.
            syntax: how the elements are encoded.
            charset: the character set until (0008,0005) declares another one.
            depth: the number of sequences around it.

        Returns:
            The offset after the data set.

        Raises:
            NotPlainError: the data set is not plain.
        """
        tagged, plain, budget, pending = self._often
        data, chars, limit = self._data, self._chars, self._limit
        limit = min(limit, stop)
        rows, latin = syntax.rows, charset.is_latin
        creators: Creators | None = None
        begin, first_pending = p, len(pending)
        unlisted = (depth > 0) - len(out)  # counts elements that will not be in `out`

        while True:
            if p >= limit:
                if p >= stop or not self._goes_on(out, p, syntax, charset, depth):
                    break
                data, chars = self._data, self._chars
                limit = max(min(stop, self._limit), p + 1)

            try:
                row = rows[data[p : p + 8]]
            except KeyError:
                row = self._new_row(data[p : p + 8], syntax)
            kind, extent, key, vr, read, entry = row
            if extent:
                q = p + 8
                e = p + extent
            else:
                q = p + 12
                e = q + syntax.long_length(data, p + 8)[0]

            if e > limit and kind != SEQUENCE and (kind != PIXELS or depth):
                if e - q == UNDEFINED:
                    kind = PRIVATE  # its first bytes decide what it is
                elif e > stop:
                    raise NotPlainError
                else:
                    self._reach(e)
                    data, chars = self._data, self._chars
                    limit = min(stop, self._limit)

            value: Any
            if kind <= LAST_TEXT:
                text = chars[q:e]
                if (
                    (text.isprintable() or (text := text.rstrip(text_values.PADDING)).isprintable())
                    and "\\" not in text
                    and (latin or text.isascii())
                ):
                    value = read(text)
                    if value == "":
                        value = None
                    if tagged:
                        value = {"vr": vr} if value is None else {"vr": vr, "Value": [value]}
                    elif not plain and value is not None:
                        value = [value]
                else:
                    value = self._text(row, text, q, e, charset)
            elif kind <= FLOAT:
                (value,) = read(data, q)
                if kind == FLOAT and value - value != 0:
                    value = not_finite(value)
                if tagged:
                    value = {"vr": vr, "Value": [value]}
                elif not plain:
                    value = [value]
            elif kind == EMPTY:
                value = {"vr": vr} if tagged else None
            elif kind == SEQUENCE:
                value, e = self._sequence(entry, q, e - q, syntax, charset, depth)
                if e > stop:
                    raise NotPlainError
            elif kind == DELIMITER:
                if stop != ENDLESS or not depth or entry.tag != ITEM_END:
                    raise NotPlainError
                p += SHORT_HEADER
                break
            elif kind == BINARY:
                value = self._decoder.bulk(vr, q, e - q)
            elif kind == IGNORED:
                unlisted += 1
                p = e
                continue
            elif kind == INTEGERS:
                value = list(read(data, q))
                budget.values += len(value)
                budget.decoded_bytes += e - q
                if tagged:
                    value = {"vr": vr, "Value": value}
            elif kind == LONG_TEXT:
                value = self._text(row, chars[q:e].rstrip(text_values.PADDING), q, e, charset)
            elif kind == PIXELS:
                after = self._pixel_data(out, Header(p, entry, q, e - q, syntax), depth)
                if after is None:
                    break
                p = after
                continue
            elif kind == CHARACTER_SET:
                value = self._text(row, chars[q:e].rstrip(text_values.PADDING), q, e, charset)
                declared = self._decoder.declared(data[q:e], q)
                if declared.codecs != charset.codecs and _holds_text(data, begin, p, syntax):
                    raise NotPlainError  # earlier text is in this character set too
                charset, latin = declared, declared.is_latin
            elif kind in _PRIVATE:
                creators = creators or Creators()
                value, e = self._private(row, q, e, syntax, charset, creators, depth)
                if e > stop:
                    raise NotPlainError
                if value is _LEFT_OUT:
                    unlisted += 1
                    p = e
                    continue
            else:
                value = self._other(row, out, q, e, charset, syntax.order)

            if key in out:
                raise NotPlainError
            out[key] = value
            p = e

        budget.elements += len(out) + unlisted
        if len(pending) > first_pending:
            self._pixel_values.settle(out, first_pending, depth)
        return p

    def _goes_on(
        self, out: dict[str, Any], p: int, syntax: Syntax, charset: CharacterSet, depth: int
    ) -> bool:
        """Return whether an element follows at ``p``; its header is then in memory."""
        window = self.window
        if p + LONG_HEADER <= window.end:
            self._reach(p + LONG_HEADER)
            return True
        if p > window.end:  # after pixel data
            if depth:
                raise NotPlainError
            self._read_tail(out, p, syntax, charset)
            return False
        if p >= window.stream.size() and not depth:
            return False
        held = window.more(0, p + LONG_HEADER) - p
        if window.fault or (held < SHORT_HEADER and (held or depth)):
            raise NotPlainError
        if not held:
            return False
        # A truncated long header has no valid length.
        self._data = window.data + b"\xfe" * max(0, LONG_HEADER - held)
        self._chars = self._data.decode("latin-1")
        return True

    def _read_tail(
        self, out: dict[str, Any], p: int, syntax: Syntax, charset: CharacterSet
    ) -> None:
        """Read the elements after pixel data beyond the window, with the careful reader."""
        raw = self._extents.following(p)
        if self.window.fault:
            raise NotPlainError
        if not raw:
            return
        if len(raw) < SHORT_HEADER:
            raise NotPlainError
        row = syntax.row(raw)
        if row is None or row[5].tag <= _PIXEL_DATA or row[0] in _NO_TAIL:
            raise NotPlainError
        reader = CarefulReader(self.window, self.layout, self._warnings, self._root)
        tail, _ = reader.data_set(p, ENDLESS, syntax, charset)
        if not out.keys().isdisjoint(tail):
            raise NotPlainError
        self._budget.elements -= len(tail)  # counted by that reader, and again by `data_set`
        out.update(tail)

    def _reach(self, e: int) -> None:
        """Read the bytes up to ``e`` into memory, convert them to text, and check the budget.

        Raises:
            NotPlainError: the bytes are too far or too many, the stream ends, or a limit is
                reached.
        """
        window = self.window
        if e > window.end:
            far = e - window.end > max(window.next_size, _READ_THROUGH)
            if far or e > _MOST_BYTES or window.more(0, e) < e:
                raise NotPlainError
            self._data = window.data
        if e > len(self._chars):
            self._chars = self._data.decode("latin-1")
        if self._budget.exceeded():
            raise NotPlainError
        self._limit = min(len(self._chars) - LONG_HEADER, max(e, self._limit + _CHECKED))

    def _sequence(  # noqa: PLR0917 - the loop's own state
        self,
        entry: Entry,
        p: int,
        length: int,
        syntax: Syntax,
        charset: CharacterSet,
        depth: int,
    ) -> tuple[Any, int]:
        """Return the items of a sequence from ``p`` on, and the offset after it."""
        end = ENDLESS if length == UNDEFINED else p + length
        if depth >= self._budget.limits.depth:
            raise NotPlainError
        items: list[dict[str, Any]] = []
        read_item, item_tag, unknown = syntax.item, syntax.item_tag, entry.unknown
        while p < end:
            if p >= self._limit and not self._goes_on({}, p, syntax, charset, depth + 1):
                raise NotPlainError
            tag, size = read_item(self._data, p)
            p += SHORT_HEADER
            if tag != item_tag:
                if tag != syntax.sequence_end or end != ENDLESS:
                    raise NotPlainError
                end = p
                break
            stop = ENDLESS if size == UNDEFINED else p + size
            if end < stop < ENDLESS:
                raise NotPlainError
            written = self._item_syntax(p, min(stop, end), syntax) if unknown else syntax
            item: dict[str, Any] = {}
            p = self.data_set(item, p, stop, written, charset, depth + 1)
            items.append(item)
        if p != end:
            raise NotPlainError
        return {"vr": "SQ", "Value": items} if self.layout.tagged else items, p

    def _item_syntax(self, p: int, stop: int, syntax: Syntax) -> Syntax:
        """Return how an item is encoded in a sequence whose VR is UN."""
        headers = HeaderReader(self.window, self.layout, self._warnings)
        written = headers.item_syntax(p, stop, syntax, unknown=True)
        if self.window.base:
            raise NotPlainError
        return written

    def _pixel_data(self, out: dict[str, Any], header: Header, depth: int) -> int | None:
        """Record the position of pixel data; return the offset after it, None if it is too far."""
        key, vr = header.entry.key, header.entry.vr
        after: int | None
        stop: int | None
        stop = after = header.start + header.length  # an icon image
        if header.start > self.window.end:
            raise NotPlainError  # the stream ends inside the header
        if not depth:
            stop, after = self._extents.pixel_data(header)
        if stop is None or self.layout.options.ignore_binary:
            self._budget.elements += 1
        elif key in out:
            raise NotPlainError
        else:
            out[key] = self._decoder.bulk(vr, header.start, stop - header.start)
        return after

    def _private(  # noqa: PLR0917 - the loop's own state
        self,
        row: Row,
        q: int,
        e: int,
        syntax: Syntax,
        charset: CharacterSet,
        creators: Creators,
        depth: int,
    ) -> tuple[Any, int]:
        """Return the value of a private creator, or of an element whose VR depends on its creator.

        Also return the value of an element of undefined length, which is plain only if it is a
        sequence.
        """
        entry, length = row[5], e - q
        if row[0] == CREATOR:
            return self._creator(row, q, e, charset, creators), e
        if entry.kind == PRIVATE:
            entry = creators.entry(entry, q, length, self.window, syntax)
        if length == UNDEFINED:
            entry = self._undefined(Header(q, entry, q, length, syntax))
        if entry.kind == SEQUENCE:
            return self._sequence(entry, q, length, syntax, charset, depth)
        if entry.kind == IGNORED:
            return _LEFT_OUT, e
        return self._decoder.value(entry, self._data[q:e], q, charset, syntax.order), e

    def _creator(self, row: Row, q: int, e: int, charset: CharacterSet, creators: Creators) -> Any:
        """Record a private creator; return its value."""
        if e > len(self._data):
            raise NotPlainError
        text = self._chars[q:e].rstrip(text_values.PADDING)
        in_latin = text.isprintable() and (charset.is_latin or text.isascii())
        name = text if in_latin else creators.name(self._data[q:e], charset)
        if creators.add(row[5].tag, name):
            raise NotPlainError  # elements of its block came before it
        return self._text(row, text, q, e, charset)

    def _undefined(self, header: Header) -> Entry:
        """Return the action for a sequence of undefined length."""
        first = self._data[header.start : header.start + SHORT_HEADER]
        if first[:4] != header.syntax.item_tag or len(first) < SHORT_HEADER:
            raise NotPlainError
        entry = self._extents.value(header, ENDLESS).entry
        if entry.kind != SEQUENCE or self.window.base:
            raise NotPlainError
        return entry

    def _text(self, row: Row, text: str, q: int, e: int, charset: CharacterSet) -> Any:
        """Decode text that is not one short value of printable characters.

        Args:
            row: the action for the element.
            text: the bytes as Latin-1, without padding.
            q: the offset of the first byte.
            e: the offset of the end.
            charset: the current character set.
        """
        _, _, _, vr, read, entry = row
        in_latin = text.isprintable() and (charset.is_latin or text.isascii())
        several = "\\" in text
        if not in_latin or (several and entry.kind not in SPLIT):
            return self._decoder.value(entry, self._data[q:e], q, charset, "")
        written = text.split("\\") if several else [text]
        if e - q > SHORT_VALUE and self._budget.spend_value(e - q, len(written)) is not None:
            raise NotPlainError
        if not several:
            value = read(text)
            return self.layout.form(vr, None if value == "" else value)
        if e - q <= SHORT_VALUE:
            self._budget.values += len(written)
            self._budget.decoded_bytes += e - q
        is_decimal = entry.kind == DECIMAL
        return self.layout.form(
            vr, text_values.decimals(written) if is_decimal else [*map(read, written)]
        )

    def _new_row(self, head: bytes, syntax: Syntax) -> Row:
        """Create the row for an element's first bytes that have not occurred before."""
        row = syntax.row(head)
        if row is None:
            raise NotPlainError
        return row

    def _other(  # noqa: PLR0917 - the loop's own state
        self, row: Row, out: dict[str, Any], q: int, e: int, charset: CharacterSet, order: str
    ) -> Any:
        """Decode the value of an element of a rare kind."""
        kind, entry, raw = row[0], row[5], self._data[q:e]
        if kind == LOOKUP_TABLE:
            entry = lookup_table(self.layout, out, entry)
        elif kind == PIXEL_DEPENDENT:
            self._pixel_values.add(out, entry, raw, order)
        elif kind == EXTENDED_OFFSETS:
            self._extents.offset_table = OffsetTable(q, e)
        if kind == PADDING or entry.kind == IGNORED:
            raise NotPlainError
        return self._decoder.value(entry, raw, q, charset, order)


def _holds_text(data: bytes, p: int, stop: int, syntax: Syntax) -> bool:
    """Return whether an element from ``p`` to ``stop`` may contain text in the declared set."""
    while p < stop:
        row = syntax.row(data[p : p + 8])
        if row is None or row[0] in HOLDS_DECLARED or row[5].kind in HOLDS_DECLARED:
            return True
        p += row[1] or 12 + syntax.long_length(data, p + 8)[0]
    return False
