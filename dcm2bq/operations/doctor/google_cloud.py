"""Checks of a deployment on Google Cloud, over REST with the caller's credentials.

The checks change nothing: the insert has a column that no table has. BigQuery refuses its row, but
only after it has checked the permission.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import quote, urlencode

from dcm2bq.configuration import Configuration
from dcm2bq.http.connectivity import check_reachable
from dcm2bq.http.google import ApiResponse, GoogleApi
from dcm2bq.operations.doctor.check_result import CheckResult, ok, warning, wrong
from dcm2bq.schema import tables, views

_CREATE = "terraform apply, or dcm2bq schema --create"
_MIGRATE = "terraform apply, or dcm2bq schema --migrate"
_NO_SUCH_COLUMN = "dcm2bq_doctor"
_LATE_SECONDS = 1800


@dataclass(frozen=True, slots=True)
class Deployment:
    """The parts of ``terraform output -json`` that the checks use.

    Attributes:
        buckets: the buckets that the function reads.
        subscriptions: the subscription of each trigger.
        settings: the required settings of each subscription, in the form of Pub/Sub's REST API.
        version: the version of dcm2bq that the function runs.
    """

    buckets: Sequence[str] = ()
    subscriptions: Mapping[str, str] = field(default_factory=dict)
    settings: Mapping[str, Any] = field(default_factory=dict)
    version: str | None = None

    @classmethod
    def of(cls, outputs: Mapping[str, Any]) -> Deployment:
        def value(name: str, default: Any) -> Any:
            return outputs.get(name, {}).get("value", default)

        return cls(
            value("buckets", ()),
            value("transport_subscriptions", {}),
            value("transport_settings", {}),
            value("version", None),
        )


class BigQueryChecks:
    """Compares the data set's tables and views with this version, and tries an insert."""

    def __init__(self, configuration: Configuration) -> None:
        self._options = configuration.big_query
        self._form = views.Form.of(configuration.json_output_options)
        self._api = GoogleApi("BigQuery", "bigquery", "BIGQUERY_EMULATOR_HOST")

    def network(self) -> Iterator[CheckResult]:
        """Check that Google can be reached, because each other check would wait for it."""
        check_reachable("BigQuery", self._api.endpoint)
        yield ok("network", f"{self._api.endpoint} can be reached")

    def identity(self) -> Iterator[CheckResult]:
        """Report the credentials, and the project."""
        yield ok("credentials", f"{self._api.identity()}, project {self.project}")

    def dataset(self) -> Iterator[CheckResult]:
        """Check the data set and its project, without which all other checks fail."""
        answer = self._api.request("GET", self._dataset_path)
        if answer.ok:
            yield ok("data set", f"{self.project}.{self._options.dataset_id}")
        elif answer.status == 404 and "Not found: Project" in answer.error_message():
            yield wrong(
                "data set",
                f"project {self.project} does not exist or is not visible",
                "correct bigQuery.projectId, or use credentials with access to the project",
            )
        elif answer.status == 404:
            yield wrong(
                "data set",
                f"no {self._options.dataset_id} in project {self.project}",
                f"correct bigQuery.datasetId, or create it with {_CREATE}",
            )
        else:
            yield self._refused("data set", answer)

    def tables(self) -> Iterator[CheckResult]:
        for table in tables.TABLES:
            name = self._options.table_id if table == tables.METADATA else table
            answer = self._get(name)
            if answer.ok:
                yield _table_finding(table, answer.json())
            else:
                yield self._refused(f"table {name}", answer)

    def views(self) -> Iterator[CheckResult]:
        dataset = f"{self.project}.{self._options.dataset_id}"
        for view in views.VIEWS:
            answer = self._get(view)
            if not answer.ok:
                yield self._refused(f"view {view}", answer)
                continue
            expected = views.bigquery_view(
                view,
                self._form,
                metadata=f"{dataset}.{self._options.table_id}",
                dataset=dataset,
            )
            query = answer.json().get("view", {}).get("query", "")
            if self._api.emulated and not query:
                yield ok(f"view {view}", "it exists; the emulator does not show its query")
            elif query.split() == expected.split():
                yield ok(f"view {view}", "has this version's definition")
            else:
                yield wrong(
                    f"view {view}", "does not have this version's definition", f"run {_MIGRATE}"
                )

    def insert(self) -> Iterator[CheckResult]:
        """Try an insert that BigQuery checks like any other, but of which it keeps no row."""
        answer = self._api.request(
            "POST",
            f"{self._path(self._options.table_id)}/insertAll",
            body=b'{"rows":[{"insertId":"dcm2bq-doctor","json":{"'
            + _NO_SUCH_COLUMN.encode()
            + b'":"x"}}]}',
            headers={"Content-Type": "application/json"},
        )
        if answer.ok and answer.json().get("insertErrors"):
            yield ok("insert", "allowed (tried with a row that BigQuery does not keep)")
        elif answer.ok:
            yield warning(
                "insert",
                "a row with an unknown column was accepted",
                "BigQuery refuses such a row; an emulator may accept it, and then has a row"
                " without a path",
            )
        else:
            yield self._refused("insert", answer)

    @property
    def project(self) -> str:
        return self._options.project_id or self._api.project()

    @property
    def _dataset_path(self) -> str:
        return (
            f"/bigquery/v2/projects/{quote(self.project, safe=':')}/datasets/"
            f"{quote(self._options.dataset_id, safe='')}"
        )

    def _path(self, table: str) -> str:
        return f"{self._dataset_path}/tables/{quote(table, safe='')}"

    def _get(self, table: str) -> ApiResponse:
        return self._api.request("GET", self._path(table))

    def _refused(self, name: str, answer: ApiResponse) -> CheckResult:
        where = f"{self.project}.{self._options.dataset_id}"
        if answer.status == 404:
            return wrong(name, f"not in {where}", f"create it with {_CREATE}")
        if answer.status in (401, 403):
            role = "dataEditor" if name == "insert" else "dataViewer"
            return wrong(
                name, f"HTTP {answer.status}", f"grant roles/bigquery.{role} on data set {where}"
            )
        return wrong(name, f"HTTP {answer.status}", "try again; see status.cloud.google.com")


def _table_finding(table: str, resource: Mapping[str, Any]) -> CheckResult:
    found = {each["name"]: each["type"] for each in resource.get("schema", {}).get("fields", ())}
    expected = {each["name"]: each["type"] for each in tables.bigquery_schema(table)}
    missing = [name for name in expected if name not in found]
    other = [
        f"{name} is {found[name]}, not {kind}"
        for name, kind in expected.items()
        if name in found and _SYNONYMS.get(found[name], found[name]) != kind
    ]
    if missing or other:
        parts = [f"without {', '.join(missing)}"] if missing else []
        return wrong(
            f"table {resource.get('tableReference', {}).get('tableId', table)}",
            "; ".join(parts + other),
            f"add columns with {_MIGRATE}; a type cannot be changed in place",
        )
    return ok(
        f"table {resource.get('tableReference', {}).get('tableId', table)}",
        f"{len(expected)} columns, as in this version",
    )


# https://cloud.google.com/bigquery/docs/reference/rest/v2/tables#TableFieldSchema
_SYNONYMS = {"INT64": "INTEGER", "BOOLEAN": "BOOL", "STRUCT": "RECORD", "FLOAT64": "FLOAT"}


class PubSubChecks:
    """Checks the dead-letter topic and the subscriptions of the triggers."""

    def __init__(self, topic: str | None, deployment: Deployment) -> None:
        self._topic = topic
        self._deployment = deployment
        self._api = GoogleApi("Pub/Sub", "pubsub", "PUBSUB_EMULATOR_HOST")

    def topic(self) -> Iterator[CheckResult]:
        if self._topic is None:
            yield ok("dead-letter topic", "none: dead letters go into the warehouse's table")
            return
        answer = self._api.request("GET", f"/v1/{self._topic}/subscriptions")
        if not answer.ok:
            yield self._refused("dead-letter topic", self._topic, answer)
            return
        subscriptions = answer.json().get("subscriptions", [])
        if not subscriptions:
            yield wrong(
                "dead-letter topic",
                f"{self._topic} has no subscription, so dead letters are lost",
                "run terraform apply, or subscribe the dead_letter table to it",
            )
            return
        yield self._may_publish(len(subscriptions))

    def _may_publish(self, subscriptions: int) -> CheckResult:
        answer = self._api.request(
            "POST",
            f"/v1/{self._topic}:testIamPermissions",
            body=b'{"permissions":["pubsub.topics.publish"]}',
            headers={"Content-Type": "application/json"},
        )
        if answer.ok and answer.json().get("permissions"):
            return ok("dead-letter topic", f"{self._topic}, {subscriptions} subscription(s)")
        return wrong(
            "dead-letter topic",
            "you are not allowed to publish to it",
            f"for ingest and dlq replay, grant roles/pubsub.publisher on {self._topic}",
        )

    def subscriptions(self) -> Iterator[CheckResult]:
        for trigger, name in sorted(self._deployment.subscriptions.items()):
            answer = self._api.request("GET", f"/v1/{name}")
            if answer.ok:
                yield self._subscription(trigger, name, answer.json())
            else:
                yield self._refused(f"trigger {trigger}", name, answer)

    def _subscription(self, trigger: str, name: str, found: Mapping[str, Any]) -> CheckResult:
        faults = [
            f"{setting} is {_words(found.get(setting))}, not {_words(expected)}"
            for setting, expected in self._deployment.settings.items()
            if not _same(found.get(setting), expected)
        ]
        if found.get("filter"):
            faults.append(f"a filter drops events: {found['filter']}")
        if found.get("state", "ACTIVE") != "ACTIVE":
            faults.append(f"its state is {found['state']}")
        if not faults:
            return ok(f"trigger {trigger}", "deadline, backoff, dead letters and retention are set")
        replace = f"terraform apply -replace='terraform_data.transport[\"{trigger}\"]'"
        return wrong(f"trigger {trigger}", f"{name}: {'; '.join(faults)}", f"run {replace}")

    def _refused(self, name: str, resource: str, answer: ApiResponse) -> CheckResult:
        if answer.status == 404:
            return wrong(name, f"{resource} does not exist", "run terraform apply")
        if answer.status in (401, 403):
            return wrong(
                name, f"HTTP {answer.status}", f"grant yourself roles/pubsub.viewer on {resource}"
            )
        return wrong(name, f"HTTP {answer.status}", "try again; see status.cloud.google.com")


def _words(value: object) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{name} {each}" for name, each in value.items()) or "never"
    return "not set" if value is None else str(value)


def _same(found: object, expected: object) -> bool:
    """Return whether two settings are equal, because ``10s`` may come back as ``10.000s``."""
    if isinstance(expected, Mapping):
        given = found if isinstance(found, Mapping) else {}
        return all(_same(given.get(name), expected.get(name)) for name in {*given, *expected})
    return _seconds(found) == _seconds(expected)


def _seconds(value: object) -> object:
    """Return a duration as a number; any other value unchanged."""
    text = value.removesuffix("s") if isinstance(value, str) else ""
    return float(text) if text.replace(".", "", 1).isdecimal() else value


def bucket_findings(deployment: Deployment) -> Iterator[CheckResult]:
    api = GoogleApi("Cloud Storage", "storage", "STORAGE_EMULATOR_HOST")
    for bucket in deployment.buckets:
        path = f"/storage/v1/b/{quote(bucket, safe='')}/o?maxResults=1&fields=kind,items(name)"
        answer = api.request("GET", path)
        if answer.ok:
            yield ok(f"bucket {bucket}", "can be listed")
        elif answer.status == 404:
            yield wrong(f"bucket {bucket}", "does not exist", "correct buckets, terraform apply")
        else:
            yield wrong(
                f"bucket {bucket}",
                f"HTTP {answer.status}",
                "for ingest and reconcile, grant yourself roles/storage.objectViewer on it",
            )


def waiting_events(deployment: Deployment, project: str) -> Iterator[CheckResult]:
    """Report the age of the oldest waiting event, from Cloud Monitoring (a minute or two late)."""
    if not deployment.subscriptions:
        return
    api = GoogleApi("Cloud Monitoring", "monitoring", "MONITORING_EMULATOR_HOST")
    ids = {name.rpartition("/")[2]: trigger for trigger, name in deployment.subscriptions.items()}
    answer = api.request("GET", f"/v3/projects/{quote(project, safe=':')}/timeSeries?{_ages()}")
    if not answer.ok:
        yield warning(
            "waiting events",
            f"HTTP {answer.status}",
            "to see their age, grant yourself roles/monitoring.viewer on the project",
        )
        return
    ages = {
        ids[series["resource"]["labels"]["subscription_id"]]: int(
            series["points"][0]["value"]["int64Value"]
        )
        for series in answer.json().get("timeSeries", [])
        if series["resource"]["labels"]["subscription_id"] in ids and series.get("points")
    }
    trigger, seconds = max(ages.items(), key=lambda item: item[1], default=("", 0))
    if seconds > _LATE_SECONDS:
        yield warning(
            "waiting events",
            f"the oldest has waited for {seconds} s, at trigger {trigger}",
            "see docs/runbook.md, An event waits too long",
        )
    else:
        yield ok("waiting events", f"the oldest has waited for {seconds} s")


def _ages() -> str:
    now = datetime.now(UTC)
    metric = "pubsub.googleapis.com/subscription/oldest_unacked_message_age"
    return urlencode(
        {
            "filter": f'metric.type = "{metric}"',
            "interval.startTime": (now - timedelta(minutes=10)).isoformat(),
            "interval.endTime": now.isoformat(),
        }
    )
