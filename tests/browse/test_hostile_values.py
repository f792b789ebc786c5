"""No value of a header is markup: hostile text in every VR, on every page."""

import re
import struct

import pytest
from pydicom.datadict import tag_for_keyword

from browse.conftest import BUCKET, Hospital, client_of
from browse.test_sql import run

EVIL = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
# A text element for each VR that holds text, and private ones.
TEXTS = {
    "AE": "RetrieveAETitle",
    "AS": "PatientAge",
    "CS": "Modality",
    "DA": "StudyDate",
    "DS": "SliceThickness",
    "DT": "AcquisitionDateTime",
    "IS": "SeriesNumber",
    "LO": "SeriesDescription",
    "LT": "AdditionalPatientHistory",
    "PN": "PatientName",
    "SH": "AccessionNumber",
    "ST": "InstitutionAddress",
    "TM": "StudyTime",
    "UC": "LongCodeValue",
    "UI": "SOPClassUID",
    "UR": "RetrieveURL",
    "UT": "TextValue",
}
NAME = "<img src=x onerror=alert(2)>.dcm"


def element(tag: int, vr: str, value: bytes) -> bytes:
    """An element in explicit VR little endian (PS3.5 7.1.2)."""
    value += b" " * (len(value) % 2)
    head = struct.pack("<HH2s", tag >> 16, tag & 0xFFFF, vr.encode())
    if vr in ("SQ", "UC", "UR", "UT"):
        return head + struct.pack("<HI", 0, len(value)) + value
    return head + struct.pack("<H", len(value)) + value


def hostile() -> bytes:
    """A file whose values are markup: no library would write it."""
    found = {tag_for_keyword(keyword): (vr, EVIL) for vr, keyword in TEXTS.items()}
    for keyword in ("PatientID", "StudyDescription", "Manufacturer", "ManufacturerModelName"):
        found[tag_for_keyword(keyword)] = ("LO", EVIL)
    for keyword in ("StudyInstanceUID", "SeriesInstanceUID", "SOPInstanceUID"):
        found[tag_for_keyword(keyword)] = ("UI", EVIL)
    found[tag_for_keyword("BodyPartExamined")] = ("CS", EVIL)
    found[0x00090010] = found[0x00091001] = ("LO", EVIL)
    written = {tag: element(tag, vr, value.encode()) for tag, (vr, value) in found.items()}
    inner = element(tag_for_keyword("CodeMeaning"), "LO", EVIL.encode())
    item = struct.pack("<HHI", 0xFFFE, 0xE000, len(inner)) + inner
    sequence = tag_for_keyword("ConceptNameCodeSequence")
    written[sequence] = element(sequence, "SQ", item)
    meta = element(0x00020010, "UI", b"1.2.840.10008.1.2.1\0")
    meta = element(0x00020000, "UL", struct.pack("<I", len(meta))) + meta
    return b"\0" * 128 + b"DICM" + meta + b"".join(written[tag] for tag in sorted(written))


@pytest.fixture(scope="module")
def evil(tmp_path_factory):
    made = Hospital.make(tmp_path_factory.mktemp("hostile"))
    made.add({NAME: hostile(), "<svg onload=alert(3)>.dcm": b"no DICOM"})
    return client_of(made.configuration)


def markup(html):
    """Tags that the templates do not write."""
    tags = re.findall(r"<(script|img|b|svg)\b([^>]*)>", html)
    return [
        each for each in tags if "onerror" in each[1] or "onload" in each[1] or "onclick" in each[1]
    ] + [each for each in tags if each[0] == "script" and "htmx.min.js" not in each[1]]


PATH = {"path": f"gs://{BUCKET}/{NAME}"}
PAGES = [
    ("/", {}),
    ("/", {"modality": EVIL, "q": EVIL}),
    ("/find", {}),
    ("/find", {"q": EVIL, "study": EVIL}),
    ("/find", {"level": "series"}),
    ("/find", {"level": "instances"}),
    ("/find", {"level": EVIL}),
    ("/find", {"from": EVIL}),
    ("/instance", PATH),
    ("/instance", {**PATH, "element": EVIL}),
    ("/instance", {"path": EVIL}),
    ("/instance/contents", PATH),
    ("/instance/referring", PATH),
    ("/compare", {"a": PATH["path"], "b": PATH["path"], "all": "1"}),
    ("/dead-letters", {}),
    ("/dead-letters", {"reason": EVIL}),
    ("/sql", {"query": EVIL}),
    ("/sql/columns", {"view": EVIL}),
    ("/login", {"next": EVIL}),
    ("/health/warnings", {}),
    (f"/{EVIL}", {}),
]


@pytest.mark.parametrize(("address", "query"), PAGES)
def test_values_are_text_on_every_page(evil, address, query):
    html = evil.get(address, params=query).text
    assert markup(html) == []


def test_the_values_are_there_as_text(evil):
    html = evil.get("/instance", params=PATH).text
    escaped = "&lt;script&gt;alert(1)&lt;/script&gt;"
    for keyword in (*TEXTS.values(), "CodeMeaning", "StudyDescription"):
        assert re.search(
            rf'"name">{keyword}<.*?class="value">{re.escape(escaped)}', html, re.DOTALL
        ), keyword
    assert html.count(escaped) >= len(TEXTS)


def test_values_are_text_in_results_of_sql(evil):
    html = run(evil, "SELECT path, StudyDescription, metadata, 1 AS n FROM instances").text
    assert "&lt;script&gt;" in html
    assert markup(html) == []


def test_an_error_of_sql_is_text(evil):
    assert markup(run(evil, 'SELECT "<b onclick=x>" FROM instances').text) == []
