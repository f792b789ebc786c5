"""No document, however broken, makes a view fail: unreadable values give NULL or no row.

The documents are real ones, and those of highdicom and of the dose reports' rules, each with some
of its values replaced at random by values of another type. ``DCM2BQ_MUTATIONS`` is the number of
documents of each form; the seed is fixed.
"""

from __future__ import annotations

import json
import os
import random
from collections.abc import Iterator
from typing import Any

import duckdb
import pytest

from dcm2bq.schema import views
from dcm2bq.schema.views import Form

MUTATIONS = int(os.environ.get("DCM2BQ_MUTATIONS", "60"))

NAMES = (
    "highdicom/%",
    "dose/%",
    "%/rtstruct.dcm",
    "%/liver.dcm",
    "%/CT_small.dcm",
    "%/MR_small.dcm",
    "%/eCT_Supplemental.dcm",
    "%/emri_small.dcm",
    "%/reportsi.dcm",
)

SCALARS = (
    None,
    True,
    0,
    -1,
    2**63,
    1e308,
    0.1,
    "",
    " ",
    "text",
    "NaN",
    "inf",
    "1e999",
    "0x1F",
    "99999999",
    "20260231",
    "'\"\\%",
    "$.[*]",
    "\u0001\U0001f600",
    "x" * 2000,
)
SHAPES = (
    [],
    {},
    [None],
    [[]],
    [[[{}]]],
    [{}],
    [{"Value": {}}],
    [5, {}],
    {"Value": []},
    {"Value": "text"},
    {"vr": "SQ", "Value": [5]},
    {"vr": 7, "Value": None},
    {"BulkDataURI": "?offset=1&length=2"},
    {"": {"": [{}]}},
    {"a.b": [{'c"d': 1}], "$": 2, "x[0]": [{}]},
    {"Alphabetic": 5},
    {"_truncated": 5},
)

TRUNCATED = {"ContentSequence": {"unit": "items", "was": 3, "kept": 1, "openers": 1}}


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every container and key in a document."""
    pairs: Iterator[tuple[Any, Any]]
    if isinstance(value, dict):
        pairs = iter(list(value.items()))
    elif isinstance(value, list):
        pairs = iter(list(enumerate(value)))
    else:
        return
    for key, inner in pairs:
        yield value, key
        yield from _places(inner)


def _mutate(document: Any, chosen: random.Random) -> Any:
    for _ in range(chosen.choice((1, 2, 5, 20))):
        places = list(_places(document))
        if not places:
            break
        container, key = chosen.choice(places)
        _replace(container, key, chosen)
    if isinstance(document, dict) and chosen.random() < 0.2:
        document["_truncated"] = chosen.choice((TRUNCATED, 5, [], None))
    return chosen.choice((*SCALARS, *SHAPES)) if chosen.random() < 0.05 else document


def _replace(container: Any, key: Any, chosen: random.Random) -> None:
    kind = chosen.randrange(5)
    if kind == 0 and isinstance(container, dict):
        del container[key]
    elif kind == 1:
        container[key] = [container[key]]
    elif kind == 2 and isinstance(container[key], list) and container[key]:
        container[key] = container[key][0]
    else:
        new = chosen.choice(SCALARS if kind == 3 else SHAPES)
        container[key] = json.loads(json.dumps(new))


@pytest.fixture(scope="module", params=list(Form), ids=str)
def mutated(request, warehouses, tmp_path_factory) -> duckdb.DuckDBPyConnection:
    """A table of mutated documents in the place of ``instances``, and the views over it."""
    form: Form = request.param
    wanted = " OR ".join(f"path LIKE 'gs://bucket/{name}'" for name in NAMES)
    file = tmp_path_factory.mktemp("mutated") / "sources.parquet"
    warehouses[form].execute(f"COPY (SELECT * FROM instances WHERE {wanted}) TO '{file}'")
    connection = duckdb.connect()
    connection.execute(f"CREATE TABLE sources AS SELECT * FROM '{file}' ORDER BY path")
    connection.execute("CREATE TABLE instances AS SELECT * FROM sources LIMIT 0")
    documents = connection.execute("SELECT path, metadata FROM sources").fetchall()
    assert len(documents) > 15
    chosen = random.Random(15)
    made = [documents[number % len(documents)] for number in range(MUTATIONS)]
    texts = [json.dumps(_mutate(json.loads(text), chosen)) for _, text in made]
    connection.execute(
        "INSERT INTO instances SELECT sources.* REPLACE (made.name AS path, made.text AS metadata)"
        " FROM sources JOIN (SELECT UNNEST(?) AS path, UNNEST(?) AS name, UNNEST(?)::JSON AS text)"
        " AS made ON made.path = sources.path",
        [
            [path for path, _ in made],
            [f"{path}#{number}" for number, (path, _) in enumerate(made)],
            texts,
        ],
    )
    connection.execute("SET TimeZone = 'UTC'")
    for name in list(views.VIEWS)[1:]:
        connection.execute(f"CREATE VIEW {name} AS {views.duckdb_view(name, form)}")
    return connection


@pytest.mark.parametrize("view", list(views.VIEWS)[1:])
def test_no_document_makes_a_view_fail(view, mutated):
    try:
        # Every column of every row, and not only how many rows there are.
        mutated.execute(f"SELECT * FROM {view}").fetchall()
    except duckdb.Error as error:
        pytest.fail(f"{view} fails on {_failing(view, mutated)}: {error}")


def _failing(view: str, connection: duckdb.DuckDBPyConnection) -> list[str]:
    """Return the paths of the documents that make the view fail."""
    connection.execute("ALTER TABLE instances RENAME TO all_instances")
    paths = connection.execute("SELECT path FROM all_instances").fetchall()
    found = []
    for (path,) in paths:
        connection.execute(
            "CREATE OR REPLACE TABLE instances AS FROM all_instances WHERE path = ?", [path]
        )
        try:
            connection.execute(f"SELECT * FROM {view}").fetchall()
        except duckdb.Error:
            found.append(path)
    connection.execute("DROP TABLE instances")
    connection.execute("ALTER TABLE all_instances RENAME TO instances")
    return found


def test_the_mutations_are_many_and_still_read(mutated):
    """Mutations that left nothing to read would show nothing."""
    (count, distinct) = mutated.execute(
        "SELECT count(*), count(DISTINCT CAST(metadata AS VARCHAR)) FROM instances"
    ).fetchone()
    assert count == MUTATIONS
    assert distinct > MUTATIONS // 2
    for view in ("sr_content", "segmentations", "irradiation_events", "elements"):
        (rows,) = mutated.execute(f"SELECT count(*) FROM {view}").fetchone()
        assert rows > 0, view
