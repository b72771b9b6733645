"""Two databases that differ only in unpublished evaluations answer every outsider with identical bytes."""

import logging
import os
from collections.abc import Iterator, Sequence
from itertools import cycle
from typing import Any

import pytest
from django.apps import apps
from django.db import transaction
from django.test import Client
from django.urls import reverse

from evaluations.models import OutboxMail

from .answers import Answer, ask
from .asking import Asked, Asking, addresses
from .secrets import CALLS, DRAFT, REASON_OF_ENDING, REASONS, REASONS_EN, STATUSES, Secrets, add_secrets
from .world import EVALUATORS, World

# A full run asks 5000: IDENTITY_REQUESTS=5000 make pytest ARGS="tests/evaluations/confidentiality/test_identity.py"
REQUESTS = int(os.environ.get("IDENTITY_REQUESTS", "600"))
OUTSIDERS = ("anonymous", "tied", "newcomer")
# Whoever may propose something is told which calls are open, so for them no call may open in between.
APPLICANTS = ("anonymous", "outsider")
SECRET_WORDS = (*EVALUATORS, DRAFT, REASONS, REASONS_EN, REASON_OF_ENDING)
KEYS = {"code": "", "number": 1, "pk": 1, "step": "publish", "part": "themes"}
GUESSES = (
    *(f"unpublished-{status}" for status in STATUSES),
    *(f"unpublished-call-{status}" for status in CALLS),
    *("new-10", "new-30", "next-a", "nothing-of-this-name"),
)


def codes_of(world: World) -> list[str]:
    """Return the codes of all records that have one."""
    kinds = [kind for kind in apps.get_models() if any(column.name == "code" for column in kind._meta.fields)]
    codes = {str(code) for kind in kinds for code in kind._default_manager.values_list("code", flat=True)}
    return sorted(codes - {""})


def clients_of(world: World, names: Sequence[str]) -> dict[str, Client]:
    """Return a browser for each of those who ask."""
    clients = {name: Client(raise_request_exception=False) for name in names}
    for name in names[1:]:
        clients[name].force_login(world.people[name])
    return clients


def made_requests(world: World, names: Sequence[str]) -> list[tuple[str, Asked]]:
    """Return who asks what: most of it anonymously, and a share of it as each of the others."""
    share = REQUESTS // 6
    counts = dict.fromkeys(names[1:], share)
    rest, codes = REQUESTS - len(counts) * share, codes_of(world)
    return [
        (name, asked)
        for seed, name in enumerate(names)
        for asked in Asking(codes, GUESSES, SECRET_WORDS, seed).requests(counts.get(name, rest))
    ]


def answers_to(requests: list[tuple[str, Asked]], clients: dict[str, Client]) -> Iterator[Answer]:
    """Return the answers in the order of the requests."""
    for name, asked in requests:
        yield ask(clients[name], asked)


@pytest.mark.parametrize(("asking", "calls"), [(OUTSIDERS, CALLS), (APPLICANTS, ("planned",))])
def test_no_outsider_learns_that_there_is_unpublished_work(world: World, asking: Any, calls: Any, caplog: Any) -> None:
    requests, clients = made_requests(world, asking), clients_of(world, asking)
    with caplog.at_level(logging.DEBUG):
        before = list(answers_to(requests, clients))
        with transaction.atomic():
            add_secrets(world, calls)
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
    assert [word for word in SECRET_WORDS if word in caplog.text] == []


def _difference(one: Answer, other: Answer) -> str:
    if one.status != other.status:
        return f"{one.status} {other.status}"
    if (one.headers, one.cookies) != (other.headers, other.cookies):
        return f"{set(one.headers) ^ set(other.headers)} {one.cookies} {other.cookies}"
    if one.queries != other.queries:
        return f"{one.queries} {other.queries} queries"
    lines = [pair for pair in zip(one.text.splitlines(), other.text.splitlines(), strict=False) if pair[0] != pair[1]]
    return str([(mine[:200], theirs[:200]) for mine, theirs in lines[:3]])


@pytest.mark.parametrize("who", ["anonymous", "tied"])
def test_what_is_secret_is_refused_like_what_does_not_exist(world: World, who: str) -> None:
    secrets = add_secrets(world)
    client = clients_of(world, OUTSIDERS)[who]
    named = [each for each in addresses() if "code" in each.keys and set(each.keys) <= set(KEYS)]
    differing = []
    for address, code in zip(named, cycle(secrets.codes), strict=False):
        other = "z" * len(code)
        paths = [
            reverse(address.name, kwargs={key: {**KEYS, "code": each}[key] for key in address.keys})
            for each in (code, other)
        ]
        mine, theirs = (ask(client, Asked(path)) for path in paths)
        if told_without(mine, code) != told_without(theirs, other):
            differing.append(f"{paths[0]}: {_difference(mine, theirs)}")

    assert len(named) > 100
    assert differing == []


def told_without(answer: Answer, code: str) -> tuple[Any, ...]:
    """Return an answer as if it had been asked for no code in particular."""
    headers = [(name, value.replace(code, "-")) for name, value in answer.headers]
    return answer.status, headers, answer.cookies, answer.text.replace(code, "-"), answer.queries


def test_conflicted_evaluators_get_no_mail(world: World) -> None:
    secrets: Secrets = add_secrets(world)

    assert set(secrets.rounds) == set(STATUSES)
    assert not OutboxMail.objects.filter(recipient=world.people["tied"]).exists()
