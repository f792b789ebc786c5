"""The table of warning codes, and the form of the lines made from it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dcm2bq.dicom import warning_codes
from dcm2bq.dicom.collected_warnings import Warnings
from dcm2bq.dicom.warning_codes import WARNING_CODES, Severity, severity_of

SOURCES = Path(warning_codes.__file__).parents[1]
CONSTANTS = {
    name: value
    for name, value in vars(warning_codes).items()
    if isinstance(value, warning_codes.WarningCode)
}


@pytest.mark.parametrize("code", WARNING_CODES.values(), ids=WARNING_CODES)
def test_every_code_is_a_kebab_case_word_with_a_text_and_an_effect(code):
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", code.code)
    assert code.text
    assert code.effect


def test_every_code_is_defined_once_under_its_own_name_and_used():
    assert [code.code for code in CONSTANTS.values()] == list(WARNING_CODES)
    text = "\n".join(
        path.read_text() for path in SOURCES.rglob("*.py") if path.name != "warning_codes.py"
    )
    for name, code in CONSTANTS.items():
        assert name == code.code.upper().replace("-", "_")
        assert re.search(rf"\b{name}\b", text), f"{name} is never used"


def test_a_line_tells_code_element_text_place_and_number():
    warnings = Warnings()
    for offset in (8, 20, 30):
        warnings.add(warning_codes.LENGTH_INVALID, 0x00280010, offset, 3, size=3, vr="US")
    warnings.add(warning_codes.HEADER_TRUNCATED)
    first, second = warnings.lines()
    assert first == (
        "length-invalid (0028,0010): has 3 bytes, no multiple of a US value"
        " [offset=8&length=3] (and 2 more)"
    )
    assert second == "header-truncated: the file ends inside its header"
    assert severity_of(first) == Severity.WARNING
    assert severity_of(second) == Severity.ERROR
    assert severity_of("no code of ours") is None
