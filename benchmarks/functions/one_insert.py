"""The same function with one insert an event, for comparison."""

import functions_framework
from cloudevents.http import CloudEvent

from dcm2bq import configuration
from dcm2bq.rows.row import Row
from dcm2bq.service import wiring
from dcm2bq.warehouse import Warehouse


class OneInsert:
    """Replaces `GroupCommit`, and inserts each row by itself."""

    def __init__(self, write: Warehouse.insert, *, one_at_a_time: bool) -> None:  # noqa: ARG002
        self._write = write

    def insert(self, row: Row) -> None:
        """Insert the row alone."""
        for failure in self._write([row]):
            if failure is not None:
                raise failure


wiring.GroupCommit = OneInsert  # type: ignore[assignment,misc]
_handler = wiring.event_handler(configuration.load().configuration)


@functions_framework.cloud_event
def handle_event(event: CloudEvent) -> None:
    """Handle one event."""
    _handler.handle(event)
