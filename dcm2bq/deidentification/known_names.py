"""Finds names and identifiers of the header in text that is kept.

A profile keeps attributes such as Manufacturer's Model Name, into which people sometimes type a
name. Where the same header names the patient or a physician, such text can be recognised. Text
that an option or an action keeps is left alone: that was asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

# Every person's name of the table that is at the top level, and the patient's identifiers.
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
"""Characters of what is looked for anywhere in a text."""
_WORDS = re.compile(r"[^\W\d_]{4,}")
"""A word to look for: four letters or more."""
_PARTS = re.compile(r"[\^=\\,;]+")


class KnownNames:
    """The names and identifiers of one header.

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
        """Whether the text holds one of them, in any case."""
        folded = text.casefold()
        if any(known in folded for known in self._texts):
            return True
        return not self._words.isdisjoint(_WORDS.findall(folded))


def _texts(value: str) -> Iterator[str]:
    for part in (value, *_PARTS.split(value)):
        stripped = part.strip()
        if len(stripped) >= _SHORTEST:
            yield stripped
