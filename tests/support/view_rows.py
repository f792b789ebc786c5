"""Rows of real files, in each form of documents, for the tests of the views."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

import pydicom

from dcm2bq import Dcm2BqError, JsonOptions, read_metadata
from dcm2bq.dicom.json_text import to_json
from dcm2bq.events.actions import Action, Kind, ObjectFacts, ObjectReference
from dcm2bq.rows.promoted_columns import promoted_columns
from dcm2bq.rows.row import Row, metadata_row
from dcm2bq.schema.views import Form
from tests.dicom.reference import corpus, corpus_name

TIME = datetime(2026, 1, 2, tzinfo=UTC)

OPTIONS = {
    Form.KEYWORDS: JsonOptions(),
    Form.TAGS: JsonOptions(use_common_names=False),
    Form.DICOM_JSON: JsonOptions(format="dicom-json"),
}


def row(content: bytes, name: str, form: Form = Form.KEYWORDS) -> Row:
    """The row of a file's content.

    Raises:
        Dcm2BqError: it cannot be read.
    """
    document = read_metadata(io.BytesIO(content), OPTIONS[form])
    facts = ObjectFacts(size=len(content))
    action = Action(
        Kind.READ, "finalized", name, TIME, ObjectReference("bucket", name, 1), 1, facts
    )
    return metadata_row(
        action,
        to_json(document.metadata).decode(),
        promoted_columns(document.metadata),
        warnings=document.warnings,
        bytes_read=document.bytes_read,
    )


def rows(contents: Iterable[tuple[str, bytes]], form: Form = Form.KEYWORDS) -> list[Row]:
    """The rows of those contents that can be read."""
    made = []
    for name, content in contents:
        with contextlib.suppress(Dcm2BqError):
            made.append(row(content, name, form))
    return made


def real_rows(form: Form = Form.KEYWORDS) -> list[Row]:
    """The rows of all real files at hand that can be read."""
    return rows(((name, path.read_bytes()) for name, path in real_files().items()), form)


def real_files() -> dict[str, Path]:
    """The real files at hand, by a name for each."""
    return {corpus_name(path): path for path in corpus()}


def content_of(data_set: pydicom.Dataset) -> bytes:
    """The file of a data set."""
    file = io.BytesIO()
    pydicom.dcmwrite(file, data_set, enforce_file_format=True)
    return file.getvalue()
