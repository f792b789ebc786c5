"""`FormatToQido`, on Beam's direct runner."""

from __future__ import annotations

import pytest
from apache_beam.io.gcp.pubsub import PubsubMessage

from dcm2bq.beam import DicomSearch, FormatToQido
from dcm2bq.beam.notifications import to_search

STORE = "projects/example.com:p/locations/l/datasets/d/dicomStores/s"
NAME = f"{STORE}/dicomWeb/studies/1.2/series/3.4/instances/5.6"
SEARCH = {
    "project_id": "example.com:p",
    "region": "l",
    "dataset_id": "d",
    "dicom_store_id": "s",
    "search_type": "instances",
    "params": {"StudyInstanceUID": "1.2", "SeriesInstanceUID": "3.4", "SOPInstanceUID": "5.6"},
}


@pytest.mark.parametrize(
    "message",
    [
        NAME,
        NAME.encode(),
        NAME + "\n",
        "/" + NAME + "/",
        "//healthcare.googleapis.com/" + NAME,
        "https://healthcare.googleapis.com/v1/" + NAME,
    ],
)
def test_a_name_becomes_a_search_in_whatever_form_it_comes(message):
    assert to_search(message) == {"result": SEARCH, "input": message, "success": True}


def test_a_series_and_a_study_become_searches_too():
    series = to_search(NAME.rpartition("/instances")[0])["result"]
    assert (series["search_type"], list(series["params"])) == (
        "series",
        ["StudyInstanceUID", "SeriesInstanceUID"],
    )
    study = to_search(NAME.rpartition("/series")[0])["result"]
    assert (study["search_type"], study["params"]) == ("studies", {"StudyInstanceUID": "1.2"})


@pytest.mark.parametrize("action", ["StoreInstances", "DeleteInstance"])
def test_a_message_s_action_is_told(action):
    message = PubsubMessage(NAME.encode(), {"action": action})
    assert to_search(message) == {
        "result": SEARCH,
        "input": message,
        "success": True,
        "action": action,
    }


@pytest.mark.parametrize(
    "message",
    [
        "",
        None,
        7,
        b"\xff",
        STORE,
        NAME + "/frames/1",
        "patients/" + NAME,
        NAME.replace("studies", "study"),
        PubsubMessage(b"{}", None),
    ],
)
def test_what_is_no_notification_fails_alone(message):
    assert to_search(message) == {"result": {}, "input": message, "success": False}


def test_failures_go_where_they_are_sent(outputs):
    made = outputs(
        [NAME, "noise", NAME.encode()],
        FormatToQido().with_failures(),
        tags=("results", "failures"),
    )
    assert [one["result"] for one in made["results"]] == [SEARCH, SEARCH]
    assert made["failures"] == [{"result": {}, "input": "noise", "success": False}]


def test_an_instance_is_found_by_its_notification(orthanc, files, outputs):
    for file in files:
        orthanc.store(file.read_bytes())
    (everything,) = outputs([{"search_type": "instances"}], DicomSearch(dicomweb_url=orthanc.root))
    names = [
        "{}/dicomWeb/studies/{}/series/{}/instances/{}".format(
            STORE, *(one[tag]["Value"][0] for tag in ("0020000D", "0020000E", "00080018"))
        )
        for one in everything["result"]
    ]
    searches = [one["result"] for one in outputs(names, FormatToQido())]
    found = outputs(searches, DicomSearch(dicomweb_url=orthanc.root))
    assert all(len(one["result"]) == 1 for one in found)
    assert len(found) == len(files)
