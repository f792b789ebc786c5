"""``dcm2bq deidentify``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import click

from dcm2bq.configuration import Configuration, load
from dcm2bq.deidentification.document import Deidentifier, Place
from dcm2bq.deidentification.options import DeidentifyOptions, deidentify_key
from dcm2bq.deidentification.policy import Policy
from dcm2bq.deidentification.replacement import Replacements
from dcm2bq.dicom import read_metadata
from dcm2bq.dicom.dictionary import keyword
from dcm2bq.errors import Dcm2BqError

_OUTCOMES = {
    "K": "kept",
    "X": "removed",
    "Z": "emptied",
    "D": "replaced",
    "U": "replaced",
    "C": "cleaned",
}
_UNKEYED = b"a key that nothing is written with"


@click.command("deidentify")
@click.option("--check", is_flag=True, required=True, help="Show the result and write nothing.")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False))
def command(*, check: bool, files: tuple[str, ...]) -> None:  # noqa: ARG001 - the only mode
    """Show how the policy changes each attribute of a file, and why. Nothing is written.

    \b
    Values are not shown. Without deidentify.profile, the Basic Profile applies.
      dcm2bq deidentify --check samples/buckets/hospital/2026/ct.dcm
    """  # noqa: D301 - click's mark for lines that stay as they are
    configuration = load().configuration
    failed = False
    for path in files:
        try:
            click.echo(_report(configuration, path))
        except (Dcm2BqError, OSError) as error:
            reason = str(error) if isinstance(error, Dcm2BqError) else error.strerror
            click.echo(f"{path}: {reason}", err=True)
            failed = True
    if failed:
        raise SystemExit(1)


def _report(configuration: Configuration, path: str) -> str:
    chosen = configuration.deidentify
    key = deidentify_key() if chosen.profile else _UNKEYED
    deidentifier = Deidentifier(
        Policy(chosen if chosen.profile else DeidentifyOptions(profile="BASIC")),
        Replacements(key),
        configuration.json_output_options,
    )
    with open(path, "rb") as file:  # noqa: PTH123 - the path as it was typed
        metadata = read_metadata(
            file, configuration.json_output_options, limits=configuration.limits
        ).metadata
    result = deidentifier.document(metadata).metadata
    top = deidentifier.top(metadata)
    rows = list(_rows(deidentifier, metadata, result, top, ""))
    width = max((len(name) for name, *_ in rows), default=0)
    return "\n".join(
        f"{name:{width}}  {code}  {outcome:8}  {reason}" for name, code, outcome, reason in rows
    )


def _rows(
    deidentifier: Deidentifier,
    data_set: Mapping[str, Any],
    result: Mapping[str, Any],
    place: Place,
    prefix: str,
) -> Iterator[tuple[str, str, str, str]]:
    for key, value in data_set.items():
        creator = data_set.get(f"{key[:4]}00{key[4:6]}")
        tag, rule = deidentifier.rule(key, place, _text(creator))
        name = f"{prefix}{key}" if tag is None else f"{prefix}{_name(tag)}"
        outcome = _OUTCOMES[rule.code] if key in result else "removed"
        yield name, rule.code, outcome, rule.reason
        if key in result and tag is not None:
            inner = Place(f"{tag:08X}", place.cleaned or rule.code == "C")
            pairs = zip(_items(value), _items(result[key]), strict=False)
            for number, (item, kept) in enumerate(pairs):
                yield from _rows(deidentifier, item, kept, inner, f"{name}[{number}].")


def _name(tag: int) -> str:
    text = f"({tag >> 16:04X},{tag & 0xFFFF:04X})"
    return f"{text} {keyword(tag)}" if keyword(tag) else text


def _items(value: Any) -> list[Mapping[str, Any]]:
    """Return the items of a sequence in either format."""
    if isinstance(value, Mapping):
        value = value.get("Value") if value.get("vr") == "SQ" else None
    return [item for item in value if isinstance(item, Mapping)] if isinstance(value, list) else []


def _text(value: Any) -> str:
    if isinstance(value, Mapping):
        value = value.get("Value")
    if isinstance(value, list):
        value = value[0] if value else ""
    return value if isinstance(value, str) else ""
