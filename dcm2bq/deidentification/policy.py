"""Determines which code of PS3.15 applies to an attribute, and why."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from dcm2bq.deidentification.options import DeidentifyOptions
from dcm2bq.deidentification.profile_table import (
    CODES,
    EDITION,
    OPTIONS,
    PRIVATE_CODES,
    SAFE_PRIVATE,
    TYPES,
)
from dcm2bq.dicom.dictionary import standard_vr, tag_of

KEEP, REMOVE, EMPTY, DUMMY, UID, CLEAN = "K", "X", "Z", "D", "U", "C"

PATIENT_ID = 0x00100020
_FILE_META = 0x0002
# Elements that readers of a row need. The other elements of group 0002 identify the sender, and
# PS3.15 E.1.1 replaces the group as a whole.
_META_KEPT = frozenset({0x00020001, 0x00020002, 0x00020010})
_META_DEVICE = frozenset({0x00020012, 0x00020013})
# Attributes of a DICOMDIR, which the table does not list. People name folders after patients.
_FILE_NAMES = frozenset({0x00041130, 0x00041141, 0x00041500})


class Rule(NamedTuple):
    """The policy's decision on an attribute.

    Attributes:
        code: ``K``, ``X``, ``Z``, ``D``, ``U`` or ``C``.
        reason: the reason, for people.
        vr: the value representation, if the rule knows it better than the dictionary.
        unlisted: whether it is kept because no table or option names it.
    """

    code: str
    reason: str
    vr: str = ""
    unlisted: bool = False


class _Pattern(NamedTuple):
    """A pattern of tags: the digits that are fixed."""

    bits: int
    mask: int
    entry: tuple[str, str]

    def matches(self, tag: int) -> bool:
        return tag & self.mask == self.bits


def _pattern(text: str, entry: tuple[str, str]) -> _Pattern:
    digits = re.sub("[(),]", "", text)
    return _Pattern(
        int(digits.replace("x", "0"), 16),
        int("".join("0" if digit == "x" else "F" for digit in digits), 16),
        entry,
    )


_EXACT = {int(tag, 16): entry for tag, entry in CODES.items() if "x" not in tag}
_PATTERNS = [_pattern(tag, entry) for tag, entry in CODES.items() if "x" in tag]

SOP_CLASSES = frozenset(where for types in TYPES.values() for where in types if "." in where)
"""SOP classes whose IODs require attributes with a combined code."""


class Policy:
    """The profile, its options and the actions of a configuration.

    Args:
        chosen: ``deidentify`` of the configuration, with a profile.
    """

    def __init__(self, chosen: DeidentifyOptions) -> None:
        self.chosen = chosen
        self._options = [
            (index, name) for index, name in enumerate(OPTIONS) if name in chosen.options
        ]
        self._actions = sorted(
            _actions(chosen), key=lambda action: action.mask.bit_count(), reverse=True
        )
        self._device = "RETAIN_DEVICE_IDENTITY" in chosen.options
        self._safe_private = "RETAIN_SAFE_PRIVATE" in chosen.options
        self.retains_private = self._safe_private or any(
            action.entry[0] == KEEP for action in self._actions
        )
        self.cleans_structured_content = "CLEAN_STRUCTURED_CONTENT" in chosen.options

    def rule(self, tag: int, where: str) -> Rule:
        """Return the rule for a public attribute.

        Args:
            tag: its tag.
            where: the SOP class of the instance for an attribute at the top level, else the tag of
                the sequence that contains it, as eight hex digits; "" if unknown.
        """
        return (
            self._action(tag) or self._listed(tag, where) or self._file_meta(tag) or _unlisted(tag)
        )

    def private_rule(self, tag: int, creator: str) -> Rule:
        """Return the rule for a private attribute of this creator ("": it has none)."""
        action = self._action(tag)
        if action is not None:
            return action
        if not self._safe_private:
            return Rule(REMOVE, f"{EDITION}: private ({PRIVATE_CODES[0]})")
        block = f"{tag >> 16:04X}{tag & 0xFF:02X}"
        vr = SAFE_PRIVATE.get((creator, block))
        if vr is None or not tag & 0xFF00:
            return Rule(REMOVE, "RETAIN_SAFE_PRIVATE: it is not in the list of safe attributes")
        if vr == "UI":
            code = KEEP if "RETAIN_UIDS" in self.chosen.options else UID
            return Rule(code, "RETAIN_SAFE_PRIVATE: it is safe, and a UID", vr)
        if vr == "OB":
            return Rule(REMOVE, "RETAIN_SAFE_PRIVATE: bytes cannot be checked", vr)
        return Rule(KEEP, "RETAIN_SAFE_PRIVATE: it is in the list of safe attributes", vr)

    def _action(self, tag: int) -> Rule | None:
        for action in self._actions:
            if action.matches(tag):
                code, name = action.entry
                return Rule(code, f"deidentify.actions.{name}: {code}")
        return None

    def _listed(self, tag: int, where: str) -> Rule | None:
        entry = _EXACT.get(tag)
        if entry is None:
            entry = next((each.entry for each in _PATTERNS if each.matches(tag)), None)
            if entry is None:
                return None
        basic, optional = entry
        by_option = {name: optional[index] for index, name in self._options}
        # An option that cleans overrides one that keeps: CalibrationDate is a device's attribute
        # and a date, and is shifted with other dates.
        for code in (CLEAN, KEEP):
            for name, given in by_option.items():
                if given == code:
                    return Rule(code, f"{name}: {code}")
        return _resolved(tag, basic, where)

    def _file_meta(self, tag: int) -> Rule | None:
        if tag in _FILE_NAMES:
            return Rule(REMOVE, "the name of a file may contain anything")
        if tag >> 16 != _FILE_META or tag in _META_KEPT:
            return None
        if self._device and tag in _META_DEVICE:
            return Rule(KEEP, "RETAIN_DEVICE_IDENTITY: the software that wrote the file")
        return Rule(REMOVE, f"{EDITION} E.1.1: the File Meta Information is replaced")


def _actions(chosen: DeidentifyOptions) -> Iterator[_Pattern]:
    for name, code in chosen.actions.items():
        tag = tag_of(name)
        yield _pattern(name if tag is None else f"{tag:08X}", (code, name))


def _unlisted(tag: int) -> Rule:
    vr = standard_vr(tag)
    if vr is None:
        return Rule(REMOVE, "not an attribute of PS3.6: unknown attributes are removed")
    return Rule(KEEP, f"{EDITION}: not in Table E.1-1", unlisted=True)


def _resolved(tag: int, code: str, where: str) -> Rule:
    """Resolve a combined code by the attribute's type in the IOD (Table E.1-1a)."""
    if "/" not in code:
        return Rule(code, f"{EDITION} Basic Profile: {code}")
    kind = TYPES.get(f"{tag:08X}", {}).get(where)
    if tag == PATIENT_ID:
        # Z allows a dummy value. Without one, patients could not be distinguished.
        return Rule(DUMMY, f"{EDITION} Basic Profile: {code}; Z may be a dummy value")
    return Rule(
        _by_type(code, kind),
        f"{EDITION} Basic Profile: {code}; "
        + (f"type {kind} there" if kind else "not known to be required there"),
    )


def _by_type(code: str, kind: int | None) -> str:
    """Return the first code that the type allows: 3 is removed, 2 emptied, 1 replaced."""
    allowed = {1: (DUMMY, "U*"), 2: (EMPTY, DUMMY, "U*"), None: (REMOVE, EMPTY)}[kind]
    codes = code.split("/")
    found = next((each for each in codes if each in allowed), codes[-1])
    return UID if found == "U*" else found
