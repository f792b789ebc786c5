"""Erasure: what a DuckDB file holds of a patient, a study or an object, gone from the file.

DuckDB does not overwrite what is deleted, so the file is written anew without it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from dcm2bq.configuration import Configuration
from dcm2bq.deidentification import Deidentifier, Policy, Replacements
from dcm2bq.deidentify_options import deidentify_key
from dcm2bq.dicom.options import JsonOptions
from dcm2bq.errors import UnavailableError, UsageError
from dcm2bq.rows.deidentified import RowPolicy
from dcm2bq.schema import tables

if TYPE_CHECKING:
    import duckdb

Kind = Literal["patient-id", "study", "path"]

AUDIT = "erasures"
_MAIN = "main"
_KEYWORDS = {"patient-id": "PatientID", "study": "StudyInstanceUID"}
_Version = tuple[str, str | None]
"""A path and a version."""


@dataclass(slots=True)
class Erased:
    """How much there is, or was, of it.

    Attributes:
        rows: by schema.
        dead_letters: replayed ones too.
    """

    rows: dict[str, int]
    dead_letters: int = 0

    @property
    def found(self) -> bool:
        return bool(self.dead_letters or any(self.rows.values()))


class Erasure:
    """Erases from the DuckDB file of a configuration.

    Raises:
        UsageError: the warehouse is another, or there is no file.
        ConfigurationError: there is a policy, and no key that leads to its pseudonyms.
    """

    def __init__(self, configuration: Configuration) -> None:
        if configuration.warehouse != "duckdb":
            raise UsageError(
                'warehouse: erase works on "duckdb" alone; for BigQuery see docs/privacy.md'
            )
        self._path = Path(configuration.duckdb.path)
        if not self._path.exists():
            raise UsageError(f"duckdb.path: there is no {self._path} yet")
        self._policy = RowPolicy.of(configuration)
        self._chosen = configuration.deidentify

    def erase(self, kind: Kind, value: str, *, dry_run: bool = False) -> Erased:
        """Erase every row and dead letter.

        Args:
            kind: what ``value`` is.
            value: the PatientID, StudyInstanceUID or path, as in the identified header.
            dry_run: count only.

        Raises:
            UnavailableError: the file is in use by others, or there is no room for a copy; it is
                as it was.
        """
        with self._connection() as connection:
            connection.execute("BEGIN")
            versions = {
                schema: self._versions(connection, schema, kind, sought)
                for schema, sought in self._schemas(kind, value)
            }
            erased = Erased(dict.fromkeys(versions, 0))
            everywhere = self._everywhere(versions)
            for schema in versions:
                erased.rows[schema] = _delete_rows(connection, schema, everywhere[schema])
            for schema in versions:
                erased.dead_letters += self._delete_letters(connection, schema, everywhere)
            if dry_run or not erased.found:
                connection.execute("ROLLBACK")
                return erased
            _audit(connection, kind, erased)
            connection.execute("COMMIT")
            _rewrite(connection, self._path)
        return erased

    def _schemas(self, kind: Kind, value: str) -> Iterator[tuple[str, str | None]]:
        """Each schema, and what is sought there."""
        beside = self._chosen.dataset_id
        if self._policy is None:
            yield _MAIN, value
            return
        if beside is not None:
            yield _MAIN, value
        yield beside or _MAIN, self._replaced(kind, value)

    def _replaced(self, kind: Kind, value: str) -> str | None:
        """What the policy makes of the value; None where no row keeps it."""
        assert self._policy is not None
        if kind == "path":
            return self._policy.path(value)
        keyword = _KEYWORDS[kind]
        deidentifier = Deidentifier(
            Policy(self._chosen), Replacements(deidentify_key()), JsonOptions()
        )
        found = deidentifier.document({keyword: value}).metadata.get(keyword)
        return found if isinstance(found, str) else None

    def _versions(
        self,
        connection: duckdb.DuckDBPyConnection,
        schema: str,
        kind: Kind,
        sought: str | None,
    ) -> set[_Version]:
        if sought is None:
            return set()
        condition = (
            "path = $1 OR starts_with(path, $1 || '#')"
            if kind == "path"
            else f'"{_KEYWORDS[kind]}" = $1'
        )
        rows = connection.execute(
            f'SELECT DISTINCT path, version FROM "{schema}".metadata WHERE {condition}',  # noqa: S608 - names of ours
            [sought],
        ).fetchall()
        return {(path, version) for path, version in rows}

    def _everywhere(self, versions: dict[str, set[_Version]]) -> dict[str, set[_Version]]:
        """The same objects in each schema: under their own paths, and under the replaced ones."""
        beside = self._chosen.dataset_id
        if self._policy is None or beside is None:
            return versions
        replaced = {(self._policy.path(path), version) for path, version in versions[_MAIN]}
        return {_MAIN: versions[_MAIN], beside: versions[beside] | replaced}

    def _delete_letters(
        self,
        connection: duckdb.DuckDBPyConnection,
        schema: str,
        versions: dict[str, set[_Version]],
    ) -> int:
        """Delete dead letters of these objects, and the marks of those that were replayed."""
        sought = set().union(*versions.values())
        letters = connection.execute(
            f'SELECT message_id, attributes FROM "{schema}".{tables.DEAD_LETTER}'  # noqa: S608 - names of ours
        ).fetchall()
        found = [
            message_id
            for message_id, attributes in letters
            if self._named(json.loads(attributes or "{}")) & sought
        ]
        for table in (tables.DEAD_LETTER, tables.REPLAYED):
            connection.execute(
                f'DELETE FROM "{schema}".{table} WHERE message_id IN (SELECT unnest($1))',  # noqa: S608 - names of ours
                [found],
            )
        return len(found)

    def _named(self, attributes: dict[str, Any]) -> set[_Version]:
        """The object that a dead letter names, under its own path and the replaced one."""
        name, version = attributes.get("object"), attributes.get("generation")
        if name is None:
            return set()
        bucket = attributes.get("bucket")
        path = name if bucket is None else f"gs://{bucket}/{name}"
        paths = {path} if self._policy is None else {path, self._policy.path(path)}
        return {(each, version) for each in paths}

    @contextmanager
    def _connection(self) -> Iterator[duckdb.DuckDBPyConnection]:
        import duckdb

        from dcm2bq.warehouse.duckdb import connect, translated

        try:
            with connect(str(self._path)) as connection:
                yield connection
        except duckdb.Error as error:
            raise translated(error) from error
        except OSError as error:
            raise UnavailableError(
                f"the file cannot be written anew ({type(error).__name__})"
            ) from error


def _delete_rows(
    connection: duckdb.DuckDBPyConnection, schema: str, versions: set[_Version]
) -> int:
    """Delete every row of these versions, those that record a delete too."""
    deleted = 0
    for path, version in versions:
        answer = connection.execute(
            f'DELETE FROM "{schema}".metadata'  # noqa: S608 - names of ours
            " WHERE path = $1 AND version IS NOT DISTINCT FROM $2",
            [path, version],
        ).fetchone()
        deleted += answer[0] if answer else 0
    return deleted


def _audit(connection: duckdb.DuckDBPyConnection, kind: Kind, erased: Erased) -> None:
    """Record when, by which kind of key and how many; nothing of the patient."""
    connection.execute(
        f"CREATE TABLE IF NOT EXISTS {_MAIN}.{AUDIT}"
        " (erased TIMESTAMPTZ NOT NULL, kind VARCHAR NOT NULL, rows BIGINT, dead_letters BIGINT)"
    )
    connection.execute(
        f"INSERT INTO {_MAIN}.{AUDIT} VALUES ($1, $2, $3, $4)",  # noqa: S608 - names of ours
        [datetime.now(UTC), kind, sum(erased.rows.values()), erased.dead_letters],
    )


def _rewrite(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Write the file anew and put it in the place of the old one, while nobody else can open it."""
    fresh = path.with_name(f"{path.name}.erasing")
    fresh.unlink(missing_ok=True)
    try:
        old = connection.execute("SELECT current_database()").fetchall()[0][0]
        connection.execute("CHECKPOINT")
        connection.execute(f"ATTACH '{str(fresh).replace(chr(39), chr(39) * 2)}' AS fresh")
        connection.execute(f'COPY FROM DATABASE "{old}" TO fresh')
        connection.execute("DETACH fresh")
        fresh.replace(path)
        Path(f"{path}.wal").unlink(missing_ok=True)
    finally:
        fresh.unlink(missing_ok=True)
        Path(f"{fresh}.wal").unlink(missing_ok=True)
