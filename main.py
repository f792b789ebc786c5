"""The Cloud Function: ``functions-framework --target handle_event --signature-type cloudevent``."""

import functions_framework
from cloudevents.http import CloudEvent

from dcm2bq.function import start

_handler = start()


@functions_framework.cloud_event
def handle_event(event: CloudEvent) -> None:
    """Handle one event; returning acknowledges it, raising has it delivered again."""
    _handler.handle(event)
