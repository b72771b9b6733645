"""Parts of the workspace's pages that several tests look at."""

from playwright.sync_api import Locator, Page


def field(page: Page, path: str) -> Locator:
    """The field of a report by its path."""
    return page.locator(f'[id="{path}"]')


def state(page: Page) -> Locator:
    """The words beside the save button."""
    return page.locator("[data-save-state]")
