"""The URL of a DICOMweb service and of an instance in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from dcm2bq.errors import ConfigurationError, UsageError
from dcm2bq.events.dicom_resource import DicomResource

HEALTHCARE_API = "https://healthcare.googleapis.com/v1"

_API_VERSION = re.compile(r"v\d+((alpha|beta)\d*)?")
# Unreserved characters, and the ":" of a domain-scoped project ("example.com:project").
_UNQUOTED = ":"


@dataclass(frozen=True, slots=True)
class Base:
    """The URL before a resource's path: an API's base, or a DICOMweb root.

    If its path is empty or ends in a version (``/v1``, ``/v1beta1``), it is an API's base, like the
    Healthcare API's: the whole resource name follows. Any other base is the root of one DICOMweb
    store, like Orthanc's ``/dicom-web``: the part after ``dicomWeb/`` follows.

    Attributes:
        url: without a slash at the end.
    """

    url: str

    @classmethod
    def parse(cls, text: str, *, option: str = "DICOMWEB_BASE_URL") -> Base:
        """Parse the base in a configuration or an argument.

        Args:
            text: an http or https URL.
            option: the name of the option, for the error message.

        Raises:
            ConfigurationError: the text is not a valid URL. The message does not quote it, because
                it may contain a password.
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
            return "is not a URL; write http://HOST:PORT/PATH or https://HOST/PATH"
        if parts.scheme not in ("http", "https") or not has_host:
            return "is not an http or https URL; write http://HOST:PORT/PATH or https://HOST/PATH"
        if "@" in parts.netloc:
            return "must not contain a user name or password"
        if parts.query or parts.fragment or re.search(r"\s", self.url):
            return "must be a plain URL, without a query, a fragment or white space"
        return None

    @property
    def takes_resource_names(self) -> bool:
        """Whether the whole resource name follows, from ``projects/`` on."""
        path = urlsplit(self.url).path.rstrip("/")
        return not path or _API_VERSION.fullmatch(path.rpartition("/")[2]) is not None

    def root(self, resource: DicomResource) -> str:
        """Return the URL of the DICOMweb service that contains the resource."""
        return f"{self.url}/{_quoted(resource.root)}" if self.takes_resource_names else self.url

    def resource(self, resource: DicomResource) -> str:
        """Return the URL of a study, a series or an instance."""
        return f"{self.root(resource)}/{_quoted(resource.path)}"


def _quoted(path: str) -> str:
    return quote(path, safe=f"/{_UNQUOTED}")


def healthcare_store(project: str, region: str, dataset: str, store: str) -> str:
    """Return the DICOMweb root of a store of the Healthcare API.

    Raises:
        UsageError: a part cannot be a segment of a path. The message names the part.
    """
    named = {
        "project_id": project,
        "region": region,
        "dataset_id": dataset,
        "dicom_store_id": store,
    }
    for name, value in named.items():
        if not isinstance(value, str) or value in ("", ".", ".."):
            raise UsageError(f"{name} must be a name, as a string")
    project, region, dataset, store = (quote(part, safe=_UNQUOTED) for part in named.values())
    return (
        f"{HEALTHCARE_API}/projects/{project}/locations/{region}"
        f"/datasets/{dataset}/dicomStores/{store}/dicomWeb"
    )
