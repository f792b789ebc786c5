"""Where the bytes come from: Cloud Storage, a local folder, or a DICOMweb store.

Each opens a reference as a seekable binary file of which only what is asked for is fetched.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Protocol

from dcm2bq.actions import ObjectReference


class ReadableFile(Protocol):
    """What the parser asks of a file: reads of at most `size` bytes, and free seeks."""

    def read(self, size: int = -1, /) -> bytes: ...

    def seek(self, offset: int, whence: int = 0, /) -> int: ...

    def tell(self) -> int: ...


class Objects(Protocol):
    """A place that holds objects.

    Both `open` and the reads of what it returns raise `SupersededError` where the generation is
    gone, `DeploymentError` where we may not read or the bucket is missing, `UnavailableError`
    where it may pass, and `PermanentError` where no reading will ever do.
    """

    def open(self, reference: ObjectReference) -> AbstractContextManager[ReadableFile]: ...
