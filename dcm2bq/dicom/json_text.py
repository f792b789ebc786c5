"""A document's JSON text."""

from __future__ import annotations

from typing import Any

import msgspec

_encode = msgspec.json.Encoder().encode


def to_json(metadata: Any) -> bytes:
    """The JSON text of a document, or of a value in one: UTF-8."""
    return _encode(metadata)
