"""A portal that really runs on the real register, and a browser to look at it with."""

import os
import shutil
import signal
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.launching import Launcher, data_folder, free_port

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@pytest.fixture(scope="package")
def portal() -> Iterator[str]:
    """The address of a portal with the real register."""
    with data_folder() as data:
        port = free_port()
        launcher = Launcher(data, port)
        try:
            launcher.wait_until_it_says("The portal is at")
            yield f"http://127.0.0.1:{port}"
        finally:
            launcher.end(signal.SIGINT)


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
