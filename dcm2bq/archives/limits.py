"""Limits on reading an archive: checks and counts them; configuration.py defines their defaults.

Each limit is checked before the resource is used.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from dcm2bq.configuration import ArchivesOptions
from dcm2bq.errors import (
    MaxInflatedBytesError,
    MaxMemberBytesError,
    MaxMembersError,
    MaxSecondsError,
)


class ArchiveBudget:
    """The limits of the section ``archives``, and how much one archive has used of them.

    Any number of threads may use it.

    Args:
        options: the limits.
        clock: returns seconds.
    """

    def __init__(
        self, options: ArchivesOptions, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.max_members = options.max_members
        self._max_member_bytes = options.max_member_bytes
        self._max_bytes = options.max_inflated_bytes
        self._max_seconds = options.max_seconds
        self._clock = clock
        self._started = clock()
        self._bytes = 0
        self._lock = threading.Lock()

    def check_members(self, count: int) -> None:
        """Check the number of members.

        Raises:
            MaxMembersError: there are too many members.
        """
        if count > self.max_members:
            raise MaxMembersError(f"the archive has more than {self.max_members:,} members")

    def check_member(self, size: int) -> None:
        """Check the bytes of a member.

        Raises:
            MaxMemberBytesError: the member has too many bytes.
        """
        if size > self._max_member_bytes:
            raise MaxMemberBytesError(
                f"the member has {size:,} bytes, more than {self._max_member_bytes:,}"
                " (archives.maxMemberBytes); raise the limit and replay the dead letter"
            )

    def check_seconds(self) -> None:
        """Check the time.

        Raises:
            MaxSecondsError: the time is used up.
        """
        if self._clock() - self._started > self._max_seconds:
            raise MaxSecondsError(
                f"reading the archive takes more than {self._max_seconds:,} seconds"
            )

    def reserve(self, size: int) -> int:
        """Reserve bytes before they are read or inflated. Pass unused ones to `refund`.

        Args:
            size: the bytes to reserve, at least 1.

        Returns:
            The bytes that may be read, at least 1.

        Raises:
            MaxInflatedBytesError: no bytes are left.
            MaxSecondsError: the time is used up.
        """
        self.check_seconds()
        with self._lock:
            granted = min(size, self._max_bytes - self._bytes)
            if granted <= 0:
                raise MaxInflatedBytesError(
                    f"reading the archive takes more than {self._max_bytes:,} inflated bytes"
                )
            self._bytes += granted
            return granted

    def refund(self, size: int) -> None:
        """Return reserved bytes that were not used."""
        with self._lock:
            self._bytes -= size
