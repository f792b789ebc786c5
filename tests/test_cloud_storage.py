"""Objects are read by ranges, pinned to the event's generation."""

import gzip
import io

import pytest

from dcm2bq import read_metadata
from dcm2bq.errors import DeploymentError, SupersededError, UnavailableError
from dcm2bq.events.actions import ObjectReference
from dcm2bq.http.retrying import RetryPolicy
from dcm2bq.objects.cloud_storage import CloudStorage
from dcm2bq.testing.stub_cloud import Fault, PaddedContent, StubCloud

NAMES = ["a b", "100%.dcm", "a#b", "a?b=c", "a+b", "ö/日本/🙂.dcm", "x" * 1024, "a//b/../c", "&=;"]


@pytest.fixture(scope="module")
def shared_cloud():
    with StubCloud() as cloud:
        cloud.storage.create_bucket("bucket")
        yield cloud


@pytest.fixture
def cloud(shared_cloud, monkeypatch):
    shared_cloud.faults.clear()
    shared_cloud.reset_counts()
    shared_cloud.storage.missing_bucket_is_told = True
    for name, value in shared_cloud.environment().items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("dcm2bq.http.google.GOOGLE", RetryPolicy(first_wait=0.001))
    return shared_cloud


@pytest.fixture
def opened(cloud):
    storage = CloudStorage()

    def put(content, name="a.dcm", **facts):
        stored = cloud.storage.put("bucket", name, content, **facts)
        return storage.open(ObjectReference("bucket", name, stored.generation))

    return put


def test_a_read_is_one_request_for_that_range(opened, cloud):
    file = opened(bytes(range(200)))
    file.seek(10)
    assert file.read(5) == bytes(range(10, 15))
    assert file.read(3) == bytes(range(15, 18))
    assert (file.tell(), file.requests, file.bytes_read, file.size) == (18, 2, 8, 200)
    assert cloud.complaints == []


def test_what_lies_beyond_the_end_is_empty_and_asked_for_once_at_most(opened, cloud):
    file = opened(b"short")
    assert file.read(100) == b"short"
    assert file.read(100) == b""
    assert cloud.requests["storage.read"] == 1
    other = opened(b"short", "b.dcm")
    other.seek(100)
    assert other.read(1) == b""


def test_an_empty_object_reads_as_empty(opened):
    assert opened(b"").read(10) == b""


@pytest.mark.parametrize("name", NAMES)
def test_every_name_is_read_as_it_is(opened, name):
    assert opened(b"content", name).read(100) == b"content"


def test_a_header_in_front_of_a_gibibyte_takes_one_request(opened, cloud, ct):
    tag = b"\xe0\x7f\x10\x00OW\x00\x00"
    header = ct[: ct.index(tag) + len(tag)]
    head = header + (2**30 - len(header) - 4).to_bytes(4, "little")
    document = read_metadata(opened(PaddedContent(head, 2**30)))
    assert document.metadata["Modality"] == "CT"
    assert cloud.requests["storage.read"] == 1
    assert document.bytes_read <= 2**20


def test_an_object_stored_as_gzip_is_read_as_it_is_stored(opened, ct):
    packed = gzip.compress(ct)
    assert opened(packed, encoding="gzip").read(1000) == packed[:1000]
    assert read_metadata(opened(packed, encoding="gzip")).metadata["Modality"] == "CT"


def test_a_server_that_ignores_ranges_is_read_no_further_than_asked(opened, cloud, monkeypatch):
    monkeypatch.setattr(cloud.storage, "ignores_ranges", True)
    file = opened(bytes(range(200)))
    file.seek(10)
    assert file.read(5) == bytes(range(10, 15))


def test_another_generation_is_superseded(opened, cloud):
    file = opened(b"old")
    cloud.storage.put("bucket", "a.dcm", b"new")
    with pytest.raises(SupersededError, match=r"^the generation is gone$"):
        file.read(1)


def test_a_missing_bucket_is_told_apart_from_a_missing_object(cloud):
    file = CloudStorage().open(ObjectReference("nowhere", "a.dcm", 1))
    with pytest.raises(DeploymentError) as raised:
        file.read(1)
    assert str(raised.value) == (
        "bucket nowhere does not exist; remove its trigger or create it again"
    )


def test_a_missing_bucket_that_is_not_told_is_superseded(cloud):
    cloud.storage.missing_bucket_is_told = False
    with pytest.raises(SupersededError):
        CloudStorage().open(ObjectReference("nowhere", "a.dcm", 1)).read(1)


def test_an_error_names_no_object(opened, cloud):
    file = opened(b"x", "Doe^Jane.dcm")
    for status in (403, 404, 412, 500):
        cloud.faults[:] = [Fault("storage", status)]
        with pytest.raises((DeploymentError, SupersededError, UnavailableError)) as raised:
            file.read(1)
        assert "Doe" not in str(raised.value)


def test_the_end_is_not_sought(opened):
    with pytest.raises(io.UnsupportedOperation):
        opened(b"x").seek(0, io.SEEK_END)
    with pytest.raises(ValueError, match=r"^a position before the beginning$"):
        opened(b"x").seek(-1)
