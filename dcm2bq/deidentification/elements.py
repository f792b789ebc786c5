"""Applies a code of PS3.15 to an element, in either format.

A handler takes an element's value in the document and returns its replacement, or `REMOVED`. Kept
values are checked against their VR: a DS that is not a number, or text instead of numbers, may
contain anything, and is removed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from dcm2bq.deidentification import dates
from dcm2bq.deidentification.known_names import KnownNames
from dcm2bq.deidentification.policy import CLEAN, DUMMY, EMPTY, KEEP, REMOVE, UID, Rule
from dcm2bq.deidentification.replacement import Replacements

REMOVED: Any = object()
"""The result for an element that is removed."""


class ElementContext:
    """The facts about the instance that handlers need.

    Attributes:
        shift: the days by which the patient's dates are shifted; None if the patient is unknown.
        root: the beginning of BulkDataURIs.
        known: names and identifiers in the header, or None.
        dates_lost: set when a date is removed because the patient is unknown.
    """

    __slots__ = ("dates_lost", "known", "root", "shift")

    def __init__(self, shift: int | None, root: str, known: KnownNames | None = None) -> None:
        self.shift = shift
        self.root = root
        self.known = known
        self.dates_lost = False


Handler = Callable[[Any, ElementContext], Any]
One = Callable[[Any, ElementContext], Any]
"""A handler of a single value: text, a number, or (for bytes) an object with a BulkDataURI."""

TEXT_VRS = frozenset({"AE", "CS", "LO", "LT", "PN", "SH", "ST", "UC", "UR", "UT"})
CODE_VRS = frozenset({"AE", "CS"})
"""VRs of short text, which may still be a name."""
BINARY_VRS = frozenset({"OB", "OD", "OF", "OL", "OV", "OW", "UN", "OB or OW"})
_NUMBER_VRS = frozenset({"FD", "FL", "SL", "SS", "SV", "UL", "US", "UV", "US or SS"})
_EITHER_VRS = frozenset({"US or OW", "US or SS or OW"})
_NOT_FINITE = frozenset({"NaN", "inf", "-inf"})

# PS3.5 6.2. Longer values, and blanks inside, occur in real files and are harmless.
_DECIMAL = re.compile(r" *[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)? *", re.ASCII)
_INTEGER = re.compile(r" *[+-]?\d+ *", re.ASCII)
_UID = re.compile(r"[0-9.]*", re.ASCII)
_TAG = re.compile(r"[0-9A-Fa-f]{8}", re.ASCII)
_OFFSETS = re.compile(r"\?offset=\d+(?:&[a-z]+=[a-z0-9]+)*", re.ASCII)
# PS3.6 Table A-2: frames of reference that everybody shares, such as atlases.
_WELL_KNOWN = re.compile(r"1\.2\.840\.10008\.1\.4\.[1-9]\.\d{1,2}", re.ASCII)
_DUMMY_BYTES = {"InlineBinary": "AAA="}
_GROUPS = ("Alphabetic", "Ideographic", "Phonetic")


def name_text(value: dict[str, Any]) -> str:
    """Return a person's name of the DICOM JSON model in DICOM's notation."""
    return "=".join(str(value.get(group, "")) for group in _GROUPS).rstrip("=")


def _plain(value: Any) -> str:
    """Return a value as text, the same in both formats."""
    if type(value) is str:
        return value.strip()
    return name_text(value).strip() if type(value) is dict else str(value)


def _is_bytes(value: Any) -> bool:
    return type(value) is dict and "BulkDataURI" in value


# Values that are kept.


def _text(value: Any, context: ElementContext) -> Any:
    if type(value) is str:
        return value
    if _is_bytes(value):
        return _bytes(value, context)
    if type(value) is dict and all(
        group in _GROUPS and type(text) is str for group, text in value.items()
    ):
        return value
    return REMOVED


def _nameless(value: Any, context: ElementContext) -> Any:
    """Keep text, unless it contains a name from the header."""
    if type(value) is str:
        known = context.known
        return REMOVED if known is not None and known.are_in(value) else value
    return _text(value, context)


def _matching(pattern: re.Pattern[str]) -> One:
    fullmatch = pattern.fullmatch

    def one(value: Any, _: ElementContext) -> Any:
        if type(value) is str:
            return value if fullmatch(value) else REMOVED
        # In the DICOM JSON model, DS and IS may be numbers.
        return value if type(value) in (int, float) else REMOVED

    return one


def _valid(is_valid: Callable[[str], bool]) -> One:
    def one(value: Any, _: ElementContext) -> Any:
        return value if type(value) is str and is_valid(value.strip()) else REMOVED

    return one


def _age(value: Any, _: ElementContext) -> Any:
    found = dates.limited_age(value.strip()) if type(value) is str else None
    return REMOVED if found is None else found


def _number(value: Any, _: ElementContext) -> Any:
    if type(value) in (int, float):
        return value
    return value if type(value) is str and value in _NOT_FINITE else REMOVED


def _bytes(value: Any, context: ElementContext) -> Any:
    if not _is_bytes(value):
        return REMOVED
    uri = str(value["BulkDataURI"])
    query = uri[uri.rfind("?") :]
    if not _OFFSETS.fullmatch(query):
        return REMOVED
    return {"BulkDataURI": context.root + query}


def _number_or_bytes(value: Any, context: ElementContext) -> Any:
    return _bytes(value, context) if _is_bytes(value) else _number(value, context)


def _anything(value: Any, context: ElementContext) -> Any:
    """Keep a value of a private attribute that an action keeps; its VR is unknown."""
    return value if type(value) in (int, float) else _text(value, context)


_KEPT: dict[str, One] = {
    **dict.fromkeys(TEXT_VRS, _text),
    **dict.fromkeys(BINARY_VRS, _bytes),
    **dict.fromkeys(_NUMBER_VRS, _number),
    **dict.fromkeys(_EITHER_VRS, _number_or_bytes),
    "AS": _age,
    "AT": _matching(_TAG),
    "DA": _valid(dates.is_date),
    "DS": _matching(_DECIMAL),
    "DT": _valid(dates.is_date_time),
    "IS": _matching(_INTEGER),
    "TM": _valid(dates.is_time),
    "UI": _matching(_UID),
    "": _anything,
}


# Values that are replaced or shifted.


def _dummy(replacements: Replacements, vr: str) -> One:
    first = vr.split(" or ", maxsplit=1)[0]

    def one(value: Any, _: ElementContext) -> Any:
        if vr in BINARY_VRS:
            return dict(_DUMMY_BYTES)
        return replacements.dummy(first, "" if _is_bytes(value) else _plain(value))

    return one


def _uid(replacements: Replacements) -> One:
    def one(value: Any, _: ElementContext) -> Any:
        text = "" if _is_bytes(value) else _plain(value)
        return text if _WELL_KNOWN.fullmatch(text) else replacements.uid(text)

    return one


def _shifted(shift: Callable[[str, int], str | None]) -> One:
    def one(value: Any, context: ElementContext) -> Any:
        if context.shift is None:
            context.dates_lost = True
            return REMOVED
        found = shift(value.strip(), context.shift) if type(value) is str else None
        return REMOVED if found is None else found

    return one


_CLEANERS: dict[str, One] = {
    "DA": _shifted(dates.shifted_date),
    "DT": _shifted(dates.shifted_date_time),
    "TM": _valid(dates.is_time),
}
_TIMEZONE_OFFSET = 0x00080201


def _one(rule: Rule, tag: int, vr: str, replacements: Replacements) -> One | None:
    code = rule.code
    if code == KEEP:
        nameless = rule.unlisted and vr in TEXT_VRS and vr not in CODE_VRS
        return _nameless if nameless else _KEPT.get(vr)
    if code == DUMMY:
        return _dummy(replacements, vr)
    if code == UID:
        return _uid(replacements)
    if code == CLEAN and tag == _TIMEZONE_OFFSET:
        return _valid(dates.is_offset)
    return _CLEANERS.get(vr) if code == CLEAN else None


def handler(
    rule: Rule, tag: int, vr: str, replacements: Replacements, *, tagged: bool
) -> Handler | None:
    """Return the handler for an element that is not a sequence, or whose sequence is not kept.

    Returns:
        The handler; None if the element is removed regardless of its value.
    """
    code = rule.code
    if code == REMOVE or (code == CLEAN and vr == "SQ"):
        return None
    if code == EMPTY:
        return _emptied(vr, tagged=tagged)
    if code == DUMMY and vr == "SQ":
        return _one_empty_item(tagged=tagged)
    one = _one(rule, tag, vr, replacements)
    if one is None:
        return None
    if code == UID:
        vr = "UI"
    return _tagged(one, vr) if tagged else _of_keywords(one)


def _emptied(vr: str, *, tagged: bool) -> Handler:
    def empty(value: Any, _: ElementContext) -> Any:
        if tagged:
            if vr == "SQ":
                return {"vr": vr, "Value": []}
            return {"vr": _written_vr(vr, value)}
        return [] if vr == "SQ" else None

    return empty


def _one_empty_item(*, tagged: bool) -> Handler:
    def one_empty_item(_: Any, __: ElementContext) -> Any:
        return {"vr": "SQ", "Value": [{}]} if tagged else [{}]

    return one_empty_item


def _of_keywords(one: One) -> Handler:
    def replace(value: Any, context: ElementContext) -> Any:
        if type(value) is list:
            found = [item if item == "" else one(item, context) for item in value]
            return REMOVED if REMOVED in found else found
        return None if value is None else one(value, context)

    return replace


def _tagged(one: One, vr: str) -> Handler:
    names = vr == "PN"

    def replace(element: Any, context: ElementContext) -> Any:
        written = _written_vr(vr, element)
        values = element.get("Value")
        if values is None:
            if "BulkDataURI" not in element:
                return {"vr": written}
            found = one(element, context)
            if found is REMOVED:
                return REMOVED
            return {"vr": written, **found} if type(found) is dict else _valued(written, [found])
        found = [item if item is None else one(item, context) for item in values]
        if REMOVED in found:
            return REMOVED
        if names:
            found = [{_GROUPS[0]: each} if type(each) is str else each for each in found]
        return _valued(written, found)

    return replace


def _valued(vr: str, values: list[Any]) -> dict[str, Any]:
    return {"vr": vr, "Value": values}


def _written_vr(vr: str, element: Any) -> str:
    """Return the dictionary's VR, or the file's if the dictionary has a choice or no entry."""
    return vr if len(vr) == 2 else str(element.get("vr", "UN"))
