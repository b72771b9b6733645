"""A call from its plan to the public selection round, by the steps alone."""

import pytest

from evaluations.models import SelectionEntry, SelectionRound
from evaluations.selection import receiving
from regions.models import ClusterProject, ProjectInstitution

from .stage import set_stage

pytestmark = pytest.mark.django_db


def test_a_call_goes_from_its_plan_to_a_public_selection_round():
    stage = set_stage()

    call = stage.bring_call_to("published")

    made = SelectionRound.objects.get()
    assert (made, made.code) == (call.selection_round, "new-call")
    assert (made.candidate_count, made.selected_count) == (3, 1)
    assert made.proposals_due_on == "2001-04-01"
    assert [each.title_ja for each in made.conditions.all()] == [each.title_ja for each in stage.needed]
    assert [(each.project.code, each.outcome) for each in made.entries.all()] == [("new-0", "selected")]
    assert [each.step for each in call.transitions.all()] == ["plan", "open", "review", "decide", "publish"]


def test_a_selected_proposal_becomes_a_project_that_says_it_was_entered():
    stage = set_stage()

    stage.bring_call_to("published")

    proposal = stage.proposal()
    project = ClusterProject.objects.get(code="new-0")
    assert proposal.project == project
    assert (project.region, project.program) == (proposal.region, stage.call.program)
    assert (project.start_year, project.end_year) == (2030, 2034)
    assert list(project.fields.all()) == list(proposal.fields.all())
    core = project.institutions.get()
    assert (core.institution, core.role) == (proposal.core_institution, ProjectInstitution.Role.CORE)
    cited = [project, core, stage.call.selection_round, SelectionEntry.objects.get()]
    assert [[each.basis for each in record.citations.all()] for record in cited] == [["entered"]] * 4


def test_the_evaluation_rounds_follow_their_proposals():
    stage = set_stage()
    stage.bring_call_to("decided")

    decided = [stage.proposal(number).round.status for number in (0, 1)]
    stage.make("publish")

    assert decided == ["decided", "decided"]
    assert [stage.proposal(number).round.status for number in (0, 1)] == ["published", "published"]
    assert stage.proposal(2).round is None


def test_regions_that_were_not_selected_are_named_only_where_the_call_says_so():
    stage = set_stage(names_all=True)

    stage.bring_call_to("published")

    outcomes = {each.project: each.outcome for each in SelectionEntry.objects.all()}
    assert outcomes == {
        stage.proposal(0).project: "selected",
        stage.proposal(1).grew_from: "not-selected",
        stage.proposal(2).grew_from: "not-selected",
    }


def test_a_withdrawn_proposal_does_not_count_as_a_candidate():
    stage = set_stage()
    stage.make("review")
    for number, status in enumerate(("selected", "withdrawn", "excluded")):
        stage.bring_proposal_to(status, number)
    stage.make("decide", reason="総合的に評価した。")

    made = stage.make("publish").selection_round

    assert made is not None
    assert (made.candidate_count, made.selected_count) == (2, 1)


def test_a_decision_can_be_turned_until_the_call_is_decided():
    stage = set_stage()
    stage.make("review")
    stage.bring_proposal_to("selected")

    turned = stage.move("turn-down", rationale="予算の上限による。")

    assert turned.status == "not-selected"
    assert [each.is_selected for each in turned.decisions.all()] == [True, False]


def test_once_open_a_call_changes_only_its_summaries():
    stage = set_stage()
    words = {name: getattr(stage.call, name) for name in receiving.CALL_FIELDS}

    changed = receiving.revise_call(stage.call, {**words, "summary_ja": "新しい概要"}, revision=1, by=stage.officer)
    with pytest.raises(receiving.StepRefusedError) as refusal:
        receiving.revise_call(stage.call, {**words, "first_year": 2031}, revision=2, by=stage.officer)

    assert changed.summary_ja == "新しい概要"
    assert [each.path for each in refusal.value.blockers] == ["first_year"]
