"""Which rounds are due when, and making them once."""

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from clusterportal.workflow.blockers import StepRefusedError
from evaluations.models import EvaluationRound
from evaluations.rounds.planning import due_rounds, kinds_due, plan_rounds
from tests.evaluations.reports.stage import person
from tests.factories import ClusterProjectFactory, EvaluationFactory

from .stage import make_template


@pytest.mark.parametrize(
    ("year", "kinds"),
    [
        (2006, []),
        (2007, ["follow-up"]),
        (2008, ["follow-up"]),
        (2009, ["follow-up", "midterm"]),
        (2010, ["follow-up"]),
        (2011, ["follow-up"]),
        (2012, ["ex-post"]),
        (2013, []),
    ],
)
def test_a_project_of_five_years_is_judged_by_the_rule_of_the_report(year, kinds):
    assert kinds_due(2007, 2011, year) == kinds


def test_a_project_that_ended_early_is_judged_after_its_last_year():
    assert [kinds_due(2007, 2008, year) for year in (2008, 2009, 2012)] == [["follow-up"], ["ex-post"], []]


def test_a_project_without_a_known_end_is_judged_after_its_fifth_year_and_followed_up():
    assert kinds_due(2007, None, 2012) == ["follow-up", "ex-post"]


@pytest.fixture
def templates(db):
    """A template of each kind for all programmes."""
    return {kind: make_template(kind=kind) for kind in ("follow-up", "midterm", "ex-post")}


def test_planning_makes_what_is_due_once(templates):
    project = ClusterProjectFactory(start_year=2007, end_year=2011)
    ClusterProjectFactory(start_year=None, end_year=None)
    officer = person("officer")

    made = plan_rounds(2009, by=officer).made

    assert [each.code for each in made] == [f"{project.code}-follow-up-fy2009", f"{project.code}-midterm-fy2009"]
    assert plan_rounds(2009, by=officer).made == []
    assert EvaluationRound.objects.count() == 2
    assert [each.transitions.get().step for each in made] == ["plan", "plan"]


def test_what_was_held_already_is_not_planned(templates):
    project = ClusterProjectFactory(start_year=2007, end_year=2011)
    EvaluationFactory(project=project, kind="midterm", fiscal_year=2009)

    assert [due.kind for due in due_rounds(2009)] == ["follow-up"]


def test_the_template_of_the_programme_goes_before_the_general_one_and_the_newest_wins(templates):
    project = ClusterProjectFactory(start_year=2007, end_year=2011)
    make_template(project.program, kind="midterm", version=1)
    newest = make_template(project.program, kind="midterm", version=2)

    [due] = [due for due in due_rounds(2009) if due.kind == "midterm"]

    assert due.template == newest


def test_a_missing_template_is_told(db):
    project = ClusterProjectFactory(start_year=2007, end_year=2011)

    planned = plan_rounds(2008, by=person("supervisor"))

    assert [(due.project, due.kind) for due in planned.without_template] == [(project, "follow-up")]


@pytest.mark.parametrize("role", ["evaluator", "auditor"])
def test_only_those_who_run_evaluations_plan(db, role):
    with pytest.raises(StepRefusedError):
        plan_rounds(2009, by=person(role))


def test_what_is_due_costs_the_same_for_1_and_10_projects(templates):
    costs = []
    for more in (1, 9):
        ClusterProjectFactory.create_batch(more, start_year=2007, end_year=2011)
        with CaptureQueriesContext(connection) as queries:
            due_rounds(2009)
        costs.append(len(queries))

    assert costs[0] == costs[1]


def test_the_command_plans_for_a_person_and_refuses_all_others(templates, capsys):
    project = ClusterProjectFactory(start_year=2007, end_year=2011)

    call_command("plan_evaluations", "2008", by=person("officer").email)

    assert f"{project.code}-follow-up-fy2008" in capsys.readouterr().out
    for email in ("nobody@example.jp", person("evaluator").email):
        with pytest.raises(CommandError):
            call_command("plan_evaluations", "2008", by=email)
