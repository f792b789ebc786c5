"""The views of elements and references, against pydicom's walk through the same files."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, MutableSequence
from typing import Any

import pydicom
import pytest
from pydicom.datadict import keyword_for_tag
from pydicom.dataelem import DataElement
from pydicom.tag import BaseTag

from dcm2bq.dicom.dictionary import tag_of
from dcm2bq.schema.views import Form
from support import highdicom_documents
from support.view_rows import real_files
from tests.views.conftest import rows_of

pytestmark = pytest.mark.filterwarnings("ignore:Invalid value for VR UI:UserWarning")

# Sound files; what the parser makes of broken ones is tests/dicom's subject.
NAMES = (
    "CT_small.dcm",
    "MR_small.dcm",
    "liver.dcm",
    "693_UNCI.dcm",
    "reportsi.dcm",
    "rtplan.dcm",
    "rtdose.dcm",
    "examples_overlay.dcm",
    "eCT_Supplemental.dcm",
)


VRS = {"CS", "UI", "LO", "SH", "IS", "US", "PN", "DA", "TM"}


@pytest.fixture(scope="module")
def keywords(warehouses):
    return warehouses[Form.KEYWORDS]


def _data_sets() -> dict[str, pydicom.Dataset]:
    paths = {name: path for name, path in real_files().items() if path.name in NAMES}
    found = {name: pydicom.dcmread(path, stop_before_pixels=True) for name, path in paths.items()}
    for name, content in highdicom_documents.files().items():
        if "deep" not in name and "image" not in name:
            found[name] = pydicom.dcmread(io.BytesIO(content), stop_before_pixels=True)
    return found


def _walk(
    data_set: pydicom.Dataset, place: str = ""
) -> Iterator[tuple[str, pydicom.Dataset, DataElement]]:
    """Every element with the place of its data set, but for group lengths."""
    for element in data_set:
        if element.tag.element == 0:
            continue
        yield place, data_set, element
        if element.VR == "SQ":
            key = _key(element.tag)
            for number, item in enumerate(element.value):
                yield from _walk(item, f"{place}{'.' if place else ''}{key}[{number}]")


def _key(tag: BaseTag) -> str:
    shared = tag.group & 0xFF00 in (0x5000, 0x6000) and tag.group & 0xFF
    return (not shared and not tag.is_private and keyword_for_tag(tag)) or f"{tag:08x}"


def _expected() -> Iterator[tuple[Any, ...]]:
    for name, data_set in _data_sets().items():
        for place, owner, element in _walk(data_set):
            tag = element.tag
            private = tag.is_private and tag.element >= 0x1000
            creator = owner.get((tag.group, tag.element >> 8)) if private else None
            yield (
                f"gs://bucket/{name}",
                f"{place}{'.' if place else ''}{_key(tag)}",
                f"{tag:08x}",
                None if tag.is_private else keyword_for_tag(tag) or None,
                str(creator.value) if creator is not None else None,
                f"{tag.element & 0xFF:02x}" if private else None,
            )


def test_every_element_is_a_row_with_its_path_tag_keyword_and_creator(keywords):
    expected = set(_expected())
    paths = ", ".join(f"'{path}'" for path in {row[0] for row in expected})
    found = keywords.execute(
        "SELECT path, path_in_document, tag, keyword, private_creator, private_element"
        f" FROM elements WHERE path IN ({paths}) AND tag NOT LIKE '0002%'"
        " AND path_in_document NOT IN ('PixelData', 'DataSetTrailingPadding')"
    ).fetchall()
    assert len(expected) > 2000
    assert len(found) == len(set(found))
    assert set(found) == expected


def test_values_are_pydicoms(keywords):
    expected = {}
    for name, data_set in _data_sets().items():
        for place, _, element in _walk(data_set):
            if element.VR in VRS and not element.tag.is_private:
                path = f"{place}{'.' if place else ''}{_key(element.tag)}"
                expected[f"gs://bucket/{name}", path] = _text(element)
    found = {
        (path, place): value
        for path, place, value in keywords.execute(
            "SELECT path, path_in_document, value FROM elements"
        ).fetchall()
        if (path, place) in expected
    }
    assert len(expected) > 1000
    assert found == expected


def _text(element: DataElement) -> str | None:
    value = element.value
    several = isinstance(value, MutableSequence)
    texts = [_one(each) for each in (value if several else [value])]
    return "\\".join(texts) if "".join(texts) or several else None


def _one(value: Any) -> str:
    if value is None:
        return ""
    written = getattr(value, "original_string", None)  # of a name, it is bytes
    return (written if isinstance(written, str) else str(value)).rstrip(" ")


def test_a_private_element_is_found_by_creator_whatever_its_block(keywords):
    found = keywords.execute(
        "SELECT tag, value FROM elements WHERE path LIKE '%/CT_small.dcm'"
        " AND private_creator = 'GEMS_ACQU_01' AND private_element = '02'"
    ).fetchone()
    data_set = pydicom.dcmread(pydicom.data.get_testdata_file("CT_small.dcm"))
    element = data_set.private_block(0x19, "GEMS_ACQU_01")[0x02]
    assert found == (f"{element.tag:08x}", str(element.value))


def _referenced() -> Iterator[tuple[Any, ...]]:
    for name, data_set in _data_sets().items():
        for place, owner, element in _walk(data_set):
            if element.keyword == "ReferencedSOPInstanceUID" and element.value:
                yield (
                    f"gs://bucket/{name}",
                    re.sub(r"\[[0-9]+\]", "", place),
                    place,
                    owner.get("ReferencedSOPClassUID"),
                    str(element.value),
                    _integers(owner.get("ReferencedFrameNumber")),
                    _integers(owner.get("ReferencedSegmentNumber")),
                )


def _integers(value: Any) -> list[int]:
    if value is None:
        return []
    several = isinstance(value, pydicom.multival.MultiValue)
    return [int(each) for each in (value if several else [value])]


def test_every_reference_is_a_row_as_pydicom_finds_it(keywords):
    expected = list(_referenced())
    paths = {row[0] for row in expected}
    found = keywords.execute(
        "SELECT path, keyword_path, path_in_document, ReferencedSOPClassUID,"
        " ReferencedSOPInstanceUID, ReferencedFrameNumber, ReferencedSegmentNumber"
        " FROM referenced_instances"
    ).fetchall()
    assert len(expected) > 60
    assert sorted(each for each in found if each[0] in paths) == sorted(expected)


@pytest.mark.parametrize("view", ["elements", "referenced_instances"])
def test_paths_have_the_keys_of_the_document(view, warehouses):
    """With tags as keys, a path says the same as with keywords."""
    query = (
        "SELECT path, tag || private_creator, path_in_document FROM elements"
        if view == "elements"
        else "SELECT path, ReferencedSOPInstanceUID, path_in_document FROM referenced_instances"
    )
    keyed = rows_of(warehouses[Form.KEYWORDS], query)
    tagged = rows_of(warehouses[Form.TAGS], query)
    upper = rows_of(warehouses[Form.DICOM_JSON], query)
    assert _sorted((*row[:2], _tags(row[2])) for row in keyed) == _sorted(tagged)
    assert _sorted((*row[:2], row[2].lower()) for row in upper) == _sorted(tagged)


def _sorted(rows: Iterable[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    return sorted(rows, key=repr)


def _tags(path: str) -> str:
    return re.sub(r"[A-Za-z][A-Za-z0-9]*", _tag, path)


def _tag(match: re.Match[str]) -> str:
    tag = tag_of(match.group())  # pydicom has no tags of overlays' keywords
    return match.group() if tag is None else f"{tag:08x}"
