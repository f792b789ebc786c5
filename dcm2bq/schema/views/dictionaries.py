"""PS3.6 as views: `dictionary` (data elements) and `uids`.

They are views over text instead of tables: a view needs no load job and no write access, is created
with the other views (Terraform, ``schema --create``, a DuckDB file), and cannot differ from the
version of the code. BigQuery accepts 256 K characters in a view's query. Therefore the dictionary
leaves out keywords that can be derived from the name ("Patient's Name": ``PatientName``), which
shortens it from 346,000 characters to 240,000 (a test keeps it below 250,000). The entries are
pydicom's tables, which are generated from the standard.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dcm2bq.schema import data_dictionary
from dcm2bq.schema.views.dialects import BigQuery
from dcm2bq.schema.views.queries import Context
from dcm2bq.schema.views.view import View


def _derived_keyword(name: str) -> str:
    return re.sub("[^A-Za-z0-9]", "", name.replace("'s", ""))


def _elements() -> Iterator[str]:
    named = [(f"{tag:08x}", entry) for tag, entry in data_dictionary.ATTRIBUTES.items()]
    for tag, (vr, vm, name, retired, keyword) in (*named, *data_dictionary.REPEATERS.items()):
        given = "" if keyword == _derived_keyword(name) else keyword or "-"
        yield f"{tag}{given}|{name}|{vr}|{vm}|{'R' if retired else ''}"


def _uid_entries() -> Iterator[str]:
    for uid, (name, kind, retired, keyword) in data_dictionary.UIDS.items():
        yield f"{uid}|{name}|{kind}|{keyword}|{'R' if retired else ''}"


def lines(context: Context, texts: Iterator[str]) -> str:
    """Return the source ``entries``: one row for each text, in the column ``line``."""
    literal = context.dialect.text("~".join(texts))
    if isinstance(context.dialect, BigQuery):
        return f"UNNEST(SPLIT({literal}, '~')) AS line"
    return f"(SELECT UNNEST(STRING_SPLIT({literal}, '~')) AS line) AS entries"


def field(context: Context, number: int, text: str = "line") -> str:
    """Return one field of a line, by its position from 0."""
    split = "SPLIT" if isinstance(context.dialect, BigQuery) else "STRING_SPLIT"
    return context.dialect.element(f"{split}({text}, '|')", number)


def _dictionary(context: Context) -> str:
    given = field(context, 0, "SUBSTR(line, 9)")
    name = field(context, 1)
    flags = "" if isinstance(context.dialect, BigQuery) else ", 'g'"
    derived = f"REGEXP_REPLACE(REPLACE({name}, {context.dialect.text(chr(39) + 's')}, ''),"
    derived += f" '[^A-Za-z0-9]', ''{flags})"
    return f"""\
SELECT
  SUBSTR(line, 1, 8) AS tag,
  CASE {given} WHEN '' THEN {derived} WHEN '-' THEN NULL ELSE {given} END AS keyword,
  {name} AS name,
  {field(context, 2)} AS VR,
  {field(context, 3)} AS VM,
  {field(context, 4)} = 'R' AS retired
FROM {lines(context, _elements())}
"""


def _uids(context: Context) -> str:
    return f"""\
SELECT
  {field(context, 0)} AS UID,
  {field(context, 1)} AS name,
  {field(context, 2)} AS type,
  NULLIF({field(context, 3)}, '') AS keyword,
  {field(context, 4)} = 'R' AS retired
FROM {lines(context, _uid_entries())}
"""


DICTIONARIES = (
    View(
        "dictionary",
        "One row per data element of PS3.6: tag (x: any digit), keyword, VR",
        _dictionary,
        (),
    ),
    View("uids", "One row per UID of PS3.6: SOP classes, transfer syntaxes and others", _uids, ()),
)
