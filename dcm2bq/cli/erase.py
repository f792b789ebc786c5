"""``dcm2bq erase``."""

from __future__ import annotations

import click

from dcm2bq.cli.target_warehouse import announce
from dcm2bq.configuration import load
from dcm2bq.errors import UsageError
from dcm2bq.operations.erase import Erased, Erasure, Kind


@click.command("erase")
@click.option("--patient-id", help="Everything of this PatientID.")
@click.option("--study", help="Everything of this StudyInstanceUID.")
@click.option("--path", help="Everything of this object; of an archive, its members too.")
@click.option("--dry-run", is_flag=True, help="Count, and change nothing.")
@click.option(
    "--wait", is_flag=True, help="Wait for rows that BigQuery cannot delete yet, up to 3 hours."
)
def command(
    *, patient_id: str | None, study: str | None, path: str | None, dry_run: bool, wait: bool
) -> None:
    """Erase rows and dead letters, the de-identified rows too.

    No row of these versions of the objects is written again, whatever is delivered late or
    replayed; a new generation of an object is. Delete the objects as well.

    \b
      dcm2bq erase --patient-id 4711 --dry-run
    """  # noqa: D301 - click's mark for lines that stay as they are
    given: list[tuple[Kind, str]] = []
    if patient_id is not None:
        given.append(("patient-id", patient_id))
    if study is not None:
        given.append(("study", study))
    if path is not None:
        given.append(("path", path))
    if len(given) != 1 or not given[0][1]:
        raise UsageError("erase needs one of --patient-id, --study and --path, with a value")
    configuration = load().configuration
    announce(configuration, "from")
    erasure = Erasure(configuration, lambda line: click.echo(line, err=True))
    erased = erasure.count(*given[0]) if dry_run else erasure.erase(*given[0], wait=wait)
    click.echo(_summary(erased, dry_run=dry_run))


def _summary(erased: Erased, *, dry_run: bool) -> str:
    if not erased.found:
        return "nothing found"
    rows = ", ".join(f"{count} in {schema}" for schema, count in erased.rows.items())
    verb = "would erase" if dry_run else "erased"
    return f"{verb} rows: {rows}; dead letters: {erased.dead_letters}"
