"""``dcm2bq browse`` as a user starts it, and a real Chromium."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from browse.conftest import FILES, Hospital, hospital
from support.real_files import real_file

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or ""
# Where the screenshots go: the documentation's own are made by make screenshots.
SCREENSHOTS = Path(os.environ.get("SCREENSHOTS", ".screenshots"))
MORE = ("CT_small.dcm", "MR_small.dcm", "liver_1frame.dcm")


@pytest.fixture(scope="session")
def filled(tmp_path_factory) -> Hospital:
    made = hospital(tmp_path_factory.mktemp("browser"))
    # A second row of one object, for its history.
    made.add({MORE[0]: real_file(MORE[0])})
    assert set(MORE) <= set(FILES)
    return made


@pytest.fixture(scope="session")
def address(filled):
    """The address that the command prints."""
    given = {
        "duckdb": {"path": filled.configuration.duckdb.path},
        "storage": {"localRoot": filled.configuration.storage.local_root},
    }
    environment = {**os.environ, "DCM2BQ_CONFIG": json.dumps(given)}
    with subprocess.Popen(
        [sys.executable, "-m", "dcm2bq", "browse", "--port", "0"],
        env=environment,
        cwd=filled.folder,
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            for line in process.stderr:
                if found := re.match(r"(http://\S+)/ ", line):
                    yield found[1]
                    break
            else:
                pytest.fail("the command ended")
        finally:
            process.terminate()
            process.communicate(timeout=20)


@pytest.fixture(scope="session")
def chromium():
    if not CHROMIUM:
        pytest.fail("there is no Chromium: apt install chromium")
    with sync_playwright() as playwright:
        # Debian's browser as root, as in CI's container, needs --no-sandbox.
        arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield browser
        browser.close()


class Watched:
    """A tab, with what it asked for and complained about."""

    def __init__(self, page, address):
        self.page, self.address = page, address
        self.problems, self.hosts = [], set()
        page.set_default_timeout(60_000)
        page.on("console", lambda message: self.problems.append(message.text))
        page.on("pageerror", lambda error: self.problems.append(str(error)))
        page.on("dialog", lambda dialog: (self.problems.append("dialog"), dialog.dismiss()))
        page.on("request", lambda request: self.hosts.add(request.url.split("/")[2]))

    def open(self, where):
        answer = self.page.goto(self.address + where)
        self.settle()
        return answer

    def settle(self):
        """Wait until htmx has loaded the parts of the page."""
        self.page.wait_for_load_state("networkidle")


@pytest.fixture
def open_tab(chromium, address):
    """Create tabs; each must load only from this server, and without an error."""
    tabs = []

    def make(width=1280, height=900, *, dark=False):
        scheme = "dark" if dark else "light"
        context = chromium.new_context(
            viewport={"width": width, "height": height}, color_scheme=scheme
        )
        tabs.append((context, Watched(context.new_page(), address)))
        return tabs[-1][1]

    yield make
    for context, tab in tabs:
        context.close()
        assert tab.problems == []
        assert tab.hosts <= {address.removeprefix("http://")}
