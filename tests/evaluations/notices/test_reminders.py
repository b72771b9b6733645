"""Reminders: before, on and after the day, made up when missed, never twice."""

import datetime

import pytest

from evaluations.models import OutboxMail, YearlyReport
from evaluations.notices.reminders import write_reminders
from evaluations.reports import workflow
from tests.evaluations.reports.stage import LATER

pytestmark = pytest.mark.django_db
DUE = datetime.date(2099, 6, 30)


def day(days):
    return DUE + datetime.timedelta(days=days)


def reminders():
    return OutboxMail.objects.filter(key__startswith="reminder:")


@pytest.mark.parametrize(
    ("days", "kinds"),
    [
        (-31, set()),
        (-30, {"due-soon"}),
        (-7, {"due-soon"}),
        (0, {"due-today"}),
        (1, {"overdue"}),
        (28, {"overdue"}),
    ],
)
def test_a_reminder_is_written_on_its_day(stage, days, kinds):
    write_reminders(day(days))

    assert {row.kind for row in reminders()} == kinds
    assert {row.recipient for row in reminders()} == ({stage.editor, stage.submitter} if kinds else set())


def test_nothing_is_written_twice(stage):
    assert write_reminders(day(-7)) == 2
    assert write_reminders(day(-7)) == 0
    assert write_reminders(day(-6)) == 0


def test_a_missed_day_is_made_up_once_and_older_ones_are_passed_over(stage):
    write_reminders(day(3))

    assert {(row.kind, row.details["days"]) for row in reminders()} == {("overdue", 1)}


def test_every_occasion_comes_when_the_command_runs_each_day(stage):
    for days in range(-40, 40):
        write_reminders(day(days))

    told = reminders().filter(recipient=stage.editor).order_by("pk")
    assert [row.details["days"] for row in told] == [-30, -7, -1, 0, 1, 7, 14, 28]


def test_the_officer_hears_of_what_is_overdue_only(stage):
    workflow.claim(stage.report, by=stage.officer)

    write_reminders(day(-1))
    assert not reminders().filter(recipient=stage.officer).exists()

    write_reminders(day(1))
    assert reminders().filter(recipient=stage.officer).count() == 1


@pytest.mark.parametrize("status", ["submitted", "accepted", "waived"])
def test_a_report_that_is_not_with_the_institution_needs_no_reminder(stage, status):
    stage.bring_to(status)

    assert write_reminders(day(1)) == 0


def test_a_new_day_has_reminders_of_its_own(stage):
    write_reminders(day(0))
    workflow.extend(stage.report, due_on=LATER, reason="延長", by=stage.officer)

    assert write_reminders(day(0)) == 0
    assert write_reminders(LATER) == 2


def test_no_reminder_is_made_up_for_days_before_the_institution_was_told(stage):
    today = stage.report.opened_at.date()
    YearlyReport.objects.filter(pk=stage.report.pk).update(due_on=today + datetime.timedelta(days=3))

    assert write_reminders(today + datetime.timedelta(days=1)) == 0
    assert write_reminders(today + datetime.timedelta(days=2)) == 2


def test_somebody_whose_role_has_ended_is_not_reminded(stage):
    stage.editor.memberships.update(valid_until=stage.editor.memberships.get().valid_from)

    write_reminders(day(0))

    assert {row.recipient for row in reminders()} == {stage.submitter}


def test_reminders_cost_the_same_for_one_report_and_for_ten(stage, django_assert_max_num_queries):
    from tests.factories import ClusterProjectFactory, YearlyReportFactory

    for _number in range(9):
        project = ClusterProjectFactory(program=stage.report.round.program)
        YearlyReportFactory(round=stage.report.round, project=project, institution=stage.report.institution, due_on=DUE)

    with django_assert_max_num_queries(19):
        assert write_reminders(DUE) == 20
