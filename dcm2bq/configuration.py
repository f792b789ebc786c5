"""The configuration: one frozen object, checked once, when the process starts.

The names of the options and of the environment variables stand here alone; the reference page,
the check at Terraform's plan time and ``dcm2bq config`` are generated from them.
"""

from __future__ import annotations

import difflib
import json
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from functools import cache
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from dcm2bq.dicom.options import JsonOptions
from dcm2bq.errors import ConfigurationError

CONFIG = "DCM2BQ_CONFIG"
CONFIG_FILE = "DCM2BQ_CONFIG_FILE"
SERVICE = "K_SERVICE"
DICOMWEB_BASE_URL = "DICOMWEB_BASE_URL"


@dataclass(frozen=True, slots=True)
class DuckDbOptions:
    path: str = "dcm2bq.duckdb"


@dataclass(frozen=True, slots=True)
class BigQueryOptions:
    project_id: str | None = None
    dataset_id: str = "dicom"
    table_id: str = "metadata"


@dataclass(frozen=True, slots=True)
class StorageOptions:
    local_root: str | None = None


@dataclass(frozen=True, slots=True)
class ObjectsOptions:
    pattern: str = r"\.(dcm|dicom)$"
    sniff_content: bool = False


@dataclass(frozen=True, slots=True)
class DeadLetterOptions:
    topic: str | None = None
    after_seconds: int = 72_000


@dataclass(frozen=True, slots=True)
class LoggingOptions:
    object_names: bool = False


@dataclass(frozen=True, slots=True)
class DocumentOptions:
    max_bytes: int = 8_000_000


@dataclass(frozen=True, slots=True)
class Configuration:
    """Every option, as merged from the defaults and the environment."""

    warehouse: Literal["duckdb", "bigQuery"] = "duckdb"
    duckdb: DuckDbOptions = field(default_factory=DuckDbOptions)
    big_query: BigQueryOptions = field(default_factory=BigQueryOptions)
    storage: StorageOptions = field(default_factory=StorageOptions)
    objects: ObjectsOptions = field(default_factory=ObjectsOptions)
    dead_letter: DeadLetterOptions = field(default_factory=DeadLetterOptions)
    logging: LoggingOptions = field(default_factory=LoggingOptions)
    document: DocumentOptions = field(default_factory=DocumentOptions)
    dicom_parser_options: Mapping[str, Any] = field(default_factory=dict)
    json_output_options: JsonOptions = field(default_factory=JsonOptions)


DESCRIPTIONS = {
    "warehouse": "where rows go",
    "duckdb.path": "the DuckDB file of the local warehouse",
    "bigQuery.projectId": "the project of the data set; null: the credentials' own",
    "bigQuery.datasetId": "the data set that holds the tables and views",
    "bigQuery.tableId": "the table that rows are inserted into",
    "storage.localRoot": "a folder whose sub-folders stand for buckets; null: Cloud Storage",
    "objects.pattern": "a regular expression, any case, that finds our objects by name",
    "objects.sniffContent": "look into objects of other names too, and take those that are DICOM",
    "deadLetter.topic": "projects/P/topics/T; null: the warehouse's dead_letter table",
    "deadLetter.afterSeconds": "an event older than this that still fails becomes a dead letter",
    "logging.objectNames": "write object names, which may carry patients' names, into logs",
    "document.maxBytes": "a document longer than this as sent is shortened and says so",
    "dicomParserOptions": "accepted for the sake of existing files; without effect",
    "jsonOutputOptions.format": "keywords: plain values by keyword; dicom-json: PS3.18 Annex F",
    "jsonOutputOptions.useArrayWithSingleValue": "write a single value as an array of one",
    "jsonOutputOptions.ignoreGroupLength": "leave out group lengths (gggg,0000)",
    "jsonOutputOptions.ignoreMetaHeader": "leave out the File Meta group 0002",
    "jsonOutputOptions.ignorePrivate": "leave out the elements of odd groups",
    "jsonOutputOptions.ignoreBinary": "leave out elements whose value is bytes",
    "jsonOutputOptions.useCommonNames": "keywords as keys; otherwise eight hex digits",
    "jsonOutputOptions.explicitBulkDataRoot": "begin each BulkDataURI with the object's URI",
}


@dataclass(frozen=True, slots=True)
class Option:
    """One option: its dotted name, its default and what it may be."""

    name: str
    default: Any
    type: Any

    @property
    def description(self) -> str:
        return DESCRIPTIONS[self.name]

    @property
    def choices(self) -> tuple[str, ...]:
        return get_args(self.type) if get_origin(self.type) is Literal else ()

    @property
    def nullable(self) -> bool:
        return NoneType in _alternatives(self.type)

    @property
    def json_type(self) -> str:
        """``string``, ``boolean``, ``integer`` or ``object``."""
        if self.choices:
            return "string"
        return next(_JSON_TYPES[kind] for kind in _alternatives(self.type) if kind is not NoneType)

    def may_be(self) -> str:
        """What a user may write, in words."""
        words = " or ".join(f'"{choice}"' for choice in self.choices) or _WORDS[self.json_type]
        return f"{words} or null" if self.nullable else words

    def accepts(self, value: object) -> bool:
        if self.choices:
            return value in self.choices if isinstance(value, str) else False
        kinds = _alternatives(self.type)
        if isinstance(value, bool):
            return bool in kinds
        return any(isinstance(value, kind) for kind in kinds)


_JSON_TYPES: dict[Any, str] = {str: "string", bool: "boolean", int: "integer", Mapping: "object"}
_WORDS = {
    "string": "text",
    "boolean": "true or false",
    "integer": "a whole number",
    "object": "an object",
}


def _alternatives(kind: Any) -> tuple[Any, ...]:
    if get_origin(kind) in (UnionType, Union):
        return get_args(kind)
    return (get_origin(kind) or kind,)


def _camel_case(name: str) -> str:
    head, *tail = name.split("_")
    return head + "".join(word.capitalize() for word in tail)


@cache
def _sections(kind: type) -> dict[str, tuple[str, Any]]:
    """JSON name to (attribute, type) of a dataclass of options."""
    hints = get_type_hints(kind)
    return {_camel_case(each.name): (each.name, hints[each.name]) for each in fields(kind)}


def options(kind: type = Configuration, prefix: str = "") -> Iterator[Option]:
    """Every option there is, depth first, in the order of their definition."""
    defaults = kind()
    for name, (attribute, hint) in _sections(kind).items():
        if is_dataclass(hint):
            assert isinstance(hint, type)
            yield from options(hint, f"{prefix}{name}.")
        else:
            yield Option(f"{prefix}{name}", getattr(defaults, attribute), hint)


@dataclass(frozen=True, slots=True)
class Loaded:
    """A configuration, and for each option that is no default the variable it comes from."""

    configuration: Configuration
    sources: Mapping[str, str]


def load(environment: Mapping[str, str] | None = None) -> Loaded:
    """Read the configuration that the environment names.

    Args:
        environment: variables by name; the process's own where it is left out.

    Raises:
        ConfigurationError: two sources, unreadable JSON, an unknown option, a wrong type, or a
            warehouse that cannot work where the process runs. The message is one line.
    """
    environment = os.environ if environment is None else environment
    source, text = _source(environment)
    given = _parse(source, text) if source else {}
    configuration = from_json(given)
    if configuration.warehouse == "duckdb" and environment.get(SERVICE):
        raise ConfigurationError(
            'warehouse: "duckdb" keeps nothing on Google Cloud, whose disk is not kept'
            ' (K_SERVICE is set); set it to "bigQuery"'
        )
    return Loaded(configuration, dict.fromkeys(_given_names(given), source))


def _source(environment: Mapping[str, str]) -> tuple[str, str]:
    text, path = environment.get(CONFIG), environment.get(CONFIG_FILE)
    if text and path:
        raise ConfigurationError(f"{CONFIG} and {CONFIG_FILE} are both set; unset one of them")
    if text:
        return CONFIG, text
    if not path:
        return "", ""
    try:
        return CONFIG_FILE, Path(path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        detail = getattr(error, "strerror", None) or "it is no UTF-8 text"
        raise ConfigurationError(f"{CONFIG_FILE}: cannot read {path}: {detail}") from error


def _parse(source: str, text: str) -> dict[str, Any]:
    try:
        given = json.loads(text, object_pairs_hook=_no_double, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise ConfigurationError(f"{source}: it is no readable JSON: {error}") from error
    if not isinstance(given, dict):
        raise ConfigurationError(f"{source}: it must be a JSON object, {{...}}")
    return given


def _no_double(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    merged = dict(pairs)
    if len(merged) < len(pairs):
        names = [name for name, _ in pairs]
        double = next(name for name in names if names.count(name) > 1)
        raise ConfigurationError(f"{double}: it is given twice; keep one")
    return merged


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is no JSON")


def from_json(given: Mapping[str, Any]) -> Configuration:
    """The configuration for options as they stand in JSON, over the defaults.

    Raises:
        ConfigurationError: an unknown option or a wrong type, named in one line.
    """
    configuration = _merge(Configuration, given, "")
    assert isinstance(configuration, Configuration)
    _check(configuration)
    return configuration


def _merge(kind: type, given: object, prefix: str) -> object:
    if not isinstance(given, Mapping):
        raise ConfigurationError(f"{prefix[:-1]}: it may be an object with {_names(kind)}")
    sections = _sections(kind)
    values: dict[str, object] = {}
    for name, value in given.items():
        if name not in sections:
            raise _unknown(f"{prefix}{name}", kind)
        attribute, hint = sections[name]
        if isinstance(hint, type) and is_dataclass(hint):
            values[attribute] = _merge(hint, value, f"{prefix}{name}.")
        else:
            values[attribute] = _checked(Option(f"{prefix}{name}", None, hint), value)
    return kind(**values)


def _checked(option: Option, value: object) -> object:
    if not option.accepts(value):
        raise ConfigurationError(
            f"{option.name}: it may be {option.may_be()}, not {_described(value)}"
        )
    return value


def _described(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else f"{text[:57]}..."


def _names(kind: type) -> str:
    return ", ".join(_sections(kind))


def _unknown(name: str, kind: type) -> ConfigurationError:
    """Name the nearest option: among the neighbours first, then anywhere."""
    _, _, leaf = name.rpartition(".")
    prefix = name[: len(name) - len(leaf)]
    neighbours = {each.casefold(): f"{prefix}{each}" for each in _sections(kind)}
    everywhere = {each.name.rpartition(".")[2].casefold(): each.name for each in options()}
    for known, cutoff in ((neighbours, 0.5), (everywhere, 0.6), (neighbours, 0.0)):
        close = difflib.get_close_matches(leaf.casefold(), known, n=1, cutoff=cutoff)
        if close:
            break
    nearest = known[close[0]]
    return ConfigurationError(
        f"{name}: there is no such option; did you mean {nearest}? Here may stand {_names(kind)}"
    )


def _check(configuration: Configuration) -> None:
    try:
        re.compile(configuration.objects.pattern)
    except re.error as error:
        raise ConfigurationError(
            f"objects.pattern: it may be a regular expression ({error})"
        ) from error
    for name, number in (
        ("deadLetter.afterSeconds", configuration.dead_letter.after_seconds),
        ("document.maxBytes", configuration.document.max_bytes),
    ):
        if number < 0:
            raise ConfigurationError(f"{name}: it may be a whole number from 0 up, not {number}")
    for name, text in (
        ("duckdb.path", configuration.duckdb.path),
        ("bigQuery.datasetId", configuration.big_query.dataset_id),
        ("bigQuery.tableId", configuration.big_query.table_id),
        ("storage.localRoot", configuration.storage.local_root),
    ):
        if text is not None and (not text or "\0" in text):
            raise ConfigurationError(f"{name}: it may be text that is not empty")


def to_json(configuration: object) -> dict[str, Any]:
    """The configuration as it stands in JSON."""
    document: dict[str, Any] = {}
    kind: type = type(configuration)
    for name, (attribute, hint) in _sections(kind).items():
        value = getattr(configuration, attribute)
        document[name] = to_json(value) if is_dataclass(hint) else value
    return document


def _given_names(given: Mapping[str, Any], prefix: str = "") -> Iterator[str]:
    known = {option.name for option in options()}
    for name, value in given.items():
        if f"{prefix}{name}" in known:
            yield f"{prefix}{name}"
        else:
            yield from _given_names(value, f"{prefix}{name}.")
