"""Settings of the test run."""

import gc
import os
import tempfile
from collections.abc import Iterator
from typing import Any
from unittest import mock

import pytest
from django.conf import settings
from django.db.backends.postgresql.operations import DatabaseOperations

from tests.launching import SHARED_FOLDER
from tests.workers import ByStage, longest_first, refuse_equal_addresses


def pytest_configure(config: pytest.Config) -> None:
    """Serve static files without collecting them, over plain http, and hash test passwords fast."""
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.SECURE_SSL_REDIRECT = False
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    if not _is_one_of_several(config):
        shared = tempfile.TemporaryDirectory(prefix="clusterportal-test-", dir="/tmp")
        os.environ[SHARED_FOLDER] = shared.name
        config.add_cleanup(shared.cleanup)


def _is_one_of_several(config: pytest.Config) -> bool:
    return hasattr(config, "workerinput")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> ByStage:
    """Share the tests among processes by what they stand on, see `tests.workers`."""
    return ByStage(config, log)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Order the tests for the processes; a single one keeps the order of the files."""
    refuse_equal_addresses(items)
    if _is_one_of_several(config):
        longest_first(items)


def pytest_collection_finish() -> None:
    """Spare the garbage collector what stays for the whole run: it is walked through no more."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True, scope="session")
def emptied_by_the_superuser() -> Iterator[None]:
    """Empty the database after a test with real transactions as only a superuser can: while the guards are at rest."""
    flush = DatabaseOperations.sql_flush

    def sql_flush(self: DatabaseOperations, *args: object, **options: object) -> list[str]:
        return ["SET LOCAL session_replication_role = replica", *flush(self, *args, **options)]

    with mock.patch.object(DatabaseOperations, "sql_flush", sql_flush):
        yield
