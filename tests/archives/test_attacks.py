"""What hostile and broken archives come to: one dead letter, few bytes, no row."""

import gzip

import pytest

from dcm2bq.service.handler import Outcome
from dcm2bq.testing import finalized, memory_handler
from support import archives
from support.archives import deflated, directory_entry, end_record, local_entry, tar_header
from support.real_files import real_file

ZEROS = bytes(1024)


def overlapping():
    """Two entries of the directory for the same bytes."""
    local = local_entry(b"a.dcm", b"x" * 10, 10, 0)
    entry = directory_entry(b"a.dcm", 0, 10, 10, method=0)
    return local + entry * 2 + end_record(2, 2 * len(entry), len(local))


def lying_count():
    local = local_entry(b"a.dcm", b"x" * 10, 10, 0)
    entry = directory_entry(b"a.dcm", 0, 10, 10, method=0)
    return local + entry + end_record(7, len(entry), len(local))


def lying_offset():
    entry = directory_entry(b"a.dcm", 0, 10, 10, method=0)
    return b"PK\3\4" + bytes(96) + entry + end_record(1, len(entry), 5000)


def million_members():
    return b"PK\3\4" + end_record(0xFFFF, 0xFFFFFFF0, 0)


def zip_with(entry, packed=b"x" * 10, method=0):
    local = local_entry(b"a.dcm", packed, len(packed), method)
    return local + entry + end_record(1, len(entry), len(local))


def pax_of(content, size=None):
    header = tar_header(b"x", b"%011o\0" % (len(content) if size is None else size), b"x")
    return header + content + bytes(-len(content) % 512)


GIB4 = b"%011o\0" % (4 * 2**30)
WHOLE = {
    "overlapping": (overlapping(), "archive-overlapping-members"),
    "lying count": (lying_count(), "archive-damaged"),
    "lying offset": (lying_offset(), "archive-damaged"),
    "65535 members claimed": (million_members(), "archive-max-members"),
    "cut zip": (archives.as_zip({"a.dcm": bytes(5000)})[:-30], "archive-damaged"),
    "multi-volume zip": (b"PK\3\4" + end_record(1, 0, 0, disk=1), "archive-unsupported"),
    "7z": (b"7z\xbc\xaf\x27\x1c" + ZEROS, "archive-unsupported"),
    "rar": (b"Rar!\x1a\x07\x01\0" + ZEROS, "archive-unsupported"),
    "tar.bz2": (b"BZh9" + ZEROS, "archive-unsupported"),
    "zip in gzip": (gzip.compress(archives.as_zip({"a.dcm": b"x"})), "archive-unsupported"),
    "text": (b"no archive" * 200, "not-an-archive"),
    "empty": (b"", "not-an-archive"),
    "pax header of 4 GiB": (pax_of(b"", 4 * 2**30), "archive-damaged"),
    "pax record of length 0": (pax_of(b"0 path=a\n"), "archive-damaged"),
    "negative size": (tar_header(size=b"\xff" * 12), "archive-damaged"),
    "member of 4 GiB, cut": (tar_header(size=GIB4) + ZEROS, "archive-damaged"),
    "endless pax headers": (pax_of(b"9 path=a\n") * 99, "archive-damaged"),
    "multi-volume tar": (tar_header(kind=b"M") + ZEROS, "archive-unsupported"),
    "cut gzip": (archives.as_tar_gz({"a.dcm": bytes(range(256)) * 99})[:300], "archive-damaged"),
    "corrupt gzip": (b"\x1f\x8b\x08\0\0\0\0\0\0\xff" + b"\xff" * 99, "archive-damaged"),
}


@pytest.fixture
def handle(bucket, warehouse):
    def handle(content, **limits):
        handler = memory_handler(bucket, warehouse, archives.configuration(**limits))
        return handler.handle(finalized(bucket.put("a.zip", content)))

    return handle


@pytest.mark.parametrize("attack", WHOLE)
def test_a_hostile_archive_is_one_dead_letter(handle, warehouse, attack):
    content, reason = WHOLE[attack]
    assert handle(content, maxMembers=50_000) is Outcome.DEAD_LETTERED
    (dead_letter,) = warehouse.dead_letters
    assert dead_letter.attributes["reason"] == reason
    assert "member" not in dead_letter.attributes
    assert warehouse.rows == []


def entry(**given):
    return directory_entry(b"a.dcm", 0, 10, 10, **{"method": 0, **given})


MEMBERS = {
    "encrypted": (zip_with(entry(flags=1)), "archive-member-unsupported", "encrypted"),
    "bzip2": (zip_with(entry(method=12)), "archive-member-unsupported", "bzip2"),
    "LZMA": (zip_with(entry(method=14)), "archive-member-unsupported", "LZMA"),
    "Deflate64": (zip_with(entry(method=9)), "archive-member-unsupported", "Deflate64"),
    "other local header": (
        zip_with(directory_entry(b"b.dcm", 0, 10, 10, method=0)),
        "archive-member-damaged",
        None,
    ),
    "corrupt deflate": (zip_with(entry(method=8), b"\xff" * 10, 8), "archive-member-damaged", None),
    "symbolic link": (
        tar_header(kind=b"2") + ZEROS,
        "archive-member-unsupported",
        "a symbolic link",
    ),
    "device": (tar_header(kind=b"3") + ZEROS, "archive-member-unsupported", "a character device"),
    "sparse": (tar_header(kind=b"S") + ZEROS, "archive-member-unsupported", "a sparse file"),
}


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
