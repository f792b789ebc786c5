"""Versions of objects that were erased, and of which no row is written again.

Kept as keyed hashes, so that the table that outlives an erasure names nobody. The key is random,
made at the first erasure of a data set and kept beside the hashes: it stops tables of hashes made
in advance, not somebody who may read the table and guesses a path.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Collection, Iterable, Sequence

from dcm2bq.errors import Dcm2BqError, ErasedError
from dcm2bq.rows.row import Row


def new_key() -> str:
    """A random key: 32 hexadecimal digits."""
    return secrets.token_hex(16)


def object_hash(key: str, path: str, version: str | None) -> str:
    """The keyed hash of a version of an object: 64 hexadecimal digits."""
    return hashlib.sha256(f"{key}\n{path}\n{version or ''}".encode()).hexdigest()


class ErasedObjects:
    """The erased versions of one data set.

    Args:
        key: what keys the hashes; empty where nothing was ever erased.
        hashes: one for each version.
    """

    def __init__(self, key: str = "", hashes: Collection[str] = ()) -> None:
        self.key = key
        self._hashes = hashes

    @classmethod
    def of(cls, rows: Iterable[tuple[str, str]]) -> ErasedObjects:
        """From the columns ``key`` and ``object`` of the table ``erased_objects``."""
        keys, hashes = set(), set()
        for key, object_ in rows:
            keys.add(key)
            hashes.add(object_)
        return cls(next(iter(keys), ""), hashes)

    def contains(self, path: str, version: str | None) -> bool:
        """Whether this version of the object was erased."""
        return bool(self._hashes) and object_hash(self.key, path, version) in self._hashes

    def failures(self, rows: Sequence[Row]) -> list[Dcm2BqError | None]:
        """An `ErasedError` for each row of an erased version, None for the others."""
        return [
            ErasedError("the object was erased, and no row of it is written again")
            if self.contains(row.path, row.version)
            else None
            for row in rows
        ]
