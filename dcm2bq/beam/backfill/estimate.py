"""Estimates what a backfill reads, requests and costs, from a listing and some objects."""

from __future__ import annotations

import random
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, NamedTuple

from dcm2bq.beam.backfill.listing_shards import divide, pages_of
from dcm2bq.beam.backfill.reading import ObjectReader
from dcm2bq.configuration import Configuration
from dcm2bq.errors import Dcm2BqError
from dcm2bq.events.actions import Action, Ignored, ObjectReference
from dcm2bq.events.storage_resource import Resource
from dcm2bq.objects import OpensReferences
from dcm2bq.objects.cloud_listing import Shard
from dcm2bq.rows.reader import RowReader
from dcm2bq.service.wiring import reference_openers

_LISTERS = 16
# https://cloud.google.com/storage/pricing, single regions: US dollars for 1,000 operations of class
# A (listing) and B (reading), and for each GB retrieved, when this was written.
STANDARD = "STANDARD"
LIST_PRICE = 0.005
READ_PRICES = {STANDARD: 0.0004, "NEARLINE": 0.001, "COLDLINE": 0.01, "ARCHIVE": 0.05}
RETRIEVAL_PRICES = {STANDARD: 0.0, "NEARLINE": 0.01, "COLDLINE": 0.02, "ARCHIVE": 0.05}


@dataclass(slots=True)
class ListingTotals:
    """The result of a listing.

    Attributes:
        selected: the number of objects to read, by storage class, without archives.
        archives: the number of archives to read.
        archived: the total size of the archives in bytes.
        ignored: the number of objects that are not selected.
        stored: the total size of the selected objects in bytes.
        requests: the number of requests for the listing.
        unlisted: the number of prefixes that could not be listed.
        sample: randomly selected objects, each with the same probability.
    """

    selected: Counter[str] = field(default_factory=Counter)
    archives: int = 0
    archived: int = 0
    ignored: int = 0
    stored: int = 0
    requests: int = 0
    unlisted: int = 0
    sample: list[Action] = field(default_factory=list)

    @property
    def objects(self) -> int:
        return self.selected.total()


class Span(NamedTuple):
    """The seconds that one object took, and the part of them in which the CPU was busy."""

    seconds: float
    busy: float


class Workers(NamedTuple):
    """The readers: workers with one core, each of which reads this many objects at a time."""

    cores: int
    threads: int


@dataclass(slots=True)
class Sampled:
    """The cost of reading the sample.

    Attributes:
        read: the number of objects that could be read.
        failed: the number of objects that could not be read.
        size: the bytes that were read.
        requests: the number of requests.
        spans: the time of each object, without the first one, which opens connections.
    """

    read: int = 0
    failed: int = 0
    size: int = 0
    requests: int = 0
    spans: list[Span] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Estimate:
    """A listing and a sample, and the figures that are derived from them."""

    listed: ListingTotals
    sampled: Sampled

    def _scaled(self, of_sample: float) -> float:
        tried = self.sampled.read + self.sampled.failed
        return of_sample / tried * self.listed.objects if tried else 0.0

    @property
    def size(self) -> float:
        """The bytes to read."""
        return self._scaled(self.sampled.size)

    @property
    def requests(self) -> float:
        """The requests to read them; one for each object if there is no sample."""
        return self._scaled(self.sampled.requests) or float(self.listed.objects)

    @property
    def dollars(self) -> float:
        """Cloud Storage's price of listing and reading; load jobs are free."""
        shares = {
            kind: count / max(1, self.listed.objects)
            for kind, count in self.listed.selected.items()
        }
        read = sum(
            share * self.requests / 1000 * READ_PRICES.get(kind, READ_PRICES[STANDARD])
            + share * self.size / 1e9 * RETRIEVAL_PRICES.get(kind, 0.0)
            for kind, share in shares.items()
        )
        return self.listed.requests / 1000 * LIST_PRICE + read

    def seconds(self, workers: Workers) -> float:
        """Return how long reading takes, limited by waiting or by the CPU."""
        spans = self.sampled.spans
        waited = sum(each.seconds for each in spans) / (workers.cores * workers.threads)
        busy = sum(each.busy for each in spans) / workers.cores
        return max(waited, busy) / max(1, len(spans)) * self.listed.objects


def listed(configuration: Configuration, whole: Shard, sample: int) -> ListingTotals:
    """List objects in several threads; nothing is read.

    Args:
        configuration: the location of buckets, and the selection of objects.
        whole: the bucket and the prefix.
        sample: the number of objects in the sample.

    Raises:
        TransientError: the bucket cannot be listed.
    """
    census = _Census(configuration, sample)
    pages = pages_of(configuration)
    shards: list[Shard] = []
    for each in divide(pages, whole, census.note):
        if isinstance(each, Shard):
            shards.append(each)
        else:
            census.add([each])
    census.listed.requests = pages.requests
    with ThreadPoolExecutor(_LISTERS) as pool:
        for requests in pool.map(lambda shard: _count(configuration, shard, census), shards):
            census.listed.requests += requests
    return census.listed


class _Census:
    """Counts objects that several threads list, and selects the sample."""

    def __init__(self, configuration: Configuration, sample: int) -> None:
        self._judge = ObjectReader(configuration, RowReader(configuration, {}))
        self._sample = sample
        self._dice = random.Random(0)  # noqa: S311 - a random sample, not a secret
        self._lock = threading.Lock()
        self.listed = ListingTotals()

    def note(self, why: Dcm2BqError | Ignored) -> None:
        with self._lock:
            self.listed.ignored += isinstance(why, Ignored)
            self.listed.unlisted += not isinstance(why, Ignored)

    def add(self, resources: list[Resource]) -> None:
        with self._lock:
            for resource in resources:
                action = self._judge.verdict(resource)
                if isinstance(action, Ignored):
                    self.listed.ignored += 1
                else:
                    self._add(action)

    def _add(self, action: Action) -> None:
        found = self.listed
        if action.archive:
            found.archives += 1
            found.archived += action.facts.size or 0
            return
        found.selected[action.facts.storage_class or STANDARD] += 1
        found.stored += action.facts.size or 0
        if len(found.sample) < self._sample:
            found.sample.append(action)
        elif self._sample and (place := self._dice.randrange(found.objects)) < self._sample:
            found.sample[place] = action


def _count(configuration: Configuration, shard: Shard, census: _Census) -> int:
    """Count the objects of a shard; return the number of requests."""
    pages = pages_of(configuration)
    for page in pages.pages(shard, census.note):
        census.add(page.objects)
    return pages.requests


class _CountingOpener:
    """Opens references, and counts the requests for reading them."""

    def __init__(self, place: OpensReferences) -> None:
        self._place = place
        self.requests = 0

    def open(self, reference: Any) -> AbstractContextManager[Any]:
        return self._counted(reference)

    @contextmanager
    def _counted(self, reference: Any) -> Iterator[Any]:
        with self._place.open(reference) as file:
            try:
                yield file
            finally:
                self.requests += getattr(file, "requests", 1)


def sampled(configuration: Configuration, sample: list[Action]) -> Sampled:
    """Read the sample's headers one after another, and discard them."""
    place = _CountingOpener(reference_openers(configuration)[ObjectReference])
    reader = RowReader(configuration, {ObjectReference: place})
    took = Sampled()
    for action in sample:
        started = Span(time.perf_counter(), time.process_time())
        try:
            took.size += reader.read(action).bytes_read
            took.read += 1
        except Dcm2BqError:
            took.failed += 1
        busy = time.process_time() - started.busy
        took.spans.append(Span(time.perf_counter() - started.seconds, busy))
    took.spans = took.spans[1:] or took.spans
    took.requests = place.requests
    return took


def lines(estimate: Estimate, workers: Workers) -> list[str]:
    """Format the estimate for a person.

    Args:
        estimate: the estimate.
        workers: the workers that will read.
    """
    found, took = estimate.listed, estimate.sampled
    tried = took.read + took.failed
    rows = [
        ("objects to read", f"{found.objects:,}"),
        ("objects to ignore", f"{found.ignored:,}"),
        ("bytes stored", f"{found.stored:,}"),
        ("bytes to be read", f"{estimate.size:,.0f}" if tried else "no sample"),
        ("requests to list", f"{found.requests:,}"),
        ("requests to read", f"{estimate.requests:,.0f}"),
        ("Cloud Storage, US dollars", f"{estimate.dollars:,.4f}"),
        ("load jobs, US dollars", "0"),
        (
            "time to read",
            str(timedelta(seconds=round(estimate.seconds(workers)))) if tried else "no sample",
        ),
        ("sample read / failed", f"{took.read} / {took.failed}"),
    ]
    if found.archives:
        rows += [
            ("archives, not estimated", f"{found.archives:,}"),
            ("bytes of archives", f"{found.archived:,}"),
        ]
    if found.unlisted:
        rows.append(("prefixes that cannot be listed", f"{found.unlisted:,}"))
    return [f"{label:<34}{value:>20}" for label, value in rows]
