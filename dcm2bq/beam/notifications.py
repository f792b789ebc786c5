"""Converts a Healthcare API notification into a search for the resource that it names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from dcm2bq.events.dicom_resource import DicomResource

_HOST = re.compile(r"https?://[^/]+/v[^/]+/|//[^/]+/|/")


def to_search(message: Any) -> dict[str, Any]:
    """Return the output of `FormatToQido` for a message.

    Args:
        message: a resource name as text or bytes, or a Pub/Sub message with the name as ``data``
            and with ``attributes``.
    """
    text = _text(getattr(message, "data", message)).removesuffix("/")
    host = _HOST.match(text)
    resource = DicomResource.parse(text[host.end() :] if host else text)
    if resource is None:
        return {"result": {}, "input": message, "success": False}
    answer: dict[str, Any] = {"result": _search(resource), "input": message, "success": True}
    action = _action(message)
    if action is not None:
        answer["action"] = action
    return answer


def _search(resource: DicomResource) -> dict[str, Any]:
    named = {
        "StudyInstanceUID": resource.study,
        "SeriesInstanceUID": resource.series,
        "SOPInstanceUID": resource.instance,
    }
    params = {name: uid for name, uid in named.items() if uid is not None}
    return {
        "project_id": resource.project,
        "region": resource.location,
        "dataset_id": resource.dataset,
        "dicom_store_id": resource.store,
        "search_type": ("studies", "series", "instances")[len(params) - 1],
        "params": params,
    }


def _text(data: object) -> str:
    if isinstance(data, bytes):
        data = data.decode("utf-8", "replace")
    return data.strip() if isinstance(data, str) else ""


def _action(message: Any) -> str | None:
    attributes = getattr(message, "attributes", None)
    action = attributes.get("action") if isinstance(attributes, Mapping) else None
    return action if isinstance(action, str) else None
