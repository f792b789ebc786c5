"""The Terraform module: its form, its plans, its refusals."""

from __future__ import annotations

import json
import re
import subprocess
from collections import Counter
from typing import Any

import pytest
from terraform_module import ROOT, Module, TestRun

from dcm2bq.configuration import load, options
from dcm2bq.events.parsing import STORAGE_TYPES
from dcm2bq.schema import tables, views

TERRAFORM = ROOT / "terraform"


def created(plan: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    return [
        change["change"]["after"] for change in plan["resource_changes"] if change["type"] == kind
    ]


def one(plan: dict[str, Any], address: str) -> dict[str, Any]:
    (found,) = (
        each["change"]["after"] for each in plan["resource_changes"] if each["address"] == address
    )
    return found


def test_the_files_are_formatted() -> None:
    # The original's, since other tests write their own files into the copy.
    done = subprocess.run(
        ["terraform", "fmt", "-check", "-recursive", "-diff"],
        cwd=TERRAFORM,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )

    assert done.returncode == 0, done.stdout


def test_the_module_is_valid_against_the_providers_schemas(module: Module) -> None:
    done = module.run("validate", "-json")

    result = json.loads(done.stdout)
    assert result["diagnostics"] == []
    assert result["valid"]


def test_plans_hold_what_they_should(plan_tests: TestRun) -> None:
    assert plan_tests.passed, plan_tests.log


def test_one_bucket_makes_these_resources(plan_tests: TestRun) -> None:
    changes = plan_tests.plans["one_bucket"]["resource_changes"]

    assert {tuple(change["change"]["actions"]) for change in changes} == {("create",)}
    assert Counter(change["type"] for change in changes) == {
        "google_artifact_registry_repository": 1,
        "google_artifact_registry_repository_iam_member": 1,  # build
        "google_bigquery_dataset": 1,
        "google_bigquery_table": len(tables.TABLES) + len(views.VIEWS),
        "google_bigquery_table_iam_member": 3,  # runtime (rows; erased objects), Pub/Sub
        "google_cloud_run_v2_service_iam_member": 1,  # trigger
        "google_cloudfunctions2_function": 1,
        "google_eventarc_trigger": 4,
        "google_logging_metric": 5,
        "google_monitoring_alert_policy": 4,
        "google_monitoring_dashboard": 1,
        "google_project_iam_custom_role": 1,  # inserts rows
        "google_project_iam_member": 4,
        "google_project_service": 11,
        "google_pubsub_subscription": 1,
        "google_pubsub_subscription_iam_member": 4,
        "google_pubsub_topic": 1,
        "google_pubsub_topic_iam_member": 2,  # runtime, Pub/Sub
        "google_service_account": 3,
        "google_storage_bucket": 1,
        "google_storage_bucket_iam_member": 2,  # runtime, build
        "google_storage_bucket_object": 1,
        "terraform_data": 7,  # four transports, agents, two pauses
    }


def test_no_grant_on_the_project_is_wide(plan_tests: TestRun) -> None:
    grants = {
        change["name"]: (change["change"]["after"]["role"], change["change"]["after"]["condition"])
        for change in plan_tests.plans["everything"]["resource_changes"]
        if change["type"] == "google_project_iam_member"
    }

    assert grants == {
        "build_logs": ("roles/logging.logWriter", []),
        "build_staged_source": (
            "roles/storage.objectViewer",
            [
                {
                    "description": "Cloud Functions' own source buckets of this region only",
                    "expression": "resource.name.startsWith("
                    '"projects/_/buckets/gcf-v2-sources-123456789012-europe-west4")',
                    "title": "dcm2bq-staged-source",
                }
            ],
        ),
        "retention_jobs": ("roles/bigquery.jobUser", []),
        "storage_agent_publisher": ("roles/pubsub.publisher", []),
        "trigger_receiver": ("roles/eventarc.eventReceiver", []),
    }


def test_no_grant_is_to_everybody_and_none_replaces_others(plan_tests: TestRun) -> None:
    changes = plan_tests.plans["everything"]["resource_changes"]

    members = {
        change["change"]["after"].get("member") for change in changes if "_iam_" in change["type"]
    }
    assert members.isdisjoint({"allUsers", "allAuthenticatedUsers"})
    assert not [each for each in changes if each["type"].endswith(("_iam_binding", "_iam_policy"))]


def test_pubsub_may_move_dead_letters_and_write_them_down(plan_tests: TestRun) -> None:
    plan = plan_tests.plans["one_bucket"]
    agent = "serviceAccount:service-123456789012@gcp-sa-pubsub.iam.gserviceaccount.com"

    subscribers = created(plan, "google_pubsub_subscription_iam_member")
    assert {(each["role"], each["member"]) for each in subscribers} == {
        ("roles/pubsub.subscriber", agent)
    }
    publisher = one(plan, 'google_pubsub_topic_iam_member.dead_letter_publisher["pubsub"]')
    assert (publisher["role"], publisher["member"]) == ("roles/pubsub.publisher", agent)
    writer = one(plan, "google_bigquery_table_iam_member.dead_letter_writer")
    assert (writer["role"], writer["member"]) == ("roles/bigquery.dataEditor", agent)
    assert writer["table_id"] == "dead_letter"


def test_the_runtime_reads_buckets_writes_one_table_and_publishes(plan_tests: TestRun) -> None:
    plan = plan_tests.plans["one_bucket"]

    bucket = one(plan, 'google_storage_bucket_iam_member.runtime["imaging-prod-dicom"]')
    assert bucket["role"] == "roles/storage.objectViewer"
    table = one(plan, "google_bigquery_table_iam_member.runtime")
    assert table["table_id"] == "metadata"
    assert table["role"] == "projects/imaging-prod/roles/dcm2bq_row_writer"
    role = one(plan, "google_project_iam_custom_role.row_writer")
    assert sorted(role["permissions"]) == ["bigquery.tables.get", "bigquery.tables.updateData"]
    topic = one(plan, 'google_pubsub_topic_iam_member.dead_letter_publisher["function"]')
    assert topic["role"] == "roles/pubsub.publisher"


@pytest.mark.parametrize("table", tables.TABLES)
def test_tables_have_the_columns_that_the_code_writes(plan_tests: TestRun, table: str) -> None:
    planned = one(plan_tests.plans["one_bucket"], f"google_bigquery_table.{table}")

    assert json.loads(planned["schema"]) == tables.bigquery_schema(table)


def test_tables_are_partitioned_and_clustered_as_the_code_says(plan_tests: TestRun) -> None:
    plan = plan_tests.plans["one_bucket"]

    for table in tables.TABLES:
        planned = one(plan, f"google_bigquery_table.{table}")
        fields = [each["field"] for each in planned["time_partitioning"]]
        expected = tables.PARTITION_FIELDS.get(table)
        assert fields == ([expected] if expected else [])
    planned = one(plan, "google_bigquery_table.metadata")
    assert planned["clustering"] == list(tables.CLUSTER_BY)


def test_dead_letters_expire_where_that_is_asked_for(plan_tests: TestRun) -> None:
    kept = one(plan_tests.plans["one_bucket"], "google_bigquery_table.dead_letter")
    expiring = one(plan_tests.plans["everything"], "google_bigquery_table.dead_letter")

    assert kept["time_partitioning"][0].get("expiration_ms") is None
    assert expiring["time_partitioning"][0]["expiration_ms"] == 90 * 86_400_000


def test_there_is_a_trigger_for_each_storage_event_that_the_code_knows(
    plan_tests: TestRun,
) -> None:
    """And none that it does not know: a new event type needs its trigger, and the reverse."""
    triggers = created(plan_tests.plans["one_bucket"], "google_eventarc_trigger")
    types = {
        criterion["value"]
        for trigger in triggers
        for criterion in trigger["matching_criteria"]
        if criterion["attribute"] == "type"
    }

    assert types == set(STORAGE_TYPES)


def test_members_of_grants_look_like_members(plan_tests: TestRun) -> None:
    """The provider refuses others; a mocked data source without a value would give one."""
    for run, plan in plan_tests.plans.items():
        for change in plan["resource_changes"]:
            after = change["change"]["after"]
            if change["name"] in ("reader", "deidentified_reader"):
                continue  # as they are given; inputs/ checks them
            if "_iam_member" in change["type"] and after.get("member") is not None:
                assert re.fullmatch(r"serviceAccount:[^@:\s]+@[^@\s]+", after["member"]), (
                    run,
                    change["address"],
                )


def test_the_configuration_for_the_command_line_is_the_functions(plan_tests: TestRun) -> None:
    plan = plan_tests.plans["one_bucket"]
    (function,) = created(plan, "google_cloudfunctions2_function")
    variables = function["service_config"][0]["environment_variables"]

    output = plan["output_changes"]["cli_config"]["after"]
    assert json.loads(output) == json.loads(variables["DCM2BQ_CONFIG"])
    assert load({"DCM2BQ_CONFIG": output}).configuration.warehouse == "bigQuery"


@pytest.mark.parametrize("view", views.VIEWS)
def test_views_are_the_codes_own(plan_tests: TestRun, view: str) -> None:
    planned = {
        each["table_id"]: each["view"][0]["query"]
        for each in created(plan_tests.plans["one_bucket"], "google_bigquery_table")
        if each["view"]
    }

    assert planned[view] == views.bigquery_view(
        view,
        views.Form.KEYWORDS,
        metadata="imaging-prod.dicom.metadata",
        dataset="imaging-prod.dicom",
    )


def test_no_option_lies_deeper_than_the_plan_looks() -> None:
    assert max(option.name.count(".") + 1 for option in options()) <= 3


def test_every_alert_says_what_to_look_at_and_the_command(plan_tests: TestRun) -> None:
    policies = created(plan_tests.plans["one_bucket"], "google_monitoring_alert_policy")

    for policy in policies:
        (documentation,) = policy["documentation"]
        assert documentation["subject"] == policy["display_name"]
        # Where a name is known only after the apply, so is the text.
        assert "gcloud logging read" in (documentation["content"] or "gcloud logging read")


def test_alerts_are_sent_to_the_channels(plan_tests: TestRun) -> None:
    policies = created(plan_tests.plans["everything"], "google_monitoring_alert_policy")

    assert {tuple(policy["notification_channels"]) for policy in policies} == {
        ("projects/imaging-prod/notificationChannels/1",)
    }


def test_variables_and_outputs_are_described_and_in_order() -> None:
    for name in ("variables", "outputs"):
        text = (TERRAFORM / f"{name}.tf").read_text(encoding="utf-8")
        blocks = re.findall(
            r'^(?:variable|output) "(\w+)" \{\n(.*?)^\}', text, re.MULTILINE | re.DOTALL
        )
        names = [each for each, _ in blocks]
        assert names == sorted(names)
        for each, body in blocks:
            assert body.lstrip().startswith("description"), each
            assert name == "outputs" or "nullable    = false" in body or "nullable = false" in body
