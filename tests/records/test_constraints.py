"""Rules that the database itself holds, whoever writes."""

import pytest
from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, transaction

from clusterportal.sources.models import Citation, Disagreement, DisagreementSide, UnconfirmedReport
from evaluations.models import Criterion, IndicatorFigure, SelectionRound
from programs.models import BasicPlan, Event, FundingRule, Program, ProgramBudget
from regions.models import BudgetAllocation, ClusterProject, Institution, InstitutionName, ProjectBudget
from tests import factories

pytestmark = pytest.mark.django_db

REFUSED = r"check constraint|out of range|range lower bound"


@pytest.mark.parametrize(
    ("model", "made_with", "change"),
    [
        (BasicPlan, {}, {"start_year": 2006, "end_year": 2005}),
        (Program, {}, {"start_year": 2006, "end_year": 2005}),
        (ClusterProject, {}, {"start_year": 2009, "end_year": 2008, "ended_by_year": None}),
        (ClusterProject, {}, {"end_year": 2009, "ended_by_year": 2008}),
        (ClusterProject, {}, {"start_year": 2009, "end_year": None, "ended_by_year": 2008}),
        (ClusterProject, {}, {"start_year": 1949}),
        (ClusterProject, {}, {"start_year": 20090}),
        (InstitutionName, {}, {"name_ja": "", "name_en": ""}),
        (ProjectBudget, {}, {"fiscal_year": 2009, "until_year": 2009}),
        (IndicatorFigure, {}, {"value": -1}),
        (IndicatorFigure, {}, {"project": None}),
        (UnconfirmedReport, {}, {"quote": ""}),
        (Disagreement, {}, {"outcome": "all-hold"}),
        (Disagreement, {}, {"reason_ja": "理由"}),
        (DisagreementSide, {}, {"quote": ""}),
        (ProgramBudget, {}, {"amount_yen": -1}),
        (ProgramBudget, {}, {"fiscal_year": 0}),
        (ProjectBudget, {}, {"national_yen": -1}),
        (ProjectBudget, {}, {"national_yen": None, "local_yen": None}),
        (BudgetAllocation, {}, {"national_yen": None, "local_yen": None}),
        (FundingRule, {}, {"amount_yen": None, "ratio": None, "years": None}),
        (FundingRule, {}, {"amount_yen": 1, "ratio": "0.5"}),
        (FundingRule, {"kind": "min-local-share", "amount_yen": None, "ratio": "0.5"}, {"ratio": "1.000001"}),
        (FundingRule, {"kind": "min-local-share", "amount_yen": None, "ratio": "0.5"}, {"ratio": "-0.1"}),
        (FundingRule, {}, {"kind": "max-share-of-frame", "amount_yen": None, "ratio": "0.5"}),
        (FundingRule, {}, {"from_year": 2009, "until_year": 2008}),
        (Criterion, {}, {"weight": "1.5"}),
        (SelectionRound, {}, {"candidate_count": 3, "selected_count": 4}),
        (Event, {}, {"starts_on": "2008-12", "ends_on": "2008-11"}),
        (Event, {}, {"starts_on": "December"}),
        (Citation, {}, {"basis": "inferred", "note_ja": ""}),
        (Citation, {}, {"basis": "transcribed", "quote": ""}),
        (Citation, {}, {"basis": "entered"}),
    ],
)
def test_the_database_refuses_what_breaks_a_rule(model, made_with, change):
    factory = getattr(factories, f"{model.__name__}Factory")
    if model is Citation:
        made_with = {"subject": factories.RegionFactory()}
    record = factory(**made_with)

    with (
        pytest.raises((IntegrityError, DataError), match=REFUSED),
        transaction.atomic(),
    ):
        model.objects.filter(pk=record.pk).update(**change)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"start_year": 2002, "end_year": 2006}, {"start_year": 2006, "end_year": 2010}),
        ({"start_year": 2002, "end_year": None}, {"start_year": 2030, "end_year": 2031}),
        ({"start_year": None, "end_year": None}, {"start_year": 2002, "end_year": 2003}),
        ({"start_year": None, "end_year": None, "ended_by_year": 2007}, {"start_year": 2007, "end_year": 2009}),
    ],
)
def test_projects_of_a_region_in_one_programme_never_overlap(first, second):
    project = factories.ClusterProjectFactory(**first)

    with pytest.raises(IntegrityError, match="never_overlap"), transaction.atomic():
        factories.ClusterProjectFactory(region=project.region, program=project.program, **second)


def test_a_project_may_follow_another_of_the_same_region_and_programme():
    project = factories.ClusterProjectFactory(start_year=2002, end_year=2006)

    factories.ClusterProjectFactory(region=project.region, program=project.program, start_year=2007, end_year=2010)

    assert ClusterProject.objects.filter(region=project.region).count() == 2


def test_an_overlap_is_explained_in_a_form():
    project = factories.ClusterProjectFactory(start_year=2002, end_year=2006)
    twin = factories.ClusterProjectFactory.build(
        code="twin", region=project.region, program=project.program, start_year=2005, end_year=2007
    )

    with pytest.raises(ValidationError) as caught:
        twin.full_clean()

    (rule,) = (rule for rule in ClusterProject._meta.constraints if rule.name.endswith("never_overlap"))
    assert caught.value.messages == [rule.get_violation_error_message()]


def test_an_institution_cannot_be_a_branch_of_itself():
    institution = factories.InstitutionFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        Institution.objects.filter(pk=institution.pk).update(parent=institution)
