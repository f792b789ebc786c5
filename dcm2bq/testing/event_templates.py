"""Builds events of many similar objects faster than `cloudevents`, which takes 0.5 ms for each."""

from __future__ import annotations

import itertools

from dcm2bq.testing.events import StorageObject, finalized
from dcm2bq.testing.sending import encoded

# Cloud Storage's generations are microseconds since 1970: sixteen digits until the year 2286.
_GENERATION = 1_000_000_000_000_000
_ID = "event-000000000000"
_ids = itertools.count(1)


class EventTemplate:
    """The request that delivers a finalized object, for objects of one size.

    Args:
        name: a name with the same length as those of the objects.
        size: the bytes of each object.
    """

    def __init__(self, name: str, size: int) -> None:
        self._name = name.encode()
        self._request = encoded(
            finalized(StorageObject(name, "bucket", _GENERATION, 1, size), id=_ID)
        )

    def request(self, name: str, generation: int) -> bytes:
        """Return the request for an object.

        Args:
            name: the object's name.
            generation: sixteen digits.

        Raises:
            ValueError: the length of the name or the generation differs from the template's.
        """
        own, written = name.encode(), str(generation).encode()
        if len(own) != len(self._name) or len(written) != len(str(_GENERATION)):
            raise ValueError("an object's name and generation must be as long as the template's")
        number = f"event-{next(_ids):012}".encode()
        request = self._request.replace(self._name, own)
        request = request.replace(str(_GENERATION).encode(), written)
        return request.replace(_ID.encode(), number)
