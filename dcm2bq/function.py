"""The door: starts the handler and answers for it over HTTP."""

from __future__ import annotations

import sys
from typing import Any

import flask
from werkzeug.exceptions import HTTPException

from dcm2bq import assembly, configuration, log
from dcm2bq.errors import ConfigurationError
from dcm2bq.handler import EventHandler


def start() -> EventHandler:
    """The handler as the environment configures it.

    A mistake in the configuration ends the process with one line on standard error: a function
    that would fail on every event must not come up.
    """
    try:
        handler = assembly.event_handler(configuration.load().configuration)
    except ConfigurationError as error:
        sys.exit(f"dcm2bq: {error}")
    if flask.has_app_context():
        _answer_errors(flask.current_app)
    return handler


def _answer_errors(app: Any) -> None:
    """Answer failures with fixed words.

    The framework's own answers echo headers, data and exception texts, and its log prints
    tracebacks; any of these may carry what an event or a file says.
    """
    app.register_error_handler(HTTPException, _refuse)
    app.register_error_handler(Exception, _again)


def _refuse(error: HTTPException) -> tuple[str, int]:
    code = error.code or 500
    if code == 400:  # noqa: PLR2004 - RFC 9110, 15.5.1
        log.write("ERROR", "no CloudEvent", why="the request is no CloudEvent; see samples/")
        return "no CloudEvent", code
    return error.name, code


def _again(error: Exception) -> tuple[str, int]:
    """Anything but 2xx makes Eventarc deliver again. The handler has logged its own errors."""
    from dcm2bq.errors import TransientError

    if not isinstance(error, TransientError):
        name = type(error).__qualname__
        log.write("ERROR", "deliver again", error=name, frames=log.frames(error))
    return "deliver again", 503
