"""The function that is served: importing this module starts it.

`main.py` and ``dcm2bq service`` serve `handle_event` with the functions framework. If the
configuration is invalid, the process ends with one line on standard error, because the function
would fail on every event.
"""

from __future__ import annotations

import sys

import flask
import functions_framework
from cloudevents.http import CloudEvent

from dcm2bq import configuration
from dcm2bq.errors import Dcm2BqError
from dcm2bq.service import wiring
from dcm2bq.service.handler import EventHandler
from dcm2bq.service.http_errors import answer_errors
from dcm2bq.service.http_limits import RequestLimits


def _start() -> EventHandler:
    try:
        configuration.check_server()
        return wiring.event_handler(configuration.load().configuration)
    except Dcm2BqError as error:
        sys.exit(f"dcm2bq: {error}")


_handler = _start()
if flask.has_app_context():
    answer_errors(flask.current_app)
    flask.current_app.wsgi_app = RequestLimits(flask.current_app.wsgi_app)  # type: ignore[method-assign]  # as Flask documents


@functions_framework.cloud_event
def handle_event(event: CloudEvent) -> None:
    """Handle one event. Eventarc delivers the event again unless this function returns.

    Raises:
        TransientError: the event has no outcome yet.
    """
    _handler.handle(event)
