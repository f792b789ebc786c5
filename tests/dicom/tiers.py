"""The plain and the careful reader, compared: what both read, they read alike."""

from __future__ import annotations

import io
from unittest import mock

from dcm2bq.dicom import Document, JsonOptions, plain_reader, read_metadata
from dcm2bq.dicom.limits import Limits

FORMS = (
    JsonOptions(),
    JsonOptions(format="dicom-json"),
    JsonOptions(use_common_names=False, use_array_with_single_value=True, ignore_private=True),
    JsonOptions(format="dicom-json", ignore_binary=True, ignore_meta_header=True),
    JsonOptions(ignore_group_length=False),
)
LIMITS = (Limits(), Limits(), Limits(), Limits(elements=20), Limits(values=9, decoded_bytes=500))


def read_carefully(raw: bytes, options: JsonOptions, limits: Limits | None = None) -> Document:
    """What the careful reader makes of a file."""
    with mock.patch.object(plain_reader, "read", side_effect=plain_reader.NotPlainError):
        document = read_metadata(io.BytesIO(raw), options, limits=limits or Limits())
    assert document.tier == "careful"
    return document


def check_tiers(
    raw: bytes, options: JsonOptions, document: Document, limits: Limits | None = None
) -> None:
    """Check that the careful reader makes the same ``document``.

    Raises:
        AssertionError: it makes something else than the plain one did.
    """
    if document.tier == "careful":
        return
    other = read_carefully(raw, options, limits)
    assert list(document.metadata) == list(other.metadata), "keys, or their order"
    assert document.metadata == other.metadata, "the documents"
    assert document.warnings == other.warnings, "the warnings"
