"""Bodies of several parts."""

from __future__ import annotations

import pytest

from dcm2bq.dicomweb.multipart import FirstPart, boundary_of, media_type, written
from dcm2bq.errors import UnavailableError

BODY = (
    b"--B\r\nContent-Type: application/dicom\r\nContent-Length: 9\r\n\r\n"
    b"one\r\n--Two\r\n--B\r\n\r\nsecond part\r\n--B--\r\n"
)


def content(body: bytes, size: int) -> bytes:
    pieces = (body[start : start + size] for start in range(0, len(body), size))
    return b"".join(FirstPart(pieces, b"B"))


@pytest.mark.parametrize("size", [1, 2, 3, 7, 1000])
def test_the_first_part_is_read_wherever_the_pieces_end(size):
    body = b"--B\r\nContent-Type: application/dicom\r\n\r\none\r\n-\r\n--Two\r\n--B--"
    assert content(body, size) == b"one\r\n-\r\n--Two"


def test_what_comes_before_the_first_boundary_and_after_the_part_is_left_alone():
    assert content(b"preamble\r\n" + BODY, 5) == b"one\r\n--Two"


def test_the_length_is_told_where_the_part_tells_it():
    assert FirstPart(iter([BODY]), b"B").length == 9
    assert FirstPart(iter([b"--B\r\nA: b\r\n\r\nx\r\n--B--"]), b"B").length is None


def test_an_empty_part_is_an_empty_instance():
    assert content(b"--B\r\nA: b\r\n\r\n\r\n--B--", 4) == b""


@pytest.mark.parametrize(
    "body", [b"", b"--B--\r\n\r\n", b"no boundary", b"--B\r\nA: b", b"x" * 200_000]
)
def test_a_body_without_a_part_is_no_answer(body):
    with pytest.raises(UnavailableError, match="contains no instance"):
        content(body, 1000)


def test_a_body_that_ends_in_the_part_was_cut():
    with pytest.raises(UnavailableError, match="was cut"):
        content(BODY[:70], 10)


def test_a_body_that_we_write_is_one_that_we_read():
    content_type, pieces = written(b"\r\n--bytes--", "application/dicom")
    assert media_type(content_type) == "multipart/related"
    assert b"".join(FirstPart(iter(pieces), boundary_of(content_type))) == b"\r\n--bytes--"


@pytest.mark.parametrize(
    "header", ['multipart/related; boundary="a b"', 'Multipart/Related;type=x ; BOUNDARY="a b"']
)
def test_a_boundary_may_be_quoted(header):
    assert boundary_of(header) == b"a b"


def test_an_answer_without_a_boundary_is_no_answer():
    with pytest.raises(UnavailableError, match="has no boundary"):
        boundary_of("multipart/related")
