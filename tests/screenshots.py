"""`make screenshots`: every kind of page as a picture in screenshots/, with an index to look them through.

With README=1 it takes the pictures that README.md shows instead, into docs/pictures/, and the card of the portal.
"""

import os
import re
import shutil
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from html import escape
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.conftest import ARGUMENTS
from tests.browser.test_pages import PAGES
from tests.launching import CHECKOUT, Launcher, data_folder, free_port

FOLDER = CHECKOUT / "screenshots"
PICTURES = CHECKOUT / "docs" / "pictures"
CARD = CHECKOUT / "clusterportal" / "static" / "register" / "social-card.png"
# Of the pages in dark colours, those with something drawn on them.
DARK = ("/", "/regions/", "/regions/toyama-ishikawa/", "/programs/", "/budgets/", "/transitions/")
LARGEST = 120_000


@dataclass(frozen=True)
class Variant:
    """One way of looking at a page."""

    language: str
    width: int
    scheme: str

    @property
    def name(self) -> str:
        return f"{self.language}-{self.width}-{self.scheme}"

    def path_of(self, page: str) -> str:
        """The path of a page in the language."""
        return f"/en{page}" if self.language == "en" else page


@dataclass(frozen=True)
class Picture:
    """A picture of README.md: a page of the portal, scrolled to what matters."""

    name: str
    page: str
    at: str


VARIANTS = [Variant(language, width, "light") for language in ("ja", "en") for width in (1280, 390)]
DARK_VARIANTS = [Variant("ja", width, "dark") for width in (1280, 390)]
README = [
    Picture("home", "/?program=kc2&fiscal_year=2009", "#map"),
    Picture("timeline", "/", "#story"),
    Picture("region", "/regions/toyama-ishikawa/", "h1"),
]


def kinds_of_page() -> list[str]:
    """Return one address of each kind of page, without its language."""
    return list(dict.fromkeys(re.sub(r"^/en(?=/)", "", page) for page in PAGES))


def file_name(page: str) -> str:
    """Return a name for the picture of a page."""
    return re.sub(r"[^\w]+", "-", page).strip("-") or "home"


@contextmanager
def portal_and_browser() -> Iterator[tuple[str, Browser]]:
    """Run a portal with the real register, and a browser."""
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with data_folder() as data, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        launcher = Launcher(data, port := free_port())
        try:
            launcher.wait_until_it_says("The portal is at")
            yield f"http://127.0.0.1:{port}", browser
        finally:
            launcher.end(signal.SIGINT)
            browser.close()


def take_all(portal: str, browser: Browser) -> None:
    """Take every page in every variant, and write the index."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    pages = kinds_of_page()
    for variant in VARIANTS:
        take(portal, browser, variant, pages)
    for variant in DARK_VARIANTS:
        take(portal, browser, variant, [page for page in pages if page in DARK])
    (FOLDER / "index.html").write_text(index(pages))


def take(portal: str, browser: Browser, variant: Variant, pages: list[str]) -> None:
    """Take whole pages in one variant."""
    context = browser.new_context(
        viewport={"width": variant.width, "height": 800},
        color_scheme="dark" if variant.scheme == "dark" else "light",
    )
    tab = context.new_page()
    for page in pages:
        tab.goto(portal + variant.path_of(page), wait_until="networkidle")
        tab.screenshot(path=FOLDER / variant.name / f"{file_name(page)}.png", full_page=True)
    context.close()


def index(pages: list[str]) -> str:
    """Return a page that shows every picture beside its variants."""
    rows = "".join(f"<h2>{escape(page)}</h2><p>{_images(page)}</p>" for page in pages)
    return f'<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Screenshots</title>{rows}</html>'


def _images(page: str) -> str:
    found = [f"{each.name}/{file_name(page)}.png" for each in (*VARIANTS, *DARK_VARIANTS)]
    return "\n".join(
        f'<a href="{each}"><img src="{each}" alt="{each}" title="{each}" height="600" loading="lazy"></a>'
        for each in found
        if (FOLDER / each).exists()
    )


def take_for_readme(portal: str, browser: Browser) -> None:
    """Take the pictures of README.md and the card. Raises `ValueError` for one that is too large."""
    tab = browser.new_page(viewport={"width": 1120, "height": 700})
    for picture in README:
        tab.goto(portal + picture.page, wait_until="networkidle")
        tab.locator(picture.at).evaluate("each => each.scrollIntoView({behavior: 'instant'})")
        _save(tab, PICTURES / f"{picture.name}.png")
    tab.set_viewport_size({"width": 1200, "height": 630})
    tab.goto((PICTURES / "social-card.svg").as_uri())
    _save(tab, CARD)


def _save(tab: Page, path: Path) -> None:
    size = len(tab.screenshot(path=path))
    if size > LARGEST:
        raise ValueError(f"{path.name} has {size} bytes, more than {LARGEST}")


def main() -> None:
    """Take what is asked for and say where it is."""
    with portal_and_browser() as (portal, browser):
        if os.environ.get("README"):
            take_for_readme(portal, browser)
        else:
            take_all(portal, browser)
    print(PICTURES if os.environ.get("README") else FOLDER / "index.html")  # noqa: T201


if __name__ == "__main__":
    main()
