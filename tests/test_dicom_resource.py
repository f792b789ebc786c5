"""Names of studies, series and instances in the Healthcare API."""

from __future__ import annotations

import re

import pytest

from dcm2bq.errors import MalformedEventError
from dcm2bq.events.dicom_resource import DicomResource

ROOT = "projects/example.com:p/locations/l/datasets/d/dicomStores/s/dicomWeb"
INSTANCE = f"{ROOT}/studies/1.2/series/3.4/instances/5.6"


@pytest.mark.parametrize(
    "name", [INSTANCE, INSTANCE.partition("/instances")[0], f"{ROOT}/studies/1.2"]
)
def test_a_name_is_parsed_into_its_parts_and_printed_again(name):
    resource = DicomResource.parse(name)
    assert str(resource) == name
    assert resource.root == ROOT
    assert (resource.project, resource.store, resource.study) == ("example.com:p", "s", "1.2")


def test_an_instance_has_three_uids():
    resource = DicomResource.parse_instance(INSTANCE)
    assert (resource.study, resource.series, resource.instance) == ("1.2", "3.4", "5.6")
    assert resource.path == "studies/1.2/series/3.4/instances/5.6"


@pytest.mark.parametrize(
    "name",
    [
        "",
        "studies/1",
        INSTANCE + "/frames/1",
        INSTANCE.replace("1.2", ".."),
        INSTANCE.replace("/d/", "/../"),
        INSTANCE.replace("/d/", "/a b/"),
        INSTANCE[:-3],
        INSTANCE + "\n",
    ],
)
def test_any_other_text_is_not_a_resource(name):
    assert DicomResource.parse(name) is None


@pytest.mark.parametrize("name", ["", f"{ROOT}/studies/1.2", f"{ROOT}/studies/1.2/series/3.4"])
def test_what_does_not_name_an_instance_is_a_malformed_event(name):
    with pytest.raises(
        MalformedEventError, match=r"^the notification does not name a DICOM instance$"
    ):
        DicomResource.parse_instance(name)


@pytest.mark.parametrize(
    "path", ["/studies/1.2", "/studies/1.2/series/1.3", "/studies/1.2/series/1.3/instances/1.4"]
)
def test_every_uid_of_a_name_is_replaced_and_none_is_added(path):
    store = "projects/p/locations/l/datasets/d/dicomStores/s/dicomWeb"
    name = DicomResource.parse(store + path)
    assert str(name.with_uids(lambda uid: f"{uid}.9")) == store + re.sub(r"(1\.\d)", r"\1.9", path)
