"""The backfill's pipeline: reads every object below a prefix into the warehouse.

As a command, ``python -m dcm2bq.beam.backfill --help``, and as a transform, `Backfill`.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import apache_beam as beam
from apache_beam.options.pipeline_options import PipelineOptions, StandardOptions

from dcm2bq.beam.backfill.archives import ReadArchives
from dcm2bq.beam.backfill.counting import counted, summary
from dcm2bq.beam.backfill.error_chain import explained
from dcm2bq.beam.backfill.existing_tables import check
from dcm2bq.beam.backfill.listed_objects import UNLISTED, ListedObjects
from dcm2bq.beam.backfill.listing_shards import shard_of
from dcm2bq.beam.backfill.loading import LoadFiles, key_of
from dcm2bq.beam.backfill.options import (
    JOBS,
    THREADS,
    configured,
    parser,
    refuse_unknown,
    split_arguments,
)
from dcm2bq.beam.backfill.reading import ARCHIVES, DEAD_LETTERS, PAUSES, ReadHeaders
from dcm2bq.beam.concurrent_dofn import at_least_one
from dcm2bq.configuration import Configuration
from dcm2bq.errors import Dcm2BqError
from dcm2bq.schema import tables


class Backfill(beam.PTransform):  # type: ignore[misc]  # Beam is not installed where types are checked
    """Reads every object below a prefix, like the function for a *finalized* event.

    Apply it to a pipeline. The result has ``rows`` and ``dead_letters``: the numbers of loaded
    rows, one for each load.

    Args:
        given: ``gs://bucket`` or ``gs://bucket/prefix``.
        configuration: selects the warehouse and the objects, and the form of documents. It is sent
            to the workers with the pipeline; their environment is not used.
        run: a unique name of this run: letters, digits, ``-`` and ``_``.
        threads: the number of objects that a worker reads at a time.
        jobs: the number of load jobs; BigQuery allows 1,500 per table and day.
        pauses: seconds between attempts after transient failures.

    Raises:
        UsageError: `given` names no bucket.
        ValueError: `threads` or `jobs` is not positive, or `run` is not a valid name.
    """

    def __init__(
        self,
        given: str,
        configuration: Configuration,
        *,
        run: str | None = None,
        threads: int = THREADS,
        jobs: int = JOBS,
        pauses: Sequence[float] = PAUSES,
    ) -> None:
        super().__init__()
        self._shard = shard_of(given)
        self._configuration = configuration
        self._run = run or new_run()
        if not re.fullmatch(r"[A-Za-z0-9_-]{1,100}", self._run):
            raise ValueError("run must be letters, digits, - and _")
        self._threads = at_least_one("threads", threads)
        # A DuckDB file allows one writer.
        self._jobs = at_least_one("jobs", jobs) if configuration.warehouse == "bigQuery" else 1
        self._pauses = pauses

    def expand(self, begin: Any) -> Any:
        read = (
            begin
            | "Objects" >> ListedObjects(self._configuration, self._shard)
            | "ReadHeaders"
            >> beam.ParDo(
                ReadHeaders(self._configuration, self._threads, self._pauses)
            ).with_outputs(DEAD_LETTERS, ARCHIVES, main="rows")
        )
        members = read[ARCHIVES] | "Archives" >> ReadArchives(self._configuration, self._pauses)
        rows = (
            (read["rows"], members["rows"])
            | "AllRows" >> beam.Flatten()
            | "LoadRows" >> _LoadLines(self, tables.METADATA, self._jobs)
        )
        dead_letters = (
            (read[DEAD_LETTERS], members[DEAD_LETTERS], rows[DEAD_LETTERS])
            | "AllDeadLetters" >> beam.Flatten()
            | "LoadDeadLetters" >> _LoadLines(self, tables.DEAD_LETTER, 1)
        )
        return {"rows": rows["loaded"], DEAD_LETTERS: dead_letters["loaded"]}

    def loading(self, table: str) -> LoadFiles:
        """Return the transform that loads one of the tables."""
        return LoadFiles(self._configuration, self._run, table)


class _LoadLines(beam.PTransform):  # type: ignore[misc]  # as above
    """Takes lines; outputs the number of loaded rows, and the dead letters of refused ones."""

    def __init__(self, whole: Backfill, table: str, jobs: int) -> None:
        super().__init__()
        self._load = whole.loading(table)
        self._jobs = jobs

    def expand(self, lines: Any) -> Any:
        return (
            lines
            | beam.WithKeys(key_of, self._jobs)
            | beam.GroupByKey()
            | beam.ParDo(self._load).with_outputs(DEAD_LETTERS, main="loaded")
        )


def new_run() -> str:
    """Return a unique name."""
    return f"backfill-{datetime.now(UTC):%Y%m%dT%H%M%S}-{os.urandom(3).hex()}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command.

    Returns:
        The exit code: 0 if every object has an outcome.
    """
    ours, unchecked = split_arguments(sys.argv[1:] if arguments is None else arguments)
    given, of_beam = parser().parse_known_args(ours)
    try:
        refuse_unknown(of_beam)
        configuration = configured(given)
        if given.estimate:
            return _estimate(given, configuration)
        return _run(given, configuration, [*of_beam, *unchecked])
    except (Dcm2BqError, ValueError) as error:
        return _failed(str(error))


def _estimate(given: argparse.Namespace, configuration: Configuration) -> int:
    from dcm2bq.beam.backfill.estimate import Estimate, Workers, lines, listed, sampled

    found = listed(configuration, shard_of(given.input), given.sample)
    cores = at_least_one("workers", given.workers)
    workers = Workers(cores, at_least_one("threads", given.threads))
    print(*lines(Estimate(found, sampled(configuration, found.sample)), workers), sep="\n")  # noqa: T201 - the command's output
    return 1 if found.unlisted else 0


def _run(given: argparse.Namespace, configuration: Configuration, of_beam: list[str]) -> int:
    transform = Backfill(given.input, configuration, threads=given.threads, jobs=given.load_jobs)
    check(configuration)
    pipeline = beam.Pipeline(options=_options(of_beam))
    _ = pipeline | "Backfill" >> transform
    try:
        result = pipeline.run()
        result.wait_until_finish()
    except Exception as error:  # noqa: BLE001 - Beam raises any type, with the original error in its text
        return _failed(f"the pipeline failed: {explained(error)}")
    if not getattr(result, "has_job", True):
        # This has only created a template, which Dataflow runs.
        return 0
    counts = counted(result)
    print(*summary(counts), sep="\n")  # noqa: T201 - the command's output
    return 1 if counts.get(UNLISTED) else 0


def _options(of_beam: list[str]) -> PipelineOptions:
    """Return Beam's options. Its `DirectRunner` would first download Prism, a program."""
    options = PipelineOptions(of_beam)
    standard = options.view_as(StandardOptions)
    if standard.runner in (None, "DirectRunner"):
        standard.runner = "FnApiRunner"
    return options


def _failed(message: str) -> int:
    print(f"dcm2bq: {message}", file=sys.stderr)  # noqa: T201 - a message for the user
    return 1
