"""Fakes to test with: events as Google sends them, a bucket and a warehouse in memory.

See docs/testing.md for a whole pytest.
"""

from dcm2bq.testing.events import (
    StorageObject,
    archived,
    deleted,
    finalized,
    healthcare_notification,
    metadata_updated,
    pubsub_notification,
    to_http,
)
from dcm2bq.testing.memory import MemoryBucket, MemoryWarehouse, memory_handler

__all__ = [
    "MemoryBucket",
    "MemoryWarehouse",
    "StorageObject",
    "archived",
    "deleted",
    "finalized",
    "healthcare_notification",
    "memory_handler",
    "metadata_updated",
    "pubsub_notification",
    "to_http",
]
