"""Opening a round makes the reports of the projects that ran, once."""

import pytest

from clusterportal.workflow.blockers import StepRefusedError
from evaluations.models import YearlyReport
from evaluations.reports import workflow
from evaluations.reports.content import read
from evaluations.reports.opening import open_round
from evaluations.reports.structure import SECTIONS
from tests.factories import ClusterProjectFactory, ProjectInstitutionFactory, ReportRoundFactory, ResearchThemeFactory

from .stage import LATER, person

pytestmark = pytest.mark.django_db


def test_a_round_makes_a_report_for_each_project_that_ran_in_its_year():
    report_round = ReportRoundFactory(fiscal_year=2004)
    running = ClusterProjectFactory(program=report_round.program, start_year=2002, end_year=2006)
    ClusterProjectFactory(program=report_round.program, start_year=2005, end_year=2009)
    ClusterProjectFactory(start_year=2002, end_year=2006)

    opened = open_round(report_round, by=person("registry-administrator"))

    assert [report.project for report in opened.made] == [running]
    assert opened.made[0].code == f"{running.code}-fy2004"
    assert list(opened.made[0].transitions.values_list("step", "from_status", "to_status")) == [("open", "", "draft")]


def test_opening_a_round_again_makes_nothing():
    report_round = ReportRoundFactory()
    ClusterProjectFactory(program=report_round.program)
    administrator = person("registry-administrator")
    open_round(report_round, by=administrator)

    assert open_round(report_round, by=administrator).made == []
    assert YearlyReport.objects.count() == 1


@pytest.mark.parametrize("role", ["officer", "supervisor", "evaluator", "auditor"])
def test_only_a_registry_administrator_opens_a_round(role):
    report_round = ReportRoundFactory()
    ClusterProjectFactory(program=report_round.program)

    with pytest.raises(StepRefusedError):
        open_round(report_round, by=person(role))

    assert not YearlyReport.objects.exists()


def test_a_report_without_core_institution_gets_it_once_it_is_known():
    report_round = ReportRoundFactory()
    project = ClusterProjectFactory(program=report_round.program)
    administrator = person("registry-administrator")
    assert open_round(report_round, by=administrator).without_institution == [project]

    link = ProjectInstitutionFactory(project=project, role="core")
    open_round(report_round, by=administrator)

    assert YearlyReport.objects.get().institution == link.institution


def test_a_new_report_holds_every_frame_indicator_and_section(stage):
    content = read(stage.report)

    frames = list(stage.report.project.program.frames.values_list("code", flat=True))
    assert list(content["money"]) == [f"{frame}:{side}" for frame in frames for side in ("national", "local")]
    assert set(content["indicators"]) == {"patents", "researchers"}
    assert list(content["sections"]) == list(SECTIONS)


def test_a_programme_without_frames_has_its_money_as_a_whole():
    report_round = ReportRoundFactory()
    ClusterProjectFactory(program=report_round.program)

    (report,) = open_round(report_round, by=person("registry-administrator")).made

    assert list(read(report)["money"]) == ["whole:national", "whole:local"]


def test_the_first_report_starts_from_the_themes_of_the_register():
    report_round = ReportRoundFactory()
    theme = ResearchThemeFactory(project__program=report_round.program, title_ja="光触媒")

    (report,) = open_round(report_round, by=person("registry-administrator")).made

    (row,) = read(report)["themes"].values()
    assert (row["title"], row["is_carried_over"]) == (theme.title_ja, True)


def test_themes_and_people_of_the_accepted_report_are_carried_over_and_marked(stage):
    stage.write(themes__a001__title="光触媒", themes__a001__researchers=7)
    stage.write(people__p001__name="続く人", people__p002__name="去った人", people__p002__change="left")
    stage.accept()

    following = ReportRoundFactory(program=stage.report.round.program, fiscal_year=2005, due_on=LATER)
    (report,) = open_round(following, by=stage.administrator).made

    content = read(report)
    theme = content["themes"]["a001"]
    assert (theme["title"], theme["researchers"], theme["progress"], theme["is_carried_over"]) == (
        "光触媒",
        7,
        "",
        True,
    )
    assert [row["name"] for row in content["people"].values()] == ["続く人"]
    assert content["indicators"]["patents"]["answer"] is None


def test_an_institution_is_told_of_its_new_report(stage):
    recipients = set(stage.report.mails.values_list("recipient__email", flat=True))

    assert recipients == {stage.editor.email, stage.submitter.email}
    assert workflow.steps_for(stage.report, stage.stranger) == []
