"""The SQL page: results, chart, exports, and what it refuses."""

import csv
import io
import re

import pyarrow.parquet
import pytest

from browse.test_security import form_token


def run(client, query, do="run"):
    token = form_token(client.get("/sql").text)
    return client.post("/sql", data={"form_token": token, "query": query, "do": do})


def test_a_query_shows_a_table_and_a_chart(client):
    html = run(
        client, "SELECT Modality, COUNT(*) AS n FROM instances GROUP BY ALL ORDER BY 2 DESC"
    ).text
    assert "n by Modality" in html
    assert re.search(r"<td>MR</td><td>\d+</td>", html)


def test_a_link_holds_the_query_and_does_not_run_it(client):
    html = client.get("/sql", params={"query": "SELECT 40 + 2 AS answer"}).text
    assert "40 + 2" in html
    assert "<td>42</td>" not in html


def test_rows_are_exported(client):
    query = "SELECT path, Modality FROM instances ORDER BY path"
    answer = run(client, query, "csv")
    rows = list(csv.reader(io.StringIO(answer.text)))
    assert rows[0] == ["path", "Modality"]
    assert ["gs://hospital/CT_small.dcm", "CT"] in rows
    assert 'filename="dcm2bq.csv"' in answer.headers["content-disposition"]
    table = pyarrow.parquet.read_table(io.BytesIO(run(client, query, "parquet").content))
    assert table.num_rows == len(rows) - 1
    assert table.column_names == rows[0]


def test_a_long_result_says_that_there_is_more(client):
    assert "1,000 rows shown; there are more" in run(client, "SELECT * FROM range(1001)").text
    assert len(run(client, "SELECT * FROM range(5000)", "csv").text.splitlines()) == 5001


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("SELECT 1; SELECT 2", "only one SELECT statement is allowed here"),
        ("DELETE FROM metadata", "only one SELECT statement is allowed here"),
        ("SET memory_limit = '9GB'", "only one SELECT statement is allowed here"),
        ("ATTACH 'x.duckdb'", "only one SELECT statement is allowed here"),
        ("COPY metadata TO 'x.csv'", "only one SELECT statement is allowed here"),
        ("INSTALL httpfs", "only one SELECT statement is allowed here"),
        ("SELECT * FROM read_text('/etc/passwd')", "disabled by configuration"),
        ("SELECT * FROM read_csv('https://example.com/x')", "disabled by configuration"),
        ("SELECT * FROM glob('/etc/*')", "disabled by configuration"),
        ("SELECT * FROM '/etc/passwd'", "passwd"),
        ("SELECT nothing FROM instances", "nothing"),
        ("", "only one SELECT statement is allowed here"),
    ],
)
def test_what_is_refused_is_said(client, query, said):
    answer = run(client, query)
    assert answer.status_code == 400
    assert said in answer.text
    assert "root:" not in answer.text


@pytest.mark.parametrize("do", ["csv", "parquet"])
def test_an_export_refuses_the_same(client, do):
    answer = run(client, "SELECT * FROM read_text('/etc/passwd')", do)
    assert answer.status_code == 400
    assert "disabled by configuration" in answer.text


def test_columns_of_a_view(client):
    assert "StudyInstanceUID" in client.get("/sql/columns?view=instances").text
    assert client.get("/sql/columns?view=nothing").status_code == 400


@pytest.mark.parametrize(
    "name", ["dead-letters", "warnings", "uid-clashes", "duplicates", "completeness"]
)
def test_the_state_of_health(client, name):
    answer = client.get(f"/health/{name}")
    assert answer.status_code == 200
    assert "lacks the view" not in answer.text
    links = re.findall(r'href="/sql\?query=([^"]*)"', answer.text)
    for link in links[:1]:
        shown = client.get(f"/sql?query={link}").text
        query = (
            re.search(r"<textarea[^>]*>([^<]*)", shown)[1]
            .replace("&#39;", "'")
            .replace("&gt;", ">")
        )
        assert run(client, query).status_code == 200
