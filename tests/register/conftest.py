"""The real register, loaded once for this folder."""

from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction

from clusterportal.records.fixtures import load

SEEDS = settings.BASE_DIR.parent / "shared" / "seeds"


def pytest_itemcollected(item: pytest.Item) -> None:
    """Give each test of the API's description its operation in its address: schemathesis has it in its name only."""
    if operation := getattr(item, "operation_label", None):
        item._id = item.id.with_params(operation)


@pytest.fixture(scope="package", autouse=True)
def register(django_db_setup, django_db_blocker):
    """Hold the real register in a transaction around all tests of this folder."""
    with django_db_blocker.unblock(), transaction.atomic():
        load(settings.BASE_DIR / "fixtures")
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder of the seed documents; tests that need it are left out where it is not."""
    if not SEEDS.is_dir():
        pytest.skip(f"the seed documents are not at {SEEDS}: quotes were not checked")
    return SEEDS
