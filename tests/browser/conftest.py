"""A portal that really runs on the real register, and a browser to look at it with."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.launching import CHECKOUT, OURS, portal_that_runs

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
# As long as Playwright waits for everything else: several browsers may share few cores.
expect.set_options(timeout=30_000)


@dataclass(frozen=True)
class Running:
    """A portal that runs: its address and its data folder."""

    address: str
    data: Path

    def command(self, *words: str) -> str:
        """Run a command of `manage.py` on the same database and return what it says."""
        surroundings = {"PORTAL_DATA": str(self.data), "PORTAL_URL": self.address, "HTTPS_ONLY": "0"}
        inherited = {name: value for name, value in os.environ.items() if name not in OURS}
        done = subprocess.run(
            [sys.executable, "manage.py", *words],
            cwd=CHECKOUT,
            env={**inherited, **surroundings},
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout


@pytest.fixture(scope="package")
def running() -> Iterator[Running]:
    """A portal with the real register."""
    with portal_that_runs() as (_launcher, data, port):
        yield Running(f"http://127.0.0.1:{port}", data)


@pytest.fixture(scope="package")
def portal(running) -> str:
    """The address of a portal with the real register."""
    return running.address


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Chromium. Where there is none the tests are left out, save in CI, where that is a fault."""
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if program is None and not os.environ.get("CI"):
        pytest.skip("no chromium here: the pages were not looked at in a browser")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="package")
def demo():
    """The address of a demonstration, and the pass phrase of its people."""
    with portal_that_runs(PORTAL_DEMO="1") as (launcher, _data, port):
        said = re.search(r"password is (\S+)\.", launcher.output)
        assert said
        yield f"http://127.0.0.1:{port}", said[1]


@pytest.fixture
def sign_in(demo):
    """Return a function that signs someone in on a page."""
    address, password = demo

    def sign_in(page, name):
        page.goto(f"{address}/account/login/")
        page.fill("[name=login]", f"{name}@demo.invalid")
        page.fill("[name=password]", password)
        page.locator("main form button[type=submit]").click()
        page.wait_for_url(lambda url: "login" not in url)

    return sign_in


@pytest.fixture(scope="package")
def sessions():
    """What the browser holds of each person who has signed in: the portal lets nobody sign in without end."""
    return {}


@pytest.fixture
def signed_in(browser, demo, sign_in, sessions):
    """Return a function that gives a page of someone who is signed in, still or anew."""
    contexts = []

    def new_page(name, **options):
        context = browser.new_context(base_url=demo[0], storage_state=sessions.get(name), **options)
        contexts.append(context)
        page = context.new_page()
        page.goto("/account/")
        if "login" in page.url:
            sign_in(page, name)
            sessions[name] = {"cookies": context.cookies(), "origins": []}
        return page

    yield new_page
    for context in contexts:
        context.close()
