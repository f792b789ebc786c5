"""``dcm2bq dump``."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple, cast

import click
import msgspec

from dcm2bq.archives import ArchiveBudget, ArchiveBytes, Member, open_archive
from dcm2bq.cli.terminal_text import echo, printable, printable_json
from dcm2bq.configuration import Configuration, load
from dcm2bq.dicom import Document, JsonOptions, read_metadata
from dcm2bq.dicom.options import DocumentFormat
from dcm2bq.errors import (
    ArchiveError,
    Dcm2BqError,
    MemberNotFoundError,
    NotDicomError,
    PermanentError,
    SupersededError,
)
from dcm2bq.events.object_rules import ObjectRules
from dcm2bq.objects.local_files import path_of

Dumped = tuple[str, "Document | Exception"]
# The default pattern if archives.pattern is not set.
_ARCHIVE_NAMES = r"\.(zip|tar|tar\.gz|tgz)$"


@click.command("dump")
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@click.option(
    "--format",
    "form",
    type=click.Choice(["keywords", "dicom-json"]),
    help="The document's format [default: as configured].",
)
@click.option("--pretty", is_flag=True, help="Indent the documents.")
@click.option(
    "--with-path", is_flag=True, help='Write {"path": FILE, "metadata": document} for each file.'
)
def command(
    files: tuple[str, ...], form: DocumentFormat | None, *, pretty: bool, with_path: bool
) -> None:
    """Print the header of each FILE (a path, file:///path, gs://bucket/name) as JSON, one per line.

    For an archive (zip, tar, tar.gz), print the header of each member that objects.pattern
    matches; archive.zip#folder/member names one member, with any name. - reads one file from
    standard input.

    If a file cannot be read, the command names it on standard error, continues with the others, and
    ends with exit code 1.
    """
    configuration = load().configuration
    options = configuration.json_output_options
    if form:
        options = replace(options, format=form)
    failed = 0
    for path, document in _documents(configuration, options, files):
        name = printable(path)
        if isinstance(document, Exception):
            failed += 1
            echo(f"dcm2bq: {name}: {_explain(document)}", err=True)
            continue
        for warning in document.warnings:
            echo(f"dcm2bq: {name}: {warning}", err=True)
        written = document.metadata
        text = msgspec.json.encode({"path": path, "metadata": written} if with_path else written)
        _print(msgspec.json.format(text, indent=2) if pretty else text)
    if failed:
        sys.exit(1)


def _print(text: bytes) -> None:
    if sys.stdout.isatty():
        text = printable_json(text.decode()).encode()
    sys.stdout.buffer.write(text + b"\n")
    sys.stdout.buffer.flush()


def _documents(
    configuration: Configuration, options: JsonOptions, names: Iterable[str]
) -> Iterator[Dumped]:
    """Yield the document of each file and of each member of an archive, or the error."""
    for name in names:
        try:
            found = _found(configuration, name)
            if found.is_archive:
                yield from _members(configuration, options, found)
                continue
            with found.open() as file:
                yield name, read_metadata(file, options, uri=found.uri, limits=configuration.limits)
        except (Dcm2BqError, OSError) as error:
            yield name, error


def _members(
    configuration: Configuration, options: JsonOptions, found: _NamedFile
) -> Iterator[Dumped]:
    """Yield the documents of an archive's members.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    rules = ObjectRules.of(configuration)

    def is_wanted(name: str) -> bool:
        if found.member is not None:
            return name == found.member
        return not name.endswith("/") and rules.ignored_member(name) is None

    budget = ArchiveBudget(configuration.archives)
    archive = open_archive(ArchiveBytes(found.open, budget), budget, is_wanted)
    count = 0
    for member in archive.members():
        if member.is_folder or not is_wanted(member.name):
            continue
        document = _member_document(configuration, options, found, member)
        is_sniffed = found.member is None and rules.member_needs_sniffing(member.name)
        if not (is_sniffed and isinstance(document, NotDicomError)):
            yield f"{found.name}#{member.name}", document
            count += 1
    if not count and found.member is not None:
        raise MemberNotFoundError("the archive has no member of that name")
    if not count:
        raise NotDicomError("no member's name matches objects.pattern; ARCHIVE#MEMBER reads one")


def _member_document(
    configuration: Configuration, options: JsonOptions, found: _NamedFile, member: Member
) -> Document | Exception:
    """Return the member's document, or its error; raise errors of the whole archive."""
    if member.problem is not None:
        return member.problem
    uri = f"{found.uri}#{member.name}"
    try:
        with member.open() as file:
            binary = cast("BinaryIO", file)
            return read_metadata(binary, options, uri=uri, limits=configuration.limits)
    except ArchiveError:
        raise
    except PermanentError as error:
        return error


class _NamedFile(NamedTuple):
    """A file or an archive in the command's arguments.

    Attributes:
        name: as it was typed, without the member.
        uri: the root of BulkDataURI.
        open: opens it as a seekable binary file.
        member: the member that was named.
        is_archive: whether its members are read.
    """

    name: str
    uri: str
    open: Callable[[], AbstractContextManager[Any]]
    member: str | None
    is_archive: bool


def _found(configuration: Configuration, name: str) -> _NamedFile:
    """Resolve a name. A file's name may contain ``#``, so existing files are tried first.

    Raises:
        Dcm2BqError, OSError: it does not exist, or cannot be looked up.
    """
    place = name.find("#")
    while True:
        try:
            opener, uri = _opener(configuration, name)
        except (SupersededError, FileNotFoundError):
            if place < 0:
                raise
        else:
            pattern = configuration.archives.pattern or _ARCHIVE_NAMES
            is_archive = re.search(pattern, name, re.IGNORECASE) is not None
            return _NamedFile(name, uri, opener, None, is_archive)
        with suppress(SupersededError, FileNotFoundError):
            opener, uri = _opener(configuration, name[:place])
            return _NamedFile(name[:place], uri, opener, name[place + 1 :], is_archive=True)
        place = name.find("#", place + 1)


def _opener(
    configuration: Configuration, name: str
) -> tuple[Callable[[], AbstractContextManager[Any]], str]:
    """Return a function that opens a file, and the file's URI.

    Raises:
        Dcm2BqError, OSError: it does not exist, or cannot be looked up.
    """
    if name == "-":
        # A header is read at any position in the file, which is impossible with a pipe.
        content = sys.stdin.buffer.read()
        return lambda: io.BytesIO(content), ""
    if name.startswith("gs://"):
        from dcm2bq.objects.listing import listing
        from dcm2bq.service.wiring import reference_openers

        bucket, _, object_name = name.removeprefix("gs://").partition("/")
        reference = listing(configuration).object(bucket, object_name).reference
        opener = reference_openers(configuration)[type(reference)]
        return lambda: opener.open(reference), name
    path = Path(path_of(name) if name.startswith("file://") else name)
    path.stat()
    return lambda: path.open("rb"), path.absolute().as_uri()


def _explain(error: Exception) -> str:
    return (error.strerror or type(error).__name__) if isinstance(error, OSError) else str(error)
