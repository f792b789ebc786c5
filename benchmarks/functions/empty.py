"""A CloudEvent function that does nothing: what the framework itself costs."""

import functions_framework
from cloudevents.http import CloudEvent


@functions_framework.cloud_event
def handle_event(event: CloudEvent) -> None:
    """Acknowledge the event."""
