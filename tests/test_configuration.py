"""Configuration: merged, checked, and refused in one line."""

import json

import pytest

from dcm2bq.configuration import (
    DESCRIPTIONS,
    Configuration,
    from_json,
    load,
    options,
    to_json,
)
from dcm2bq.errors import ConfigurationError

TOP = (
    "warehouse, duckdb, bigQuery, storage, objects, deadLetter, logging, document,"
    " dicomParserOptions, jsonOutputOptions"
)


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
    path.write_text('{"warehouse": "bigQuery"}')
    assert load({"DCM2BQ_CONFIG_FILE": str(path)}).configuration.warehouse == "bigQuery"


def test_what_is_written_is_read_back():
    configuration = from_json({"objects": {"pattern": "x"}, "dicomParserOptions": {"a": [1]}})
    assert from_json(to_json(configuration)) == configuration


def test_every_option_is_described():
    assert {option.name for option in options()} == set(DESCRIPTIONS)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            '{"warehous": 1}',
            f"warehous: there is no such option; did you mean warehouse? Here may stand {TOP}",
        ),
        (
            '{"objects": {"patern": ""}}',
            (
                "objects.patern: there is no such option; did you mean objects.pattern?"
                " Here may stand pattern, sniffContent"
            ),
        ),
        (
            '{"useCommonName": true}',
            (
                "useCommonName: there is no such option; did you mean"
                f" jsonOutputOptions.useCommonNames? Here may stand {TOP}"
            ),
        ),
        (
            '{"warehouse": "postgres"}',
            'warehouse: it may be "duckdb" or "bigQuery", not "postgres"',
        ),
        ('{"warehouse": null}', 'warehouse: it may be "duckdb" or "bigQuery", not null'),
        ('{"duckdb": {"path": 1}}', "duckdb.path: it may be text, not 1"),
        ('{"duckdb": {"path": ""}}', "duckdb.path: it may be text that is not empty"),
        ('{"duckdb": {"path": "a\\u0000b"}}', "duckdb.path: it may be text that is not empty"),
        (
            '{"storage": {"localRoot": ""}}',
            "storage.localRoot: it may be text that is not empty",
        ),
        ('{"duckdb": []}', "duckdb: it may be an object with path"),
        ('{"bigQuery": {"projectId": 1}}', "bigQuery.projectId: it may be text or null, not 1"),
        (
            '{"deadLetter": {"afterSeconds": true}}',
            "deadLetter.afterSeconds: it may be a whole number, not true",
        ),
        (
            '{"deadLetter": {"afterSeconds": -1}}',
            "deadLetter.afterSeconds: it may be a whole number from 0 up, not -1",
        ),
        (
            '{"objects": {"sniffContent": "yes"}}',
            'objects.sniffContent: it may be true or false, not "yes"',
        ),
        (
            '{"objects": {"pattern": "("}}',
            (
                "objects.pattern: it may be a regular expression"
                " (missing ), unterminated subpattern at position 0)"
            ),
        ),
        ('{"logging": {}, "logging": {}}', "logging: it is given twice; keep one"),
        ("[]", "DCM2BQ_CONFIG: it must be a JSON object, {...}"),
        (
            "{",
            (
                "DCM2BQ_CONFIG: it is no readable JSON: Expecting property name enclosed in double"
                " quotes: line 1 column 2 (char 1)"
            ),
        ),
        ('{"a": NaN}', "DCM2BQ_CONFIG: it is no readable JSON: NaN is no JSON"),
    ],
)
def test_a_mistake_is_refused_in_one_line(text, message):
    with pytest.raises(ConfigurationError) as caught:
        load({"DCM2BQ_CONFIG": text})
    assert str(caught.value) == message


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
        'warehouse: "duckdb" keeps nothing on Google Cloud, whose disk is not kept'
        ' (K_SERVICE is set); set it to "bigQuery"'
    )
