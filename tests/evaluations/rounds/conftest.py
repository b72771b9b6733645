"""The stage of most tests of rounds, and the browsers of the people on it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from .stage import Stage, set_stage


@pytest.fixture
def stage(db) -> Stage:
    """A planned round with people around it."""
    return set_stage()


@pytest.fixture
def browser() -> Callable[[Any], Client]:
    """Return a function that gives the browser of a person, signed in."""

    def of(person: Any) -> Client:
        client = Client()
        client.force_login(person)
        return client

    return of
