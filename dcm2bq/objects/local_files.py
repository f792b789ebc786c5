"""Reads files on this machine: folders that represent buckets, or files by path."""

from __future__ import annotations

import errno
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
    """Reads ``gs://B/N`` from ``root/B/N``, and from nowhere outside the root.

    A folder keeps no generations: what is read is the file as it is now.

    Raises:
        ConfigurationError: there is no such folder.
    """

    def __init__(self, root: str) -> None:
        self._root = os.path.realpath(root)
        if not Path(self._root).is_dir():
            raise ConfigurationError(f"storage.localRoot: there is no folder {root}")

    def open(self, reference: ObjectReference) -> AbstractContextManager[IO[bytes]]:
        bucket = self._inside(reference.bucket)
        if not Path(bucket).is_dir():
            raise DeploymentError(
                f"storage.localRoot has no folder for bucket {reference.bucket}; make it"
            )
        return _open(self._inside(reference.bucket, *reference.name.split("/")))

    def _inside(self, *parts: str) -> str:
        """The real path of the parts below the root.

        Empty, ``.`` and ``..`` segments are names like any other to Cloud Storage; in a folder
        they would name another object.
        """
        if any(part in ("", ".", "..") or "\0" in part for part in parts):
            raise OutsideLocalRootError("the name cannot be read from storage.localRoot")
        path = os.path.realpath(os.path.join(self._root, *parts))  # noqa: PTH118 - "/x" must stay one string until it is judged
        if not path.startswith(self._root.rstrip("/") + "/"):
            raise OutsideLocalRootError("the name leads out of storage.localRoot")
        return path


class LocalFiles:
    """Reads ``file:///...`` references."""

    def open(self, reference: FileReference) -> AbstractContextManager[IO[bytes]]:
        return _open(path_of(reference.path))


def _open(path: str) -> AbstractContextManager[IO[bytes]]:
    try:
        # A FIFO or a device would block or never end.
        if not stat.S_ISREG(os.stat(path).st_mode):  # noqa: PTH116 - a million files are opened here
            raise SupersededError(_NO_FILE)
        return open(path, "rb", buffering=0)  # noqa: PTH123 - as above
    except OSError as error:
        # An event may name an object that no disk can hold.
        if error.errno == errno.ENAMETOOLONG:
            raise SupersededError(_NO_FILE) from error
        raise disk_error(error) from error


def path_of(uri: str) -> str:
    """The path of a ``file:///...`` URI, in Unicode or not."""
    path = uri.removeprefix("file://")
    return os.fsdecode(unquote_to_bytes(path)) if "%" in path else path


def disk_error(
    error: OSError | ValueError,
) -> SupersededError | DeploymentError | UnavailableError:
    """An error of the disk as one of ours: what does not exist is superseded, the rest may pass.

    Args:
        error: of looking a path up, of opening it, or of reading a folder. A ValueError means
            that the path holds a NUL.
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
