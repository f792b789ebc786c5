"""``dcm2bq doctor``."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from dataclasses import asdict
from typing import IO

import click

from dcm2bq.errors import UsageError
from dcm2bq.operations.doctor.check_result import CheckResult, CheckState
from dcm2bq.operations.doctor.google_cloud import Deployment
from dcm2bq.operations.doctor.run import diagnose

_COLOURS = {CheckState.OK: "green", CheckState.WARNING: "yellow", CheckState.WRONG: "red"}


@click.command("doctor")
@click.option(
    "--deployment",
    type=click.File("rb"),
    help="The output of terraform output -json (- for standard input): also check its buckets"
    " and triggers.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object with all results.")
def command(deployment: IO[bytes] | None, *, as_json: bool) -> None:
    """Check the configuration and the resources that it names, and say how to correct problems.

    On Google Cloud, the command checks credentials, tables and views of this version, an insert (of
    a row that BigQuery does not keep), the dead-letter topic, and dead letters by reason. With
    --deployment, it also checks the buckets, the triggers' subscriptions and the oldest waiting
    event. On this machine, it checks the DuckDB file, the process that holds it, disk space, and
    local buckets.

    The command changes nothing. The exit code is 1 if there is a problem; warnings leave it at 0.

    \b
      export DCM2BQ_CONFIG="$(terraform output -raw cli_config)"
      terraform output -json | dcm2bq doctor --deployment -
    """  # noqa: D301 - click's mark for lines that stay as they are
    findings = []
    for finding in diagnose(deployment=_read(deployment) if deployment else None):
        findings.append(finding)
        if not as_json:
            _show(finding)
    wrong = sum(each.state is CheckState.WRONG for each in findings)
    if as_json:
        click.echo(_as_json(findings))
    else:
        click.echo(f"\n{wrong} wrong" if wrong else "\nnothing is wrong")
    if wrong:
        sys.exit(1)


def _read(file: IO[bytes]) -> Deployment:
    try:
        outputs = json.load(file)
    except ValueError as error:
        raise UsageError("--deployment must be the output of terraform output -json") from error
    if not isinstance(outputs, dict):
        raise UsageError("--deployment must be the output of terraform output -json")
    return Deployment.of(outputs)


def _show(finding: CheckResult) -> None:
    state = click.style(f"{finding.state.value:8}", fg=_COLOURS[finding.state])
    click.echo(f"{state} {finding.name}: {finding.found}")
    if finding.advice:
        click.echo(f"         {finding.advice}")


def _as_json(findings: Iterable[CheckResult]) -> str:
    rows = [asdict(each) | {"state": each.state.value} for each in findings]
    return json.dumps({"findings": rows}, indent=2, ensure_ascii=False)
