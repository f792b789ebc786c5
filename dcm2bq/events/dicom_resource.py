"""The name of a study, a series or an instance in a DICOM store of the Healthcare API."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Self

from dcm2bq.errors import MalformedEventError

_PART = r"(?!\.{1,2}/)[^/\s]+"
_UID = r"(?!\.)[\w.-]+"
# https://cloud.google.com/healthcare-api/docs/reference/rest/v1/projects.locations.datasets.dicomStores.studies.series.instances
_NAME = re.compile(
    rf"projects/(?P<project>{_PART})/locations/(?P<location>{_PART})"
    rf"/datasets/(?P<dataset>{_PART})/dicomStores/(?P<store>{_PART})/dicomWeb"
    rf"/studies/(?P<study>{_UID})(?:/series/(?P<series>{_UID})(?:/instances/(?P<instance>{_UID}))?)?"
)


@dataclass(frozen=True, slots=True)
class DicomResource:
    """The resource name of a study, a series or an instance. It never contains a patient.

    `str()` gives ``projects/P/locations/L/datasets/D/dicomStores/S/dicomWeb/studies/…``.

    Attributes:
        project: the project's ID, which may include a domain (``example.com:project``).
        location: for example ``us-central1``.
        dataset: the dataset's ID.
        store: the DICOM store's ID.
        study: StudyInstanceUID.
        series: SeriesInstanceUID; None for a study.
        instance: SOPInstanceUID; None for a study or a series.
    """

    project: str
    location: str
    dataset: str
    store: str
    study: str
    series: str | None = None
    instance: str | None = None

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """Parse a resource name; return None if the text is not one."""
        match = _NAME.fullmatch(text)
        return None if match is None else cls(**match.groupdict())

    @classmethod
    def parse_instance(cls, text: str) -> Self:
        """Parse the resource name of an instance.

        Raises:
            MalformedEventError: the text is not the name of an instance.
        """
        resource = cls.parse(text)
        if resource is None or resource.instance is None:
            raise MalformedEventError("the notification does not name a DICOM instance")
        return resource

    def with_uids(self, replacement: Callable[[str], str]) -> Self:
        """Return the name with each UID replaced."""
        return replace(
            self,
            study=replacement(self.study),
            series=None if self.series is None else replacement(self.series),
            instance=None if self.instance is None else replacement(self.instance),
        )

    @property
    def root(self) -> str:
        """The name of the store's DICOMweb service: the part before ``/studies``."""
        return (
            f"projects/{self.project}/locations/{self.location}/datasets/{self.dataset}"
            f"/dicomStores/{self.store}/dicomWeb"
        )

    @property
    def path(self) -> str:
        """The path below the DICOMweb service: ``studies/…/series/…/instances/…``."""
        levels = (("studies", self.study), ("series", self.series), ("instances", self.instance))
        return "/".join(f"{level}/{uid}" for level, uid in levels if uid is not None)

    def __str__(self) -> str:
        return f"{self.root}/{self.path}"
