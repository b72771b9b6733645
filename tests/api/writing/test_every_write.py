"""Generated requests to every address that writes.

The budget is small here; by hand: `API_EXAMPLES=300 make pytest ARGS=tests/api/writing`.
"""

import os

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from .asking import askings, check, send
from .operations import WRITING, operations
from .store import Store
from .world import make_world

pytestmark = pytest.mark.django_db

EXAMPLES = int(os.environ.get("API_EXAMPLES", "8"))


# Shrinking asks hundreds of times more; what was drawn is told as it is.
GENERATED = settings(
    max_examples=EXAMPLES,
    deadline=None,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """The world, made once in a transaction around all tests of this module, and what is stored of it."""
    with django_db_blocker.unblock(), transaction.atomic():
        made = make_world()
        yield made, Store()
        transaction.set_rollback(True)


def test_all_collections_that_write_are_asked():
    written = {operation.path.split("/")[3] for operation in operations(*WRITING)}

    assert written >= {"reports", "evaluation-rounds", "proposal-calls", "transition-proposals", "project-budgets"}


@pytest.mark.parametrize("operation", operations(*WRITING), ids=str)
def test_no_request_to_write_is_answered_with_a_fault(world, operation):
    there, store = world

    @GENERATED
    @given(st.data())
    def ask(data):
        with transaction.atomic():
            asking = data.draw(askings(there, operation))
            answer = send(there, asking)
            check(answer, operation)
            changed = store.changed() if answer.status_code >= 400 else []
            transaction.set_rollback(True)
        assert changed == [], answer.content.decode()

    ask()
