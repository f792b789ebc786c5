"""Identifies what wrote a row: the version and the options that shape rows."""

from __future__ import annotations

import hashlib
import json
import re

from dcm2bq.configuration import Configuration, to_json
from dcm2bq.deidentification.options import deidentify_key
from dcm2bq.deidentification.replacement import Replacements
from dcm2bq.version import VERSION

SHAPING = ("jsonOutputOptions", "document", "limits", "deidentify")
"""The sections of the configuration that affect a row's content."""

_HASH_DIGITS = 8
_KEY_ID = re.compile(rf"\.([0-9a-f]{{{_HASH_DIGITS}}})$")


def writer(configuration: Configuration) -> str:
    """Return the value of ``info.writer``: ``<version>+<hash>``; see also `under_key`.

    Two rows of the same file with the same writer have the same content. ``dcm2bq reindex`` reads
    objects again whose rows have another writer.
    """
    document = to_json(configuration)
    shaping = {name: document[name] for name in SHAPING if name in document}
    if configuration.deidentify.profile is not None:
        # Rows under another key do not join with these. The fingerprint does not reveal the key.
        shaping["key"] = _fingerprint(deidentify_key())
    text = json.dumps(shaping, sort_keys=True)
    return f"{VERSION}+{hashlib.sha256(text.encode()).hexdigest()[:_HASH_DIGITS]}"


def key_id(key: bytes) -> str:
    """Return the id of a de-identification key: eight hexadecimal digits that do not reveal it."""
    return _fingerprint(key)[:_HASH_DIGITS]


def under_key(written_by: str, id_: str) -> str:
    """Return ``info.writer`` for a row that is de-identified under the key with this id."""
    return f"{written_by}.{id_}"


def key_id_of(written_by: str) -> str | None:
    """Return the id of the key under which a row is de-identified; None if it is not.

    Args:
        written_by: the row's ``info.writer``.
    """
    found = _KEY_ID.search(written_by)
    return found[1] if found else None


def _fingerprint(key: bytes) -> str:
    return Replacements(key).hash("fingerprint", "")
