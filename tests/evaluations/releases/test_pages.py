"""The pages of releases: the ministry's step, the list, and the figures of projects and regions."""

import pytest

from evaluations.models import YearlyReport
from evaluations.releases.figures import money_chart
from evaluations.releases.workflow import release
from tests.counting import queries_of
from tests.factories import (
    ClusterProjectFactory,
    ReleasedReportFactory,
    ReportReleaseFactory,
    ReportSubmissionFactory,
    YearlyReportFactory,
)

pytestmark = pytest.mark.django_db


def step(stage, *rest):
    return "/".join(["/reports", stage.report.code, "release", *rest]) + "/"


def shown(submission):
    return {"submission": submission.number, "sha256": submission.sha256}


def test_a_supervisor_releases_and_withdraws_on_the_page(stage, browser_of, client):
    submission, browser = stage.accept(), browser_of("supervisor")
    public = f"/reports/public/{stage.report.code}/"

    browser.post(step(stage), shown(submission))
    assert client.get(public).status_code == 200

    assert browser.post(step(stage, "withdraw"), {"reason": ""}).status_code == 409
    browser.post(step(stage, "withdraw"), {"reason": "誤記のため"})
    assert client.get(public).status_code == 404
    assert "誤記のため" in browser.get(step(stage)).content.decode()


def test_a_stale_page_does_not_release(stage, browser_of):
    stage.accept()

    response = browser_of("supervisor").post(step(stage), {"submission": "x", "sha256": "0" * 64})

    assert response.status_code == 409
    assert stage.reload().released_submission is None


@pytest.mark.parametrize(("name", "status"), [("officer", 403), ("submitter", 403), ("other_editor", 404)])
def test_nobody_else_does(stage, browser_of, name, status):
    submission = stage.accept()

    assert browser_of(name).post(step(stage), shown(submission)).status_code == status
    assert stage.reload().released_submission is None


def released(project, year, executed, answer):
    """Store a released report whose submission says so."""
    report = YearlyReportFactory(project=project, fiscal_year=year)
    content = {
        "parts": {
            "money": [
                {"key": "whole:national", "executed_yen": executed},
                {"key": "whole:local", "executed_yen": None},
            ],
            "indicators": [{"key": "patents", "answer": answer}],
        }
    }
    submission = ReportSubmissionFactory(report=report, content=content)
    ReportReleaseFactory(report=report, submission=submission)
    return YearlyReport.objects.select_related("released_submission").get(pk=report.pk)


class TestFigures:
    def test_money_by_year_leaves_gaps_where_nothing_is_stated(self, stage):
        reports = [released(stage.report.project, 2006, 100, 1), released(stage.report.project, 2008, 300, 3)]

        series = money_chart(reports).series

        assert [each.values for each in series] == [(100, None, 300), (None, None, None)]

    def test_a_project_shows_its_figures_by_year(self, stage, client):
        released(stage.report.project, 2006, 100_000_000, 77)
        released(stage.report.project, 2007, 200_000_000, "not-applicable")

        response = client.get(f"/projects/{stage.report.project.code}/reports/")

        assert response.context["years"] == [2006, 2007]
        assert [row.answers for row in response.context["rows"]] == [[77, "not-applicable"]]
        assert "該当なし" in response.content.decode()

    def test_a_project_does_not_show_those_of_another(self, stage, client):
        released(ClusterProjectFactory(), 2006, 100, 7)

        response = client.get(f"/projects/{stage.report.project.code}/reports/")

        assert response.context["reports"] == []

    def test_an_unknown_indicator_is_not_there(self, stage, client):
        released(stage.report.project, 2006, 100, 7)

        address = f"/projects/{stage.report.project.code}/reports/"
        assert client.get(address, {"indicator": "patents"}).status_code == 200
        assert client.get(address, {"indicator": "nonsense"}).status_code == 404

    def test_the_panel_costs_the_same_for_1_and_4_reports(self, stage, client):
        costs = []
        for years in ((2005,), (2006, 2007, 2008)):
            for year in years:
                released(stage.report.project, year, 100, 7)
            costs.append(queries_of(client, f"/projects/{stage.report.project.code}/reports/"))

        assert costs[0] == costs[1]


class TestList:
    def test_it_filters_by_year_and_refuses_what_it_does_not_know(self, client):
        report = ReleasedReportFactory(fiscal_year=2006)
        ReleasedReportFactory(fiscal_year=2007)

        found = client.get("/reports/public/", {"fiscal_year": 2006}).context["object_list"]

        assert list(found) == [report]
        assert client.get("/reports/public/", {"status": "draft"}).status_code == 400

    def test_it_costs_the_same_for_1_and_10_reports(self, client):
        costs = []
        for number in (1, 9):
            ReleasedReportFactory.create_batch(number)
            costs.append(queries_of(client, "/reports/public/"))

        assert costs[0] == costs[1]

    def test_the_release_is_seen_by_the_auditor(self, stage, browser_of):
        submission = stage.accept()
        release(stage.report, **shown(submission), by=stage.supervisor)

        assert stage.supervisor.get_full_name() in browser_of("auditor").get(step(stage)).content.decode()
