"""Kinds of value: how a value of each VR is decoded (PS3.5 6.2)."""

from __future__ import annotations

from dcm2bq.dicom.dictionary import standard_vr

# Text comes first, beginning with the kinds whose single values need no conversion.
TEXT = 0  # text in the declared character set
PARAGRAPH = 1  # the same, in which a backslash is text
LOCATOR = 2  # UR: the default repertoire, in which a backslash is text
TRIMMED = 3  # the default repertoire; blanks on both sides are padding
NAME = 4
DECIMAL = 5  # DS and IS, which become numbers if that loses nothing
LAST_TEXT = DECIMAL
FIRST_CONVERTED = TRIMMED
INTEGER = 7
FLOAT = 8
EMPTY = 9  # no value, for a kind of text, numbers, tags or bytes
SEQUENCE = 10
BINARY = 11
IGNORED = 12
TAGS = 13  # AT
CHARACTER_SET = 14  # (0008,0005)
CREATOR = 15  # a private creator
PRIVATE = 16  # a private element whose VR only its creator's dictionary defines
PIXEL_DEPENDENT = 17  # US or SS, by Pixel Representation
LOOKUP_TABLE = 18  # US or OW, by the descriptor
DESCRIPTOR = 19  # a lookup table's descriptor
PIXELS = 20
DELIMITER = 21  # an item, an item's end or a sequence's end
PADDING = 22  # group 0000 outside a command set
SEVERAL = 23  # several numbers, or none
INTEGERS = 24  # a few integers
LONG_TEXT = 25  # text of any kind that is not short
EXTENDED_OFFSETS = 26  # (7FE0,0001), which gives the end of pixel data

_LONG = frozenset({"OB", "OD", "OF", "OL", "OV", "OW", "SQ", "SV", "UC", "UN", "UR", "UT", "UV"})
"""VRs whose explicit length has 32 bits (PS3.5 table 7.1-1)."""

_KINDS = {
    **dict.fromkeys(("AE", "AS", "CS", "DA", "DS", "DT", "IS", "TM", "UI"), TRIMMED),
    **dict.fromkeys(("LO", "SH", "UC"), TEXT),
    **dict.fromkeys(("LT", "ST", "UT"), PARAGRAPH),
    "UR": LOCATOR,
    "PN": NAME,
    **dict.fromkeys(("SL", "SS", "SV", "UL", "US", "UV"), INTEGER),
    **dict.fromkeys(("FD", "FL"), FLOAT),
    "SQ": SEQUENCE,
    **dict.fromkeys(("OB", "OD", "OF", "OL", "OV", "OW", "UN"), BINARY),
    "AT": TAGS,
}

VRS = frozenset(_KINDS)
"""Every VR of PS3.5 table 6.2-1."""

VRS_WRITTEN = frozenset(vr.encode() for vr in VRS)
"""The same VRs as bytes."""

# The format characters of `struct` for the numeric VRs.
NUMBERS = {
    "FD": "d",
    "FL": "f",
    "SL": "i",
    "SS": "h",
    "SV": "q",
    "UL": "I",
    "US": "H",
    "UV": "Q",
}

CAN_BE_EMPTY = frozenset({*range(LAST_TEXT + 1), INTEGER, FLOAT, BINARY, TAGS})

DECLARED = frozenset({TEXT, PARAGRAPH, NAME})
"""Kinds of text in the declared character set."""

SPLIT = frozenset({TEXT, TRIMMED, DECIMAL, CHARACTER_SET, CREATOR})
"""Kinds of text in which a backslash separates values that are converted one by one."""

HOLDS_DECLARED = DECLARED | {LONG_TEXT, SEQUENCE, PRIVATE, CREATOR}
"""Kinds that may contain such text."""

BYTES = frozenset({BINARY, PIXELS, EXTENDED_OFFSETS, PRIVATE})
"""Kinds that become a BulkDataURI."""

DESCRIPTORS = frozenset({0x00281101, 0x00281102, 0x00281103, 0x00283002})
_PIXELS = frozenset({0x7FE00008, 0x7FE00009, 0x7FE00010})
_EXTENDED_OFFSETS = 0x7FE00001
_LUT_DATA = 0x00283006
_CHARACTER_SET = 0x00080005
ITEM = 0xFFFEE000
ITEM_END = 0xFFFEE00D
SEQUENCE_END = 0xFFFEE0DD


def has_long_length(vr: str | None) -> bool:
    """Return whether ``vr`` has a 32-bit length in explicit VR."""
    return vr in _LONG


def kind_of_element(tag: int, vr: str | None, *, command: bool = False) -> tuple[int, str]:
    """Return the kind and the VR by which the value of ``tag`` is decoded.

    Args:
        tag: the element's tag.
        vr: the VR as it is written; None in implicit VR.
        command: whether the element is in a command set, the only valid place of group 0000.
    """
    group = tag >> 16
    if group == ITEM >> 16:
        return DELIMITER, "UN"
    if group == 0 and vr is None and not command:
        return PADDING, "UN"
    if tag == _CHARACTER_SET:
        return CHARACTER_SET, "CS"
    if _is_creator(tag) and vr in {None, "UN", "LO", "SH"}:
        return CREATOR, "SH" if vr == "SH" else "LO"
    return _kind_of_value(tag, vr)


def _is_creator(tag: int) -> bool:
    return bool(tag & 0x10000) and 0x10 <= tag & 0xFFFF <= 0xFF


def _kind_of_value(tag: int, vr: str | None) -> tuple[int, str]:
    known = vr
    if vr is None or vr == "UN":
        known = implied_vr(tag)
        if known is None:
            return (PRIVATE, "UN") if tag & 0x10000 else (BINARY, "UN")
    if tag in _PIXELS:
        return PIXELS, vr or ("OW" if known == "OB or OW" else str(known))
    return kind_of_vr(tag, str(known))


def implied_vr(tag: int) -> str | None:
    """Return the VR of a tag in implicit VR: the dictionary's, and UL for group lengths."""
    return standard_vr(tag) or ("UL" if not tag & 0xFFFF and not tag & 0x10000 else None)


def kind_of_vr(tag: int, vr: str) -> tuple[int, str]:
    """Return the kind and the VR by which ``vr``, which may be a choice, is decoded."""
    if vr == "US or SS":
        return PIXEL_DEPENDENT, vr
    if vr == "US or OW" and tag == _LUT_DATA:
        return LOOKUP_TABLE, vr
    if " or " in vr:
        return BINARY, "OW"
    if tag in DESCRIPTORS and vr == "SS":
        return DESCRIPTOR, vr
    if tag == _EXTENDED_OFFSETS and vr == "OV":
        return EXTENDED_OFFSETS, vr
    return _KINDS.get(vr, BINARY), vr if vr in _KINDS else "UN"
