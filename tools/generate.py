"""Writes the files that are generated from the code: ``python -m tools.generate [--check]``."""

from __future__ import annotations

import json
import sys
import textwrap
from collections.abc import Container, Iterator
from pathlib import Path
from typing import Any

import click

from dcm2bq import errors
from dcm2bq.cli import cli
from dcm2bq.configuration import (
    DESCRIPTIONS,
    MAXIMUM,
    MINIMUM,
    PATTERNS,
    Configuration,
    options,
    to_json,
)
from dcm2bq.dicom.warning_codes import WARNING_CODES
from dcm2bq.schema import retention, tables, views
from tools import pydicom_tables, required_attributes
from tools.confidentiality_tables import confidentiality_modules
from tools.modules_page import modules_page
from tools.views_page import views_page

# The width of help without a terminal.
_WIDTH = 78

ROOT = Path(__file__).resolve().parent.parent


def generated() -> Iterator[tuple[Path, str]]:
    """Yield every generated file: its path in the project, and its text."""
    folder = Path("terraform/generated")
    for table in tables.TABLES:
        yield folder / f"{table}.schema.json", _json(tables.bigquery_schema(table))
    yield from _views(folder / "views")
    yield Path("dcm2bq/schema/views/severities.py"), _severities()
    yield folder / "retention.sql", retention.terraform_statement()
    yield folder / "partitions.json", _json(tables.PARTITION_FIELDS)
    yield folder / "options.json", _json(_options_tree())
    yield from confidentiality_modules()
    yield Path("docs/configuration.md"), _reference()
    yield Path("docs/commands.md"), command_line_reference()
    yield Path("docs/errors.md"), errors_reference()
    yield Path("docs/warnings.md"), _warnings_reference()
    yield Path("docs/views.md"), views_page()
    yield Path("docs/modules.md"), modules_page()
    yield from pydicom_tables.modules()
    yield from required_attributes.modules()


def _views(folder: Path) -> Iterator[tuple[Path, str]]:
    """Yield each view's SQL: one file, or one for each form of documents if they differ."""
    for view in views.VIEWS:
        forms = {
            form: views.bigquery_view(view, form, metadata="${metadata}", dataset="${dataset}")
            for form in views.Form
        }
        if len(set(forms.values())) == 1:
            yield folder / "common" / f"{view}.sql", forms[views.Form.KEYWORDS]
        else:
            yield from ((folder / form / f"{view}.sql", sql) for form, sql in forms.items())
    levels = [{view.name: view.description for view in each} for each in views.levels()]
    yield folder / "levels.json", _json(levels)


def _severities() -> str:
    lines = "".join(f'    "{code}": "{each.severity}",\n' for code, each in WARNING_CODES.items())
    return f'''\
"""The severity of each warning's code.

Generated from `dcm2bq.dicom.warning_codes` by ``python -m tools.generate``: do not edit.
"""

SEVERITIES = {{
{lines}}}
'''


def _options_tree() -> dict[str, Any]:
    tree: dict[str, Any] = {}
    for option in options():
        *path, leaf = option.name.split(".")
        node = tree
        for part in path:
            node = node.setdefault(part, {})
        node[leaf] = {"type": option.json_type, "nullable": option.nullable}
        if option.choices:
            node[leaf]["enum"] = list(option.choices)
        if option.name in MINIMUM:
            node[leaf]["minimum"] = MINIMUM[option.name]
        if option.name in MAXIMUM:
            node[leaf]["maximum"] = MAXIMUM[option.name]
        if option.name in PATTERNS:
            node[leaf]["regex"] = True
    return tree


def _reference() -> str:
    rows = "\n".join(
        f"| `{option.name}` | `{json.dumps(option.default)}` | {option.may_be()} "
        f"| {DESCRIPTIONS[option.name]} |"
        for option in options()
    )
    return f"""\
# Configuration

`DCM2BQ_CONFIG` contains JSON, or `DCM2BQ_CONFIG_FILE` is the path to a JSON file; setting both is
an error. Omitted options keep their defaults, at any depth. If the configuration is invalid, the
process does not start, and prints one line with the option, its valid values, and the nearest name.
`dcm2bq config` prints the effective configuration and the source of each value; `dcm2bq doctor`
checks the resources that it names.

| option | default | values | |
| --- | --- | --- | --- |
{rows}

All defaults, as a file to start from:

```json
{_json(to_json(Configuration()))}```

## Environment

| variable | |
| --- | --- |
| `DCM2BQ_CONFIG`, `DCM2BQ_CONFIG_FILE` | the configuration, or a path to it |
| `STORAGE_EMULATOR_HOST`, `BIGQUERY_EMULATOR_HOST`, `PUBSUB_EMULATOR_HOST` | replace Google's \
endpoint, with anonymous credentials |
| `DICOMWEB_BASE_URL` | replaces the Healthcare API's base URL |
| `THREADS` | the events that a process handles at a time; must equal the service's concurrency |
"""


def errors_reference() -> str:
    """Return the page of all errors, with their reasons."""
    tree = (errors.__doc__ or "").partition("::\n\n")[2].partition("\n\nAn exception")[0]
    rows = "\n".join(
        f"| `{kind.reason}` | `{kind.__name__}` | {_first_paragraph(kind)} |"
        for kind in sorted(_subclasses(errors.Dcm2BqError), key=lambda each: each.reason)
    )
    return f"""\
# Errors

Every error has a reason: a fixed word in a dead letter's attribute `reason` and a log line's field
`reason`. After a transient error, the event is not acknowledged, so Eventarc delivers it again.
An exception outside this tree counts as transient.

```text
{textwrap.dedent(tree)}
```

| reason | error | meaning |
| --- | --- | --- |
{rows}
"""


def _subclasses(kind: type[errors.Dcm2BqError]) -> Iterator[type[errors.Dcm2BqError]]:
    for each in kind.__subclasses__():
        yield each
        yield from _subclasses(each)


def _first_paragraph(kind: type) -> str:
    return " ".join((kind.__doc__ or "").partition("\n\n")[0].split()).replace("``", "`")


def _warnings_reference() -> str:
    rows = "\n".join(
        f"| `{code.code}` | {code.severity} | {code.text} | {code.effect} |"
        for code in WARNING_CODES.values()
    )
    return f"""\
# Warnings

A row's `info.warnings` and `Document.warnings` contain one line for each code and element,
`code (gggg,eeee): text [offset=O&length=L] (and N more)`. The element, the position of the first
occurrence and the number of further ones are omitted if they do not apply. Offsets count as in a
BulkDataURI. A warning never contains a value of the file.

Severity: `info`: the file breaks a rule, but nothing is missing; `warning`: a value is best effort,
or stays in the object as bytes; `error`: elements that the file may contain are missing.

| code | severity | text | content of the document |
| --- | --- | --- | --- |
{rows}

`dcm2bq.dicom.warning_codes` is the only list: `severity_of(line)` gives the severity of a line.
"""


def command_line_reference() -> str:
    """Return the page with the help of every command."""
    context = click.Context(cli, info_name="dcm2bq", terminal_width=_WIDTH, **cli.context_settings)
    sections = [("dcm2bq", cli.get_help(context)), *_helps(cli, context, "dcm2bq")]
    body = "\n".join(f"## {name}\n\n```text\n{text}\n```\n" for name, text in sections)
    return f"# The command line\n\n{body}"


def _helps(group: click.Group, context: click.Context, prefix: str) -> Iterator[tuple[str, str]]:
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        inner = click.Context(command, info_name=name, parent=context, terminal_width=_WIDTH)
        yield f"{prefix} {name}", command.get_help(inner)
        if isinstance(command, click.Group):
            yield from _helps(command, inner, f"{prefix} {name}")


def _json(value: object) -> str:
    return json.dumps(value, indent=2) + "\n"


def stale(root: Path = ROOT) -> list[Path]:
    """Return the generated files that are out of date, or no longer generated."""
    made = dict(generated())
    changed = [
        path
        for path, text in made.items()
        if not (root / path).exists() or (root / path).read_text(encoding="utf-8") != text
    ]
    return [*changed, *left_over(made, root)]


def left_over(made: Container[Path], root: Path = ROOT) -> list[Path]:
    """Return files in terraform/generated that are no longer generated.

    Terraform would create a view from each of them.
    """
    below = (path for path in (root / "terraform" / "generated").rglob("*") if path.is_file())
    return sorted(path for each in below if (path := each.relative_to(root)) not in made)


def main() -> int:
    if "--check" in sys.argv[1:]:
        wrong = stale()
        for path in wrong:
            sys.stderr.write(f"{path} is stale: run python -m tools.generate\n")
        return 1 if wrong else 0
    made = dict(generated())
    for path, text in made.items():
        (ROOT / path).parent.mkdir(parents=True, exist_ok=True)
        (ROOT / path).write_text(text, encoding="utf-8")
    for path in left_over(made):
        (ROOT / path).unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main())
