"""The configuration: one frozen object, checked once at the start of the process.

The default and the check of every option are here, except for three sections that belong to a
library: ``limits`` (`dcm2bq.dicom.limits`), ``jsonOutputOptions`` (`dcm2bq.dicom.options`) and
``deidentify`` (`dcm2bq.deidentification.options`). The reference page, Terraform's check at plan
time and ``dcm2bq config`` are derived from this module. It also defines the environment variables.
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

from dcm2bq.deidentification import options as deidentify_options
from dcm2bq.deidentification.options import DeidentifyOptions, deidentify_key
from dcm2bq.dicom.limits import DEEPEST, Limits
from dcm2bq.dicom.options import JsonOptions
from dcm2bq.errors import ConfigurationError

CONFIG = "DCM2BQ_CONFIG"
CONFIG_FILE = "DCM2BQ_CONFIG_FILE"
SERVICE = "K_SERVICE"
DICOMWEB_BASE_URL = "DICOMWEB_BASE_URL"
THREADS = "THREADS"
WORKERS = "WORKERS"

SMALLEST_DOCUMENT = 2_000
"""Bytes in a document for the elements that are never truncated (`dcm2bq.rows.truncation`)."""
LARGEST_DOCUMENT = 9_000_000
"""The largest document that leaves space for the other columns in BigQuery's 10 MB request."""


@dataclass(frozen=True, slots=True)
class DuckDbOptions:
    path: str = "dcm2bq.duckdb"


@dataclass(frozen=True, slots=True)
class BigQueryOptions:
    project_id: str | None = None
    dataset_id: str = "dicom"
    table_id: str = "metadata"
    check_erased_objects: bool = False


@dataclass(frozen=True, slots=True)
class StorageOptions:
    local_root: str | None = None


@dataclass(frozen=True, slots=True)
class ObjectsOptions:
    pattern: str = r"\.(dcm|dicom)$"
    sniff_content: bool = False


@dataclass(frozen=True, slots=True)
class ArchivesOptions:
    pattern: str | None = None
    max_members: int = 100_000
    max_member_bytes: int = 268_435_456
    max_inflated_bytes: int = 4_294_967_296
    max_seconds: int = 480
    max_row_bytes: int = 67_108_864


@dataclass(frozen=True, slots=True)
class DeadLetterOptions:
    topic: str | None = None
    after_seconds: int = 72_000
    custom_metadata: bool = True


@dataclass(frozen=True, slots=True)
class LoggingOptions:
    object_names: bool = False


@dataclass(frozen=True, slots=True)
class EventsOptions:
    max_seconds: int = 480


@dataclass(frozen=True, slots=True)
class DocumentOptions:
    max_bytes: int = 8_000_000


@dataclass(frozen=True, slots=True)
class RetentionOptions:
    superseded_days: int | None = None


@dataclass(frozen=True, slots=True)
class Configuration:
    """All options, merged from the defaults and the environment."""

    warehouse: Literal["duckdb", "bigQuery"] = "duckdb"
    duckdb: DuckDbOptions = field(default_factory=DuckDbOptions)
    big_query: BigQueryOptions = field(default_factory=BigQueryOptions)
    storage: StorageOptions = field(default_factory=StorageOptions)
    objects: ObjectsOptions = field(default_factory=ObjectsOptions)
    archives: ArchivesOptions = field(default_factory=ArchivesOptions)
    dead_letter: DeadLetterOptions = field(default_factory=DeadLetterOptions)
    events: EventsOptions = field(default_factory=EventsOptions)
    logging: LoggingOptions = field(default_factory=LoggingOptions)
    document: DocumentOptions = field(default_factory=DocumentOptions)
    deidentify: DeidentifyOptions = field(default_factory=DeidentifyOptions)
    retention: RetentionOptions = field(default_factory=RetentionOptions)
    dicom_parser_options: Mapping[str, Any] = field(default_factory=dict)
    json_output_options: JsonOptions = field(default_factory=JsonOptions)
    limits: Limits = field(default_factory=Limits)


DESCRIPTIONS = {
    "warehouse": "the warehouse that rows are inserted into",
    "duckdb.path": "the DuckDB file of the local warehouse, in an existing folder",
    "bigQuery.projectId": "the project of the data set; null: the project of the credentials",
    "bigQuery.datasetId": "the data set of the tables and views",
    "bigQuery.tableId": "the table that rows are inserted into",
    "bigQuery.checkErasedObjects": (
        "insert no row of an object that dcm2bq erase has erased; needs read access to"
        " erased_objects"
    ),
    "storage.localRoot": "a folder with a sub-folder for each bucket; null: Cloud Storage",
    "objects.pattern": (
        "a case-insensitive regular expression that matches the names of objects to ingest"
    ),
    "objects.sniffContent": "read objects with other names too, and ingest those that are DICOM",
    "archives.pattern": (
        "a case-insensitive regular expression that matches the names of zip, tar and tar.gz"
        " archives; null: no archive is read"
    ),
    "archives.maxMembers": "the most members in an archive, with any name",
    "archives.maxMemberBytes": "the most bytes in a member",
    "archives.maxInflatedBytes": "the most bytes that are inflated while an archive is read",
    "archives.maxSeconds": "the most seconds for reading an archive",
    "archives.maxRowBytes": "the most bytes of an archive's rows, deflated, in memory",
    "deadLetter.topic": "projects/P/topics/T; null: the warehouse's dead_letter table",
    "deadLetter.afterSeconds": "an event older than this that still fails becomes a dead letter",
    "deadLetter.customMetadata": "keep the object's custom metadata in dead letters",
    "events.maxSeconds": "an event that takes longer is not acknowledged, so it is delivered again",
    "logging.objectNames": "write object names, which may contain patients' names, into logs",
    "document.maxBytes": (
        "a document that takes more bytes than this in a request is truncated, with a warning"
    ),
    **deidentify_options.DESCRIPTIONS,
    "retention.supersededDays": (
        "days after which dcm2bq prune deletes a superseded row; null: never"
    ),
    "dicomParserOptions": "no effect; accepted so that existing files still work",
    "limits.elements": "the most elements and items that are read from one header",
    "limits.values": "the most values from elements that have several values",
    "limits.valueBytes": "the most bytes in a value that is decoded",
    "limits.decodedBytes": "the most bytes in all decoded values of one header",
    "limits.depth": "the most levels of nested sequences that are read",
    "limits.warnings": "the most different warnings that a row keeps",
    "limits.bytesRead": "the most bytes that are read from one object",
    "limits.reads": "the most reads of one object; each is a request if the object is remote",
    "limits.inflatedBytes": "the most bytes that are inflated for one object, repeats included",
    "limits.seconds": "the most seconds for reading one header",
    "jsonOutputOptions.format": "keywords: plain values by keyword; dicom-json: PS3.18 Annex F",
    "jsonOutputOptions.useArrayWithSingleValue": "write a single value as an array of one",
    "jsonOutputOptions.ignoreGroupLength": "leave out group lengths (gggg,0000)",
    "jsonOutputOptions.ignoreMetaHeader": "leave out the File Meta group 0002",
    "jsonOutputOptions.ignorePrivate": "leave out private elements (odd groups)",
    "jsonOutputOptions.ignoreBinary": "leave out elements with binary values",
    "jsonOutputOptions.useCommonNames": "true: keywords as keys; false: eight hexadecimal digits",
    "jsonOutputOptions.explicitBulkDataRoot": "start each BulkDataURI with the object's URI",
}


@dataclass(frozen=True, slots=True)
class Option:
    """One option: its dotted name, its default and its type."""

    name: str
    default: Any
    type: Any

    @property
    def description(self) -> str:
        return DESCRIPTIONS[self.name]

    @property
    def choices(self) -> tuple[str, ...]:
        """The strings that the option accepts; for an array, the strings that it may contain."""
        return tuple(each for each in _alternatives(self._item_type) if isinstance(each, str))

    @property
    def is_array(self) -> bool:
        return get_origin(self.type) is tuple

    @property
    def _item_type(self) -> Any:
        return get_args(self.type)[0] if self.is_array else self.type

    @property
    def nullable(self) -> bool:
        return NoneType in _alternatives(self.type)

    @property
    def json_type(self) -> str:
        """``string``, ``boolean``, ``integer``, ``array`` or ``object``."""
        if self.is_array:
            return "array"
        if self.choices:
            return "string"
        return next(_JSON_TYPES[kind] for kind in _alternatives(self.type) if kind is not NoneType)

    def may_be(self) -> str:
        """The values that the option accepts, in words."""
        words = " or ".join(f'"{choice}"' for choice in self.choices) or _WORDS[self.json_type]
        if self.is_array:
            return f"an array of {', '.join(self.choices)}"
        return f"{words} or null" if self.nullable else words

    def accepts(self, value: object) -> bool:
        if self.is_array:
            return isinstance(value, list) and all(each in self.choices for each in value)
        if value is None:
            return self.nullable
        if self.choices:
            return value in self.choices if isinstance(value, str) else False
        kinds = _alternatives(self.type)
        if isinstance(value, bool):
            return bool in kinds
        return any(isinstance(value, kind) for kind in kinds)


_JSON_TYPES: dict[Any, str] = {str: "string", bool: "boolean", int: "integer", Mapping: "object"}
_WORDS = {
    "string": "a string",
    "boolean": "true or false",
    "integer": "a whole number",
    "object": "an object",
}


def _alternatives(kind: Any) -> tuple[Any, ...]:
    """Return the types in a union, or the strings in a `Literal`."""
    if get_origin(kind) is Literal:
        return get_args(kind)
    if get_origin(kind) in (UnionType, Union):
        return tuple(each for part in get_args(kind) for each in _alternatives(part))
    return (get_origin(kind) or kind,)


def _camel_case(name: str) -> str:
    head, *tail = name.split("_")
    return head + "".join(word.capitalize() for word in tail)


@cache
def _sections(kind: type) -> dict[str, tuple[str, Any]]:
    """Map each JSON name to the attribute and type in a dataclass of options."""
    hints = get_type_hints(kind)
    return {_camel_case(each.name): (each.name, hints[each.name]) for each in fields(kind)}


def options(kind: type = Configuration, prefix: str = "") -> Iterator[Option]:
    """Yield every option, depth first, in the order of definition."""
    defaults = kind()
    for name, (attribute, hint) in _sections(kind).items():
        if is_dataclass(hint):
            assert isinstance(hint, type)
            yield from options(hint, f"{prefix}{name}.")
        else:
            yield Option(f"{prefix}{name}", getattr(defaults, attribute), hint)


MOST_RETENTION_DAYS = 36_500
"""One hundred years, which every warehouse can subtract from a date."""

MINIMUM = {
    **{
        option.name: 1
        for option in (*options(ArchivesOptions, "archives."), *options(Limits, "limits."))
        if option.json_type == "integer"
    },
    "deadLetter.afterSeconds": 0,
    "deidentify.dateShiftDays": 1,
    "document.maxBytes": SMALLEST_DOCUMENT,
    "events.maxSeconds": 1,
    "retention.supersededDays": 1,
}
"""The minimum of each numeric option."""
MAXIMUM = {
    "deidentify.dateShiftDays": deidentify_options.MOST_SHIFT_DAYS,
    "document.maxBytes": LARGEST_DOCUMENT,  # with BigQuery
    "limits.depth": DEEPEST,
    "retention.supersededDays": MOST_RETENTION_DAYS,
}
"""The maximum of each option that has one."""
PATTERNS = ("archives.pattern", "objects.pattern")
"""The options that are regular expressions."""


@dataclass(frozen=True, slots=True)
class LoadedConfiguration:
    """A configuration, and the variable that each given option comes from."""

    configuration: Configuration
    sources: Mapping[str, str]


def load(environment: Mapping[str, str] | None = None) -> LoadedConfiguration:
    """Read the configuration from the environment.

    Args:
        environment: the variables by name; None: those of the process.

    Raises:
        ConfigurationError: both variables are set, the JSON is invalid, an option is unknown, an
            option does not accept its value, a folder does not exist, or the warehouse cannot
            work where the process runs. The message is one line.
    """
    environment = os.environ if environment is None else environment
    source, text = _source(environment)
    given = _parse(source, text) if source else {}
    configuration = from_json(given)
    if configuration.warehouse == "duckdb" and environment.get(SERVICE):
        raise ConfigurationError(
            'warehouse must be "bigQuery" on Google Cloud (K_SERVICE is set): a DuckDB file is lost'
            " with the instance"
        )
    _check_folders(configuration)
    if configuration.deidentify.profile is not None:
        deidentify_key(environment)
    return LoadedConfiguration(configuration, dict.fromkeys(_given_names(given), source))


def _source(environment: Mapping[str, str]) -> tuple[str, str]:
    text, path = environment.get(CONFIG), environment.get(CONFIG_FILE)
    if text and path:
        raise ConfigurationError(f"{CONFIG} and {CONFIG_FILE} are both set; unset one of them")
    if text:
        return CONFIG, text
    if not path:
        return "", ""
    try:
        return CONFIG_FILE, Path(path).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        detail = getattr(error, "strerror", None) or "the file is not UTF-8 text"
        raise ConfigurationError(f"{CONFIG_FILE}: cannot read {path}: {detail}") from error


def _parse(source: str, text: str) -> dict[str, Any]:
    try:
        given = json.loads(text, object_pairs_hook=_no_duplicate, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        raise _invalid_json(source, text, error.pos, error.msg) from error
    except _NotJsonError as error:
        raise _invalid_json(source, text, _position(text, str(error)), f"{error}") from error
    except RecursionError as error:
        raise ConfigurationError(f"{source}: invalid JSON: nested too deeply") from error
    if not isinstance(given, dict):
        raise ConfigurationError(f"{source} must be a JSON object, got {_described(given)}")
    return given


class _NotJsonError(Exception):
    """A number that Python's parser accepts and JSON does not allow."""


_AROUND = 24


def _invalid_json(source: str, text: str, position: int, problem: str) -> ConfigurationError:
    """Return an error with the position, and the text around it in one line, marked ``>>>``."""
    line = text.count("\n", 0, position) + 1
    column = position - text.rfind("\n", 0, position)
    before = " ".join(text[max(0, position - _AROUND) : position].split())
    after = " ".join(text[position : position + _AROUND].split())
    return ConfigurationError(
        f"{source}: invalid JSON at line {line}, column {column} ({problem}):"
        f" {f'{before} >>> {after}'.strip()}"
    )


def _position(text: str, constant: str) -> int:
    """Return the position of the constant, outside strings."""
    for match in re.finditer(r'"(?:[^"\\]|\\.)*"|-?Infinity|NaN', text):
        if match[0] == constant:
            return match.start()
    return 0


def _no_duplicate(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    merged = dict(pairs)
    if len(merged) < len(pairs):
        names = [name for name, _ in pairs]
        duplicate = next(name for name in names if names.count(name) > 1)
        raise ConfigurationError(f"{duplicate} is given twice; keep one of them")
    return merged


def _no_constant(name: str) -> None:
    raise _NotJsonError(name)


def from_json(given: Mapping[str, Any]) -> Configuration:
    """Build a configuration from options as in JSON, merged with the defaults.

    Raises:
        ConfigurationError: an option is unknown or does not accept its value. The message is
            one line that names it.
    """
    configuration = _merge(Configuration, given, "")
    assert isinstance(configuration, Configuration)
    _check(configuration)
    return configuration


def _merge(kind: type, given: object, prefix: str) -> object:
    if not isinstance(given, Mapping):
        raise ConfigurationError(
            f"{prefix[:-1]} must be an object, got {_described(given)}."
            f" Valid options: {_names(kind)}"
        )
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
            f"{option.name} must be {option.may_be()}, got {_described(value)}"
        )
    return tuple(value) if isinstance(value, list) else value


def _described(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else f"{text[:57]}..."


def _names(kind: type) -> str:
    return ", ".join(_sections(kind))


def _unknown(name: str, kind: type) -> ConfigurationError:
    """Return an error that suggests the nearest option, preferably of the same section."""
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
        f"{name} is not an option; did you mean {nearest}? Valid options: {_names(kind)}"
    )


def _check(configuration: Configuration) -> None:
    """Refuse values that have the right type but that dcm2bq cannot use."""
    _check_texts(configuration)
    _check_big_query(configuration.big_query)
    _check_pattern("objects.pattern", configuration.objects.pattern)
    _check_archives(configuration.archives)
    _check_topic(configuration.dead_letter.topic)
    deidentify_options.check(configuration.deidentify, _identified_names(configuration))
    _check_range(configuration)
    _check_document(configuration)
    _check_limits(configuration.limits)
    _check_effect(configuration.json_output_options)


def _identified_names(configuration: Configuration) -> tuple[str, ...]:
    """Return the data sets, or DuckDB schemas, that hold identified rows or are reserved."""
    if configuration.warehouse == "bigQuery":
        return (configuration.big_query.dataset_id,)
    # DuckDB names the file's catalog after the file. A schema with that name would be ambiguous.
    catalog = Path(configuration.duckdb.path).stem
    return ("main", "information_schema", "pg_catalog", "temp", "system", catalog)


def _check_limits(limits: Limits) -> None:
    if limits.depth > DEEPEST:
        raise ConfigurationError(
            f"limits.depth must be at most {DEEPEST}, since BigQuery takes JSON of 500 levels,"
            f" got {limits.depth}"
        )


def _check_texts(configuration: Configuration) -> None:
    for name, text in (
        ("duckdb.path", configuration.duckdb.path),
        ("bigQuery.projectId", configuration.big_query.project_id),
        ("bigQuery.datasetId", configuration.big_query.dataset_id),
        ("bigQuery.tableId", configuration.big_query.table_id),
        ("storage.localRoot", configuration.storage.local_root),
    ):
        if text is not None and (not text or "\0" in text):
            raise ConfigurationError(
                f"{name} must be a string with at least one character and no NUL, got"
                f" {_described(text)}"
            )


# A project ID. In organizations from before 2015, it begins with a domain and a colon:
# https://cloud.google.com/resource-manager/docs/creating-managing-projects
_PROJECT = re.compile(r"([a-z0-9-]+(\.[a-z0-9-]+)+:)?[A-Za-z0-9_-]+")
# https://cloud.google.com/bigquery/docs/datasets#dataset-naming
_DATASET = re.compile(r"[A-Za-z0-9_]{1,1024}")


def _check_big_query(options: BigQueryOptions) -> None:
    if options.project_id is not None and not _PROJECT.fullmatch(options.project_id):
        raise ConfigurationError(
            "bigQuery.projectId must be a project ID, such as imaging-prod, got"
            f" {_described(options.project_id)}; the data set belongs in bigQuery.datasetId"
        )
    if not _DATASET.fullmatch(options.dataset_id):
        raise ConfigurationError(
            "bigQuery.datasetId must be letters, digits and underscores, got"
            f" {_described(options.dataset_id)}; a project belongs in bigQuery.projectId"
        )
    if set(options.table_id) & set(".:`/"):
        raise ConfigurationError(
            "bigQuery.tableId must be a table's name without project and data set, got"
            f" {_described(options.table_id)}"
        )


def _check_pattern(name: str, pattern: str) -> None:
    if not pattern:
        raise ConfigurationError(
            f'{name} must not be empty, since every name would match; to match every name write "."'
        )
    try:
        re.compile(pattern)
    except re.error as error:
        hint = r"; for names that end in .dcm write \.dcm$" if pattern.startswith("*") else ""
        raise ConfigurationError(
            f"{name} must be a regular expression, got {_described(pattern)} ({error}){hint}"
        ) from error


def _check_archives(archives: ArchivesOptions) -> None:
    if archives.pattern is not None:
        _check_pattern("archives.pattern", archives.pattern)


def _check_topic(topic: str | None) -> None:
    if topic is not None and not re.fullmatch(r"projects/[^/]+/topics/[^/]+", topic):
        raise ConfigurationError(
            f"deadLetter.topic must be projects/PROJECT/topics/TOPIC or null, got"
            f" {_described(topic)}"
        )


def _value(configuration: Configuration, name: str) -> Any:
    value: Any = configuration
    for part in name.split("."):
        section: type = type(value)
        attribute, _ = _sections(section)[part]
        value = getattr(value, attribute)
    return value


def _check_range(configuration: Configuration) -> None:
    for name, least in MINIMUM.items():
        number = _value(configuration, name)
        if number is not None and number < least:
            raise ConfigurationError(
                f"{name} must be a whole number, {least} or more, got {number}"
            )
    days = configuration.retention.superseded_days
    if days is not None and days > MOST_RETENTION_DAYS:
        raise ConfigurationError(
            f"retention.supersededDays must be at most {MOST_RETENTION_DAYS}, got {days}; null"
            " keeps superseded rows for good"
        )


def _check_document(configuration: Configuration) -> None:
    size = configuration.document.max_bytes
    if configuration.warehouse == "bigQuery" and size > LARGEST_DOCUMENT:
        raise ConfigurationError(
            f"document.maxBytes must be at most {LARGEST_DOCUMENT} with warehouse"
            f' "bigQuery", which takes 10 MB a request, got {size}'
        )


def _check_effect(options: JsonOptions) -> None:
    """Refuse options without effect: the DICOM JSON model has one form for tags and values."""
    if options.format != "dicom-json":
        return
    defaults = JsonOptions()
    for attribute in ("use_array_with_single_value", "use_common_names"):
        if getattr(options, attribute) != getattr(defaults, attribute):
            raise ConfigurationError(
                f"jsonOutputOptions.{_camel_case(attribute)} has no effect with format"
                ' "dicom-json"; remove it, or set format to "keywords"'
            )


def _check_folders(configuration: Configuration) -> None:
    root = configuration.storage.local_root
    if root is not None and not Path(root).is_dir():
        raise ConfigurationError(
            f"storage.localRoot must be an existing folder, got {json.dumps(root)}"
        )
    if configuration.warehouse != "duckdb":
        return
    folder = Path(configuration.duckdb.path).parent
    if not folder.is_dir():
        raise ConfigurationError(
            f"duckdb.path must be in an existing folder, got"
            f" {json.dumps(configuration.duckdb.path)}; make the folder {folder}"
        )


def check_server(environment: Mapping[str, str] | None = None) -> None:
    """Check the variables that the functions framework reads when it serves.

    Raises:
        ConfigurationError: a variable is set and is not a positive whole number.
    """
    environment = os.environ if environment is None else environment
    for name in (THREADS, WORKERS):
        text = environment.get(name)
        if text is not None and not re.fullmatch(r"0*[1-9][0-9]{0,5}", text):
            raise ConfigurationError(f"{name} must be a positive whole number, got {text!r}")


def to_json(configuration: object) -> dict[str, Any]:
    """Return the configuration as in JSON."""
    document: dict[str, Any] = {}
    kind: type = type(configuration)
    for name, (attribute, hint) in _sections(kind).items():
        value = getattr(configuration, attribute)
        if isinstance(value, tuple):
            value = list(value)
        document[name] = to_json(value) if is_dataclass(hint) else value
    return document


def _given_names(given: Mapping[str, Any], prefix: str = "") -> Iterator[str]:
    known = {option.name for option in options()}
    for name, value in given.items():
        if f"{prefix}{name}" in known:
            yield f"{prefix}{name}"
        else:
            yield from _given_names(value, f"{prefix}{name}.")
