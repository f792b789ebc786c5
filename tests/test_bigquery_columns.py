"""What queries on the views read of the metadata table in BigQuery, by analysis of their SQL."""

import pytest

from benchmarks.bigquery_columns import read, scans
from dcm2bq.schema.views import VIEWS

GROUPED = {"path", "member"}
JUDGED = {
    *("path", "member", "version", "deleted", "timestamp", "rowId"),
    *("info.metageneration", "info.ingested"),
}
FOUND = {"deleted", "rowId", "info.input.members"}
# Of these, a row is an object or a group of objects, so that its number needs no document.
COUNTED_WITHOUT_DOCUMENTS = {
    "instances": set(),
    "series": {"StudyInstanceUID", "SeriesInstanceUID", "SOPClassUID", "TransferSyntaxUID"},
    "studies": {"StudyInstanceUID"},
    "patients": {"PatientID", "StudyInstanceUID"},
    "instances_typed": set(),
    "ct_index": {"SOPClassUID", "SeriesInstanceUID"},
    "pt_index": {"SOPClassUID", "SeriesInstanceUID"},
    "mr_index": {"SOPClassUID", "SeriesInstanceUID"},
    "duplicates": {"SOPInstanceUID"},
}


@pytest.mark.parametrize(("view", "columns"), COUNTED_WITHOUT_DOCUMENTS.items())
def test_a_count_reads_narrow_columns(view, columns):
    assert read(f"SELECT COUNT(*) FROM {view}") == JUDGED | FOUND | columns


@pytest.mark.parametrize(
    ("query", "columns", "filtered"),
    [
        ("SELECT COUNT(*) FROM instances", set(), set()),
        ("SELECT Modality FROM instances", {"Modality"}, set()),
        (
            "SELECT metadata FROM instances WHERE StudyInstanceUID = '1.2'",
            {"metadata", "StudyInstanceUID"},
            {"StudyInstanceUID"},
        ),
        ("SELECT JSON_VALUE(metadata, '$.KVP') FROM instances", {"metadata"}, set()),
    ],
)
def test_the_document_is_read_in_one_scan_that_a_constant_filter_prunes(query, columns, filtered):
    grouped, judged, found = scans(query)
    assert (grouped.columns, judged.columns) == (GROUPED, JUDGED)
    assert found.columns == FOUND | columns
    assert found.filtered == filtered


def test_the_table_itself_is_analysed_alike():
    (scan,) = scans("SELECT COUNT(*) FROM `p.d.metadata` WHERE metadata IS NULL AND path = 'a'")
    assert scan.columns == {"metadata", "path"}
    assert scan.filtered == {"path"}


@pytest.mark.parametrize("view", VIEWS)
def test_no_view_reads_documents_to_tell_which_row_is_current(view):
    for scan in scans(f"SELECT * FROM {view}"):
        if "metadata" in scan.columns:
            assert scan.columns > FOUND
