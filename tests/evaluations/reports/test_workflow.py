"""Every step of a report: what it does, who may make it from where, and what nothing can make it do."""

import datetime
import threading

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clusterportal.workflow.blockers import GUARD, INPUT, RIGHTS, STATE, StepRefusedError
from evaluations.models import OutboxMail, ReportSubmission, YearlyReport
from evaluations.models.reports import ReportStatus, digest
from evaluations.reports import remarks, workflow
from evaluations.reports.workflow import STEPS, blockers, perform, steps_for
from tests.factories import MembershipFactory

from .stage import LATER, set_stage

STATES = list(ReportStatus.values)
REVIEW = {"officer"}
# Who makes which step from where; a cell that is not here is refused to everyone.
TABLE = {
    ("submit", "draft"): {"submitter"},
    ("submit", "returned"): {"submitter"},
    ("recall", "submitted"): {"submitter"},
    ("claim", "draft"): {"officer", "other_officer"},
    ("claim", "submitted"): {"officer", "other_officer"},
    ("claim", "returned"): {"officer", "other_officer"},
    ("assign", "draft"): {"supervisor"},
    ("assign", "submitted"): {"supervisor"},
    ("assign", "returned"): {"supervisor"},
    ("return", "submitted"): REVIEW,
    ("accept", "submitted"): REVIEW,
    ("reopen", "accepted"): {"supervisor"},
    ("reopen", "waived"): {"supervisor"},
    ("waive", "draft"): {"supervisor"},
    ("waive", "returned"): {"supervisor"},
    ("extend", "draft"): {"officer", "other_officer", "supervisor"},
    ("extend", "returned"): {"officer", "other_officer", "supervisor"},
}


def inputs_for(step, stage):
    """Return what makes a step possible, as far as entering something can."""
    latest = stage.report.submissions.last()
    return {
        "reason": "理由",
        "due_on": LATER + datetime.timedelta(days=1),
        "officer": stage.other_officer.email,
        "submission": latest.number if latest else None,
        "sha256": latest.sha256 if latest else "",
    }


def prepared(stage, status, step):
    """Bring a report to a status in which only right and status decide about the step."""
    stage.bring_to(status)
    if stage.reload().is_open:
        stage.complete()
    if step == "claim":
        YearlyReport.objects.filter(pk=stage.report.pk).update(officer=None)
    return stage.reload()


@pytest.mark.django_db
@pytest.mark.parametrize("status", STATES)
@pytest.mark.parametrize("step", list(STEPS))
def test_a_step_is_open_to_exactly_the_people_of_the_table(stage, step, status):
    report = prepared(stage, status, step) if step != "recall" else fresh(stage, status)
    made_by = set()

    for name, someone in stage.people.items():
        someone.refresh_from_db()
        before = report.transitions.count()
        try:
            with transaction.atomic():
                perform(report, step, by=someone, inputs=inputs_for(step, stage))
                assert report.transitions.count() == before + 1
                made_by.add(name)
                transaction.set_rollback(True)
        except StepRefusedError:
            assert report.transitions.count() == before

    assert made_by == TABLE.get((step, status), set())


def fresh(stage, status):
    """Bring a report to a status without a review having begun."""
    return (stage.submit() and stage.reload()) if status == "submitted" else stage.bring_to(status)


@pytest.mark.django_db
class TestSubmit:
    def test_it_keeps_the_whole_content_with_its_digest(self, stage):
        stage.write(sections__management__text="本部会議を開いた。")

        submission = stage.submit()

        texts = {row["key"]: row["text"] for row in submission.content["parts"]["sections"]}
        assert texts["management"] == "本部会議を開いた。"
        assert submission.sha256 == digest(submission.content)
        assert (submission.number, submission.template_version, submission.submitted_by) == (1, 1, stage.submitter)

    def test_it_writes_history_and_tells_the_officers(self, stage):
        submission = stage.submit()

        row = stage.report.transitions.last()
        assert (row.step, row.from_status, row.to_status, row.made_by) == (
            "submit",
            "draft",
            "submitted",
            stage.submitter,
        )
        assert row.submission == submission
        told = set(OutboxMail.objects.filter(kind="submit").values_list("recipient__email", flat=True))
        assert told == {stage.officer.email, stage.other_officer.email}

    def test_an_incomplete_report_names_every_missing_field(self, stage):
        found = blockers(stage.report, "submit", by=stage.submitter)

        assert {blocker.kind for blocker in found} == {GUARD}
        assert {"themes", "people", "sections.management.text", "indicators.patents.answer"} <= {
            blocker.path for blocker in found
        }

    def test_a_second_submission_has_the_next_number_and_the_first_stays(self, stage):
        first = stage.submit()
        workflow.claim(stage.report, by=stage.officer)
        workflow.send_back(stage.report, due_on=LATER, reason="追記", by=stage.officer)
        stage.write(sections__management__text="書き直した。")

        second = stage.submit()

        first.refresh_from_db()
        assert (first.number, second.number) == (1, 2)
        assert first.is_intact
        assert first.sha256 != second.sha256


@pytest.mark.django_db
class TestRecall:
    def test_it_goes_back_to_where_it_was_submitted_from(self, stage):
        stage.submit()

        assert workflow.recall(stage.report, by=stage.submitter).status == "draft"

    def test_a_returned_report_goes_back_to_returned(self, stage):
        stage.bring_to("returned")
        stage.submit()

        assert workflow.recall(stage.report, by=stage.submitter).status == "returned"

    def test_it_is_too_late_once_the_review_has_begun(self, stage):
        stage.submit()
        workflow.claim(stage.report, by=stage.officer)

        with pytest.raises(StepRefusedError) as refusal:
            workflow.recall(stage.report, by=stage.submitter)

        assert [blocker.kind for blocker in refusal.value.blockers] == [GUARD]


@pytest.mark.django_db
class TestReturn:
    def test_it_shows_the_remarks_and_sets_the_day(self, stage):
        stage.bring_to("submitted")
        remark = stage.report.comments.create(
            path="sections.management.text", text="具体的に", must_fix=True, author=stage.officer
        )

        report = workflow.send_back(stage.report, due_on=LATER, by=stage.officer)

        remark.refresh_from_db()
        assert (report.status, report.due_on) == ("returned", LATER)
        assert remark.released_at is not None
        assert report.transitions.last().details == {"due_on": LATER.isoformat(), "remarks": 1}
        assert set(OutboxMail.objects.filter(kind="return").values_list("recipient__email", flat=True)) == {
            stage.editor.email,
            stage.submitter.email,
        }

    def test_it_wants_a_summary_or_a_remark_bound_to_a_field(self, stage):
        stage.bring_to("submitted")
        stage.report.comments.create(path="", text="全体に短い", must_fix=True, author=stage.officer)
        stage.report.comments.create(path="money", text="参考まで", must_fix=False, author=stage.officer)

        found = blockers(stage.report, "return", by=stage.officer, inputs={"due_on": LATER})

        assert [(blocker.kind, blocker.path) for blocker in found] == [(INPUT, "reason")]

    def test_a_remark_that_must_be_dealt_with_holds_up_the_next_submission_until_it_is_answered(self, stage):
        stage.bring_to("submitted")
        remark = stage.report.comments.create(
            path="sections.management.text", text="具体的に", must_fix=True, author=stage.officer
        )
        workflow.send_back(stage.report, due_on=LATER, by=stage.officer)
        found = blockers(stage.reload(), "submit", by=stage.submitter)
        assert [blocker.path for blocker in found] == ["sections.management.text"]

        remarks.answer(remark, text="直しました", by=stage.editor)

        assert blockers(stage.report, "submit", by=stage.submitter) == []


@pytest.mark.django_db
class TestAccept:
    def test_the_named_submission_becomes_the_official_one(self, stage):
        submission = stage.accept()

        assert (stage.report.status, stage.report.accepted_submission) == ("accepted", submission)
        assert stage.report.transitions.last().details == {"number": 1, "sha256": submission.sha256}

    @pytest.mark.parametrize("named", [{"submission": 2}, {"sha256": "0" * 64}, {"submission": None, "sha256": ""}])
    def test_another_submission_or_digest_is_refused(self, stage, named):
        stage.bring_to("submitted")

        with pytest.raises(StepRefusedError) as refusal:
            perform(stage.report, "accept", by=stage.officer, inputs={**inputs_for("accept", stage), **named})

        assert [blocker.path for blocker in refusal.value.blockers] == ["sha256"]
        assert stage.reload().status == "submitted"

    def test_an_officer_who_belongs_to_the_institution_cannot_decide(self, stage):
        stage.bring_to("submitted")
        MembershipFactory(user=stage.officer, role="editor", institution=stage.report.institution)
        stage.officer.refresh_from_db()

        assert blockers(stage.report, "accept", by=stage.officer)[0].kind == GUARD
        assert blockers(stage.report, "return", by=stage.officer)[0].kind == GUARD

    def test_an_officer_who_once_submitted_it_cannot_decide(self, stage):
        role = MembershipFactory(user=stage.officer, role="submitter", institution=stage.report.institution)
        stage.complete()
        stage.officer.refresh_from_db()
        submission = workflow.submit(stage.report, by=stage.officer).submissions.last()
        type(role).objects.filter(pk=role.pk).update(valid_until=role.valid_from)
        stage.officer.refresh_from_db()
        workflow.assign(stage.report, officer=stage.officer.email, by=stage.supervisor)

        with pytest.raises(StepRefusedError):
            workflow.accept(stage.report, submission=1, sha256=submission.sha256, by=stage.officer)


@pytest.mark.django_db
class TestOtherSteps:
    def test_claim_puts_the_officer_in_charge(self, stage):
        report = workflow.claim(stage.report, by=stage.officer)

        assert (report.officer, report.status) == (stage.officer, "draft")
        assert report.transitions.last().step == "claim"

    def test_a_report_in_charge_cannot_be_claimed_by_another(self, stage):
        workflow.claim(stage.report, by=stage.officer)

        with pytest.raises(StepRefusedError):
            workflow.claim(stage.report, by=stage.other_officer)

    def test_assign_puts_the_named_officer_in_charge(self, stage):
        report = workflow.assign(stage.report, officer=stage.other_officer.email, by=stage.supervisor)

        assert report.officer == stage.other_officer
        assert report.transitions.last().details == {"officer": stage.other_officer.email}

    @pytest.mark.parametrize("name", ["stranger", "editor", "supervisor"])
    def test_only_an_officer_can_be_put_in_charge(self, stage, name):
        with pytest.raises(StepRefusedError):
            workflow.assign(stage.report, officer=stage.people[name].email, by=stage.supervisor)

    def test_reopen_keeps_the_accepted_version_official(self, stage):
        submission = stage.accept()

        report = workflow.reopen(stage.report, due_on=LATER, reason="誤りがあった", by=stage.supervisor)

        assert (report.status, report.accepted_submission) == ("returned", submission)
        assert report.transitions.last().reason == "誤りがあった"

    def test_waive_says_why(self, stage):
        report = workflow.waive(stage.report, reason="事業の中止", by=stage.supervisor)

        row = report.transitions.last()
        assert (report.status, row.reason) == ("waived", "事業の中止")

    def test_extend_sets_a_later_day(self, stage):
        report = workflow.extend(stage.report, due_on=LATER, reason="災害", by=stage.supervisor)

        assert report.due_on == LATER
        assert report.transitions.last().details == {"from": "2099-06-30", "due_on": "2099-12-31"}

    def test_an_extension_ends_later_than_before(self, stage):
        with pytest.raises(StepRefusedError):
            workflow.extend(stage.report, due_on=stage.report.due_on, reason="災害", by=stage.supervisor)

    @pytest.mark.parametrize("step", ["reopen", "waive", "extend"])
    def test_a_reason_is_asked_for(self, stage, step):
        stage.bring_to("accepted" if step == "reopen" else "draft")

        found = blockers(stage.report, step, by=stage.supervisor, inputs={"due_on": LATER})

        assert [blocker.path for blocker in found] == ["reason"]


@pytest.mark.django_db
def test_nobody_writes_the_report_of_a_project_without_a_core_institution(stage):
    YearlyReport.objects.filter(pk=stage.report.pk).update(institution=None)

    (blocker,) = blockers(stage.reload(), "submit", by=stage.submitter)

    assert blocker.kind == RIGHTS


@pytest.mark.django_db
def test_a_right_that_ended_is_gone(stage):
    stage.complete()
    stage.submitter.memberships.update(valid_until=stage.submitter.memberships.get().valid_from)
    stage.submitter.refresh_from_db()

    assert [blocker.kind for blocker in blockers(stage.report, "submit", by=stage.submitter)] == [RIGHTS]


@pytest.mark.django_db
def test_the_steps_of_a_person_are_listed_with_what_stands_in_the_way(stage):
    found = {
        step.name: [blocker.kind for blocker in blocked] for step, blocked in steps_for(stage.report, stage.officer)
    }

    assert found == {"claim": [], "return": [STATE], "accept": [STATE], "extend": []}


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(
        st.tuples(st.sampled_from(list(STEPS)), st.sampled_from(["submitter", "officer", "supervisor", "editor"])),
        max_size=15,
    )
)
@pytest.mark.django_db
def test_no_run_of_steps_makes_a_change_that_the_table_forbids(run):
    with transaction.atomic():
        stage = set_stage()
        for step, name in run:
            _take(stage, step, name)
        transaction.set_rollback(True)


def _take(stage, step, name):
    report = stage.reload()
    if report.is_open:
        stage.complete()
    before = (report.status, report.transitions.count(), report.submissions.count(), report.accepted_submission)
    try:
        with transaction.atomic():
            perform(report, step, by=stage.people[name], inputs=inputs_for(step, stage))
        assert name in TABLE[step, before[0]]
        made = 1
    except StepRefusedError:
        made = 0
    report = stage.reload()
    assert report.transitions.count() == before[1] + made
    assert report.submissions.count() == before[2] + (made if step == "submit" else 0)
    assert all(submission.is_intact for submission in report.submissions.all())
    assert report.status == before[0] or made
    assert report.accepted_submission == before[3] or step == "accept"


@pytest.mark.django_db(transaction=True)
def test_two_clicks_on_submit_are_one_submission():
    stage = set_stage()
    stage.complete()
    outcomes = []
    together = threading.Barrier(2)

    def click():
        together.wait()
        try:
            outcomes.append(workflow.submit(stage.report, by=stage.submitter).status)
        except StepRefusedError as refusal:
            outcomes.append(refusal.blockers[0].kind)
        finally:
            connection.close()

    threads = [threading.Thread(target=click) for _number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(outcomes) == [STATE, "submitted"]
    assert ReportSubmission.objects.count() == 1
    assert stage.report.transitions.filter(step="submit").count() == 1
