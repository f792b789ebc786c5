"""De-identifies a document of either format: visits its elements at every depth.

The policy is compiled lazily: for each place (the top level of a SOP class, or a sequence), a table
maps a document's key to the handler of its value, so that an element costs one look-up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from dcm2bq.deidentification import markers
from dcm2bq.deidentification.elements import (
    CODE_VRS,
    REMOVED,
    TEXT_VRS,
    ElementContext,
    Handler,
    handler,
    name_text,
)
from dcm2bq.deidentification.known_names import TAGS, KnownNames
from dcm2bq.deidentification.policy import CLEAN, KEEP, SOP_CLASSES, UID, Policy, Rule
from dcm2bq.deidentification.replacement import Replacements
from dcm2bq.dicom.dictionary import keyword, standard_vr, tag_of
from dcm2bq.dicom.options import JsonOptions
from dcm2bq.dicom.warning_codes import DATES_WITHOUT_PATIENT

_PATIENT_ID = 0x00100020
_WITHOUT_PATIENT = (DATES_WITHOUT_PATIENT.line(_PATIENT_ID),)
_SOP_CLASS_UID = 0x00080016
_HEX_KEY = re.compile(r"[0-9A-Fa-f]{8}", re.ASCII)
_FORGOTTEN_AFTER = 20_000

# PS3.15 E.3.4: content that CLEAN_STRUCTURED_CONTENT keeps without its text.
_CONTENT = frozenset({0x0040A730, 0x00400555, 0x00400610})
# PS3.3 8.8: the text of codes, which is kept.
_CODE_TEXT = frozenset(
    {0x00080100, 0x00080102, 0x00080103, 0x00080104, 0x00080105, 0x00080119, 0x00080120}
)


class _Mark:
    """An entry of the table for a key that has no handler."""


_TEXT = _Mark()
"""The text is kept unchanged."""
_PRIVATE = _Mark()
"""The key is private: its creator decides."""

_Entry = Handler | _Mark | None


class Deidentified(NamedTuple):
    """A de-identified document, and the facts to report about it."""

    metadata: dict[str, Any]
    warnings: tuple[str, ...]


class Place(NamedTuple):
    """The position of an element.

    Attributes:
        where: the SOP class at the top level, else the tag of the sequence, as in `Policy.rule`.
        cleaned: whether it is in structured content whose text is removed.
    """

    where: str
    cleaned: bool = False


class Deidentifier:
    """De-identifies documents.

    Args:
        policy: the rule for each attribute.
        replacements: the keyed replacements.
        options: the form of the documents.
    """

    def __init__(self, policy: Policy, replacements: Replacements, options: JsonOptions) -> None:
        self._policy = policy
        self._replacements = replacements
        self._tagged = options.format == "dicom-json"
        self._listed = not self._tagged and options.use_array_with_single_value
        self._names = not self._tagged and options.use_common_names
        self._patient_key = self._key(_PATIENT_ID)
        self._sop_class_key = self._key(_SOP_CLASS_UID)
        self._name_keys = [self._key(tag) for tag in TAGS]
        self._table = lru_cache(maxsize=1024)(self._new_table)
        self._private = lru_cache(maxsize=1024)(self._new_private_block)
        self._shifts = "RETAIN_LONGITUDINAL_MODIFIED_DATES" in policy.chosen.options

    def document(self, metadata: Mapping[str, Any], root: str = "") -> Deidentified:
        """Return the de-identified document; the original is not changed.

        Args:
            metadata: a document in the form of the options.
            root: the beginning of BulkDataURIs, whose identified path must be replaced.
        """
        context = ElementContext(self._shift(metadata), root, self._known(metadata))
        found = self._walk(metadata, self.top(metadata), context)
        for tag, vr, value in markers.markers(self._policy, dates_lost=context.dates_lost):
            found[self._key(tag)] = self._written(vr, value)
        return Deidentified(found, _WITHOUT_PATIENT if context.dates_lost else ())

    def top(self, metadata: Mapping[str, Any]) -> Place:
        """Return the place of the top level. SOP classes without required types share one place."""
        sop_class = self._text(metadata, self._sop_class_key)
        return Place(sop_class if sop_class in SOP_CLASSES else "")

    def rule(self, key: str, place: Place, creator: str = "") -> tuple[int | None, Rule]:
        """Return the tag of a document's key, and its rule; the tag is None if it is unknown."""
        tag = self._tag(key)
        if tag is None:
            return None, Rule("X", "not an attribute of PS3.6")
        if tag & 0x10000:
            return tag, self._policy.private_rule(tag, creator)
        rule = self._policy.rule(tag, place.where)
        if place.cleaned and rule.code == KEEP and _is_free_text(tag):
            return tag, Rule("X", "CLEAN_STRUCTURED_CONTENT: text of the content")
        return tag, rule

    def _shift(self, metadata: Mapping[str, Any]) -> int | None:
        if not self._shifts:
            return None
        patient = self._text(metadata, self._patient_key).strip()
        if not patient:
            return None
        return self._replacements.shift(patient, self._policy.chosen.date_shift_days)

    def _known(self, metadata: Mapping[str, Any]) -> KnownNames | None:
        values = [metadata[key] for key in self._name_keys if key in metadata]
        known = KnownNames(text for value in values for text in _texts(value))
        return known or None

    def _walk(
        self, data_set: Mapping[str, Any], place: Place, context: ElementContext
    ) -> dict[str, Any]:
        table = self._table(place)
        found: dict[str, Any] = {}
        private: list[str] = []
        for key, value in data_set.items():
            entry = table[key]
            if entry is None:
                continue
            if entry is _TEXT:
                if type(value) is str:
                    found[key] = value
                    continue
                entry = table.text
            elif entry is _PRIVATE:
                private.append(key)
                continue
            kept = entry(value, context)  # type: ignore[operator]  # no mark is left
            if kept is not REMOVED:
                found[key] = kept
        if private:
            self._walk_private(data_set, private, place, context, found)
        return found

    def _walk_private(
        self,
        data_set: Mapping[str, Any],
        keys: list[str],
        place: Place,
        context: ElementContext,
        found: dict[str, Any],
    ) -> None:
        """Keep retained private attributes, with the creators that they need (PS3.5 7.8.1)."""
        blocks: dict[str, _PrivateBlock] = {}
        for key in keys:
            block = key[:6]
            handlers = blocks.get(block)
            if handlers is None:
                creator = self._text(data_set, f"{key[:4]}00{key[4:6]}")
                handlers = blocks[block] = self._private((block, creator, place.cleaned))
            handle = handlers[key]
            if handle is None:
                continue
            kept = handle(data_set[key], context)
            if kept is not REMOVED:
                creator_key = f"{key[:4]}00{key[4:6]}"
                if creator_key in data_set:
                    found.setdefault(creator_key, data_set[creator_key])
                found[key] = kept

    def private_entry(self, key: str, creator: str, *, cleaned: bool) -> Handler | None:
        """Return the handler for the value of a private key; None: remove it."""
        tag = int(key, 16)
        if not tag & 0xFF00:
            return None  # a creator, which is kept if its attributes are
        rule = self._policy.private_rule(tag, creator)
        if rule.code == KEEP and rule.vr in ("", "SQ"):
            return self._sequence_or_value(tag, rule, cleaned=cleaned)
        return handler(rule, tag, rule.vr, self._replacements, tagged=self._tagged)

    def _sequence_or_value(self, tag: int, rule: Rule, *, cleaned: bool) -> Handler:
        sequence = self._sequence(Place("", cleaned))
        value = handler(rule, tag, rule.vr, self._replacements, tagged=self._tagged)

        def either(element: Any, context: ElementContext) -> Any:
            kept = sequence(element, context)
            if kept is not REMOVED or value is None:
                return kept
            return value(element, context)

        return either

    def _sequence(self, place: Place) -> Handler:
        """Return the handler that keeps a sequence and applies the policy to its items."""
        walk, tagged = self._walk, self._tagged

        def sequence(element: Any, context: ElementContext) -> Any:
            items = element.get("Value") if tagged else element
            if type(items) is not list or not all(type(item) is dict for item in items):
                # Bytes that are not items, or an empty value.
                empty = {"vr": "SQ"} if tagged else None
                return empty if element in ({"vr": "SQ"}, None) else REMOVED
            if tagged and element.get("vr") != "SQ":
                return REMOVED
            kept = [walk(item, place, context) for item in items]
            return {"vr": "SQ", "Value": kept} if tagged else kept

        return sequence

    def _new_table(self, place: Place) -> _KeyTable:
        return _KeyTable(self, place)

    def _new_private_block(self, block: tuple[str, str, bool]) -> _PrivateBlock:
        return _PrivateBlock(self, creator=block[1], cleaned=block[2])

    def entry(self, key: str, place: Place) -> _Entry:
        """Return the handler for the value of a key at a place."""
        tag = self._tag(key)
        if tag is not None and tag & 0x10000:
            return _PRIVATE if self._policy.retains_private else None
        tag, rule = self.rule(key, place)
        if tag is None:
            return None
        vr = rule.vr or standard_vr(tag) or ""
        if vr == "SQ":
            return self._sequence_entry(tag, rule, place)
        plain = vr in CODE_VRS or (vr in TEXT_VRS and not rule.unlisted)
        if rule.code == KEEP and plain and not self._tagged:
            return _TEXT
        return handler(rule, tag, vr, self._replacements, tagged=self._tagged)

    def _sequence_entry(self, tag: int, rule: Rule, place: Place) -> Handler | None:
        where = f"{tag:08X}"
        # U for a sequence (U*) replaces the UIDs in it. The table has an entry for each of them.
        if rule.code in (KEEP, UID):
            return self._sequence(Place(where, place.cleaned))
        if rule.code == CLEAN and tag in _CONTENT and self._policy.cleans_structured_content:
            return self._sequence(Place(where, cleaned=True))
        return handler(rule, tag, "SQ", self._replacements, tagged=self._tagged)

    def text_handler(self) -> Handler:
        """Return the handler for kept text that is not one plain value."""
        kept = handler(Rule(KEEP, ""), 0, "LO", self._replacements, tagged=self._tagged)
        assert kept is not None
        return kept

    def _tag(self, key: str) -> int | None:
        if self._names:
            tag = tag_of(key)
            if tag is not None:
                return tag
        return int(key, 16) if _HEX_KEY.fullmatch(key) else None

    def _key(self, tag: int) -> str:
        """Return the key of a tag in the document, as in `dcm2bq.dicom.element_layout`."""
        if self._tagged:
            return f"{tag:08X}"
        return (self._names and keyword(tag)) or f"{tag:08x}"

    def _text(self, data_set: Mapping[str, Any], key: str) -> str:
        """Return the first value of a text element; "" if there is none."""
        value = data_set.get(key)
        if type(value) is dict:
            value = value.get("Value")
        if type(value) is list:
            value = value[0] if value else None
        return value if type(value) is str else ""

    def _written(self, vr: str, value: Any) -> Any:
        """Return a marker's value in the form of the document."""
        if vr == "SQ":
            items = [
                {self._key(tag): self._written(inner, text) for tag, inner, text in item}
                for item in value
            ]
            return {"vr": vr, "Value": items} if self._tagged else items
        if self._tagged:
            return {"vr": vr, "Value": [value]}
        return [value] if self._listed else value


class _KeyTable(dict[str, _Entry]):
    """The handlers of the keys at a place, created when a key first occurs."""

    def __init__(self, deidentifier: Deidentifier, place: Place) -> None:
        super().__init__()
        self._deidentifier = deidentifier
        self._place = place
        self.text = deidentifier.text_handler()

    def __missing__(self, key: str) -> _Entry:
        entry = self._deidentifier.entry(key, self._place)
        # The table is limited, so that the keys of files cannot exhaust an instance's memory.
        if len(self) >= _FORGOTTEN_AFTER:
            self.clear()
        self[key] = entry
        return entry


class _PrivateBlock(dict[str, Handler | None]):
    """The handlers of the keys in a block of private attributes: at most 256."""

    def __init__(self, deidentifier: Deidentifier, *, creator: str, cleaned: bool) -> None:
        super().__init__()
        self._deidentifier = deidentifier
        self._creator = creator
        self._cleaned = cleaned

    def __missing__(self, key: str) -> Handler | None:
        entry = self._deidentifier.private_entry(key, self._creator, cleaned=self._cleaned)
        self[key] = entry
        return entry


def _texts(value: Any) -> Iterator[str]:
    """Yield every text in a value of either format."""
    if type(value) is str:
        yield value
    elif type(value) is list:
        for item in value:
            yield from _texts(item)
    elif type(value) is dict:
        yield from _texts(value.get("Value")) if "vr" in value else (name_text(value),)


def _is_free_text(tag: int) -> bool:
    vr = standard_vr(tag)
    return vr in TEXT_VRS and vr not in ("AE", "CS") and tag not in _CODE_TEXT
