"""Recognises erased versions of objects, whose rows are not written again.

Kept as keyed hashes, so that the table that outlives an erasure names no one. The key is random,
made at the first erasure of a data set and kept beside the hashes: it stops tables of hashes made
in advance, not someone who may read the table and guesses a path.
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

# Versions that are looked up in one reading of the table, in `erased_among`.
_SOUGHT_AT_ONCE = 50_000


def new_key() -> str:
    """A random key: 32 hexadecimal digits."""
    return secrets.token_hex(16)


def object_hash(key: str, path: str, version: str | None) -> str:
    """The keyed hash of a version of an object: 64 hexadecimal digits."""
    return hashlib.sha256(f"{key}\n{path}\n{version or ''}".encode()).hexdigest()


def erased_error() -> ErasedError:
    """Why nothing is written of an erased object."""
    return ErasedError("the object was erased, and no row of it is written again")


def archive_path(path: str, member: str) -> str:
    """The path of the archive that a member's path begins with."""
    return path[: -len(member) - 1]


def versions_of(row: Row) -> tuple[Version, ...]:
    """The versions of which one must not be erased: the row's, and that of a member's archive."""
    member = row.values.get("member")
    own = (row.path, row.version)
    return (own,) if member is None else (own, (archive_path(row.path, member), row.version))


def member_erased(archive: str) -> str:
    """The path that says, with an archive's version, that members of it were erased."""
    return f"{archive}#"


class ErasedObjects:
    """The erased versions of one data set.

    Args:
        keys: what keys the hashes: one, or two where two erasures were the first at once.
        hashes: one for each version.
        row_path: the path that rows have of an object; None: its own.
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
        """From the columns ``key`` and ``object`` of the table ``erased_objects``."""
        keys, hashes = set(), set()
        for key, object_ in rows:
            keys.add(key)
            hashes.add(object_)
        return cls(sorted(keys), hashes, row_path)

    @property
    def key(self) -> str:
        """Return the key of new hashes; empty if nothing was ever erased."""
        return next(iter(self._keys), "")

    def contains(self, path: str, version: str | None) -> bool:
        """Whether this version of the object was erased."""
        if self._keys and self._row_path is not None:
            path = self._row_path(path)
        return any(object_hash(key, path, version) in self._hashes for key in self._keys)

    def failures(self, rows: Sequence[Row]) -> list[Dcm2BqError | None]:
        """An `ErasedError` for each row of an erased version, None for the others."""
        return [
            erased_error() if any(self.contains(*each) for each in versions_of(row)) else None
            for row in rows
        ]


def erased_among(
    table: Callable[[], Iterable[tuple[str, str]]], versions: Iterable[Version]
) -> set[Version]:
    """Those of the versions that were erased.

    Args:
        table: reads the columns ``key`` and ``object`` of ``erased_objects``. It is read once for
            every 50,000 versions and not held, so that memory is bounded whatever was erased.
        versions: of objects.
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
