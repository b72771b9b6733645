"""The database lets a report be public by a release in force and by nothing else, whoever asks through SQL."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from evaluations.models import ReportRelease, YearlyReport
from evaluations.releases.workflow import release, withdraw
from evaluations.reports import workflow
from tests.evaluations.reports.stage import LATER
from tests.factories import ReportSubmissionFactory, YearlyReportFactory

pytestmark = pytest.mark.django_db


def make_public(stage):
    submission = stage.accept()
    return release(stage.report, submission=submission.number, sha256=submission.sha256, by=stage.supervisor)


def point_to(report, submission):
    """Try to make a submission public by SQL."""
    number = submission.pk if submission else None
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE evaluations_yearlyreport SET released_submission_id = %s WHERE id = %s", [number, report.pk]
        )


def test_nothing_is_public_without_a_release(stage):
    submission = stage.accept()

    with pytest.raises(IntegrityError, match="follows from its releases only"):
        point_to(stage.report, submission)
    assert stage.reload().released_submission is None


def test_a_report_is_not_made_public_from_the_start(stage):
    submission = stage.accept()

    with pytest.raises(IntegrityError, match="follows from its releases only"), transaction.atomic():
        YearlyReportFactory(released_submission=submission)


def test_no_setting_of_the_session_lets_it_through(stage):
    submission = stage.accept()

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL pgtrigger.ignore = '{*:*,evaluations_yearlyreport:public_by_a_release_only}'")
        with pytest.raises(IntegrityError, match="follows from its releases only"):
            point_to(stage.report, submission)


def test_the_public_submission_is_that_of_the_release(stage):
    made = make_public(stage)
    other = ReportSubmissionFactory(report=stage.report, number=9)

    for submission in (other, None):
        with pytest.raises(IntegrityError, match="follows from its releases only"):
            point_to(stage.report, submission)
    assert stage.reload().released_submission == made.submission


def test_a_release_row_alone_makes_public_and_its_end_empties(stage):
    submission = stage.accept()

    made = ReportRelease.objects.create(report=stage.report, submission=submission, released_by=stage.supervisor)
    assert stage.reload().released_submission == submission
    ended = {"withdrawn_by": stage.supervisor, "withdrawn_at": timezone.now(), "withdrawal_reason": "誤記"}
    ReportRelease.objects.filter(pk=made.pk).update(**ended)
    assert stage.reload().released_submission is None


def test_only_the_accepted_submission_is_released(stage):
    stage.accept()
    other = ReportSubmissionFactory(report=stage.report, number=9)

    with pytest.raises(IntegrityError, match="Only the accepted submission"), transaction.atomic():
        ReportRelease.objects.create(report=stage.report, submission=other, released_by=stage.supervisor)
    assert stage.reload().released_submission is None


def test_the_submission_of_another_report_is_not_released(stage):
    submission, other = stage.accept(), YearlyReportFactory()

    with pytest.raises(IntegrityError, match="Only the accepted submission"), transaction.atomic():
        ReportRelease.objects.create(report=other, submission=submission, released_by=stage.supervisor)
    assert YearlyReport.objects.get(pk=other.pk).released_submission is None


def test_saving_a_report_that_was_read_before_the_withdrawal_does_not_publish_it_again(stage):
    make_public(stage)
    before = YearlyReport.objects.get(pk=stage.report.pk)
    withdraw(stage.report, reason="誤記のため", by=stage.supervisor)

    with pytest.raises(IntegrityError), transaction.atomic():
        before.save()
    assert stage.reload().released_submission is None


def test_a_later_acceptance_changes_nothing_of_what_is_public(stage):
    first = make_public(stage)
    workflow.reopen(stage.report, due_on=LATER, reason="訂正", by=stage.supervisor)
    stage.write(sections__management__text="訂正した記述")
    stage.accept()

    assert stage.reload().accepted_submission != first.submission
    assert stage.report.released_submission == first.submission
