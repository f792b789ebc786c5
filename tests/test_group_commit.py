"""Concurrent events share inserts, and each call returns the result of its own row."""

import threading
import time
from collections.abc import Sequence

import pytest

from dcm2bq.errors import DeadlineError, RowRefusedError, UnavailableError
from dcm2bq.http.deadline import deadline, remaining
from dcm2bq.rows.row import Row
from dcm2bq.warehouse.group_commit import GroupCommit, gather_seconds


def row(number: int) -> Row:
    return Row({"path": str(number)})


class Warehouse:
    """Stores rows; holds each insert until it is released."""

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
        while self._commit.waiting != count and time.monotonic() < deadline:
            time.sleep(0.001)
        assert self._commit.waiting == count

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


def one_at_a_time(warehouse) -> GroupCommit:
    return GroupCommit(warehouse.insert, one_at_a_time=True)


def gathering(warehouse, seconds: float, most: int = 500) -> GroupCommit:
    """Each row waits for others for this many seconds while an insert is in flight."""
    return GroupCommit(warehouse.insert, gather=lambda *_: seconds, most=most)


def with_an_insert_in_flight(warehouse: Warehouse, commit: GroupCommit) -> Callers:
    """Callers of which the first has started its insert."""
    callers = Callers(commit)
    callers.start(0)
    assert warehouse.arrived.acquire(timeout=5)
    return callers


def test_a_lone_row_goes_at_once_and_alone():
    warehouse = Warehouse(held=False)
    with deadline(5.0):
        one_at_a_time(warehouse).insert(row(1))
    assert warehouse.batches == [["1"]]


def test_rows_that_come_during_an_insert_go_together_in_the_next():
    warehouse = Warehouse()
    commit = one_at_a_time(warehouse)
    callers = with_an_insert_in_flight(warehouse, commit)
    callers.start(1, 2, 3)
    callers.wait_for(3)
    assert callers.ends == {}
    warehouse.gate.release(2)
    callers.join()
    assert [sorted(batch) for batch in warehouse.batches] == [["0"], ["1", "2", "3"]]
    assert callers.ends == dict.fromkeys(range(4))


def test_a_row_is_answered_for_only_when_its_own_insert_is_done():
    warehouse = Warehouse()
    callers = with_an_insert_in_flight(warehouse, one_at_a_time(warehouse))
    callers.start(1)
    callers.wait_for(1)
    warehouse.gate.release()
    assert warehouse.arrived.acquire(timeout=5)
    time.sleep(0.05)
    assert callers.ends == {0: None}
    warehouse.gate.release()
    callers.join()


def test_a_row_that_is_refused_fails_alone():
    warehouse = Warehouse()
    refusal = RowRefusedError("this one")
    warehouse.failures["2"] = refusal
    callers = with_an_insert_in_flight(warehouse, one_at_a_time(warehouse))
    callers.start(1, 2, 3)
    callers.wait_for(3)
    warehouse.gate.release(2)
    callers.join()
    assert callers.ends == {0: None, 1: None, 2: refusal, 3: None}


def test_an_insert_that_fails_as_a_whole_fails_each_of_its_rows_and_no_other():
    warehouse = Warehouse()
    failure = UnavailableError("all of them")
    callers = with_an_insert_in_flight(warehouse, one_at_a_time(warehouse))
    callers.start(1, 2)
    callers.wait_for(2)
    warehouse.gate.release()
    assert warehouse.arrived.acquire(timeout=5)
    warehouse.failures["all"] = failure
    warehouse.gate.release()
    callers.join()
    assert callers.ends == {0: None, 1: failure, 2: failure}


@pytest.mark.parametrize(
    ("in_flight", "last_insert", "seconds"),
    [
        (0, 2.0, 0.0),
        (1, 0.064, 0.001),
        (16, 0.064, 0.016),
        (30, 0.128, 0.06),
        (31, 0.128, 0.06),
        (2, 60.0, 0.06),
    ],
)
def test_a_row_waits_a_64th_of_the_last_insert_for_each_row_in_flight_and_60_ms_at_most(
    in_flight, last_insert, seconds
):
    assert gather_seconds(in_flight, last_insert) == pytest.approx(seconds)


def test_a_row_waits_for_others_while_an_insert_is_in_flight():
    warehouse = Warehouse()
    commit = gathering(warehouse, 0.2)
    callers = with_an_insert_in_flight(warehouse, commit)
    started = time.monotonic()
    callers.start(1, 2, 3)
    assert warehouse.arrived.acquire(timeout=5)
    assert time.monotonic() - started >= 0.2
    warehouse.gate.release(2)
    callers.join()
    assert [sorted(batch) for batch in warehouse.batches] == [["0"], ["1", "2", "3"]]
    assert warehouse.most == 2


def test_the_rows_of_all_inserts_that_are_not_done_are_in_flight():
    warehouse = Warehouse()
    counts = []
    commit = GroupCommit(
        warehouse.insert, gather=lambda count, _: counts.append(count) or 60.0, most=3
    )
    callers = with_an_insert_in_flight(warehouse, commit)
    callers.start(1, 2, 3)
    assert warehouse.arrived.acquire(timeout=5)
    callers.start(4)
    callers.wait_for(1)
    warehouse.gate.release(4)
    callers.join()
    with deadline(5.0):
        commit.insert(row(5))
    assert counts == [0, 1, 1, 1, 4, 0]


def test_the_time_of_the_last_insert_counts():
    warehouse = Warehouse()
    times = []
    commit = GroupCommit(warehouse.insert, gather=lambda _, last: times.append(last) or 0.0)
    callers = with_an_insert_in_flight(warehouse, commit)
    time.sleep(0.1)
    warehouse.gate.release(1000)
    callers.join()
    with deadline(5.0):
        commit.insert(row(1))
        commit.insert(row(2))
    assert times[0] == 0.0
    assert 0.1 <= times[1] < 5.0
    assert 0.0 < times[2] < 0.1


def test_rows_that_wait_go_at_once_when_no_insert_is_in_flight_any_more():
    warehouse = Warehouse()
    commit = gathering(warehouse, 60.0)
    callers = with_an_insert_in_flight(warehouse, commit)
    callers.start(1, 2)
    callers.wait_for(2)
    warehouse.gate.release(2)
    callers.join()
    assert [sorted(batch) for batch in warehouse.batches] == [["0"], ["1", "2"]]
    assert commit.waiting == 0


def test_rows_that_fill_a_request_wait_no_longer():
    warehouse = Warehouse()
    commit = gathering(warehouse, 60.0, most=3)
    callers = with_an_insert_in_flight(warehouse, commit)
    callers.start(1, 2)
    callers.wait_for(2)
    callers.start(3)
    assert warehouse.arrived.acquire(timeout=5)
    assert commit.waiting == 0
    warehouse.gate.release(2)
    callers.join()


def test_the_next_row_keeps_the_time_when_the_first_is_given_up():
    warehouse = Warehouse()
    commit = gathering(warehouse, 0.4)
    callers = with_an_insert_in_flight(warehouse, commit)
    ends = {}
    first = late(commit, 1, 0.05, ends)
    callers.wait_for(1)
    callers.start(2)
    callers.wait_for(2)
    callers.start(3)
    first.join(5)
    assert ends[1][0] is DeadlineError
    assert warehouse.arrived.acquire(timeout=5)
    warehouse.gate.release(2)
    callers.join()
    assert warehouse.batches == [["0"], ["2", "3"]]


def test_a_row_waits_no_longer_if_others_come_that_could():
    gathers = iter([0.0, 0.2, 60.0])
    warehouse = Warehouse()
    commit = GroupCommit(warehouse.insert, gather=lambda *_: next(gathers))
    callers = with_an_insert_in_flight(warehouse, commit)
    callers.start(1)
    callers.wait_for(1)
    callers.start(2)
    assert warehouse.arrived.acquire(timeout=5)
    warehouse.gate.release(3)
    callers.join()


def test_a_row_whose_time_ends_while_its_insert_starts_is_inserted_or_given_up():
    """If it were given up after its insert started, that insert would never be done."""
    may_go, holds = threading.Event(), threading.Event()

    def gather(*_: float) -> float:
        if threading.current_thread().name == "holder":  # `insert` holds its lock here
            holds.set()
            may_go.wait(5)
            raise KeyError
        return 60.0

    warehouse = Warehouse()
    commit = GroupCommit(warehouse.insert, gather=gather)
    callers = with_an_insert_in_flight(warehouse, commit)
    ends = {}
    thread = late(commit, 1, 0.1, ends)
    callers.wait_for(1)
    holder = threading.Thread(target=pytest.raises, args=(KeyError, commit.insert, row(9)))
    holder.name = "holder"
    holder.start()
    assert holds.wait(5)
    warehouse.gate.release(1000)
    time.sleep(0.15)
    may_go.set()
    for each in (thread, holder):
        each.join(5)
    callers.join()
    callers.start(2)
    callers.join()
    assert warehouse.batches == [["0"], ["1"], ["2"]] if ends[1][0] is None else [["0"], ["2"]]


def late(commit: GroupCommit, number: int, seconds: float, ends: dict) -> threading.Thread:
    """Insert a row in a thread whose event has this many seconds."""

    def insert() -> None:
        started = time.monotonic()
        try:
            with deadline(seconds):
                commit.insert(row(number))
        except BaseException as error:  # noqa: BLE001
            ends[number] = (type(error), time.monotonic() - started)
        else:
            ends[number] = (None, time.monotonic() - started)

    thread = threading.Thread(target=insert)
    thread.start()
    return thread


def test_a_row_waits_no_longer_than_its_event_has_time():
    warehouse = Warehouse()
    commit = one_at_a_time(warehouse)
    callers = with_an_insert_in_flight(warehouse, commit)
    ends = {}
    threads = [late(commit, 1, 0.1, ends), late(commit, 2, 60.0, ends)]
    threads[0].join(5)
    error, seconds = ends.pop(1)
    assert (error, seconds < 3.0) == (DeadlineError, True)
    warehouse.gate.release(2)
    threads[1].join(5)
    callers.join()
    assert ends[2][0] is None
    assert warehouse.batches == [["0"], ["2"]]


def test_a_row_whose_event_has_no_time_left_waits_for_no_insert():
    warehouse = Warehouse()
    commit = one_at_a_time(warehouse)
    callers = with_an_insert_in_flight(warehouse, commit)
    started = time.monotonic()
    with pytest.raises(DeadlineError), deadline(0.0):
        commit.insert(row(1))
    assert time.monotonic() - started < 0.9
    warehouse.gate.release()
    callers.join()


def test_a_row_in_an_insert_of_others_is_given_up_with_its_event_and_the_insert_goes_on():
    warehouse = Warehouse()
    commit = one_at_a_time(warehouse)
    callers = with_an_insert_in_flight(warehouse, commit)
    ends = {}
    threads = [late(commit, 1, 0.5, ends), late(commit, 2, 60.0, ends)]
    callers.wait_for(2)
    warehouse.gate.release()
    assert warehouse.arrived.acquire(timeout=5)
    threads[0].join(5)
    assert ends.pop(1)[0] is DeadlineError
    assert not threads[0].is_alive()
    warehouse.gate.release()
    threads[1].join(5)
    callers.join()
    assert ends[2][0] is None
    assert sorted(warehouse.batches[1]) == ["1", "2"]


def test_the_row_with_the_most_time_left_leads_the_insert():
    """Its deadline is the request's: another's would fail rows that have time."""
    times = []

    class Timed(Warehouse):
        def insert(self, rows):
            times.append(remaining())
            return super().insert(rows)

    warehouse = Timed()
    commit = one_at_a_time(warehouse)
    callers = with_an_insert_in_flight(warehouse, commit)
    ends = {}
    threads = [late(commit, number, seconds, ends) for number, seconds in ((1, 30), (2, 90))]
    callers.wait_for(2)
    warehouse.gate.release(2)
    for thread in threads:
        thread.join(5)
    callers.join()
    assert 80.0 < times[1] <= 90.0


def test_an_insert_has_no_more_rows_than_a_request_may():
    warehouse = Warehouse()
    commit = GroupCommit(warehouse.insert, one_at_a_time=True, most=5)
    callers = with_an_insert_in_flight(warehouse, commit)
    callers.start(*range(1, 13))
    callers.wait_for(12)
    warehouse.gate.release(1000)
    callers.join()
    assert commit.waiting == 0
    assert [len(batch) for batch in warehouse.batches] == [1, 5, 5, 2]
    assert set(callers.ends.values()) == {None}


def test_an_insert_that_does_not_say_of_each_row_whether_it_is_in_counts_for_none():
    commit = GroupCommit(lambda _: [])
    with pytest.raises(ValueError, match="zip"), deadline(5.0):
        commit.insert(row(1))


def test_an_insert_has_500_rows_at_most():
    warehouse = Warehouse()
    commit = one_at_a_time(warehouse)
    callers = with_an_insert_in_flight(warehouse, commit)
    callers.start(*range(1, 502))
    callers.wait_for(501)
    warehouse.gate.release(1000)
    callers.join()
    assert [len(batch) for batch in warehouse.batches] == [1, 500, 1]


def test_every_row_of_a_crowd_is_inserted_once():
    warehouse = Warehouse(held=False)
    callers = Callers(GroupCommit(warehouse.insert))
    callers.start(*range(100))
    callers.join()
    inserted = [path for batch in warehouse.batches for path in batch]
    assert sorted(inserted, key=int) == [str(number) for number in range(100)]
    assert callers.ends == dict.fromkeys(range(100))
