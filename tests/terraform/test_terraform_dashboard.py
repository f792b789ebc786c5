"""The dashboard and the alerts: each metric and field in them exists."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from terraform_module import ROOT, TestRun

from dcm2bq.testing import StorageObject, deleted, finalized
from dcm2bq.testing.stub_cloud import Fault
from support.deployment import cloud_deployment, now
from support.real_files import real_file

RUNBOOK = (ROOT / "docs" / "runbook.md").read_text(encoding="utf-8")
DEPLOY = (ROOT / "docs" / "deploy.md").read_text(encoding="utf-8")

# https://cloud.google.com/monitoring/api/metrics_gcp: Google's own metrics, and their labels.
GOOGLES_METRICS = {
    "bigquery.googleapis.com/storage/uploaded_row_count",
    "pubsub.googleapis.com/subscription/oldest_unacked_message_age",
    "pubsub.googleapis.com/subscription/push_request_count",
    "pubsub.googleapis.com/topic/send_request_count",
    "run.googleapis.com/container/billable_instance_time",
    "run.googleapis.com/container/instance_count",
    "run.googleapis.com/container/memory/utilizations",
    "run.googleapis.com/request_count",
    "run.googleapis.com/request_latencies",
}
TERM = re.compile(r'jsonPayload\.(\w+)(?::\*| >= 0| = "([^"]*)")')


def resources(plan: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    return [each["change"]["after"] for each in plan["resource_changes"] if each["type"] == kind]


@pytest.fixture(scope="module")
def plan(plan_tests: TestRun) -> dict[str, Any]:
    return plan_tests.plans["one_bucket"]


@pytest.fixture(scope="module")
def tiles(plan: dict[str, Any]) -> list[dict[str, Any]]:
    (dashboard,) = resources(plan, "google_monitoring_dashboard")
    return [
        each["widget"] for each in json.loads(dashboard["dashboard_json"])["mosaicLayout"]["tiles"]
    ]


@pytest.fixture(scope="module")
def lines(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """Return the log of the served function for events with each outcome, and for a failed one."""
    folder = tmp_path_factory.mktemp("served")
    ct = real_file("CT_small.dcm")
    with cloud_deployment(folder, threads=2) as served:
        gone = StorageObject("gone.dcm", "bucket", 7, 1, 100)
        served.finalize(ct, "ingested")
        served.deliver(deleted(gone, id="deleted", time=now()))
        served.finalize(b"", "ignored", "notes.txt")
        served.deliver(finalized(gone, id="superseded", time=now()))
        served.finalize(b"no DICOM" * 99, "dead-lettered")
        served.cloud.faults.append(Fault("bigquery", 403))
        assert not served.finalize(ct, "retried").acknowledged
        return served.lines()


def test_each_outcome_was_logged(lines: list[dict[str, Any]]) -> None:
    outcomes = {line["outcome"] for line in lines if "outcome" in line}
    assert outcomes == {"ingested", "deleted", "ignored", "superseded", "dead-lettered"}


def test_each_log_based_metric_finds_its_fields_in_lines_of_the_function(
    plan: dict[str, Any], lines: list[dict[str, Any]]
) -> None:
    metrics = resources(plan, "google_logging_metric")
    assert len(metrics) == 5
    for metric in metrics:
        counted = [line for line in lines if _matches(line, metric["filter"])]
        assert counted, f"{metric['name']} counts no line"
        extracted = [*metric["label_extractors"].values(), metric["value_extractor"] or ""]
        for field in re.findall(r"EXTRACT\(jsonPayload\.(\w+)\)", " ".join(extracted)):
            assert all(field in line for line in counted), (metric["name"], field)


def _matches(line: dict[str, Any], text: str) -> bool:
    """Whether Cloud Logging's filter, of the few forms that are used here, takes the line."""
    service, *terms = text.partition("resource.labels.service_name = ")[2].split(" AND ")
    assert service == '"dcm2bq"'
    assert all(TERM.fullmatch(term) for term in terms), terms
    for field, value in (TERM.fullmatch(term).groups() for term in terms):
        if field not in line or (value is not None and line[field] != value):
            return False
    return True


def _named(text: str) -> set[str]:
    """The metrics that a filter or a PromQL query names, as filters name them."""
    found = set(re.findall(r'metric\.type = "([^"]+)"', text))
    for domain, name in re.findall(r"(\w+_googleapis_com):(\w+)\{", text):
        path = re.sub(r"_(sum|count|bucket)$", "", name) if name.endswith("_sum") else name
        found.add(f"{domain}:{path}")
    return found


def test_every_metric_that_the_dashboard_or_an_alert_names_exists(
    plan: dict[str, Any], tiles: list[dict[str, Any]]
) -> None:
    ours = {
        f"logging.googleapis.com/user/{metric['name']}"
        for metric in resources(plan, "google_logging_metric")
    }
    known = ours | GOOGLES_METRICS
    # https://cloud.google.com/monitoring/promql/promql-mapping: the first slash becomes a colon,
    # every other special character an underscore.
    known |= {re.sub(r"[^\w:]", "_", name.replace("/", ":", 1)) for name in known}
    alerts = json.dumps(resources(plan, "google_monitoring_alert_policy")).replace('\\"', '"')
    named = _named(json.dumps(tiles).replace('\\"', '"')) | _named(alerts)
    assert len(named) > 10
    assert named - known == set()
    assert {re.sub(r"[^\w:]", "_", each.replace("/", ":", 1)) for each in ours} <= {
        re.sub(r"[^\w:]", "_", each.replace("/", ":", 1)) for each in named
    } | {"logging_googleapis_com:user_dcm2bq_duration"}


def test_tiles_do_not_overlap_and_each_has_a_query(plan: dict[str, Any]) -> None:
    (dashboard,) = resources(plan, "google_monitoring_dashboard")
    layout = json.loads(dashboard["dashboard_json"])["mosaicLayout"]
    places = {(each["xPos"], each["yPos"]) for each in layout["tiles"]}
    assert len(places) == len(layout["tiles"]) == 10
    for each in layout["tiles"]:
        assert each["xPos"] + each["width"] <= layout["columns"]
        for line in each["widget"]["xyChart"]["dataSets"]:
            (query,) = line["timeSeriesQuery"].values()
            assert query


def test_the_runbook_lists_every_tile_with_its_metric(tiles: list[dict[str, Any]]) -> None:
    for tile in tiles:
        (row,) = [line for line in RUNBOOK.splitlines() if line.startswith(f"| {tile['title']} |")]
        named = _named(json.dumps(tile).replace('\\"', '"'))
        for metric in named:
            path = re.sub(r"[^a-z]", "_", metric.removeprefix("logging_googleapis_com:user_"))
            path = path.removeprefix("logging_googleapis_com_user_")
            assert path in re.sub(r"[^a-z|]", "_", row), (metric, row)


def test_the_runbook_has_a_section_for_every_alert(plan: dict[str, Any]) -> None:
    for policy in resources(plan, "google_monitoring_alert_policy"):
        title = policy["display_name"].removeprefix("dcm2bq: ")
        assert f"\n## {title[0].upper()}{title[1:]}\n" in RUNBOOK


def test_the_price_of_an_event_is_that_of_the_cost_table() -> None:
    source = Path(ROOT / "terraform" / "dashboard.tf").read_text(encoding="utf-8")
    price = float(re.search(r"dollars_an_event\s+= ([\d.]+)", source)[1])
    table = DEPLOY[DEPLOY.index("| | sum | $ |") : DEPLOY.index("| **once**")]
    parts = {
        row.split(" | ")[0]: float(row.split(" | ")[-1].strip("| "))
        for row in table.splitlines()[2:]
    }
    time = next(value for name, value in parts.items() if "in a burst" in name)
    assert price * 1_000_000 == pytest.approx(sum(parts.values()) - time)


def test_there_is_no_dashboard_where_none_is_wanted(plan_tests: TestRun) -> None:
    plan = plan_tests.plans["no_alerts_no_protection_and_a_configuration"]
    assert resources(plan, "google_monitoring_dashboard") == []
    assert resources(plan, "google_logging_metric") == []
