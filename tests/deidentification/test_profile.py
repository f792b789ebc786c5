"""Every attribute of Table E.1-1, with a planted value, gets its code at every depth."""

import json

import pytest
from pydicom.dataset import Dataset
from pydicom.sequence import Sequence

from dcm2bq.deidentification.profile_table import CODES, OPTIONS, TYPES
from dcm2bq.dicom.dictionary import standard_vr
from dcm2bq.schema.confidentiality import ATTRIBUTES, EDITION
from deidentification.profile import (
    FORMS,
    deidentifier,
    every_attribute,
    key_of,
    policy,
    read,
    table,
    value_of,
    written,
)

REFERENCED_SERIES = 0x00081115  # a sequence that is in no row of the table
TYPE_OF = {0x00100020: 1}  # PatientID: Z/D is a dummy value everywhere
COLUMNS = {
    "RETAIN_UIDS": "rtnUIDs",
    "RETAIN_DEVICE_IDENTITY": "rtnDevId",
    "RETAIN_INSTITUTION_IDENTITY": "rtnInstId",
    "RETAIN_PATIENT_CHARACTERISTICS": "rtnPatChars",
    "RETAIN_LONGITUDINAL_FULL_DATES": "rtnLongFullDates",
}


def file_of_every_attribute():
    data_set = every_attribute()
    inner = every_attribute()
    data_set.add_new(REFERENCED_SERIES, "SQ", Sequence([inner]))
    return written(data_set)


def expected(tag, code, where):
    """The code that a combined one comes to, worked out from the table's own definition."""
    if tag == 0x00100020:
        return "D"
    kind = TYPES.get(f"{tag:08X}", {}).get(where, 3)
    choices = code.split("/")
    for choice in choices:
        if {"X": 3, "Z": 2, "D": 1, "U*": 1}.get(choice, 0) <= kind or choice == choices[-1]:
            return choice
    raise AssertionError


def test_the_table_is_whole():
    assert EDITION == "PS3.15 2025a"
    assert len(CODES) == len(ATTRIBUTES) == 620  # and the row of all private attributes
    assert [name for name, _, _ in ATTRIBUTES] == list(CODES)
    assert all(len(optional) == len(OPTIONS) for _, optional in CODES.values())


@pytest.mark.parametrize("name", FORMS)
def test_no_planted_value_is_left_at_any_depth(name):
    form = FORMS[name]
    document = read(file_of_every_attribute(), form)
    found = json.dumps(deidentifier(form=form).document(document).metadata)
    assert "Zyxwv" in json.dumps(document)
    assert "7531" in json.dumps(document)
    assert "zyxwv" not in found.casefold()
    assert found.count("BulkDataURI") == 1  # FileMetaInformationVersion
    for value in planted_values(document, form):
        assert f'"{value}"' not in found, value


def planted_values(document, form):
    """Every text of the document that the tests planted."""
    text = json.dumps(document)
    return {
        each
        for each in text.replace('"', "\n").split("\n")
        if any(marker in each for marker in ("Zyxwv", "ZYXWV", "7531", "0217"))
    }


@pytest.mark.parametrize("name", FORMS)
def test_every_attribute_gets_its_code_at_every_depth(name):
    form = FORMS[name]
    original = read(file_of_every_attribute(), form)
    found = deidentifier(form=form).document(original).metadata
    series = key_of(REFERENCED_SERIES, form)
    inner_original = value_of(original[series], form)[0]
    inner = value_of(found[series], form)[0]
    sop_class = "1.2.840.10008.5.1.4.1.1.2"
    for tag, row in table():
        if tag >> 16 in (0x0000, 0x0002):
            continue
        key = key_of(tag, form)
        check(key, original, found, expected(tag, row["basic"], sop_class), tag, form)
        check(key, inner_original, inner, expected(tag, row["basic"], "00081115"), tag, form)


def check(key, original, found, code, tag, form):  # noqa: PLR0917 - what is compared
    assert key in original, key
    if code == "X":
        assert key not in found, key
        return
    value = value_of(found[key], form)
    before = value_of(original[key], form)
    if code == "Z":
        assert value in (None, []), key
    elif code == "U":
        assert value.startswith("2.25."), key
    elif code == "U*":
        assert isinstance(value, list), key
    else:
        assert code == "D", key
        assert value, key
        assert value != before, key
        if standard_vr(tag) == "SQ":
            assert value == [{}]


@pytest.mark.parametrize("option", COLUMNS)
def test_an_option_keeps_what_its_column_says(option):
    column = COLUMNS[option]
    original = read(written(every_attribute()))
    found = deidentifier(option).document(original).metadata
    for tag, row in table():
        key = key_of(tag, FORMS["keywords"])
        if tag >> 16 in (0x0000, 0x0002) or row[column] != "K":
            continue
        if standard_vr(tag) in ("SQ", "OB"):
            assert key in found, key
        else:
            assert found[key] == original[key], key


def test_what_no_cleaner_cleans_is_removed():
    for tag, row in table():
        if row["cleanDesc"] == "C":
            rule = policy("CLEAN_DESCRIPTORS").rule(tag, "")
            assert rule.code == "C"
    original = read(written(every_attribute()))
    found = deidentifier("CLEAN_DESCRIPTORS", "CLEAN_GRAPHICS").document(original).metadata
    for tag, row in table():
        if "C" in (row["cleanDesc"], row["cleanGraph"]):
            assert key_of(tag, FORMS["keywords"]) not in found


def test_types_of_an_iod_decide_combined_codes():
    """(0008,1000) and the like: required in one IOD, optional in another."""
    rt_plan, ct = "1.2.840.10008.5.1.4.1.1.481.5", "1.2.840.10008.5.1.4.1.1.2"
    basic = policy()
    assert basic.rule(0x300A0006, rt_plan).code == "D"  # RTPlanDate, X/D: type 2 there
    assert basic.rule(0x300A0006, ct).code == "X"
    assert basic.rule(0x00080023, ct).code in "ZD"  # ContentDate, Z/D
    assert basic.rule(0x00080023, "").code == "Z"
    assert basic.rule(0x00082112, "").code == "X"  # SourceImageSequence, X/Z/U*


def test_every_type_of_every_iod_and_sequence_gives_the_code_that_the_table_means():
    basic = policy()
    codes = {tag: code for tag, (code, _) in CODES.items()}
    found = {
        (tag, where): basic.rule(int(tag, 16), where).code
        for tag, places in TYPES.items()
        for where in places
    }
    assert len(found) > 900
    assert found == {
        (tag, where): expected(int(tag, 16), codes[tag], where).removesuffix("*")
        for tag, where in found
    }


def test_actions_win_over_the_profile_and_the_exacter_over_patterns():
    chosen = policy(
        actions={
            "PatientName": "K",
            "(0008,103E)": "K",
            "0008xxxx": "X",
            "0008,0060": "Z",
            "0019xxxx": "K",
        }
    )
    assert chosen.rule(0x00100010, "").code == "K"
    assert chosen.rule(0x0008103E, "").code == "K"
    assert chosen.rule(0x00080070, "").code == "X"
    assert chosen.rule(0x00080060, "").code == "Z"
    assert chosen.private_rule(0x00191008, "SIEMENS MR HEADER").code == "K"
    assert chosen.private_rule(0x00211008, "SIEMENS MR HEADER").code == "X"
    assert chosen.rule(0x0008103E, "").reason == "deidentify.actions.(0008,103E): K"


def test_the_sequence_of_a_replaced_reference_keeps_its_place():
    data_set = Dataset()
    item = Dataset()
    item.ReferencedSOPInstanceUID = "1.2.3.4"
    item.ReferencedSOPClassUID = "1.2.840.10008.5.1.4.1.1.2"
    data_set.SourceImageSequence = Sequence([item])
    data_set.ReferencedImageSequence = Sequence([item])
    ophthalmic = "1.2.840.10008.5.1.4.1.1.77.1.5.4"  # SourceImageSequence is type 1 in some IODs
    found = deidentifier(actions={"SourceImageSequence": "U"}).document(
        read(written(data_set, ophthalmic))
    )
    reference = found.metadata["SourceImageSequence"][0]
    assert reference["ReferencedSOPInstanceUID"].startswith("2.25.")
    assert reference["ReferencedSOPClassUID"] == "1.2.840.10008.5.1.4.1.1.2"
