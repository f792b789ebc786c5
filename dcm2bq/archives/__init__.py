"""Zip and tar archives: reads each member as a seekable file, within limits.

::

    limits         limits on reading an archive, checked before resources are used
    archive_bytes  an archive's bytes: by ranges, in sequence, and inflated
    member         a member, and the file that reads it
    zip_directory  a zip's end records and central directory
    zip_archive    a zip's members, in any order and several at a time
    tar_archive    a tar's members, in sequence
    formats        detects an archive's format, and opens it

Nothing is written to disk, member names are never used as paths, and archives inside archives are
not opened.
"""

from dcm2bq.archives.archive_bytes import ArchiveBytes
from dcm2bq.archives.formats import Archive, open_archive
from dcm2bq.archives.limits import ArchiveBudget
from dcm2bq.archives.member import Member

__all__ = ["Archive", "ArchiveBudget", "ArchiveBytes", "Member", "open_archive"]
