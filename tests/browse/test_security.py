"""Which requests are answered, and what every response forbids the browser."""

import hashlib
import re
import subprocess
import sys
from pathlib import Path

import pytest

import dcm2bq.browse
from browse.conftest import client_of
from dcm2bq.browse.security import check_address, is_loopback
from dcm2bq.cli.listening import listen
from dcm2bq.errors import UsageError

STATIC = Path(dcm2bq.browse.__file__).parent / "static"
# htmx.org 2.0.11, dist/htmx.min.js.
HTMX = "d6fdc75f204e6bdefa99b69bf1e6d4ac69b8a364f77929f45c13476b4000f717"
TOKEN = "0123456789abcdef0123456789abcdef"


def form_token(html):
    return re.search(r'name="form_token" value="([^"]*)"', html)[1]


def test_htmx_is_what_its_authors_published():
    assert hashlib.sha256((STATIC / "htmx.min.js").read_bytes()).hexdigest() == HTMX
    assert "Zero-Clause BSD" in (STATIC / "htmx.LICENSE").read_text()


def test_every_answer_forbids_other_sources(client):
    for address in ("/", "/find", "/static/style.css", "/nowhere", "/find?level=x"):
        headers = client.get(address).headers
        assert headers["content-security-policy"].startswith(
            "default-src 'none'; script-src 'self'"
        )
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"
        assert headers["cache-control"] == "no-store"


def test_no_page_names_another_server(client):
    for address in ("/", "/find", "/nowhere"):
        assert not re.search(r"""(src|href|action)=["']?(https?:)?//""", client.get(address).text)


@pytest.mark.parametrize("host", ["127.0.0.1:8466", "localhost:1", "[::1]:8466", "LOCALHOST"])
def test_names_of_loopback_are_answered(client, host):
    assert client.get("/login", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:8466", "10.0.0.1", ""],
)
def test_any_other_name_is_refused(client, host):
    """A page of another site could make its own name mean 127.0.0.1."""
    answer = client.get("/", headers={"host": host})
    assert answer.status_code == 421
    assert answer.text == "this address is not that of the server: open http://127.0.0.1:8466\n"


def test_a_form_needs_our_token_and_our_origin(client):
    good = form_token(client.get("/login").text)
    own = {"origin": "http://127.0.0.1:8466", "sec-fetch-site": "same-origin"}

    def post(token, **headers):
        return client.post("/login", data={"form_token": token, "token": "x"}, headers=headers)

    assert post("").status_code == 403
    assert post("0" * 64, **own).status_code == 403
    assert post(good, origin="http://evil.example").status_code == 403
    assert post(good, origin="null").status_code == 403
    assert post(good, **{"sec-fetch-site": "cross-site"}).status_code == 403
    assert "not of this run" not in post(good, **own).text


def test_a_token_is_asked_for_once(filled):
    client = client_of(filled.configuration, token=TOKEN)
    first = client.get("/find?q=a b", follow_redirects=False)
    assert (first.status_code, first.headers["location"]) == (
        303,
        "/login?next=/find%3Fq%3Da%2520b",
    )
    assert client.get("/static/style.css").status_code == 200
    form = {"form_token": form_token(client.get("/login").text), "next": "/find?q=x"}
    assert client.post("/login", data={**form, "token": "wrong"}).status_code == 403
    assert client.get("/", follow_redirects=False).status_code == 303
    signed_in = client.post("/login", data={**form, "token": TOKEN}, follow_redirects=False)
    assert (signed_in.status_code, signed_in.headers["location"]) == (303, "/find?q=x")
    assert {"HttpOnly", "SameSite=lax"} <= set(signed_in.headers["set-cookie"].split("; "))
    assert TOKEN not in signed_in.headers["set-cookie"]
    assert client.get("/").status_code == 200
    assert client.get("/", headers={"host": "any.name"}).status_code == 200
    for other in ("//evil.example", "https://evil.example", "/\\evil.example"):
        moved = client.post(
            "/login", data={**form, "next": other, "token": TOKEN}, follow_redirects=False
        )
        assert moved.headers["location"] == "/"


def test_other_methods_are_refused(client):
    assert client.delete("/").status_code == 405


def test_an_address_that_others_reach_needs_a_token():
    check_address("127.0.0.1", "")
    check_address("::1", "")
    check_address("0.0.0.0", TOKEN)
    with pytest.raises(UsageError, match=r"^--host 0\.0\.0\.0 is open to other machines: set DCM"):
        check_address("0.0.0.0", "")
    with pytest.raises(UsageError, match="at least 32 characters"):
        check_address("127.0.0.1", "short")
    assert not is_loopback("127.evil.example")


def test_a_port_in_use_is_named():
    with (
        listen("127.0.0.1", 0) as taken,
        pytest.raises(UsageError, match=r"^cannot listen on 127\.0\.0\.1 port \d+ \(Address alrea"),
    ):
        listen("127.0.0.1", taken.getsockname()[1])


def test_an_error_of_ours_shows_no_value(filled, capsys, monkeypatch):
    client, name = client_of(filled.configuration), "Doe^Jane"

    def fail(*_):
        raise ValueError(name)

    monkeypatch.setattr("dcm2bq.browse.pages.overview.totals", fail)
    answer = client.get("/")
    assert answer.status_code == 500
    assert "unexpected ValueError" in answer.text
    printed = capsys.readouterr()
    assert "Doe" not in answer.text + printed.out + printed.err
    assert "overview.py" in printed.err


def test_the_command_needs_its_packages_and_says_so():
    code = (
        "import sys; sys.modules['uvicorn'] = None; sys.argv = ['dcm2bq', 'browse'];"
        "from dcm2bq.cli import main; main()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr == 'dcm2bq: browse needs uvicorn: pip install "dcm2bq[browse]"\n'
