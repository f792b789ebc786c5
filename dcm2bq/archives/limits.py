"""Limits on reading an archive. Each is checked before the resource is used."""

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
    """The limits of the section ``archives``, and what one archive has used of them.

    For any number of threads.

    Args:
        options: the limits.
        clock: seconds.
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
        """Stop where an archive has this many members.

        Raises:
            MaxMembersError: they are too many.
        """
        if count > self.max_members:
            raise MaxMembersError(f"the archive has more than {self.max_members:,} members")

    def check_member(self, size: int) -> None:
        """Stop where a member has this many bytes.

        Raises:
            MaxMemberBytesError: they are too many.
        """
        if size > self._max_member_bytes:
            raise MaxMemberBytesError(
                f"the member has {size:,} bytes, more than {self._max_member_bytes:,}"
                " (archives.maxMemberBytes); raise the limit and replay the dead letter"
            )

    def check_seconds(self) -> None:
        """Stop where the time is used up.

        Raises:
            MaxSecondsError: it is.
        """
        if self._clock() - self._started > self._max_seconds:
            raise MaxSecondsError(
                f"reading the archive takes more than {self._max_seconds:,} seconds"
            )

    def reserve(self, size: int) -> int:
        """Set bytes aside that are to be read or inflated; what is not used goes to `refund`.

        Args:
            size: how many are wanted, 1 at least.

        Returns:
            How many may be read, 1 at least.

        Raises:
            MaxInflatedBytesError: none is left.
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
        """Give bytes back that were reserved and not used."""
        with self._lock:
            self._bytes -= size
