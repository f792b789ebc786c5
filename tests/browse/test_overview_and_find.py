"""The overview and the search, over HTTP."""

import re

import pytest

from browse.conftest import BROKEN, GONE, Hospital, client_of
from support.real_files import real_file

CT_STUDY = "1.3.6.1.4.1.5962.1.2.1.20040119072730.12322"
CT_SERIES = "1.3.6.1.4.1.5962.1.3.1.1.20040119072730.12322"


def page(client, address, status=200):
    answer = client.get(address)
    assert answer.status_code == status, answer.text
    return answer.text


def tiles(html):
    return {label: value for value, label in re.findall(r"<li><b>([^<]*)</b> (\w+)</li>", html)}


def test_the_overview_counts_what_exists_now(client):
    counted = tiles(page(client, "/"))
    assert (counted["objects"], counted["instances"]) == (
        "12",
        "10",
    )  # a copy, and one without a UID
    assert GONE not in page(client, "/find?level=instances")
    assert BROKEN not in page(client, "/find?level=instances")


def test_a_bar_narrows_the_other_charts_and_not_its_own(client):
    html = page(client, "/?modality=CT")
    assert tiles(html)["objects"] == "1"
    assert 'href="?modality=CT&amp;modality=MR"' in html
    assert "GE MEDICAL SYSTEMS" in html
    assert "Remove Modality CT" in html
    assert tiles(page(client, "/?modality=CT&modality=MR"))["objects"] == "3"


def test_a_missing_value_can_be_chosen(client):
    html = page(client, "/find?level=instances&body=")
    assert "(none)" in html
    assert "liver_1frame.dcm" in html


def test_dates_narrow(client):
    assert tiles(page(client, "/?from=2004-01-01&to=2004-12-31"))["objects"] == "4"
    assert "from must be a date" in page(client, "/?from=2004", 400)


@pytest.mark.parametrize(
    "search",
    [
        CT_STUDY,
        CT_SERIES,
        "20040119072730.12322",  # a part
        "1CT1",  # PatientID
        "1ct1 E+1",  # all words, any case
        "gs://hospital/ct_small",
    ],
)
def test_the_search_finds_a_study(client, search):
    html = client.get("/find", params={"q": search}).text
    assert html.count("<tr>") == 2
    assert CT_STUDY in html
    assert client.get("/find", params={"q": f"{search} nothing"}).text.count("<tr>") == 0


def test_a_study_leads_to_its_series_and_to_its_instances(client):
    html = page(client, f"/find?study={CT_STUDY}&level=series")
    (link,) = re.findall(r'<td class="number"><a href="([^"]*)', html)
    assert CT_SERIES in link
    html = page(client, link.replace("&amp;", "&"))
    assert 'href="/instance?path=gs%3A%2F%2Fhospital%2FCT_small.dcm"' in html


def test_a_list_is_sorted_and_paged(client):
    def bytes_of(order):
        html = page(client, f"/find?level=instances&sort={order}")
        return re.findall(r">([^<]*(?:kB| B))</td>", html)

    assert bytes_of("bytes") == bytes_of("-bytes")[::-1]
    assert "Nothing matches" in page(client, "/find?level=instances&page=2")
    assert "sort must be one of" in page(client, "/find?sort=path", 400)
    for number in ("0", "1000000", "9" * 5000, "-1", "\u0661"):
        assert "page must be a whole number from 1 to 999999" in page(
            client, f"/find?page={number}", 400
        )
    assert "level must be one of" in page(client, "/find?level=x", 400)


def test_rows_that_come_later_are_shown(tmp_path):
    made = Hospital.make(tmp_path)
    made.add({"a.dcm": real_file("CT_small.dcm")})
    client = client_of(made.configuration)
    assert tiles(page(client, "/"))["objects"] == "1"
    made.add({"late.dcm": real_file("MR_small.dcm")})
    assert tiles(page(client, "/"))["objects"] == "2"
    made.add({"late.dcm": real_file("MR_small.dcm")}, gone=("late.dcm",))
    assert tiles(page(client, "/"))["objects"] == "1"
