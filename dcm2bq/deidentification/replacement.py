"""Keyed replacements: the same value and key always give the same replacement.

Every replacement is HMAC-SHA-256 (RFC 2104) of a purpose and the value under the key, so that
replacements for different purposes are independent.
"""

from __future__ import annotations

import hmac
from collections.abc import Callable
from datetime import date, timedelta

_TEXT_DIGITS = 16
"""The hex digits of a dummy text: 64 bits, and not too long for SH or AE (PS3.5 6.2)."""

_FIRST_DAY = date(1970, 1, 1)
_DAYS = 14_610  # the range of dummy dates: 40 years
_MOST_DECIMAL = 1_000_000
_UUID_BITS = 128


class Replacements:
    """Replacements under one key.

    Args:
        key: the secret, at least 32 bytes.
    """

    def __init__(self, key: bytes) -> None:
        self._key = key
        self._dummies: dict[str, Callable[[str], str | int | float]] = {
            "AS": self._age,
            "AT": self._tag,
            "DA": self._date,
            "DS": self._decimal,
            "DT": self._date_time,
            "FD": self._float,
            "FL": self._float,
            "IS": self._decimal,
            "TM": self._time,
            "UI": self.uid,
            "UR": self._address,
            **dict.fromkeys(("SL", "SS", "SV", "UL", "US", "UV"), self._integer),
        }

    def _digest(self, purpose: str, value: str) -> bytes:
        message = f"{purpose}\0{value}".encode("utf-8", "surrogatepass")
        return hmac.digest(self._key, message, "sha256")

    def _number(self, purpose: str, value: str, below: int) -> int:
        # With 64 bits or more, the bias of the remainder is negligible.
        return int.from_bytes(self._digest(purpose, value)[:16]) % below

    def hash(self, purpose: str, value: str) -> str:
        """Return thirty-two hex digits that replace ``value``."""
        return self._digest(purpose, value)[:16].hex()

    def uid(self, value: str) -> str:
        """Return a UID below ``2.25`` (PS3.5 B.2: a UUID as a number)."""
        digest = bytearray(self._digest("uid", value)[: _UUID_BITS // 8])
        # RFC 9562 5.8: version 8 is for custom UUIDs.
        digest[6] = digest[6] & 0x0F | 0x80
        digest[8] = digest[8] & 0x3F | 0x80
        return f"2.25.{int.from_bytes(digest)}"

    def shift(self, patient_id: str, most_days: int) -> int:
        """Return the days by which a patient's dates are shifted: ±1 to ±``most_days``."""
        number = self._number("date shift", patient_id, 2 * most_days)
        return number - most_days if number < most_days else number - most_days + 1

    def dummy(self, vr: str, value: str) -> str | int | float:
        """Return a value that is valid for ``vr`` and replaces ``value``."""
        return self._dummies.get(vr, self._text)(value)

    def _text(self, value: str) -> str:
        return self._digest("text", value)[: _TEXT_DIGITS // 2].hex().upper()

    def _age(self, value: str) -> str:
        return f"{1 + self._number('age', value, 89):03d}Y"

    def _date(self, value: str) -> str:
        day = _FIRST_DAY + timedelta(days=self._number("date", value, _DAYS))
        return day.strftime("%Y%m%d")

    def _time(self, value: str) -> str:
        seconds = self._number("time", value, 86_400)
        return f"{seconds // 3600:02d}{seconds // 60 % 60:02d}{seconds % 60:02d}"

    def _date_time(self, value: str) -> str:
        return self._date(value) + self._time(value)

    def _decimal(self, value: str) -> str:
        return str(1 + self._number("decimal", value, _MOST_DECIMAL))

    def _integer(self, value: str) -> int:
        return 1 + self._number("integer", value, 127)

    def _float(self, value: str) -> float:
        return float(self._integer(value))

    def _tag(self, value: str) -> str:
        return f"0008{self._number('tag', value, 0x10000):04x}"

    def _address(self, value: str) -> str:
        return f"urn:oid:{self.uid(value)}"
