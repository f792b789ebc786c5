"""Runs all checks, in the order in which a person would look."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from dcm2bq.configuration import CONFIG, CONFIG_FILE, Configuration, LoadedConfiguration, load
from dcm2bq.errors import ConfigurationError
from dcm2bq.operations.doctor import common, local
from dcm2bq.operations.doctor.check_result import (
    CheckResult,
    CheckState,
    guarded,
    ok,
    warning,
    wrong,
)
from dcm2bq.operations.doctor.google_cloud import (
    BigQueryChecks,
    Deployment,
    PubSubChecks,
    bucket_findings,
    waiting_events,
)


def diagnose(
    environment: Mapping[str, str] | None = None, deployment: Deployment | None = None
) -> Iterator[CheckResult]:
    """Yield the results of all checks. If the configuration is invalid, only that is reported.

    Args:
        environment: the variables by name; None: those of the process.
        deployment: the parts of the deployment that are not in the configuration.
    """
    yield from common.versions(deployment.version if deployment else None)
    try:
        loaded = load(environment)
    except ConfigurationError as error:
        yield wrong("configuration", "invalid", str(error))
        return
    yield _configuration(loaded, deployment)
    yield from common.endpoints()
    configuration = loaded.configuration
    if configuration.warehouse == "duckdb":
        yield from _local(configuration)
    else:
        yield from _google_cloud(configuration, deployment or Deployment())


def _configuration(loaded: LoadedConfiguration, deployment: Deployment | None) -> CheckResult:
    source = next((name for name in (CONFIG, CONFIG_FILE) if os.environ.get(name)), "")
    warehouse = loaded.configuration.warehouse
    found = f"{source or 'defaults'}, {len(loaded.sources)} options set, warehouse {warehouse}"
    meant_for_bigquery = any(name.startswith("bigQuery.") for name in loaded.sources)
    if warehouse == "duckdb" and (meant_for_bigquery or deployment):
        return warning(
            "configuration",
            found,
            'rows go into DuckDB although BigQuery is named; set "warehouse": "bigQuery"',
        )
    return ok("configuration", found)


def _local(configuration: Configuration) -> Iterator[CheckResult]:
    for name, check in (
        ("DuckDB", local.duckdb_file),
        ("disk space", local.disk_space),
        ("buckets", local.buckets),
    ):
        yield from guarded(name, partial(check, configuration))
    if os.path.exists(configuration.duckdb.path):  # noqa: PTH110 - a path as configured
        yield from guarded("dead letters", partial(common.dead_letters, configuration))


def _google_cloud(configuration: Configuration, deployment: Deployment) -> Iterator[CheckResult]:
    bigquery = BigQueryChecks(configuration)
    for name, check in (("credentials", bigquery.identity), ("network", bigquery.network)):
        findings = list(guarded(name, check))
        yield from findings
        if _some_wrong(findings):
            return
    dataset = list(guarded("data set", bigquery.dataset))
    yield from dataset
    if not _some_wrong(dataset):
        yield from guarded("tables", bigquery.tables)
        yield from guarded("views", bigquery.views)
        yield from guarded("insert", bigquery.insert)
    pubsub = PubSubChecks(configuration.dead_letter.topic, deployment)
    for name, check in (
        ("dead-letter topic", pubsub.topic),
        ("buckets", partial(bucket_findings, deployment)),
        ("triggers", pubsub.subscriptions),
        ("waiting events", partial(waiting_events, deployment, bigquery.project)),
        ("dead letters", partial(common.dead_letters, configuration)),
    ):
        yield from guarded(name, check)


def _some_wrong(findings: Sequence[CheckResult]) -> bool:
    return any(each.state is CheckState.WRONG for each in findings)
