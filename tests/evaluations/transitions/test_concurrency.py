"""Several people at the same projects at the same moment: one decision wins, and every sum is kept."""

import pytest
from django.db import transaction
from django.db.models import F, Sum

from clusterportal.workflow.blockers import StepRefusedError
from evaluations.reports import opening
from evaluations.reports.content import ContentClosedError, apply
from evaluations.transitions import workflow
from regions.budgeting import BudgetRefusedError, set_budget
from regions.models import ClusterProject, PhaseTransition, ProjectBudget, ResearchTheme
from tests.evaluations.reports.test_concurrency import at_once
from tests.factories import ReportRoundFactory, ResearchThemeFactory, YearlyReportFactory

from .stage import set_stage

pytestmark = pytest.mark.django_db(transaction=True)
PEOPLE = 6


def made(action):
    """Return `made`, or the kind of the first reason against it."""
    try:
        action()
    except StepRefusedError as refusal:
        return refusal.blockers[0].kind
    return "made"


def total():
    return ProjectBudget.objects.aggregate(national=Sum("national_yen"), local=Sum("local_yen"))


def test_of_several_who_make_it_effective_one_wins():
    stage = set_stage()
    proposal = stage.bring_to(stage.propose("merge"), "decided")
    before = total()

    outcomes = at_once([lambda: made(lambda: workflow.make_effective(proposal, by=stage.supervisor))] * PEOPLE)

    assert sorted(outcomes) == ["made", *["state"] * (PEOPLE - 1)]
    assert PhaseTransition.objects.count() == 1
    assert total() == before


def test_two_proposals_about_one_project_do_not_both_become_effective():
    stage = set_stage()
    one = stage.bring_to(stage.propose(), "decided")
    other = stage.bring_to(stage.propose("merge", targets=[stage.target("next-m")]), "decided")

    outcomes = at_once(
        [lambda each=each: made(lambda: workflow.make_effective(each, by=stage.supervisor)) for each in (one, other)]
    )

    assert sorted(outcomes) == ["guard", "made"]
    assert PhaseTransition.objects.count() == 1


@pytest.mark.parametrize("turn", range(3))
def test_edits_of_the_sources_at_the_same_moment_keep_every_sum(turn):
    stage = set_stage()
    proposal = stage.bring_to(stage.propose("merge"), "decided")
    before = total()

    def raise_a_line(project):
        with transaction.atomic():
            lines = ProjectBudget.objects.filter(project=project, fiscal_year=2010)
            return lines.update(national_yen=F("national_yen") + 7)

    def add_a_line():
        with transaction.atomic():
            ProjectBudget.objects.create(project=stage.second, fiscal_year=2012, kind="planned", national_yen=11)

    outcomes = at_once(
        [
            lambda: made(lambda: workflow.make_effective(proposal, by=stage.supervisor)),
            lambda: raise_a_line(stage.first),
            lambda: raise_a_line(stage.second),
            add_a_line,
        ]
    )

    after = total()
    assert outcomes[0] in {"made", "guard"}
    assert (after["national"], after["local"]) == (before["national"] + 7 + 7 + 11, before["local"])
    assert ClusterProject.objects.filter(code="next-a").exists() is (outcomes[0] == "made")


def refused_with(action):
    """Return nothing where an action was done, else the sentences for the person who came too late."""
    try:
        action()
    except (StepRefusedError, BudgetRefusedError, ContentClosedError) as refusal:
        return str(refusal)
    return ""


@pytest.mark.parametrize("turn", range(4))
def test_an_amount_entered_at_the_same_moment_and_the_transition_have_one_winner(turn):
    stage = set_stage()
    proposal = stage.bring_to(stage.propose("merge"), "decided")
    before = total()

    def enter():
        set_budget(stage.first, 2010, stage.frame, "planned", 100_000_008, 50_000_000, by=stage.officer)

    moving, entering = at_once(
        [
            lambda: refused_with(lambda: workflow.make_effective(proposal, by=stage.supervisor)),
            lambda: refused_with(enter),
        ]
    )

    assert (moving == "") is not (entering == "")
    if entering:
        assert "平成21年度" in entering
        assert total() == before
    else:
        assert "100,000,008" in moving
        assert total()["national"] == before["national"] + 7


@pytest.mark.parametrize("turn", range(4))
def test_a_theme_a_report_and_an_amount_edited_at_the_same_moment_leave_all_sums_and_one_story(turn):
    stage = set_stage()
    report = YearlyReportFactory(round=ReportRoundFactory(program=stage.program, fiscal_year=2010), project=stage.first)
    opening.fill(report)
    proposal = stage.bring_to(stage.propose("merge"), "decided")
    before, text = total(), {"sections.management.text": "同時に書いた文"}

    moving, entering, theming, writing = at_once(
        [
            lambda: refused_with(lambda: workflow.make_effective(proposal, by=stage.supervisor)),
            lambda: refused_with(
                lambda: set_budget(
                    stage.second, 2011, stage.frame, "planned", 100_000_008, 50_000_000, by=stage.officer
                )
            ),
            lambda: refused_with(lambda: ResearchThemeFactory(project=stage.second, code="old-b-theme-2", order=2)),
            lambda: refused_with(lambda: apply(report, text, base_revision=0, by=stage.officer)),
        ]
    )

    report.refresh_from_db()
    after = total()
    assert (after["national"], after["local"]) == (before["national"] + 7 * (not entering), before["local"])
    assert theming == ""
    assert report.status == ("draft" if moving else "waived")
    assert not moving or "100,000,008" in moving or ResearchTheme.objects.get(code="old-b-theme-2").title in moving
    assert not writing or not moving
    assert ClusterProject.objects.filter(code="next-a").exists() is (moving == "")


def test_of_two_supervisors_who_decide_one_wins():
    stage = set_stage()
    proposal = stage.bring_to(stage.propose(), "checked")

    def decide():
        return workflow.decide(proposal, reason="妥当", revision=proposal.revision, by=stage.supervisor)

    outcomes = at_once([lambda: made(decide)] * PEOPLE)

    assert sorted(outcomes) == ["made", *["state"] * (PEOPLE - 1)]
