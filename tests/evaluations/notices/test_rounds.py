"""Notices and mails of evaluation rounds: who is told of what, and who is told nothing."""

import datetime

import pytest
from django.core import mail

from evaluations.models import OutboxMail
from evaluations.notices import outbox
from evaluations.notices.inbox import notices_of
from evaluations.notices.reminders import write_reminders
from evaluations.rounds import assignments
from tests.evaluations.rounds.factories import EvaluatorProfileFactory
from tests.evaluations.rounds.stage import LATER, set_stage
from tests.factories import NoticePreferenceFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def stage(db):
    """A planned round with people around it."""
    return set_stage()


def told(kind):
    """Return the people who have a notice of a kind; each once."""
    people = list(OutboxMail.objects.filter(kind=kind).values_list("recipient", flat=True))
    assert len(people) == len(set(people))
    return set(people)


def numbers(*people):
    return {person.pk for person in people}


def test_the_whole_way_tells_each_person_what_concerns_them(stage):
    stage.bring_to("published")
    evaluators = numbers(*stage.evaluators)

    assert told("round-asked") == evaluators
    assert told("round-start") == evaluators
    assert told("round-decide") == numbers(stage.submitter)
    assert told("round-respond") == numbers(stage.officer)
    assert told("round-publish") == evaluators | numbers(stage.editor, stage.submitter)


def test_nobody_is_asked_while_the_round_is_only_planned(stage):
    stage.name_all()

    assert not told("round-asked")


def test_an_evaluator_named_later_is_asked_at_once(stage):
    stage.bring_to("assigned")

    assignments.name_evaluator(stage.round, email=stage.other_evaluator.email, by=stage.officer)

    assert stage.other_evaluator.pk in told("round-asked")


def test_a_conflict_stops_what_waits_and_all_that_follows(stage):
    stage.bring_to("assigned")
    conflicted = stage.evaluators[0]
    assignments.declare(stage.assignment_of(conflicted), has_conflict=True, reason="共同研究", by=conflicted)

    outbox.send_waiting()

    assert conflicted.email not in [address for letter in mail.outbox for address in letter.to]
    assert OutboxMail.objects.get(recipient=conflicted).state == "dropped"
    assert not notices_of(conflicted).exists()


def test_a_mail_says_where_to_go_and_no_grade_and_no_name_of_another(stage, settings):
    settings.PORTAL_URL = "https://registry.example"
    NoticePreferenceFactory(user=stage.submitter, language="en")
    stage.bring_to("decided")

    outbox.send_waiting()

    (letter,) = [each for each in mail.outbox if each.to == [stage.submitter.email]]
    assert letter.subject.startswith("Evaluation decided: ")
    assert f"https://registry.example/en/workspace/rounds/{stage.round.code}/" in letter.body
    assert "31 December 2099" in letter.body or "Dec. 31, 2099" in letter.body or "December 31, 2099" in letter.body
    assert "優れた成果がある。" not in letter.body
    for each in mail.outbox:
        others = [person for person in stage.evaluators if [person.email] != each.to]
        assert not [person for person in others if person.email in each.body]


@pytest.mark.parametrize(("days", "kind"), [(-7, "scores-due-soon"), (0, "scores-due-today"), (7, "scores-overdue")])
def test_only_an_open_sheet_is_reminded_of_and_only_once(stage, days, kind):
    stage.bring_to("scoring")
    stage.score(stage.evaluators[0], "AAA")
    day = LATER + datetime.timedelta(days=days)

    assert (write_reminders(day), write_reminders(day)) == (2, 0)
    assert told(kind) == numbers(*stage.evaluators[1:])


@pytest.mark.parametrize(
    ("days", "kind"), [(-7, "declaration-due-soon"), (0, "declaration-due-today"), (7, "declaration-overdue")]
)
def test_only_who_has_not_declared_is_reminded_of_it_and_only_once(stage, days, kind):
    stage.bring_to("assigned")
    free, conflicted, waiting = stage.evaluators
    assignments.declare(stage.assignment_of(free), has_conflict=False, by=free)
    assignments.declare(stage.assignment_of(conflicted), has_conflict=True, by=conflicted)
    day = LATER + datetime.timedelta(days=days)

    assert (write_reminders(day), write_reminders(day)) == (1, 0)
    assert told(kind) == numbers(waiting)


def test_nobody_is_reminded_to_declare_before_the_evaluators_are_asked(stage):
    stage.name_all()

    assert write_reminders(LATER) == 0


def test_a_conflict_that_the_register_finds_later_stops_the_reminder_to_declare(stage):
    stage.bring_to("assigned")
    tied = stage.evaluators[0]
    write_reminders(LATER)
    core = stage.round.project.institutions.get(role="core").institution
    EvaluatorProfileFactory(user=tied, institution=core)

    outbox.send_waiting()

    assert tied.email not in [address for letter in mail.outbox for address in letter.to]
    reminded = [letter for letter in mail.outbox if letter.to == [stage.evaluators[1].email]]
    assert "2099" in reminded[-1].body


@pytest.mark.parametrize(("days", "count"), [(-7, 1), (0, 1), (1, 0)])
def test_the_institution_is_reminded_until_the_day_and_of_nothing_later(stage, days, count):
    stage.bring_to("decided")

    assert write_reminders(LATER + datetime.timedelta(days=days)) == count
    assert told("response-overdue") == set()


def test_the_list_of_notices_leads_to_the_sheet(stage, client):
    stage.bring_to("scoring")
    client.force_login(stage.evaluators[0])

    text = client.get("/reports/notices/").content.decode()

    assert f'href="/workspace/rounds/{stage.round.code}/sheet/"' in text
