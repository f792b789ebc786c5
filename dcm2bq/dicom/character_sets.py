"""Decodes text in the character sets that (0008,0005) declares (PS3.3 C.12.1.1.2)."""

from __future__ import annotations

import codecs
import encodings
import re
from dataclasses import dataclass
from encodings.aliases import aliases
from functools import lru_cache

from dcm2bq.dicom import warning_codes
from dcm2bq.dicom.tables import character_set_names
from dcm2bq.dicom.warning_codes import WarningCode

ESC = b"\x1b"

TEXT_DELIMITERS = b"\r\n\f\t\\"
"""Bytes that restore the initial character set (PS3.5 6.1.2.5.3)."""

NAME_DELIMITERS = TEXT_DELIMITERS + b"^="
"""The same in a person's name."""

DEFAULT = "iso8859"
"""The codec of the default repertoire, as in pydicom: ASCII, or Latin-1 in invalid files."""

CODECS: dict[str, str] = {
    **character_set_names.CODECS,
    # PS3.3 added Latin alphabet No. 9 after pydicom 3.
    "ISO_IR 203": "iso8859_15",
    "ISO 2022 IR 203": "iso8859_15",
}
"""Python's codecs by DICOM's defined terms."""

CODECS_BY_ESCAPE: dict[bytes, str] = {
    **character_set_names.CODECS_BY_ESCAPE,
    b"\x1b-b": "iso8859_15",
}
"""Python's codecs by the escape sequence that designates them (PS3.3 C.12.1.1.2)."""

_LATIN_1 = codecs.lookup(DEFAULT).name

# Codecs that decode escape sequences themselves.
_ESCAPE_AWARE = frozenset({"iso2022_jp", "iso2022_jp_2"})


@dataclass(frozen=True, slots=True)
class CharacterSet:
    """A declared character set.

    Attributes:
        codecs: names of Python's codecs: the initial one, then those of code extensions.
        fault: the problem with the declaration, or None.
        is_latin: whether the initial codec is Latin-1, in which a byte is a character.
    """

    codecs: tuple[str, ...] = (DEFAULT,)
    fault: WarningCode | None = None
    is_latin: bool = True

    def decode(
        self, raw: bytes, delimiters: bytes = TEXT_DELIMITERS
    ) -> tuple[str, WarningCode | None]:
        """Decode ``raw``; return the text and its problem (None: no problem).

        Bytes that are invalid in this character set become U+FFFD. So does NUL, because BigQuery's
        JSON cannot contain it.
        """
        fault: WarningCode | None = None
        if ESC in raw:
            text, fault = _decode_extended(raw, self.codecs, delimiters)
        else:
            try:
                text = raw.decode(self.codecs[0])
            except UnicodeError:
                text = raw.decode(self.codecs[0], errors="replace")
                fault = warning_codes.TEXT_UNDECODABLE
        if "\0" in text:
            text = text.replace("\0", "\ufffd")
            fault = fault or warning_codes.TEXT_NUL
        return text, fault


DEFAULT_SET = CharacterSet()


@lru_cache(maxsize=256)
def character_set(declared: bytes) -> CharacterSet:
    """Return the character set that a value of (0008,0005) declares.

    NULs, blanks and small spelling mistakes are tolerated. An unknown character set is read as the
    default repertoire.
    """
    terms = [
        term.strip() for term in declared.replace(b"\0", b"").decode("latin-1").split("\\")
    ] or [""]
    found: list[str] = []
    fault: WarningCode | None = None
    for index, written in enumerate(terms):
        term, slip = _respelled(written)
        fault = fault or slip
        if index and term in character_set_names.ALONE:
            fault = warning_codes.CHARACTER_SET_EXTENSION
            continue
        found.append(CODECS.get(term) or _python_codec(term) or DEFAULT)
        if not index and term in character_set_names.ALONE and len(terms) > 1:
            fault = warning_codes.CHARACTER_SET_EXTENSION
            break
    return CharacterSet(tuple(found), fault, codecs.lookup(found[0]).name == _LATIN_1)


def _respelled(term: str) -> tuple[str, WarningCode | None]:
    """Return the intended defined term, and the problem with the one in the file."""
    if term in CODECS:
        return term, None
    meant = re.sub(r"^ISO\D?IR\D?(?=\d)", "ISO_IR ", term.upper())
    meant = re.sub(r"^ISO\D?2022\D?IR\D?(?=\d)", "ISO 2022 IR ", meant)
    if meant in CODECS:
        return meant, warning_codes.CHARACTER_SET_MISSPELLED
    if _python_codec(term):
        return term, warning_codes.CHARACTER_SET_NONSTANDARD
    return term, warning_codes.CHARACTER_SET_UNKNOWN


# A codec is a character set only if it leaves ASCII unchanged. These bytes identify codecs that
# transform their input.
_PROBE = bytes(range(0x20, 0x7F)) + b"\\u0041\\x41+AGE-"


# Codecs for host names, whose result for ASCII depends on the name.
_HOST_NAMES = ("idna", "punycode")


@lru_cache(maxsize=256)
def _python_codec(name: str) -> str | None:
    """Return the name if it is a Python codec for text that extends ASCII; else None."""
    known = encodings.normalize_encoding(name).lower() if name.isascii() else ""
    if known not in aliases and known not in aliases.values():
        return None  # Python would try to import a module of that name, and cache the result
    try:
        if codecs.lookup(known).name in _HOST_NAMES:
            return None
        read = _PROBE.decode(known)
    except (LookupError, ValueError):
        return None
    return known if read == _PROBE.decode("ascii") else None


_FRAGMENT = re.compile(rb"^[^\x1b]+|\x1b[^\x1b]*")


def _decode_extended(
    raw: bytes, names: tuple[str, ...], delimiters: bytes
) -> tuple[str, WarningCode | None]:
    """Decode text with escape sequences, each of which selects a character set."""
    pieces = []
    fault: WarningCode | None = None
    for fragment in _FRAGMENT.findall(raw):
        try:
            pieces.append(_decode_fragment(fragment, names, delimiters))
        except (UnicodeError, KeyError):
            pieces.append(fragment.decode(names[0], errors="replace"))
            fault = warning_codes.TEXT_UNDECODABLE
    return "".join(pieces), fault


def _decode_fragment(fragment: bytes, names: tuple[str, ...], delimiters: bytes) -> str:
    """Decode the text of one fragment.

    Raises:
        KeyError: the escape sequence is unknown, or the data set has not declared it.
        UnicodeError: the bytes are invalid in the selected character set.
    """
    if not fragment.startswith(ESC):
        return fragment.decode(names[0])
    size = 4 if fragment.startswith((b"\x1b$(", b"\x1b$)")) else 3
    name = CODECS_BY_ESCAPE[fragment[:size]]
    if name not in names and name != DEFAULT:
        raise KeyError(name)
    if name in _ESCAPE_AWARE:
        return fragment.decode(name)
    text = fragment[size:]
    end = next((i for i, byte in enumerate(text) if byte in delimiters), len(text))
    return text[:end].decode(name) + _after_delimiter(text[end:], name, names[0])


def _after_delimiter(rest: bytes, name: str, initial: str) -> str:
    """Decode text after a delimiter, which restores the initial character set.

    If that is the default repertoire, which is only ASCII, other bytes must belong to the character
    set that was selected last.
    """
    if initial == DEFAULT and not rest.isascii():
        return rest.decode(name)
    return rest.decode(initial)
