"""The workspace: what is due for whom, by month and programme, in a fixed number of queries."""

import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.evaluations.reports.stage import person
from tests.evaluations.rounds.factories import EvaluationRoundFactory
from tests.evaluations.rounds.stage import set_stage
from tests.factories import ClusterProjectFactory, InstitutionFactory, ProgramFactory, YearlyReportFactory

pytestmark = pytest.mark.django_db
PAST, SOON = datetime.date(2010, 3, 31), datetime.date(2099, 3, 31)


def browser(user):
    client = Client()
    client.force_login(user)
    return client


def due_on(response):
    return [(each.kind, each.day) for each in response.context["calendar"].items]


def test_a_visitor_is_led_to_the_sign_in(client):
    assert client.get("/workspace/").url.startswith("/account/login/")


def test_the_ministry_sees_reports_and_rounds_the_oldest_first():
    YearlyReportFactory(due_on=SOON)
    EvaluationRoundFactory(scoring_due_on=PAST)

    response = browser(person("officer")).get("/workspace/")

    assert due_on(response) == [("rounds", PAST), ("reports", SOON)]
    assert len(response.context["calendar"].overdue) == 1
    assert dict(response.context["calendar"].counts) == {"年次報告書": 1, "評価の実施": 1, "移行の提案": 0}


def test_a_coordinator_sees_the_own_reports_only():
    institution = InstitutionFactory()
    own = YearlyReportFactory(institution=institution, due_on=SOON)
    YearlyReportFactory(due_on=PAST)
    EvaluationRoundFactory(scoring_due_on=PAST)

    response = browser(person("editor", institution)).get("/workspace/")

    assert [each.url for each in response.context["calendar"].items] == [own.get_absolute_url()]


def test_an_evaluator_sees_the_declaration_then_the_sheet_then_nothing():
    stage = set_stage()
    evaluator = stage.evaluators[0]
    said = []
    for action in ("assigned", None, "final"):
        if action == "assigned":
            stage.bring_to("assigned")
        elif action is None:
            stage.declare_all()
            stage.make("start")
        else:
            stage.score(evaluator, "AAA")
        page = browser(evaluator).get("/en/workspace/")
        said.append([each.what for each in page.context["calendar"].items])

    assert said == [["Your declaration of conflicts of interest is due"], ["Your score sheet is due"], []]


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("program=one", 1),
        ("month=2010-03", 1),
        ("month=2010-04", 0),
        ("kind=rounds", 0),
        ("program=one&month=2099-03", 0),
    ],
)
def test_the_calendar_is_filtered(query, number):
    one = ProgramFactory(code="one")
    YearlyReportFactory(due_on=PAST, project=ClusterProjectFactory(program=one))
    YearlyReportFactory(due_on=SOON)

    response = browser(person("officer")).get(f"/workspace/?{query}")

    assert len(response.context["calendar"].items) == number


@pytest.mark.parametrize(("query", "days"), [("charge=mine", [PAST]), ("charge=nobody", [SOON])])
def test_an_officer_sees_the_own_work_apart_from_what_nobody_has(query, days):
    officer = person("officer")
    EvaluationRoundFactory(scoring_due_on=PAST, officer=officer)
    EvaluationRoundFactory(scoring_due_on=PAST, officer=person("officer"))
    EvaluationRoundFactory(scoring_due_on=SOON)

    response = browser(officer).get(f"/workspace/?{query}")

    assert [day for _kind, day in due_on(response)] == days


@pytest.mark.parametrize("query", ["program=nowhere", "month=2010", "month=2010-13", "kind=x", "charge=x"])
def test_a_filter_that_is_none_is_refused(query):
    assert browser(person("officer")).get(f"/workspace/?{query}").status_code == 400


def test_the_page_costs_the_same_for_1_and_10_things_due():
    client = browser(person("officer"))
    # The first request of a person fills what is kept in the session and in memory.
    client.get("/workspace/")
    costs = []
    for number in (1, 9):
        for _each in range(number):
            YearlyReportFactory()
            EvaluationRoundFactory()
        with CaptureQueriesContext(connection) as queries:
            client.get("/workspace/")
        costs.append(len(queries))

    assert costs[0] == costs[1]
