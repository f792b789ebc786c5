"""Connections that send a query unchanged, although urllib3 would percent-encode it.

Orthanc 1.10 of Debian and Ubuntu does not decode ``%2A`` or ``%5E`` in a query, so ``PatientName=
DOE%5EJOHN`` finds nothing there. RFC 3986 does not allow an unencoded ``^``, so urllib3 encodes it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from urllib3 import HTTPConnectionPool, HTTPSConnectionPool, PoolManager
from urllib3.connection import HTTPConnection, HTTPSConnection

RAW_TARGET = "dcm2bq-raw-target"
"""A header that is not sent: its value is the path and query to send instead of the URL's."""


class _RawTargets(HTTPConnection):
    def request(  # type: ignore[override]  # the options are the base class's
        self,
        method: str,
        url: str,
        body: Any = None,
        headers: Mapping[str, str] | None = None,
        **options: Any,
    ) -> None:
        if headers is not None and RAW_TARGET in headers:
            url = headers[RAW_TARGET]
            headers = {name: value for name, value in headers.items() if name != RAW_TARGET}
        super().request(method, url, body=body, headers=headers, **options)


class _RawTargetsOverTls(_RawTargets, HTTPSConnection):
    pass


class _Pool(HTTPConnectionPool):
    ConnectionCls = _RawTargets


class _TlsPool(HTTPSConnectionPool):
    ConnectionCls = _RawTargetsOverTls


class RawTargetPoolManager(PoolManager):
    """A `urllib3.PoolManager` that handles the header `RAW_TARGET`."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.pool_classes_by_scheme = {"http": _Pool, "https": _TlsPool}
