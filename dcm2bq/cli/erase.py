"""``dcm2bq erase``."""

from __future__ import annotations

import sys
from collections.abc import Mapping

import click

from dcm2bq.cli.target_warehouse import announce
from dcm2bq.configuration import load
from dcm2bq.errors import UsageError
from dcm2bq.operations.erase import Erased, Erasure, Kind, key_of_file

_NOT_SEARCHED = 3


@click.command("erase")
@click.option("--patient-id", help="Erase all rows with this PatientID.")
@click.option("--study", help="Erase all rows with this StudyInstanceUID.")
@click.option("--path", help="Erase all rows of this object; for an archive, of its members too.")
@click.option(
    "--earlier-key",
    "earlier_keys",
    metavar="FILE",
    multiple=True,
    help="A file with an earlier key of de-identification; may be repeated.",
)
@click.option("--dry-run", is_flag=True, help="Only count; change nothing.")
@click.option(
    "--wait", is_flag=True, help="Wait for rows that BigQuery cannot delete yet, up to 3 hours."
)
def command(
    *,
    patient_id: str | None,
    study: str | None,
    path: str | None,
    earlier_keys: tuple[str, ...],
    dry_run: bool,
    wait: bool,
) -> None:
    """Erase the rows and dead letters of a patient, a study or an object.

    De-identified rows are erased too. Late or replayed events do not write rows of the erased
    versions again; an event for a new generation of an object does. Delete the objects as well.

    De-identified rows are found under the key in DCM2BQ_DEIDENTIFY_KEY and those of --earlier-key.
    The exit code is 3 if there are rows under yet another key, which were not searched.

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
    erasure = Erasure(
        configuration,
        lambda line: click.echo(line, err=True),
        earlier_keys=[key_of_file(file) for file in earlier_keys],
    )
    erased = erasure.count(*given[0]) if dry_run else erasure.erase(*given[0], wait=wait)
    click.echo(_summary(erased, dry_run=dry_run))
    if erased.unsearched:
        click.echo(f"dcm2bq: {_unsearched(erased.unsearched)}", err=True)
        sys.exit(_NOT_SEARCHED)


def _summary(erased: Erased, *, dry_run: bool) -> str:
    if not erased.found:
        return "nothing found"
    rows = ", ".join(f"{count} in {schema}" for schema, count in erased.rows.items())
    verb = "would erase" if dry_run else "erased"
    return f"{verb} rows: {rows}; dead letters: {erased.dead_letters}"


def _unsearched(rows: Mapping[str, int]) -> str:
    ids = ", ".join(f"{id_} ({count:,} rows)" for id_, count in rows.items())
    return (
        f"rows that are de-identified under other keys were not searched: {ids}. Run again with"
        " --earlier-key FILE for each of these keys; the id of a key ends info.writer of its rows"
    )
