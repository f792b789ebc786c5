"""Truncates a document that is too large for a row, by a fixed rule.

BigQuery accepts requests of less than 10 MB. All arrays and texts are cut to one length, the
greatest with which the document fits: arrays keep their first items, texts their first characters.
``_truncated`` lists what was cut. The same document always gives the same bytes.
"""

from __future__ import annotations

from array import array
from itertools import accumulate
from typing import Any

from dcm2bq.dicom.json_text import to_json
from dcm2bq.schema import tables

TRUNCATED = "_truncated"

PROMOTED = frozenset(
    key for column in tables.PROMOTED for key in (column.name, column.tag, column.tag.upper())
)
"""Top-level keys that are never truncated, in every form of the document."""

_WHOLE = frozenset({"vr", "BulkDataURI"})
"""Keys whose text is useless without its end."""

_MOST_NAMED = 500
_MOST_KEYS = 20_000
"""The number of top-level keys whose values are measured. If there are more, keys are removed."""

_CHUNK = 4096
"""The longest text, in characters, that is measured without its parts."""

_LEAST_TAGGED = 16
"""Bytes that ``{"vr":"LO"}`` takes in a request."""

_FEW = 8
"""The most elements of an item that is measured as a whole."""

_UNKEPT = 256
"""The size of JSON, in bytes, up to which it is measured again instead of stored."""

_QUOTES = 4
"""Bytes that the quotes around a text take in a request."""

_SLACK = 16
Cuts = dict[str, dict[str, Any]]


def sent_size(text: bytes) -> int:
    """Return the bytes of JSON ``text`` as a JSON string, the form in which insertAll takes it.

    Quotes and backslashes are escaped. JSON text contains nothing else that needs escaping.
    """
    return len(text) + text.count(b'"') + text.count(b"\\") + 2


def fit(metadata: dict[str, Any], limit: int) -> tuple[dict[str, Any], bytes]:
    """Return the document, truncated if necessary to at most ``limit`` bytes in a request.

    Promoted columns are not truncated, so a document of nothing else may exceed the limit.

    Args:
        metadata: a document of either form; it is not changed.
        limit: bytes as `sent_size` counts them; `document.maxBytes` of the configuration.

    Returns:
        The document and its JSON text. A truncated document has a ``_truncated`` object. For each
        truncated key (its path, with ``.`` between the levels), it gives the ``unit`` (``items``,
        ``characters`` or ``keys``), the original number (``was``) and the remaining one
        (``kept``), summed over all values with that path.
    """
    text = to_json(metadata)
    # Each byte takes at most two as sent: what is short enough need not be counted.
    if 2 * len(text) + 2 <= limit or sent_size(text) <= limit:
        return metadata, text
    del text  # it may be much longer than the limit
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
        room -= over + _SLACK  # for `_truncated`
    return _fewer_keys(metadata, limit)


_Size = tuple[int, int, int, int]
"""The size of a value: bytes of its JSON; bytes in a request; an upper bound of the lengths of its
arrays and texts; bytes of its JSON without stored sizes. A plain tuple, because there are many.
"""


class _Sizes:
    """The sizes that values have if nothing in them is longer than a given length.

    Values are measured from the innermost outwards. One size is stored, by identity, for about
    every `_UNKEPT` bytes of JSON: measuring so much again is cheap, and storing all sizes would
    take more memory than the document.
    """

    def __init__(self) -> None:
        self._sizes: dict[int, _Size] = {}
        self._prefixes: dict[int, tuple[int, array[int]]] = {}
        self._texts: dict[int, list[int]] = {}

    def whole(self, value: Any) -> _Size:
        """Return the size of the whole value."""
        if not isinstance(value, (dict, list, str)):
            return _measured(value)
        known = self._sizes.get(id(value))
        if known is not None:
            return known
        if _is_flat(value) or _is_short_item(value):
            size = _measured(value)
            return self._kept(value, size) if size[0] > _UNKEPT else size
        json = sent = longest = unkept = 0
        for item in value.values() if isinstance(value, dict) else value:
            inner = self.whole(item)
            json += inner[0]
            sent += inner[1]
            unkept += inner[3]
            longest = max(longest, inner[2])
        json_around, sent_around = _around(value)
        if isinstance(value, list):
            longest = max(longest, len(value))
        size = json + json_around, sent + sent_around, longest, unkept + json_around
        return self._kept(value, size) if size[3] > _UNKEPT else size

    def _kept(self, value: Any, size: _Size) -> _Size:
        kept = self._sizes[id(value)] = (*size[:3], 0)
        return kept

    def cut(self, value: Any, length: int, whole: _Size | None = None) -> int:
        """Return the bytes of ``value`` in a request if nothing in it is longer than ``length``."""
        _, sent, longest, _ = whole or self.whole(value)
        if longest <= length:
            return sent
        if isinstance(value, str):
            return self._cut_text(value, length)
        if isinstance(value, dict):
            for key, item in value.items():
                inner = self.whole(item)
                if inner[2] > length and key not in _WHOLE:
                    sent += self.cut(item, length, inner) - inner[1]
            return sent
        longest, prefix = self._prefix(value)
        kept = min(len(value), length)
        sent = prefix[kept] + 1 + (not kept)
        if longest > length:
            for item in value[:kept]:
                inner = self.whole(item)
                if inner[2] > length:
                    sent += self.cut(item, length, inner) - inner[1]
        return sent

    def _cut_text(self, text: str, length: int) -> int:
        if len(text) <= _CHUNK:
            return _measured(text[:length])[1]
        chunks = self._texts.get(id(text))
        if chunks is None:
            pieces = (text[at : at + _CHUNK] for at in range(0, len(text), _CHUNK))
            chunks = [0, *accumulate(_measured(piece)[1] - _QUOTES for piece in pieces)]
            self._texts[id(text)] = chunks
        count = min(length, len(text)) // _CHUNK
        return chunks[count] + _measured(text[count * _CHUNK : length])[1]

    def _prefix(self, value: list[Any]) -> tuple[int, array[int]]:
        """Return the greatest length in a list's items, and running totals of their sizes."""
        known = self._prefixes.get(id(value))
        if known is None:
            longest = total = 0
            prefix = array("q", (0,))
            for item in value:
                size = self.whole(item)
                longest = max(longest, size[2])
                total += size[1] + 1
                prefix.append(total)
            known = longest, prefix
            if len(value) > _UNKEPT:
                self._prefixes[id(value)] = known
        return known


def _is_flat(value: Any) -> bool:
    """Return whether a value contains no item, so that it is measured as a whole."""
    if isinstance(value, dict):
        if "vr" not in value:
            return "BulkDataURI" in value
        if value["vr"] == "PN":
            return True
        value = value.get("Value")
    return not isinstance(value, list) or not (value and isinstance(value[0], dict))


def _is_short_item(value: Any) -> bool:
    """Return whether a value is an item with few elements, none of which has items."""
    return isinstance(value, dict) and len(value) <= _FEW and all(map(_is_flat, value.values()))


def _around(value: Any) -> tuple[int, int]:
    """Return the bytes of an object's or array's punctuation: in JSON, and in a request."""
    count = len(value)
    if isinstance(value, list):
        return max(count + 1, 2), max(count + 1, 2)  # brackets, commas
    json, sent, _, _ = _measured("".join(value))
    around = max(2 * count + 1, 2)  # braces, colons, commas
    return around + json - 2 + 2 * count, around + sent - _QUOTES + _QUOTES * count


def _measured(value: Any) -> _Size:
    """Return the size of a value that contains no item."""
    if isinstance(value, str):
        length = len(value)
        if value.isascii() and value.isprintable() and '"' not in value and "\\" not in value:
            return length + 2, length + _QUOTES, length, length
        text = to_json(value)
        return len(text), sent_size(text) - 2, length, len(text)
    text = to_json(value)
    size = len(text)
    if not isinstance(value, (dict, list)):
        return size, size, 0, size
    if size <= _UNKEPT:  # an upper bound is enough
        return size, sent_size(text) - 2, size, size
    return size, sent_size(text) - 2, _longest(value), size


def _longest(value: Any) -> int:
    """Return the length of the longest array or text in a value."""
    if isinstance(value, dict):
        return max((_longest(item) for item in value.values()), default=0)
    if isinstance(value, list):
        return max(len(value), max((_longest(item) for item in value), default=0))
    return len(value) if isinstance(value, str) else 0


def _greatest_length(metadata: dict[str, Any], room: int, sizes: _Sizes) -> int | None:
    """Return the greatest length of arrays and texts with which the document fits into ``room``.

    Return None if even empty arrays and texts are too large.
    """

    def fitting(length: int) -> bool:
        total = 3 + sum(
            _measured(key)[1]
            + 2
            + (sizes.whole(value)[1] if key in PROMOTED else sizes.cut(value, length))
            for key, value in metadata.items()
        )
        return total <= room

    if not fitting(0):
        return None
    fits, too_long = 0, max(sizes.whole(metadata)[2], 1)
    while too_long - fits > 1:
        length = (fits + too_long) // 2
        if fitting(length):
            fits = length
        else:
            too_long = length
    return fits


def _cut(metadata: dict[str, Any], length: int, sizes: _Sizes) -> tuple[dict[str, Any], bytes]:
    """Cut all arrays and texts to ``length``; return the document and its JSON text."""
    cuts: Cuts = {}
    shorter = {
        key: value
        if key in PROMOTED or sizes.whole(value)[2] <= length
        else _shorten(value, length, key, cuts, sizes)
        for key, value in metadata.items()
    }
    return _told(shorter, cuts)


def _told(metadata: dict[str, Any], cuts: Cuts) -> tuple[dict[str, Any], bytes]:
    """Add the ``_truncated`` object; return the document and its JSON text."""
    named = dict(list(cuts.items())[:_MOST_NAMED])
    if len(cuts) > _MOST_NAMED:
        named["…"] = {"unit": "paths", "was": len(cuts), "kept": _MOST_NAMED, "places": 1}
    document = {**metadata, TRUNCATED: named}
    return document, to_json(document)


def _shorten(value: Any, length: int, path: str, cuts: Cuts, sizes: _Sizes) -> Any:
    """Cut every array and text in ``value`` to ``length``, and record the cuts in ``cuts``."""
    if isinstance(value, str):
        if len(value) <= length:
            return value
        _note(cuts, path, "characters", len(value), length)
        return value[:length]
    if isinstance(value, list):
        if len(value) > length:
            _note(cuts, path, "items", len(value), length)
            value = value[:length]
        items = []
        for item in value:
            whole = sizes.whole(item)[2] <= length
            items.append(item if whole else _shorten(item, length, path, cuts, sizes))
        return items
    if isinstance(value, dict):
        shorter = {}
        for key, item in value.items():
            whole = key in _WHOLE or sizes.whole(item)[2] <= length
            inner = path if key == "Value" else f"{path}.{key}"
            shorter[key] = item if whole else _shorten(item, length, inner, cuts, sizes)
        return shorter
    return value


def _note(cuts: Cuts, path: str, unit: str, was: int, kept: int) -> None:
    cut = cuts.setdefault(path, {"unit": unit, "was": 0, "kept": 0, "places": 0})
    cut["was"] += was
    cut["kept"] += kept
    cut["places"] += 1


def _least(key: str, value: Any) -> int:
    """Return the least bytes of a key and its value in a request, however short the value is."""
    return len(key) + (_LEAST_TAGGED if isinstance(value, dict) and "vr" in value else _QUOTES)


def _fewer_keys(metadata: dict[str, Any], limit: int) -> tuple[dict[str, Any], bytes]:
    """Keep only the first keys, because even empty values are too large.

    No real file needs this. A damaged file may have a hundred thousand private elements.
    """
    promoted = {key: value for key, value in metadata.items() if key in PROMOTED}
    others = [(key, value) for key, value in metadata.items() if key not in PROMOTED]
    kept = len(others)
    sizes = _Sizes()
    while True:
        kept //= 2
        if sum(_least(key, value) for key, value in others[:kept]) > limit:
            continue
        cuts: Cuts = {}
        shorter = {key: _shorten(value, 0, key, cuts, sizes) for key, value in others[:kept]}
        _note(cuts, "", "keys", len(metadata), kept + len(promoted))
        found = _told({**promoted, **shorter}, dict(reversed(cuts.items())))
        if not kept or sent_size(found[1]) <= limit:
            return found
