"""Reads files on this machine: folders that represent buckets, or files by path."""

from __future__ import annotations

import errno
import io
import os
import stat
from contextlib import AbstractContextManager
from pathlib import Path
from typing import IO
from urllib.parse import unquote_to_bytes

from dcm2bq.errors import (
    ConfigurationError,
    DeploymentError,
    OutsideLocalRootError,
    SupersededError,
    UnavailableError,
)
from dcm2bq.events.actions import FileReference, ObjectReference

_NO_FILE = "the file does not exist"
_NOT_A_FILE = (errno.ENOENT, errno.ENOTDIR, errno.ELOOP, errno.EISDIR)


class LocalFolder:
    """Reads ``gs://B/N`` from ``root/B/N``, and never from outside the root.

    A folder has no generations: the current file is read.

    Raises:
        ConfigurationError: the folder does not exist.
    """

    def __init__(self, root: str) -> None:
        self._root = os.path.realpath(root)
        if not Path(self._root).is_dir():
            raise ConfigurationError(f"storage.localRoot: there is no folder {root}")

    def open(self, reference: ObjectReference) -> AbstractContextManager[IO[bytes]]:
        bucket = self._inside(reference.bucket)
        if not Path(bucket).is_dir():
            raise DeploymentError(
                f"storage.localRoot has no folder for bucket {reference.bucket}; create it"
            )
        return _open(self._inside(reference.bucket, *reference.name.split("/")))

    def _inside(self, *parts: str) -> str:
        """Return the real path of the parts below the root.

        Empty, ``.`` and ``..`` segments are ordinary names in Cloud Storage, but in a folder they
        would name another object.
        """
        if any(part in ("", ".", "..") or "\0" in part for part in parts):
            raise OutsideLocalRootError("the name cannot be read from storage.localRoot")
        path = os.path.realpath(os.path.join(self._root, *parts))  # noqa: PTH118 - "/x" must stay one string until it is judged
        if not path.startswith(self._root.rstrip("/") + "/"):
            raise OutsideLocalRootError("the path is outside storage.localRoot")
        return path


class LocalFiles:
    """Reads ``file:///...`` references."""

    def open(self, reference: FileReference) -> AbstractContextManager[IO[bytes]]:
        return _open(path_of(reference.path))


class _LocalFile(io.FileIO):
    """A file that tells its size, which saves the read that only finds the end.

    Attributes:
        size: bytes.
        skips_are_read: skipping reads nothing.
    """

    skips_are_read = False

    def __init__(self, path: str, size: int) -> None:
        super().__init__(path)
        self.size = size


def _open(path: str) -> _LocalFile:
    try:
        state = os.stat(path)  # noqa: PTH116 - a million files are opened here
        # A FIFO or a device would block, or would never end.
        if not stat.S_ISREG(state.st_mode):
            raise SupersededError(_NO_FILE)
        return _LocalFile(path, state.st_size)
    except OSError as error:
        # An event may contain a name that no file can have.
        if error.errno == errno.ENAMETOOLONG:
            raise SupersededError(_NO_FILE) from error
        raise disk_error(error) from error


def path_of(uri: str) -> str:
    """Return the path of a ``file:///...`` URI, which may not be Unicode."""
    path = uri.removeprefix("file://")
    return os.fsdecode(unquote_to_bytes(path)) if "%" in path else path


def disk_error(
    error: OSError | ValueError,
) -> SupersededError | DeploymentError | UnavailableError:
    """Translate an error of the disk: a missing file is superseded, other errors may not recur.

    Args:
        error: raised when a path is looked up or opened, or a folder is read. A ValueError means
            that the path contains a NUL.
    """
    if isinstance(error, PermissionError):
        return DeploymentError("no permission to read it; grant it")
    if isinstance(error, ValueError) or error.errno in _NOT_A_FILE:
        return SupersededError(_NO_FILE)
    if error.errno == errno.ENAMETOOLONG:
        return UnavailableError(
            "the path is longer than the system allows; name a folder further down"
        )
    return UnavailableError(
        f"the disk cannot be read now ({errno.errorcode.get(error.errno or 0)})"
    )
