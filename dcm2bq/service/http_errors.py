"""HTTP responses to failures, with fixed texts.

The framework's own responses quote headers, data and exception texts, and it logs tracebacks. Each
of these may contain values from an event or a file.
"""

from __future__ import annotations

import flask
from werkzeug.exceptions import HTTPException

from dcm2bq import log
from dcm2bq.errors import TransientError


def answer_errors(app: flask.Flask) -> None:
    """Make the framework's app respond to errors with fixed texts."""
    app.register_error_handler(HTTPException, _refuse)
    app.register_error_handler(Exception, _again)


def _refuse(error: HTTPException) -> tuple[str, int]:
    """Refuse a request that is not a CloudEvent. It has no outcome, so it is not acknowledged."""
    code = error.code or 500
    log.write("ERROR", "not a CloudEvent", why=f"HTTP {code}: see samples/ for valid requests")
    return error.name, code


def _again(error: Exception) -> tuple[str, int]:
    """Respond with an error status, so that Eventarc delivers the event again."""
    if isinstance(error, TransientError):
        return "deliver again", 503
    # The framework raised this while it read the request. The handler raises only TransientError.
    name = type(error).__qualname__
    log.write("ERROR", "not a CloudEvent", error=name, frames=log.frames(error))
    return "Bad Request", 400
