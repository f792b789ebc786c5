"""Generates modules without imports from pydicom's dictionaries and names of character sets.

``import pydicom`` would take too long at the start of the function. Therefore the tables that the
parser and the views need are in modules, and a test compares them with the installed pydicom. A
table is a few long strings, which Python loads fast; the parser splits only the strings that a file
needs.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pydicom
import pydicom.charset
from pydicom._dicom_dict import DicomDictionary, RepeatersDictionary
from pydicom._private_dict import private_dictionaries
from pydicom._uid_dict import UID_dictionary

FOLDER = Path("dcm2bq/dicom/tables")


def modules() -> Iterator[tuple[Path, str]]:
    """Yield every generated module: its path in the project, and its text."""
    yield FOLDER / "standard.py", _standard()
    yield FOLDER / "private.py", _private()
    yield FOLDER / "character_set_names.py", _character_sets()
    yield Path("dcm2bq/schema/data_dictionary_text.py"), _named()


def _head(what: str) -> str:
    return (
        f'"""{what}.\n\n'
        f"Generated from pydicom {pydicom.__version__} by ``python -m tools.generate``:"
        " do not edit.\n"
        '"""\n\n'
    )


def _sections(name: str, sections: dict[str, list[str]]) -> str:
    """Return a dictionary of texts, which compiles fast and is split when a text is needed."""
    texts = "".join(
        f'    {key}: """\\\n' + "\n".join(lines) + '\n""",\n' for key, lines in sections.items()
    )
    return f"{name} = {{\n{texts}}}\n"


def _standard() -> str:
    groups: dict[str, list[str]] = {}
    for tag, (vr, _, _, _, keyword) in DicomDictionary.items():
        line = f"{tag & 0xFFFF:04x}\t{vr}\t{keyword}".rstrip()
        groups.setdefault(f"0x{tag >> 16:04X}", []).append(line)
    repeaters = [
        f"{pattern}\t{vr}\t{keyword}"
        for pattern, (vr, _, _, _, keyword) in RepeatersDictionary.items()
    ]
    return (
        _head("The data dictionary of PS3.6: element, VR and keyword, by group")
        + _sections("GROUPS", groups)
        + "\n# Tags of repeating groups; `x` is any digit.\n"
        + 'REPEATERS = """\\\n'
        + "\n".join(repeaters)
        + '\n"""\n'
    )


def _named() -> str:
    attributes = [[f"{tag:08x}", *entry] for tag, entry in DicomDictionary.items()]
    repeaters = [[mask, *entry] for mask, entry in RepeatersDictionary.items()]
    uids = [
        [uid, name, kind, retired, keyword]
        for uid, (name, kind, _, retired, keyword) in UID_dictionary.items()
    ]
    texts = "".join(
        f'\n# {what}.\n{name} = """\\\n' + "\n".join(map("\t".join, rows)) + '\n"""\n'
        for name, what, rows in (
            ("ATTRIBUTES", "Tag, VR, VM, name, retired, keyword", attributes),
            ("REPEATERS", "The same; `x` in a tag is any digit", repeaters),
            ("UIDS", "UID, name, type, retired, keyword", uids),
        )
    )
    return _head("The data dictionary and the registry of UIDs of PS3.6") + texts.lstrip()


def _private() -> str:
    creators = {
        f'"{creator}"': [f"{pattern}\t{vr}" for pattern, (vr, *_) in entries.items()]
        for creator, entries in private_dictionaries.items()
    }
    return _head(
        "Private dictionaries: pattern (`x` is any digit) and VR, by private creator"
    ) + _sections("CREATORS", creators)


def _character_sets() -> str:
    charset = pydicom.charset
    terms = "".join(f'    "{t}": "{codec}",\n' for t, codec in charset.python_encoding.items())
    escapes = "".join(
        f'    b"\\x1b{escape[1:].decode()}": "{codec}",\n'
        for escape, codec in charset.CODES_TO_ENCODINGS.items()
    )
    return (
        _head("Python's codecs by DICOM's defined terms and escape sequences (PS3.3 C.12.1.1.2)")
        + f"CODECS = {{\n{terms}}}\n\n"
        + f"CODECS_BY_ESCAPE = {{\n{escapes}}}\n\n"
        + "# Terms that allow no code extensions.\n"
        + f"ALONE = frozenset({{{', '.join(_quoted(t) for t in charset.STAND_ALONE_ENCODINGS)}}})\n"
    )


def _quoted(text: str) -> str:
    return f'"{text}"'
