"""Lists buckets of Cloud Storage page by page.

https://cloud.google.com/storage/docs/json_api/v1/objects/list
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, NamedTuple, Protocol
from urllib.parse import quote, urlencode

from dcm2bq.errors import Dcm2BqError, DeploymentError, SupersededError, UnavailableError
from dcm2bq.events.actions import Ignored, ObjectReference
from dcm2bq.events.storage_resource import FIELDS, Resource, facts_of
from dcm2bq.http.google import ApiResponse, GoogleApi
from dcm2bq.objects.stored_object import Note, StoredObject, refuse
from dcm2bq.times import parse_time

_OBJECT_FIELDS = ",".join(FIELDS)
_PAGE_FIELDS = f"items({_OBJECT_FIELDS}),prefixes,nextPageToken"


class Shard(NamedTuple):
    """The objects of a bucket whose names begin with a prefix."""

    bucket: str
    prefix: str


class ListingPage(NamedTuple):
    """Some objects, and common prefixes of the others, up to the next slash."""

    objects: list[Resource]
    prefixes: list[str]


# Called with the reason if something cannot be listed or is not an object; never with its name.
PageNote = Callable[[Dcm2BqError | Ignored], None]


class Pages(Protocol):
    """Lists buckets.

    Attributes:
        requests: the number of requests so far.
    """

    requests: int

    def pages(self, shard: Shard, note: PageNote, *, delimiter: str = "") -> Iterator[ListingPage]:
        """Yield the shard's objects in the order of names, page by page.

        Args:
            shard: the shard.
            note: called with the reason if something cannot be listed.
            delimiter: ``/``: objects with another slash in the rest of their name are listed as
                prefixes. Empty: every object is listed.

        Raises:
            DeploymentError: the bucket does not exist, or access is denied.
            UnavailableError: the bucket cannot be listed now.
        """


class CloudPages:
    """Lists buckets with Cloud Storage's JSON API."""

    def __init__(self, api: GoogleApi | None = None) -> None:
        self._api = api or GoogleApi("Cloud Storage", "storage", "STORAGE_EMULATOR_HOST")
        self.requests = 0

    def pages(self, shard: Shard, note: PageNote, *, delimiter: str = "") -> Iterator[ListingPage]:  # noqa: ARG002 - all or nothing
        query = {"prefix": shard.prefix, "delimiter": delimiter, "fields": _PAGE_FIELDS}
        token = ""
        while True:
            asked = {key: value for key, value in (query | {"pageToken": token}).items() if value}
            document = self._document(f"{_objects_path(shard.bucket)}?{urlencode(asked)}", shard)
            yield ListingPage(document.get("items") or [], document.get("prefixes") or [])
            token = document.get("nextPageToken") or ""
            if not token:
                return

    def resource(self, bucket: str, name: str) -> Resource:
        """Return the resource of one object's live generation.

        Raises:
            SupersededError: the object does not exist.
            DeploymentError: the bucket does not exist, or access is denied.
            UnavailableError: Cloud Storage is not available now.
        """
        path = f"{_objects_path(bucket)}/{quote(name, safe='')}?fields={_OBJECT_FIELDS}"
        answer = self._api.request("GET", path)
        self.requests += 1
        if answer.status == 404 and "bucket does not exist" not in answer.error_message():
            raise SupersededError(f"the object does not exist in bucket {bucket}")
        return self._checked(answer, bucket)

    def _document(self, path: str, shard: Shard) -> dict[str, Any]:
        answer = self._api.request("GET", path)
        self.requests += 1
        return self._checked(answer, shard.bucket)

    def _checked(self, answer: ApiResponse, bucket: str) -> dict[str, Any]:
        if answer.status in (401, 403):
            raise self._api.denied(answer, f"roles/storage.objectViewer on bucket {bucket}")
        if answer.status == 404:
            raise DeploymentError(f"bucket {bucket} does not exist")
        document = answer.json()
        # An invalid response must not count as an empty bucket.
        if not answer.ok or not (document or answer.body.strip() == b"{}"):
            raise UnavailableError(f"Cloud Storage returned HTTP {answer.status} for a listing")
        return document


def _objects_path(bucket: str) -> str:
    return f"/storage/v1/b/{quote(bucket, safe='')}/o"


class CloudListing:
    """Lists Cloud Storage's objects; a `dcm2bq.objects.listing.Listing`."""

    def __init__(self, pages: CloudPages | None = None) -> None:
        self._pages = pages or CloudPages()

    def objects(self, bucket: str, prefix: str = "", note: Note = refuse) -> Iterator[StoredObject]:
        for page in self._pages.pages(Shard(bucket, prefix), lambda why: note("", why)):
            for resource in page.objects:
                try:
                    yield stored_of(resource)
                except ValueError as error:
                    path = f"gs://{bucket}/{resource.get('name')}"
                    note(path, UnavailableError(f"Cloud Storage lists an invalid object: {error}"))

    def object(self, bucket: str, name: str) -> StoredObject:
        resource = self._pages.resource(bucket, name)
        try:
            return stored_of(resource)
        except ValueError as error:
            raise UnavailableError(f"Cloud Storage returned an invalid object: {error}") from error


def stored_of(resource: Mapping[str, Any]) -> StoredObject:
    """Return the object of a resource in a listing.

    Raises:
        ValueError: the resource is not valid. The message quotes no value.
    """
    # Emulators without generations leave these fields out.
    generation, metageneration = (
        resource.get("generation") or 1,
        resource.get("metageneration") or 1,
    )
    changed = parse_time(resource.get("updated")) or parse_time(resource.get("timeCreated"))
    return StoredObject(
        ObjectReference(str(resource.get("bucket")), str(resource.get("name")), int(generation)),
        changed or datetime.now(UTC),
        int(metageneration),
        facts_of(resource),
    )
