"""Fakes for tests: events as Google sends them, a bucket, a warehouse, and Google's cloud.

docs/testing.md shows a complete pytest.
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
from dcm2bq.testing.stub_cloud import Break, Fault, StubCloud

__all__ = [
    "Break",
    "Fault",
    "MemoryBucket",
    "MemoryWarehouse",
    "StorageObject",
    "StubCloud",
    "archived",
    "deleted",
    "finalized",
    "healthcare_notification",
    "memory_handler",
    "metadata_updated",
    "pubsub_notification",
    "to_http",
]
