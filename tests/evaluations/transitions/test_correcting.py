"""An effective transition changes only by a correction, which takes it back and keeps every address working."""

import pytest

from clusterportal.workflow.blockers import StepRefusedError
from evaluations.transitions import workflow
from evaluations.transitions.dry_run import try_out
from evaluations.transitions.guards import OF_THE_PLAN
from evaluations.transitions.plan import Plan
from evaluations.transitions.proposing import propose
from regions.models import ClusterProject, FormerCode, PhaseTransition, ProjectBudget, ProjectInstitution, ResearchTheme
from tests.factories import CitationFactory, YearlyReportFactory

pytestmark = pytest.mark.django_db
WATCHED = (ProjectBudget, ProjectInstitution, ResearchTheme, ClusterProject, PhaseTransition)


def contents():
    return {model: {row["id"]: row for row in model.objects.values()} for model in WATCHED}


def correction(stage, corrected, as_kind="", **values):
    targets = values.pop("targets", [])
    proposal = propose(
        stage.draft(
            "correct", sources=list(corrected.sources.all()), targets=targets, corrects=corrected, as_kind=as_kind
        ),
        by=stage.officer,
    )
    return stage.fill(proposal)


@pytest.mark.parametrize("kind", ["continue", "merge", "split"])
def test_a_transition_that_is_taken_back_leaves_the_register_as_it_was(stage, kind):
    before = contents()
    done = stage.bring_to(stage.propose(kind), "effective")

    stage.bring_to(correction(stage, done), "effective")

    assert contents() == before


def test_a_year_that_a_document_gives_is_marked_as_entered_until_it_is_given_back(stage):
    CitationFactory(subject=stage.first, field="end_year", quote="平成23年度")

    done = stage.bring_to(stage.propose(), "effective")
    entered = stage.first.citations.filter(basis="entered")
    assert [(each.field, each.note_en) for each in entered] == [("end_year", "By the transition old-a-fy2010")]

    stage.bring_to(correction(stage, done), "effective")
    assert [each.basis for each in stage.first.citations.all()] == ["transcribed"]


def test_what_was_done_and_undone_stays_written_down(stage):
    done = stage.bring_to(stage.propose(), "effective")
    changes = done.changes.count()

    undone = stage.bring_to(correction(stage, done), "effective")

    assert done.changes.count() == changes
    lines = undone.changes.filter(kind="regions.clusterproject", record=stage.first.pk)
    assert [(line.before, line.after) for line in lines] == [({"end_year": 2009}, {"end_year": 2011})]


def test_the_code_of_a_project_that_is_taken_back_leads_to_its_source(stage, client):
    done = stage.bring_to(stage.propose(), "effective")

    stage.bring_to(correction(stage, done), "effective")

    former = FormerCode.objects.get(code="next-a")
    assert former.project == stage.first
    answer = client.get("/en/projects/next-a/")
    assert (answer.status_code, answer.url) == (301, "/en/projects/old-a/")
    assert "next-a" in client.get(answer.url).content.decode()
    over_the_api = client.get("/api/v1/projects/next-a/")
    assert over_the_api.status_code == 308
    assert over_the_api.headers["Location"].endswith("/api/v1/projects/old-a/")
    assert "old-a" in over_the_api.json()["detail"]
    assert client.get("/projects/never-there/").status_code == 404


def test_a_correction_that_does_something_else_rewrites_the_transition_in_its_place(stage):
    done = stage.bring_to(stage.propose(), "effective")
    written = PhaseTransition.objects.get()
    new = stage.target("next-c", cluster_name_ja="訂正後")

    stage.bring_to(correction(stage, done, "continue", targets=[new]), "effective")

    again = PhaseTransition.objects.get()
    assert (again.pk, again.code) == (written.pk, written.code)
    assert [project.code for project in again.targets.all()] == ["next-c"]
    assert FormerCode.objects.get(code="next-a").project.code == "next-c"
    lines = ProjectBudget.objects.filter(fiscal_year=2010, project__code__in=["old-a", "next-c"])
    assert {line.project.code: line.national_yen for line in lines} == {"old-a": 0, "next-c": 100_000_001}


def test_a_project_that_the_correction_keeps_stays_the_same_record(stage):
    done = stage.bring_to(stage.propose(), "effective")
    project = ClusterProject.objects.get(code="next-a")
    kept = stage.target("next-a")
    kept.project, kept.region, kept.program = project, None, None

    stage.bring_to(correction(stage, done, "merge", targets=[kept]), "effective")

    assert ClusterProject.objects.get(code="next-a").pk == project.pk
    assert PhaseTransition.objects.get().kind == "merged"
    assert not FormerCode.objects.exists()
    assert ProjectBudget.objects.get(project=project, fiscal_year=2010).national_yen == 100_000_001


def test_money_that_was_raised_since_keeps_what_was_added(stage):
    neighbour = stage.target(stage.second.code)
    neighbour.project, neighbour.region, neighbour.program = stage.second, None, None
    done = stage.bring_to(stage.propose("merge", sources=[stage.first], targets=[neighbour]), "effective")
    line = ProjectBudget.objects.get(project=stage.second, fiscal_year=2010)
    ProjectBudget.objects.filter(pk=line.pk).update(national_yen=200_000_007)

    stage.bring_to(correction(stage, done), "effective")

    line.refresh_from_db()
    assert line.national_yen == 100_000_006


def test_what_cannot_be_taken_back_any_more_is_named(stage):
    done = stage.bring_to(stage.propose(), "effective")
    ProjectBudget.objects.filter(project__code="next-a", fiscal_year=2010).update(national_yen=1)

    tried = try_out(correction(stage, done), by=stage.officer)

    assert len(tried.problems) == 1
    assert "next" in tried.problems[0].sentence or "2010" in tried.problems[0].sentence


def test_a_new_project_that_has_records_of_its_own_is_not_taken_back(stage):
    done = stage.bring_to(stage.propose(), "effective")
    YearlyReportFactory(round__program=stage.after, project=ClusterProject.objects.get(code="next-a"))

    tried = try_out(correction(stage, done), by=stage.officer)

    assert len(tried.problems) == 1


@pytest.mark.parametrize("status", ["proposed", "checked", "decided", "withdrawn"])
def test_only_what_is_effective_is_corrected(stage, status):
    other = stage.bring_to(stage.propose(), status)

    names = {guard.__name__ for guard in OF_THE_PLAN if guard(Plan.of(correction(stage, other)))}

    assert "corrects_what_is_effective" in names


def test_a_transition_is_corrected_once(stage):
    done = stage.bring_to(stage.propose(), "effective")
    first, second = correction(stage, done), correction(stage, done)
    stage.bring_to(first, "effective")

    with pytest.raises(StepRefusedError):
        workflow.check(second, revision=second.revision, by=stage.other_officer)
