"""Reads the header of a DICOM file into a JSON document."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Literal

from dcm2bq.dicom import file_format, plain_reader, warning_codes
from dcm2bq.dicom.careful_reader import CarefulReader
from dcm2bq.dicom.character_sets import DEFAULT_SET
from dcm2bq.dicom.collected_warnings import Warnings
from dcm2bq.dicom.element_layout import ENDLESS, layout
from dcm2bq.dicom.file_window import FileStream, Window
from dcm2bq.dicom.limits import DEFAULT_LIMITS, Budget, Limits
from dcm2bq.dicom.options import JsonOptions
from dcm2bq.errors import UnreadableDicomError

if TYPE_CHECKING:
    from collections.abc import Callable

    from dcm2bq.dicom.element_layout import Layout

_DEFAULT_OPTIONS = JsonOptions()

Tier = Literal["plain", "careful"]


@dataclass(frozen=True, slots=True)
class Document:
    """The result of `read_metadata`.

    Attributes:
        metadata: the document, ready for JSON.
        warnings: the problems of the file, by code and tag. Never a value.
        bytes_read: the bytes that were read from the file.
        tier: the reader that read it: ``plain`` for a well-formed header, else ``careful``.
    """

    metadata: dict[str, Any]
    warnings: tuple[str, ...]
    bytes_read: int
    tier: Tier = field(default="careful", compare=False)


def read_metadata(
    file: BinaryIO | str | os.PathLike[str],
    options: JsonOptions = _DEFAULT_OPTIONS,
    *,
    uri: str = "",
    limits: Limits = DEFAULT_LIMITS,
    on_large_header: Callable[[], None] | None = None,
) -> Document:
    """Read the header of a DICOM file (PS3.10) into a JSON document.

    The header is read in windows of 64 KiB and more, and large binary values are skipped, so that
    little more than the header of a remote file is read. Pixel data is never read.

    Args:
        file: a path, or a seekable binary file that begins with the object. If it has an ``int``
            as ``size``, no read is needed to find its end. If it sets ``skips_are_read``, it reads
            from a stream, in which a seek forward reads the bytes in between: elements after the
            pixel data are then not searched.
        options: the form of the document.
        uri: the object's URI, with which BulkDataURIs begin under ``explicit_bulk_data_root``.
        limits: the limits on reading; see `Limits`.
        on_large_header: called once, before more than `LARGE_HEADER` bytes are read or inflated.
            It may wait or raise.

    Returns:
        The document, with the file's warnings.

    Raises:
        NotDicomError: the bytes are not a DICOM file.
        UnreadableDicomError: the bytes are DICOM, but no element can be read.
        OSError: the path cannot be opened, or the file raised the error.
    """
    if isinstance(file, (str, os.PathLike)):
        with Path(file).open("rb") as opened:
            return read_metadata(
                opened, options, uri=uri, limits=limits, on_large_header=on_large_header
            )
    form = layout(options)
    budget = Budget(limits, on_large_header=on_large_header)
    window = file_format.opened(Window(FileStream(file, budget), budget))
    root = uri if options.explicit_bulk_data_root else ""
    warnings = Warnings(limits.warnings)
    tier: Tier = "plain"
    try:
        metadata = plain_reader.read(window, form, warnings, root)
    except plain_reader.NotPlainError:
        tier = "careful"
    if tier == "careful":  # outside the except clause, which holds the plain reader's objects
        budget.begin_document()
        warnings = Warnings(limits.warnings)
        metadata = _read_carefully(window, form, warnings, root)
    return Document(metadata, warnings.lines(), budget.bytes_read, tier)


def _read_carefully(window: Window, form: Layout, warnings: Warnings, root: str) -> dict[str, Any]:
    """Read the File Meta group, the command group and the data set into one document."""
    if window.base:  # the plain reader has read beyond the pixel data
        window.more(0, 1)
    found = file_format.recognise(window, form, warnings)
    reader = CarefulReader(window, form, warnings, root)
    metadata: dict[str, Any] = {}
    if found.start > found.meta:
        metadata, _ = reader.data_set(found.meta, found.start, found.meta_syntax, DEFAULT_SET)
    inflated, start = file_format.inflated_data_set(found, warnings)
    data_set_reader = reader
    if inflated is not window:
        data_set_reader = CarefulReader(inflated, form, warnings, root)
    at = file_format.command_set_end(inflated, start, form)
    if at > start:
        command, _ = data_set_reader.data_set(start, at, form.command, DEFAULT_SET)
        metadata.update(command)
    syntax = file_format.data_set_syntax(inflated, at, found.transfer_syntax, form, warnings)
    if syntax is not None:
        data_set, _ = data_set_reader.data_set(at, ENDLESS, syntax, DEFAULT_SET)
        if not metadata.keys().isdisjoint(data_set):
            warnings.add(warning_codes.META_REPEATED)
        metadata = {**metadata, **data_set, **metadata}
    elif at == start:
        warnings.add(warning_codes.DATA_SET_MISSING)
    if not reader.elements + data_set_reader.elements:
        raise UnreadableDicomError("the file is DICOM, but no element of it can be read")
    return metadata
