"""`DicomSearch`, on Beam's direct runner."""

from __future__ import annotations

import copy
import json

import apache_beam as beam
import pytest
from apache_beam.testing.util import assert_that, equal_to
from apache_beam.transforms.window import FixedWindows, TimestampedValue

from dcm2bq.beam import DicomSearch, dicomclient, dicomio
from dcm2bq.beam.dicomclient import DicomApiHttpClient
from dcm2bq.dicomweb.session import TimeLimits
from dcm2bq.errors import ConfigurationError, UsageError
from dcm2bq.http.retrying import RetryPolicy
from support.dicomweb_stub import Reply, stub

STORE = {"project_id": "p", "region": "r", "dataset_id": "d", "dicom_store_id": "s"}
FAST = RetryPolicy(tries=3, first_wait=0.001, longest_wait=0.001, longest_retry_after=0.01)
HASTY = TimeLimits(connect=1, read=0.2, whole=1)


def request(url: str, **params):
    return {"dicomweb_url": url, "search_type": "instances", "params": params}


def fast_client() -> DicomApiHttpClient:
    return DicomApiHttpClient(policy=FAST, limits=HASTY)


def page(*numbers: int) -> Reply:
    found = [{"00080018": {"vr": "UI", "Value": [f"1.2.{number}"]}} for number in numbers]
    return Reply(body=json.dumps(found).encode(), content_type="application/dicom+json")


class Client:
    """A client of a pipeline's own, which knows nothing of other servers."""

    def qido_search(self, *store_and_level_and_params_and_credential):
        *asked, params, _ = store_and_level_and_params_and_credential
        if params and params.pop("raise", None):
            raise RuntimeError("DOE^JOHN")
        return [{"asked": asked}], 200


@pytest.mark.parametrize("mode", ["in_memory", "multi_threading", "multi_processing"])
def test_every_instance_of_a_real_server_is_found_by_every_kind_of_worker(
    orthanc, files, outputs, mode
):
    for file in files:
        orthanc.store(file.read_bytes())
    inputs = [request(orthanc.root, limit=limit) for limit in (1, 2, 3, 7, 500)] * 3
    results = outputs(
        inputs, DicomSearch(), "--direct_num_workers=2", f"--direct_running_mode={mode}"
    )
    assert len(results) == 15
    for result in results:
        assert (result["success"], result["status"]) == (True, 200)
        uids = {found["00080018"]["Value"][0] for found in result["result"]}
        assert len(uids) == len(result["result"]) == len(files)


def test_one_bad_element_fails_alone(orthanc, files, outputs):
    orthanc.store(files[0].read_bytes())
    good = request(orthanc.root)
    bad = [
        None,
        "text",
        {},
        {**good, "search_type": "patients"},
        {**good, "search_type": ["instances"]},
        {**good, "params": ["PatientID"]},
        {**good, "params": {"limit": "many"}},
        {**good, "dicomweb_url": "nonsense"},
        {**good, "dicomweb_url": 7},
        {**STORE, "project_id": None, "search_type": "instances"},
        request(orthanc.url + "/elsewhere"),
    ]
    results = outputs([good, *bad, good], DicomSearch(buffer_size=4))
    assert [result["success"] for result in results].count(True) == 2
    failed = {
        repr(result["input"]): result["status"] for result in results if not result["success"]
    }
    assert [failed[repr(element)] for element in bad] == [
        "The input must be a dict.",
        "The input must be a dict.",
        "Must have project_id in the dict.",
        'Search type can only be "studies", "instances" or "series"',
        'Search type can only be "studies", "instances" or "series"',
        "params must be a dict",
        "params: limit must be a positive whole number",
        "dicomweb_url is not an http or https URL; write http://HOST:PORT/PATH or https://HOST/PATH",
        "unexpected AttributeError",
        "project_id must be a name, as a string",
        404,
    ]
    assert all(result["result"] == [] for result in results if not result["success"])


@pytest.mark.parametrize(
    ("later", "status"),
    [
        (Reply(404), 404),
        (Reply(503), 503),
        (
            Reply(200, b"<html>", "text/html"),
            "the DICOMweb server answered 200 with text/html that is not DICOM JSON",
        ),
        (Reply(hang=True), "the DICOMweb server does not answer in time"),
        (Reply(body=b"[{}]" * 99, cut_after=5), "the connection to the DICOMweb server was cut"),
    ],
)
def test_a_later_page_that_fails_fails_the_search(later, status, outputs):
    with stub([page(1, 2), later]) as server:
        (result,) = outputs([request(server.url, limit=2)], DicomSearch(client=fast_client()))
    assert (result["success"], result["result"], result["status"]) == (False, [], status)


def test_a_server_that_is_busy_for_a_while_is_waited_for(outputs):
    busy = Reply(429, headers={"Retry-After": "1"})
    with stub([busy, busy, page(1), page(), page(), page(1)]) as server:
        (result,) = outputs([request(server.url, limit=2)], DicomSearch(client=fast_client()))
    assert (result["success"], len(result["result"])) == (True, 1)


def test_failures_go_where_they_are_sent(outputs):
    def answer(asked):
        return page() if asked.query.get("PatientID") == ["1"] else Reply(400)

    with stub(answer) as server:
        inputs = [request(server.url, PatientID=str(number)) for number in (1, 2, 1, 3)]
        made = outputs(inputs, DicomSearch().with_failures(), tags=("results", "failures"))
    assert [result["success"] for result in made["results"]] == [True, True]
    assert [result["status"] for result in made["failures"]] == [400, 400]
    assert {result["input"]["params"]["PatientID"] for result in made["failures"]} == {"2", "3"}


def test_the_caller_s_dicts_stay_as_they_are_even_with_a_client_that_changes_them(outputs):
    elements = [
        {**STORE, "search_type": "studies", "params": {"raise": True}},
        {**STORE, "search_type": "studies", "params": {"PatientID": "1"}},
    ]
    before = copy.deepcopy(elements)
    results = outputs(elements, DicomSearch(client=Client()))
    assert elements == before
    assert sorted(repr(result["input"]) for result in results) == sorted(map(repr, before))
    assert {result["status"] for result in results} == {200, "unexpected RuntimeError"}


def test_elements_that_name_no_server_are_asked_of_the_transform_s(outputs):
    with stub([page()]) as server:
        transform = DicomSearch(
            dicomweb_url=server.url + "/rs", headers={"Authorization": "Basic x"}
        )
        results = outputs(
            [{"search_type": "studies"}, {**STORE, "search_type": "series"}], transform
        )
        (elsewhere,) = outputs([request(server.url + "/other")], transform)
    assert [result["success"] for result in [*results, elsewhere]] == [True] * 3
    sent = {asked.path: asked.headers.get("Authorization") for asked in server.requests}
    assert sent == {"/rs/studies": "Basic x", "/rs/series": "Basic x", "/other/instances": None}


def test_results_keep_their_element_s_time_and_window():
    elements = [
        TimestampedValue({**STORE, "search_type": "studies", "at": at}, at) for at in (1, 15, 16)
    ]
    with beam.Pipeline() as pipeline:
        counts = (
            pipeline
            | beam.Create(elements)
            | beam.WindowInto(FixedWindows(10))
            | DicomSearch(client=Client())
            | beam.Map(lambda result: (result["input"]["at"], 1))
            | beam.Map(
                lambda pair, window=beam.DoFn.WindowParam, at=beam.DoFn.TimestampParam: (
                    pair[0],
                    float(at),
                    float(window.start),
                )
            )
        )
        assert_that(counts, equal_to([(1, 1.0, 0.0), (15, 15.0, 10.0), (16, 16.0, 10.0)]))


def test_connections_are_kept_by_the_worker(outputs):
    with stub([page()]) as server:
        results = outputs([request(server.url) for _ in range(40)], DicomSearch(max_workers=2))
    # An empty page is made certain.
    assert (len(results), len(server.requests)) == (40, 80)
    assert server.connections <= 4


def test_without_a_url_the_healthcare_api_is_asked(monkeypatch):
    asked = []

    def fake(_session, root, _wanted):
        asked.append(root)
        return [], 200

    monkeypatch.setattr(dicomclient, "search", fake)
    assert DicomApiHttpClient().qido_search("p", "r", "d", "s", "studies") == ([], 200)
    assert asked == [
        "https://healthcare.googleapis.com/v1/projects/p/locations/r/datasets/d/dicomStores/s/dicomWeb"
    ]


def test_a_client_that_was_used_can_still_travel(monkeypatch):
    from apache_beam.internal import pickler

    client = DicomApiHttpClient()
    with pytest.raises(UsageError):
        client.qido_search("p", "r", None, "s", "studies")
    with stub([page()]) as server:
        client.qido_search("", "", "", "", "studies", dicomweb_url=server.url)
        again = pickler.loads(pickler.dumps(client))
        assert again.qido_search("", "", "", "", "studies", dicomweb_url=server.url) == ([], 200)
        again.close()
        client.close()


@pytest.mark.parametrize("wrong", [{"buffer_size": 0}, {"max_workers": "5"}])
def test_numbers_that_make_no_sense_are_refused_at_once(wrong):
    with pytest.raises(ValueError, match=r"must be a positive whole number$"):
        DicomSearch(**wrong)
    with pytest.raises(ConfigurationError, match=r"^dicomweb_url is not"):
        DicomSearch(dicomweb_url="pacs")


def test_the_names_of_beam_s_module_are_here():
    assert {"DicomSearch", "FormatToQido", "UploadToDicomStore", "DicomApiHttpClient"} <= set(
        dir(dicomio)
    )
