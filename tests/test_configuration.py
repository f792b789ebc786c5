"""Configuration: merged, checked, and refused in one line."""

import json

import pytest

from dcm2bq.configuration import (
    DESCRIPTIONS,
    LARGEST_DOCUMENT,
    Configuration,
    check_server,
    from_json,
    load,
    options,
    to_json,
)
from dcm2bq.errors import ConfigurationError
from dcm2bq.warehouse.bigquery import MAX_REQUEST_BYTES

TOP = ", ".join(to_json(Configuration()))


def test_without_a_configuration_the_defaults_hold():
    assert load({}).configuration == Configuration()
    assert load({"DCM2BQ_CONFIG": ""}).configuration == Configuration()


def test_overrides_are_merged_per_option_at_any_depth():
    given = {"bigQuery": {"datasetId": "x"}, "jsonOutputOptions": {"ignorePrivate": True}}
    loaded = load({"DCM2BQ_CONFIG": json.dumps(given)})
    assert loaded.configuration.big_query.dataset_id == "x"
    assert loaded.configuration.big_query.table_id == "metadata"
    assert loaded.configuration.json_output_options.ignore_private
    assert loaded.configuration.json_output_options.use_common_names
    assert loaded.sources == {
        "bigQuery.datasetId": "DCM2BQ_CONFIG",
        "jsonOutputOptions.ignorePrivate": "DCM2BQ_CONFIG",
    }


def test_a_file_is_read(tmp_path):
    path = tmp_path / "config.json"
    # Editors on Windows begin a file with a byte order mark.
    path.write_text('\ufeff{"warehouse": "bigQuery"}')
    assert load({"DCM2BQ_CONFIG_FILE": str(path)}).configuration.warehouse == "bigQuery"


def test_what_is_written_is_read_back():
    configuration = from_json({"objects": {"pattern": "x"}, "dicomParserOptions": {"a": [1]}})
    assert from_json(to_json(configuration)) == configuration


def test_every_option_is_described():
    assert {option.name for option in options()} == set(DESCRIPTIONS)


REFUSED = {
    # Unknown options: the nearest name, and the valid ones.
    '{"warehous": 1}': (f"warehous is not an option; did you mean warehouse? Valid options: {TOP}"),
    '{"objects": {"patern": ""}}': (
        "objects.patern is not an option; did you mean objects.pattern?"
        " Valid options: pattern, sniffContent"
    ),
    '{"useCommonName": true}': (
        "useCommonName is not an option; did you mean jsonOutputOptions.useCommonNames?"
        f" Valid options: {TOP}"
    ),
    # Types and choices.
    '{"warehouse": "postgres"}': 'warehouse must be "duckdb" or "bigQuery", got "postgres"',
    '{"warehouse": null}': 'warehouse must be "duckdb" or "bigQuery", got null',
    '{"duckdb": {"path": 1}}': "duckdb.path must be a string, got 1",
    '{"duckdb": []}': "duckdb must be an object, got []. Valid options: path",
    '{"bigQuery": {"projectId": 1}}': "bigQuery.projectId must be a string or null, got 1",
    '{"storage": {"localRoot": 1}}': "storage.localRoot must be a string or null, got 1",
    '{"deadLetter": {"afterSeconds": true}}': (
        "deadLetter.afterSeconds must be a whole number, got true"
    ),
    '{"objects": {"sniffContent": "yes"}}': (
        'objects.sniffContent must be true or false, got "yes"'
    ),
    # Values.
    '{"duckdb": {"path": ""}}': (
        'duckdb.path must be a string with at least one character and no NUL, got ""'
    ),
    '{"duckdb": {"path": "a\\u0000b"}}': (
        'duckdb.path must be a string with at least one character and no NUL, got "a\\u0000b"'
    ),
    '{"storage": {"localRoot": ""}}': (
        'storage.localRoot must be a string with at least one character and no NUL, got ""'
    ),
    '{"bigQuery": {"datasetId": "p.dicom"}}': (
        'bigQuery.datasetId must be letters, digits and underscores, got "p.dicom"; a project'
        " belongs in bigQuery.projectId"
    ),
    '{"bigQuery": {"projectId": "p:dicom"}}': (
        'bigQuery.projectId must be a project ID, such as imaging-prod, got "p:dicom"; the data'
        " set belongs in bigQuery.datasetId"
    ),
    '{"bigQuery": {"tableId": "dicom.metadata"}}': (
        "bigQuery.tableId must be a table's name without project and data set, got"
        ' "dicom.metadata"'
    ),
    '{"deadLetter": {"afterSeconds": -1}}': (
        "deadLetter.afterSeconds must be a whole number, 0 or more, got -1"
    ),
    '{"deadLetter": {"topic": "dead"}}': (
        'deadLetter.topic must be projects/PROJECT/topics/TOPIC or null, got "dead"'
    ),
    '{"retention": {"supersededDays": 1000000000}}': (
        "retention.supersededDays must be at most 36500, got 1000000000; null keeps superseded rows"
        " for good"
    ),
    '{"document": {"maxBytes": 100}}': (
        "document.maxBytes must be a whole number, 2000 or more, got 100"
    ),
    '{"warehouse": "bigQuery", "document": {"maxBytes": 20000000}}': (
        'document.maxBytes must be at most 9000000 with warehouse "bigQuery", which takes 10 MB a'
        " request, got 20000000"
    ),
    '{"objects": {"pattern": ""}}': (
        "objects.pattern must not be empty, since every name would match; to match every name"
        ' write "."'
    ),
    '{"objects": {"pattern": "("}}': (
        'objects.pattern must be a regular expression, got "(" (missing ), unterminated subpattern'
        " at position 0)"
    ),
    '{"objects": {"pattern": "*.dcm"}}': (
        'objects.pattern must be a regular expression, got "*.dcm" (nothing to repeat at position'
        r" 0); for names that end in .dcm write \.dcm$"
    ),
    '{"jsonOutputOptions": {"format": "dicom-json", "useCommonNames": false}}': (
        'jsonOutputOptions.useCommonNames has no effect with format "dicom-json"; remove it, or'
        ' set format to "keywords"'
    ),
    '{"jsonOutputOptions": {"format": "dicom-json", "useArrayWithSingleValue": true}}': (
        'jsonOutputOptions.useArrayWithSingleValue has no effect with format "dicom-json"; remove'
        ' it, or set format to "keywords"'
    ),
    # JSON.
    '{"logging": {}, "logging": {}}': "logging is given twice; keep one of them",
    "[]": "DCM2BQ_CONFIG must be a JSON object, got []",
    "{": (
        "DCM2BQ_CONFIG: invalid JSON at line 1, column 2 (Expecting property name enclosed in"
        " double quotes): { >>>"
    ),
    '{\n  "warehouse": "duckdb"\n  "logging": {}\n}': (
        "DCM2BQ_CONFIG: invalid JSON at line 3, column 3 (Expecting ',' delimiter):"
        ' "warehouse": "duckdb" >>> "logging": {} }'
    ),
    '{"duckdb": {"path": "NaN"}, "document": {"maxBytes": NaN}}': (
        'DCM2BQ_CONFIG: invalid JSON at line 1, column 54 (NaN): document": {"maxBytes": >>> NaN}}'
    ),
    "[" * 100_000: "DCM2BQ_CONFIG: invalid JSON: nested too deeply",
}


@pytest.mark.parametrize(("text", "message"), REFUSED.items(), ids=lambda text: text[:60])
def test_an_invalid_configuration_is_refused_in_one_line(text, message):
    with pytest.raises(ConfigurationError) as caught:
        load({"DCM2BQ_CONFIG": text})
    assert str(caught.value) == message


@pytest.mark.parametrize(
    "given",
    [
        {"bigQuery": {"projectId": "example.org:imaging"}},
        {"document": {"maxBytes": 20_000_000}},  # DuckDB has no such limit
        {"jsonOutputOptions": {"format": "dicom-json", "useCommonNames": True}},
        {"deadLetter": {"topic": "projects/example.org:imaging/topics/dead"}},
    ],
)
def test_unusual_values_that_work_are_accepted(given):
    load({"DCM2BQ_CONFIG": json.dumps(given)})


def test_the_largest_document_leaves_room_for_a_row_in_a_request():
    assert LARGEST_DOCUMENT + 500_000 <= MAX_REQUEST_BYTES


def test_a_missing_local_root_is_refused(tmp_path):
    given = {"storage": {"localRoot": str(tmp_path / "none")}}
    with pytest.raises(ConfigurationError) as caught:
        load({"DCM2BQ_CONFIG": json.dumps(given)})
    assert str(caught.value) == (
        f'storage.localRoot must be an existing folder, got "{tmp_path / "none"}"'
    )


def test_a_missing_folder_of_the_duckdb_file_is_refused_where_it_is_used(tmp_path):
    path = str(tmp_path / "none" / "x.duckdb")
    given = {"duckdb": {"path": path}}
    with pytest.raises(ConfigurationError) as caught:
        load({"DCM2BQ_CONFIG": json.dumps(given)})
    assert str(caught.value) == (
        f'duckdb.path must be in an existing folder, got "{path}"; make the folder'
        f" {tmp_path / 'none'}"
    )
    load({"DCM2BQ_CONFIG": json.dumps({**given, "warehouse": "bigQuery"})})


@pytest.mark.parametrize("text", ["", "0", "-1", "four", "1.5"])
@pytest.mark.parametrize("name", ["THREADS", "WORKERS"])
def test_threads_and_workers_are_positive_whole_numbers(name, text):
    check_server({name: "8"})
    with pytest.raises(ConfigurationError) as caught:
        check_server({name: text})
    assert str(caught.value) == f"{name} must be a positive whole number, got {text!r}"


def test_two_sources_are_refused():
    with pytest.raises(ConfigurationError) as caught:
        load({"DCM2BQ_CONFIG": "{}", "DCM2BQ_CONFIG_FILE": "x"})
    assert (
        str(caught.value) == "DCM2BQ_CONFIG and DCM2BQ_CONFIG_FILE are both set; unset one of them"
    )


def test_a_file_that_is_not_there_is_refused(tmp_path):
    path = tmp_path / "none.json"
    with pytest.raises(ConfigurationError) as caught:
        load({"DCM2BQ_CONFIG_FILE": str(path)})
    assert str(caught.value) == f"DCM2BQ_CONFIG_FILE: cannot read {path}: No such file or directory"


def test_duckdb_is_refused_on_google_cloud():
    with pytest.raises(ConfigurationError) as caught:
        load({"K_SERVICE": "dcm2bq"})
    assert str(caught.value) == (
        'warehouse must be "bigQuery" on Google Cloud (K_SERVICE is set): a DuckDB file is lost'
        " with the instance"
    )


@pytest.mark.parametrize(
    ("limits", "message"),
    [
        ({"reads": 0}, "limits.reads must be a whole number, 1 or more, got 0"),
        (
            {"depth": 151},
            "limits.depth must be at most 150, since BigQuery takes JSON of 500 levels, got 151",
        ),
    ],
)
def test_a_limit_that_cannot_work_is_refused(limits, message):
    with pytest.raises(ConfigurationError) as refused:
        from_json({"limits": limits})
    assert str(refused.value) == message
