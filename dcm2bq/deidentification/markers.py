"""The attributes that mark a document as de-identified (PS3.15 E.1.1, E.3)."""

from __future__ import annotations

from typing import Any

from dcm2bq.deidentification.policy import Policy
from dcm2bq.deidentification.profile_table import EDITION

IDENTITY_REMOVED = 0x00120062
METHOD = 0x00120063
METHOD_CODES = 0x00120064
TEMPORAL_INFORMATION = 0x00280303
_CODE_VALUE = 0x00080100
_CODING_SCHEME = 0x00080102
_CODE_MEANING = 0x00080104

# PS3.16 CID 7050.
_BASIC = ("113100", "Basic Application Confidentiality Profile")
_OPTION_CODES = {
    "CLEAN_GRAPHICS": ("113103", "Clean Graphics Option"),
    "CLEAN_STRUCTURED_CONTENT": ("113104", "Clean Structured Content Option"),
    "CLEAN_DESCRIPTORS": ("113105", "Clean Descriptors Option"),
    "RETAIN_LONGITUDINAL_FULL_DATES": (
        "113106",
        "Retain Longitudinal Temporal Information Full Dates Option",
    ),
    "RETAIN_LONGITUDINAL_MODIFIED_DATES": (
        "113107",
        "Retain Longitudinal Temporal Information Modified Dates Option",
    ),
    "RETAIN_PATIENT_CHARACTERISTICS": ("113108", "Retain Patient Characteristics Option"),
    "RETAIN_DEVICE_IDENTITY": ("113109", "Retain Device Identity Option"),
    "RETAIN_UIDS": ("113110", "Retain UIDs Option"),
    "RETAIN_SAFE_PRIVATE": ("113111", "Retain Safe Private Option"),
    "RETAIN_INSTITUTION_IDENTITY": ("113112", "Retain Institution Identity Option"),
}


def method_codes(policy: Policy) -> list[tuple[str, str]]:
    """Return the code value and meaning (scheme DCM) of the profile and each option."""
    return [_BASIC, *(_OPTION_CODES[option] for option in sorted(set(policy.chosen.options)))]


def temporal_information(policy: Policy, *, dates_lost: bool) -> str:
    """Return ``REMOVED``, ``MODIFIED`` or ``UNMODIFIED``."""
    if "RETAIN_LONGITUDINAL_FULL_DATES" in policy.chosen.options:
        return "UNMODIFIED"
    if "RETAIN_LONGITUDINAL_MODIFIED_DATES" in policy.chosen.options and not dates_lost:
        return "MODIFIED"
    return "REMOVED"


def markers(policy: Policy, *, dates_lost: bool) -> list[tuple[int, str, Any]]:
    """Return tag, VR and value of each marker; a sequence's value is a list of such tuples."""
    codes = [
        [
            (_CODE_VALUE, "SH", value),
            (_CODING_SCHEME, "SH", "DCM"),
            (_CODE_MEANING, "LO", meaning),
        ]
        for value, meaning in method_codes(policy)
    ]
    return [
        (IDENTITY_REMOVED, "CS", "YES"),
        (METHOD, "LO", f"dcm2bq: {EDITION} Annex E, Basic Profile"),
        (METHOD_CODES, "SQ", codes),
        (TEMPORAL_INFORMATION, "CS", temporal_information(policy, dates_lost=dates_lost)),
    ]
