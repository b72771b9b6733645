"""Who sees what of a round: conflicts shut out, drafts stay with their evaluators, totals come after one's own."""

import pytest

from evaluations.models import EvaluationRound
from evaluations.reports.permissions import visible_to as reports_visible_to
from evaluations.rounds import assignments, conflicts, permissions
from tests.factories import (
    InstitutionFactory,
    MembershipFactory,
    ProjectInstitutionFactory,
    ProjectPersonFactory,
    ResearchThemeFactory,
    YearlyReportFactory,
)

from .factories import EvaluatorProfileFactory
from .stage import set_stage

pytestmark = pytest.mark.django_db
VIEWS = {
    "visible": permissions.visible_to,
    "content": permissions.content_visible_to,
    "decisions": permissions.decisions_visible_to,
    "totals": permissions.totals_visible_to,
    "run": permissions.run_by,
}
MINISTRY = set(VIEWS)
AFTER = {"decided", "responded", "published"}
STATES = ["planned", "assigned", "scoring", "consolidation", "decided", "responded", "published"]


def seen_by(user):
    """Return what of the only round a person sees."""
    fresh = type(user).objects.get(pk=user.pk)
    return {name for name, view in VIEWS.items() if view(fresh).exists()}


@pytest.mark.parametrize("status", STATES)
def test_each_role_sees_what_is_meant_for_it(stage, status):
    stage.bring_to(status)
    evaluator = {"planned": set(), "assigned": {"visible"}, "scoring": {"visible", "content"}}.get(
        status, {"visible", "content", "totals"} | ({"decisions"} if status in AFTER else set())
    )
    institution = {"visible", "decisions"} if status in AFTER else set()

    for name in ("officer", "other_officer", "supervisor", "auditor", "registry_administrator"):
        assert seen_by(stage.people[name]) == MINISTRY
    for name in ("other_submitter", "other_evaluator", "stranger"):
        assert seen_by(stage.people[name]) == set()
    for name in ("editor", "submitter"):
        assert seen_by(stage.people[name]) == institution
    assert seen_by(stage.evaluators[0]) == evaluator


def test_a_draft_is_read_by_its_evaluator_alone(stage):
    stage.bring_to("scoring")
    first, second, _third = stage.evaluators
    stage.write(first, "SSS")
    stage.score(second, "AAA")
    draft = stage.sheet_of(first)

    for someone in (stage.officer, stage.supervisor, stage.auditor, second):
        assert draft not in permissions.sheets_visible_to(someone)
    assert list(permissions.sheets_visible_to(first)) == [draft]
    assert not permissions.scores_visible_to(stage.officer).filter(sheet=draft).exists()


def test_other_sheets_are_seen_once_ones_own_is_final(stage):
    stage.bring_to("scoring")
    first, second, _third = stage.evaluators
    stage.score(first, "SSS")

    assert permissions.sheets_visible_to(second).count() == 1
    stage.score(second, "AAA")
    assert permissions.sheets_visible_to(second).count() == 2


def test_an_evaluator_who_declares_a_conflict_sees_nothing_of_the_round_any_more(stage):
    stage.bring_to("assigned")
    first = stage.evaluators[0]

    declared = assignments.declare(stage.assignment_of(first), has_conflict=True, reason="共同研究", by=first)

    assert declared.status == "conflicted"
    assert seen_by(first) == set()
    assert not permissions.sheets_visible_to(first).exists()
    assert not permissions.assignments_visible_to(first).exists()


@pytest.mark.parametrize("tie", ["member", "profile", "branch", "person", "theme", "theme institution"])
def test_conflicts_the_register_knows_of_are_found_when_an_evaluator_is_named(tie):
    stage = set_stage()
    first = stage.evaluators[0]
    university = InstitutionFactory()
    project = stage.round.project
    ties = {
        "profile": lambda: EvaluatorProfileFactory(user=first, institution=university),
        "branch": lambda: EvaluatorProfileFactory(user=first, institution=InstitutionFactory(parent=university)),
        "member": lambda: MembershipFactory(user=first, role="editor", institution=university),
        "person": lambda: ProjectPersonFactory(project=project, name_ja=" ".join(first.name)),
        "theme": lambda: ResearchThemeFactory(project=project, leader_ja=f"教授　{first.name}"),
        "theme institution": lambda: (
            ResearchThemeFactory(project=project, institution=university),
            EvaluatorProfileFactory(user=first, institution=university),
        ),
    }
    if tie not in ("theme institution",):
        ProjectInstitutionFactory(project=project, institution=university, role="participant")
    ties[tie]()
    stage.name_all()

    assignment = stage.assignment_of(first)
    assert assignment.status == "conflicted"
    assert all(conflicts.sentence_of(ground) for ground in assignment.grounds)
    assert seen_by(first) == set()
    assert stage.assignment_of(stage.evaluators[1]).status == "named"


def test_a_namesake_is_set_aside_by_a_supervisor_and_declares_anew(stage):
    first = stage.evaluators[0]
    ProjectPersonFactory(project=stage.round.project, name_ja=first.name)
    stage.bring_to("planned")
    stage.name_all()

    assignments.set_aside(stage.assignment_of(first), reason="同姓同名の別人", by=stage.supervisor)
    stage.make("assign")
    declared = assignments.declare(stage.assignment_of(first), has_conflict=False, by=first)

    assert declared.status == "clear"


def test_a_conflict_that_comes_up_later_shuts_out_at_once_and_stops_the_round(stage):
    stage.bring_to("scoring")
    first = stage.evaluators[0]
    stage.score_all()
    core = stage.round.project.institutions.get(role="core").institution

    EvaluatorProfileFactory(user=first, institution=core)

    assert seen_by(first) == set()
    blocked = [step.name for step, why in stage_steps(stage) if why]
    assert "close" in blocked


def stage_steps(stage):
    from evaluations.rounds import workflow

    return workflow.steps_for(stage.reload(), stage.officer)


def test_reports_of_the_project_are_closed_until_the_evaluator_is_clear(stage):
    from tests.factories import ReportSubmissionFactory

    first = stage.evaluators[0]
    report = YearlyReportFactory(project=stage.round.project)
    type(report).objects.filter(pk=report.pk).update(accepted_submission=ReportSubmissionFactory(report=report))
    seen = []

    for status in ("assigned", "scoring"):
        stage.bring_to(status) if status == "assigned" else (stage.declare_all(), stage.make("start"))
        fresh = type(first).objects.get(pk=first.pk)
        seen.append(reports_visible_to(fresh).filter(pk=report.pk).exists())

    assert seen == [False, True]


def test_an_officer_who_is_named_evaluator_sees_the_round_as_an_evaluator(stage):
    first = stage.evaluators[0]
    MembershipFactory(user=first, role="auditor")
    stage.bring_to("scoring")
    stage.score(stage.evaluators[1], "SSS")

    assert seen_by(first) == {"visible", "content"}
    assert permissions.sheets_visible_to(first).count() == 1


def test_rounds_of_others_are_not_seen_through_ones_own(stage):
    stage.bring_to("scoring")
    set_stage()

    assert EvaluationRound.objects.count() == 2
    assert list(permissions.visible_to(stage.evaluators[0])) == [stage.round]
