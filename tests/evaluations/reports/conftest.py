"""The stage of most tests of reports."""

import pytest

from .stage import Stage, set_stage


@pytest.fixture
def stage(db) -> Stage:
    """An open draft with people around it."""
    return set_stage()
