"""The table of all warnings: code, severity, text and effect.

A warning is one line: ``code (gggg,eeee): text``, or ``code: text`` if it is not about an element.
The code is a fixed kebab-case word. Queries and alerts use it, so its meaning never changes. No
warning contains a value of the file.

Other stages (rows, warehouse, de-identification) define their codes in this table too: it is the
only list, and the documentation is tested against it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Severity(StrEnum):
    """The effect of a warning on the document."""

    INFO = "info"
    """The file breaks a rule, or the reader stopped where it should; nothing is missing."""

    WARNING = "warning"
    """A value is best effort, or left in the object as bytes."""

    ERROR = "error"
    """Elements that the file may contain are missing from the document."""


@dataclass(frozen=True, slots=True)
class WarningCode:
    """One kind of warning.

    Attributes:
        code: its fixed word.
        severity: its effect on the document.
        text: the text of the line. ``{name}`` is replaced by a number or a word of dcm2bq.
        effect: what the document contains.
    """

    code: str
    severity: Severity
    text: str
    effect: str

    def line(self, tag: int | None = None, **facts: object) -> str:
        """Return the warning about ``tag`` (None: not about an element).

        Args:
            tag: the element's tag.
            facts: the values for ``{name}`` in the text: numbers or words of dcm2bq, never a value
                of the file.
        """
        subject = "" if tag is None else f" {tag_text(tag)}"
        return f"{self.code}{subject}: {self.text.format(**facts)}"


def tag_text(tag: int) -> str:
    """Return a tag as ``(0010,0020)``."""
    return f"({tag >> 16:04X},{tag & 0xFFFF:04X})"


WARNING_CODES: Final[dict[str, WarningCode]] = {}
"""Every code, in the order of the documentation."""


def _define(code: str, severity: Severity, text: str, effect: str) -> WarningCode:
    WARNING_CODES[code] = defined = WarningCode(code, severity, text, effect)
    return defined


def severity_of(line: str) -> Severity | None:
    """Return the severity of a warning line; None if its code is unknown."""
    known = WARNING_CODES.get(line.partition(":")[0].partition(" ")[0])
    return None if known is None else known.severity


_INFO, _WARNING, _ERROR = Severity.INFO, Severity.WARNING, Severity.ERROR

# The file and its File Meta group.
META_LENGTH_WRONG = _define(
    "meta-length-wrong",
    _INFO,
    "is not the length of the File Meta group",
    "the whole group",
)
META_REPEATED = _define(
    "meta-repeated",
    _WARNING,
    "elements of the File Meta group occur in the data set again",
    "the values of the File Meta group",
)
TRANSFER_SYNTAX_WRONG = _define(
    "transfer-syntax-wrong",
    _INFO,
    "says {declared}, but the data set is {written}",
    "the data set, read as it is written",
)
NOT_DEFLATED = _define(
    "not-deflated",
    _INFO,
    "says that the data set is deflated, but it is not",
    "the data set, read as it is written",
)
DATA_SET_MISSING = _define(
    "data-set-missing", _ERROR, "the file ends before its data set", "only the File Meta group"
)
HEADER_TRUNCATED = _define(
    "header-truncated", _ERROR, "the file ends inside its header", "what comes before the end"
)
COMPRESSED_DATA_TRUNCATED = _define(
    "compressed-data-truncated",
    _ERROR,
    "the compressed data ends too early",
    "what could be inflated",
)
COMPRESSED_DATA_CORRUPT = _define(
    "compressed-data-corrupt",
    _ERROR,
    "the compressed data is corrupt",
    "what could be inflated before the fault",
)

# Headers of elements.
ELEMENT_UNREADABLE = _define(
    "element-unreadable",
    _ERROR,
    "no element can be read here",
    "the elements before these bytes, and after them where one is found soon",
)
TRAILING_BYTES = _define(
    "trailing-bytes",
    _INFO,
    "the bytes after the last element are not elements",
    "all elements",
)
ELEMENT_REPEATED = _define(
    "element-repeated", _WARNING, "occurs more than once", "the last value, as pydicom keeps it"
)
VR_UNKNOWN = _define(
    "vr-unknown",
    _WARNING,
    "has a VR that DICOM does not define",
    "the value, by the dictionary's VR or as a BulkDataURI",
)
VR_CASE = _define(
    "vr-case", _INFO, "has a VR in lower case: read as {vr}", "the value, read by that VR"
)
VR_MISSING = _define(
    "vr-missing",
    _INFO,
    "has implicit VR in a data set of explicit VR",
    "the value, by the dictionary's VR",
)
VR_UNEXPECTED = _define(
    "vr-unexpected",
    _INFO,
    "has an explicit VR in a data set of implicit VR",
    "the value, by that VR",
)
LENGTH_FIELD_SIZE = _define(
    "length-field-size",
    _INFO,
    "has a 16-bit length where its VR has a 32-bit one",
    "the value",
)
DELIMITER_UNEXPECTED = _define(
    "delimiter-unexpected",
    _INFO,
    "a delimiter that closes nothing",
    "what comes before and after it",
)

# Extents of values.
VALUE_OVERRUN = _define(
    "value-overrun",
    _WARNING,
    "is longer than what contains it",
    "the bytes up to the container's end",
)
VALUE_TRUNCATED = _define(
    "value-truncated",
    _ERROR,
    "is truncated by the end of the file",
    "what is there; of pixel data in fragments nothing, of native pixel data the length as written",
)
LENGTH_INVALID = _define(
    "length-invalid",
    _WARNING,
    "has {size} bytes, no multiple of a {vr} value",
    "a BulkDataURI",
)
ITEM_OVERRUN = _define(
    "item-overrun", _WARNING, "has an item longer than the sequence", "the item up to that end"
)
ITEM_EXPECTED = _define(
    "item-expected",
    _WARNING,
    "has bytes that are not items",
    "the items before them",
)
SEQUENCE_WITHOUT_ITEMS = _define(
    "sequence-without-items",
    _WARNING,
    "has the VR SQ, but its bytes are not items",
    "a BulkDataURI",
)
PIXEL_DATA_END_UNKNOWN = _define(
    "pixel-data-end-unknown",
    _INFO,
    "is in fragments whose end is too far away to search for",
    "no PixelData, and no element after it",
)
AFTER_PIXEL_DATA_UNREAD = _define(
    "after-pixel-data-unread",
    _INFO,
    "may be followed by elements, which are not searched for",
    "the elements up to the pixel data, and its place",
)

# Text.
TEXT_UNDECODABLE = _define(
    "text-undecodable",
    _WARNING,
    "has bytes that are not text in the declared character set",
    "best effort, with U+FFFD for bytes that could not be decoded",
)
TEXT_NUL = _define("text-nul", _INFO, "contains NUL inside text", "U+FFFD for each NUL")
CHARACTER_SET_UNKNOWN = _define(
    "character-set-unknown",
    _WARNING,
    "names an unknown character set: read as the default repertoire",
    "text read as the default repertoire",
)
CHARACTER_SET_MISSPELLED = _define(
    "character-set-misspelled",
    _INFO,
    "misspells a character set: read as the nearest",
    "text read in that character set",
)
CHARACTER_SET_NONSTANDARD = _define(
    "character-set-nonstandard",
    _INFO,
    "names a character set by a term that DICOM does not define",
    "text read in that character set",
)
CHARACTER_SET_EXTENSION = _define(
    "character-set-extension",
    _WARNING,
    "combines character sets that allow no code extensions: those are ignored",
    "text read in the first character set",
)

# Limits: values beyond them are left in the object.
LIMIT_DEPTH = _define(
    "limit-depth",
    _WARNING,
    "is nested deeper than {limit} sequences",
    "a BulkDataURI for the sequence",
)
LIMIT_VALUE_BYTES = _define(
    "limit-value-bytes",
    _WARNING,
    "is longer than {limit} bytes, so it is not decoded",
    "a BulkDataURI",
)
LIMIT_DECODED_BYTES = _define(
    "limit-decoded-bytes",
    _WARNING,
    "is not decoded: the file's values take more than {limit} bytes",
    "a BulkDataURI",
)
LIMIT_VALUES = _define(
    "limit-values",
    _WARNING,
    "is not decoded: the file has more than {limit} values",
    "a BulkDataURI",
)
LIMIT_ELEMENTS = _define(
    "limit-elements",
    _ERROR,
    "the header ends here: it has more than {limit} elements",
    "the elements before it",
)
LIMIT_READS = _define(
    "limit-reads",
    _ERROR,
    "the header ends here: it takes more than {limit} reads",
    "the elements before it",
)
LIMIT_SECONDS = _define(
    "limit-seconds",
    _ERROR,
    "the header ends here: reading it takes more than {limit} seconds",
    "the elements before it",
)
LIMIT_BYTES_READ = _define(
    "limit-bytes-read",
    _ERROR,
    "the header ends here: more than {limit} bytes would be read",
    "the elements before it",
)
LIMIT_INFLATED_BYTES = _define(
    "limit-inflated-bytes",
    _ERROR,
    "the header ends here: more than {limit} bytes would be inflated",
    "the elements before it",
)
LIMIT_WARNINGS = _define(
    "limit-warnings",
    _WARNING,
    "{count} more warnings are left out",
    "everything; only warnings are left out",
)

# Rows and warehouses.
DOCUMENT_TRUNCATED = _define(
    "document-truncated",
    _WARNING,
    "the document is too long for a row; _truncated says what was left out",
    "the longest arrays and texts, truncated to fit",
)
NUMBERS_AS_TEXT = _define(
    "numbers-as-text",
    _INFO,
    "BigQuery refused the document as JSON; its numbers are written as text",
    "the same numbers as strings",
)

# De-identification.
DATES_WITHOUT_PATIENT = _define(
    "dates-without-patient",
    _WARNING,
    "is empty or missing, so dates cannot be shifted and are removed",
    "no date",
)
