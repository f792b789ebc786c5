"""What the start refuses, in one line that says what to write instead."""

import json

import pytest

from dcm2bq.configuration import Configuration, from_json, load, to_json
from dcm2bq.errors import ConfigurationError

KEY = "0123456789abcdef" * 2
OPTIONS = (
    "RETAIN_SAFE_PRIVATE, RETAIN_UIDS, RETAIN_DEVICE_IDENTITY, RETAIN_INSTITUTION_IDENTITY,"
    " RETAIN_PATIENT_CHARACTERISTICS, RETAIN_LONGITUDINAL_FULL_DATES,"
    " RETAIN_LONGITUDINAL_MODIFIED_DATES, CLEAN_DESCRIPTORS, CLEAN_STRUCTURED_CONTENT,"
    " CLEAN_GRAPHICS"
)


def refused(given, environment=None):
    environment = {"DCM2BQ_CONFIG": json.dumps({"deidentify": given}), **(environment or {})}
    with pytest.raises(ConfigurationError) as caught:
        load(environment)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_a_profile_needs_a_key():
    assert refused({"profile": "BASIC"}) == (
        "DCM2BQ_DEIDENTIFY_KEY must be set if deidentify.profile is set: to at least 32 random"
        " bytes, such as the output of openssl rand -hex 32"
    )


@pytest.mark.parametrize("key", ["x", "x" * 31, "x" * 31 + "\n"])
def test_a_key_is_long_enough(key):
    assert refused({"profile": "BASIC"}, {"DCM2BQ_DEIDENTIFY_KEY": key}) == (
        f"DCM2BQ_DEIDENTIFY_KEY must have at least 32 bytes, got {len(key.strip())}; make one with"
        " openssl rand -hex 32"
    )


@pytest.mark.parametrize("key", ["a" * 40, "0123456" * 6])
def test_a_key_is_random(key):
    assert refused({"profile": "BASIC"}, {"DCM2BQ_DEIDENTIFY_KEY": key}) == (
        f"DCM2BQ_DEIDENTIFY_KEY must be random, and has only {len(set(key))} different characters;"
        " make one with openssl rand -hex 32"
    )


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"profile": "basic"}, 'deidentify.profile must be "BASIC" or null, got "basic"'),
        (
            {"profile": "BASIC", "options": ["RETAIN_UID"]},
            f'deidentify.options must be an array of {OPTIONS}, got ["RETAIN_UID"]',
        ),
        (
            {
                "profile": "BASIC",
                "options": [
                    "RETAIN_LONGITUDINAL_MODIFIED_DATES",
                    "RETAIN_LONGITUDINAL_FULL_DATES",
                ],
            },
            (
                "deidentify.options must have at most one of RETAIN_LONGITUDINAL_FULL_DATES and"
                " RETAIN_LONGITUDINAL_MODIFIED_DATES, got both"
            ),
        ),
        (
            {"profile": "BASIC", "actions": {"PatientNam": "K"}},
            (
                "deidentify.actions.PatientNam: unknown keyword; use a keyword of PS3.6, or eight"
                " hexadecimal digits with x for any digit"
            ),
        ),
        (
            {"profile": "BASIC", "actions": {"PatientName": "keep"}},
            'deidentify.actions.PatientName must be one of K, X, Z, D, U, C, got "keep"',
        ),
        (
            {"options": ["RETAIN_UIDS"]},
            (
                "deidentify.options has no effect without deidentify.profile; set"
                ' deidentify.profile to "BASIC", or remove deidentify.options'
            ),
        ),
        (
            {"profile": "BASIC", "dateShiftDays": 0},
            "deidentify.dateShiftDays must be a whole number from 1 to 36500, got 0",
        ),
        (
            {"profile": "BASIC", "datasetId": "main"},
            "deidentify.datasetId must not be main, which is already in use; choose another name",
        ),
        (
            {"profile": "BASIC", "datasetId": "a-b"},
            'deidentify.datasetId must be letters, digits and underscores, got "a-b"',
        ),
    ],
)
def test_what_is_wrong_is_named(given, message):
    assert refused(given, {"DCM2BQ_DEIDENTIFY_KEY": KEY}) == message


def test_the_identified_data_set_is_not_the_second_one():
    given = {
        "warehouse": "bigQuery",
        "bigQuery": {"datasetId": "research"},
        "deidentify": {"profile": "BASIC", "datasetId": "Research"},
    }
    with pytest.raises(ConfigurationError, match=r"deidentify\.datasetId must not be Research"):
        from_json(given)


def test_the_key_is_in_no_printed_configuration():
    given = {
        "profile": "BASIC",
        "options": ["RETAIN_UIDS"],
        "actions": {"60xx3000": "K", "(0010,0010)": "D"},
    }
    environment = {
        "DCM2BQ_CONFIG": json.dumps({"deidentify": given}),
        "DCM2BQ_DEIDENTIFY_KEY": KEY,
    }
    loaded = load(environment).configuration
    printed = json.dumps(to_json(loaded))
    assert KEY not in printed + repr(loaded)
    assert json.loads(printed)["deidentify"] == {
        **to_json(Configuration())["deidentify"],
        **given,
    }
    assert from_json(json.loads(printed)) == loaded
