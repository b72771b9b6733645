"""Notices and mails of calls and proposals: who is told of what, and that none gives away a result."""

import datetime

import pytest
from django.core import mail

from evaluations.models import OutboxMail, ProposalCall
from evaluations.notices import outbox
from evaluations.notices.inbox import notices_of
from evaluations.notices.occasions import OCCASIONS
from evaluations.notices.reminders import write_reminders
from evaluations.selection import bids, calls, receiving
from evaluations.selection.notices import OF_OFFICERS, OF_REGION
from tests.evaluations.reports.stage import person
from tests.evaluations.selection.stage import DECISION, set_stage
from tests.factories import InstitutionFactory, MembershipFactory, NoticePreferenceFactory

pytestmark = pytest.mark.django_db
DUE = datetime.date(2099, 12, 31)


@pytest.fixture
def stage(db):
    """An open call with three proposals, and people."""
    return set_stage()


@pytest.fixture
def open_call(db):
    """The same with a last day that is far away."""
    stage = set_stage()
    ProposalCall.objects.filter(pk=stage.call.pk).update(proposals_due_on=DUE)
    return stage


def told(kind):
    """Return the people who have a notice of a kind."""
    return set(OutboxMail.objects.filter(kind=kind).values_list("recipient", flat=True))


def numbers(*people):
    return {each.pk for each in people}


def test_every_step_that_is_told_has_its_words():
    of_calls = {f"call-{step}" for step in calls.STEPS}
    of_region = {f"own-bid-{step}" for step in OF_REGION}

    assert {*of_calls, *of_region, *OF_OFFICERS.values(), "bid-decided"} <= set(OCCASIONS)
    assert {"own-call-open", "own-call-review", "own-call-publish"} <= set(OCCASIONS)


def test_the_opening_is_told_to_those_who_may_hand_in_and_to_the_ministry():
    stage = set_stage(is_open=False)
    submitter, editor = person("submitter", InstitutionFactory()), person("editor", InstitutionFactory())

    stage.make("open")

    assert told("own-call-open") == numbers(submitter)
    assert told("call-open") == numbers(stage.other_officer, stage.supervisor)
    assert not OutboxMail.objects.filter(recipient=editor).exists()


def test_the_region_gets_a_receipt_and_hears_of_each_step_until_the_review(stage):
    officers = numbers(stage.other_officer, stage.supervisor)
    assert told("own-bid-receive") == numbers(stage.applicant)
    assert told("bid-receive") == officers

    receiving.revise(stage.proposal(), {"summary": "別の内容"}, revision=1, by=stage.officer)
    stage.move("return", reason="資料を補ってください。")
    bids.perform(stage.proposal(), "resubmit", by=stage.applicant)
    bids.perform(stage.proposal(), "withdraw", by=stage.applicant, inputs={"reason": "取下げ"})

    for step in ("revise", "return", "resubmit", "withdraw"):
        assert told(f"own-bid-{step}") == numbers(stage.applicant)
    assert told("bid-resubmit") == told("bid-withdraw") == officers | numbers(stage.officer)


@pytest.mark.parametrize("status", ["evaluated", "excluded", "selected", "not-selected"])
def test_under_review_the_region_hears_nothing(stage, status):
    stage.make("review")
    before = OutboxMail.objects.filter(recipient=stage.applicant).count()

    stage.bring_proposal_to(status)

    assert OutboxMail.objects.filter(recipient=stage.applicant).count() == before


def test_the_ministry_hears_that_something_was_decided_and_not_what(stage):
    stage.bring_call_to("decided")

    assert told("bid-decided") == numbers(stage.officer, stage.other_officer)
    outbox.send_waiting()
    letters = [each for each in mail.outbox if each.subject.startswith(OCCASIONS["bid-decided"][0].__str__())]
    assert len(letters) == 2 * 3
    # One was selected, one was not, one was excluded: their mails differ in the name of the proposal alone.
    bodies = {each.body for each in letters if each.to == [stage.officer.email]}
    for number in range(3):
        proposal = stage.proposal(number)
        bodies = {body.replace(str(proposal), "P").replace(proposal.code, "P") for body in bodies}
    assert len(bodies) == 1


def test_no_mail_names_an_evaluator_a_reason_or_another_proposal(stage, settings):
    settings.PORTAL_URL = "https://registry.example"
    NoticePreferenceFactory(user=stage.applicant, language="en")
    stage.bring_call_to("published")

    outbox.send_waiting()

    own = [each for each in mail.outbox if each.to == [stage.applicant.email]]
    result = [each for each in own if each.subject.startswith("Result published")]
    assert len(result) == 1
    assert "https://registry.example/en/selection/apply/proposals/new-0/" in result[0].body
    forbidden = [*DECISION.values(), stage.proposal(1).cluster_name_ja, *(each.email for each in stage.evaluators)]
    forbidden += [str(stage.proposal(number).region) for number in (1, 2)]
    for letter in own:
        assert not [words for words in forbidden if words in f"{letter.subject}{letter.body}"]


def test_what_waits_is_dropped_for_those_who_may_not_read_it_any_more(stage):
    tied = stage.other_officer
    MembershipFactory(user=tied, role="editor", institution=stage.proposal().core_institution)

    outbox.send_waiting()

    notices = OutboxMail.objects.filter(recipient=tied, bid=stage.proposal())
    assert {each.state for each in notices if not each.kind.startswith("own-")} == {"dropped"}
    assert not notices_of(tied).filter(bid=stage.proposal(), kind="bid-receive").exists()


@pytest.mark.parametrize(("days", "kind"), [(-7, "own-bid-due-soon"), (0, "own-bid-due-today")])
def test_the_region_is_reminded_until_the_last_day_and_only_once(open_call, days, kind):
    day = DUE + datetime.timedelta(days=days)

    assert write_reminders(day) > 0
    assert write_reminders(day) == 0
    assert told(kind) == numbers(open_call.applicant)


def test_a_returned_proposal_is_reminded_of_after_the_last_day_too(open_call):
    open_call.move("return", reason="資料を補ってください。")

    write_reminders(DUE + datetime.timedelta(days=1))

    assert told("own-bid-waits") == numbers(open_call.applicant)
    assert told("own-bid-overdue") == set()


def test_whoever_handed_in_nothing_is_reminded_a_single_time(open_call):
    absent = person("submitter", InstitutionFactory())

    for days in range(-40, 40):
        write_reminders(DUE + datetime.timedelta(days=days))

    assert OutboxMail.objects.filter(recipient=absent).count() == 1
    assert told("own-call-due-soon") == numbers(absent)


@pytest.mark.parametrize(("days", "kind"), [(0, "call-due-today"), (1, "call-overdue")])
def test_officers_are_told_that_a_call_can_be_closed(open_call, days, kind):
    write_reminders(DUE + datetime.timedelta(days=days))

    assert told(kind) == numbers(open_call.officer, open_call.other_officer)


def test_a_closed_call_is_not_reminded_of(stage):
    stage.make("review")

    assert write_reminders(datetime.date(2001, 5, 1)) == 0


def test_the_list_of_notices_leads_each_to_their_own_page(stage, client):
    for name, address in (
        ("applicant", "/selection/apply/proposals/new-0/"),
        ("supervisor", "/selection/proposals/new-0/"),
    ):
        client.force_login(stage.people[name])

        assert f'href="{address}"' in client.get("/reports/notices/").content.decode()
