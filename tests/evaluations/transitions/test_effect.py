"""What a transition does to the register, and that its dry run says the same and leaves nothing."""

import pytest

from clusterportal.records.models import UsedCode
from clusterportal.sources.models import Citation
from evaluations.models import ReportRound, YearlyReport
from evaluations.transitions.drafts import FateDraft
from evaluations.transitions.dry_run import try_out
from evaluations.transitions.plan import Plan
from evaluations.transitions.proposing import state_fates, stated
from evaluations.transitions.showing import shown
from regions.models import ClusterProject, PhaseTransition, ProjectBudget, ProjectInstitution, ResearchTheme
from tests.evaluations.reports.stage import person
from tests.factories import (
    ClusterProjectFactory,
    InstitutionFactory,
    ProjectBudgetFactory,
    ReportRoundFactory,
    YearlyReportFactory,
)

pytestmark = pytest.mark.django_db
REGISTER = (ClusterProject, PhaseTransition, ProjectBudget, ProjectInstitution, ResearchTheme, Citation, UsedCode)


def contents():
    return {model: list(model.objects.order_by("pk").values()) for model in REGISTER}


def total(*projects, **which):
    lines = ProjectBudget.objects.filter(project__code__in=projects, **which)
    return sum(line.national_yen or 0 for line in lines), sum(line.local_yen or 0 for line in lines)


class TestContinue:
    def test_the_new_project_has_the_data_and_the_fields_of_the_plan(self, stage):
        core = InstitutionFactory()
        target = stage.target(cluster_name_ja="新クラスター", end_year=2013, core_institution=core)

        stage.bring_to(stage.propose(targets=[target]), "effective")

        project = ClusterProject.objects.get(code="next-a")
        assert (project.start_year, project.end_year, project.cluster_name_ja) == (2010, 2013, "新クラスター")
        assert (project.region, project.program) == (stage.first.region, stage.after)
        assert project.citations.get().basis == "entered"
        roles = [part.role for part in project.institutions.all()]
        assert project.institutions.get(role="core").institution == core
        assert sorted(roles) == ["core", "core-research", "participant"]

    def test_the_source_ends_and_goes_on_telling_what_it_did(self, stage):
        stage.bring_to(stage.propose(), "effective")

        stage.first.refresh_from_db()
        assert stage.first.end_year == 2009
        assert stage.first.themes.count() == 1
        assert total("old-a", fiscal_year=2009) == (100_000_001, 50_000_000)

    def test_the_coming_money_moves_to_the_yen(self, stage):
        stage.bring_to(stage.propose(), "effective")

        assert total("old-a", fiscal_year__gte=2010) == (0, 0)
        assert total("next-a") == (200_000_002, 100_000_000)

    def test_the_register_says_what_became_of_it(self, stage):
        stage.bring_to(stage.propose(note_ja="第Ⅱ期から"), "effective")

        transition = PhaseTransition.objects.get()
        assert (transition.kind, transition.effective_year, transition.note_ja) == ("continued", 2010, "第Ⅱ期から")
        assert [project.code for project in transition.sources.all()] == ["old-a"]
        assert [project.code for project in transition.targets.all()] == ["next-a"]
        assert transition.basis == "entered"

    def test_a_project_that_ended_earlier_keeps_its_year(self, stage):
        ClusterProject.objects.filter(pk=stage.first.pk).update(end_year=2008)

        stage.bring_to(stage.propose(), "effective")

        stage.first.refresh_from_db()
        assert stage.first.end_year == 2008


class TestMerge:
    def test_lines_of_one_year_and_kind_become_one(self, stage):
        stage.bring_to(stage.propose("merge"), "effective")

        amounts = list(ProjectBudget.objects.filter(project__code="next-a").values_list("fiscal_year", "national_yen"))
        assert amounts == [(2010, 200_000_002), (2011, 200_000_002)]
        assert PhaseTransition.objects.get().kind == "merged"
        assert ClusterProject.objects.get(code="next-a").themes.count() == 2

    def test_a_neighbour_that_is_there_takes_a_project_in(self, stage):
        neighbour = stage.second
        target = stage.target(neighbour.code)
        target.project, target.region, target.program = neighbour, None, None
        before = total("old-a", "old-b")

        stage.bring_to(stage.propose("merge", sources=[stage.first], targets=[target]), "effective")

        assert total("old-a", "old-b") == before
        assert total("old-b", fiscal_year=2010) == (200_000_002, 100_000_000)
        neighbour.refresh_from_db()
        assert neighbour.end_year == 2011


class TestSplit:
    def divided(self, stage, first, second):
        proposal = stage.propose("split")
        fates = [fate for fate in stated(Plan.of(proposal)) if not fate.key.startswith("budget:old-a:2010")]
        key = "budget:old-a:2010:frame-basic:planned"
        fates += [
            FateDraft(key, "moves", "next-a", None, *first),
            FateDraft(key, "moves", "next-b", None, *second),
        ]
        return state_fates(proposal, fates, revision=proposal.revision, by=stage.officer)

    def test_a_line_is_divided_to_the_yen(self, stage):
        proposal = self.divided(stage, (60_000_001, 50_000_000), (40_000_000, 0))

        stage.bring_to(proposal, "effective")

        assert total("next-a", fiscal_year=2010) == (60_000_001, 50_000_000)
        assert total("next-b", fiscal_year=2010) == (40_000_000, 0)
        assert PhaseTransition.objects.get().kind == "split"


class TestEnd:
    def test_what_ends_is_gone_and_the_register_says_so(self, stage):
        stage.first.evaluations.update(outcome="end")

        stage.bring_to(stage.propose("end"), "effective")

        assert total("old-a", fiscal_year__gte=2010) == (0, 0)
        assert PhaseTransition.objects.get().kind == "ended"
        stage.first.refresh_from_db()
        assert stage.first.end_year == 2009


class TestReports:
    @pytest.fixture
    def report(self, stage):
        called = ReportRoundFactory(program=stage.program, fiscal_year=2010, code="old-round")
        return YearlyReportFactory(round=called, project=stage.first)

    def test_an_open_report_of_a_coming_year_is_waived_and_opened_for_the_target(self, stage, report):
        ReportRoundFactory(program=stage.after, fiscal_year=2010, code="new-round")

        stage.bring_to(stage.propose(), "effective")

        report.refresh_from_db()
        assert report.status == "waived"
        assert YearlyReport.objects.get(project__code="next-a").status == "draft"

    def test_where_the_target_has_no_round_yet_its_round_will_open_it(self, stage, report):
        stage.bring_to(stage.propose(), "effective")

        assert not YearlyReport.objects.filter(project__code="next-a").exists()
        assert not ReportRound.objects.filter(program=stage.after).exists()

    def test_one_that_stays_is_left_as_it_is(self, stage, report):
        proposal = stage.propose()
        fates = [fate for fate in stated(Plan.of(proposal)) if not fate.key.startswith("report:")]
        fates.append(FateDraft(f"report:{report.code}", "stays"))
        proposal = state_fates(proposal, fates, revision=proposal.revision, by=stage.officer)

        stage.bring_to(proposal, "effective")

        report.refresh_from_db()
        assert report.status == "draft"


class TestDryRun:
    @pytest.mark.parametrize("kind", ["continue", "merge", "split"])
    def test_it_says_what_the_effect_then_does_and_leaves_nothing(self, stage, kind):
        proposal = stage.propose(kind)
        before = contents()

        tried = try_out(proposal, by=stage.officer)

        assert contents() == before
        assert tried.problems == []
        proposal = stage.bring_to(proposal, "effective")
        done = shown(proposal.changes.all())
        assert [in_words(each) for each in tried.records] == [in_words(each) for each in done]
        assert done

    def test_a_rule_of_the_register_is_named(self, stage):
        ClusterProjectFactory(region=stage.first.region, program=stage.after, start_year=2010, end_year=2013)

        tried = try_out(stage.propose(), by=stage.officer)

        assert [each.sentence for each in tried.problems] == [
            "この実施地域には、同じ事業で年度の重なる地域の事業が既にあります。年度を確認してください。"
        ]

    def test_an_amount_that_is_unknown_stays_unknown(self, stage):
        ProjectBudgetFactory(project=stage.first, fiscal_year=2012, frame=None, national_yen=None, local_yen=7)

        stage.bring_to(stage.propose(), "effective")

        line = ProjectBudget.objects.get(project__code="next-a", fiscal_year=2012)
        assert (line.national_yen, line.local_yen) == (None, 7)


def in_words(record):
    return record.change.act, record.kind, record.name, record.lines


def test_a_submitted_report_holds_a_transition_up_with_its_sentence(stage):
    called = ReportRoundFactory(program=stage.program, fiscal_year=2010, code="old-round")
    report = YearlyReportFactory(round=called, project=stage.first)
    report.transitions.create(
        step="submit", from_status="draft", to_status="submitted", made_by=person("submitter", report.institution)
    )
    report.status = "submitted"
    report.save()

    tried = try_out(stage.propose(), by=stage.supervisor)

    assert [each.kind for each in tried.problems] == ["state"]
