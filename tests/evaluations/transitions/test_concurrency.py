"""Several people at the same projects at the same moment: one decision wins, and every sum is kept."""

import pytest
from django.db import transaction
from django.db.models import F, Sum

from clusterportal.workflow.blockers import StepRefusedError
from evaluations.transitions import workflow
from regions.models import ClusterProject, PhaseTransition, ProjectBudget
from tests.evaluations.reports.test_concurrency import at_once

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


def test_of_two_supervisors_who_decide_one_wins():
    stage = set_stage()
    proposal = stage.bring_to(stage.propose(), "checked")

    def decide():
        return workflow.decide(proposal, reason="妥当", revision=proposal.revision, by=stage.supervisor)

    outcomes = at_once([lambda: made(decide)] * PEOPLE)

    assert sorted(outcomes) == ["made", *["state"] * (PEOPLE - 1)]
