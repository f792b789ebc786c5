"""Structured log lines in the form that Cloud Logging reads from standard output.

One JSON object per line: https://cloud.google.com/logging/docs/structured-logging. A line has a
fixed message, the version and named fields. It contains no value from a file, and no text of an
exception from another library.
"""

from __future__ import annotations

import hashlib
import sys
import threading
from typing import Any, Literal

import msgspec

from dcm2bq.version import PRODUCT

Severity = Literal["DEBUG", "INFO", "WARNING", "ERROR"]

_lock = threading.Lock()


def write(severity: Severity, message: str, **fields: Any) -> None:
    """Write one line, without the fields that are None."""
    line = {"severity": severity, "message": message, "version": PRODUCT}
    line.update((name, value) for name, value in fields.items() if value is not None)
    try:
        text = msgspec.json.encode(line).decode() + "\n"
    except UnicodeEncodeError:
        # A lone surrogate, which an event may contain, must not prevent the line.
        plain = {name: _printable(value) for name, value in line.items()}
        text = msgspec.json.encode(plain).decode() + "\n"
    with _lock:
        sys.stdout.write(text)
        sys.stdout.flush()


def _printable(value: Any) -> Any:
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value


def short_hash(path: str) -> str:
    """Return twelve hex digits that identify a path, which may contain a patient's name."""
    return hashlib.sha256(path.encode("utf-8", "replace")).hexdigest()[:12]


def frames(error: BaseException) -> list[str]:
    """Return the stack of an exception, without its message."""
    import traceback

    return [
        f"{frame.filename}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)
    ]
