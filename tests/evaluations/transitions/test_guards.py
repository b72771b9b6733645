"""What stands against a transition, each reason in words: made, looked for, and gone once it is put right."""

import pytest

from clusterportal.workflow.blockers import StepRefusedError
from evaluations.models import Evaluation, Fate, YearlyReport
from evaluations.transitions import workflow
from evaluations.transitions.drafts import FateDraft
from evaluations.transitions.guards import OF_THE_PLAN, OF_THE_RECORD
from evaluations.transitions.plan import Plan
from evaluations.transitions.proposing import fill, propose, revise, state_fates, stated
from evaluations.transitions.workflow import blockers
from regions.models import ClusterProject, ProjectBudget
from tests.factories import (
    ClusterProjectFactory,
    EvaluationFactory,
    FormerCodeFactory,
    FundingFrameFactory,
    PhaseTransitionFactory,
    ProgramFactory,
    ProgramSuccessionFactory,
    ReportRoundFactory,
    ResearchThemeFactory,
    YearlyReportFactory,
)

pytestmark = pytest.mark.django_db
LINE = "budget:old-a:2010:frame-basic:planned"


def against(proposal, *names):
    """Return the names of the guards of the plan that answer with a reason."""
    plan = Plan.of(proposal)
    return {guard.__name__ for guard in (*OF_THE_PLAN, *OF_THE_RECORD) if guard(plan)}


def with_fates(stage, proposal, *fates, instead_of=LINE):
    """Return the proposal with other fates of one thing."""
    kept = [fate for fate in stated(Plan.of(proposal)) if fate.key != instead_of]
    return state_fates(proposal, [*kept, *fates], revision=proposal.revision, by=stage.officer)


@pytest.mark.parametrize("kind", ["continue", "merge", "split"])
def test_nothing_stands_against_a_complete_plan(stage, kind):
    assert against(stage.propose(kind)) == set()


class TestShape:
    @pytest.mark.parametrize(
        ("kind", "sources", "targets"),
        [
            ("continue", 2, 1),
            ("continue", 1, 0),
            ("continue", 1, 2),
            ("merge", 1, 1),
            ("merge", 2, 2),
            ("split", 1, 1),
            ("split", 2, 2),
            ("end", 1, 1),
        ],
    )
    def test_each_kind_has_its_number_of_sources_and_targets(self, stage, kind, sources, targets):
        to = [stage.target(f"next-{number}") for number in range(targets)]

        proposal = stage.propose(kind, sources=stage.projects[:sources], targets=to)

        assert "fits_its_kind" in against(proposal)

    def test_a_project_does_not_end_before_it_began(self, stage):
        proposal = stage.propose(effective_year=2007)

        assert "years_are_in_order" in against(proposal)

    def test_a_new_project_does_not_end_before_it_begins(self, stage):
        assert "years_are_in_order" in against(stage.propose(targets=[stage.target(end_year=2009)]))

    @pytest.mark.parametrize("kind", ["deleted", "alive", "former", "too long"])
    def test_a_code_that_cannot_be_given_is_refused_when_it_is_proposed(self, stage, kind):
        code = {"alive": "old-b", "too long": "x" * 61}.get(kind, f"{kind}-project")
        if kind == "deleted":
            ClusterProjectFactory(code=code).delete()
        elif kind == "former":
            FormerCodeFactory(code=code, project=stage.second)

        with pytest.raises(StepRefusedError) as refusal:
            propose(stage.draft(targets=[stage.target(code)]), by=stage.officer)

        assert [(each.kind, each.path) for each in refusal.value.blockers] == [("input", "targets")]
        assert code in refusal.value.blockers[0].sentence

    def test_the_longest_code_can_be_carried_out_with_all_that_hangs_on_it(self, stage):
        longest = "x" * 60

        stage.bring_to(stage.propose(targets=[stage.target(longest)]), "effective")

        assert ClusterProject.objects.get(code=longest).themes.count() == 1

    def test_a_code_that_was_given_meanwhile_is_not_given_again(self, stage):
        proposal = stage.propose(targets=[stage.target("given-project")])
        ClusterProjectFactory(code="given-project").delete()

        assert "codes_are_free" in against(proposal)


class TestProgrammes:
    def test_the_programme_must_follow(self, stage):
        stage.after.origins.all().delete()

        assert "programmes_follow" in against(stage.propose())

    @pytest.mark.parametrize(("year", "is_refused"), [(2009, True), (2010, False), (2013, False), (2014, True)])
    def test_the_programme_must_run_in_the_year(self, stage, year, is_refused):
        ProjectBudget.objects.all().delete()

        assert ("programmes_follow" in against(stage.propose(effective_year=year))) is is_refused


class TestLineage:
    def existing(self, stage, project):
        target = stage.target(project.code)
        target.project, target.region, target.program = project, None, None
        return target

    def test_a_project_moves_on_once(self, stage):
        proposal = stage.propose()
        PhaseTransitionFactory(sources=[stage.first], targets=[stage.second])

        assert "has_not_moved_on" in against(proposal)

    def test_a_target_that_stands_before_a_source_closes_a_circle(self, stage):
        oldest = ClusterProjectFactory(program=stage.after, start_year=2010, end_year=2013)
        between = ClusterProjectFactory(program=stage.program)
        PhaseTransitionFactory(sources=[oldest], targets=[between])
        PhaseTransitionFactory(sources=[between], targets=[stage.first])

        assert "has_no_cycle" in against(
            stage.propose("merge", sources=[stage.first], targets=[self.existing(stage, oldest)])
        )

    def test_a_source_is_not_its_own_target(self, stage):
        ProgramSuccessionFactory(predecessor=stage.after, successor=stage.program)

        assert "has_no_cycle" in against(stage.propose("merge", targets=[self.existing(stage, stage.first)]))


class TestFates:
    def test_a_thing_without_a_fate_is_named(self, stage):
        proposal = propose(stage.draft(), by=stage.officer)

        found = {blocker.path for blocker in blockers(proposal, "check", by=stage.other_officer)}

        assert {"theme:old-a-theme-1", LINE, "budget:old-a:2011:frame-basic:planned"} <= found
        assert "budget:old-a:2009:frame-basic:planned" not in found

    def test_a_theme_that_is_added_later_needs_a_fate_too(self, stage):
        proposal = stage.propose()
        ResearchThemeFactory(project=stage.first, code="old-a-theme-2")

        assert against(proposal) == {"everything_has_a_fate"}
        target = proposal.targets.get()
        fill(proposal, Fate.What.MOVES, target.code, revision=proposal.revision, by=stage.officer)
        assert against(proposal) == set()

    @pytest.mark.parametrize("what", ["moves", "ends"])
    def test_money_of_the_past_stays(self, stage, what):
        past = "budget:old-a:2009:frame-basic:planned"
        fate = FateDraft(past, what, "next-a" if what == "moves" else "", None, 100_000_001, 50_000_000)

        assert against(with_fates(stage, stage.propose(), fate, instead_of=past)) == {"past_money_stays"}

    def test_money_of_the_years_after_does_not_stay(self, stage):
        fate = FateDraft(LINE, "stays", "", None, 100_000_001, 50_000_000)

        assert against(with_fates(stage, stage.propose(), fate)) == {"coming_money_leaves"}

    def test_a_theme_goes_one_way(self, stage):
        theme = "theme:old-a-theme-1"
        ways = [FateDraft(theme, "moves", "next-a"), FateDraft(theme, "moves", "next-b")]

        assert against(with_fates(stage, stage.propose("split"), *ways, instead_of=theme)) == {"only_money_is_divided"}

    def test_money_goes_into_a_frame_of_the_programme_that_follows(self, stage):
        fate = FateDraft(LINE, "moves", "next-a", stage.frame, 100_000_001, 50_000_000)
        right = FateDraft(LINE, "moves", "next-a", FundingFrameFactory(program=stage.after), 100_000_001, 50_000_000)

        assert against(with_fates(stage, stage.propose(), fate)) == {"frames_are_of_the_target"}
        assert against(with_fates(stage, stage.propose(), right)) == set()


class TestConservation:
    @pytest.mark.parametrize(
        ("national_yen", "local_yen", "is_refused"),
        [
            (100_000_001, 50_000_000, False),
            (100_000_000, 50_000_000, True),
            (100_000_002, 50_000_000, True),
            (100_000_001, 49_999_999, True),
            (100_000_001, 50_000_001, True),
        ],
    )
    def test_not_a_yen_is_made_or_lost(self, stage, national_yen, local_yen, is_refused):
        fate = FateDraft(LINE, "moves", "next-a", None, national_yen, local_yen)

        proposal = with_fates(stage, stage.propose(), fate)

        assert ("totals_are_conserved" in against(proposal)) is is_refused

    def test_the_shares_of_a_divided_line_add_up(self, stage):
        shares = [
            FateDraft(LINE, "moves", "next-a", None, 60_000_000, 50_000_000),
            FateDraft(LINE, "moves", "next-b", None, 40_000_000, None),
            FateDraft(LINE, "ends", "", None, 1, None),
        ]

        assert against(with_fates(stage, stage.propose("split"), *shares)) == set()
        assert against(with_fates(stage, stage.propose("split"), *shares[:2])) == {"totals_are_conserved"}

    def test_a_line_that_was_changed_since_is_told_with_the_difference(self, stage):
        proposal = stage.propose()
        ProjectBudget.objects.filter(project=stage.first, fiscal_year=2010).update(national_yen=100_000_002)

        (reason,) = blockers(proposal, "check", by=stage.other_officer)

        assert "-1円" in reason.sentence


class TestEvaluations:
    @pytest.mark.parametrize(
        ("outcome", "kinds_permitted"),
        [
            ("expand", {"continue"}),
            ("continue", {"continue"}),
            ("reduce", {"continue"}),
            ("end", {"end"}),
            ("", set()),
        ],
    )
    def test_the_outcome_permits_what_it_says(self, stage, outcome, kinds_permitted):
        Evaluation.objects.filter(project=stage.first).update(outcome=outcome)

        permitted = {
            kind for kind in ("continue", "end") if "evaluations_permit_it" not in against(stage.propose(kind))
        }

        assert permitted == kinds_permitted

    def test_a_follow_up_decides_nothing(self, stage):
        Evaluation.objects.filter(project=stage.first).update(kind="follow-up")

        assert "evaluations_permit_it" in against(stage.propose())

    def test_the_latest_evaluation_counts(self, stage):
        EvaluationFactory(project=stage.first, kind="ex-post", fiscal_year=2011, outcome="end")

        assert "evaluations_permit_it" in against(stage.propose())

    @pytest.mark.parametrize(("last", "is_refused"), [(2009, False), (2010, True)])
    def test_after_its_last_year_a_project_may_end_without_an_evaluation(self, stage, last, is_refused):
        ClusterProject.objects.filter(pk=stage.first.pk).update(end_year=last)
        Evaluation.objects.all().delete()

        assert ("evaluations_permit_it" in against(stage.propose("end"))) is is_refused

    def test_each_source_of_a_merger_needs_its_own(self, stage):
        Evaluation.objects.filter(project=stage.second).delete()

        assert against(stage.propose("merge")) == {"evaluations_permit_it"}

    def test_the_evaluation_named_is_that_of_a_source(self, stage):
        other = Evaluation.objects.get(project=stage.second)

        assert against(stage.propose(based_on=other)) == {"evaluations_permit_it"}


class TestReports:
    @pytest.mark.parametrize(("year", "is_refused"), [(2008, True), (2009, True), (2010, False)])
    def test_reports_of_the_years_before_are_closed(self, stage, year, is_refused):
        called = ReportRoundFactory(program=stage.program, fiscal_year=year)
        YearlyReportFactory(round=called, project=stage.first)

        assert ("reports_are_closed" in against(stage.propose())) is is_refused

    def test_a_round_that_calls_for_a_report_that_is_missing_holds_it_up(self, stage):
        ReportRoundFactory(program=stage.program, fiscal_year=2008)
        ReportRoundFactory(program=stage.program, fiscal_year=2006)
        ReportRoundFactory(program=ProgramFactory(), fiscal_year=2008)

        assert against(stage.propose()) == {"reports_are_closed"}

    def test_one_that_was_waived_is_closed(self, stage):
        called = ReportRoundFactory(program=stage.program, fiscal_year=2009)
        report = YearlyReportFactory(round=called, project=stage.first)
        proposal = stage.propose()
        report.transitions.create(step="waive", from_status="draft", to_status="waived", made_by=stage.supervisor)
        YearlyReport.objects.filter(pk=report.pk).update(status="waived")

        # The fate of the report that was open then is that of nothing now.
        assert against(proposal) == {"nothing_else_has_a_fate"}
        proposal = revise(proposal, stage.draft(), revision=proposal.revision, by=stage.officer)
        assert against(proposal) == set()


def test_what_changed_after_the_decision_stops_the_effect(stage):
    proposal = stage.bring_to(stage.propose(), "decided")
    Evaluation.objects.filter(project=stage.first).update(outcome="end")

    with pytest.raises(StepRefusedError):
        workflow.make_effective(proposal, by=stage.supervisor)

    proposal.refresh_from_db()
    assert proposal.status == "decided"
    assert not ClusterProject.objects.filter(code="next-a").exists()
