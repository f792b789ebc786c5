"""Listing: every object, in the order of paths, in constant memory."""

import errno
import os
import tempfile
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dcm2bq.configuration import Configuration, StorageOptions
from dcm2bq.errors import DeploymentError, SupersededError, UnavailableError, UsageError
from dcm2bq.events.actions import Ignored
from dcm2bq.objects.listing import FileListing, LocalListing
from dcm2bq.objects.local_files import path_of
from dcm2bq.objects.sorting import in_order
from dcm2bq.objects.sources import FolderSource, SingleFileSource, SingleObjectSource, source

NAMES = ["a/b.dcm", "a b/c.dcm", "a.dcm", "a/b/c.dcm", "ab.dcm", "ä/ö.dcm", "z%20.dcm", "a-b.dcm"]


def fill(folder: Path, names=NAMES) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")


@pytest.fixture
def bucket(tmp_path):
    fill(tmp_path / "bucket")
    return LocalListing(str(tmp_path))


def test_a_buckets_objects_come_in_the_order_of_their_whole_names(bucket):
    names = [each.reference.name for each in bucket.objects("bucket")]
    assert names == sorted(NAMES)


def test_files_come_in_the_order_of_their_uris(tmp_path):
    fill(tmp_path)
    folder = f"{tmp_path.as_uri()}/"
    paths = [each.reference.path for each in FileListing().objects(folder)]
    assert paths == sorted((tmp_path / name).as_uri() for name in NAMES)
    assert all(Path(path_of(path)).is_file() for path in paths)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text("ab/ .%-é0", min_size=1, max_size=8), max_size=8))
def test_any_tree_is_listed_whole_and_in_order(tmp_path_factory, names):
    folder = tmp_path_factory.mktemp("tree")
    expected = set()
    for name in names:
        path = folder / "r" / Path(*filter(None, (f"{part}x" for part in name.split("/"))))
        if not path.is_dir() and not any(each.is_file() for each in path.parents):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(b"")
            expected.add(path.as_uri())
    (folder / "r").mkdir(exist_ok=True)
    paths = [each.reference.path for each in FileListing().objects(f"{folder.as_uri()}/r/")]
    assert set(paths) == expected
    assert all(one < other for one, other in pairwise(paths))


def test_only_what_begins_with_the_prefix_is_listed(bucket):
    names = [each.reference.name for each in bucket.objects("bucket", "a/b")]
    assert names == ["a/b.dcm", "a/b/c.dcm"]


def test_a_version_is_the_time_of_change_in_nanoseconds(tmp_path):
    fill(tmp_path, ["a.dcm"])
    os.utime(tmp_path / "a.dcm", ns=(0, 1_700_000_000_123_456_789))
    (found,) = FileListing().objects(f"{tmp_path.as_uri()}/")
    assert found.reference.version == "1700000000123456789"
    assert (found.facts.size, found.metageneration) == (1, None)
    assert found.time.isoformat().startswith("2023-11-14T22:13:20.123456")


def test_links_to_folders_and_what_is_no_file_are_named_and_not_entered(tmp_path):
    fill(tmp_path, ["a.dcm"])
    (tmp_path / "round").symlink_to(tmp_path)
    (tmp_path / "link.dcm").symlink_to(tmp_path / "a.dcm")
    (tmp_path / "lost.dcm").symlink_to(tmp_path / "nowhere")
    os.mkfifo(tmp_path / "pipe.dcm")
    notes = []
    found = FileListing().objects(f"{tmp_path.as_uri()}/", lambda *note: notes.append(note))
    assert [each.reference.path.rpartition("/")[2] for each in found] == ["a.dcm", "link.dcm"]
    said = {path.rpartition("/")[2]: why for path, why in notes}
    assert said["round"] == Ignored("a link to a folder is not followed")
    assert said["pipe.dcm"] == Ignored("not a regular file")
    assert isinstance(said["lost.dcm"], SupersededError)


def test_a_folder_that_cannot_be_read_is_named_and_the_rest_goes_on(tmp_path, monkeypatch):
    fill(tmp_path, ["a/1.dcm", "b/2.dcm", "c/3.dcm"])
    scandir = os.scandir

    def denying(path):
        if str(path).endswith("/b/"):
            raise PermissionError(13, "no")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", denying)
    notes = []
    listing = FileListing()
    folder = f"{tmp_path.as_uri()}/"
    found = list(listing.objects(folder, lambda path, why: notes.append((path, str(why)))))
    assert [each.reference.path[-5:] for each in found] == ["1.dcm", "3.dcm"]
    assert notes == [(f"{folder}b/", "no permission to read it; grant it")]
    with pytest.raises(DeploymentError, match="no permission"):
        list(listing.objects(folder))


def test_a_deep_tree_is_no_recursion(tmp_path):
    deep = tmp_path.joinpath(*["d"] * 300)
    deep.mkdir(parents=True)
    (deep / "a.dcm").write_bytes(b"")
    assert len(list(FileListing().objects(f"{tmp_path.as_uri()}/"))) == 1


def test_a_name_that_is_no_unicode_is_a_file_but_no_object(tmp_path):
    name = os.fsdecode(b"caf\xe9.dcm")
    (tmp_path / "bucket").mkdir()
    (tmp_path / "bucket" / name).write_bytes(b"x")
    (found,) = FileListing().objects(f"{tmp_path.as_uri()}/bucket/")
    assert found.reference.path.endswith("/caf%E9.dcm")
    assert path_of(found.reference.path) == str(tmp_path / "bucket" / name)
    notes = []
    objects = LocalListing(str(tmp_path)).objects("bucket", "", lambda *note: notes.append(note))
    assert list(objects) == []
    ((_, why),) = notes
    assert isinstance(why, UnavailableError)


@given(st.lists(st.text(max_size=5), max_size=60), st.integers(1, 9))
def test_names_are_sorted_on_disk_as_in_memory(names, run):
    assert list(in_order(names, run)) == sorted(names)


def test_a_full_temporary_folder_is_named_while_a_folder_is_listed(monkeypatch):
    def full():
        raise OSError(errno.ENOSPC, "no")

    monkeypatch.setattr(tempfile, "TemporaryFile", full)
    with pytest.raises(UnavailableError) as caught:
        list(in_order(["b", "a", "c"], run=1))
    folder = tempfile.gettempdir()
    message = f"no space for temporary files in {folder}; free some, or set TMPDIR"
    assert str(caught.value) == message


def test_looking_up_tells_gone_from_unknown(tmp_path, bucket):
    assert bucket.object("bucket", "a.dcm").facts.size == 1
    for name in ("none.dcm", "a", "a.dcm/x"):
        with pytest.raises(SupersededError):
            bucket.object("bucket", name)
    with pytest.raises(DeploymentError, match="no folder for bucket other; create it"):
        bucket.object("other", "a.dcm")
    with pytest.raises(SupersededError):
        FileListing().object(f"{tmp_path.as_uri()}/none")


def test_an_argument_is_a_file_a_folder_or_a_bucket(tmp_path):
    configuration = Configuration(storage=StorageOptions(str(tmp_path)))
    fill(tmp_path / "bucket")
    assert isinstance(source(configuration, f"{tmp_path}/bucket/"), FolderSource)
    assert isinstance(source(configuration, f"{tmp_path}/bucket/a.dcm"), SingleFileSource)
    assert isinstance(source(configuration, "gs://bucket/a.dcm"), SingleObjectSource)
    paths = [each.reference.path for each in source(configuration, "gs://bucket/a/").objects()]
    assert paths == ["gs://bucket/a/b.dcm", "gs://bucket/a/b/c.dcm"]
    for given_name, message in (
        (f"{tmp_path}/none", "no such file or folder"),
        ("gs://", "must be gs://bucket or gs://bucket/prefix"),
        ("s3://bucket", "must be a file, a folder or gs://bucket/prefix"),
    ):
        with pytest.raises(UsageError, match=message):
            source(configuration, given_name)
