"""The views of quality, against pydicom over the real files."""

from __future__ import annotations

import contextlib
import csv
import re
import warnings
from collections import Counter
from pathlib import Path

import duckdb
import pydicom
import pytest
from pydicom.datadict import keyword_for_tag, tag_for_keyword

from dcm2bq.schema import confidentiality
from dcm2bq.schema.views import Form, duckdb_view
from dcm2bq.warehouse.duckdb import DuckDbWarehouse
from support.view_rows import content_of, real_files, row
from tests.dicom import reference
from tests.views.conftest import rows_of

IODS = Path(__file__).parents[2] / "tools" / "iods"

# pydicom reads less of these than the parser does.
READ_IN_PART = {
    "data_store/data/emri_small_jpeg_2k_lossless_too_short.dcm",  # its dataset is cut
    "pydicom/data/test_files/priv_SQ.dcm",  # a private sequence in implicit VR: UN for pydicom
    "pydicom/data/test_files/zipMR.gz",  # gzip
}


@pytest.fixture(scope="module")
def pydicom_elements():
    """Every element of the real files as pydicom reads them: (depth, tag, has a value)."""
    found = {}
    for name, path in real_files().items():
        data_set = reference.read(path.read_bytes())
        with contextlib.suppress(Exception), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found[name] = [*elements(data_set.file_meta), *elements(data_set)]
    return {name: each for name, each in found.items() if name not in READ_IN_PART}


def elements(data_set, depth=0):
    for tag in list(data_set.keys()):
        element = data_set[tag]
        if tag.element and (depth or tag not in reference.PIXELS):
            yield depth, tag, not element.is_empty
        if element.VR == "SQ":
            for item in element.value:
                yield from elements(item, depth + 1)


@pytest.fixture(scope="module")
def connection(warehouses):
    return warehouses[Form.KEYWORDS]


def warehouse(made, tmp_path_factory, form=Form.KEYWORDS):
    path = str(tmp_path_factory.mktemp("quality") / "x.duckdb")
    DuckDbWarehouse(path, form).insert(made)
    with duckdb.connect(path, read_only=True) as connection:
        yield connection


def ingested(connection, pydicom_elements):
    """The elements of the files that are in the warehouse, with their class and modality."""
    columns = "path, SOPClassUID, Modality"
    for path, *group in connection.execute(f"SELECT {columns} FROM instances").fetchall():
        if found := pydicom_elements.get(path.removeprefix("gs://bucket/")):
            yield path, tuple(group), found


def answer(connection, view, pydicom_elements):
    """A view's rows over the files that pydicom reads to the end."""
    paths = [f"gs://bucket/{name}" for name in pydicom_elements]
    instances = "SELECT * FROM main.instances WHERE list_contains($paths, path)"
    sql = f"WITH instances AS ({instances}) FROM ({duckdb_view(view, Form.KEYWORDS)})"
    return connection.execute(sql, {"paths": paths}).fetchall()


def test_phi_present_is_what_pydicom_finds_at_any_depth(pydicom_elements, connection):
    tags = {tag.lower() for tag, *_ in confidentiality.ATTRIBUTES}
    pattern = re.compile("|".join(each.replace("x", ".") for each in sorted(tags)))
    expected = Counter(
        (path, f"{tag:08x}")
        for path, _, found in ingested(connection, pydicom_elements)
        for _, tag, filled in found
        if filled and (tag.group % 2 or pattern.fullmatch(f"{tag:08x}"))
    )
    rows = answer(connection, "phi_present", pydicom_elements)
    found = {(path, tag): count for path, *_, tag, _, count in rows}
    assert len(found) > 5000
    assert found == expected


def test_phi_present_holds_no_value_and_finds_what_text_cannot_hide(tmp_path_factory):
    data_set = pydicom.Dataset()
    data_set.SOPClassUID, data_set.SOPInstanceUID = pydicom.uid.CTImageStorage, "1.2.3"
    data_set.PatientName, data_set.PatientAddress = "Secret^Name", ""
    data_set.PatientComments = 'x "PatientBirthDate": "20000101", \\"OtherPatientNames\\":"x"'
    data_set.ContentSequence = [pydicom.Dataset()]
    data_set.ContentSequence[0].PersonName = "Hidden^Name"
    data_set.add_new(0x60024000, "LT", "an overlay's comment")
    data_set.add_new(0x50000022, "LO", "a curve's description")
    block = data_set.private_block(0x0011, "ACME", create=True)
    block.add_new(1, "LO", "private")
    data_set.file_meta = pydicom.dataset.FileMetaDataset()
    data_set.file_meta.TransferSyntaxUID = pydicom.uid.ExplicitVRLittleEndian
    for form in Form:
        made = [row(content_of(data_set), "x", form)]
        for connection in warehouse(made, tmp_path_factory, form):
            found = rows_of(connection, "SELECT tag, keyword, occurrences FROM phi_present")
            everything = str(connection.execute("SELECT * FROM phi_present").fetchall())
        assert found == [
            ("00020003", "MediaStorageSOPInstanceUID", 1),
            ("00080018", "SOPInstanceUID", 1),
            ("00100010", "PatientName", 1),
            ("00104000", "PatientComments", 1),
            ("00110010", None, 1),
            ("00111001", None, 1),
            ("0040a123", "PersonName", 1),
            ("0040a730", "ContentSequence", 1),
            ("50000022", "CurveDescription", 1),
            ("60024000", None, 1),
        ]
        assert "Secret" not in everything
        assert "private" not in everything


def required():
    """Attributes by SOP class, with the stricter type, as tools/iods has them."""
    with (IODS / "attributes.csv").open() as file:
        modules = {}
        for each in csv.DictReader(file):
            modules.setdefault(each["module"], {})[each["keyword"]] = each["type"]
    found = {}
    with (IODS / "modules.csv").open() as file:
        for each in csv.DictReader(file):
            for keyword, kind in modules[each["module"]].items():
                types = found.setdefault(each["sop_class"], {})
                types[keyword] = min(kind, types.get(keyword, "2"))
    return found


def test_completeness_is_what_pydicom_finds(pydicom_elements, connection):
    expected = {}
    table = required()
    for _, (sop_class, modality), found in ingested(connection, pydicom_elements):
        there = {keyword_for_tag(tag): filled for depth, tag, filled in found if not depth}
        for keyword, kind in table.get(sop_class, {}).items():
            key = (modality, sop_class, f"{tag_for_keyword(keyword):08x}", keyword, kind)
            counts = expected.setdefault(key, [0, 0, 0, 0])
            absent, empty = keyword not in there, there.get(keyword) is False
            lacking = absent or (empty and kind == "1")
            for place, more in enumerate((True, absent, empty, lacking)):
                counts[place] += more
    found = {
        each[:5]: list(each[5:]) for each in answer(connection, "completeness", pydicom_elements)
    }
    assert len(found) > 400
    assert found == expected


def test_required_attributes_are_those_of_ps3_3():
    """PS3.3 Tables A.3-1 and C.8-3: attributes that every CT image must have, or only some."""
    image = required()[pydicom.uid.CTImageStorage]
    expected = {"PatientID": "2", "StudyInstanceUID": "1", "KVP": "2", "ImagePositionPatient": "1"}
    assert expected.items() <= image.items()
    assert not {"SliceLocation", "WindowCenter", "PixelData", "PlanarConfiguration"} & set(image)
    report = required()[pydicom.uid.EnhancedSRStorage]
    assert "CompletionFlag" in report
    assert not {"GraphicData", "ReferencedSOPSequence", "TemporalRangeType"} & set(report)


def instance(  # noqa: PLR0917 - a table of instances reads best in columns
    name, sop_instance, study, series, patient="P1", modality="CT", comment=""
):
    data_set = pydicom.Dataset()
    data_set.SOPClassUID, data_set.SOPInstanceUID = pydicom.uid.CTImageStorage, sop_instance
    data_set.StudyInstanceUID, data_set.SeriesInstanceUID = study, series
    data_set.PatientID, data_set.Modality = patient, modality
    data_set.PatientComments = comment
    data_set.file_meta = pydicom.dataset.FileMetaDataset()
    data_set.file_meta.TransferSyntaxUID = pydicom.uid.ExplicitVRLittleEndian
    return row(content_of(data_set), name)


def test_uid_clashes_are_those_that_were_made(tmp_path_factory):
    made = [
        instance("a", "1.1", "1", "1.9"),
        instance("a-copy", "1.1", "1", "1.9"),
        instance("b", "1.2", "2", "2.9"),
        instance("c", "1.3", "2", "2.8", "P2"),
        instance("d", "1.4", "3", "3.9"),
        instance("e", "1.5", "4", "3.9"),
        instance("f", "1.6", "5", "5.9"),
        instance("g", "1.7", "5", "5.9", modality="PT"),
        instance("h", "1.8", "6", "6.9"),
        instance("i", "1.8", "6", "6.9", comment="another content"),
        instance("j", "1.11", "", ""),
        instance("k", "1.12", "", "", "P3", "MR"),
    ]
    for connection in warehouse(made, tmp_path_factory):
        found = rows_of(connection, "FROM uid_clashes")
    assert found == [
        ("instance_contents", "1.8", 2, 2, ["gs://bucket/h", "gs://bucket/i"]),
        ("series_modalities", "5.9", 2, 2, ["CT", "PT"]),
        ("series_studies", "3.9", 2, 2, ["3", "4"]),
        ("study_patients", "2", 2, 2, ["P1", "P2"]),
    ]
