"""examples/: each is valid, and all are planned together, as modules of one root."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from terraform_module import ROOT, Module, TestRun, init, result_of

EXAMPLES = ROOT / "examples"
CHANNEL = "projects/imaging-prod/notificationChannels/1"
INPUTS: dict[str, dict[str, Any]] = {
    "cmek": {"bucket": "imaging-new", "key_project_id": "imaging-keys"},
    "healthcare": {},
    "minimal": {"bucket": "imaging-dicom"},
    "several-projects": {
        "departments": {
            "cardiology": {"project_id": "cardiology-prod", "bucket": "cardiology-scans"},
            "radiology": {"project_id": "radiology-prod", "bucket": "radiology-scans"},
        }
    },
    "vpc-service-controls": {
        "access_levels": ["accessPolicies/1/accessLevels/staff"],
        "access_policy": "1",
        "bucket": "imaging-dicom",
    },
}
# Named in the root too, so that the mocks replace them in the modules.
PROVIDERS = """\
terraform {
  required_providers {
    archive = { source = "hashicorp/archive" }
    google  = { source = "hashicorp/google" }
  }
}
"""
BUCKET = {
    "labels": {},
    "location": "EUROPE-WEST4",
    "name": "imaging-dicom",
    "self_link": "",
    "storage_class": "STANDARD",
}


def test_every_example_is_planned_and_in_the_list() -> None:
    folders = {path.parent.name for path in EXAMPLES.glob("*/main.tf")}

    assert folders == set(INPUTS)
    readme = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    assert [name for name in sorted(folders) if f"| [{name}]({name}/main.tf) |" not in readme] == []


def test_the_files_are_formatted(module: Module) -> None:
    done = module.run("fmt", "-check", "-recursive", "-diff", str(EXAMPLES))

    assert done.returncode == 0, done.stdout


@pytest.fixture(scope="module")
def examples(module: Module) -> TestRun:
    """One plan of a root that calls every example: the provider's schema is read once."""
    shutil.copytree(
        EXAMPLES, module.root / "examples", ignore=shutil.ignore_patterns(".terraform*")
    )
    root = Root(module.root)
    root.folder.mkdir()
    blocks = [PROVIDERS, *(_call(name, inputs) for name, inputs in INPUTS.items())]
    (root.folder / "main.tf").write_text("\n".join(blocks), encoding="utf-8")
    (root.folder / "plan.tftest.hcl").write_text(_plan(), encoding="utf-8")
    problem = init(root)
    assert not problem, problem
    return result_of(root.run("test", "-json", "-verbose", "-test-directory=."))


class Root(Module):
    """The root that calls the examples, next to the copy of the module."""

    @property
    def folder(self) -> Path:
        return self.root / "planned"


def _call(name: str, inputs: dict[str, Any]) -> str:
    given = {**inputs, "notification_channel": CHANNEL, "project_id": "imaging-prod"}
    lines = "".join(f"  {key} = {json.dumps(value)}\n" for key, value in given.items())
    return f'module "{name}" {{\n  source = "../examples/{name}"\n{lines}}}\n'


def _plan() -> str:
    overrides = "".join(
        "override_data {\n"
        f"  target = module.{name}.module.dcm2bq.data.google_storage_buckets.watched\n"
        f"  values = {{ buckets = [{json.dumps(BUCKET)}] }}\n}}\n"
        for name, inputs in INPUTS.items()
        if inputs.get("bucket") == BUCKET["name"]
    )
    return (
        'mock_provider "archive" {}\n'
        'mock_provider "google" {\n  source = "../terraform/tests/mocks"\n}\n'
        f'{overrides}run "plan" {{\n  command = plan\n}}\n'
    )


def resources(run: TestRun, example: str, kind: str) -> dict[str, dict[str, Any]]:
    """The planned resources of a type, by their address below the example."""
    prefix = f"module.{example}."
    return {
        change["address"].removeprefix(prefix): change["change"]["after"]
        for change in run.plans["plan"]["resource_changes"]
        if change["type"] == kind and change["address"].startswith(prefix)
    }


def test_all_examples_can_be_planned_without_a_warning(examples: TestRun) -> None:
    assert examples.passed, examples.log
    assert examples.sentences == {}


@pytest.mark.parametrize("example", INPUTS)
def test_an_example_makes_a_function_with_alerts_that_reach_someone(
    examples: TestRun, example: str
) -> None:
    assert len(resources(examples, example, "google_cloudfunctions2_function")) == 1
    policies = resources(examples, example, "google_monitoring_alert_policy").values()
    assert {tuple(policy["notification_channels"]) for policy in policies} == {(CHANNEL,)}


def test_departments_notify_topics_in_their_projects(examples: TestRun) -> None:
    triggers = resources(examples, "several-projects", "google_eventarc_trigger").values()
    topics = {trigger["transport"][0]["pubsub"][0]["topic"] for trigger in triggers}

    assert topics == {
        "projects/cardiology-prod/topics/dcm2bq-uploads",
        "projects/radiology-prod/topics/dcm2bq-uploads",
    }
    for notification in resources(
        examples, "several-projects", "google_storage_notification"
    ).values():
        assert notification["payload_format"] == "JSON_API_V1"
        assert len(notification["event_types"]) == 4


def test_everything_that_takes_a_key_has_it(examples: TestRun) -> None:
    key = "projects/imaging-keys/locations/europe-west4/keyRings/imaging/cryptoKeys/dcm2bq"

    buckets = resources(examples, "cmek", "google_storage_bucket").values()
    assert [each["encryption"][0]["default_kms_key_name"] for each in buckets] == [key] * 2
    (dataset,) = resources(examples, "cmek", "google_bigquery_dataset").values()
    assert dataset["default_encryption_configuration"][0]["kms_key_name"] == key
    for kind in (
        "google_artifact_registry_repository",
        "google_cloudfunctions2_function",
        "google_pubsub_topic",
    ):
        assert {each["kms_key_name"] for each in resources(examples, "cmek", kind).values()} == {
            key
        }


def test_the_function_may_read_the_store_that_notifies_it(examples: TestRun) -> None:
    (grant,) = resources(
        examples, "healthcare", "google_healthcare_dicom_store_iam_member"
    ).values()
    assert grant["role"] == "roles/healthcare.dicomViewer"
    (trigger,) = resources(examples, "healthcare", "google_eventarc_trigger").values()
    assert trigger["transport"][0]["pubsub"][0]["topic"] == (
        "projects/imaging-prod/topics/dicom-store-scans"
    )


def test_the_perimeter_is_tried_before_it_refuses(examples: TestRun) -> None:
    (perimeter,) = resources(
        examples, "vpc-service-controls", "google_access_context_manager_service_perimeter"
    ).values()
    assert perimeter["use_explicit_dry_run_spec"]
    assert not perimeter["status"]
    (spec,) = perimeter["spec"]
    assert spec["resources"] == ["projects/123456789012"]
    assert {"bigquery.googleapis.com", "storage.googleapis.com", "pubsub.googleapis.com"} <= set(
        spec["restricted_services"]
    )
