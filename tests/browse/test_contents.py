"""What the views say of one instance, references both ways, and health from the copy in memory."""

import io
import re
from urllib.parse import quote

import pydicom
import pytest
from starlette.testclient import TestClient

from browse.conftest import BUCKET, Hospital
from dcm2bq.browse.application import application
from dcm2bq.browse.object_rows import CONTENTS
from dcm2bq.browse.queries import clashes, duplicates
from dcm2bq.browse.site import Options, Site
from support import dose_documents, highdicom_documents
from support.real_files import real_file

MADE = ("segmentation", "report", "image_0", "image_1")


def changed(name, **values):
    data_set = pydicom.dcmread(io.BytesIO(real_file(name)))
    for keyword, value in values.items():
        setattr(data_set, keyword, value)
    written = io.BytesIO()
    data_set.save_as(written)
    return written.getvalue()


def contents():
    """Files that are in the table by name."""
    documents = highdicom_documents.files()
    made = {f"{name}.dcm": documents[f"highdicom/{name}.dcm"] for name in MADE}
    made["dose.dcm"] = dose_documents.files()["dose/ct.dcm"]
    made |= {name: real_file(name) for name in ("CT_small.dcm", "rtstruct.dcm", "MR_truncated.dcm")}
    # The same UIDs for other things, in each way that the view uid_clashes knows.
    made["other_content.dcm"] = changed("CT_small.dcm", InstitutionName="elsewhere")
    made["other_patient.dcm"] = changed("CT_small.dcm", SOPInstanceUID="2.25.1", PatientID="X")
    made["other_study.dcm"] = changed("CT_small.dcm", SOPInstanceUID="2.25.2", StudyInstanceUID="2")
    made["other_modality.dcm"] = changed("CT_small.dcm", SOPInstanceUID="2.25.3", Modality="PT")
    made["same.dcm"] = real_file("rtstruct.dcm")
    return made


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    made = Hospital.make(tmp_path_factory.mktemp("contents"))
    made.add(contents())
    return Site(made.configuration, Options("DuckDB"))


@pytest.fixture(scope="module")
def client(site):
    return TestClient(application(site), base_url="http://127.0.0.1:8466")


def part(client, kind, name):
    answer = client.get(f"/instance/{kind}", params={"path": f"gs://{BUCKET}/{name}"})
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", re.sub("<[^>]*>", " ", answer.text))


def test_one_row_gives_what_the_views_have_of_it(site):
    """Compare each view over the whole file with the same view over each row."""
    alone = {view: set() for view in CONTENTS}
    for (path,) in site.rows("SELECT path FROM instances"):
        read = site.objects.read(path)
        for view in read.contents():
            alone[view] |= set(map(repr, site.objects.content(view, read.current, 10_000).rows))
    for view, rows in alone.items():
        assert rows
        assert rows == set(map(repr, site.rows(f"SELECT * FROM {view}"))), view


def test_a_segmentation_is_a_table_of_segments(client):
    text = part(client, "contents", "segmentation.dcm")
    assert "Segments" in text
    assert "liver" in text
    assert "nodule" in text


def test_a_report_can_be_read(client):
    text = part(client, "contents", "report.dcm")
    assert "Structured report" in text
    assert "Measurements" in text
    assert "Tracking Identifier lesion 1" in text
    assert re.search(r"Diameter \d[\d.]* (millimeter|mm)", text)
    assert "Circumscribed" in text


def test_references_are_links_in_both_directions(client):
    """The report refers to an image and to the segmentation; both say so."""
    page = client.get("/instance", params={"path": f"gs://{BUCKET}/report.dcm"}).text
    for name in ("segmentation.dcm", "image_0.dcm"):
        address = f"/instance?path={quote(f'gs://{BUCKET}/{name}', safe='')}"
        assert f'href="{address}"' in page, name
        assert f"gs://{BUCKET}/report.dcm SR" in part(client, "referring", name)
    assert f"gs://{BUCKET}/segmentation.dcm SEG" in part(client, "referring", "image_1.dcm")
    assert "No instance of this study refers to it." in part(client, "referring", "rtstruct.dcm")


def test_an_image_has_no_contents_to_load(client):
    assert (
        "/instance/contents"
        not in client.get("/instance", params={"path": f"gs://{BUCKET}/CT_small.dcm"}).text
    )


def test_health_counts_what_the_views_list(site):
    listed = dict(site.rows("SELECT kind, COUNT(*) FROM uid_clashes GROUP BY kind"))
    assert len(listed) == 4
    assert clashes(site.instances) == listed
    ((count,),) = site.rows("SELECT COUNT(*) FROM duplicates")
    assert count == duplicates(site.instances) > 1
    codes = dict(site.rows("SELECT code, COUNT(*) FROM warnings GROUP BY code"))
    assert codes
    assert dict(site.instances.warnings()) == codes


def test_rows_of_other_objects_whose_paths_begin_alike_are_left_out(site):
    read = site.objects.read(f"gs://{BUCKET}/report")
    assert (list(read.rows), read.current) == ([], None)
