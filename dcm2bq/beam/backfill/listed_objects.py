"""The listing as a transform: yields the resource of every object below a prefix."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import apache_beam as beam

from dcm2bq import log
from dcm2bq.beam.backfill.counting import Counts
from dcm2bq.beam.backfill.error_chain import without_causes
from dcm2bq.beam.backfill.listing_shards import divide, pages_of
from dcm2bq.configuration import Configuration
from dcm2bq.errors import Dcm2BqError, SupersededError
from dcm2bq.events.actions import Ignored
from dcm2bq.objects.cloud_listing import Shard

_SHARDS = "shards"
UNLISTED = "unlisted"


class ListedObjects(beam.PTransform):  # type: ignore[misc]  # Beam is not installed where types are checked
    """Yields every live object below a prefix, as the resource in the listing.

    Args:
        configuration: the location of buckets.
        shard: the bucket and the prefix.
    """

    def __init__(self, configuration: Configuration, shard: Shard) -> None:
        super().__init__()
        self._configuration = configuration
        self._shard = shard

    def expand(self, begin: Any) -> Any:
        divided = (
            begin
            | beam.Create([self._shard], reshuffle=False)
            | "Divide"
            >> beam.ParDo(_DivideListing(self._configuration)).with_outputs(_SHARDS, main="objects")
        )
        listed = (
            divided[_SHARDS]
            | "SpreadShards" >> beam.Reshuffle()
            | "List" >> beam.ParDo(_List(self._configuration))
        )
        return (divided["objects"], listed) | beam.Flatten() | "SpreadObjects" >> beam.Reshuffle()


class _Lists(beam.DoFn):  # type: ignore[misc]  # as above
    def __init__(self, configuration: Configuration) -> None:
        self._configuration = configuration
        self._counts = Counts()

    def setup(self) -> None:
        self._pages = pages_of(self._configuration)

    def _note(self, why: Dcm2BqError | Ignored) -> None:
        if isinstance(why, Ignored):
            self._counts.add("ignored", why.reason)
        elif isinstance(why, SupersededError):
            self._counts.add("superseded")
        else:
            # The objects below it have no outcome, so the run must not count as complete.
            self._counts.add(UNLISTED, why.reason)
            log.write("ERROR", "cannot be listed", reason=why.reason, why=str(why))

    def process(self, element: Shard) -> Iterator[Any]:
        return without_causes(self._listed(Shard(*element)))

    def _listed(self, shard: Shard) -> Iterator[Any]:
        raise NotImplementedError


class _DivideListing(_Lists):
    def _listed(self, shard: Shard) -> Iterator[Any]:
        for each in divide(self._pages, shard, self._note):
            if isinstance(each, Shard):
                yield beam.pvalue.TaggedOutput(_SHARDS, each)
            else:
                self._counts.add("listed")
                yield each


class _List(_Lists):
    def _listed(self, shard: Shard) -> Iterator[Any]:
        for page in self._pages.pages(shard, self._note):
            self._counts.add("listed", count=len(page.objects))
            yield from page.objects
