# ruff: noqa: INP001 - scripts of the module, not a package
"""Calls Google's REST APIs with only the Python standard library.

The scripts that Terraform runs after a resource use it, so they need neither gcloud nor a package.
The token comes from the environment, and is used only in the request's header.
"""

from __future__ import annotations

import json
import os
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

TOKEN = "GOOGLE_ACCESS_TOKEN"  # noqa: S105 - the variable's name
PATIENCE = "DCM2BQ_PATIENCE_SECONDS"  # for the tests: how long to try
PAUSE = "DCM2BQ_PAUSE_SECONDS"  # for the tests: how long to wait between two tries

# Transient: a resource that Google is still creating (404), a grant that has no effect yet (403), a
# concurrent change (409), a quota (429) or a server error. Everything else is permanent.
PASSING = frozenset({403, 404, 409, 429, 500, 502, 503, 504})


class RestError(Exception):
    """A response other than 2xx, or no response (status 0)."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(f"HTTP {status}: {message}" if status else message)
        self.status = status


@dataclass(frozen=True)
class Client:
    """One API: its base URL, ending in a slash, and the token."""

    base: str
    token: str

    def call(self, method: str, path: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
        """Send one request and return the JSON of its response."""
        request = urllib.request.Request(  # noqa: S310 - the base is Google's or the operator's own
            self.base + path,
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"},
        )
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310
                parsed = json.load(answer)
        except urllib.error.HTTPError as error:
            raise RestError(error.code, _message(error)) from error
        except (OSError, ValueError) as error:
            raise RestError(0, f"{self.base}: {error}") from error
        if not isinstance(parsed, dict):
            raise RestError(0, f"{self.base}: the response is not a JSON object")
        return parsed


def endpoint(variable: str, default: str) -> str:
    """Return the API's base URL: the provider's variable for it, or Google's."""
    return (os.environ.get(variable) or default).rstrip("/") + "/"


def patiently(attempt: Callable[[], object]) -> None:
    """Try until it works; raise a client error immediately, any other error after some minutes."""
    patience = float(os.environ.get(PATIENCE, "420"))
    pause = float(os.environ.get(PAUSE, "5"))
    deadline = time.monotonic() + patience
    while True:
        try:
            attempt()
        except RestError as error:
            if (error.status and error.status not in PASSING) or time.monotonic() > deadline:
                raise
        else:
            return
        time.sleep(pause)


def sentence(error: RestError) -> str:
    """Return the error with a full stop, which Google's text may already have."""
    return f"{str(error).rstrip('.')}."


def _message(error: urllib.error.HTTPError) -> str:
    """Return Google's message from the body, if there is one."""
    try:
        return str(json.load(error)["error"]["message"])
    except (OSError, ValueError, KeyError, TypeError):
        return str(error.reason)
