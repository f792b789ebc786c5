"""Checks of a local warehouse: the DuckDB file, its folder and local buckets."""

from __future__ import annotations

import importlib.util
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from dcm2bq.configuration import Configuration
from dcm2bq.operations.doctor.check_result import CheckResult, ok, warning, wrong
from dcm2bq.schema import tables, views

_MIB = 1 << 20
_LITTLE_SPACE = 1024 * _MIB
_NO_SPACE = 64 * _MIB


def disk_space(configuration: Configuration) -> Iterator[CheckResult]:
    folder = Path(configuration.duckdb.path).absolute().parent
    free = shutil.disk_usage(folder).free
    found = f"{free // _MIB:,} MiB free in {folder}"
    advice = "free some disk space, or set duckdb.path to a file on another disk"
    if free < _NO_SPACE:
        yield wrong("disk space", found, advice)
    elif free < _LITTLE_SPACE:
        yield warning("disk space", found, advice)
    else:
        yield ok("disk space", found)
    if not os.access(folder, os.W_OK):
        yield wrong("folder", f"{folder} cannot be written", "change its permissions")


def buckets(configuration: Configuration) -> Iterator[CheckResult]:
    root = configuration.storage.local_root
    if root is None:
        return
    names = sorted(each.name for each in Path(root).iterdir() if each.is_dir())
    if names:
        yield ok("buckets", f"{', '.join(names[:5])} in {root}")
    else:
        yield warning("buckets", f"{root} has no folder", "create one for each bucket")


def duckdb_file(configuration: Configuration) -> Iterator[CheckResult]:
    """Check that the file opens, and that its tables and views are those of this version."""
    path = configuration.duckdb.path
    if importlib.util.find_spec("duckdb") is None:
        yield wrong("DuckDB", "not installed", "pip install 'dcm2bq[duckdb]'")
        return
    import duckdb

    from dcm2bq.warehouse.duckdb_views import are_current

    if not Path(path).exists():
        yield ok("DuckDB", f"{duckdb.__version__}; the first insert makes {path}")
        return
    try:
        with duckdb.connect(path, read_only=True) as connection:
            columns = connection.execute(
                "SELECT table_name, column_name FROM information_schema.columns"
            ).fetchall()
            current = are_current(connection, views.Form.of(configuration.json_output_options))
    except duckdb.Error as error:
        yield _not_opened(path, str(error))
        return
    yield ok("DuckDB", f"{duckdb.__version__}, {path}")
    yield _tables(set(columns), views_are_current=current)


def _not_opened(path: str, message: str) -> CheckResult:
    from dcm2bq.warehouse.duckdb import holder

    held = holder(message)
    if held:
        return wrong("DuckDB", f"{path} is held open by {held}", "close it there, or wait")
    return wrong(
        "DuckDB",
        f"{path} cannot be opened",
        "check that it is a DuckDB file and that you may read it; an older dcm2bq cannot open"
        " a file of a newer DuckDB",
    )


def _tables(found: set[tuple[str, str]], *, views_are_current: bool) -> CheckResult:
    missing = [
        f"{table}.{column.name}"
        for table, columns in tables.TABLES.items()
        for column in columns
        if (table, column.name) not in found
    ]
    missing += [view for view in views.VIEWS if view not in {name for name, _ in found}]
    if missing:
        return wrong(
            "tables and views",
            f"missing: {', '.join(missing[:8])}",
            "the file has another version; update it with dcm2bq schema --migrate",
        )
    if not views_are_current:
        return warning(
            "tables and views",
            "the views have another version, or are for other jsonOutputOptions",
            "the next insert or dcm2bq schema --migrate creates them again; for rows that were"
            " written with other options, run dcm2bq reindex",
        )
    return ok("tables and views", "as in this version")
