"""The data dictionary and the registry of UIDs of PS3.6, with names and multiplicities.

Importing pydicom for them would also import its decoders, and NumPy if that is installed, which
takes ten times as long. `data_dictionary_text` is generated from pydicom.
"""

from __future__ import annotations

from typing import NamedTuple

from dcm2bq.schema import data_dictionary_text


class DictionaryEntry(NamedTuple):
    """An entry of the data dictionary. `retired` is ``Retired`` or empty."""

    vr: str
    vm: str
    name: str
    retired: str
    keyword: str


class RegisteredUid(NamedTuple):
    """An entry of the registry of UIDs. `retired` is ``Retired`` or empty."""

    name: str
    kind: str
    retired: str
    keyword: str


def _lines(text: str) -> list[list[str]]:
    return [line.split("\t") for line in text.splitlines()]


ATTRIBUTES = {
    int(tag, 16): DictionaryEntry(*fields)
    for tag, *fields in _lines(data_dictionary_text.ATTRIBUTES)
}
"""By tag."""

REPEATERS = {
    mask: DictionaryEntry(*fields) for mask, *fields in _lines(data_dictionary_text.REPEATERS)
}
"""The attributes of repeating groups by eight characters, with ``x`` for any hexadecimal digit."""

UIDS = {uid: RegisteredUid(*fields) for uid, *fields in _lines(data_dictionary_text.UIDS)}
"""By UID."""

TAGS = {attribute.keyword: tag for tag, attribute in ATTRIBUTES.items()}
"""Tags by keyword."""
