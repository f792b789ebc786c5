"""A DICOM file's header as a JSON document."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from dcm2bq.dicom import warning_codes
from dcm2bq.dicom.character_sets import DEFAULT_SET
from dcm2bq.dicom.elements import ElementReader
from dcm2bq.dicom.extents import ENDLESS
from dcm2bq.dicom.file_format import (
    command_set_end,
    data_set_syntax,
    inflated_data_set,
    recognise,
)
from dcm2bq.dicom.findings import Findings
from dcm2bq.dicom.layout import layout
from dcm2bq.dicom.limits import DEFAULT_LIMITS, Budget, Limits
from dcm2bq.dicom.options import JsonOptions
from dcm2bq.dicom.source import FileStream, Window
from dcm2bq.errors import UnreadableDicomError

if TYPE_CHECKING:
    from collections.abc import Callable

    from dcm2bq.dicom.file_format import FileFormat
    from dcm2bq.dicom.layout import Layout

_DEFAULT_OPTIONS = JsonOptions()


@dataclass(frozen=True, slots=True)
class Document:
    """What `read_metadata` made of a file.

    Attributes:
        metadata: the document, ready for JSON.
        warnings: what could not be read as it stands, by tag and reason. Never a value.
        bytes_read: bytes that were taken from the file.
    """

    metadata: dict[str, Any]
    warnings: tuple[str, ...]
    bytes_read: int


def read_metadata(
    file: BinaryIO | str | os.PathLike[str],
    options: JsonOptions = _DEFAULT_OPTIONS,
    *,
    uri: str = "",
    limits: Limits = DEFAULT_LIMITS,
    on_large_header: Callable[[], None] | None = None,
) -> Document:
    """Read the header of a DICOM file (PS3.10) into a JSON document.

    The header is read in windows of 64 KiB and more, and large binary values are skipped, so of a
    remote file little more than the header is taken. Pixel data is never read.

    Args:
        file: a path, or a seekable binary file, whose beginning is the object's. Where it has an
            ``int`` as ``size``, the read that only finds the end is saved. Where it sets
            ``skips_are_read``, it reads from a stream, in which a seek forward reads what lies
            between: then nothing is looked for behind the pixel data.
        options: the form of the document.
        uri: the object's URI, which BulkDataURIs begin with under ``explicit_bulk_data_root``.
        limits: what reading may take; see `Limits`.
        on_large_header: called once, before more than `LARGE_HEADER` bytes are read or inflated.
            It may wait or raise.

    Returns:
        The document, with what was found wrong in the file.

    Raises:
        NotDicomError: the bytes are no DICOM file.
        UnreadableDicomError: they are, but no element can be read.
        OSError: the path cannot be opened, or the file raised it.
    """
    if isinstance(file, (str, os.PathLike)):
        with Path(file).open("rb") as opened:
            return read_metadata(
                opened, options, uri=uri, limits=limits, on_large_header=on_large_header
            )
    form = layout(options)
    budget = Budget(limits, on_large_header=on_large_header)
    findings = Findings(limits.warnings)
    found = recognise(Window(FileStream(file, budget), budget), form, findings)
    root = uri if options.explicit_bulk_data_root else ""
    metadata = _read(found, form, findings, root)
    return Document(metadata, findings.lines(), budget.bytes_read)


def _read(found: FileFormat, form: Layout, findings: Findings, root: str) -> dict[str, Any]:
    """The File Meta group, the command group and the data set, as one document."""
    window = found.window
    reader = ElementReader(window, form, findings, root)
    metadata: dict[str, Any] = {}
    if found.start > found.meta:
        metadata, _ = reader.data_set(found.meta, found.start, found.meta_syntax, DEFAULT_SET, 0)
    window, start = inflated_data_set(found, findings)
    data_set_reader = reader
    if window is not found.window:
        data_set_reader = ElementReader(window, form, findings, root)
    command_end = command_set_end(window, start, form)
    if command_end > start:
        command, _ = data_set_reader.data_set(
            start, command_end, form.implicit_little, DEFAULT_SET, 0
        )
        metadata.update(command)
    syntax = data_set_syntax(window, command_end, found.transfer_syntax, form, findings)
    if syntax is None:
        findings.add(warning_codes.DATA_SET_MISSING)
    else:
        data_set, _ = data_set_reader.data_set(command_end, ENDLESS, syntax, DEFAULT_SET, 0)
        if not metadata.keys().isdisjoint(data_set):
            findings.add(warning_codes.META_REPEATED)
        metadata = {**metadata, **data_set, **metadata}
    if not reader.elements + data_set_reader.elements:
        raise UnreadableDicomError("the file is DICOM, but no element of it can be read")
    return metadata
