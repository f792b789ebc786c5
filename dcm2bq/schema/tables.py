"""The one definition of the tables and their columns.

BigQuery's and DuckDB's forms are derived from it, and so are the files that Terraform applies
(``python -m tools.generate``). Types are BigQuery's; `duckdb_type` translates them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

METADATA = "metadata"
DEAD_LETTER = "dead_letter"
REPLAYED = "dead_letter_replayed"
ERASED_OBJECTS = "erased_objects"
ERASURES = "erasures"

PARTITION_FIELDS = {METADATA: "timestamp", DEAD_LETTER: "publish_time"}
"""The column by whose day a table is partitioned in BigQuery."""
CLUSTER_BY = ("StudyInstanceUID", "SeriesInstanceUID", "SOPInstanceUID", "path")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: BigQuery's name, type and mode, and a description.

    Attributes:
        tag: for a promoted column, its element's tag as eight lower-case hex digits.
    """

    name: str
    type: str
    description: str
    mode: str = "NULLABLE"
    fields: tuple[Column, ...] = ()
    tag: str = ""

    def to_bigquery(self) -> dict[str, Any]:
        """Return the column as BigQuery's REST `TableFieldSchema`."""
        schema: dict[str, Any] = {
            "name": self.name,
            "type": self.type,
            "mode": self.mode,
            "description": self.description,
        }
        if self.fields:
            schema["fields"] = [field.to_bigquery() for field in self.fields]
        return schema

    def duckdb_type(self) -> str:
        """The column's type in DuckDB."""
        if self.type == "RECORD":
            inner = ", ".join(f'"{field.name}" {field.duckdb_type()}' for field in self.fields)
            base = f"STRUCT({inner})"
        else:
            base = _DUCKDB_TYPES[self.type]
        return f"{base}[]" if self.mode == "REPEATED" else base


_DUCKDB_TYPES = {
    "TIMESTAMP": "TIMESTAMPTZ",
    "STRING": "VARCHAR",
    "INTEGER": "BIGINT",
    "BOOL": "BOOLEAN",
    "DATE": "DATE",
    "JSON": "JSON",
}

_NULL_WHERE = {"STRING": "", "DATE": "; NULL if it is not a date"}
_NULL_WHERE["INTEGER"] = "; NULL if it is not an integer"


def _promoted(tag: str, name: str, kind: str = "STRING") -> Column:
    description = f"({tag[:4]},{tag[4:].upper()}), as in the document{_NULL_WHERE[kind]}"
    return Column(name, kind, description, tag=tag)


# BigQuery and DuckDB add a column only after the existing ones, and a field only after the existing
# fields, so columns of later versions are last.
_FIRST_PROMOTED = (
    _promoted("00100020", "PatientID"),
    _promoted("0020000d", "StudyInstanceUID"),
    _promoted("0020000e", "SeriesInstanceUID"),
    _promoted("00080018", "SOPInstanceUID"),
    _promoted("00080016", "SOPClassUID"),
    _promoted("00080060", "Modality"),
    _promoted("00080020", "StudyDate", "DATE"),
)
LATER_PROMOTED = (
    _promoted("00080050", "AccessionNumber"),
    _promoted("00081030", "StudyDescription"),
    _promoted("0008103e", "SeriesDescription"),
    _promoted("00180015", "BodyPartExamined"),
    _promoted("00080070", "Manufacturer"),
    _promoted("00081090", "ManufacturerModelName"),
    _promoted("00100040", "PatientSex"),
    _promoted("00101010", "PatientAge"),
    _promoted("00020010", "TransferSyntaxUID"),
    _promoted("00200011", "SeriesNumber", "INTEGER"),
    _promoted("00200013", "InstanceNumber", "INTEGER"),
    _promoted("00280008", "NumberOfFrames", "INTEGER"),
)
"""Promoted columns that rows of older versions lack."""
PROMOTED = (*_FIRST_PROMOTED, *LATER_PROMOTED)

INPUT = Column(
    "input",
    "RECORD",
    "The object that was read",
    fields=(
        Column("type", "STRING", "gcs, dicomweb or file"),
        Column("size", "INTEGER", "The stored object's size in bytes"),
        Column("bytesRead", "INTEGER", "Number of bytes read"),
        Column("storageClass", "STRING", "Cloud Storage's storage class"),
        Column("contentType", "STRING", "The object's content type"),
        Column("crc32c", "STRING", "Cloud Storage's checksum, base64"),
        Column("md5Hash", "STRING", "Cloud Storage's MD5, base64"),
        Column("metadata", "JSON", "The object's custom metadata"),
        Column(
            "crc32",
            "STRING",
            "For a member of a zip: the CRC-32 in the zip's directory, 8 hex digits",
        ),
        Column("members", "INTEGER", "For a member: the number of rows of its archive; 0: no rows"),
    ),
)

INFO = Column(
    "info",
    "RECORD",
    "The origin of the row",
    mode="REQUIRED",
    fields=(
        Column("event", "STRING", "The kind of event: finalized, deleted, archived, ..."),
        Column("eventId", "STRING", "The CloudEvent's id"),
        Column("metageneration", "INTEGER", "The version of the object's metadata"),
        Column("ingested", "TIMESTAMP", "When the row was created"),
        Column(
            "warnings",
            "STRING",
            "Warnings about data that could not be decoded, by tag",
            mode="REPEATED",
        ),
        INPUT,
        Column("writer", "STRING", "dcm2bq's version, and a hash of the options that shape a row"),
    ),
)

METADATA_COLUMNS = (
    Column("timestamp", "TIMESTAMP", "The time of the event", mode="REQUIRED"),
    Column(
        "path",
        "STRING",
        "gs://bucket/name, the DICOMweb resource name or file:///...; a member of an archive:"
        " the archive's path, #, the member's path",
        mode="REQUIRED",
    ),
    Column("version", "STRING", "The object's generation, or the instance's versionId"),
    INFO,
    Column("metadata", "JSON", "The DICOM header as a document; NULL on a delete"),
    *_FIRST_PROMOTED,
    Column(
        "member",
        "STRING",
        "The member's path in its archive; NULL for an object that is not a member",
    ),
    Column("deleted", "BOOL", "TRUE on a row that records a delete, else FALSE"),
    Column("rowId", "STRING", "Unique id of the physical row"),
    *LATER_PROMOTED,
)

DEAD_LETTER_COLUMNS = (
    Column("subscription_name", "STRING", "The Pub/Sub subscription that wrote the row"),
    Column("message_id", "STRING", "Pub/Sub's message id"),
    Column("publish_time", "TIMESTAMP", "When the dead letter was published"),
    Column("data", "STRING", "The CloudEvent as structured JSON"),
    Column("attributes", "JSON", "reason, error, eventType, eventId, bucket, object, ..."),
)

REPLAYED_COLUMNS = (
    Column("message_id", "STRING", "The dead letter that was replayed", mode="REQUIRED"),
    Column("replayed", "TIMESTAMP", "When its event had an outcome", mode="REQUIRED"),
)

ERASED_OBJECTS_COLUMNS = (
    Column("key", "STRING", "The key of the hash, the same in all rows", mode="REQUIRED"),
    Column(
        "object",
        "STRING",
        "Keyed hash of the path and version of an erased object; no row is written for it again",
        mode="REQUIRED",
    ),
    Column("erased", "TIMESTAMP", "When the object was erased", mode="REQUIRED"),
)

ERASURES_COLUMNS = (
    Column("erased", "TIMESTAMP", "When dcm2bq erase ran", mode="REQUIRED"),
    Column("kind", "STRING", "The kind of argument: patient-id, study or path", mode="REQUIRED"),
    Column("rows", "INTEGER", "Number of rows of metadata that were erased"),
    Column("dead_letters", "INTEGER", "Number of dead letters that were erased"),
)

TABLES = {
    METADATA: METADATA_COLUMNS,
    DEAD_LETTER: DEAD_LETTER_COLUMNS,
    REPLAYED: REPLAYED_COLUMNS,
    ERASED_OBJECTS: ERASED_OBJECTS_COLUMNS,
    ERASURES: ERASURES_COLUMNS,
}

IDENTIFIED = frozenset({DEAD_LETTER, REPLAYED, ERASED_OBJECTS, ERASURES})
"""The tables that name objects as the bucket does, under a de-identification policy too."""


def bigquery_schema(table: str) -> list[dict[str, Any]]:
    """Return the columns of a table as BigQuery's JSON schema."""
    return [column.to_bigquery() for column in TABLES[table]]


def duckdb_table(table: str, name: str | None = None) -> str:
    """Return the statement that creates a table in DuckDB if it is missing.

    Args:
        table: a name in `TABLES`.
        name: its name in SQL; None: ``table``.
    """
    columns = ", ".join(
        f'"{column.name}" {column.duckdb_type()}'
        + (" NOT NULL" if column.mode == "REQUIRED" else "")
        for column in TABLES[table]
    )
    return f"CREATE TABLE IF NOT EXISTS {name or table} ({columns})"
