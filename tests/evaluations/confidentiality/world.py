"""A small register with something of every public kind, and the people who ask it."""

from dataclasses import dataclass
from typing import Any

from clusterportal.accounts.models import User
from tests.evaluations.reports.stage import person
from tests.evaluations.rounds.factories import EvaluatorProfileFactory
from tests.evaluations.rounds.stage import make_template
from tests.evaluations.selection.stage import Ground, make_ground
from tests.evaluations.transitions.stage import Stage as TransitionStage
from tests.evaluations.transitions.stage import set_stage as set_transitions
from tests.factories import (
    BasicPlanFactory,
    BudgetAllocationFactory,
    CitationFactory,
    ClusterProjectFactory,
    CommitteeFactory,
    DisagreementSideFactory,
    DocumentFactory,
    EvaluationFactory,
    EventFactory,
    FormerCodeFactory,
    FundingRuleFactory,
    IndicatorFigureFactory,
    IndustrialClusterFactory,
    InstitutionFactory,
    InternationalActivityFactory,
    MembershipFactory,
    PhaseTransitionFactory,
    PrefectureFactory,
    ProgramBudgetFactory,
    ProgramFactory,
    ProjectBudgetFactory,
    ProjectInstitutionFactory,
    ProjectPersonFactory,
    ProvisionFactory,
    RegionFactory,
    RelatedProgramFactory,
    ReleasedReportFactory,
    ResearchFieldFactory,
    ResearchThemeFactory,
    SelectionEntryFactory,
    UnconfirmedReportFactory,
    UserFactory,
)

EVALUATORS = ("秘匿評子", "内密判郎", "極秘査介")
JUDGED = 6


@dataclass
class World:
    """What is public in both databases, and who asks."""

    template: Any
    projects: list[Any]
    core: Any
    people: dict[str, User]
    evaluators: list[User]
    transitions: TransitionStage
    ground_of_calls: Ground


def make_world() -> World:
    """Return the register as the public may see it, without any unpublished work."""
    core, program = InstitutionFactory(), ProgramFactory(start_year=2007, end_year=2011)
    template = make_template(program)
    field = ResearchFieldFactory()
    projects = [_project(program, core, field) for _number in range(JUDGED)]
    _surroundings(program, projects)
    people = {
        "officer": person("officer"),
        "supervisor": person("supervisor"),
        "submitter": person("submitter", core),
        "outsider": person("submitter", InstitutionFactory()),
        "tied": person("evaluator"),
        "newcomer": person("evaluator"),
    }
    EvaluatorProfileFactory(user=people["tied"], institution=core)
    evaluators = [MembershipFactory(role="evaluator", user=UserFactory(name=name)).user for name in EVALUATORS]
    return World(template, projects, core, people, evaluators, set_transitions(), make_ground())


def _project(program: Any, core: Any, field: Any) -> Any:
    region = RegionFactory(prefectures=[PrefectureFactory(code="13")])
    project: Any = ClusterProjectFactory(
        program=program, region=region, research_fields=[field], start_year=2007, end_year=2011
    )
    ProjectInstitutionFactory(project=project, institution=core, role="core")
    ResearchThemeFactory(project=project)
    ProjectPersonFactory(project=project)
    BudgetAllocationFactory(budget=ProjectBudgetFactory(project=project, fiscal_year=2009), institution=core)
    return project


def _surroundings(program: Any, projects: list[Any]) -> None:
    first, second, *_others = projects
    for factory in (
        BasicPlanFactory,
        CommitteeFactory,
        EventFactory,
        IndustrialClusterFactory,
        InternationalActivityFactory,
        RelatedProgramFactory,
        DisagreementSideFactory,
        SelectionEntryFactory,
    ):
        factory()
    for factory in (ProgramBudgetFactory, FundingRuleFactory, ProvisionFactory):
        factory(program=program)
    EvaluationFactory(project=first, kind="follow-up", fiscal_year=2008, grade="A", outcome="continue")
    IndicatorFigureFactory(project=first)
    ReleasedReportFactory(project=second)
    FormerCodeFactory(project=first)
    PhaseTransitionFactory(sources=[ClusterProjectFactory()], targets=[first])
    CitationFactory(subject=first, document=DocumentFactory())
    UnconfirmedReportFactory(subject=second)
