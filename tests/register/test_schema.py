"""The OpenAPI description is true: generated requests get no 5xx and no answer that is not described.

The budget is small here; by hand: `API_EXAMPLES=200 make test-api`.
"""

import os

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from drf_spectacular.generators import SchemaGenerator
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

pytestmark = pytest.mark.django_db

EXAMPLES = int(os.environ.get("API_EXAMPLES", "6"))
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]

description = SchemaGenerator().get_schema(request=None, public=True)
schema = schemathesis.openapi.from_dict(description)
schema.app = get_wsgi_application()


@pytest.fixture(autouse=True)
def one_connection():
    """Keep the connection that holds the test's transaction: a real WSGI call would close it at its end."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def test_the_description_is_openapi_3_1_and_covers_the_collections():
    assert description["openapi"].startswith("3.1")
    assert {"/api/v1/regions/", "/api/v1/projects/{code}/", "/api/v1/search/"} <= set(description["paths"])


@schema.parametrize()
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_answer_is_described(case):
    # The client within the process does not unpack what is sent compressed.
    case.call_and_validate(checks=CHECKS, headers={"Accept-Encoding": "identity"})
