"""One instance: its header, history and references; two of them compared."""

import io
import re

import pytest

from browse.conftest import BUCKET, GONE
from dcm2bq.browse.header_table import differences, elements, references, warnings
from dcm2bq.dicom.document import read_metadata
from dcm2bq.dicom.options import JsonOptions
from support.real_files import real_file

FORMS = [
    JsonOptions(),
    JsonOptions(use_common_names=False),
    JsonOptions(format="dicom-json"),
    JsonOptions(use_array_with_single_value=True),
]


def document(name, options=FORMS[0]):
    return read_metadata(io.BytesIO(real_file(name)), options).metadata


def shown(client, name, **more):
    answer = client.get("/instance", params={"path": f"gs://{BUCKET}/{name}", **more})
    assert answer.status_code == 200
    return answer.text


@pytest.mark.parametrize(
    "name", ["CT_small.dcm", "rtplan.dcm", "nested_priv_SQ.dcm", "reportsi.dcm"]
)
def test_every_form_of_a_document_gives_the_same_elements(name):
    def told(options):
        return [
            (each.depth, each.tag, each.name, each.creator, each.value)
            for each in elements(document(name, options))
        ]

    first = told(FORMS[0])
    assert len(first) > 5
    for form in FORMS[1:]:
        assert told(form) == first


def test_elements_have_tag_keyword_vr_and_value():
    found = {each.tag: each for each in elements(document("CT_small.dcm"))}
    modality = found["(0008,0060)"]
    assert (modality.name, modality.vr, modality.value) == ("Modality", "CS", "CT")
    assert modality.meaning == "Modality"
    private = found["(0043,1010)"]
    assert (private.creator, private.name, private.vr) == ("GEMS_PARM_01", "Window value", "US")
    assert found["(0043,0010)"].meaning == "Private Creator"
    assert found["(0008,0008)"].value == "ORIGINAL\\PRIMARY\\AXIAL"
    assert re.fullmatch(r"[\d,]+ bytes at offset [\d,]+ of the object", found["(7FE0,0010)"].value)


def test_the_header_is_shown_and_searched(client):
    html = shown(client, "CT_small.dcm")
    assert "(0010,0020)</td>" in html
    assert "GEMS_PARM_01" in html
    for search in ("SliceThickness", "0018,0050", "00180050", "slicethick", "(0018,0050)"):
        found = shown(client, "CT_small.dcm", element=search)
        assert found.count('class="tag"') == 1
        assert "5.000000" in found
    assert "No element matches." in shown(client, "CT_small.dcm", element="nothing")


def test_a_search_answers_htmx_with_the_table_alone(client):
    path = f"gs://{BUCKET}/CT_small.dcm"
    answer = client.get(
        "/instance",
        params={"path": path, "element": "Modality"},
        headers={"hx-request": "true", "hx-target": "header"},
    )
    assert answer.text.lstrip().startswith('<div id="header"')


def test_a_long_header_has_pages(client):
    first = shown(client, "rtplan.dcm")
    assert first.count("<tr") <= 502
    assert "No element" not in first


def test_history_shows_every_row(client):
    html = shown(client, GONE)
    assert "This object no longer exists." in html
    assert re.findall(r"<li class=\"(\w+)\">\s*<b>(\w+)</b>", html) == [
        ("gone", "deleted"),
        ("there", "finalized"),
    ]


def test_a_path_without_rows_is_named(client):
    answer = client.get("/instance", params={"path": "gs://x/y"})
    assert (answer.status_code, "no object has this path" in answer.text) == (404, True)
    assert client.get("/instance").status_code == 400


def test_warnings_are_beside_their_elements():
    line = "value-truncated (0010,0010): is truncated by the end of the file"
    (warning,) = warnings([line])
    assert (warning.text, warning.severity, warning.tag) == (line, "error", "(0010,0010)")
    (nested,) = warnings(["text-nul (0040,A730)(0040,A160): contains NUL"])
    assert nested.tag == "(0040,A160)"
    assert warnings(["header-truncated: the file ends"])[0].tag == ""


def test_references_are_named_where_they_lead_nowhere(client):
    found = references(document("rtstruct.dcm"))
    assert found
    html = shown(client, "rtstruct.dcm")
    assert found[0].sop_instance in html
    assert "not in this data set" in html


def test_two_headers_are_compared(client):
    first, second = (f"gs://{BUCKET}/{name}" for name in ("MR_small.dcm", "MR_small_RLE.dcm"))
    answer = client.get("/compare", params={"a": first, "b": second}).text
    assert "1.2.840.10008.1.2.5" in answer
    assert "PatientID" not in answer
    assert "PatientID" in client.get("/compare", params={"a": first, "b": second, "all": "1"}).text
    same = client.get("/compare", params={"a": first, "b": first}).text
    assert "Both headers are the same." in same
    gone = client.get("/compare", params={"a": first, "b": f"gs://{BUCKET}/{GONE}"})
    assert gone.status_code == 404


def test_differences_say_which_header_lacks_an_element():
    pairs = differences({"PatientID": "1", "Modality": "CT"}, {"Modality": "MR", "StudyID": "2"})
    assert [(each.either.name, each.kind) for each in pairs] == [
        ("Modality", "changed"),
        ("PatientID", "only-first"),
        ("StudyID", "only-second"),
    ]
