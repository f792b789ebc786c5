"""Where a DICOMweb store answers, and the URL of an instance in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from dcm2bq.errors import ConfigurationError, MalformedEventError, UsageError

HEALTHCARE_API = "https://healthcare.googleapis.com/v1"

_STORE = "/dicomWeb/"
_API_VERSION = re.compile(r"v\d+((alpha|beta)\d*)?")
_INSTANCE_NAME = re.compile(
    r"projects/[^/]+/locations/[^/]+/datasets/[^/]+/dicomStores/[^/]+/dicomWeb"
    r"/studies/[^/]+/series/[^/]+/instances/[^/]+"
)
# Unreserved characters, and the ":" of a domain-scoped project ("example.com:project").
_UNQUOTED = ":"


@dataclass(frozen=True, slots=True)
class Base:
    """What stands before the resource: an API's base, or a DICOMweb root.

    A base whose path is empty or ends in a version (``/v1``, ``/v1beta1``) is an API's, as the
    Healthcare API's own: the whole resource name follows. Any other base is the root of one
    DICOMweb store, as Orthanc's ``/dicom-web``: what stands after ``dicomWeb/`` follows.

    Attributes:
        url: without a slash at its end.
    """

    url: str

    @classmethod
    def parse(cls, text: str, *, option: str = "DICOMWEB_BASE_URL") -> Base:
        """The base that a configuration or a caller names.

        Args:
            text: an http or https URL.
            option: what to call it in the error's message.

        Raises:
            ConfigurationError: it is no such URL. The message does not quote it, since a
                password may be what is wrong with it.
        """
        base = cls(text.strip().rstrip("/"))
        problem = base._problem()
        if problem:
            raise ConfigurationError(f"{option} {problem}")
        return base

    def _problem(self) -> str | None:
        try:
            parts = urlsplit(self.url)
            has_host, _ = bool(parts.hostname), parts.port
        except ValueError:
            return "is no URL; write http://HOST:PORT/PATH or https://HOST/PATH"
        if parts.scheme not in ("http", "https") or not has_host:
            return "is no http or https URL; write http://HOST:PORT/PATH or https://HOST/PATH"
        if "@" in parts.netloc:
            return "must not carry a user name or password"
        if parts.query or parts.fragment or re.search(r"\s", self.url):
            return "must be a plain URL, without a query, a fragment or white space"
        return None

    @property
    def takes_resource_names(self) -> bool:
        """True where the whole resource name follows, from ``projects/`` on."""
        path = urlsplit(self.url).path.rstrip("/")
        return not path or _API_VERSION.fullmatch(path.rpartition("/")[2]) is not None

    def instance(self, resource_name: str) -> str:
        """The URL of an instance.

        Args:
            resource_name: ``projects/P/locations/L/datasets/D/dicomStores/S/dicomWeb/studies/…
                /series/…/instances/…``, as a Healthcare API notification carries it.

        Raises:
            MalformedEventError: it is no instance's name.
        """
        segments = resource_name.split("/")
        if not _INSTANCE_NAME.fullmatch(resource_name) or {".", ".."} & set(segments):
            raise MalformedEventError("the notification names no DICOM instance")
        path = "/".join(quote(segment, safe=_UNQUOTED) for segment in segments)
        if not self.takes_resource_names:
            path = path.partition(_STORE)[2]
        return f"{self.url}/{path}"


def healthcare_store(project: str, region: str, dataset: str, store: str) -> str:
    """The DICOMweb root of a store of the Healthcare API.

    Raises:
        UsageError: a part cannot stand in a path. The message names the part.
    """
    named = {
        "project_id": project,
        "region": region,
        "dataset_id": dataset,
        "dicom_store_id": store,
    }
    for name, value in named.items():
        if not isinstance(value, str) or value in ("", ".", ".."):
            raise UsageError(f"{name} must be the name of one, as text")
    project, region, dataset, store = (quote(part, safe=_UNQUOTED) for part in named.values())
    return (
        f"{HEALTHCARE_API}/projects/{project}/locations/{region}"
        f"/datasets/{dataset}/dicomStores/{store}/dicomWeb"
    )
