"""Validates dates, times and ages (PS3.5 6.2); shifts dates by whole days; limits ages."""

from __future__ import annotations

import re
from datetime import date, timedelta

_DATE = re.compile(r"(\d{4})(\d\d)(\d\d)|(\d{4})\.(\d\d)\.(\d\d)", re.ASCII)
_TIME = re.compile(
    r"(?:[01]\d|2[0-3])(?:(?P<colon>:?)[0-5]\d(?:(?P=colon)(?:[0-5]\d|60)(?:\.\d{1,6})?)?)?",
    re.ASCII,
)
_DATE_TIME = re.compile(
    r"(?P<day>\d{8})(?P<time>(?:[01]\d|2[0-3])(?:[0-5]\d(?:(?:[0-5]\d|60)(?:\.\d{1,6})?)?)?)?"
    r"(?P<offset>[+-](?:0\d|1[0-4])[0-5]\d)?",
    re.ASCII,
)
_PARTIAL_DATE_TIME = re.compile(r"\d{4}(?:0[1-9]|1[0-2])?(?:[+-](?:0\d|1[0-4])[0-5]\d)?", re.ASCII)
_OFFSET = re.compile(r"[+-](?:0\d|1[0-4])[0-5]\d", re.ASCII)
_AGE = re.compile(r"(\d{3})([DWMY])", re.ASCII)

_OLDEST = 89
"""Ages above this are so rare that they may identify a person (45 CFR 164.514(b)(2)(i)(C))."""


def _day(text: str) -> date | None:
    match = _DATE.fullmatch(text)
    if match is None:
        return None
    try:
        return date(*(int(part) for part in match.groups() if part is not None))
    except ValueError:
        return None


def is_date(text: str) -> bool:
    """Return whether ``text`` is a DA, or a date of ACR-NEMA 2.0 (``YYYY.MM.DD``)."""
    return _day(text) is not None


def is_time(text: str) -> bool:
    """Return whether ``text`` is a TM, or a time of ACR-NEMA 2.0 (``HH:MM:SS``)."""
    return _TIME.fullmatch(text) is not None


def is_date_time(text: str) -> bool:
    """Return whether ``text`` is a DT, complete or not."""
    match = _DATE_TIME.fullmatch(text)
    if match is None:
        return _PARTIAL_DATE_TIME.fullmatch(text) is not None
    return is_date(match["day"])


def is_offset(text: str) -> bool:
    """Return whether ``text`` is an offset as in Timezone Offset From UTC (0008,0201)."""
    return _OFFSET.fullmatch(text) is not None


def shifted_date(text: str, days: int) -> str | None:
    """Shift a DA; return None if it is not a date, or leaves the calendar."""
    day = _day(text)
    if day is None:
        return None
    try:
        moved = day + timedelta(days=days)
    except OverflowError:
        return None
    dot = "." if "." in text else ""
    return f"{moved.year:04d}{dot}{moved.month:02d}{dot}{moved.day:02d}"


def shifted_date_time(text: str, days: int) -> str | None:
    """Shift the date of a DT; its time and its offset from UTC stay.

    Return None if it has no day (``2004``, ``200401``), because it cannot be shifted by days.
    """
    match = _DATE_TIME.fullmatch(text)
    if match is None:
        return None
    day = shifted_date(match["day"], days)
    return None if day is None else day + text[8:]


def limited_age(text: str) -> str | None:
    """Return an AS with ages above 89 years as ``090Y``; None if it is not an age."""
    match = _AGE.fullmatch(text)
    if match is None:
        return None
    return "090Y" if match[2] == "Y" and int(match[1]) > _OLDEST else text
