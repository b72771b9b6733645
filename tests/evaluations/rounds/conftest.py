"""The stage most tests of rounds start from."""

import pytest

from .stage import set_stage


@pytest.fixture
def stage(db):
    """A planned round with people around it."""
    return set_stage()
