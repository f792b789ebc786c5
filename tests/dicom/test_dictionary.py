"""The generated tables say what the installed pydicom says."""

from __future__ import annotations

import subprocess
import sys

import pydicom.charset
from pydicom._private_dict import private_dictionaries
from pydicom.datadict import DicomDictionary, dictionary_VR, private_dictionary_VR

from dcm2bq.dicom import dictionary
from dcm2bq.dicom.tables import character_set_names
from tools import pydicom_tables
from tools.generate import ROOT


def test_standard_vrs_and_keywords_are_pydicoms():
    for tag, entry in DicomDictionary.items():
        assert dictionary.standard_vr(tag) == entry[0]
        assert dictionary.keyword(tag) == (entry[4] or None)
    for tag in (0x60020010, 0x50020005, 0x00203101, 0x7F020010):
        assert dictionary.standard_vr(tag) == dictionary_VR(tag)
        assert dictionary.keyword(tag) is None


def test_no_two_tags_share_a_keyword():
    words = [entry[4] for entry in DicomDictionary.values() if entry[4]]
    assert len(words) == len(set(words))


def test_private_vrs_are_pydicoms():
    for creator, entries in private_dictionaries.items():
        for pattern in entries:
            tag = int(
                pattern.replace("xx", "10", 1).replace("xxxx", "1010").replace("xx", "10"), 16
            )
            try:
                expected = private_dictionary_VR(tag, creator)
            except KeyError:
                expected = None
            assert dictionary.private_vr(tag, creator) == expected


def test_character_set_tables_are_pydicoms():
    assert pydicom.charset.python_encoding == character_set_names.CODECS
    assert character_set_names.CODECS_BY_ESCAPE == pydicom.charset.CODES_TO_ENCODINGS
    assert set(pydicom.charset.STAND_ALONE_ENCODINGS) == character_set_names.ALONE


def test_the_generated_tables_are_those_of_the_installed_pydicom():
    for path, text in pydicom_tables.modules():
        assert (ROOT / path).read_text() == text, f"{path}: run python -m tools.generate"


def test_importing_the_parser_does_not_import_pydicom():
    code = "import dcm2bq.dicom, sys; print(sorted({'pydicom', 'numpy'} & sys.modules.keys()))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout.strip() == b"[]"
