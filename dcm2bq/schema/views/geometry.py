"""`volume_geometry_index`: whether the slices of a series form a regular volume.

The checks, their names and tolerances are those of IDC's index with the same name, except that:
multi-frame images count, frame by frame; orientations and positions are compared as numbers, not as
text; slices closer than 0.4 mm have a tolerance of half their distance.

A slice's position is the projection of ImagePositionPatient on the normal of its plane, the cross
product of the row and column directions (PS3.3 C.7.6.2.1.1). Copies of an instance count once.
"""

from __future__ import annotations

from dcm2bq.schema.views.dialects import BigQuery
from dcm2bq.schema.views.document_values import DocumentSql
from dcm2bq.schema.views.queries import Context
from dcm2bq.schema.views.view import View

SPACING_TOLERANCE = 0.2
"""The most by which a distance may differ from the mean one, in mm."""

IN_PLANE_TOLERANCE = 0.1
"""The most by which slices may be shifted against each other in their plane, in mm."""

ORTHOGONALITY_TOLERANCE = 0.01
"""The most by which the length of the normal may differ from 1."""

ORIENTATION_TOLERANCE = 0.001
"""The most by which a direction cosine may differ between slices."""

SAME_POSITION = 0.001
"""The distance in mm below which slices have the same position."""

_IMAGES = (
    "1.2.840.10008.5.1.4.1.1.2",
    "1.2.840.10008.5.1.4.1.1.4",
    "1.2.840.10008.5.1.4.1.1.128",
)
_ENHANCED = (
    "1.2.840.10008.5.1.4.1.1.2.1",
    "1.2.840.10008.5.1.4.1.1.2.2",
    "1.2.840.10008.5.1.4.1.1.4.1",
    "1.2.840.10008.5.1.4.1.1.4.4",
    "1.2.840.10008.5.1.4.1.1.128.1",
    "1.2.840.10008.5.1.4.1.1.130",
)

_GROUPS = {
    "ImagePositionPatient": "PlanePositionSequence",
    "ImageOrientationPatient": "PlaneOrientationSequence",
    "PixelSpacing": "PixelMeasuresSequence",
}
_NUMBERS = {
    **{f"p{axis}": ("ImagePositionPatient", axis) for axis in range(3)},
    **{f"r{axis}": ("ImageOrientationPatient", axis) for axis in range(3)},
    **{f"c{axis}": ("ImageOrientationPatient", axis + 3) for axis in range(3)},
    **{f"s{axis}": ("PixelSpacing", axis) for axis in range(2)},
}

CHECKS = (
    "complete_positions",
    "several_slices",
    "single_orientation",
    "orthogonal_orientation",
    "unique_slice_positions",
    "consistent_in_plane_row",
    "consistent_in_plane_col",
    "consistent_pixel_spacing",
    "consistent_image_dimensions",
    "uniform_slice_spacing",
)
"""The checks, all of which must hold for a regular volume."""


def _columns(
    document: DocumentSql, numbers: dict[str, str], frame: str, frames: str
) -> dict[str, str]:
    return {
        "SeriesInstanceUID": "SeriesInstanceUID",
        "Modality": "Modality",
        "SOPInstanceUID": "COALESCE(SOPInstanceUID, path)",
        "frame": frame,
        "frames": frames,
        "pixel_rows": document.integer("Rows"),
        "pixel_columns": document.integer("Columns"),
        **numbers,
    }


def _where(context: Context, classes: tuple[str, ...]) -> str:
    return f"{context.dialect.one_of('SOPClassUID', classes)} AND SeriesInstanceUID IS NOT NULL"


def _single_frames(context: Context) -> str:
    """Select the slices that are separate instances."""
    select = context.instances(_where(context, _IMAGES))
    document = select.document
    numbers = {name: document.number(*each) for name, each in _NUMBERS.items()}
    return select.sql(_columns(document, numbers, "0", "1"))


def _multi_frames(context: Context) -> str:
    """Select the frames of multi-frame images (PS3.3 C.7.6.16)."""
    select = context.instances(_where(context, _ENHANCED))
    document = select.document
    frame = select.each(document, "PerFrameFunctionalGroupsSequence", "one_frame")
    shared = document.item("SharedFunctionalGroupsSequence")
    numbers = {}
    for name, (keyword, index) in _NUMBERS.items():
        own = frame.item(_GROUPS[keyword]).number(keyword, index)
        others = shared.item(_GROUPS[keyword]).number(keyword, index)
        numbers[name] = f"COALESCE({own}, {others})"
    return select.sql(_columns(document, numbers, "one_frame_index", "NumberOfFrames"))


def _projected(source: str) -> str:
    """Add the normal of each slice, and its position along and across the normal."""
    dots = {
        "position": "p0 * n0 + p1 * n1 + p2 * n2",
        "in_row": "p0 * r0 + p1 * r1 + p2 * r2",
        "in_column": "p0 * c0 + p1 * c1 + p2 * c2",
        "normal_length": "SQRT(n0 * n0 + n1 * n1 + n2 * n2)",
    }
    listed = ", ".join(f"{value} AS {name}" for name, value in dots.items())
    return f"""(
  SELECT *, {listed}
  FROM (
    SELECT *,
      r1 * c2 - r2 * c1 AS n0,
      r2 * c0 - r0 * c2 AS n1,
      r0 * c1 - r1 * c0 AS n2
    FROM {source} AS slices
  ) AS oriented
)"""


def _neighbours(source: str) -> str:
    """Add the distance to the next slice, and the mean distance in the series."""
    series = "PARTITION BY SeriesInstanceUID"
    return f"""(
  SELECT *,
    LEAD(position) OVER ({series} ORDER BY position) - position AS distance,
    (MAX(position) OVER ({series}) - MIN(position) OVER ({series}))
      / NULLIF(COUNT(position) OVER ({series}) - 1, 0) AS mean_distance
  FROM {source} AS projected
)"""


def _checked(source: str) -> str:
    """Return a row for each series, with the measured values and each check."""
    same = " AND ".join(
        f"MAX({each}) - MIN({each}) <= {ORIENTATION_TOLERANCE}"
        for each in ("r0", "r1", "r2", "c0", "c1", "c2")
    )
    unit = " AND ".join(
        f"{function}(normal_length) BETWEEN {1 - ORTHOGONALITY_TOLERANCE}"
        f" AND {1 + ORTHOGONALITY_TOLERANCE}"
        for function in ("MIN", "MAX")
    )
    tolerance = (
        f"CASE WHEN mean_distance < {2 * SPACING_TOLERANCE} THEN mean_distance / 2"
        f" ELSE {SPACING_TOLERANCE} END"
    )
    checks = {
        # A frame counts as its fraction of an instance, so that a missing one changes the sum.
        "complete_positions": "COUNT(position) = COUNT(*) AND ABS(SUM(1.0 / NULLIF(frames, 0))"
        " - COUNT(DISTINCT SOPInstanceUID)) < 0.000001",
        "several_slices": "COUNT(*) > 1",
        "single_orientation": same,
        "orthogonal_orientation": unit,
        "unique_slice_positions": f"MIN(distance) >= {SAME_POSITION}",
        "consistent_in_plane_row": f"MAX(in_row) - MIN(in_row) < {IN_PLANE_TOLERANCE}",
        "consistent_in_plane_col": f"MAX(in_column) - MIN(in_column) < {IN_PLANE_TOLERANCE}",
        "consistent_pixel_spacing": "MIN(s0) = MAX(s0) AND MIN(s1) = MAX(s1)"
        " AND COUNT(s0) = COUNT(*)",
        "consistent_image_dimensions": "MIN(pixel_rows) = MAX(pixel_rows)"
        " AND MIN(pixel_columns) = MAX(pixel_columns)",
        "uniform_slice_spacing": f"MAX(ABS(distance - mean_distance) - {tolerance}) < 0",
    }
    assert tuple(checks) == CHECKS
    listed = ",\n    ".join(f"{value} AS {name}" for name, value in checks.items())
    return f"""(
  SELECT
    SeriesInstanceUID,
    MIN(Modality) AS Modality,
    COUNT(*) AS slices,
    MAX(mean_distance) AS slice_spacing_mm,
    {listed}
  FROM {source} AS measured
  GROUP BY SeriesInstanceUID
)"""


def _failed(context: Context) -> str:
    """Return the names of the checks that fail, or that cannot be made."""
    names = ", ".join(f"CASE WHEN NOT COALESCE({each}, FALSE) THEN '{each}' END" for each in CHECKS)
    if isinstance(context.dialect, BigQuery):
        return f"ARRAY(SELECT failed FROM UNNEST([{names}]) AS failed WHERE failed IS NOT NULL)"
    return f"[failed for failed in [{names}] if failed IS NOT NULL]"


def _volume_geometry(context: Context) -> str:
    several = f"{_single_frames(context)}UNION ALL\n{_multi_frames(context)}"
    slices = f"(SELECT DISTINCT * FROM (\n{several}) AS all_slices)"
    all_hold = " AND ".join(f"COALESCE({each}, FALSE)" for each in CHECKS)
    listed = ",\n  ".join(CHECKS)
    return f"""\
SELECT
  SeriesInstanceUID,
  Modality,
  slices,
  slice_spacing_mm,
  {listed},
  {all_hold} AS regularly_spaced_3d_volume,
  {_failed(context)} AS failed_checks
FROM {_checked(_neighbours(_projected(slices)))} AS checked
"""


GEOMETRY = (
    View(
        "volume_geometry_index",
        "One row per CT, MR or PT series: whether its slices form a regular volume; failed checks",
        _volume_geometry,
    ),
)
