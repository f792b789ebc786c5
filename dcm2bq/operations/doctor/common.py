"""Checks for every warehouse."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Iterator

from dcm2bq.configuration import Configuration
from dcm2bq.errors import DeploymentError, UsageError
from dcm2bq.operations.doctor.check_result import CheckResult, ok, warning, wrong
from dcm2bq.operations.replay.store import DeadLetterStore, Filter
from dcm2bq.version import VERSION
from dcm2bq.warehouse.queries import queries

REPLACED_ENDPOINTS = (
    "STORAGE_EMULATOR_HOST",
    "BIGQUERY_EMULATOR_HOST",
    "PUBSUB_EMULATOR_HOST",
    "DICOMWEB_BASE_URL",
)


def versions(deployed: str | None = None) -> Iterator[CheckResult]:
    """Report this version, and that of the function if it is known.

    Args:
        deployed: the version that the function runs.
    """
    yield ok("version", f"dcm2bq {VERSION}, Python {platform.python_version()}, {sys.platform}")
    if deployed == VERSION:
        yield ok("function's version", f"dcm2bq {deployed}")
    elif deployed is not None:
        yield wrong(
            "function's version",
            f"the function is dcm2bq {deployed}, this command line {VERSION}",
            "rows, tables and views follow the version: upgrade the older of the two"
            " (docs/deploy.md, Upgrade)",
        )


def endpoints() -> Iterator[CheckResult]:
    """Report emulators, because their variables are often left set by mistake."""
    replaced = [f"{name}={os.environ[name]}" for name in REPLACED_ENDPOINTS if os.environ.get(name)]
    if replaced:
        names = " ".join(each.partition("=")[0] for each in replaced)
        yield warning(
            "endpoints",
            ", ".join(replaced),
            f"emulators replace Google's endpoints; unless this is intended, unset {names}",
        )
    else:
        yield ok("endpoints", "Google's; no emulator variable is set")


def dead_letters(configuration: Configuration) -> Iterator[CheckResult]:
    """Count pending dead letters by reason. This also checks that queries work."""
    try:
        counts = DeadLetterStore(queries(configuration)).counts(Filter())
    except (DeploymentError, UsageError) as error:
        yield warning("dead letters", "not counted", str(error))
        return
    waiting = [f"{each.waiting} {each.reason}" for each in counts if each.waiting]
    if waiting:
        yield warning(
            "dead letters",
            ", ".join(waiting),
            "dcm2bq dlq list shows them; dcm2bq dlq replay sends them again",
        )
    else:
        yield ok("dead letters", "none wait")
