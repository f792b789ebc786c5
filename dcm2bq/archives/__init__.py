"""Zip and tar archives: their members, each as a seekable file, and limits for all of it.

::

    limits         what reading an archive may cost; each limit is checked before it is spent
    sources        an archive's bytes: by ranges, in sequence, and inflated
    member         a member, and the file that reads it
    zip_directory  a zip's end records and central directory
    zip_archive    a zip's members, in any order and several at a time
    tar_archive    a tar's members, in sequence
    formats        which of these an archive is

Nothing is written to a disk, no member's name is used as a path, and no archive inside an archive
is opened.
"""

from dcm2bq.archives.formats import Archive, open_archive
from dcm2bq.archives.limits import ArchiveBudget
from dcm2bq.archives.member import Member
from dcm2bq.archives.sources import ArchiveBytes

__all__ = ["Archive", "ArchiveBudget", "ArchiveBytes", "Member", "open_archive"]
