"""The function, with one second for a request's body instead of thirty."""

from dcm2bq.service import http_limits

http_limits.receive_timer.seconds = 1.0

from dcm2bq.service.function import handle_event  # noqa: E402, F401 - after the time is set
