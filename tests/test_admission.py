"""Large headers and archives are read one by one; ordinary events never wait for them."""

import io
import json
import threading

import pytest
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.uid import ExplicitVRLittleEndian

from dcm2bq.configuration import Configuration
from dcm2bq.errors import DeadlineError, NotDicomError
from dcm2bq.events.actions import ObjectReference
from dcm2bq.http.deadline import deadline
from dcm2bq.rows.admission import Admission
from dcm2bq.rows.archive_reader import ArchiveReader
from dcm2bq.rows.reader import RowReader
from dcm2bq.service.archive_ingest import ArchiveIngest
from dcm2bq.service.handler import EventHandler
from dcm2bq.service.outcome_log import Outcome
from dcm2bq.testing import MemoryBucket, MemoryWarehouse, finalized
from support.archives import as_zip, configuration


def header(texts):
    """A file with this many texts of 1,000 characters."""
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
    """An insert that waits, and records how many wait at the same time."""

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


class Reads:
    """Replaces a row reader: each read waits, and requests the turn if it is large."""

    def __init__(self):
        self.gate = Gate()

    def read_file(self, action, file, admit):
        if "large" in action.reference.path:
            admit()
        self.gate.insert(None)
        raise NotDicomError("read")


def handlers(configuration, bucket, reader):
    admission = Admission()
    openers = {ObjectReference: bucket}
    archives = ArchiveIngest(
        ArchiveReader(configuration, reader, openers, admission),
        MemoryWarehouse().insert,
        MemoryWarehouse(),
        MemoryWarehouse().erased,
    )
    return EventHandler(
        configuration, reader, None, MemoryWarehouse(), archives=archives, admission=admission
    )


@pytest.mark.parametrize(
    ("archives", "members", "together"),
    [(1, ["large-1.dcm", "large-2.dcm", "3.dcm"], 2), (2, ["1.dcm", "2.dcm"], 2)],
    ids=["its large members", "archives"],
)
def test_archives_and_their_large_members_are_read_one_by_one(archives, members, together):
    bucket, reader = MemoryBucket(), Reads()
    handler = handlers(configuration(), bucket, reader)
    content = as_zip(dict.fromkeys(members, b"content"))
    events = [finalized(bucket.put(f"{number}.zip", content)) for number in range(archives)]
    threads = [threading.Thread(target=handler.handle, args=(event,)) for event in events]
    for thread in threads:
        thread.start()
    for _ in range(together):
        assert reader.gate.entered.acquire(timeout=30)
    assert not reader.gate.entered.acquire(timeout=0.3)
    reader.gate.open.set()
    for thread in threads:
        thread.join(30)
        assert not thread.is_alive()
    assert reader.gate.waiting == archives * len(members)


def test_a_member_for_which_memory_is_short_is_read_again_alone_and_is_then_a_dead_letter(capsys):
    bucket, tries = MemoryBucket(), []

    class Short:
        def read_file(self, action, file, admit):
            tries.append(action.reference.member)
            if action.reference.member == "1.dcm":
                raise MemoryError
            raise NotDicomError("no DICOM")

    event = finalized(bucket.put("a.zip", as_zip({"1.dcm": b"1", "2.dcm": b"2"})))
    outcome = handlers(configuration(), bucket, Short()).handle(event)
    assert sorted(tries) == ["1.dcm", "1.dcm", "2.dcm"]
    assert outcome is Outcome.DEAD_LETTERED
    members = json.loads(capsys.readouterr().out)["members"]
    assert members["dead-lettered: header-too-large"] == 1
    assert members["dead-lettered: not-dicom"] == 1
