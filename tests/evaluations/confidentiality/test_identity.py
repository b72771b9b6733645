"""Two databases that differ only in unpublished evaluations answer every outsider with identical bytes."""

import logging
import os
from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db import transaction
from django.test import Client

from evaluations.models import OutboxMail

from .answers import Answer, ask
from .asking import Asked, Asking
from .secrets import DRAFT, REASONS, REASONS_EN, STATUSES, Secrets, add_secrets
from .world import EVALUATORS, World

# A full run asks 5000: IDENTITY_REQUESTS=5000 make pytest ARGS="tests/evaluations/confidentiality/test_identity.py"
REQUESTS = int(os.environ.get("IDENTITY_REQUESTS", "480"))
OUTSIDERS = ("anonymous", "outsider", "tied", "newcomer")
SECRET_WORDS = (*EVALUATORS, DRAFT, REASONS, REASONS_EN)
GUESSES = (*(f"unpublished-{status}" for status in STATUSES), "next-a", "nothing-of-this-name")


def codes_of(world: World) -> list[str]:
    """Return the codes of all records that have one."""
    kinds = [kind for kind in apps.get_models() if any(column.name == "code" for column in kind._meta.fields)]
    codes = {str(code) for kind in kinds for code in kind._default_manager.values_list("code", flat=True)}
    return sorted(codes - {""})


def clients_of(world: World) -> dict[str, Client]:
    """Return a browser for each outsider."""
    clients = {name: Client(raise_request_exception=False) for name in OUTSIDERS}
    for name in OUTSIDERS[1:]:
        clients[name].force_login(world.people[name])
    return clients


def made_requests(world: World) -> list[tuple[str, Asked]]:
    """Return who asks what: most of it anonymously, and a share of it as each of the others."""
    share = REQUESTS // 6
    counts = dict.fromkeys(OUTSIDERS[1:], share)
    codes = codes_of(world)
    return [
        (name, asked)
        for seed, name in enumerate(OUTSIDERS)
        for asked in Asking(codes, GUESSES, SECRET_WORDS, seed).requests(counts.get(name, REQUESTS - 3 * share))
    ]


def answers_to(requests: list[tuple[str, Asked]], clients: dict[str, Client]) -> Iterator[Answer]:
    """Return the answers in the order of the requests."""
    for name, asked in requests:
        yield ask(clients[name], asked)


@pytest.fixture
def ready(world: World) -> tuple[list[tuple[str, Asked]], dict[str, Client]]:
    """The requests and the browsers, made before anything is unpublished."""
    return made_requests(world), clients_of(world)


def test_no_outsider_learns_that_there_is_unpublished_work(world: World, ready: Any, caplog: Any) -> None:
    requests, clients = ready
    with caplog.at_level(logging.DEBUG):
        before = list(answers_to(requests, clients))
        with transaction.atomic():
            add_secrets(world)
            differing = [
                f"{name} {asked.method} {asked.path}: {_difference(one, other)}"
                for (name, asked), one, other in zip(requests, before, answers_to(requests, clients), strict=True)
                if one != other
            ]
            transaction.set_rollback(True)

    assert not differing, "\n".join(differing)
    broken = [asked.path for (_name, asked), answer in zip(requests, before, strict=True) if answer.status >= 500]
    assert broken == []
    assert {200, 302, 400, 403, 404, 405} <= {answer.status for answer in before}
    assert [word for word in EVALUATORS if word in caplog.text] == []


def _difference(one: Answer, other: Answer) -> str:
    if one.status != other.status:
        return f"{one.status} {other.status}"
    if (one.headers, one.cookies) != (other.headers, other.cookies):
        return f"{set(one.headers) ^ set(other.headers)} {one.cookies} {other.cookies}"
    lines = [pair for pair in zip(one.text.splitlines(), other.text.splitlines(), strict=False) if pair[0] != pair[1]]
    return str([(mine[:200], theirs[:200]) for mine, theirs in lines[:3]])


def test_conflicted_evaluators_get_no_mail(world: World) -> None:
    secrets: Secrets = add_secrets(world)

    assert set(secrets.rounds) == set(STATUSES)
    assert not OutboxMail.objects.filter(recipient=world.people["tied"]).exists()
