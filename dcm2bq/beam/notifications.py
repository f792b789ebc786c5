"""From a Healthcare API notification to the search for what it names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

_HOST = r"(?:https?://[^/]+/v[^/]+/|//[^/]+/|/)?"
# An instance, a series or a study. A patient is never part of a name.
_NAME = re.compile(
    _HOST + r"projects/(?P<project_id>[^/]+)/locations/(?P<region>[^/]+)"
    r"/datasets/(?P<dataset_id>[^/]+)/dicomStores/(?P<dicom_store_id>[^/]+)/dicomWeb"
    r"/studies/(?P<StudyInstanceUID>[^/]+)"
    r"(?:/series/(?P<SeriesInstanceUID>[^/]+)(?:/instances/(?P<SOPInstanceUID>[^/]+))?)?/?"
)
_STORE = ("project_id", "region", "dataset_id", "dicom_store_id")
_LEVELS = {
    "StudyInstanceUID": "studies",
    "SeriesInstanceUID": "series",
    "SOPInstanceUID": "instances",
}


def to_search(message: Any) -> dict[str, Any]:
    """What `FormatToQido` answers for a message.

    Args:
        message: a resource name as text or bytes, or a message of Pub/Sub that has it as
            ``data``, with ``attributes``.
    """
    match = _NAME.fullmatch(_text(getattr(message, "data", message)))
    if match is None:
        return {"result": {}, "input": message, "success": False}
    answer: dict[str, Any] = {"result": _search(match), "input": message, "success": True}
    action = _action(message)
    if action is not None:
        answer["action"] = action
    return answer


def _search(match: re.Match[str]) -> dict[str, Any]:
    uids = {name: match[name] for name in _LEVELS if match[name] is not None}
    level = _LEVELS[list(uids)[-1]]
    return {**{name: match[name] for name in _STORE}, "search_type": level, "params": uids}


def _text(data: object) -> str:
    if isinstance(data, bytes):
        data = data.decode("utf-8", "replace")
    return data.strip() if isinstance(data, str) else ""


def _action(message: Any) -> str | None:
    attributes = getattr(message, "attributes", None)
    action = attributes.get("action") if isinstance(attributes, Mapping) else None
    return action if isinstance(action, str) else None
