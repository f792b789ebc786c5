"""Recognises erased versions of objects, whose rows are not written again.

The table outlives an erasure, so it contains keyed hashes instead of names. The first erasure of a
data set creates the random key, which is stored with the hashes. The key makes precomputed tables
of hashes useless. It does not stop a person who can read the table and guesses a path.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import islice

from dcm2bq.errors import Dcm2BqError, ErasedError
from dcm2bq.rows.row import Row

Version = tuple[str, str | None]
"""A path and a version."""

# The number of versions that `erased_among` looks up in one pass over the table.
_SOUGHT_AT_ONCE = 50_000


def new_key() -> str:
    """Create a random key: 32 hexadecimal digits."""
    return secrets.token_hex(16)


def object_hash(key: str, path: str, version: str | None) -> str:
    """Return the keyed hash of a version of an object: 64 hexadecimal digits."""
    return hashlib.sha256(f"{key}\n{path}\n{version or ''}".encode()).hexdigest()


def erased_error() -> ErasedError:
    """Create the error for a row of an erased object."""
    return ErasedError("the object was erased, and no row of it is written again")


def archive_path(path: str, member: str) -> str:
    """Return the path of the archive, with which a member's path begins."""
    return path[: -len(member) - 1]


def versions_of(row: Row) -> tuple[Version, ...]:
    """Return the versions that block a row if they are erased: its own, and its archive's."""
    member = row.values.get("member")
    own = (row.path, row.version)
    return (own,) if member is None else (own, (archive_path(row.path, member), row.version))


def member_erased(archive: str) -> str:
    """Return the path that records, with an archive's version, that members of it were erased."""
    return f"{archive}#"


class ErasedObjects:
    """The erased versions of one data set.

    Args:
        keys: the keys of the hashes: one, or two if two erasures were the first at the same time.
        hashes: one hash for each version.
        row_path: maps an object's path to the path in its rows; None: they are the same.
    """

    def __init__(
        self,
        keys: Collection[str] = (),
        hashes: Collection[str] = (),
        row_path: Callable[[str], str] | None = None,
    ) -> None:
        self._keys = keys
        self._hashes = hashes
        self._row_path = row_path

    @classmethod
    def of(
        cls, rows: Iterable[tuple[str, str]], row_path: Callable[[str], str] | None = None
    ) -> ErasedObjects:
        """Create it from the columns ``key`` and ``object`` of the table ``erased_objects``."""
        keys, hashes = set(), set()
        for key, object_ in rows:
            keys.add(key)
            hashes.add(object_)
        return cls(sorted(keys), hashes, row_path)

    @property
    def key(self) -> str:
        """The key for new hashes; empty if nothing was ever erased."""
        return next(iter(self._keys), "")

    def contains(self, path: str, version: str | None) -> bool:
        """Return whether this version of the object was erased."""
        if self._keys and self._row_path is not None:
            path = self._row_path(path)
        return any(object_hash(key, path, version) in self._hashes for key in self._keys)

    def failures(self, rows: Sequence[Row]) -> list[Dcm2BqError | None]:
        """Return an `ErasedError` for each row of an erased version, and None for the others."""
        return [
            erased_error() if any(self.contains(*each) for each in versions_of(row)) else None
            for row in rows
        ]


def erased_among(
    table: Callable[[], Iterable[tuple[str, str]]], versions: Iterable[Version]
) -> set[Version]:
    """Return which of the versions were erased.

    Args:
        table: reads the columns ``key`` and ``object`` of ``erased_objects``. It is called once
            for every 50,000 versions and its result is not kept, which bounds the memory.
        versions: versions of objects.
    """
    found: set[Version] = set()
    remaining = iter(versions)
    while chunk := list(islice(remaining, _SOUGHT_AT_ONCE)):
        by_key: dict[str, dict[str, Version]] = {}
        for key, object_ in table():
            if key not in by_key:
                by_key[key] = {object_hash(key, *each): each for each in chunk}
            if object_ in by_key[key]:
                found.add(by_key[key][object_])
    return found
