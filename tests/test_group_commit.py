"""Concurrent events share inserts, and each is answered for its own row alone."""

import threading
import time
from collections.abc import Sequence

import pytest

from dcm2bq.errors import RowRefusedError, UnavailableError
from dcm2bq.rows.row import Row
from dcm2bq.warehouse import group_commit
from dcm2bq.warehouse.group_commit import MAX_ROWS, SECOND_INSERT_ROWS, GroupCommit


def row(number: int) -> Row:
    return Row({"path": str(number)})


class Warehouse:
    """Keeps rows; holds each insert until it is let go."""

    def __init__(self, *, held: bool = True) -> None:
        self.batches: list[list[str]] = []
        self.arrived = threading.Semaphore(0)
        self.gate = threading.Semaphore(0 if held else 1_000_000)
        self.failures: dict[str, Exception] = {}
        self.most = 0
        self._under_way = 0
        self._lock = threading.Lock()

    def insert(self, rows: Sequence[Row]) -> list[Exception | None]:
        with self._lock:
            self._under_way += 1
            self.most = max(self.most, self._under_way)
            self.batches.append([each.path for each in rows])
        self.arrived.release()
        self.gate.acquire()
        with self._lock:
            self._under_way -= 1
        if "all" in self.failures:
            raise self.failures["all"]
        return [self.failures.get(each.path) for each in rows]


class Callers:
    """Threads that each insert one row, and what became of it."""

    def __init__(self, commit: GroupCommit) -> None:
        self._commit = commit
        self._threads: list[threading.Thread] = []
        self.ends: dict[int, BaseException | None] = {}

    def start(self, *numbers: int) -> None:
        for number in numbers:
            thread = threading.Thread(target=self._insert, args=(number,))
            self._threads.append(thread)
            thread.start()

    def wait_for(self, count: int) -> None:
        deadline = time.monotonic() + 5
        while len(self._commit._waiting) != count and time.monotonic() < deadline:
            time.sleep(0.001)
        assert len(self._commit._waiting) == count

    def join(self) -> None:
        for thread in self._threads:
            thread.join(10)
            assert not thread.is_alive()

    def _insert(self, number: int) -> None:
        try:
            self._commit.insert(row(number))
        except BaseException as error:  # noqa: BLE001
            self.ends[number] = error
        else:
            self.ends[number] = None


@pytest.fixture(autouse=True)
def patience(monkeypatch):
    """Only numbers of rows start a second insert, unless a test says otherwise."""
    monkeypatch.setattr(group_commit, "SECOND_INSERT_SECONDS", 1000.0)


def test_a_lone_row_goes_at_once_and_alone():
    warehouse = Warehouse(held=False)
    GroupCommit(warehouse.insert).insert(row(1))
    assert warehouse.batches == [["1"]]


def test_rows_that_come_during_an_insert_go_together_in_the_next():
    warehouse = Warehouse()
    commit = GroupCommit(warehouse.insert)
    callers = Callers(commit)
    callers.start(0)
    warehouse.arrived.acquire()
    callers.start(1, 2, 3)
    callers.wait_for(3)
    assert callers.ends == {}
    warehouse.gate.release(2)
    callers.join()
    assert [sorted(batch) for batch in warehouse.batches] == [["0"], ["1", "2", "3"]]
    assert callers.ends == dict.fromkeys(range(4))


def test_a_row_is_answered_for_only_when_its_own_insert_is_done():
    warehouse = Warehouse()
    callers = Callers(GroupCommit(warehouse.insert))
    callers.start(0)
    warehouse.arrived.acquire()
    callers.start(1)
    callers.wait_for(1)
    warehouse.gate.release()
    warehouse.arrived.acquire()
    time.sleep(0.05)
    assert callers.ends == {0: None}
    warehouse.gate.release()
    callers.join()


def test_a_row_that_is_refused_fails_alone():
    warehouse = Warehouse()
    refusal = RowRefusedError("this one")
    warehouse.failures["2"] = refusal
    callers = Callers(GroupCommit(warehouse.insert))
    callers.start(0)
    warehouse.arrived.acquire()
    callers.start(1, 2, 3)
    callers.wait_for(3)
    warehouse.gate.release(2)
    callers.join()
    assert callers.ends == {0: None, 1: None, 2: refusal, 3: None}


def test_an_insert_that_fails_as_a_whole_fails_each_of_its_rows_and_no_other():
    warehouse = Warehouse()
    failure = UnavailableError("all of them")
    callers = Callers(GroupCommit(warehouse.insert))
    callers.start(0)
    warehouse.arrived.acquire()
    callers.start(1, 2)
    callers.wait_for(2)
    warehouse.gate.release()
    warehouse.arrived.acquire()
    warehouse.failures["all"] = failure
    warehouse.gate.release()
    callers.join()
    assert callers.ends == {0: None, 1: failure, 2: failure}


def test_a_second_insert_starts_beside_the_first_when_enough_rows_wait():
    warehouse = Warehouse()
    callers = Callers(GroupCommit(warehouse.insert))
    callers.start(0)
    warehouse.arrived.acquire()
    callers.start(*range(1, SECOND_INSERT_ROWS + 1))
    assert warehouse.arrived.acquire(timeout=5)
    assert len(warehouse.batches[1]) == SECOND_INSERT_ROWS
    warehouse.gate.release(100)
    callers.join()
    assert warehouse.most == 2


def test_a_second_insert_starts_beside_one_that_is_slow(monkeypatch):
    monkeypatch.setattr(group_commit, "SECOND_INSERT_SECONDS", 0.05)
    warehouse = Warehouse()
    callers = Callers(GroupCommit(warehouse.insert))
    callers.start(0)
    warehouse.arrived.acquire()
    time.sleep(0.1)
    callers.start(1)
    assert warehouse.arrived.acquire(timeout=5)
    warehouse.gate.release(2)
    callers.join()
    assert warehouse.batches == [["0"], ["1"]]


def test_an_insert_has_no_more_rows_than_bigquery_advises():
    warehouse = Warehouse()
    commit = GroupCommit(warehouse.insert)
    commit._inserts = 2
    callers = Callers(commit)
    callers.start(*range(MAX_ROWS + 7))
    callers.wait_for(MAX_ROWS + 7)
    commit._inserts = 0
    callers.start(MAX_ROWS + 7)
    warehouse.gate.release(1000)
    callers.join()
    assert [len(batch) for batch in warehouse.batches] == [MAX_ROWS, 8]
    assert set(callers.ends.values()) == {None}


def test_an_insert_that_does_not_say_of_each_row_whether_it_is_in_counts_for_none():
    commit = GroupCommit(lambda rows: [])
    with pytest.raises(AssertionError, match="an insert must say of each row whether it is in"):
        commit.insert(row(1))


def test_every_row_of_a_crowd_is_inserted_once():
    warehouse = Warehouse(held=False)
    callers = Callers(GroupCommit(warehouse.insert))
    callers.start(*range(300))
    callers.join()
    inserted = [path for batch in warehouse.batches for path in batch]
    assert sorted(inserted, key=int) == [str(number) for number in range(300)]
    assert callers.ends == dict.fromkeys(range(300))
