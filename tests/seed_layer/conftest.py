"""The facts of the five documents alone, without those of public sources."""

import pytest
from django.conf import settings
from django.db import transaction

from clusterportal.records.fixtures import SEED, load


@pytest.fixture(scope="package", autouse=True)
def seed_layer(django_db_setup, django_db_blocker):
    """Hold the seed layer in a transaction around all tests of this folder."""
    with django_db_blocker.unblock(), transaction.atomic():
        load(settings.BASE_DIR / "fixtures", layers=[SEED])
        yield
        transaction.set_rollback(True)
