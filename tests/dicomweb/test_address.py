"""Which URL a resource name has."""

from __future__ import annotations

import pytest

from dcm2bq.dicomweb.address import HEALTHCARE_API, Base, healthcare_store
from dcm2bq.errors import ConfigurationError, UsageError
from dcm2bq.events.dicom_resource import DicomResource

BELOW = "studies/1.2/series/3.4/instances/5.6"
NAME = f"projects/p/locations/l/datasets/d/dicomStores/s/dicomWeb/{BELOW}"
RESOURCE = DicomResource.parse_instance(NAME)


@pytest.mark.parametrize(
    "base",
    [
        HEALTHCARE_API,
        "https://healthcare.googleapis.com/v1beta1/",
        "http://127.0.0.1:9000",
        "http://127.0.0.1:9000/",
        "http://127.0.0.1:9000/stand-in/v1",
    ],
)
def test_an_api_gets_the_whole_resource_name(base):
    assert Base.parse(base).resource(RESOURCE) == f"{base.rstrip('/')}/{NAME}"


@pytest.mark.parametrize(
    "base",
    [
        "http://127.0.0.1:8042/dicom-web",
        "https://pacs.example/dcm4chee-arc/aets/A/rs/",
        "http://proxy.example/v1/projects/p/locations/l/datasets/d/dicomStores/s/dicomWeb",
    ],
)
def test_a_dicomweb_root_gets_what_follows_the_store(base):
    assert Base.parse(base).resource(RESOURCE) == f"{base.rstrip('/')}/{BELOW}"


def test_what_has_a_meaning_in_urls_is_quoted():
    name = NAME.replace("projects/p", "projects/example.com:p").replace("/d/", "/d?6#7%38/")
    url = Base.parse("http://h/v1").resource(DicomResource.parse_instance(name))
    assert "/datasets/d%3F6%237%2538/" in url
    assert "/projects/example.com:p/" in url


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("localhost:8042", "is not an http or https URL"),
        ("ftp://h/", "is not an http or https URL"),
        ("http://", "is not an http or https URL"),
        ("http://h:port/", "is not a URL"),
        ("http://[::1/", "is not a URL"),
        ("http://me:secret@h/", "must not contain a user name or password"),
        ("http://h/?a=b", "must be a plain URL"),
        ("http://h/a b", "must be a plain URL"),
    ],
)
def test_a_base_that_is_not_a_url_is_refused_and_not_quoted(text, problem):
    with pytest.raises(ConfigurationError) as caught:
        Base.parse(text)
    assert str(caught.value).startswith(f"DICOMWEB_BASE_URL {problem}")
    assert "secret" not in str(caught.value)


def test_a_healthcare_store_is_named_by_its_parts():
    assert (
        healthcare_store("p", "l", "d", "s") == f"{HEALTHCARE_API}/{NAME.partition('/studies')[0]}"
    )


@pytest.mark.parametrize("part", [None, "", "..", 3])
def test_a_part_that_cannot_be_a_segment_is_named(part):
    with pytest.raises(UsageError, match=r"^dataset_id must be a name, as a string$"):
        healthcare_store("p", "l", part, "s")
