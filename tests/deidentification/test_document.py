"""What a document becomes under a policy, in each of its forms."""

import json

import pytest
from pydicom.dataset import Dataset
from pydicom.sequence import Sequence

from deidentification.profile import (
    FORMS,
    KEYWORDS,
    OTHER_KEY,
    TAGGED,
    deidentifier,
    key_of,
    read,
    written,
)

DATES = "RETAIN_LONGITUDINAL_MODIFIED_DATES"


def patient(**more):
    data_set = Dataset()
    data_set.PatientID = "4711"
    data_set.PatientName = "Zyxwv^Ann"
    data_set.StudyInstanceUID = "1.2.3"
    data_set.StudyDate = "20240229"
    for name, value in more.items():
        setattr(data_set, name, value)
    return data_set


def private(data_set, creator="SIEMENS MR HEADER", group=0x0019):
    block = data_set.private_block(group, creator, create=True)
    block.add_new(0x0C, "IS", "1000")
    block.add_new(0x08, "LO", "Zyxwv secret")
    return data_set


def found(data_set, *options, form=KEYWORDS, **more):
    return deidentifier(*options, form=form, **more).document(read(written(data_set), form), "")


def test_the_document_says_that_it_is_deidentified():
    document = found(patient(), "RETAIN_UIDS", DATES).metadata
    assert document["PatientIdentityRemoved"] == "YES"
    assert document["DeidentificationMethod"] == "dcm2bq: PS3.15 2025a Annex E, Basic Profile"
    assert [code["CodeValue"] for code in document["DeidentificationMethodCodeSequence"]] == [
        "113100",
        "113107",
        "113110",
    ]
    assert document["LongitudinalTemporalInformationModified"] == "MODIFIED"


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ((), "REMOVED"),
        ((DATES,), "MODIFIED"),
        (("RETAIN_LONGITUDINAL_FULL_DATES",), "UNMODIFIED"),
    ],
)
def test_what_became_of_dates_is_said(options, says):
    for form in FORMS.values():
        document = found(patient(), *options, form=form).metadata
        element = document[key_of(0x00280303, form)]
        assert element == ({"vr": "CS", "Value": [says]} if form is TAGGED else says)


def test_both_formats_get_the_same_replacements():
    data_set = patient(SOPInstanceUID="1.2.3.4", ReferringPhysicianName="A^B=C^D")
    plain = found(data_set, DATES, actions={"ReferringPhysicianName": "D"}).metadata
    tagged = found(data_set, DATES, form=TAGGED, actions={"ReferringPhysicianName": "D"}).metadata
    for name, tag in (
        ("PatientID", "00100020"),
        ("StudyInstanceUID", "0020000D"),
        ("SOPInstanceUID", "00080018"),
        ("StudyDate", "00080020"),
    ):
        assert tagged[tag]["Value"] == [plain[name]]
    assert tagged["00080090"]["Value"] == [{"Alphabetic": plain["ReferringPhysicianName"]}]


def test_one_patient_has_one_pseudonym_and_one_shift():
    one = found(patient(), DATES).metadata
    other = found(patient(StudyDate="20240310", PatientName="Other"), DATES).metadata
    assert one["PatientID"] == other["PatientID"] != "4711"
    assert int(other["StudyDate"]) != 20240310
    assert days(other["StudyDate"]) - days(one["StudyDate"]) == 10
    somebody = found(patient(PatientID="4712"), DATES).metadata
    assert somebody["PatientID"] != one["PatientID"]


def days(text):
    from datetime import date

    return date(int(text[:4]), int(text[4:6]), int(text[6:])).toordinal()


def test_another_key_is_another_world():
    data = read(written(patient()))
    one = deidentifier(DATES).document(data).metadata
    other = deidentifier(DATES, key=OTHER_KEY).document(data).metadata
    for name in ("PatientID", "StudyInstanceUID", "StudyDate"):
        assert one[name] != other[name]


def test_without_a_patient_dates_are_removed_and_a_warning_says_so():
    for data_set in (patient(PatientID=""), patient(PatientID="  ")):
        result = found(data_set, DATES)
        assert "StudyDate" not in result.metadata
        assert result.metadata["LongitudinalTemporalInformationModified"] == "REMOVED"
        assert [warning.split(":")[0] for warning in result.warnings] == [
            "dates-without-patient (0010,0020)"
        ]
    assert found(patient(), DATES).warnings == ()
    assert found(patient(PatientID="")).warnings == ()


def test_a_date_of_a_device_that_is_retained_is_shifted():
    """CalibrationDate has K as a device's and C as a date: the option that cleans wins."""
    calibrated = patient(DateOfLastCalibration="20240229", StudyDate="20240229")
    document = found(calibrated, DATES, "RETAIN_DEVICE_IDENTITY").metadata
    assert document["DateOfLastCalibration"] == document["StudyDate"] != "20240229"


def test_full_dates_are_kept_only_where_they_are_dates():
    full = "RETAIN_LONGITUDINAL_FULL_DATES"
    for text, date_time, time in (("Zyxwv", "Zyxwv", "Zyxwv"), ("20240230", "202413", "2460")):
        broken = patient(StudyDate=text, StudyTime=time, AcquisitionDateTime=date_time)
        document = found(broken, full).metadata
        assert not {"StudyDate", "StudyTime", "AcquisitionDateTime"} & document.keys()
    valid = patient(StudyTime="2359", AcquisitionDateTime="20240229")
    document = found(valid, full).metadata
    assert document["StudyDate"] == document["AcquisitionDateTime"] == "20240229"
    assert document["StudyTime"] == "2359"


@pytest.mark.parametrize("name", FORMS)
def test_date_times_shift_with_dates_and_times_stay(name):
    form = FORMS[name]
    data_set = patient(
        AcquisitionDateTime="20240228235959.5+0100",
        StudyTime="235959.5",
        TimezoneOffsetFromUTC="+0100",
    )
    document = found(data_set, DATES, form=form).metadata
    day, moment, time, offset = (
        "".join(values_of(document[key_of(tag, form)]))
        for tag in (0x00080020, 0x0008002A, 0x00080030, 0x00080201)
    )
    assert days(day) - days(moment[:8]) == 1
    assert moment[:8] != "20240228"
    assert (moment[8:], time, offset) == ("235959.5+0100", "235959.5", "+0100")


def test_malformed_dates_are_removed():
    for text in ("Zyxwv", "2024", "20240230", "20240101-20240102"):
        document = found(patient(StudyDate=text, SeriesDate="20240301"), DATES).metadata
        assert "StudyDate" not in document
        assert "SeriesDate" in document


@pytest.mark.parametrize("name", FORMS)
def test_private_attributes_are_removed(name):
    document = found(private(patient()), form=FORMS[name]).metadata
    assert not [key for key in document if key.startswith("0019")]


@pytest.mark.parametrize("name", FORMS)
def test_safe_private_attributes_are_kept_with_their_creator(name):
    form = FORMS[name]
    document = found(private(patient()), "RETAIN_SAFE_PRIVATE", form=form).metadata
    kept = {key: value for key, value in document.items() if key.startswith("0019")}
    text = json.dumps(kept)
    assert sorted(kept) == [key_of(0x00190010, form), key_of(0x0019100C, form)]
    assert "SIEMENS MR HEADER" in text
    assert "1000" in text
    assert "Zyxwv" not in text


def test_another_creators_attributes_are_not_safe():
    data_set = private(patient(), creator="Zyxwv")
    assert "Zyxwv" not in json.dumps(found(data_set, "RETAIN_SAFE_PRIVATE").metadata)


def test_a_private_sequence_that_an_action_keeps_is_cleaned_inside():
    data_set = patient()
    block = data_set.private_block(0x0019, "ACME", create=True)
    item = Dataset()
    item.PatientName = "Zyxwv"
    item.Rows = 3
    block.add_new(0x01, "SQ", Sequence([item]))
    block.add_new(0x02, "LO", "kept")
    for form in FORMS.values():
        document = found(data_set, form=form, actions={"0019xxxx": "K"}).metadata
        text = json.dumps(document)
        assert "Zyxwv" not in text
        assert "kept" in text
        assert "ACME" in text
        assert key_of(0x00280010, form) in text


def test_unknown_and_broken_elements_are_removed():
    data_set = patient()
    data_set.add_new(0x00081199 + 0x60, "LO", "Zyxwv unknown")
    data_set.add_new(0x00280010, "LO", "Zyxwv rows")
    data_set.add_new(0x00180060, "LO", "Zyxwv kvp")
    data_set.add_new(0x00080070, "UN", b"Zyxwv bytes")
    data_set.add_new(0x00281055, "SQ", Sequence([patient()]))
    data_set.add_new(0x0020000E, "LO", "Zyxwv uid")
    data_set.add_new(0x00081115, "LO", "Zyxwv sequence")
    data_set.add_new(0xFFFCFFFC, "OB", b"Zyxwv padding")
    for form in FORMS.values():
        document = found(data_set, form=form).metadata
        assert "zyxwv" not in json.dumps(document).casefold()
        assert key_of(0x00280010, form) not in document
        assert key_of(0x00180060, form) not in document
        assert key_of(0x00281055, form) not in document
        assert key_of(0x00081115, form) not in document
        assert key_of(0xFFFCFFFC, form) not in document


def test_file_meta_information_keeps_only_what_reading_needs():
    document = found(patient()).metadata
    assert document["MediaStorageSOPInstanceUID"].startswith("2.25.")
    assert document["TransferSyntaxUID"] == "1.2.840.10008.1.2.1"
    assert "ImplementationClassUID" not in document
    assert "ImplementationClassUID" in found(patient(), "RETAIN_DEVICE_IDENTITY").metadata


def test_curves_and_overlays():
    data_set = patient()
    for group in (0x5000, 0x5002):
        data_set.add_new(group << 16 | 0x0005, "US", 1)
        data_set.add_new(group << 16 | 0x3000, "OW", b"abcd")
    for group in (0x6000, 0x6002):
        data_set.add_new(group << 16 | 0x0010, "US", 5)
        data_set.add_new(group << 16 | 0x3000, "OW", b"abcd")
        data_set.add_new(group << 16 | 0x4000, "LT", "Zyxwv")
    for form in FORMS.values():
        document = found(data_set, form=form).metadata
        tags = (0x50000005, 0x50020005, 0x50003000, 0x50023000, 0x60003000, 0x60023000, 0x60024000)
        assert not [tag for tag in tags if key_of(tag, form) in document]
        assert key_of(0x60000010, form) in document
        assert key_of(0x60020010, form) in document


def test_a_bulk_data_uri_leads_nowhere_else():
    data_set = patient(PixelData=b"abcd", EncapsulatedDocument=b"Zyxwv!", Rows=1)
    data_set["PixelData"].VR = "OW"
    for form in FORMS.values():
        data = read(written(data_set), form)
        text = json.dumps(deidentifier(form=form).document(data, "gs://b/hash").metadata)
        assert text.count("BulkDataURI") == text.count("gs://b/hash?offset=") == 2
        assert "InlineBinary" in text  # EncapsulatedDocument, D


def test_the_text_of_structured_content_is_removed_and_its_codes_stay():
    report = patient(ContentSequence=Sequence([content()]))
    cleaned = found(report, "CLEAN_STRUCTURED_CONTENT").metadata["ContentSequence"]
    text = json.dumps(cleaned)
    assert "Zyxwv" not in text
    assert "somebody" not in text
    assert cleaned[0]["ConceptNameCodeSequence"][0]["CodeMeaning"] == "Finding"
    assert cleaned[0]["MeasuredValueSequence"][0]["NumericValue"] == "4.5"
    assert cleaned[0]["ContentSequence"][0]["UID"].startswith("2.25.")
    assert found(report).metadata["ContentSequence"] == [{}]


def content():
    code = Dataset()
    code.CodeValue, code.CodingSchemeDesignator, code.CodeMeaning = "121071", "DCM", "Finding"
    measured = Dataset()
    measured.NumericValue = "4.5"
    inner = Dataset()
    inner.UID = "1.2.3"
    inner.TextValue = "Zyxwv inner"
    item = Dataset()
    item.ConceptNameCodeSequence = Sequence([code])
    item.MeasuredValueSequence = Sequence([measured])
    item.TextValue = "Zyxwv was here"
    item.PersonName = "Zyxwv^Ann"
    item.ContentSequence = Sequence([inner])
    # Text that no table names, which stays elsewhere.
    item.ManufacturerModelName = "typed by somebody"
    return item


def test_names_of_the_header_are_not_left_in_other_text():
    data_set = patient(
        ManufacturerModelName="built for Zyxwv",
        Manufacturer="ACME",
        ContrastBolusRoute="vein of 4711-0815",
        PatientID="4711-0815",
    )
    document = found(data_set).metadata
    assert "ManufacturerModelName" not in document
    assert "ContrastBolusRoute" not in document
    assert document["Manufacturer"] == "ACME"


def test_ages_over_89_are_one():
    keep = "RETAIN_PATIENT_CHARACTERISTICS"
    assert found(patient(PatientAge="093Y"), keep).metadata["PatientAge"] == "090Y"
    assert found(patient(PatientAge="033Y"), keep).metadata["PatientAge"] == "033Y"
    assert "PatientAge" not in found(patient(PatientAge="Zyxw"), keep).metadata


def test_nothing_of_the_given_document_is_changed():
    data = read(written(private(patient())))
    before = json.dumps(data)
    deidentifier(DATES, "RETAIN_SAFE_PRIVATE").document(data)
    assert json.dumps(data) == before


@pytest.mark.parametrize("name", FORMS)
def test_every_one_of_several_values_is_replaced(name):
    form = FORMS[name]
    data_set = patient(
        FailedSOPInstanceUIDList=["1.2.7531.1", "1.2.7531.2", "1.2.7531.1"],
        DateOfLastCalibration=["20230228", "20240229"],
        OperatorsName=["Zyxwv^Ann=Zyxwv^Anna", "Zyxwv^Bob"],
    )
    document = found(data_set, DATES, form=form, actions={"OperatorsName": "D"}).metadata
    text = json.dumps(document)
    assert "Zyxwv" not in text
    assert "7531" not in text
    uids, dates, names = (
        values_of(document[key_of(tag, form)]) for tag in (0x00080058, 0x00181200, 0x00081070)
    )
    assert uids[0] == uids[2] != uids[1]
    assert days(dates[1]) - days(dates[0]) == 366
    assert dates[1] != "20240229"
    assert names[0] != names[1]


def values_of(element):
    return element["Value"] if isinstance(element, dict) else element


@pytest.mark.parametrize("name", FORMS)
def test_a_uid_has_one_replacement_wherever_it_is(name):
    """In File Meta Information, at the top level and in another instance's reference."""
    form = FORMS[name]
    own = "1.2.7531.Zyxwv"  # as `written` puts it into File Meta Information
    reference = Dataset()
    reference.ReferencedSOPInstanceUID = own
    referring = patient(ReferencedSeriesSequence=Sequence([reference]))
    referred = found(patient(SOPInstanceUID=own), form=form).metadata
    referring = found(referring, form=form).metadata
    (item,) = values_of(referring[key_of(0x00081115, form)])
    uids = [
        document[key_of(tag, form)]
        for document, tag in ((referred, 0x00020003), (referred, 0x00080018), (item, 0x00081155))
    ]
    assert uids[0] == uids[1] == uids[2]
    assert "2.25." in str(uids[0])


def test_each_patient_has_a_shift_of_their_own():
    shifted = {
        found(patient(PatientID=f"P{number}"), DATES).metadata["StudyDate"] for number in range(9)
    }
    assert len(shifted) > 6


def test_well_known_frames_of_reference_stay_and_other_uids_below_the_root_do_not():
    atlas, own = "1.2.840.10008.1.4.1.1", "1.2.840.10008.5.1.4.1.1.2.7531"
    document = found(patient(FrameOfReferenceUID=atlas, SOPInstanceUID=own)).metadata
    assert document["FrameOfReferenceUID"] == atlas
    assert document["SOPInstanceUID"].startswith("2.25.")


@pytest.mark.parametrize("name", FORMS)
def test_of_safe_private_attributes_uids_are_replaced_and_bytes_removed(name):
    form = FORMS[name]
    data_set = patient()
    block = data_set.private_block(0x0129, "SIEMENS Ultrasound SC2000", create=True)
    block.add_new(0x02, "UI", "1.2.7531")
    block.add_new(0x08, "OB", b"Zyxwv!")
    document = found(data_set, "RETAIN_SAFE_PRIVATE", form=form).metadata
    assert "2.25." in str(document[key_of(0x01291002, form)])
    assert key_of(0x01291008, form) not in document
    both = found(data_set, "RETAIN_SAFE_PRIVATE", "RETAIN_UIDS", form=form).metadata
    assert "1.2.7531" in str(both[key_of(0x01291002, form)])
