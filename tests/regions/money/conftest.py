"""The stage of the tests of money."""

import pytest

from .stage import Money, set_stage


@pytest.fixture
def stage(db) -> Money:
    """A project with frames and rules."""
    return set_stage()
