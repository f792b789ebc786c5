"""Healthcare API notifications, from the event to the row, with Orthanc as the store."""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime

import pytest

from dcm2bq import read_metadata
from dcm2bq.configuration import Configuration
from dcm2bq.errors import DeploymentError, UnavailableError
from dcm2bq.events.actions import InstanceReference
from dcm2bq.rows.reader import RowReader
from dcm2bq.service.handler import EventHandler
from dcm2bq.service.outcome_log import Outcome
from dcm2bq.service.wiring import _DicomWeb
from dcm2bq.testing import MemoryWarehouse, healthcare_notification
from support.dicomweb_stub import Reply, stub
from support.real_files import real_file


def notification(name: str, attributes=None):
    """One that was published just now: an old one would have been given up."""
    return healthcare_notification(name, attributes, published=datetime.now(UTC))


@pytest.fixture
def told(monkeypatch):
    """Return a handler that uses the given server, and its rows."""

    def make(url: str):
        monkeypatch.setenv("DICOMWEB_BASE_URL", url)
        warehouse, configuration = MemoryWarehouse(), Configuration()
        reader = RowReader(configuration, {InstanceReference: _DicomWeb()})
        return EventHandler(
            configuration, reader, lambda row: warehouse.insert([row]), warehouse
        ), warehouse

    return make


@pytest.mark.parametrize(
    "attributes",
    [{}, *({"action": name} for name in ("StoreInstances", "ImportDicomData", "SetBlobSettings"))],
)
def test_an_instance_is_read_with_and_without_attributes(told, orthanc, ct, ct_name, attributes):
    orthanc.store(ct)
    handler, warehouse = told(orthanc.root)
    assert handler.handle(notification(ct_name, attributes)) is Outcome.INGESTED
    (row,) = warehouse.rows
    expected = read_metadata(io.BytesIO(ct)).metadata
    assert row.path == ct_name
    assert json.loads(row.document) == json.loads(json.dumps(expected))


def test_a_delete_asks_the_store_for_nothing(told, ct_name):
    with stub([Reply(500)]) as server:
        handler, warehouse = told(server.url)
        event = notification(ct_name, {"action": "DeleteInstance"})
        assert handler.handle(event) is Outcome.DELETED
    assert server.requests == []
    assert warehouse.rows[0].document is None


def test_an_instance_that_is_gone_is_superseded(told, orthanc, ct_name):
    handler, warehouse = told(orthanc.root)
    assert handler.handle(notification(ct_name)) is Outcome.SUPERSEDED
    assert (warehouse.rows, warehouse.dead_letters) == ([], [])


@pytest.mark.parametrize("status", [401, 403])
def test_a_refusal_is_loud_and_comes_again(told, ct_name, status, capsys):
    with stub([Reply(status)]) as server:
        handler, warehouse = told(server.url)
        with pytest.raises(DeploymentError):
            handler.handle(notification(ct_name))
    assert warehouse.dead_letters == []
    (line,) = map(json.loads, capsys.readouterr().out.splitlines())
    assert (line["severity"], line["reason"]) == ("ERROR", "deployment")
    assert ct_name.rpartition("/")[2] not in str(line)


@pytest.mark.parametrize("cut", [None, 400])
def test_another_instance_s_bytes_come_again(told, ct, ct_name, cut):
    """So do bytes that end before they say whose they are."""
    other = real_file("MR_small.dcm") if cut is None else ct[:cut]
    with stub([Reply(body=other)]) as server:
        handler, warehouse = told(server.url)
        with pytest.raises(UnavailableError) as caught:
            handler.handle(notification(ct_name))
    assert str(caught.value) == (
        "the DICOMweb server returned another instance than the one requested"
    )
    assert (warehouse.rows, warehouse.dead_letters) == ([], [])


def test_a_wrong_base_url_discards_no_event(told, orthanc, ct_name, capsys):
    with stub([Reply(404, b"<html>Not Found</html>", "text/html")]) as server:
        for url in (server.url, server.url + "/rs", orthanc.url + "/wrong"):
            handler, warehouse = told(url)
            with pytest.raises(DeploymentError, match="check DICOMWEB_BASE_URL"):
                handler.handle(notification(ct_name))
            assert (warehouse.rows, warehouse.dead_letters) == ([], [])
    lines = list(map(json.loads, capsys.readouterr().out.splitlines()))
    assert [line["severity"] for line in lines] == ["ERROR"] * 3


def test_bytes_that_are_no_dicom_are_a_dead_letter(told, ct_name):
    with stub([Reply(body=b"no DICOM", content_type="application/octet-stream")]) as server:
        handler, warehouse = told(server.url)
        assert handler.handle(notification(ct_name)) is Outcome.DEAD_LETTERED
    assert len(warehouse.dead_letters) == 1


def test_a_page_in_front_of_the_store_comes_again(told, ct_name):
    with stub([Reply(body=b"<html>", content_type="text/html")]) as server:
        handler, _ = told(server.url)
        with pytest.raises(UnavailableError):
            handler.handle(notification(ct_name))
