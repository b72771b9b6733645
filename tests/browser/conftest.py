"""A portal that really runs on the real register, and a browser to look at it with."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.launching import CHECKOUT, OURS, Launcher, data_folder, free_port

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


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
    with data_folder() as data:
        port = free_port()
        launcher = Launcher(data, port)
        try:
            launcher.wait_until_it_says("The portal is at")
            yield Running(f"http://127.0.0.1:{port}", data)
        finally:
            launcher.end(signal.SIGINT)


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
