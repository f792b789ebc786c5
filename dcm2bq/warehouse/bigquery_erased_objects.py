"""Blocks rows of erased objects in a BigQuery data set."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, urlencode

from dcm2bq.configuration import BigQueryOptions
from dcm2bq.errors import DeploymentError, UnavailableError
from dcm2bq.http.google import GoogleApi
from dcm2bq.rows.erased_objects import ErasedObjects
from dcm2bq.schema.tables import ERASED_OBJECTS

# The longest time that a list is used. `dcm2bq erase` waits until all older lists have expired.
SECONDS = 60.0
_PAGE_ROWS = 50_000


class BigQueryErasedObjects:
    """Reads the table ``erased_objects`` with ``tabledata.list``, without a query and its cost.

    https://cloud.google.com/bigquery/docs/reference/rest/v2/tabledata/list
    """

    def __init__(self, options: BigQueryOptions, api: GoogleApi | None = None) -> None:
        self._api = api or GoogleApi("BigQuery", "bigquery", "BIGQUERY_EMULATOR_HOST")
        project = options.project_id or self._api.project()
        self._path = (
            f"/bigquery/v2/projects/{quote(project, safe=':')}"
            f"/datasets/{quote(options.dataset_id, safe='')}/tables/{ERASED_OBJECTS}/data?"
        )
        self._lock = threading.Lock()
        self._count = 0
        self._known = ErasedObjects()
        self._until = 0.0

    def current(self) -> ErasedObjects:
        """Return the erased objects, at most `SECONDS` old.

        Raises:
            TransientError: the table cannot be read.
        """
        with self._lock:
            if time.monotonic() >= self._until:
                asked = time.monotonic()
                self._refresh()
                self._until = asked + SECONDS
            return self._known

    def _refresh(self) -> None:
        # Rows are only added, so their number shows whether there are new ones.
        count = int(self._page(maxResults=0).get("totalRows") or 0)
        if count != self._count:
            self._known = ErasedObjects.of(self.rows())
            self._count = count

    def rows(self) -> Iterator[tuple[str, str]]:
        """Yield the columns ``key`` and ``object``, page by page.

        Raises:
            TransientError: the table cannot be read.
        """
        token = ""
        while True:
            page = self._page(
                maxResults=_PAGE_ROWS,
                selectedFields="key,object",
                **({"pageToken": token} if token else {}),
            )
            for row in page.get("rows") or []:
                key, object_ = (field["v"] for field in row["f"])
                yield key, object_
            token = page.get("pageToken") or ""
            if not token:
                return

    def _page(self, **parameters: Any) -> dict[str, Any]:
        answer = self._api.request("GET", self._path + urlencode(parameters))
        if answer.ok:
            return answer.json()
        if answer.status in (401, 403, 404):
            raise DeploymentError(
                f"the table {ERASED_OBJECTS} is missing or closed; create it and grant"
                " roles/bigquery.dataViewer on it with terraform apply"
            )
        raise UnavailableError(f"BigQuery returned HTTP {answer.status} for a read")
