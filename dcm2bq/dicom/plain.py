"""The plain reader: reads headers that are in order, which nearly all are, in one pass.

It begins with the first window and keeps it in memory. Whatever it meets that is out of the
ordinary (an odd header, an element that comes twice or too late, a value that ends beyond its item,
a limit) raises `NotPlainError`, and `dcm2bq.dicom.careful` reads the header from the beginning.
Both use the same tables, text rules, numbers, warnings and budget; ``tests/dicom/tiers.py`` holds
their documents equal.

All positions are offsets in the window, which begins at the stream's beginning.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dcm2bq.dicom import file_format
from dcm2bq.dicom.bulk_data import OffsetTable
from dcm2bq.dicom.careful import CarefulReader
from dcm2bq.dicom.character_sets import DEFAULT_SET
from dcm2bq.dicom.decoder import Decoder
from dcm2bq.dicom.extents import Extents
from dcm2bq.dicom.headers import Header
from dcm2bq.dicom.kinds import (
    BINARY,
    CHARACTER_SET,
    CREATOR,
    DELIMITER,
    EMPTY,
    EXTENDED_OFFSETS,
    FIRST_CONVERTED,
    FLOAT,
    HOLDS_DECLARED,
    IGNORED,
    INTEGERS,
    ITEM_END,
    LAST_TEXT,
    LOOKUP_TABLE,
    PADDING,
    PIXEL_DEPENDENT,
    PIXELS,
    PRIVATE,
    SEQUENCE,
)
from dcm2bq.dicom.layout import ENDLESS, LONG_HEADER, SHORT_HEADER, UNDEFINED
from dcm2bq.dicom.numbers import not_finite
from dcm2bq.dicom.pixel_values import PixelValues, lookup_table
from dcm2bq.dicom.private_elements import Creators

if TYPE_CHECKING:
    from dcm2bq.dicom.character_sets import CharacterSet
    from dcm2bq.dicom.findings import Findings
    from dcm2bq.dicom.layout import Entry, Layout, Row, Syntax
    from dcm2bq.dicom.source import Window

_FIRST_TEXT = 16 * 1024
"""Bytes that are text at first: most headers end within them."""

_CHECKED = 64 * 1024
"""Bytes after which the budget is asked again."""

_MOST_BYTES = 16 * 1024 * 1024
"""Bytes of the largest header that is plain: it is in memory as a whole, twice."""

_UNCOUNTED = 512
"""Elements of a data set that are not counted yet when one of its sequences is read."""

_PRIVATE = frozenset({PRIVATE, CREATOR})

_READ_THROUGH = 512 * 1024
"""Bytes beyond the window that are read rather than skipped: a request more would take longer."""

_PIXEL_DATA = 0x7FE00010
_NO_TAIL = frozenset({DELIMITER, PADDING})

_LEFT_OUT = object()
"""The value of an element that the document leaves out."""


class NotPlainError(Exception):
    """The header is for the careful reader. It never leaves `dcm2bq.dicom`."""


def read(window: Window, layout: Layout, findings: Findings, root: str) -> dict[str, Any]:
    """The File Meta group and the data set, as one document.

    Raises:
        NotPlainError: the header is not plain.
    """
    at = file_format.plain_meta(window)
    if at is None:
        raise NotPlainError
    meta_end = at + 12 + int.from_bytes(window.data[at + 8 : at + 12], "little")
    reader = PlainReader(window, layout, findings, root)
    meta: dict[str, Any] = {}
    start = reader.data_set(meta, at, meta_end, layout.meta, DEFAULT_SET, 0)
    uid = _transfer_syntax(meta, layout)
    document = meta
    if layout.options.ignore_meta_header:
        if findings:
            raise NotPlainError  # they would be about elements that are ignored
        document = {}
    if uid in file_format.DEFLATED:
        found = file_format.FileFormat(window, at, layout.explicit_little, start, uid)
        inflated, start = file_format.inflated_data_set(found, findings)
        if inflated is not window:
            reader = PlainReader(inflated, layout, findings, root)
    _read_data_set(reader, document, start, uid, findings)
    return document


_OTHER_GROUPS = frozenset({b"\0\0", b"\2\0", b"\0\2"})
"""Groups that a data set does not begin with: the command group, and File Meta's."""


def _transfer_syntax(meta: dict[str, Any], layout: Layout) -> str | None:
    """The transfer syntax's UID.

    Raises:
        NotPlainError: there are several.
    """
    value = meta.get(layout.key(file_format.TRANSFER_SYNTAX))
    uid = layout.first_value(meta, file_format.TRANSFER_SYNTAX)
    if isinstance(uid, str) and value in (uid, [uid], {"vr": "UI", "Value": [uid]}):
        return uid
    if uid is None:
        return None
    raise NotPlainError


def _read_data_set(
    reader: PlainReader,
    document: dict[str, Any],
    start: int,
    uid: str | None,
    findings: Findings,
) -> None:
    """Read the data set from ``start`` on into the document of File Meta."""
    window, layout = reader.window, reader.layout
    if window.data[start : start + 2] in _OTHER_GROUPS or window.end < start + LONG_HEADER:
        raise NotPlainError
    syntax = file_format.data_set_syntax(window, start, uid, layout, findings)
    if syntax is None:
        raise NotPlainError
    reader.data_set(document, start, ENDLESS, syntax, DEFAULT_SET, 0)


class _PlainDecoder(Decoder):
    """A decoder for which a limit is out of the ordinary."""

    def meet_limit(self, *_: object) -> None:
        raise NotPlainError


class PlainReader:
    """Reads data sets that are in order from the first window."""

    __slots__ = (
        "_budget",
        "_chars",
        "_data",
        "_decoder",
        "_extents",
        "_findings",
        "_limit",
        "_often",
        "_pixel_values",
        "_root",
        "layout",
        "window",
    )

    def __init__(self, window: Window, layout: Layout, findings: Findings, root: str) -> None:
        self.window = window
        self.layout = layout
        self._budget = window.budget
        self._data = window.data
        # A character for each byte: text is cut from it fastest.
        self._chars = self._data[:_FIRST_TEXT].decode("latin-1")
        # Up to here, headers are in memory and the budget has been asked.
        self._limit = len(self._chars) - LONG_HEADER
        self._findings = findings
        self._root = root
        self._extents = Extents(window, findings)
        suffix = "&inflated=true" if window.inflated else ""
        self._decoder = _PlainDecoder(layout, findings, window.budget, root, suffix)
        self._pixel_values = PixelValues(layout)
        self._often = (layout.tagged, layout.plain, window.budget, self._decoder.value)

    def data_set(  # noqa: C901, PLR0912, PLR0915, PLR0917 - see below
        self,
        out: dict[str, Any],
        p: int,
        stop: int,
        syntax: Syntax,
        charset: CharacterSet,
        depth: int,
    ) -> int:
        """Read the elements of a data set, or of an item, into ``out``.

        This is the hot loop. It decodes what most elements are (short text of printable ASCII, one
        number) on the spot, because a call costs as much as decoding. All else is in methods.

        Args:
            out: the document.
            p: offset of the first element.
            stop: offset of its end, or `ENDLESS` where a delimiter ends it.
            syntax: how its elements are written.
            charset: the character set that holds until (0008,0005) declares another.
            depth: in how many sequences it lies.

        Returns:
            The offset of what follows.

        Raises:
            NotPlainError: it is not in order.
        """
        tagged, plain, budget, decode = self._often
        rows, long_length, order = syntax.table, syntax.long_length, syntax.order
        latin = charset.is_latin
        data, chars = self._data, self._chars
        limit = min(stop, self._limit)
        creators: Creators | None = None
        first_pending = len(self._pixel_values)
        begin, counted = p, len(out)

        while True:
            if p >= limit:
                if p >= stop:
                    break
                self._spend_elements(len(out) - counted)
                counted = len(out)
                if self._is_end(p, depth):
                    if p > self.window.end:
                        self._read_tail(out, p, syntax, charset)
                    break
                data, chars = self._data, self._chars
                limit = max(min(stop, self._limit), p + 1)

            row = rows[data[p : p + 8]]
            if row is None:
                raise NotPlainError
            kind, extent, key, vr, read, entry = row
            if extent:
                q = p + 8
                e = p + extent
            else:
                q = p + 12
                e = q + long_length(data, p + 8)[0]

            if e > limit and kind != SEQUENCE and (kind != PIXELS or depth):
                if e > stop:
                    raise NotPlainError
                self._reach(e)
                data, chars = self._data, self._chars
                limit = min(stop, self._limit)

            if kind <= LAST_TEXT:
                text = chars[q:e].rstrip(" \0")
                if "\\" not in text and text.isprintable() and (latin or text.isascii()):
                    if not text:
                        value: Any = None
                    elif kind >= FIRST_CONVERTED:
                        value = read(text)
                    else:
                        value = text
                    if tagged:
                        value = {"vr": vr} if value is None else {"vr": vr, "Value": [value]}
                    elif not plain and value is not None:
                        value = [value]
                elif text.isprintable() and text.isascii():
                    value = self._decoder.ascii_texts(entry, text, q, e - q)
                else:
                    value = decode(entry, data[q:e], q, charset, order)
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
                if len(out) - counted > _UNCOUNTED:
                    self._spend_elements(len(out) - counted)
                    counted = len(out)
                value, e = self._sequence(entry, q, e - q, syntax, charset, depth)
                if e > stop:
                    raise NotPlainError
            elif kind == BINARY:
                value = self._decoder.bulk(vr, q, e - q)
            elif kind == IGNORED:
                self._spend_elements(1)
                p = e
                continue
            elif kind == DELIMITER:
                if stop != ENDLESS or not depth or entry.tag != ITEM_END:
                    raise NotPlainError
                p += 8
                break
            elif kind == PIXELS:
                after = self._pixel_data(out, Header(p, entry, q, e - q, syntax), depth)
                if after is None:
                    break
                p = after
                continue
            elif kind in _PRIVATE:
                creators = creators or Creators()
                value, e = self._private(entry, q, e, syntax, charset, creators, depth)
                if e > stop:
                    raise NotPlainError
                if value is _LEFT_OUT:
                    p = e
                    continue
            elif kind == CHARACTER_SET:
                value = decode(entry, data[q:e], q, charset, order)
                declared = self._decoder.declared(data[q:e], q)
                if declared.codecs != charset.codecs and _holds_text(data, begin, p, syntax):
                    raise NotPlainError  # text has gone before that is in this character set too
                charset, latin = declared, declared.is_latin
            else:
                value = self._other(row, out, q, e, charset, order)

            if key in out:
                raise NotPlainError
            out[key] = value
            p = e

        if not budget.spend_elements(len(out) - counted + (depth > 0)):
            raise NotPlainError
        if len(self._pixel_values) > first_pending:
            self._pixel_values.settle(out, first_pending, depth)
        return p

    def _spend_elements(self, count: int) -> None:
        if not self._budget.spend_elements(count):
            raise NotPlainError

    def _is_end(self, p: int, depth: int) -> bool:
        """Whether the stream ends at ``p``; if not, a header from there on is in memory."""
        window = self.window
        if p + LONG_HEADER <= window.end:
            self._reach(p + LONG_HEADER)
            return False
        if p > window.end:  # after pixel data
            if depth:
                raise NotPlainError
            return True
        held = window.more(0, p + LONG_HEADER) - p
        if window.fault or (held < SHORT_HEADER and (held or depth)):
            raise NotPlainError
        # A long header that is cut has no length that could be true.
        self._data = window.data + b"\xfe" * max(0, LONG_HEADER - held)
        self._chars = self._data.decode("latin-1")
        return not held

    def _read_tail(
        self, out: dict[str, Any], p: int, syntax: Syntax, charset: CharacterSet
    ) -> None:
        """Read what follows pixel data beyond the window: the careful reader moves the window."""
        raw = self.window.peek(p, SHORT_HEADER)
        if self.window.fault:
            raise NotPlainError
        if not raw:
            return
        row = syntax.table[raw]
        if row is None or row[5].tag <= _PIXEL_DATA or row[0] in _NO_TAIL:
            raise NotPlainError
        reader = CarefulReader(self.window, self.layout, self._findings, self._root)
        tail, _ = reader.data_set(p, ENDLESS, syntax, charset)
        if not out.keys().isdisjoint(tail):
            raise NotPlainError
        out.update(tail)

    def _reach(self, e: int) -> None:
        """Have the bytes up to ``e`` in memory, as text too, and ask the budget.

        Raises:
            NotPlainError: they are far away or too many, the stream ends before, or a limit is met.
        """
        window = self.window
        if e > window.end:
            far = e - window.end > max(window.next_size, _READ_THROUGH)
            if far or e > _MOST_BYTES or window.more(0, e) < e:
                raise NotPlainError
            self._data = window.data
        if e > len(self._chars):
            self._chars = self._data.decode("latin-1")
        if self._budget.late():
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
        """The items of a sequence from ``p`` on, and the offset of what follows it."""
        end = ENDLESS if length == UNDEFINED else p + length
        if depth >= self._budget.limits.depth or (entry.unknown and length):
            raise NotPlainError
        items: list[dict[str, Any]] = []
        item, item_tag = syntax.item, syntax.item_tag
        while p < end:
            if p >= self._limit and self._is_end(p, depth + 1):
                raise NotPlainError
            tag, size = item(self._data, p)
            if tag != item_tag:
                if tag != syntax.sequence_end or end != ENDLESS:
                    raise NotPlainError
                end = p = p + SHORT_HEADER
                break
            stop = ENDLESS if size == UNDEFINED else p + SHORT_HEADER + size
            if stop > end and size != UNDEFINED:
                raise NotPlainError
            document: dict[str, Any] = {}
            p = self.data_set(document, p + SHORT_HEADER, stop, syntax, charset, depth + 1)
            items.append(document)
        if p != end:
            raise NotPlainError
        return {"vr": "SQ", "Value": items} if self.layout.tagged else items, p

    def _pixel_data(self, out: dict[str, Any], header: Header, depth: int) -> int | None:
        """Note where pixel data is; the offset of what follows it, None if that is too far."""
        key, vr = header.entry.key, header.entry.vr
        stop: int | None
        stop = after = header.start + header.length  # an icon's
        if header.start > self.window.end:
            raise NotPlainError  # the stream ends inside the header
        if not depth:
            stop, after = self._extents.pixel_data(header)  # type: ignore[assignment]
        self._spend_elements(1)
        if stop is not None and not self.layout.options.ignore_binary:
            if key in out:
                raise NotPlainError
            out[key] = self._decoder.bulk(vr, header.start, stop - header.start)
        return after

    def _private(  # noqa: PLR0917 - the loop's own state
        self,
        entry: Entry,
        q: int,
        e: int,
        syntax: Syntax,
        charset: CharacterSet,
        creators: Creators,
        depth: int,
    ) -> tuple[Any, int]:
        """The value of a private creator, or of an element whose VR only its creator tells."""
        raw = self._data[q:e]
        if entry.kind == CREATOR:
            if creators.add(entry.tag, raw, charset):
                raise NotPlainError  # its elements have gone before it
        else:
            entry = creators.entry(entry, q, e - q, self.window, syntax)
        if entry.kind == SEQUENCE:
            return self._sequence(entry, q, e - q, syntax, charset, depth)
        if entry.kind == IGNORED:
            self._spend_elements(1)
            return _LEFT_OUT, e
        return self._decoder.value(entry, raw, q, charset, syntax.order), e

    def _other(  # noqa: PLR0917 - the loop's own state
        self, row: Row, out: dict[str, Any], q: int, e: int, charset: CharacterSet, order: str
    ) -> Any:
        """The value of an element of the rarer kinds."""
        kind, entry, raw = row[0], row[5], self._data[q:e]
        if kind == INTEGERS:
            return self._integers(row, q, e)
        if kind == LOOKUP_TABLE:
            entry = lookup_table(self.layout, out, entry)
        elif kind == PIXEL_DEPENDENT:
            self._pixel_values.add(out, entry, raw, order)
        elif kind == EXTENDED_OFFSETS:
            self._extents.offset_table = OffsetTable(q, e)
        if kind == PADDING or entry.kind == IGNORED:
            raise NotPlainError
        return self._decoder.value(entry, raw, q, charset, order)

    def _integers(self, row: Row, q: int, e: int) -> Any:
        """A few integers of a known number."""
        if self._budget.spend_value(e - q, (e - q) // 2) is not None:
            raise NotPlainError
        return self.layout.form(row[3], list(row[4](self._data, q)))


def _holds_text(data: bytes, p: int, stop: int, syntax: Syntax) -> bool:
    """Whether any of the elements from ``p`` to ``stop`` may hold text in the declared set."""
    while p < stop:
        row = syntax.table[data[p : p + 8]]
        if row is None or row[0] in HOLDS_DECLARED or row[5].kind in HOLDS_DECLARED:
            return True
        p += row[1] or 12 + syntax.long_length(data, p + 8)[0]
    return False
