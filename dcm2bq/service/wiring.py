"""Wiring: creates the handler, the warehouse and the readers from the configuration."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from dcm2bq.configuration import DICOMWEB_BASE_URL, Configuration
from dcm2bq.dead_letters.dead_letter import DeadLetter, DeadLetters, named_versions
from dcm2bq.events.actions import FileReference, InstanceReference, ObjectReference
from dcm2bq.objects import OpensReferences
from dcm2bq.rows.admission import Admission
from dcm2bq.rows.archive_reader import ArchiveReader
from dcm2bq.rows.erased_objects import erased_error
from dcm2bq.rows.reader import RowReader
from dcm2bq.service.archive_ingest import ArchiveIngest
from dcm2bq.service.handler import EventHandler
from dcm2bq.warehouse import Warehouse
from dcm2bq.warehouse.group_commit import GroupCommit

if TYPE_CHECKING:
    from dcm2bq.objects.dicomweb import DicomWebObjects


def event_handler(configuration: Configuration) -> EventHandler:
    """Create the handler that the function serves.

    Raises:
        ConfigurationError: the configured resources cannot be used.
    """
    warehouse = open_warehouse(configuration)
    openers = reference_openers(configuration)
    reader = RowReader(configuration, openers)
    dead_letters = dead_letter_destination(configuration, warehouse)
    admission = Admission()
    return EventHandler(
        configuration,
        reader,
        # DuckDB inserts one batch after another.
        GroupCommit(warehouse.insert, one_at_a_time=configuration.warehouse == "duckdb").insert,
        dead_letters,
        archives=ArchiveIngest(
            ArchiveReader(configuration, reader, openers, admission),
            warehouse.insert,
            dead_letters,
            warehouse.erased,
            custom_metadata=configuration.dead_letter.custom_metadata,
        ),
        admission=admission,
    )


def open_warehouse(configuration: Configuration, *, bulk: bool = False) -> Warehouse:
    """Create the warehouse that ``warehouse`` selects, with the policy of ``deidentify``.

    Args:
        configuration: selects the warehouse and the policy.
        bulk: whether each insert has many rows.

    Raises:
        ConfigurationError: the policy's key is missing or too short.
    """
    if configuration.deidentify.profile is None:
        return _warehouse(configuration, bulk=bulk)
    from dcm2bq.rows.deidentified import RowPolicy
    from dcm2bq.warehouse.deidentifying import DeidentifyingWarehouse

    policy = RowPolicy.of(configuration)
    assert policy is not None
    second = configuration.deidentify.dataset_id
    if second is None:
        return DeidentifyingWarehouse(policy, _warehouse(configuration, bulk=bulk), None)
    return DeidentifyingWarehouse(
        policy,
        _warehouse(configuration, second, bulk=bulk),
        _warehouse(configuration, bulk=bulk),
    )


def _warehouse(
    configuration: Configuration, dataset: str | None = None, *, bulk: bool
) -> Warehouse:
    """Create a warehouse for a BigQuery data set or a DuckDB schema; None: the configured one."""
    if configuration.warehouse == "bigQuery":
        from dcm2bq.warehouse.bigquery import BigQueryWarehouse

        options = configuration.big_query
        return BigQueryWarehouse(replace(options, dataset_id=dataset or options.dataset_id))
    from dcm2bq.schema.views.document_formats import Form
    from dcm2bq.warehouse.duckdb import DuckDbWarehouse

    form = Form.of(configuration.json_output_options)
    return DuckDbWarehouse(configuration.duckdb.path, form, schema=dataset, bulk=bulk)


def reference_openers(configuration: Configuration) -> Mapping[type, OpensReferences]:
    """Return the object source for each kind of reference."""
    from dcm2bq.objects.local_files import LocalFiles

    return {
        ObjectReference: _objects(configuration),
        InstanceReference: _DicomWeb(),
        FileReference: LocalFiles(),
    }


class _DicomWeb:
    """The DICOMweb store, created at the first use, because most functions never use one.

    Raises:
        ConfigurationError: ``DICOMWEB_BASE_URL`` is set and is not a URL.
    """

    def __init__(self) -> None:
        if os.environ.get(DICOMWEB_BASE_URL):
            _ = self._instances

    @cached_property
    def _instances(self) -> DicomWebObjects:
        from dcm2bq.objects.dicomweb import DicomWebObjects

        return DicomWebObjects()

    def open(self, reference: InstanceReference) -> Any:
        return self._instances.open(reference.path)


def _objects(configuration: Configuration) -> OpensReferences:
    if configuration.storage.local_root is not None:
        from dcm2bq.objects.local_files import LocalFolder

        return LocalFolder(configuration.storage.local_root)
    from dcm2bq.objects.cloud_storage import CloudStorage

    return CloudStorage()


class _WarehouseDeadLetters:
    """Stores dead letters in the warehouse's ``dead_letter`` table, if no topic is configured."""

    def __init__(self, warehouse: Warehouse) -> None:
        self._warehouse = warehouse

    def publish(self, dead_letter: DeadLetter) -> None:
        self._warehouse.insert_dead_letter(dead_letter)

    def publish_many(self, dead_letters: Sequence[DeadLetter]) -> None:
        self._warehouse.insert_dead_letters(dead_letters)


class _UnlessErased:
    """Publishes dead letters, except those of erased objects, which would name them again."""

    def __init__(self, destination: DeadLetters, warehouse: Warehouse) -> None:
        self._destination = destination
        self._warehouse = warehouse

    def publish(self, dead_letter: DeadLetter) -> None:
        """Record a dead letter.

        Raises:
            ErasedError: the object was erased.
            TransientError: the dead letter was not recorded.
        """
        if self._warehouse.erased(named_versions(dead_letter.attributes)):
            raise erased_error()
        self._destination.publish(dead_letter)

    def publish_many(self, dead_letters: Sequence[DeadLetter]) -> None:
        """Record the dead letters of an archive's members, except those of erased members."""
        self._destination.publish_many(dead_letters)


def dead_letter_destination(configuration: Configuration, warehouse: Warehouse) -> DeadLetters:
    """Create the destination of dead letters, which skips those of erased objects."""
    if configuration.dead_letter.topic is None:
        return _UnlessErased(_WarehouseDeadLetters(warehouse), warehouse)
    from dcm2bq.dead_letters.publisher import DeadLetterTopic

    return _UnlessErased(DeadLetterTopic(configuration.dead_letter.topic), warehouse)
