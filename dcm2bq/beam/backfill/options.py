"""The command line of the backfill."""

from __future__ import annotations

import argparse
import difflib
import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from dcm2bq.configuration import CONFIG, Configuration, load
from dcm2bq.deidentification.options import DEIDENTIFY_KEY
from dcm2bq.errors import UsageError

THREADS = 16
JOBS = 50
_TABLE = re.compile(r"(.+)[:.]([A-Za-z0-9_]+)\.([^.:]+)")


def parser() -> argparse.ArgumentParser:
    """Return the parser of the backfill's options. It leaves other options to Beam."""
    made = argparse.ArgumentParser(
        "python -m dcm2bq.beam.backfill",
        description="Read every DICOM object below a prefix into BigQuery or DuckDB, on Beam.",
        epilog="Everything else goes to Beam: --runner, --direct_num_workers, --project, ...",
        allow_abbrev=False,
    )
    add = made.add_argument
    add("--input", required=True, help="gs://bucket or gs://bucket/prefix")
    add(
        "--table", help="project:dataset.table; dead letters go to dead_letter in the same data set"
    )
    add("--duckdb", metavar="PATH", help="write to this DuckDB file instead of BigQuery")
    add("--config", metavar="JSON", help="the configuration as JSON, instead of DCM2BQ_CONFIG")
    add(
        "--local_root",
        "--local-root",
        metavar="FOLDER",
        help="a folder whose subfolders are buckets",
    )
    add(
        "--threads",
        type=int,
        default=THREADS,
        help="number of objects that a worker reads at a time (%(default)s)",
    )
    add(
        "--load_jobs",
        "--load-jobs",
        type=int,
        default=JOBS,
        help="maximum number of load jobs (%(default)s)",
    )
    add(
        "--estimate",
        nargs="?",
        type=_is_true,
        const=True,
        default=False,
        metavar="true",
        help="list the objects, read a sample, and print the estimate; write nothing",
    )
    add(
        "--sample",
        type=int,
        default=50,
        help="number of objects that --estimate reads (%(default)s)",
    )
    add(
        "--workers",
        type=int,
        default=1,
        help="number of workers that --estimate assumes (%(default)s)",
    )
    return made


def _is_true(text: str) -> bool:
    """Parse a flag's value, because a template gives every parameter one."""
    if text not in ("true", "false"):
        raise argparse.ArgumentTypeError("must be true or false")
    return text == "true"


def _environment(config: str | None) -> dict[str, str] | None:
    """Return the variables with the configuration; None: those of the process."""
    if not config:
        return None
    return {CONFIG: config, DEIDENTIFY_KEY: os.environ.get(DEIDENTIFY_KEY, "")}


def refuse_unknown(of_beam: Sequence[str]) -> None:
    """Refuse options that neither the backfill nor Beam has, because Beam would ignore them.

    For example, a mistyped ``--estimate`` would start the backfill.

    Args:
        of_beam: the options that `parser` does not know.

    Raises:
        UsageError: the message names the first such option, and the nearest existing one.
    """
    known = argparse.ArgumentParser(
        add_help=False, allow_abbrev=False, conflict_handler="resolve", exit_on_error=False
    )
    for kind in _beams_option_classes():
        kind._add_argparse_args(known)  # noqa: SLF001 - as Beam's own PipelineOptions does
    _, unknown = known.parse_known_args(list(of_beam))
    if not unknown:
        return
    name = unknown[0].partition("=")[0]
    names = [each for made in (parser(), known) for each in made._option_string_actions]  # noqa: SLF001 - argparse has no other list
    close = difflib.get_close_matches(name, names, n=1)
    hint = f"; did you mean {close[0]}?" if close else "."
    raise UsageError(
        f"{name}: neither the backfill nor Beam has this option{hint} Put options of a runner's"
        " job server after --"
    )


def _beams_option_classes() -> Iterator[Any]:
    from apache_beam.options.pipeline_options import PipelineOptions

    classes = [PipelineOptions]
    while classes:
        kind = classes.pop()
        classes += kind.__subclasses__()
        if "_add_argparse_args" in vars(kind):
            yield kind


def split_arguments(arguments: Sequence[str]) -> tuple[list[str], list[str]]:
    """Split the arguments at ``--``."""
    given = list(arguments)
    if "--" not in given:
        return given, []
    place = given.index("--")
    return given[:place], given[place + 1 :]


def configured(given: argparse.Namespace) -> Configuration:
    """Return the environment's configuration, overridden by the command line.

    Raises:
        ConfigurationError: the configuration is invalid.
        UsageError: the command line names no warehouse, or two.
    """
    configuration = load(_environment(given.config)).configuration
    if configuration.deidentify.dataset_id is not None:
        raise UsageError(
            "deidentify.datasetId: the backfill fills one data set; run it twice, once without"
            " deidentify.profile and once with it and with the second data set as --table"
        )
    if given.local_root is not None:
        storage = replace(configuration.storage, local_root=given.local_root)
        configuration = replace(configuration, storage=storage)
    if given.table and given.duckdb:
        raise UsageError("--table and --duckdb are both given; keep one")
    if given.duckdb:
        duckdb = replace(configuration.duckdb, path=os.path.abspath(given.duckdb))  # noqa: PTH100 - workers may run in another folder
        return replace(configuration, warehouse="duckdb", duckdb=duckdb)
    if not given.table:
        if given.estimate:
            return configuration
        raise UsageError("--table project:dataset.table is needed, or --duckdb PATH")
    match = _TABLE.fullmatch(given.table)
    if match is None:
        raise UsageError("--table: must be project:dataset.table")
    project, dataset, table = match.groups()
    options = replace(
        configuration.big_query, project_id=project, dataset_id=dataset, table_id=table
    )
    return replace(configuration, warehouse="bigQuery", big_query=options)
