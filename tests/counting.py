"""Counting what a page asks of the database."""

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext


def queries_of(client: Client, path: str) -> int:
    """Return how many queries a page costs once Django knows its content types.

    Raises `AssertionError` unless the page is there.
    """
    ContentType.objects.get_for_models(
        *[each.model_class() for each in ContentType.objects.all() if each.model_class()]
    )
    with CaptureQueriesContext(connection) as captured:
        response = client.get(path)
    assert response.status_code == 200, response.status_code
    return len(captured)
