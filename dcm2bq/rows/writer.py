"""What wrote a row: the version of dcm2bq and the options that shaped the row."""

from __future__ import annotations

import hashlib
import json

from dcm2bq.configuration import Configuration, to_json
from dcm2bq.deidentification.replacement import Replacements
from dcm2bq.deidentify_options import deidentify_key
from dcm2bq.version import VERSION

SHAPING = ("jsonOutputOptions", "document", "limits", "deidentify")
"""The sections of the configuration that decide what a row of the same file holds."""

_HASH_DIGITS = 8


def writer(configuration: Configuration) -> str:
    """The value of ``info.writer``: ``<version>+<hash>``.

    Two rows of the same file with the same writer hold the same; `dcm2bq reindex` reads again
    what another writer wrote.
    """
    document = to_json(configuration)
    shaping = {name: document[name] for name in SHAPING if name in document}
    if configuration.deidentify.profile is not None:
        # Rows under another key do not join with these. The fingerprint tells nothing of the key.
        shaping["key"] = Replacements(deidentify_key()).hash("fingerprint", "")
    text = json.dumps(shaping, sort_keys=True)
    return f"{VERSION}+{hashlib.sha256(text.encode()).hexdigest()[:_HASH_DIGITS]}"
