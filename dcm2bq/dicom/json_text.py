"""A document's JSON text."""

from __future__ import annotations

from typing import Any

import msgspec

_encode = msgspec.json.Encoder().encode


def to_json(metadata: Any) -> bytes:
    """Encode a document, or a value in it, as JSON in UTF-8."""
    return _encode(metadata)
