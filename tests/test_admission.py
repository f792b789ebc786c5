"""Large headers are read one by one, up to their insert; ordinary events never wait for them."""

import io
import threading

import pytest
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.uid import ExplicitVRLittleEndian

from dcm2bq.configuration import Configuration
from dcm2bq.errors import DeadlineError
from dcm2bq.events.actions import ObjectReference
from dcm2bq.http.deadline import deadline
from dcm2bq.rows.reader import RowReader
from dcm2bq.service.admission import Admission
from dcm2bq.service.handler import EventHandler, Outcome
from dcm2bq.testing import MemoryBucket, MemoryWarehouse, finalized


def header(texts):
    """A file with so many texts of 1,000 characters."""
    data_set = Dataset()
    data_set.file_meta = FileMetaDataset()
    data_set.file_meta.TransferSyntaxUID = ExplicitVRLittleEndian
    data_set.SOPInstanceUID = data_set.file_meta.MediaStorageSOPInstanceUID = "1.2.3"
    data_set.SOPClassUID = data_set.file_meta.MediaStorageSOPClassUID = "1.2.840.10008.5.1.4.1.1.2"
    items = []
    for _ in range(texts):
        item = Dataset()
        item.TextValue = "x" * 1000
        items.append(item)
    data_set.ContentSequence = items
    buffer = io.BytesIO()
    data_set.save_as(buffer, enforce_file_format=True)
    return buffer.getvalue()


class Gate:
    """An insert that waits, and knows how many wait with it."""

    def __init__(self):
        self.open = threading.Event()
        self.entered = threading.Semaphore(0)
        self.waiting = 0

    def insert(self, row):
        self.waiting += 1
        self.entered.release()
        assert self.open.wait(30)


@pytest.mark.parametrize(("texts", "together"), [(2000, 1), (2, 3)], ids=["large", "ordinary"])
def test_of_large_headers_one_at_a_time_comes_to_its_insert(texts, together):
    bucket, gate = MemoryBucket(), Gate()
    configuration = Configuration()
    reader = RowReader(configuration, {ObjectReference: bucket})
    handler = EventHandler(configuration, reader, gate.insert, MemoryWarehouse())
    content = header(texts)
    events = [finalized(bucket.put(f"{number}.dcm", content)) for number in range(3)]
    outcomes = []
    threads = [
        threading.Thread(target=lambda event=event: outcomes.append(handler.handle(event)))
        for event in events
    ]
    for thread in threads:
        thread.start()
    for _ in range(together):
        assert gate.entered.acquire(timeout=30)
    assert not gate.entered.acquire(timeout=0.3)
    assert gate.waiting == together
    gate.open.set()
    for thread in threads:
        thread.join(30)
    assert outcomes == [Outcome.INGESTED] * 3


def test_a_wait_for_the_turn_ends_with_the_deadline():
    admission = Admission()
    with admission.ticket() as first, admission.ticket() as second:
        first.admit()
        first.admit()
        with deadline(0.05), pytest.raises(DeadlineError):
            second.admit()
    with admission.ticket() as third:
        third.admit()
