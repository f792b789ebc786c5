"""De-identifies a row: the document and all other columns.

Every writer of rows uses this module through `dcm2bq.warehouse.deidentifying`: events, deletes,
archives, DICOMweb stores, ingest, reconcile and reindex.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from dcm2bq.configuration import Configuration
from dcm2bq.deidentification.document import Deidentifier
from dcm2bq.deidentification.options import deidentify_key
from dcm2bq.deidentification.policy import Policy
from dcm2bq.deidentification.replacement import Replacements
from dcm2bq.dicom.json_text import to_json
from dcm2bq.events.dicom_resource import DicomResource
from dcm2bq.rows.erased_objects import Version
from dcm2bq.rows.promoted_columns import promoted_columns
from dcm2bq.rows.row import Row
from dcm2bq.rows.truncation import TRUNCATED
from dcm2bq.rows.writer import key_id, under_key
from dcm2bq.schema.tables import PROMOTED
from dcm2bq.version import VERSION

# Byte offsets in the object, which would point to values that the policy removes.
_WHERE = re.compile(r" ?\[offset=[^\]]*\]")
_BUCKET = re.compile(r"gs://[^/]+/")
_FILE = "file:///"

# The uploader sets the content type. These values contain nothing about a patient.
_CONTENT_TYPES = frozenset(
    {
        "application/dicom",
        "application/gzip",
        "application/octet-stream",
        "application/x-gzip",
        "application/x-tar",
        "application/zip",
        "binary/octet-stream",
        "image/dicom",
    }
)
_PROMOTED_NAMES = frozenset(column.name for column in PROMOTED)


class RowPolicy:
    """De-identifies rows.

    Args:
        configuration: a configuration with ``deidentify.profile``.
        key: the secret that keys the replacements.
    """

    def __init__(self, configuration: Configuration, key: bytes) -> None:
        policy = Policy(configuration.deidentify)
        self._replacements = Replacements(key)
        self._key_id = key_id(key)
        self._deidentifier = Deidentifier(
            policy, self._replacements, configuration.json_output_options
        )
        self._rooted = configuration.json_output_options.explicit_bulk_data_root

    @classmethod
    def of(cls, configuration: Configuration) -> RowPolicy | None:
        """Create the policy of a configuration; return None if it has no profile.

        Raises:
            ConfigurationError: the key is missing or too short.
        """
        if configuration.deidentify.profile is None:
            return None
        return cls(configuration, deidentify_key())

    def apply(self, row: Row) -> Row:
        """Return the de-identified row; the original is not changed."""
        values = {name: value for name, value in row.values.items() if name not in _PROMOTED_NAMES}
        values["path"] = self.path(row.path)
        if "member" in values:
            values["member"] = self._names(str(values["member"]))
        info = {**values["info"]}
        warnings = [_WHERE.sub("", each) for each in info.get("warnings", ())]
        if row.document is not None:
            document, found = self._document(row.document, values["path"])
            values["metadata"] = to_json(document).decode()
            values.update(promoted_columns(document))
            warnings += found
        info["warnings"] = warnings
        info["input"] = self._input(info["input"])
        info["writer"] = under_key(info.get("writer", VERSION), self._key_id)
        values["info"] = info
        return Row(values)

    def _document(self, text: str, path: str) -> tuple[dict[str, Any], Sequence[str]]:
        document = msgspec.json.decode(text)
        truncated = document.pop(TRUNCATED, None)
        found, warnings = self._deidentifier.document(document, path if self._rooted else "")
        if truncated is not None:
            found[TRUNCATED] = truncated
        return found, warnings

    def path(self, path: str) -> str:
        """Replace a path, and keep the bucket or the DICOM store.

        The replaced path of a member begins with the replaced path of its archive.
        """
        bucket = _BUCKET.match(path)
        if bucket is not None:
            return bucket[0] + self._names(path[bucket.end() :])
        resource = DicomResource.parse(path)
        if resource is not None:
            return str(resource.with_uids(self._replacements.uid))
        return (_FILE if path.startswith("file:") else "") + self._names(path)

    def versions(self, versions: Iterable[Version]) -> list[Version]:
        """Return the versions with the paths of de-identified rows."""
        return [(self.path(path), version) for path, version in versions]

    def _names(self, names: str) -> str:
        """Replace each name between ``#``, so that a member's path begins with its archive's."""
        return "#".join(map(self._hash, names.split("#")))

    def _hash(self, text: str) -> str:
        return self._replacements.hash("path", text)

    def _input(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """Return the object's facts without identifiers and free text."""
        kept = {name: value for name, value in given.items() if name not in ("crc32c", "md5Hash")}
        if kept.get("contentType", "application/dicom") not in _CONTENT_TYPES:
            del kept["contentType"]
        if "metadata" in kept:
            metadata = msgspec.json.decode(kept["metadata"])
            hashed = {
                self._replacements.hash("metadata", str(name)): self._replacements.hash(
                    "metadata", str(value)
                )
                for name, value in metadata.items()
            }
            kept["metadata"] = msgspec.json.encode(hashed).decode()
        return kept
