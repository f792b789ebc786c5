"""``dcm2bq deidentify --check`` shows the action for each attribute, and no value."""

import pytest
from click.testing import CliRunner
from pydicom.dataset import Dataset
from pydicom.sequence import Sequence

from dcm2bq.cli import cli
from deidentification.profile import every_attribute, table, written


@pytest.fixture
def file(tmp_path):
    data_set = every_attribute()
    item = Dataset()
    item.PatientName = "Zyxwv"
    data_set.add_new(0x00081115, "SQ", Sequence([item]))
    path = tmp_path / "file.dcm"
    path.write_bytes(written(data_set))
    return str(path)


def test_every_attribute_is_named_with_its_outcome(file):
    result = CliRunner().invoke(cli, ["deidentify", "--check", file])
    assert result.exit_code == 0, result.output
    assert "Zyxwv" not in result.output
    for tag, _ in table():
        if tag >> 16 not in (0x0000, 0x0002):
            assert f"({tag >> 16:04X},{tag & 0xFFFF:04X})" in result.output
    lines = {line.split("  ")[0].strip(): line for line in result.output.splitlines()}
    assert "Z  emptied" in lines["(0010,0010) PatientName"]
    assert "D  replaced" in lines["(0010,0020) PatientID"]
    assert "emptied" in lines["(0008,1115) ReferencedSeriesSequence[0].(0010,0010) PatientName"]


def test_a_file_that_is_no_dicom_is_named(tmp_path, file):
    other = tmp_path / "other"
    other.write_text("Zyxwv")
    result = CliRunner().invoke(cli, ["deidentify", "--check", str(other), file])
    assert result.exit_code == 1
    assert "PatientName" in result.output
