"""``dcm2bq dump``."""

from __future__ import annotations

import io
import sys
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from typing import Any

import click
import msgspec

from dcm2bq.configuration import Configuration, load
from dcm2bq.dicom import read_metadata
from dcm2bq.dicom.options import DocumentFormat
from dcm2bq.errors import Dcm2BqError


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
    """The header of each FILE (a path, or gs://bucket/name) as JSON, one document a line.

    - reads one file from standard input.

    A file that cannot be read is named on standard error, the rest go on, and the exit code
    is 1.
    """
    configuration = load().configuration
    options = configuration.json_output_options
    if form:
        options = replace(options, format=form)
    failed = 0
    for name in files:
        try:
            with _open(configuration, name) as file:
                document = read_metadata(file, options, uri=_uri(name), limits=configuration.limits)
        except (Dcm2BqError, OSError) as error:
            failed += 1
            click.echo(f"dcm2bq: {name}: {_explain(error)}", err=True)
            continue
        for warning in document.warnings:
            click.echo(f"dcm2bq: {name}: {warning}", err=True)
        written = document.metadata
        text = msgspec.json.encode({"path": name, "metadata": written} if with_path else written)
        _print(msgspec.json.format(text, indent=2) if pretty else text)
    if failed:
        sys.exit(1)


def _print(text: bytes) -> None:
    sys.stdout.buffer.write(text + b"\n")
    sys.stdout.buffer.flush()


def _open(configuration: Configuration, name: str) -> AbstractContextManager[Any]:
    if name == "-":
        # A header is read from anywhere in the file, which a pipe cannot do.
        return io.BytesIO(sys.stdin.buffer.read())
    if name.startswith("gs://"):
        from dcm2bq.objects.listing import listing
        from dcm2bq.service.wiring import reference_openers

        bucket, _, object_name = name.removeprefix("gs://").partition("/")
        reference = listing(configuration).object(bucket, object_name).reference
        return reference_openers(configuration)[type(reference)].open(reference)
    return Path(name).open("rb")


def _uri(name: str) -> str:
    if name == "-":
        return ""
    return name if name.startswith("gs://") else Path(name).absolute().as_uri()


def _explain(error: Exception) -> str:
    return (error.strerror or type(error).__name__) if isinstance(error, OSError) else str(error)
