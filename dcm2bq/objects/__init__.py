"""Where the bytes come from: Cloud Storage, a local folder, or a DICOMweb store.

Each opens a reference as a seekable binary file of which only what is asked for is fetched.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Any, Protocol


class OpensReferences(Protocol):
    """A place that holds objects of one kind of reference.

    Both `open` and the reads of what it returns raise `SupersededError` where the generation is
    gone, `DeploymentError` where we may not read or the bucket is missing, `UnavailableError`
    where it may pass, and `PermanentError` where no reading will ever do.
    """

    def open(self, reference: Any, /) -> AbstractContextManager[Any]: ...
