"""A header as rows of a table, for every format of its document (docs/document.md)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from pydicom.datadict import dictionary_description, private_dictionary_description

from dcm2bq.dicom.dictionary import keyword, private_vr, standard_vr, tag_of
from dcm2bq.dicom.warning_codes import severity_of, tag_text

Document = Mapping[str, Any]

_HEX = re.compile(r"[0-9a-fA-F]{8}").fullmatch
_WARNING = re.compile(r"[a-z0-9-]+ ([^:]*): ")
_TAG = re.compile(r"\(([0-9A-F]{4},[0-9A-F]{4})\)")
_TRUNCATED = "_truncated"


class Element(NamedTuple):
    """An element of a header, or an item of a sequence.

    Attributes:
        depth: the number of sequences around it.
        place: keywords or tags from the top, such as ``BeamSequence[0].BeamName``.
        tag: ``(0010,0020)``; empty for an item.
        name: its keyword; for a private element the name in its creator's dictionary, if known.
        creator: the private creator; otherwise empty.
        meaning: its name in words; empty if PS3.6 has none.
        vr: its VR; empty if the document does not contain it.
        value: its value as text.
    """

    depth: int
    place: str
    tag: str
    name: str
    creator: str
    meaning: str
    vr: str
    value: str

    @property
    def is_item(self) -> bool:
        return not self.tag


class _ElementValue(NamedTuple):
    """A value, independent of the document's form."""

    vr: str
    items: list[Document] | None
    text: str


def elements(document: Document) -> Iterator[Element]:
    """Yield every element of a document, depth first, and every item of its sequences."""
    is_dicom_json = _is_dicom_json(document)
    yield from _elements(document, 0, "", is_dicom_json=is_dicom_json)


def top_level_tags(document: Document) -> frozenset[int]:
    """Return the tags of a document's top-level elements, without unknown keywords."""
    return frozenset(tag for tag in map(_tag, document) if tag is not None)


def _is_dicom_json(document: Document) -> bool:
    """Return whether the form is PS3.18 Annex F: only there does an element have a ``vr``."""
    values = [value for key, value in document.items() if _HEX(key)]
    return bool(values) and all(isinstance(each, dict) and "vr" in each for each in values)


def _elements(
    document: Document, depth: int, above: str, *, is_dicom_json: bool
) -> Iterator[Element]:
    keys = {key: _tag(key) for key in document if key != _TRUNCATED}
    for key in sorted(keys, key=lambda key: (keys[key] is None, keys[key] or 0)):
        tag = keys[key]
        creator = _creator(document, tag)
        value = _tagged(document[key]) if is_dicom_json else _plain(document[key])
        name, meaning = _names(key, tag, creator)
        place = f"{above}{key if is_dicom_json or not _HEX(key) else key.lower()}"
        yield Element(
            depth,
            place,
            "" if tag is None else tag_text(tag),
            name,
            creator,
            meaning,
            value.vr or _vr(tag, creator),
            value.text,
        )
        for number, item in enumerate(value.items or ()):
            inner = f"{place}[{number}]"
            yield Element(depth + 1, inner, "", f"item {number + 1}", "", "", "", "")
            yield from _elements(item, depth + 2, f"{inner}.", is_dicom_json=is_dicom_json)


def _tag(key: str) -> int | None:
    return int(key, 16) if _HEX(key) else tag_of(key)


def _creator(document: Document, tag: int | None) -> str:
    """Return the private creator that reserved an element's block (PS3.5 7.8.1)."""
    if tag is None or not tag & 0x10000 or not tag & 0xFF00:
        return ""
    reserved = f"{tag >> 16:04x}{tag >> 8 & 0xFF:04x}"
    found = document.get(reserved, document.get(reserved.upper()))
    if isinstance(found, dict):
        found = found.get("Value")
    if isinstance(found, list) and found:
        found = found[0]
    return found if isinstance(found, str) else ""


def _names(key: str, tag: int | None, creator: str) -> tuple[str, str]:
    if tag is None:
        return key, ""
    if creator:
        try:
            return private_dictionary_description(tag, creator), ""
        except KeyError:
            return "", ""
    known = keyword(tag) or ""
    try:
        return known, dictionary_description(tag)
    except KeyError:
        return known, "Private Creator" if tag & 0x10000 and not tag & 0xFF00 else ""


def _vr(tag: int | None, creator: str) -> str:
    if tag is None:
        return ""
    if tag & 0x10000:
        return (private_vr(tag, creator) or "") if creator else "LO" if not tag & 0xFF00 else ""
    return standard_vr(tag) or ""


def _plain(value: Any) -> _ElementValue:
    if isinstance(value, list) and value and all(isinstance(each, dict) for each in value):
        return _ElementValue("SQ", value, _counted(value))
    if isinstance(value, dict):
        bulk = value.get("BulkDataURI")
        if isinstance(bulk, str):
            return _ElementValue("", None, _bulk(bulk))
    return _ElementValue("", None, _joined(value))


def _tagged(value: Any) -> _ElementValue:
    if not isinstance(value, dict):
        return _plain(value)
    vr, values = str(value.get("vr", "")), value.get("Value")
    if "BulkDataURI" in value:
        return _ElementValue(vr, None, _bulk(str(value["BulkDataURI"])))
    if vr == "SQ" and isinstance(values, list):
        return _ElementValue(
            vr, [each for each in values if isinstance(each, dict)], _counted(values)
        )
    if vr == "PN" and isinstance(values, list):
        return _ElementValue(vr, None, _joined([_person(each) for each in values]))
    return _ElementValue(vr, None, _joined(value.get("InlineBinary", values)))


def _counted(items: list[Any]) -> str:
    if not items:
        return ""
    return "1 item" if len(items) == 1 else f"{len(items):,} items"


def _person(value: Any) -> Any:
    """Convert a name of PS3.18 F.2.2 to the notation of PS3.5 6.2.1."""
    if not isinstance(value, dict):
        return value
    groups = [str(value.get(each, "")) for each in ("Alphabetic", "Ideographic", "Phonetic")]
    return "=".join(groups).rstrip("=")


def _bulk(uri: str) -> str:
    """Describe the position of bytes that the document does not contain."""
    found = re.search(r"offset=(\d+)&length=(\d+)", uri)
    if found is None:
        return f"not in the document: {uri}"
    return f"{int(found[2]):,} bytes at offset {int(found[1]):,} of the object"


def _joined(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return "\\".join(map(_joined, value))
    if isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False)


@dataclass(frozen=True)
class Warning:  # noqa: A001 - DICOM's and the view's word
    """A warning of a row: its text, its severity, and the tag that it is about."""

    text: str
    severity: str
    tag: str


def warnings(lines: list[str]) -> list[Warning]:
    """Parse the warnings of a row; the tag is the last one in a path of tags."""
    found = []
    for line in lines:
        subject = _WARNING.match(line)
        tags = _TAG.findall(subject[1]) if subject else []
        severity = severity_of(line)
        found.append(Warning(line, severity or "warning", f"({tags[-1]})" if tags else ""))
    return found


class Reference(NamedTuple):
    """A reference to another instance: its position, and the instance."""

    place: str
    sop_class: str
    sop_instance: str


def references(document: Document) -> list[Reference]:
    """Return all references to SOP instances in a document (PS3.3 C.17.2.1 and others)."""
    classes: dict[str, str] = {}
    found: dict[str, Reference] = {}
    for each in elements(document):
        above, _, _ = each.place.rpartition(".")
        if each.tag == "(0008,1150)":
            classes[above] = each.value
        elif each.tag == "(0008,1155)" and each.value:
            reference = Reference(above, classes.get(above, ""), each.value)
            found.setdefault(each.value, reference)
    return list(found.values())


class ElementPair(NamedTuple):
    """An element in two headers; None if one of them lacks it."""

    first: Element | None
    second: Element | None

    @property
    def either(self) -> Element:
        element = self.first or self.second
        assert element is not None
        return element

    @property
    def kind(self) -> str:
        """``same``, ``changed``, ``only-first`` or ``only-second``."""
        if self.first is None:
            return "only-second"
        if self.second is None:
            return "only-first"
        return "same" if self.first.value == self.second.value else "changed"


def differences(first: Document, second: Document) -> list[ElementPair]:
    """Pair the elements of two headers, in the order of the first and then of the second."""
    others = {each.place: each for each in elements(second)}
    pairs = [ElementPair(each, others.pop(each.place, None)) for each in elements(first)]
    rest = [ElementPair(None, each) for each in others.values()]
    return sorted([*pairs, *rest], key=lambda pair: _place_order(pair.either)) if rest else pairs


def _place_order(element: Element) -> list[tuple[int, int]]:
    """Return a sort key with which places have the order of `elements`."""
    order = []
    for part in element.place.split("."):
        key, _, number = part.partition("[")
        tag = _tag(key)
        order += [
            (2**32 if tag is None else tag, -1),
            (-1, int(number.rstrip("]")) if number else -1),
        ]
    return order
