"""Read objects from Cloud Storage, a local folder, or a DICOMweb store.

Each source opens a reference as a seekable binary file and fetches only the ranges that are read.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Any, Protocol


class OpensReferences(Protocol):
    """Opens the objects of one type of reference.

    `open` and reads of the returned file raise `SupersededError` if the generation is gone,
    `DeploymentError` if access is denied or the bucket is missing, `UnavailableError` if the
    failure may not recur, and `PermanentError` if reading can never succeed.
    """

    def open(self, reference: Any, /) -> AbstractContextManager[Any]: ...
