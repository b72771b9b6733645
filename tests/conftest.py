"""Settings of the test run."""

from collections.abc import Iterator
from unittest import mock

import pytest
from django.conf import settings
from django.db.backends.postgresql.operations import DatabaseOperations


def pytest_configure() -> None:
    """Serve static files without collecting them, over plain http, and hash test passwords fast."""
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.SECURE_SSL_REDIRECT = False
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True, scope="session")
def emptied_by_the_superuser() -> Iterator[None]:
    """Empty the database after a test with real transactions as only a superuser can: while the guards are at rest."""
    flush = DatabaseOperations.sql_flush

    def sql_flush(self: DatabaseOperations, *args: object, **options: object) -> list[str]:
        return ["SET LOCAL session_replication_role = replica", *flush(self, *args, **options)]

    with mock.patch.object(DatabaseOperations, "sql_flush", sql_flush):
        yield
