"""Notices and mails of proposed transitions: the ministry hears of each step, institutions of what is effective."""

import pytest
from django.core import mail
from django.db import IntegrityError, transaction

from evaluations.models import OutboxMail
from evaluations.notices import outbox
from evaluations.notices.inbox import notices_of
from tests.evaluations.reports.stage import person
from tests.evaluations.transitions.stage import set_stage
from tests.factories import OutboxMailFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def stage(db):
    """Two projects that can move on, and people."""
    return set_stage()


@pytest.fixture
def submitter(stage):
    """Someone of the first project's core institution."""
    return person("submitter", stage.first.institutions.get(role="core").institution)


def told(kind):
    """Return the people who have a notice of a kind."""
    return set(OutboxMail.objects.filter(kind=kind).values_list("recipient", flat=True))


def test_each_step_is_told_to_whoever_goes_on(stage, submitter):
    stage.bring_to(stage.propose(), "effective")
    officers = {stage.officer.pk, stage.other_officer.pk}

    assert told("proposal-propose") == {stage.other_officer.pk}
    assert told("proposal-check") == {stage.supervisor.pk}
    assert told("proposal-decide") == officers
    assert told("proposal-effect") == officers
    assert told("project-moved-on") == {submitter.pk}


def test_an_institution_hears_nothing_of_a_plan(stage, submitter):
    stage.bring_to(stage.propose(), "decided")

    assert not OutboxMail.objects.filter(recipient=submitter).exists()


def test_the_mail_to_an_institution_leads_to_its_project_and_names_no_proposal(stage, submitter, settings):
    settings.PORTAL_URL = "https://registry.example"
    proposal = stage.bring_to(stage.propose(), "effective")

    outbox.send_waiting()

    (letter,) = [each for each in mail.outbox if each.to == [submitter.email]]
    assert f"https://registry.example/projects/{stage.first.code}/" in letter.body
    assert proposal.code not in f"{letter.subject}{letter.body}"
    assert notices_of(submitter).count() == 1


def test_a_notice_is_about_exactly_one_thing(stage):
    proposal = stage.propose()

    with pytest.raises(IntegrityError), transaction.atomic():
        OutboxMailFactory(proposal=proposal)
    with pytest.raises(IntegrityError), transaction.atomic():
        OutboxMailFactory(report=None)
