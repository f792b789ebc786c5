"""HTTP responses to failures, with fixed texts.

The framework's own responses echo headers, data and exception texts, and its log prints
tracebacks; any of these may carry what an event or a file says.
"""

from __future__ import annotations

import flask
from werkzeug.exceptions import HTTPException

from dcm2bq import log
from dcm2bq.errors import TransientError


def answer_errors(app: flask.Flask) -> None:
    """Have the framework's app answer errors with fixed words."""
    app.register_error_handler(HTTPException, _refuse)
    app.register_error_handler(Exception, _again)


def _refuse(error: HTTPException) -> tuple[str, int]:
    """The request is not a CloudEvent. It has no outcome, so it is not acknowledged."""
    code = error.code or 500
    log.write("ERROR", "not a CloudEvent", why=f"HTTP {code}: see samples/ for valid requests")
    return error.name, code


def _again(error: Exception) -> tuple[str, int]:
    """Anything but 2xx makes Eventarc deliver again. The handler has logged its own errors."""
    if isinstance(error, TransientError):
        return "deliver again", 503
    # Raised by the framework while it read the request: the handler lets nothing else out.
    name = type(error).__qualname__
    log.write("ERROR", "not a CloudEvent", error=name, frames=log.frames(error))
    return "Bad Request", 400
