"""The Cloud Function: ``functions-framework --target handle_event --signature-type cloudevent``."""

from dcm2bq.service.function import handle_event

__all__ = ["handle_event"]
