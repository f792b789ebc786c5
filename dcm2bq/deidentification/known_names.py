"""Finds names and identifiers of the header in text that is kept.

A profile keeps attributes such as Manufacturer's Model Name, into which people sometimes enter a
name. If the same header contains the name of the patient or a physician, it is recognised there.
Text that an option or an action keeps is not checked, because it was requested.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

# Every person's name of the table at the top level, and the patient's identifiers.
TAGS = (
    0x00080050,  # AccessionNumber
    0x00080090,  # ReferringPhysicianName
    0x0008009C,  # ConsultingPhysicianName
    0x00081048,  # PhysiciansOfRecord
    0x00081050,  # PerformingPhysicianName
    0x00081060,  # NameOfPhysiciansReadingStudy
    0x00081070,  # OperatorsName
    0x00100010,  # PatientName
    0x00100020,  # PatientID
    0x00101000,  # OtherPatientIDs
    0x00101001,  # OtherPatientNames
    0x00101005,  # PatientBirthName
    0x00101040,  # PatientAddress
    0x00101060,  # PatientMotherBirthName
    0x00321032,  # RequestingPhysician
    0x00321033,  # RequestingService
)

_SHORTEST = 6
"""The least length of an identifier or a name that is searched anywhere in a text."""
_WORDS = re.compile(r"[^\W\d_]{4,}")
"""A word that is searched: four letters or more."""
_PARTS = re.compile(r"[\^=\\,;]+")


class KnownNames:
    """The names and identifiers in one header.

    Args:
        values: the values of `TAGS`.
    """

    __slots__ = ("_texts", "_words")

    def __init__(self, values: Iterable[str]) -> None:
        self._texts: set[str] = set()
        self._words: set[str] = set()
        for value in values:
            folded = value.casefold().strip()
            self._texts.update(_texts(folded))
            self._words.update(_WORDS.findall(folded))

    def __bool__(self) -> bool:
        return bool(self._texts or self._words)

    def are_in(self, text: str) -> bool:
        """Return whether the text contains one of them, in any case."""
        folded = text.casefold()
        if any(known in folded for known in self._texts):
            return True
        return not self._words.isdisjoint(_WORDS.findall(folded))


def _texts(value: str) -> Iterator[str]:
    for part in (value, *_PARTS.split(value)):
        stripped = part.strip()
        if len(stripped) >= _SHORTEST:
            yield stripped
