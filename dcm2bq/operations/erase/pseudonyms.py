"""Finds the pseudonyms of an erasure's value in de-identified rows, for one key."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from dcm2bq.configuration import Configuration
from dcm2bq.deidentification.document import Deidentifier
from dcm2bq.deidentification.options import too_short
from dcm2bq.deidentification.policy import Policy
from dcm2bq.deidentification.replacement import Replacements
from dcm2bq.dicom.options import JsonOptions
from dcm2bq.errors import UsageError
from dcm2bq.rows.deidentified import RowPolicy
from dcm2bq.rows.erased_objects import Version
from dcm2bq.rows.writer import key_id

Kind = Literal["patient-id", "study", "path"]

KEYWORDS = {"patient-id": "PatientID", "study": "StudyInstanceUID"}
"""The attribute of each kind except the path."""


class Pseudonyms:
    """The policy of a configuration under one key.

    Args:
        configuration: a configuration with ``deidentify.profile``.
        key: the secret.

    Attributes:
        key_id: the key's id, as in ``info.writer`` of its rows.
    """

    def __init__(self, configuration: Configuration, key: bytes) -> None:
        self.key_id = key_id(key)
        self._policy = RowPolicy(configuration, key)
        self._deidentifier = Deidentifier(
            Policy(configuration.deidentify), Replacements(key), JsonOptions()
        )

    def of(self, kind: Kind, value: str) -> str | None:
        """Return the replacement of the value in rows; None if they do not keep it."""
        if kind == "path":
            return self._policy.path(value)
        keyword = KEYWORDS[kind]
        found = self._deidentifier.document({keyword: value}).metadata.get(keyword)
        return found if isinstance(found, str) else None

    def versions(self, versions: Iterable[Version]) -> list[Version]:
        """Return the versions with the paths of de-identified rows."""
        return self._policy.versions(versions)


def key_of_file(path: str) -> bytes:
    """Read an earlier key from a file.

    Raises:
        UsageError: the file cannot be read, or its content is too short for a key.
    """
    try:
        key = Path(path).read_bytes().rstrip(b"\r\n")
    except OSError as error:
        raise UsageError(f"--earlier-key: {path} cannot be read ({error.strerror})") from error
    if fault := too_short(key):
        raise UsageError(f"--earlier-key: the key in {path} {fault}")
    return key
