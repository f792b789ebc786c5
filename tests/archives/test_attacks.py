"""What becomes of hostile and broken archives: one dead letter, few bytes, no row."""

import gzip
import io
import itertools
import os

import pytest

from dcm2bq.archives import ArchiveBudget, ArchiveBytes, open_archive
from dcm2bq.configuration import ArchivesOptions, from_json
from dcm2bq.errors import MaxSecondsError
from dcm2bq.events.object_rules import ObjectRules
from dcm2bq.events.parsing import interpret
from dcm2bq.rows.archive_reader import ArchiveReader
from dcm2bq.rows.reader import RowReader
from dcm2bq.service.outcome_log import Outcome
from dcm2bq.testing import finalized, memory_handler
from support import archives
from support.archive_attacks import GIB4, MEMBERS, WHOLE, nested
from support.archives import deflated, directory_entry, end_record, local_entry, tar_header
from support.real_files import real_file


@pytest.fixture
def handle(bucket, warehouse):
    def handle(content, **limits):
        handler = memory_handler(bucket, warehouse, archives.configuration(**limits))
        return handler.handle(finalized(bucket.put("a.zip", content)))

    return handle


@pytest.mark.parametrize("attack", WHOLE)
def test_a_hostile_archive_is_one_dead_letter(handle, warehouse, attack):
    content, reason, named = WHOLE[attack]
    assert handle(content, maxMembers=50_000) is Outcome.DEAD_LETTERED
    (dead_letter,) = warehouse.dead_letters
    assert (dead_letter.attributes["reason"], dead_letter.attributes.get("format")) == (
        reason,
        named,
    )
    assert "member" not in dead_letter.attributes
    assert warehouse.rows == []


@pytest.mark.parametrize("attack", MEMBERS)
def test_a_hostile_member_is_a_dead_letter_of_its_own(handle, warehouse, attack):
    content, reason, named = MEMBERS[attack]
    assert handle(content) is Outcome.DEAD_LETTERED
    (dead_letter,) = warehouse.dead_letters
    assert (dead_letter.attributes["reason"], dead_letter.attributes.get("format")) == (
        reason,
        named,
    )
    assert dead_letter.attributes["member"] in {"a.dcm", "b.dcm"}


def empty_members(count):
    """A zip of this many, with a true directory, and an end record that claims ten."""
    local = local_entry(b"a.dcm", b"", 0, 0)
    entries = b"".join(
        directory_entry(b"a.dcm", number * len(local), 0, 0, method=0) for number in range(count)
    )
    return local * count + entries + end_record(10, len(entries), len(local) * count)


def limited(warehouse):
    (dead_letter,) = warehouse.dead_letters
    assert warehouse.rows == []
    return dead_letter.attributes["limit"]


def test_a_directory_that_claims_few_members_is_counted_itself(handle, warehouse):
    handle(empty_members(1001), maxMembers=1000)
    assert limited(warehouse) == "archives.maxMembers"


def test_a_directory_that_claims_few_members_and_many_bytes_is_not_read(handle, warehouse):
    handle(empty_members(4000), maxMembers=100)
    assert limited(warehouse) == "archives.maxMembers"


@pytest.mark.parametrize("block", [tar_header(b"a.txt"), tar_header(b"label", kind=b"V")])
def test_a_tar_without_end_is_read_up_to_its_members(handle, warehouse, block):
    handle(gzip.compress(block * 5000), maxMembers=1000)
    assert limited(warehouse) == "archives.maxMembers"


def test_bytes_that_inflate_to_nothing_are_counted_themselves(handle, warehouse):
    blocks = b"\0\0\0\xff\xff" * 50_000
    local = local_entry(b"a.dcm", blocks, 1000)
    listed = directory_entry(b"a.dcm", 0, len(blocks), 1000)
    handle(local + listed + end_record(1, len(listed), len(local)), maxInflatedBytes=100_000)
    assert limited(warehouse) == "archives.maxInflatedBytes"


def test_streams_of_gzip_without_content_are_counted_themselves(handle, warehouse):
    handle(gzip.compress(b"") * 10_000, maxInflatedBytes=100_000)
    assert limited(warehouse) == "archives.maxInflatedBytes"


def test_the_time_is_checked_while_bytes_are_inflated():
    content = gzip.compress(tar_header(size=GIB4) + bytes(20_000_000))
    clock = itertools.count()
    budget = ArchiveBudget(ArchivesOptions(max_seconds=30), lambda: next(clock))
    archive = ArchiveBytes(lambda: io.BytesIO(content), budget)
    with pytest.raises(MaxSecondsError):
        list(open_archive(archive, budget, lambda _: True).members())
    assert archive.requests < 5


def test_members_without_a_row_take_little_memory(bucket, handle, warehouse):
    configuration = archives.configuration()
    junk = {f"{number}.dcm": os.urandom(5000) for number in range(100)}
    action = interpret(
        finalized(bucket.put("a.zip", archives.as_zip(junk))), ObjectRules.of(configuration)
    )
    openers = {type(action.reference): bucket}
    reader = ArchiveReader(configuration, RowReader(configuration, openers), openers)
    failures = list(reader.read(action).failures())
    assert [each.member for each in failures] == list(junk)
    (error,) = {each.error for each in failures}
    assert (error.__traceback__, error.__cause__, error.__context__) == (None, None, None)
    handle(archives.as_zip({os.urandom(99).hex() + name: b"" for name in junk}), maxRowBytes=500)
    assert limited(warehouse) == "archives.maxRowBytes"


@pytest.mark.parametrize("sniff", [False, True])
def test_archives_in_an_archive_are_not_opened(bucket, warehouse, sniff):
    given = {"archives": {"pattern": archives.PATTERN}, "objects": {"sniffContent": sniff}}
    handler = memory_handler(bucket, warehouse, from_json(given))
    assert handler.handle(finalized(bucket.put("a.zip", nested()))) is Outcome.IGNORED
    assert warehouse.dead_letters == []


@pytest.mark.parametrize("make", [archives.as_zip, archives.as_tar, archives.as_tar_gz])
def test_names_are_labels_and_nothing_else(handle, warehouse, ct, make):
    names = ["../../etc/a.dcm", "/etc/b.dcm", "C:\\c.dcm", "x/../d.dcm", "ö/日本.dcm", "e#f.dcm"]
    handle(make(dict.fromkeys(names, ct)))
    assert [row.values["member"] for row in warehouse.rows] == names
    assert warehouse.dead_letters == []


@pytest.mark.parametrize(
    ("limit", "value"),
    [("maxMembers", 2), ("maxInflatedBytes", 100_000), ("maxRowBytes", 1000)],
)
@pytest.mark.parametrize("make", [archives.as_zip, archives.as_tar, archives.as_tar_gz])
def test_an_archive_over_a_limit_leaves_no_row(handle, warehouse, make, limit, value):
    ct = real_file("CT_small.dcm")
    members = {f"{number}.dcm": ct for number in range(4)}
    assert handle(make(members), **{limit: value}) is Outcome.DEAD_LETTERED
    (dead_letter,) = warehouse.dead_letters
    assert dead_letter.attributes["limit"] == f"archives.{limit}"
    assert warehouse.rows == []


def test_a_bomb_is_inflated_no_further_than_its_limit(handle, warehouse):
    bomb = gzip.compress(tar_header(size=GIB4) + bytes(20_000_000), 9)
    assert handle(bomb, maxInflatedBytes=1_000_000) is Outcome.DEAD_LETTERED
    assert warehouse.dead_letters[0].attributes["limit"] == "archives.maxInflatedBytes"


def test_a_blank_image_that_compresses_a_thousandfold_is_a_row(handle, warehouse, ct):
    tag = b"\xe0\x7f\x10\x00OW\x00\x00"
    header = ct[: ct.index(tag) + len(tag)] + (50_000_000).to_bytes(4, "little")
    blank = header + bytes(50_000_000)
    packed = deflated(blank)
    local = local_entry(b"a.dcm", packed, len(blank))
    listed = directory_entry(b"a.dcm", 0, len(packed), len(blank))
    handle(local + listed + end_record(1, len(listed), len(local)), maxInflatedBytes=200_000)
    assert warehouse.dead_letters == []
    assert len(warehouse.rows) == 1
