"""The stub cloud's uploads to Cloud Storage: simple, multipart and resumable.

https://cloud.google.com/storage/docs/uploads-downloads
"""

from __future__ import annotations

import itertools
import json
import re
from dataclasses import dataclass, field
from typing import Any

from dcm2bq.testing.stub_cloud_http import Reply, Request

_CONTENT_RANGE = re.compile(r"bytes (?:(\d+)-(\d+)|\*)/(\d+|\*)")
_BOUNDARY = re.compile(r'boundary="?([^";]+)"?')


@dataclass(slots=True)
class Upload:
    """An object that a client writes.

    Attributes:
        resource: the client's metadata: ``name``, ``contentType``, ``metadata``.
        content: the bytes so far.
    """

    bucket: str
    resource: dict[str, Any]
    content: bytearray = field(default_factory=bytearray)


class Uploads:
    """Combines requests to the upload endpoint into complete uploads."""

    def __init__(self) -> None:
        self._ids = itertools.count(1)
        self._resumable: dict[str, Upload] = {}

    def receive(self, bucket: str, request: Request) -> Upload | Reply:
        """Return the upload if this request completes it; else the response to the request."""
        kind = request.query.get("uploadType")
        if kind == "resumable":
            return self._resume(bucket, request)
        if kind == "multipart":
            return _multipart(bucket, request)
        resource = {
            "name": request.query.get("name", ""),
            "contentType": request.headers.get("content-type"),
        }
        return Upload(bucket, resource, bytearray(request.body))

    def _resume(self, bucket: str, request: Request) -> Upload | Reply:
        if request.method == "POST":
            return self._begin(bucket, request)
        upload_id = request.query.get("upload_id", "")
        upload = self._resumable.get(upload_id)
        if upload is None:
            return Reply.error(404, "No such upload.", "notFound")
        upload.content += request.body
        told = _CONTENT_RANGE.fullmatch(request.headers.get("content-range", ""))
        total = told[3] if told else str(len(upload.content))
        if total == str(len(upload.content)):
            return self._resumable.pop(upload_id)
        return Reply(308, b"", {"Range": f"bytes=0-{len(upload.content) - 1}"})

    def _begin(self, bucket: str, request: Request) -> Reply:
        resource = json.loads(request.body or b"{}")
        resource.setdefault("name", request.query.get("name", ""))
        resource.setdefault("contentType", request.headers.get("x-upload-content-type"))
        upload_id = str(next(self._ids))
        self._resumable[upload_id] = Upload(bucket, resource)
        host = request.headers.get("host", "")
        path = "/".join(request.parts)
        where = f"http://{host}/{path}?uploadType=resumable&upload_id={upload_id}"
        return Reply(200, b"", {"Location": where, "X-GUploader-UploadID": upload_id})


def _multipart(bucket: str, request: Request) -> Upload | Reply:
    boundary = _BOUNDARY.search(request.headers.get("content-type", ""))
    parts = request.body.split(b"--" + boundary[1].encode()) if boundary else []
    if len(parts) != 4:
        return Reply.error(400, "Invalid multipart request.", "invalid")
    resource = json.loads(parts[1].partition(b"\r\n\r\n")[2])
    head, _, content = parts[2].partition(b"\r\n\r\n")
    found = re.search(rb"content-type: *([^\r\n]+)", head, re.IGNORECASE)
    if found:
        resource.setdefault("contentType", found[1].decode("latin-1"))
    return Upload(bucket, resource, bytearray(content.removesuffix(b"\r\n")))
