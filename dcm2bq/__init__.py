"""DICOM metadata in BigQuery, seconds after an object changes in a bucket."""

from typing import TYPE_CHECKING, Any

from dcm2bq.dicom import Document, read_metadata
from dcm2bq.dicom.options import JsonOptions
from dcm2bq.errors import Dcm2BqError
from dcm2bq.version import VERSION as __version__  # noqa: N811 - the name people look for

if TYPE_CHECKING:
    from dcm2bq.database import open_database as open  # noqa: A004 - dcm2bq.open, like gzip.open

__all__ = ["Dcm2BqError", "Document", "JsonOptions", "__version__", "open", "read_metadata"]


def __getattr__(name: str) -> Any:
    """Import `open` at its first use, because the function does not need it."""
    if name == "open":
        from dcm2bq.database import open_database

        return open_database
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
