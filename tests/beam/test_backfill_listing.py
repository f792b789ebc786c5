"""A listing in shards finds every object once, for any structure of the bucket."""

from __future__ import annotations

import pytest

from dcm2bq.beam.backfill.listing_shards import ENOUGH, FolderPages, divide, shard_of
from dcm2bq.errors import UsageError
from dcm2bq.objects.cloud_listing import ListingPage, Shard

LEVELS = [
    f"{year}/{month:02}/{day}.dcm" for year in range(3) for month in range(12) for day in "ab"
]
SHAPES = {
    "flat": [f"{number}.dcm" for number in range(40)],
    "levels": LEVELS,
    "a chain": ["a/b/c/d/e/f.dcm", "a/b/c/d/e/g.dcm", "a/b/x.dcm"],
    "many folders": [f"{number}/x.dcm" for number in range(50)],
    "folders among objects": ["0.dcm", "a/1.dcm", "a/b/2.dcm", "b.dcm", "z/3.dcm", "z.dcm"],
    "empty": [],
}


class ListedNames:
    """A bucket with delimiters and pages of two, as Cloud Storage lists it."""

    requests = 0

    def __init__(self, names):
        self._names = sorted(names)

    def pages(self, shard, note, *, delimiter=""):
        found = {}
        for name in self._names:
            if name.startswith(shard.prefix):
                rest = name.removeprefix(shard.prefix)
                head, slash, _ = rest.partition("/")
                is_prefix = bool(delimiter and slash)
                found[shard.prefix + head + slash if is_prefix else name] = is_prefix
        entries = list(found.items())
        for start in range(0, max(1, len(entries)), 2):
            page = entries[start : start + 2]
            objects = [{"name": name} for name, is_prefix in page if not is_prefix]
            yield ListingPage(objects, [name for name, is_prefix in page if is_prefix])


def listed(pages, whole):
    """Return all names, and the number of shards."""
    notes = []
    names, shards = [], 0
    for each in divide(pages, whole, notes.append):
        if isinstance(each, Shard):
            shards += 1
            names += [
                one["name"] for page in pages.pages(each, notes.append) for one in page.objects
            ]
        else:
            names.append(each["name"])
    assert notes == []
    return names, shards


@pytest.mark.parametrize("names", SHAPES.values(), ids=SHAPES)
def test_every_object_is_listed_once(names, tmp_path):
    for name in names:
        path = tmp_path / "bucket" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    (tmp_path / "bucket").mkdir(exist_ok=True)
    for pages in (ListedNames(names), FolderPages(str(tmp_path))):
        found, _ = listed(pages, Shard("bucket", ""))
        assert sorted(found) == sorted(names)


def test_a_part_of_a_name_is_a_prefix_too(tmp_path):
    found, _ = listed(ListedNames(LEVELS), Shard("bucket", "1/1"))
    assert sorted(found) == sorted(name for name in LEVELS if name.startswith("1/1"))


def test_few_folders_are_divided_further():
    _, shards = listed(ListedNames(LEVELS), Shard("bucket", ""))
    assert shards == 36 > ENOUGH


@pytest.mark.parametrize("given", ["", "bucket", "gs://", "gs:///x", "/data", "s3://bucket"])
def test_an_input_that_names_no_bucket_is_refused(given):
    with pytest.raises(UsageError, match=r"^--input must be gs://bucket or gs://bucket/prefix$"):
        shard_of(given)


def test_an_input_names_a_bucket_and_a_prefix():
    assert shard_of("gs://b/a/c") == Shard("b", "a/c")
    assert shard_of("gs://b") == Shard("b", "")
