"""The formats of a document, as far as queries depend on them.

``jsonOutputOptions`` has many combinations, but only ``format`` and ``useCommonNames`` change the
position of a value. The ``ignore…`` options only remove elements, and the views treat a single
value like an array of one, so ``useArrayWithSingleValue`` has no effect on them.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Protocol

from dcm2bq.schema import data_dictionary

_TAG = re.compile("[0-9a-f]{8}")


class OutputOptions(Protocol):
    """The options under ``jsonOutputOptions`` that determine the form."""

    @property
    def format(self) -> str: ...

    @property
    def use_common_names(self) -> bool: ...


class Form(StrEnum):
    """How a document names its elements and represents their values."""

    KEYWORDS = "keywords"
    """Keywords as keys, plain values."""

    TAGS = "tags"
    """Eight lower-case hexadecimal digits as keys, plain values."""

    DICOM_JSON = "dicom-json"
    """The DICOM JSON model (PS3.18 Annex F)."""

    @classmethod
    def of(cls, options: OutputOptions) -> Form:
        """Return the form that these options determine."""
        if options.format == "dicom-json":
            return cls.DICOM_JSON
        return cls.KEYWORDS if options.use_common_names else cls.TAGS

    def key(self, keyword: str) -> str:
        """Return the key of an element in a document of this form.

        Args:
            keyword: the element's keyword; for a private element its eight lower-case digits.

        Raises:
            ValueError: PS3.6 has no such keyword.
        """
        if _TAG.fullmatch(keyword):
            return self.tag_key(keyword)
        tag = data_dictionary.TAGS.get(keyword)
        if tag is None:
            raise ValueError(f"PS3.6 has no keyword {keyword}")
        return keyword if self is Form.KEYWORDS else self.tag_key(f"{tag:08x}")

    def tag_key(self, tag: str) -> str:
        """Return the key of an element without a keyword (a private one).

        Args:
            tag: eight lower-case hexadecimal digits.
        """
        return tag.upper() if self is Form.DICOM_JSON else tag
