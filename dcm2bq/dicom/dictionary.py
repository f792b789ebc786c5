"""Looks up a tag's value representation (VR) and keyword (PS3.6).

The dictionaries are pydicom's, generated into `dcm2bq.dicom.tables`.
"""

from __future__ import annotations

from functools import cache, lru_cache

from dcm2bq.dicom.tables import standard

# The groups whose repeating attributes have the keyword; see `keyword`.
_FIRST_OF_REPEATERS = (0x5000, 0x6000)

_Entry = tuple[str, str]
"""A VR and a keyword."""


@cache
def _group(group: int) -> dict[int, _Entry]:
    """Return the dictionary's entries of a group, by element."""
    entries: dict[int, _Entry] = {}
    for line in standard.GROUPS[group].splitlines():
        element, vr, *word = line.split("\t")
        entries[int(element, 16)] = (vr, word[0] if word else "")
    return entries


def _mask(pattern: str) -> tuple[int, int]:
    """Return the bits and the mask that ``pattern`` fixes: eight hex digits, ``x`` for any."""
    bits = int(pattern.replace("x", "0"), 16)
    where = int("".join("0" if digit == "x" else "F" for digit in pattern), 16)
    return bits, where


@cache
def _repeaters() -> list[tuple[int, int, _Entry]]:
    lines = (line.split("\t") for line in standard.REPEATERS.splitlines())
    return [(*_mask(pattern), (vr, word)) for pattern, vr, word in lines]


def _own_entry(tag: int) -> _Entry | None:
    """Return the dictionary's entry for exactly this tag."""
    group = tag >> 16
    return _group(group).get(tag & 0xFFFF) if group in standard.GROUPS else None


def _entry(tag: int) -> _Entry | None:
    """Return the dictionary's entry for a tag, which may be in a repeating group."""
    entry = _own_entry(tag)
    if entry is None and not tag & 0x10000:
        for bits, where, repeater in _repeaters():
            if tag & where == bits:
                return repeater
    return entry


def standard_vr(tag: int) -> str | None:
    """Return the VR of a public tag, which may be a choice (``"US or SS"``); None if unknown."""
    entry = _entry(tag)
    return None if entry is None else entry[0]


def keyword(tag: int) -> str | None:
    """Return the keyword of ``tag``, or None.

    Repeating groups share their keywords, so only group 5000 or 6000 has it: two overlays in one
    data set must have different keys.
    """
    entry = _own_entry(tag)
    if entry is None and tag >> 16 in _FIRST_OF_REPEATERS:
        entry = _entry(tag)
    return entry[1] or None if entry is not None else None


@cache
def _tags() -> dict[str, int]:
    """Return tags by keyword; for a repeating group the first tag."""
    known = {word: bits for bits, _, (_, word) in _repeaters()}
    for group in standard.GROUPS:
        known.update((word, group << 16 | each) for each, (_, word) in _group(group).items())
    known.pop("", None)
    return known


def tag_of(keyword: str) -> int | None:
    """Return the tag of a PS3.6 keyword, or None. The inverse of `keyword`."""
    return _tags().get(keyword)


@lru_cache(maxsize=256)
def _private_elements(creator: str) -> dict[str, str]:
    """Return VRs by pattern from the dictionary of ``creator``."""
    from dcm2bq.dicom.tables.private import CREATORS  # most files have no private elements

    lines = CREATORS.get(creator, "").splitlines()
    return dict(tuple(line.split("\t")) for line in lines)  # type: ignore[misc] # two parts


def private_vr(tag: int, creator: str) -> str | None:
    """Return the VR of a private tag by its private creator, or None (PS3.5 7.8.1)."""
    elements = _private_elements(creator)
    digits = f"{tag:08X}"
    block = f"{digits[:4]}xx{digits[6:]}"
    groups = f"{digits[:2]}xxxx{digits[6:]}"
    return elements.get(digits) or elements.get(block) or elements.get(groups)
