"""volume_geometry_index, against highdicom and numpy; and the b-values of mr_index."""

from __future__ import annotations

import copy
from itertools import chain

import duckdb
import numpy as np
import pydicom
import pytest
from highdicom.spatial import get_series_volume_positions
from pydicom.data import get_testdata_file
from pydicom.dataset import Dataset, FileMetaDataset

from dcm2bq.schema.views import Form
from dcm2bq.schema.views.geometry import CHECKS
from dcm2bq.warehouse.duckdb import DuckDbWarehouse
from support.view_rows import content_of, real_files, row

REAL = (
    "98892001/CT5N/2062",
    "98892001/CT5N/2392",
    "98892001/CT5N/2693",
    "98892001/CT5N/3023",
    "98892001/CT5N/3353",
)


def real_slices():
    """Five slices of a CT series, in the order of their positions, without pixels."""
    read = [pydicom.dcmread(get_testdata_file(f"dicomdirtests/{each}")) for each in REAL]
    for each in read:
        del each.PixelData
    return sorted(read, key=lambda each: each.ImagePositionPatient[2])


def series(change=None, count=20):
    """A series made of a real one: further slices at its spacing, and then what breaks it."""
    first, second, *_ = real_slices()
    step = np.subtract(second.ImagePositionPatient, first.ImagePositionPatient)
    made = [copy.deepcopy(first) for _ in range(count)]
    for number, each in enumerate(made):
        each.SOPInstanceUID = pydicom.uid.generate_uid()
        each.file_meta.MediaStorageSOPInstanceUID = each.SOPInstanceUID
        each.ImagePositionPatient = [*np.add(first.ImagePositionPatient, step * number)]
    return (change(made) or made) if change else made


def move(data_set, axis, distance):
    position = [*data_set.ImagePositionPatient]
    position[axis] = float(position[axis]) + distance
    data_set.ImagePositionPatient = position


def gap(slices):
    return slices[:7] + slices[8:]


def small_jitter(slices):
    for number, each in enumerate(slices):
        move(each, 2, 0.02 * (-1) ** number)


def one_moved(slices):
    move(slices[3], 2, 0.7)


def tilt(slices):
    for number, each in enumerate(slices):
        move(each, 1, 0.5 * number)


def duplicate_position(slices):
    slices[4].ImagePositionPatient = slices[5].ImagePositionPatient


def two_orientations(slices):
    for each in slices[10:]:
        each.ImageOrientationPatient = [1, 0, 0, 0, 0, -1]


def skewed(slices):
    for each in slices:
        each.ImageOrientationPatient = [1, 0, 0, 0.3, 0.95, 0]


def oblique(slices):
    turn = np.array([[0.8, -0.6, 0], [0.48, 0.64, -0.6], [0.36, 0.48, 0.8]])
    for each in slices:
        each.ImagePositionPatient = [*np.round(turn @ each.ImagePositionPatient, 6)]
        axes = np.reshape(np.array(each.ImageOrientationPatient, float), (2, 3))
        each.ImageOrientationPatient = [*np.round(axes @ turn.T, 9).ravel()]


def reverse_order(slices):
    return slices[::-1]


def two_pixel_spacings(slices):
    slices[2].PixelSpacing = [0.5, 0.5]


def two_sizes(slices):
    slices[2].Rows = 17


def no_position(slices):
    del slices[2].ImagePositionPatient


def text_for_a_position(slices):
    slices[2].add_new("ImagePositionPatient", "LO", ["left", "right", "up"])


def thin_gap(slices):
    """Slices 0.1 mm apart: a gap is smaller than the tolerance of thick ones."""
    base = [float(each) for each in slices[0].ImagePositionPatient]
    for number, each in enumerate(slices):
        each.ImagePositionPatient = [*base[:2], base[2] + 0.1 * (number + (number > 9))]


def copies(slices):
    return slices + slices[:3]


# What breaks a series, and the checks that fail by it.
BROKEN = {
    "intact": (None, set()),
    "reverse_order": (reverse_order, set()),
    "small_jitter": (small_jitter, set()),
    "oblique": (oblique, set()),
    "copies": (copies, set()),
    "gap": (gap, {"uniform_slice_spacing"}),
    "thin_gap": (thin_gap, {"uniform_slice_spacing"}),
    "one_moved": (one_moved, {"uniform_slice_spacing"}),
    "tilt": (tilt, {"consistent_in_plane_col"}),
    "duplicate_position": (
        duplicate_position,
        {"unique_slice_positions", "uniform_slice_spacing"},
    ),
    "two_orientations": (
        two_orientations,
        {
            "single_orientation",
            "consistent_in_plane_col",
            "unique_slice_positions",
            "uniform_slice_spacing",
        },
    ),
    "skewed": (skewed, {"orthogonal_orientation"}),
    "two_pixel_spacings": (two_pixel_spacings, {"consistent_pixel_spacing"}),
    "two_sizes": (two_sizes, {"consistent_image_dimensions"}),
    "no_position": (no_position, {"complete_positions", "uniform_slice_spacing"}),
    "text_for_a_position": (
        text_for_a_position,
        {"complete_positions", "uniform_slice_spacing"},
    ),
}


def multi_frame(slices, missing=0):
    """The slices as the frames of one Enhanced CT image."""
    image = copy.deepcopy(slices[0])
    image.SOPClassUID = pydicom.uid.EnhancedCTImageStorage
    image.NumberOfFrames = len(slices)
    shared = Dataset()
    shared.PlaneOrientationSequence = [Dataset()]
    shared.PlaneOrientationSequence[0].ImageOrientationPatient = image.ImageOrientationPatient
    shared.PixelMeasuresSequence = [Dataset()]
    shared.PixelMeasuresSequence[0].PixelSpacing = image.PixelSpacing
    image.SharedFunctionalGroupsSequence = [shared]
    frames = [Dataset() for _ in slices[missing:]]
    for frame, each in zip(frames, slices[missing:], strict=True):
        frame.PlanePositionSequence = [Dataset()]
        frame.PlanePositionSequence[0].ImagePositionPatient = each.ImagePositionPatient
    image.PerFrameFunctionalGroupsSequence = frames
    del image.ImagePositionPatient, image.ImageOrientationPatient, image.PixelSpacing
    return [image]


def made_series():
    """Name to data sets, each its own series."""
    made = {name: series(change) for name, (change, _) in BROKEN.items()}
    made["real"] = real_slices()
    made["frames"] = multi_frame(series())
    made["frames_with_a_gap"] = multi_frame(gap(series()))
    made["frames_cut_short"] = multi_frame(series(), missing=3)
    for number, slices in enumerate(made.values()):
        for each in slices:
            each.SeriesInstanceUID = f"2.{number}"
    return made


@pytest.fixture(scope="module")
def slices():
    return made_series()


@pytest.fixture(scope="module", params=list(Form), ids=str)
def connection(request, slices, tmp_path_factory):
    """All series that are made here, in a warehouse of each form."""
    path = str(tmp_path_factory.mktemp("geometry") / "x.duckdb")
    made = [*chain.from_iterable(slices.values()), *mr_series()]
    rows = [row(content_of(each), str(number), request.param) for number, each in enumerate(made)]
    DuckDbWarehouse(path, request.param).insert(rows)
    with duckdb.connect(path, read_only=True) as connection:
        yield connection


@pytest.fixture(scope="module")
def volumes(connection, slices):
    """volume_geometry_index of the series, by their name."""
    query = connection.execute("FROM volume_geometry_index")
    names = [each[0] for each in query.description]
    found = [dict(zip(names, each, strict=True)) for each in query.fetchall()]
    by_uid = {each["SeriesInstanceUID"]: each for each in found}
    return {name: by_uid[several[0].SeriesInstanceUID] for name, several in slices.items()}


def test_what_was_broken_is_what_fails(volumes):
    failed = {name: set(volumes[name]["failed_checks"]) for name in BROKEN}
    assert failed == {name: checks for name, (_, checks) in BROKEN.items()}
    for each in volumes.values():
        assert each["regularly_spaced_3d_volume"] is not bool(each["failed_checks"])
        assert each["failed_checks"] == [name for name in CHECKS if not each[name]]


def test_frames_count_like_slices(volumes):
    assert volumes["frames"]["slices"] == volumes["intact"]["slices"] == 20
    assert volumes["frames"]["regularly_spaced_3d_volume"]
    assert volumes["frames_with_a_gap"]["failed_checks"] == ["uniform_slice_spacing"]
    assert volumes["frames_cut_short"]["failed_checks"] == ["complete_positions"]


@pytest.mark.parametrize("name", ["intact", "reverse_order", "oblique", "real", "gap", "tilt"])
def test_the_spacing_is_highdicoms(name, volumes, slices):
    spacing, _ = get_series_volume_positions(slices[name], rtol=0.02)
    found = volumes[name]
    if name in {"gap", "tilt"}:
        assert spacing is None
        assert not found["regularly_spaced_3d_volume"]
    else:
        assert found["regularly_spaced_3d_volume"]
        assert found["slice_spacing_mm"] == pytest.approx(spacing, rel=1e-6)


def measured(slices):
    """With numpy: the mean distance, and whether each distance is within 0.2 mm of it."""
    unique = list({each.SOPInstanceUID: each for each in slices}.values())
    axes = np.array([each.ImageOrientationPatient for each in unique], float).reshape(-1, 2, 3)
    normals = np.cross(axes[:, 0], axes[:, 1])
    points = np.array([each.ImagePositionPatient for each in unique], float)
    places = np.sort(np.sum(points * normals, axis=1))
    distances = np.diff(places)
    return distances.mean(), bool(np.all(np.abs(distances - distances.mean()) < 0.2))


def test_every_real_series_is_measured_as_numpy_does(warehouses):
    files = real_files()
    by_series = {}
    query = warehouses[Form.KEYWORDS].execute(
        "SELECT i.path, v.SeriesInstanceUID, slice_spacing_mm, uniform_slice_spacing"
        " FROM volume_geometry_index AS v JOIN instances AS i USING (SeriesInstanceUID)"
        " WHERE complete_positions AND several_slices AND NumberOfFrames IS NULL"
        " AND list_contains($names, replace(i.path, 'gs://bucket/', ''))",
        {"names": list(files)},
    )
    for path, uid, spacing, uniform in query.fetchall():
        data_set = pydicom.dcmread(files[path.removeprefix("gs://bucket/")], force=True)
        by_series.setdefault((uid, spacing, uniform), []).append(data_set)
    assert len(by_series) >= 8
    for (_, spacing, uniform), slices in by_series.items():
        expected = measured(slices)
        assert spacing == pytest.approx(expected[0], abs=1e-9)
        assert uniform == (expected[1] and expected[0] > 0)


def mr(name, change=None, sop_class=pydicom.uid.MRImageStorage):
    data_set = Dataset()
    data_set.SOPClassUID, data_set.SOPInstanceUID = sop_class, pydicom.uid.generate_uid()
    data_set.SeriesInstanceUID, data_set.Modality = name, "MR"
    data_set.file_meta = FileMetaDataset()
    data_set.file_meta.TransferSyntaxUID = pydicom.uid.ExplicitVRLittleEndian
    if change:
        change(data_set)
    return data_set


def private(creator, tag, vr, value, block=0x10):
    group, element = tag

    def add(data_set):
        data_set.add_new((group, block), "LO", creator)
        data_set.add_new((group, block << 8 | element), vr, value)

    return add


def siemens(value, block=0x10):
    return private("SIEMENS MR HEADER", (0x0019, 0x0C), "IS", value, block)


def standard(value):
    return lambda data_set: data_set.add_new("DiffusionBValue", "FD", value)


def enhanced(*values, shared=None):
    def add(data_set):
        data_set.NumberOfFrames = max(len(values), 1)
        for keyword, several in (
            ("SharedFunctionalGroupsSequence", [] if shared is None else [shared]),
            ("PerFrameFunctionalGroupsSequence", values),
        ):
            items = [Dataset() for _ in several]
            for item, value in zip(items, several, strict=True):
                item.MRDiffusionSequence = [Dataset()]
                item.MRDiffusionSequence[0].DiffusionBValue = value
            setattr(data_set, keyword, items)

    return add


def both(data_set):
    siemens("1000")(data_set)
    standard(950.0)(data_set)


MR_SERIES = {
    "1": ([standard(0.0), standard(1000.0), standard(1000.0)], [0.0, 1000.0]),
    "2": ([siemens("0"), siemens("500"), siemens("1000", 0x13)], [0.0, 500.0, 1000.0]),
    "3": (
        [
            private("GEMS_PARM_01", (0x0043, 0x39), "IS", ["1000000800", "8", "0", "0"]),
            private("GEMS_PARM_01", (0x0043, 0x39), "IS", ["50", "8", "0", "0"]),
        ],
        [50.0, 800.0],
    ),
    "4": ([private("Philips Imaging DD 001", (0x2001, 0x03), "FL", 600.0)], [600.0]),
    "5": ([both], [950.0]),
    "6": ([private("SOMEONE ELSE", (0x0019, 0x0C), "IS", "700")], []),
    "7": ([private("SIEMENS MR HEADER", (0x0019, 0x0C), "LO", "b of 700")], []),
    "8": ([None], []),
}
ENHANCED_MR_SERIES = {
    "9": ([enhanced(0.0, 800.0, 800.0, 400.0)], [0.0, 400.0, 800.0]),
    "10": ([enhanced(shared=300.0)], [300.0]),
}


def mr_series():
    return [
        mr(name, each, sop_class)
        for sop_class, table in (
            (pydicom.uid.MRImageStorage, MR_SERIES),
            (pydicom.uid.EnhancedMRImageStorage, ENHANCED_MR_SERIES),
        )
        for name, (several, _) in table.items()
        for each in several
    ]


def test_b_values_are_the_standards_else_the_vendors(connection):
    query = "SELECT SeriesInstanceUID, DiffusionBValue FROM mr_index"
    found = dict(connection.execute(query).fetchall())
    expected = {**MR_SERIES, **ENHANCED_MR_SERIES}
    assert found == {name: values for name, (_, values) in expected.items()}
