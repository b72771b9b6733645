"""Chance and time stand still: what differs between two answers then comes from the database alone."""

from collections.abc import Iterator
from unittest import mock

import pytest
import time_machine

from .world import World, make_world

NOW = "2026-11-24T01:00:00+00:00"


@pytest.fixture
def still() -> Iterator[None]:
    """Stop the clock, and give every form the same token."""
    with (
        time_machine.travel(NOW, tick=False),
        mock.patch("django.middleware.csrf._get_new_csrf_string", return_value="s" * 32),
        mock.patch("django.middleware.csrf._mask_cipher_secret", return_value="m" * 64),
    ):
        yield


@pytest.fixture
def world(db: None, still: None) -> World:
    """The register without any unpublished work."""
    return make_world()
