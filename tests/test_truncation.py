"""A document too big for a row is shrunk by a fixed rule."""

from __future__ import annotations

import json
import time

from hypothesis import given, settings
from hypothesis import strategies as st

from dcm2bq.rows.truncation import TRUNCATED, fit, sent_size

PROMOTED = {
    "PatientID": "p" * 50,
    "StudyInstanceUID": "1.2",
    "Modality": "CT",
    "StudyDate": "20200101",
}


def test_a_small_document_is_left_alone():
    document, text = fit({"Rows": 1}, 8_000_000)
    assert document == {"Rows": 1}
    assert json.loads(text) == document


def test_the_size_as_sent_counts_the_escapes_of_a_json_string():
    text = b'{"a":"\\"\xc3\xa9\\\\"}'
    assert sent_size(text) == len(json.dumps(text.decode(), ensure_ascii=False).encode())


def test_the_longest_arrays_keep_their_first_items_and_the_rest_is_kept():
    whole = {**PROMOTED, "Long": list(range(10_000)), "Short": list(range(50))}
    document, text = fit(whole, 5_000)
    assert sent_size(text) <= 5_000
    assert document["Short"] == whole["Short"]
    kept = len(document["Long"])
    assert document["Long"] == whole["Long"][:kept]
    assert kept > 800
    told = {"unit": "items", "was": 10_000, "kept": kept, "places": 1}
    assert document[TRUNCATED] == {"Long": told}


def test_the_longest_texts_keep_their_beginning():
    document, text = fit({**PROMOTED, "Text": 'a"' * 5_000}, 4_000)
    assert sent_size(text) <= 4_000
    assert document["Text"] == ('a"' * 5_000)[: len(document["Text"])]
    assert document[TRUNCATED]["Text"]["was"] == 10_000


def test_promoted_columns_never_shrink_in_either_form():
    tagged = {
        "00100020": {"vr": "LO", "Value": ["p" * 500]},
        "00081140": {"vr": "SQ", "Value": [{}] * 999},
    }
    document, _ = fit(tagged, 1_500)
    assert document["00100020"] == tagged["00100020"]
    assert document["00081140"]["vr"] == "SQ"
    assert 0 < len(document["00081140"]["Value"]) < 999
    assert document[TRUNCATED]["00081140"]["was"] == 999


def test_a_document_of_too_many_keys_keeps_the_first():
    document, text = fit({**PROMOTED, **{f"{i:08x}": None for i in range(3_000)}}, 10_000)
    assert sent_size(text) <= 10_000
    assert document["PatientID"] == PROMOTED["PatientID"]
    assert document[TRUNCATED][""]["unit"] == "keys"


VALUES = st.recursive(
    st.none() | st.integers(-(2**53), 2**53) | st.text(max_size=300),
    lambda inner: (
        st.lists(inner, max_size=40)
        | st.dictionaries(st.text("abc", min_size=1), inner, max_size=5)
    ),
    max_leaves=60,
)


@settings(max_examples=60, deadline=None)
@given(
    st.dictionaries(st.text("xyz", min_size=1, max_size=4), VALUES, max_size=8),
    st.integers(500, 4_000),
)
def test_every_document_fits_and_always_comes_out_the_same(values, limit):
    whole = {**PROMOTED, **values}
    document, text = fit(whole, limit)
    assert sent_size(text) <= limit
    assert json.loads(text) == document
    assert fit(whole, limit)[1] == text
    assert all(document[key] == PROMOTED[key] for key in PROMOTED)


def test_a_document_of_very_many_keys_keeps_the_first_of_them_in_little_time():
    many = {f"{i:08X}": {"vr": "US", "Value": [i]} for i in range(0x300000, 0x300000 + 400_000)}
    began = time.process_time()
    document, text = fit(many, 8_000_000)
    assert time.process_time() - began < 10
    assert sent_size(text) <= 8_000_000
    kept = document[TRUNCATED][""]["kept"]
    assert list(document)[:kept] == list(many)[:kept]
    assert kept >= 100_000


def test_a_long_text_is_measured_once():
    began = time.process_time()
    document, text = fit({"Text": '"\\é' * 4_000_000, "Short": "x" * 5_000}, 8_000_000)
    assert time.process_time() - began < 3
    assert 7_990_000 < sent_size(text) <= 8_000_000
    assert document["Short"] == "x" * 5_000
