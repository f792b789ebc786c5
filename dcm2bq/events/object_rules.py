"""Decides by name which objects and archive members are ingested."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dcm2bq.configuration import Configuration
from dcm2bq.events.actions import Ignored

NAME_DOES_NOT_MATCH = "the name does not match objects.pattern"
# https://cloud.google.com/storage/docs/parallel-composite-uploads: at the root of the bucket or
# below the prefix of the destination, so the pattern has no leading slash.
_COMPOSITE_PART = "gcloud/tmp/parallel_composite_uploads/"
# Resource forks, which macOS adds to a zip or tar under the names of the files they belong to.
_ARCHIVE_METADATA = re.compile(r"(?:^|/)(?:__MACOSX/|\._)")


@dataclass(frozen=True, slots=True)
class ObjectRules:
    """Decides by name which objects are ingested.

    Attributes:
        pattern: matches anywhere in the name of an object to ingest.
        sniff_content: whether objects with other names are ingested if their content is DICOM.
        archives: matches anywhere in the name of an archive, whose members the other rules
            select. None: no object is read as an archive.
    """

    pattern: re.Pattern[str]
    sniff_content: bool = False
    archives: re.Pattern[str] | None = None

    @classmethod
    def of(cls, configuration: Configuration) -> ObjectRules:
        """Return the rules of ``objects`` and ``archives.pattern``; patterns ignore case."""
        objects, archives = configuration.objects, configuration.archives.pattern
        return cls(
            re.compile(objects.pattern, re.IGNORECASE),
            objects.sniff_content,
            re.compile(archives, re.IGNORECASE) if archives else None,
        )

    def ignored(self, name: str) -> Ignored | None:
        """Return why the object `name` is ignored; None if it is ingested or must be sniffed."""
        if name.endswith("/"):
            return Ignored("folder placeholder")
        if _COMPOSITE_PART in name:
            return Ignored("part of a parallel composite upload")
        if self.sniff_content or self.pattern.search(name) or self.is_archive(name):
            return None
        return Ignored(NAME_DOES_NOT_MATCH)

    def needs_sniffing(self, name: str) -> bool:
        """Return whether only the content of the object `name` shows if it is DICOM."""
        return not (self.pattern.search(name) or self.is_archive(name))

    def is_archive(self, name: str) -> bool:
        """Return whether the object `name` is an archive."""
        return self.archives is not None and self.archives.search(name) is not None

    def ignored_member(self, name: str) -> Ignored | None:
        """Return why the member `name` of an archive is ignored; None if it is ingested."""
        if _ARCHIVE_METADATA.search(name):
            return Ignored("metadata of the archive")
        if self.sniff_content or self.pattern.search(name):
            return None
        return Ignored(NAME_DOES_NOT_MATCH)

    def member_needs_sniffing(self, name: str) -> bool:
        """Return whether only the content of the member `name` shows if it is DICOM."""
        return not self.pattern.search(name)
