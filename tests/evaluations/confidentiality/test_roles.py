"""Within the portal too, nobody reads more of a round than their part: the same bytes whatever the rest is."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.contrib import admin
from django.db import transaction
from django.test import Client
from django.urls import reverse

from clusterportal.history.models import Change
from clusterportal.history.triggers import kept_kinds
from evaluations.models import EvaluationRound
from evaluations.rounds import assignments
from evaluations.rounds.admin import ConfidentialAdmin
from tests.evaluations.rounds.factories import EvaluationRoundFactory
from tests.evaluations.rounds.stage import LATER, Stage
from tests.factories import MembershipFactory, UserFactory

from .answers import Answer, ask
from .asking import Asked, addresses
from .secrets import DRAFT, REASONS, STATUSES, add_secrets, score, write_comment
from .world import EVALUATORS, World

CODE = "unpublished"
KEYS = {"code": CODE, "number": 1, "step": "remove"}
WORDS = re.compile("workspace|round|sheet|assignment|notice|released")
SECRET = (*EVALUATORS, DRAFT, REASONS)


@pytest.fixture
def stage(world: World) -> Stage:
    """A planned round with the three evaluators and an officer in charge."""
    made: Any = EvaluationRoundFactory(code=CODE, project=world.projects[0], template=world.template, fiscal_year=2009)
    return Stage(made, world.people, list(world.evaluators))


def client_of(person: Any) -> Client:
    """Return the browser of someone."""
    client = Client(raise_request_exception=False)
    client.force_login(person)
    return client


def everything(client: Client) -> dict[str, Answer]:
    """Return what the browser of someone is told at every address of the round and of the workspace."""
    named = [each for each in addresses() if "workspace" in each.name or "round" in each.name]
    paths = [
        reverse(each.name, kwargs={key: KEYS[key] for key in each.keys})
        for each in named
        if set(each.keys) <= set(KEYS)
    ]
    asked = [
        Asked(prefix + path) for path in paths for prefix in ("", "/en") if not (prefix and path.startswith("/api/"))
    ]
    return {each.path: ask(client, each) for each in asked}


def told_apart(person: Any, one: Callable[[], Any], other: Callable[[], Any]) -> list[str]:
    """Return the addresses that tell someone which of two things happened to the round."""
    # One sign-in for both, for each has a session of its own, whose key is in the answers.
    client, seen = client_of(person), []
    for happens in (one, other):
        with transaction.atomic():
            happens()
            seen.append(everything(client))
            transaction.set_rollback(True)
    return [path for path, answer in seen[0].items() if seen[1][path] != answer]


def words_told(person: Any) -> list[str]:
    """Return the secret words that someone is told anywhere."""
    texts = [answer.text for answer in everything(client_of(person)).values()]
    return [word for word in SECRET if any(word in text for text in texts)]


def nothing() -> None:
    """Nothing happens to the round."""


def test_an_evaluator_who_has_not_declared_does_not_see_what_the_others_do(world: World, stage: Stage) -> None:
    newcomer = world.people["newcomer"]
    stage.name_all()
    assignments.name_evaluator(stage.round, email=newcomer.email, by=stage.officer)
    stage.make("assign")

    assert told_apart(newcomer, nothing, stage.declare_all) == []
    assert words_told(newcomer) == []


def test_an_evaluator_named_during_scoring_sees_no_sheet_before_declaring(world: World, stage: Stage) -> None:
    newcomer = world.people["newcomer"]
    stage.bring_to("scoring")
    assignments.name_evaluator(stage.round, email=newcomer.email, by=stage.officer)

    assert told_apart(newcomer, nothing, lambda: score(stage)) == []
    score(stage)
    assert words_told(newcomer) == []


@pytest.mark.parametrize("roles", [(), ("officer",), ("supervisor",), ("auditor",), ("registry-administrator",)])
def test_an_evaluator_sees_no_other_sheet_before_their_own_is_final(
    world: World, stage: Stage, roles: tuple[str, ...]
) -> None:
    first, second, third = stage.evaluators
    for role in roles:
        MembershipFactory(user=third, role=role)
    stage.bring_to("scoring")

    def others_agree() -> None:
        stage.score(first, "AAA")
        stage.score(second, "AAA")

    def others_differ() -> None:
        stage.score(first, "SSS")
        write_comment(stage, second)

    assert told_apart(third, others_agree, others_differ) == []


@pytest.mark.parametrize("way", ["found", "declared"])
def test_an_evaluator_with_a_conflict_sees_nothing_of_the_round(world: World, stage: Stage, way: str) -> None:
    person = world.people["tied" if way == "found" else "newcomer"]
    stage.make("claim")
    named = assignments.name_evaluator(stage.round, email=person.email, by=stage.officer)
    stage.bring_to("planned")
    for evaluator in stage.evaluators:
        assignments.name_evaluator(stage.round, email=evaluator.email, by=stage.officer)
    stage.make("assign")
    if way == "declared":
        assignments.declare(named, has_conflict=True, by=person)

    def scored() -> None:
        stage.declare_all()
        stage.make("start")
        score(stage)

    assert told_apart(person, nothing, scored) == []
    assert {answer.status for path, answer in everything(client_of(person)).items() if CODE in path} <= {404, 405}


def test_the_institution_reads_the_decision_and_no_score(world: World, stage: Stage) -> None:
    stage.bring_to("scoring")
    decision = {"outcome": "reduce", "grade": "B", "rationale_ja": REASONS, "response_due_on": LATER}

    def decided(*levels: str) -> None:
        stage.score_all(*levels)
        stage.make("close")
        stage.make("discuss", reason=DRAFT)
        stage.make("decide", **decision)

    assert (
        told_apart(
            world.people["submitter"], lambda: decided("AAA", "AAA", "AAA"), lambda: decided("SSS", "CCC", "BAB")
        )
        == []
    )
    decided("SSS", "CCC", "BAB")
    assert words_told(world.people["submitter"]) == [REASONS]


def test_the_institution_notices_nothing_before_the_decision(world: World, stage: Stage) -> None:
    def closed() -> None:
        stage.bring_to("consolidation")

    assert told_apart(world.people["submitter"], nothing, closed) == []


def admin_pages(kind: Any) -> list[str]:
    """Return the admin's list of a kind, and the pages of some of its records."""
    root = f"admin:{kind._meta.app_label}_{kind._meta.model_name}"
    numbers = kind._default_manager.values_list("pk", flat=True)[:3]
    pages = [reverse(f"{root}_{page}", args=[number]) for number in numbers for page in ("change", "history")]
    return [reverse(f"{root}_changelist"), *pages]


@pytest.mark.parametrize(("is_superuser", "status"), [(False, 403), (True, 200)])
def test_the_admin_shows_no_word_of_a_sheet(world: World, is_superuser: bool, status: int) -> None:
    add_secrets(world)
    staff = client_of(UserFactory(is_staff=True, is_superuser=is_superuser))
    kinds = [kind for kind, page in admin.site._registry.items() if isinstance(page, ConfidentialAdmin)]
    answers = {path: ask(staff, Asked(path)) for kind in kinds for path in admin_pages(kind)}

    assert len(kinds) > 10
    assert {answer.status for answer in answers.values()} == {status}
    hidden = [DRAFT, REASONS] if is_superuser else SECRET
    assert [path for path, answer in answers.items() if any(word in answer.text for word in hidden)] == []


@pytest.mark.parametrize(
    ("kind", "lookup"),
    [
        ("score", "level=S"),
        ("score", "comment__contains=x"),
        ("scoresheet", "scores__level=S"),
        ("scoresheet", "comment__contains=x"),
        ("decision", "grade=B"),
        ("decision", "rationale_ja__contains=x"),
        ("evaluationround", "decisions__outcome=end"),
        ("evaluationround", "assignments__sheet__scores__level=S"),
        ("evaluationround", "status__exact=scoring&project__evaluation_rounds__decisions__grade=A"),
    ],
)
def test_the_admin_narrows_no_list_by_what_it_does_not_show(world: World, kind: str, lookup: str) -> None:
    add_secrets(world)
    staff = client_of(UserFactory(is_staff=True, is_superuser=True))
    path = reverse(f"admin:evaluations_{kind}_changelist")

    assert ask(staff, Asked(f"{path}?{lookup}")).status == 400


def test_the_history_keeps_no_row_of_confidential_tables(world: World) -> None:
    confidential = {page.model for page in admin.site._registry.values() if isinstance(page, ConfidentialAdmin)}
    add_secrets(world)

    assert EvaluationRound in confidential
    assert confidential & set(kept_kinds()) == set()
    tables = {kind._meta.db_table for kind in confidential}
    assert not Change.objects.filter(kind__in=tables).exists()
    rows = " ".join(f"{change.before} {change.after}" for change in Change.objects.all())
    assert [word for word in (DRAFT, REASONS) if word in rows] == []


@pytest.mark.parametrize("who", ["outsider", "tied", "newcomer", "submitter"])
def test_the_history_of_proposals_is_not_there_for_others(world: World, who: str) -> None:
    secrets = add_secrets(world)
    client = client_of(world.people[who])

    statuses = {
        ask(client, Asked(f"/history/{kind._meta.model_name}/{code}/")).status
        for kind in kept_kinds()
        if kind._meta.app_label == "evaluations" and not kind._meta.auto_created
        for code in (secrets.proposals[0].code, "1", f"unpublished-{STATUSES[0]}")
    }

    assert statuses == {404}


def test_every_kind_of_a_round_stands_in_the_confidential_admin() -> None:
    package = "evaluations.models.rounds"
    kept = {"RatingScale", "RatingLevel", "EvaluationTemplate", "TemplateWeight", "EvaluatorProfile"}
    public = {"PublishedEvaluation", "EvaluationCorrection"}
    kinds = [kind for kind in apps.get_models() if kind.__module__.startswith(package)]

    open_kinds = {kind.__name__ for kind in kinds if not isinstance(admin.site._registry[kind], ConfidentialAdmin)}
    assert open_kinds == kept | public
