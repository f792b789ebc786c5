"""Parses times of events and servers, and formats times for BigQuery."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime


def parse_time(value: object) -> datetime | None:
    """Parse an RFC 3339 or RFC 1123 time in UTC; return None if it is neither."""
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            moment = value if isinstance(value, datetime) else read(str(value))
            return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
        except (ValueError, OverflowError):
            continue
    return None


def timestamp(moment: datetime) -> str:
    """Format a time as a BigQuery TIMESTAMP: RFC 3339 in UTC, with microseconds."""
    if moment.tzinfo is not UTC:
        moment = moment.astimezone(UTC)
    return f"{moment.isoformat(timespec='microseconds')[:-6]}Z"
