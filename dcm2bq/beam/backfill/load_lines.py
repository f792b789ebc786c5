"""Converts rows to and from the newline-delimited JSON of load jobs.

A load job stores JSON text as a string (apache/beam #23025), whereas ``insertAll`` parses it. So a
line contains the document as nested JSON, with the same bytes.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from dcm2bq.dead_letters.dead_letter import DeadLetter, published_row
from dcm2bq.rows.erased_objects import Version, versions_of
from dcm2bq.rows.row import Row, new_row_id

_Fields = dict[str, msgspec.Raw]


class _Identity(msgspec.Struct):
    path: str
    version: str | None = None
    member: str | None = None


def row_line(row: Row) -> bytes:
    """Encode the row as a line, without a line break."""
    values = {**row.values, "rowId": new_row_id()}
    info = dict(values["info"])
    info["input"] = _with_raw(info["input"], "metadata")
    values["info"] = info
    return msgspec.json.encode(_with_raw(values, "metadata"))


def row_of(line: bytes) -> Row:
    """Decode the row of a line, in the form for inserts."""
    values: dict[str, Any] = {
        name: bytes(raw).decode() if name == "metadata" else msgspec.json.decode(raw)
        for name, raw in msgspec.json.decode(line, type=_Fields).items()
    }
    info = values["info"]
    custom = info["input"].get("metadata")
    if custom is not None:
        info["input"]["metadata"] = msgspec.json.encode(custom).decode()
    del values["rowId"]  # each insert sets a new one
    return Row(values)


def line_versions(line: bytes) -> tuple[Version, ...]:
    """Return `versions_of` the row of a line, without decoding its document."""
    row = msgspec.json.decode(line, type=_Identity)
    return versions_of(Row(msgspec.structs.asdict(row)))


def dead_letter_line(dead_letter: DeadLetter, message_id: str) -> bytes:
    """Encode the dead letter's row as a line, without a line break."""
    return msgspec.json.encode(_with_raw(published_row(dead_letter, message_id), "attributes"))


def dead_letter_from_line(line: bytes) -> DeadLetter:
    """Decode the dead letter of a line."""
    values = msgspec.json.decode(line)
    return DeadLetter(values["data"], values["attributes"], values["message_id"])


def _with_raw(values: Mapping[str, Any], name: str) -> dict[str, Any]:
    text = values.get(name)
    return dict(values) if text is None else {**values, name: msgspec.Raw(text.encode())}
