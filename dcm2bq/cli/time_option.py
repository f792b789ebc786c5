"""Parses and formats times on the command line."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import click

from dcm2bq.times import parse_time

_AGO = re.compile(r"([0-9]{1,6})([smhdw])")
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days", "w": "weeks"}


if TYPE_CHECKING:
    _TimeType = click.ParamType[datetime]
else:
    _TimeType = click.ParamType  # before click 8.4 it takes no type argument


class Moment(_TimeType):
    """A time in UTC: RFC 3339, a date, or an age (``36h``)."""

    name = "time"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime:
        if isinstance(value, datetime):
            return value
        ago = _AGO.fullmatch(value)
        try:
            moment = (
                datetime.now(UTC) - timedelta(**{_UNITS[ago[2]]: int(ago[1])})
                if ago
                else parse_time(value)
            )
        except OverflowError:
            moment = None
        if moment is None:
            self.fail("write 36h, 7d, 2026-11-30 or 2026-11-30T08:00:00Z", param, ctx)
        return moment


def age(moment: datetime | None, now: datetime) -> str:
    """Return how long ago a time is, in its two largest units."""
    if moment is None:
        return ""
    seconds = max(0, int((now - moment).total_seconds()))
    minutes, hours, days = seconds // 60, seconds // 3600, seconds // 86400
    if days:
        return f"{days}d {hours % 24}h"
    if hours:
        return f"{hours}h {minutes % 60}m"
    return f"{minutes}m {seconds % 60}s" if minutes else f"{seconds}s"
