"""Exports views as Parquet from both warehouses: typed columns, constant memory."""

from __future__ import annotations

import importlib.util
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dcm2bq.database.relation import Database
from dcm2bq.errors import ConfigurationError, UsageError

PARTITION_COLUMN = "StudyDate"
"""The partition column: one folder ``StudyDate=2026-01-31`` for each value, as in Hive."""

_ROWS = 2048
# Readers load a row group as a whole, and the sizes of documents vary.
_GROUP_BYTES = 64 << 20
_GROUP_ROWS = 100_000
_OPEN_FILES = 200


@dataclass(frozen=True, slots=True)
class Exported:
    """The exported view.

    Attributes:
        view: its name.
        target: the file, or the folder of the partitions.
        rows: the number of rows.
    """

    view: str
    target: Path
    rows: int


def export(
    database: Database, folder: Path, views: Iterable[str], *, partitioned: bool = False
) -> Iterator[Exported]:
    """Write each view as ``VIEW.parquet``, or as a folder ``VIEW`` of partitions.

    Documents are JSON text. A file or folder appears only when it is complete.

    Args:
        database: the source.
        folder: the target folder, which is created.
        views: the names of views or tables.
        partitioned: whether to create one folder for each study date, for views with that column.

    Raises:
        ConfigurationError: pyarrow is missing.
        UsageError: a view does not exist, or its target exists.
    """
    if importlib.util.find_spec("pyarrow") is None:
        raise ConfigurationError('writing Parquet needs pyarrow: pip install "dcm2bq[data]"')
    plans = [_plan(database, folder, view, partitioned=partitioned) for view in views]
    folder.mkdir(parents=True, exist_ok=True)
    for view, target, by_date in plans:
        yield Exported(view, target, _write(database, view, target, by_date=by_date))


def _plan(
    database: Database, folder: Path, view: str, *, partitioned: bool
) -> tuple[str, Path, bool]:
    columns = [each.name for each in database.columns(view)]
    by_date = partitioned and PARTITION_COLUMN in columns
    target = folder / (view if by_date else f"{view}.parquet")
    if target.exists():
        raise UsageError(f"{target} exists; remove it, or choose another folder")
    return view, target, by_date


def _write(database: Database, view: str, target: Path, *, by_date: bool) -> int:
    partial = target.with_name(f".{target.name}.partial")
    _remove(partial)
    try:
        with database.run(database.select(view), {}) as result:
            batches = _counted(_plain_batches(result.arrow_batches(_ROWS)))
            (_write_partitions if by_date else _write_file)(batches, partial)
        partial.rename(target)
    finally:
        _remove(partial)
    return batches.rows


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


class _counted:  # noqa: N801 - it is used like a function
    """Record batches of one schema; counts their rows as they pass."""

    def __init__(self, batches: Iterator[Any]) -> None:
        self._first = next(batches)
        self._rest = batches
        self.schema = self._first.schema
        self.rows = 0

    def __iter__(self) -> Iterator[Any]:
        self.rows += self._first.num_rows
        yield self._first
        for batch in self._rest:
            self.rows += batch.num_rows
            yield batch.cast(self.schema)


def _write_file(batches: _counted, path: Path) -> None:
    import pyarrow as pa
    from pyarrow import parquet

    with parquet.ParquetWriter(path, batches.schema, compression="zstd") as writer:
        for group in _grouped(batches):
            writer.write_table(pa.Table.from_batches(group, batches.schema))


def _grouped(batches: Iterable[Any]) -> Iterator[list[Any]]:
    """Yield groups of batches, each of which makes a row group."""
    group: list[Any] = []
    for batch in batches:
        group.append(batch)
        rows = sum(each.num_rows for each in group)
        if rows >= _GROUP_ROWS or sum(each.nbytes for each in group) >= _GROUP_BYTES:
            yield group
            group = []
    if group:
        yield group


def _write_partitions(batches: _counted, path: Path) -> None:
    import pyarrow as pa
    from pyarrow import dataset

    by_date = pa.schema([batches.schema.field(PARTITION_COLUMN)])
    dataset.write_dataset(
        pa.RecordBatchReader.from_batches(batches.schema, iter(batches)),
        path,
        format="parquet",
        partitioning=dataset.partitioning(by_date, flavor="hive"),
        max_partitions=1_000_000,
        max_open_files=_OPEN_FILES,
        file_options=dataset.ParquetFileFormat().make_write_options(compression="zstd"),
    )


def _plain_batches(batches: Iterator[Any]) -> Iterator[Any]:
    """Yield the batches with types that every reader of Parquet supports.

    JSON becomes text, and a time in the session's zone becomes the same time in UTC.
    """
    import pyarrow as pa

    for batch in batches:
        fields = [field.with_type(_plain(field.type)) for field in batch.schema]
        arrays = [
            (column.storage if isinstance(column, pa.ExtensionArray) else column).cast(field.type)
            for column, field in zip(batch.columns, fields, strict=True)
        ]
        yield pa.RecordBatch.from_arrays(arrays, schema=pa.schema(fields))


def _plain(kind: Any) -> Any:
    import pyarrow as pa

    if isinstance(kind, pa.BaseExtensionType):
        return _plain(kind.storage_type)
    if pa.types.is_timestamp(kind) and kind.tz is not None:
        return pa.timestamp("us", tz="UTC")
    if pa.types.is_struct(kind):
        return pa.struct([field.with_type(_plain(field.type)) for field in kind])
    if pa.types.is_list(kind):
        return pa.list_(_plain(kind.value_type))
    return kind
