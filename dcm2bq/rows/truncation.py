"""A document that is too big for a row, made smaller by a fixed rule.

BigQuery takes less than 10 MB in a request. The longest arrays keep their first items and the
longest texts their beginning: all are cut to one length, the greatest with which the document
fits. ``_truncated`` says what was cut. The same document always comes out as the same bytes.
"""

from __future__ import annotations

from itertools import accumulate
from typing import Any

from dcm2bq.dicom.json_text import to_json
from dcm2bq.schema import tables

LIMIT = 8_000_000
"""Bytes that a document may take as it is sent."""

TRUNCATED = "_truncated"

PROMOTED = frozenset(
    key for column in tables.PROMOTED for key in (column.name, column.tag, column.tag.upper())
)
"""Top-level keys that are never shortened, in every form of the document."""

_WHOLE = frozenset({"vr", "BulkDataURI"})
"""Keys whose text means nothing without its end."""

_MOST_NAMED = 500
_MOST_KEYS = 100_000
"""Top-level keys whose values are measured: where there are more, keys go first."""

_CHUNK = 4096
"""Characters of a text that are measured at once, and once."""

_QUOTES = 4
"""Bytes that the quotes around a text take as sent."""

_SLACK = 16
Cuts = dict[str, dict[str, Any]]


def sent_size(text: bytes) -> int:
    """Bytes of JSON ``text`` as a JSON string, which is how insertAll takes it.

    Quotes and backslashes are escaped. There is nothing else in JSON text that has to be.
    """
    return len(text) + text.count(b'"') + text.count(b"\\") + 2


def fit(metadata: dict[str, Any], limit: int = LIMIT) -> tuple[dict[str, Any], bytes]:
    """The document, shrunken if need be so that it takes at most ``limit`` bytes as sent.

    Promoted columns are left as they are, so a document of nothing else may stay above the limit.

    Args:
        metadata: a document of either form; it is not changed.
        limit: bytes as `sent_size` counts them.

    Returns:
        The document and its JSON text. Where it was shrunken, it has a ``_truncated`` object: for
        each shortened key (its path, ``.`` between the levels) the ``unit`` (``items``,
        ``characters`` or ``keys``), how much there ``was`` and how much is ``kept``, in all
        ``openers`` where the path leads.
    """
    text = to_json(metadata)
    if sent_size(text) <= limit:
        return metadata, text
    if len(metadata) > _MOST_KEYS:
        return _fewer_keys(metadata, limit)
    sizes = _Sizes()
    room = limit
    while room > 0:
        length = _greatest_length(metadata, room, sizes)
        if length is None:
            break
        found = _cut(metadata, length, sizes)
        over = sent_size(found[1]) - limit
        if over <= 0:
            return found
        room -= over + _SLACK  # for what `_truncated` takes
    return _fewer_keys(metadata, limit)


class _Sizes:
    """How much of a row values take when nothing in them is longer than some length.

    What was measured is kept by identity: the document lives as long as this.
    """

    def __init__(self) -> None:
        self._sizes: dict[int, tuple[int, int]] = {}
        self._prefixes: dict[int, tuple[int, list[int]]] = {}
        self._texts: dict[int, list[int]] = {}

    def whole(self, value: Any) -> tuple[int, int]:
        """Bytes of a value's JSON, and those that it takes as sent."""
        known = self._sizes.get(id(value))
        if known is None:
            known = _measured(value)
            if isinstance(value, (dict, list)) or (isinstance(value, str) and len(value) > _CHUNK):
                self._sizes[id(value)] = known
        return known

    def cut(self, value: Any, length: int) -> int:
        """Bytes that ``value`` takes as sent with nothing in it longer than ``length``."""
        size, sent = self.whole(value)
        if size <= length:
            return sent  # no array or text is longer than its JSON
        if isinstance(value, list):
            return self._cut_list(value, length)
        if isinstance(value, dict):
            inner = sum(
                self.whole(key)[1]
                + (self.whole(item)[1] if key in _WHOLE else self.cut(item, length))
                for key, item in value.items()
            )
            return inner + 2 * len(value) + 1  # braces, colons, commas
        return self._cut_text(value, length) if isinstance(value, str) else sent

    def _cut_text(self, text: str, length: int) -> int:
        chunks = self._texts.get(id(text))
        if chunks is None:
            pieces = (text[at : at + _CHUNK] for at in range(0, len(text), _CHUNK))
            chunks = [0, *accumulate(_measured(piece)[1] - _QUOTES for piece in pieces)]
            self._texts[id(text)] = chunks
        count = min(length, len(text)) // _CHUNK
        return chunks[count] + _measured(text[count * _CHUNK : length])[1]

    def _cut_list(self, value: list[Any], length: int) -> int:
        known = self._prefixes.get(id(value))
        if known is None:
            pairs = [self.whole(item) for item in value]
            longest = max((size for size, _ in pairs), default=0)
            known = longest, [0, *accumulate(sent + 1 for _, sent in pairs)]
            self._prefixes[id(value)] = known
        longest, prefix = known
        kept = min(len(value), length)
        if longest <= length:
            return prefix[kept] + 1 + (not kept)
        return sum(self.cut(item, length) + 1 for item in value[:kept]) + 1 + (not kept)


def _measured(value: Any) -> tuple[int, int]:
    text = to_json(value)
    return len(text), sent_size(text) - 2


def _greatest_length(metadata: dict[str, Any], room: int, sizes: _Sizes) -> int | None:
    """The greatest length to which arrays and texts can be cut so that all fits into ``room``.

    None where not even empty ones do.
    """

    def fitting(length: int) -> bool:
        total = 3 + sum(
            sizes.whole(key)[1]
            + 2
            + (sizes.whole(value)[1] if key in PROMOTED else sizes.cut(value, length))
            for key, value in metadata.items()
        )
        return total <= room

    if not fitting(0):
        return None
    fits, too_long = 0, max(sizes.whole(metadata)[0], 1)
    while too_long - fits > 1:
        length = (fits + too_long) // 2
        if fitting(length):
            fits = length
        else:
            too_long = length
    return fits


def _cut(metadata: dict[str, Any], length: int, sizes: _Sizes) -> tuple[dict[str, Any], bytes]:
    """The document with no array or text longer than ``length``, and its JSON text."""
    cuts: Cuts = {}
    shorter = {
        key: value
        if key in PROMOTED or sizes.whole(value)[0] <= length
        else _shorten(value, length, key, cuts, sizes)
        for key, value in metadata.items()
    }
    return _told(shorter, cuts)


def _told(metadata: dict[str, Any], cuts: Cuts) -> tuple[dict[str, Any], bytes]:
    """The document with its ``_truncated`` object, and its JSON text."""
    named = dict(list(cuts.items())[:_MOST_NAMED])
    if len(cuts) > _MOST_NAMED:
        named["…"] = {"unit": "paths", "was": len(cuts), "kept": _MOST_NAMED, "places": 1}
    document = {**metadata, TRUNCATED: named}
    return document, to_json(document)


def _shorten(value: Any, length: int, path: str, cuts: Cuts, sizes: _Sizes) -> Any:
    """``value`` with every array and text in it cut to ``length``; ``cuts`` notes what was cut."""
    if isinstance(value, str):
        if len(value) <= length:
            return value
        _note(cuts, path, "characters", len(value), length)
        return value[:length]
    if isinstance(value, list):
        if len(value) > length:
            _note(cuts, path, "items", len(value), length)
            value = value[:length]
        return [
            item if sizes.whole(item)[0] <= length else _shorten(item, length, path, cuts, sizes)
            for item in value
        ]
    if isinstance(value, dict):
        return {
            key: item
            if key in _WHOLE or (length and sizes.whole(item)[0] <= length)
            else _shorten(item, length, path if key == "Value" else f"{path}.{key}", cuts, sizes)
            for key, item in value.items()
        }
    return value


def _note(cuts: Cuts, path: str, unit: str, was: int, kept: int) -> None:
    cut = cuts.setdefault(path, {"unit": unit, "was": 0, "kept": 0, "places": 0})
    cut["was"] += was
    cut["kept"] += kept
    cut["places"] += 1


def _fewer_keys(metadata: dict[str, Any], limit: int) -> tuple[dict[str, Any], bytes]:
    """The document with its first keys only: where even empty values are too many.

    No real file needs this; a broken one may have a hundred thousand private elements.
    """
    promoted = {key: value for key, value in metadata.items() if key in PROMOTED}
    others = [(key, value) for key, value in metadata.items() if key not in PROMOTED]
    kept = len(others)
    sizes = _Sizes()
    while True:
        kept //= 2
        cuts: Cuts = {}
        shorter = {key: _shorten(value, 0, key, cuts, sizes) for key, value in others[:kept]}
        _note(cuts, "", "keys", len(metadata), kept + len(promoted))
        found = _told({**promoted, **shorter}, dict(reversed(cuts.items())))
        if not kept or sent_size(found[1]) <= limit:
            return found
