"""People at the admin, and rows of every kind it shows."""

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.test import Client

from clusterportal.records.models import UsedCode
from clusterportal.sources.models import Citation
from tests import factories
from tests.evaluations.rounds import factories as round_factories
from tests.evaluations.selection import factories as selection_factories

FACTORIES = (round_factories, selection_factories, factories)


@pytest.fixture(autouse=True)
def plain_http_and_quick_passwords(settings):
    settings.SECURE_SSL_REDIRECT = False
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def officer(db):
    """A client signed in as an administrator."""
    user = factories.UserFactory(email="officer@example.jp", is_staff=True, is_superuser=True)
    client = Client()
    client.force_login(user)
    client.user = user
    return client


def make_rows(model, number):
    """Store so many rows of any kind the admin shows and return them."""
    if model is Citation:
        return [factories.CitationFactory(subject=factories.ClusterProjectFactory()) for _n in range(number)]
    if model is UsedCode:
        factories.DocumentFactory.create_batch(number)
        return list(UsedCode.objects.all()[:number])
    if model is Group:
        return [Group.objects.create(name=f"係{n} {Group.objects.count()}") for n in range(number)]
    if model is LogEntry:
        return [_traced() for _n in range(number)]
    name = f"{model.__name__}Factory"
    return getattr(next(module for module in FACTORIES if hasattr(module, name)), name).create_batch(number)


def _traced():
    region = factories.RegionFactory()
    return LogEntry.objects.create(
        user=factories.UserFactory(),
        content_type=ContentType.objects.get_for_model(region),
        object_id=str(region.pk),
        object_repr=str(region),
        action_flag=CHANGE,
    )
