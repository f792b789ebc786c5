"""A folder of buckets is read, and nothing outside it."""

import os
import re
from pathlib import Path

import duckdb
import pytest

from dcm2bq.errors import (
    ConfigurationError,
    DeploymentError,
    OutsideLocalRootError,
    SupersededError,
)
from dcm2bq.events.actions import FileReference, ObjectReference
from dcm2bq.objects.listing import FileListing
from dcm2bq.objects.local_files import LocalFiles, LocalFolder

OUTSIDE = "the path is outside storage.localRoot"
UNREADABLE = "the name cannot be read from storage.localRoot"


@pytest.fixture
def root(tmp_path):
    bucket = tmp_path / "root" / "b"
    (bucket / "x").mkdir(parents=True)
    (bucket / "x" / "ä b#%?+.dcm").write_bytes(b"inside")
    (tmp_path / "secret.dcm").write_bytes(b"outside")
    (tmp_path / "root" / "sibling.dcm").write_bytes(b"outside")
    (tmp_path / "root-2").mkdir()
    (tmp_path / "root-2" / "near.dcm").write_bytes(b"outside")
    (bucket / "link.dcm").symlink_to(tmp_path / "secret.dcm")
    (bucket / "near").symlink_to(tmp_path / "root-2")
    (bucket / "inner.dcm").symlink_to(bucket / "x" / "ä b#%?+.dcm")
    os.mkfifo(bucket / "pipe.dcm")
    return tmp_path / "root"


@pytest.mark.parametrize("name", ["x/ä b#%?+.dcm", "inner.dcm"])
def test_a_name_is_read_below_its_buckets_folder(root, name):
    with LocalFolder(str(root)).open(ObjectReference("b", name, 1)) as file:
        assert file.read() == b"inside"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("../sibling.dcm", UNREADABLE),
        ("x/../../../secret.dcm", UNREADABLE),
        ("/etc/passwd", UNREADABLE),
        ("x//ä b#%?+.dcm", UNREADABLE),
        ("./x/a.dcm", UNREADABLE),
        ("x/a\0.dcm", UNREADABLE),
        ("link.dcm", OUTSIDE),
        ("near/near.dcm", OUTSIDE),
    ],
)
def test_nothing_outside_the_root_is_read(root, name, message):
    with pytest.raises(OutsideLocalRootError) as caught:
        LocalFolder(str(root)).open(ObjectReference("b", name, 1))
    assert str(caught.value) == message


def test_a_bucket_cannot_lead_out_either(root):
    with pytest.raises(OutsideLocalRootError):
        LocalFolder(str(root)).open(ObjectReference("..", "secret.dcm", 1))


@pytest.mark.parametrize("name", ["none.dcm", "x", "pipe.dcm", "x/a.dcm/b.dcm", "n" * 300])
def test_what_is_not_there_is_superseded(root, name):
    with pytest.raises(SupersededError) as caught:
        LocalFolder(str(root)).open(ObjectReference("b", name, 1))
    assert str(caught.value) == "the file does not exist"


def test_a_bucket_without_a_folder_is_the_deployments_fault(root):
    with pytest.raises(DeploymentError) as caught:
        LocalFolder(str(root)).open(ObjectReference("other", "a.dcm", 1))
    assert str(caught.value) == "storage.localRoot has no folder for bucket other; create it"


def test_a_root_that_is_not_there_stops_the_start(tmp_path):
    with pytest.raises(ConfigurationError) as caught:
        LocalFolder(str(tmp_path / "none"))
    assert str(caught.value) == f"storage.localRoot: there is no folder {tmp_path / 'none'}"


def test_a_file_is_read_by_its_uri(root):
    path = root / "b" / "x" / "ä b#%?+.dcm"
    with LocalFiles().open(FileReference(path.as_uri(), "1")) as file:
        assert file.read() == b"inside"


def test_the_documented_expression_gives_the_plain_path(tmp_path):
    page = (Path(__file__).parent.parent / "docs" / "ingest.md").read_text()
    (expression,) = re.findall(r"SELECT (\S+\(.*\)) AS file_path", page)
    name = tmp_path / "ä b%20#c.dcm"
    name.touch()
    (listed,) = FileListing().objects(f"{tmp_path.as_uri()}/")
    assert listed.reference.path == name.as_uri()
    with duckdb.connect() as connection:
        sql = f"SELECT {expression} FROM (SELECT $1 AS path)"
        assert connection.execute(sql, [listed.reference.path]).fetchall() == [(str(name),)]
