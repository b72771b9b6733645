"""Releasing and withdrawing: by a supervisor, exactly what was read, each written down for good."""

import pytest
from django.db import IntegrityError, transaction

from clusterportal.workflow.blockers import StepRefusedError
from evaluations.models import OutboxMail, ReportRelease
from evaluations.releases.workflow import release, withdraw
from evaluations.reports import workflow
from tests.evaluations.reports.stage import LATER
from tests.factories import MembershipFactory

pytestmark = pytest.mark.django_db


def make_public(stage):
    submission = stage.accept()
    return release(stage.report, submission=submission.number, sha256=submission.sha256, by=stage.supervisor)


def test_a_release_says_who_and_when_and_tells_the_institution(stage):
    made = make_public(stage)

    assert stage.reload().released_submission == stage.report.accepted_submission
    assert (made.released_by, made.withdrawn_at) == (stage.supervisor, None)
    told = OutboxMail.objects.filter(kind="release").values_list("recipient", flat=True)
    assert set(told) == {stage.editor.pk, stage.submitter.pk}


@pytest.mark.parametrize(
    "name", ["editor", "submitter", "officer", "auditor", "administrator", "evaluator", "stranger"]
)
def test_only_a_supervisor_releases_and_withdraws(stage, name):
    submission = stage.accept()
    with pytest.raises(StepRefusedError):
        release(stage.report, submission=1, sha256=submission.sha256, by=stage.people[name])
    release(stage.report, submission=1, sha256=submission.sha256, by=stage.supervisor)
    with pytest.raises(StepRefusedError):
        withdraw(stage.report, reason="誤り", by=stage.people[name])

    assert stage.reload().released_submission == submission


def test_a_supervisor_of_the_institution_does_not_release(stage):
    submission = stage.accept()
    MembershipFactory(user=stage.supervisor, role="editor", institution=stage.report.institution)

    with pytest.raises(StepRefusedError):
        release(stage.report, submission=1, sha256=submission.sha256, by=stage.supervisor)


@pytest.mark.parametrize("status", ["draft", "submitted", "returned", "waived"])
def test_only_an_accepted_report_is_released(stage, status):
    if status != "draft":
        stage.bring_to(status)

    with pytest.raises(StepRefusedError):
        release(stage.report, submission=1, sha256="0" * 64, by=stage.supervisor)


@pytest.mark.parametrize(("number", "sha256"), [(2, None), (1, "0" * 64)])
def test_what_is_released_is_named_as_it_was_shown(stage, number, sha256):
    submission = stage.accept()

    with pytest.raises(StepRefusedError):
        release(stage.report, submission=number, sha256=sha256 or submission.sha256, by=stage.supervisor)


def test_a_withdrawal_needs_a_reason_and_keeps_it(stage):
    made = make_public(stage)
    with pytest.raises(StepRefusedError):
        withdraw(stage.report, reason=" ", by=stage.supervisor)

    withdraw(stage.report, reason="誤記のため", by=stage.supervisor)

    made.refresh_from_db()
    assert (made.withdrawn_by, made.withdrawal_reason) == (stage.supervisor, "誤記のため")
    assert stage.reload().released_submission is None
    with pytest.raises(StepRefusedError):
        withdraw(stage.report, reason="もう一度", by=stage.supervisor)


def test_a_reopened_report_shows_its_released_version_until_the_next_is_released(stage):
    first = make_public(stage)
    workflow.reopen(stage.report, due_on=LATER, reason="訂正", by=stage.supervisor)
    stage.write(sections__management__text="訂正した記述")
    assert stage.reload().released_submission == first.submission

    second = make_public(stage)

    assert stage.reload().released_submission == second.submission
    first.refresh_from_db()
    assert first.withdrawn_at is not None
    assert ReportRelease.objects.filter(withdrawn_at__isnull=True).get() == second


def test_the_database_keeps_releases_as_they_were_written(stage):
    made = make_public(stage)
    withdraw(stage.report, reason="誤記のため", by=stage.supervisor)

    with pytest.raises(IntegrityError), transaction.atomic():
        ReportRelease.objects.filter(pk=made.pk).update(withdrawal_reason="別の理由")
    with pytest.raises(IntegrityError), transaction.atomic():
        ReportRelease.objects.all().delete()
    assert ReportRelease.objects.get(pk=made.pk).withdrawal_reason == "誤記のため"
