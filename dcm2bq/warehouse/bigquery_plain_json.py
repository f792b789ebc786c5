"""Rewrites a document as plainer JSON for a column that refused it."""

from __future__ import annotations

import json
from typing import Any

# https://cloud.google.com/bigquery/docs/json-data: integers are 64-bit, nesting ends at 500.
_LEAST_INTEGER = -(2**63)
_GREATEST_INTEGER = 2**63 - 1
_DEPTH = 400


def neutralise(document: str) -> str:
    """Replace everything in a document that a JSON column might refuse.

    Numbers that are not 64-bit integers become text, as they were written; NUL and lone surrogates
    become U+FFFD; values that are nested too deeply become JSON text.
    """
    plain = _plain(json.loads(document, parse_float=str, parse_constant=str), 0)
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))


def _plain(value: Any, depth: int) -> Any:
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return value if _LEAST_INTEGER <= value <= _GREATEST_INTEGER else str(value)
    if isinstance(value, (dict, list)) and depth >= _DEPTH:
        return _text(json.dumps(value))
    if isinstance(value, dict):
        return {_text(key): _plain(each, depth + 1) for key, each in value.items()}
    if isinstance(value, list):
        return [_plain(each, depth + 1) for each in value]
    return value


def _text(text: str) -> str:
    return text.replace("\0", "\ufffd").encode("utf-8", "replace").decode()
