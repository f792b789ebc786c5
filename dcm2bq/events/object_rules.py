"""Which objects dcm2bq ingests, by name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dcm2bq.configuration import Configuration
from dcm2bq.events.actions import Ignored

NAME_DOES_NOT_MATCH = "the name does not match objects.pattern"
# https://cloud.google.com/storage/docs/parallel-composite-uploads: at the root of the bucket or
# below the prefix of the destination, hence without a leading slash.
_COMPOSITE_PART = "gcloud/tmp/parallel_composite_uploads/"


@dataclass(frozen=True, slots=True)
class ObjectRules:
    """Which objects are ingested, by name.

    Attributes:
        pattern: searched for anywhere in the name.
        sniff_content: an object of any other name is ingested too if its content is DICOM.
    """

    pattern: re.Pattern[str]
    sniff_content: bool = False

    @classmethod
    def of(cls, configuration: Configuration) -> ObjectRules:
        """The rules of ``objects.pattern`` (in any case) and ``objects.sniffContent``."""
        objects = configuration.objects
        return cls(re.compile(objects.pattern, re.IGNORECASE), objects.sniff_content)

    def ignored(self, name: str) -> Ignored | None:
        """Why the object `name` is ignored; None if it is ingested, perhaps by its content."""
        if name.endswith("/"):
            return Ignored("folder placeholder")
        if _COMPOSITE_PART in name:
            return Ignored("part of a parallel composite upload")
        if self.sniff_content or self.pattern.search(name):
            return None
        return Ignored(NAME_DOES_NOT_MATCH)

    def needs_sniffing(self, name: str) -> bool:
        """Whether only the content of the object `name` tells if it is DICOM."""
        return not self.pattern.search(name)
