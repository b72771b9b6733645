"""The stage of most tests of selection."""

from collections.abc import Callable

import pytest
from django.test import Client

from .stage import Stage, set_stage


@pytest.fixture
def stage(db) -> Stage:
    """An open call with three proposals, and people."""
    return set_stage()


@pytest.fixture
def browser_of(stage) -> Callable[[str], Client]:
    """Return a function that gives the browser of someone on the stage, signed in."""

    def browser(name: str) -> Client:
        client = Client()
        client.force_login(stage.people[name])
        return client

    return browser
