"""The options under `jsonOutputOptions`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

DocumentFormat = Literal["keywords", "dicom-json"]


@dataclass(frozen=True, slots=True)
class JsonOptions:
    """The form of the JSON document. Every option applies at every depth.

    Attributes:
        format: ``keywords`` (maps keywords to plain values) or ``dicom-json`` (PS3.18 Annex F).
        use_array_with_single_value: write a single value as an array of one (``keywords`` only).
        ignore_group_length: leave out the group length elements (gggg,0000).
        ignore_meta_header: leave out the File Meta group 0002.
        ignore_private: leave out the elements of odd groups.
        ignore_binary: leave out elements with binary values.
        use_common_names: keywords as keys; otherwise eight hex digits (``keywords`` only).
        explicit_bulk_data_root: begin each BulkDataURI with the object's URI.
    """

    format: DocumentFormat = "keywords"
    use_array_with_single_value: bool = False
    ignore_group_length: bool = True
    ignore_meta_header: bool = False
    ignore_private: bool = False
    ignore_binary: bool = False
    use_common_names: bool = True
    explicit_bulk_data_root: bool = False
