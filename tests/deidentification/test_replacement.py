"""Replacements are the same wherever the key is the same, and valid for their VR."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydicom.valuerep import validate_value

from dcm2bq.deidentification.replacement import Replacements
from deidentification.profile import KEY, OTHER_KEY

VRS = [
    *("AE", "AS", "AT", "CS", "DA", "DS", "DT", "FD", "FL", "IS", "LO", "LT", "PN", "SH"),
    *("SL", "SS", "ST", "SV", "TM", "UC", "UI", "UL", "UR", "US", "UT", "UV"),
]
REPLACEMENTS = Replacements(KEY)
PROGRAM = f"""
from dcm2bq.deidentification.replacement import Replacements
replacements = Replacements({KEY!r})
print([replacements.dummy(vr, "Müller^Ann") for vr in {VRS!r}], replacements.hash("path", "a"))
"""


@given(st.sampled_from(VRS), st.text(max_size=80))
def test_a_dummy_is_valid_for_its_vr(vr, value):
    import pydicom.config

    found = REPLACEMENTS.dummy(vr, value)
    if vr not in ("AT", "US", "SS", "UL", "SL", "FL", "FD", "SV", "UV"):
        validate_value(vr, found, pydicom.config.RAISE)
    assert found == Replacements(KEY).dummy(vr, value)


@given(st.text(max_size=80))
def test_a_uid_is_one_of_uuids(value):
    uid = REPLACEMENTS.uid(value)
    validate_value("UI", uid, 2)
    number = int(uid.removeprefix("2.25."))
    assert 0 <= number < 2**128
    assert number >> 76 & 0xF == 8
    assert number >> 62 & 0b11 == 0b10


def test_every_process_gives_the_same():
    runs = {
        subprocess.run(
            [sys.executable, "-c", PROGRAM],
            check=True,
            capture_output=True,
            text=True,
            env={"PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1
    assert REPLACEMENTS.dummy("PN", "Müller^Ann") in runs.pop()


def test_replacements_are_fixed_for_ever():
    """Tables that were written years ago must still join with today's rows."""
    assert REPLACEMENTS.uid("1.2.3") == FIXED_UID
    assert REPLACEMENTS.dummy("LO", "4711") == FIXED_TEXT
    assert REPLACEMENTS.shift("4711", 365) == FIXED_SHIFT
    assert REPLACEMENTS.hash("path", "gs://b/n") == FIXED_HASH


FIXED_UID = "2.25.176507039095857386753076836282438667598"
FIXED_TEXT = "1A3AC0DF67FD97D0"
FIXED_SHIFT = -324
FIXED_HASH = "21cce5009013a6e3a090f029f3b1a284"


@pytest.mark.parametrize("vr", VRS)
def test_another_key_gives_another(vr):
    other = Replacements(OTHER_KEY)
    values = [str(number) for number in range(50)]
    same = sum(REPLACEMENTS.dummy(vr, each) == other.dummy(vr, each) for each in values)
    assert same < 10


def test_different_values_give_different_texts():
    values = [str(number) for number in range(5000)]
    assert len({REPLACEMENTS.dummy("LO", each) for each in values}) == 5000
    assert len({REPLACEMENTS.uid(each) for each in values}) == 5000
