"""Every project × rule × fiscal year, judged from the recorded budgets."""

from decimal import Decimal

import pytest
from django.utils import translation

from regions.models import ClusterProject
from regions.rule_checks.checks import checks_of, for_checking
from regions.rule_checks.runs import Tally, runs_of, tally
from tests.factories import (
    BudgetAllocationFactory,
    ClusterProjectFactory,
    FundingFrameFactory,
    FundingRuleFactory,
    PhaseTransitionFactory,
    ProgramFactory,
    ProjectBudgetFactory,
    ResearchThemeFactory,
)

pytestmark = pytest.mark.django_db
OKU = 100_000_000


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.fixture
def program():
    return ProgramFactory(code="kc2", start_year=2007, end_year=2011)


@pytest.fixture
def project(program):
    return ClusterProjectFactory(program=program, start_year=2009, end_year=2009)


@pytest.fixture
def basic(program):
    return FundingFrameFactory(program=program, code="basic", order=1, name_en="Basic")


@pytest.fixture
def wide(program):
    return FundingFrameFactory(program=program, code="wide", order=2, name_en="Wide")


def checks():
    return checks_of(for_checking(ClusterProject.objects.order_by("code")))


def answers(*attributes):
    return [tuple(_of(check, attribute) for attribute in attributes) for check in checks()]


def _of(check, attribute):
    return getattr(check, attribute) if hasattr(check, attribute) else getattr(check.verdict, attribute)


@pytest.mark.parametrize(
    ("amount", "expected"),
    [(OKU - 1, ("pass", -1)), (OKU, ("pass", 0)), (OKU + 1, ("fail", 1))],
)
def test_a_frame_has_an_upper_limit(program, project, wide, amount, expected):
    FundingRuleFactory(program=program, frame=wide, amount_yen=OKU)
    ProjectBudgetFactory(project=project, fiscal_year=2009, frame=wide, national_yen=amount)

    assert answers("result", "difference_yen") == [expected]


@pytest.mark.parametrize(("amount", "result"), [(OKU - 1, "pass"), (OKU, "pass"), (OKU + 1, "fail")])
def test_a_frame_is_at_most_half_of_another(program, project, basic, wide, amount, result):
    FundingRuleFactory(
        program=program,
        kind="max-share-of-frame",
        frame=wide,
        base_frame=basic,
        amount_yen=None,
        ratio=Decimal("0.5"),
    )
    ProjectBudgetFactory(project=project, fiscal_year=2009, frame=basic, national_yen=2 * OKU)
    ProjectBudgetFactory(project=project, fiscal_year=2009, frame=wide, national_yen=amount)

    assert answers("result", "left_yen", "right_yen") == [(result, amount, OKU)]


@pytest.mark.parametrize(("local", "result"), [(2 * OKU - 1, "fail"), (2 * OKU, "pass"), (2 * OKU + 1, "pass")])
def test_local_work_is_at_least_half_of_the_national_money(program, project, local, result):
    FundingRuleFactory(program=program, kind="min-local-share", amount_yen=None, ratio=Decimal("0.5"))
    ProjectBudgetFactory(project=project, fiscal_year=2009, national_yen=4 * OKU, local_yen=local)

    assert answers("result", "left_yen", "right_yen") == [(result, local, 2 * OKU)]


def test_a_year_without_an_amount_cannot_be_judged_and_says_why(program, project):
    FundingRuleFactory(program=program)

    assert answers("result", "fiscal_year", "kind", "reason") == [
        ("unknown", 2009, "", "No document gives the amount."),
    ]


def test_an_amount_for_several_years_is_not_judged(program, project):
    FundingRuleFactory(program=program)
    ProjectBudgetFactory(project=project, fiscal_year=2009, until_year=2011, national_yen=9 * OKU)

    assert answers("result", "left_yen", "reason") == [
        ("unknown", None, "The documents give an amount for several fiscal years together, not for each."),
    ]


def test_a_rounded_amount_is_not_measured_by_a_limit(program, project):
    FundingRuleFactory(program=program)
    ProjectBudgetFactory(project=project, fiscal_year=2009, national_yen=9 * OKU, is_approximate=True)

    assert answers("result", "left_yen", "reason") == [
        ("unknown", None, "The documents give only a rounded amount."),
    ]


def test_a_rounded_amount_is_shown_beside_a_guideline(program, project):
    FundingRuleFactory(program=program, kind="about-per-year", amount_yen=5 * OKU)
    ProjectBudgetFactory(project=project, fiscal_year=2009, national_yen=9 * OKU, is_approximate=True)

    assert answers("result", "left_yen", "difference_yen", "is_shown_beside_guideline") == [
        ("unknown", 9 * OKU, 4 * OKU, True),
    ]


def test_the_revised_plan_counts_and_the_others_are_for_comparison(program, project):
    FundingRuleFactory(program=program, amount_yen=OKU)
    for kind, amount in (("planned", OKU + 1), ("revised", OKU), ("executed", OKU - 1)):
        ProjectBudgetFactory(project=project, fiscal_year=2009, kind=kind, national_yen=amount)

    assert answers("kind", "is_decisive", "result", "left_yen") == [
        ("revised", True, "pass", OKU),
        ("planned", False, "fail", OKU + 1),
        ("executed", False, "pass", OKU - 1),
    ]


def test_a_revised_plan_leaves_the_other_frames_as_planned(program, project, basic, wide):
    FundingRuleFactory(program=program, amount_yen=3 * OKU)
    ProjectBudgetFactory(project=project, fiscal_year=2009, frame=basic, national_yen=2 * OKU)
    ProjectBudgetFactory(project=project, fiscal_year=2009, frame=wide, national_yen=OKU)
    ProjectBudgetFactory(project=project, fiscal_year=2009, frame=wide, kind="revised", national_yen=OKU + 1)

    assert answers("kind", "result", "left_yen") == [
        ("revised", "fail", 3 * OKU + 1),
        ("planned", "pass", 3 * OKU),
    ]


def test_the_whole_project_is_not_known_while_a_frame_is_missing(program, project, basic, wide):
    FundingRuleFactory(program=program, amount_yen=1)
    ProjectBudgetFactory(project=project, fiscal_year=2009, frame=basic, national_yen=2 * OKU)

    assert answers("result", "left_yen") == [("unknown", None)]


def test_a_rule_outside_its_years_is_not_judged(program):
    ClusterProjectFactory(program=program, start_year=2007, end_year=2010)
    FundingRuleFactory(program=program, from_year=2008, until_year=2009)

    assert answers("fiscal_year") == [(2008,), (2009,)]


def test_a_duration_holds_for_projects_that_begin_in_its_years(program):
    ClusterProjectFactory(program=program, start_year=2007, end_year=2009)
    ClusterProjectFactory(program=program, start_year=2008, end_year=2010)
    FundingRuleFactory(program=program, kind="duration", amount_yen=None, years=3, from_year=2008)

    assert [(check.project.start_year, check.result) for check in checks()] == [(2008, "pass")]


@pytest.mark.parametrize(("end_year", "result"), [(2010, "fail"), (2011, "pass"), (2012, "fail"), (None, "unknown")])
def test_a_duration_is_counted_from_both_known_years(program, end_year, result):
    ClusterProjectFactory(program=program, start_year=2007, end_year=end_year)
    FundingRuleFactory(program=program, kind="duration", amount_yen=None, years=5)

    assert answers("result", "fiscal_year") == [(result, None)]


def test_a_project_that_was_carried_on_has_not_ended_too_early(program):
    first = ClusterProjectFactory(program=program, start_year=2007, end_year=2009)
    PhaseTransitionFactory(sources=[first], targets=[ClusterProjectFactory()], effective_year=2010)
    FundingRuleFactory(program=program, kind="duration", amount_yen=None, years=5)

    assert answers("result", "left_years", "reason") == [
        ("unknown", 3, "The project was carried on under another programme from FY2010 (平成22年度)."),
    ]


def test_a_rule_for_a_type_of_project_leaves_the_others_alone(program):
    ClusterProjectFactory(program=program, start_year=2009, end_year=2009, category="city-general")
    ClusterProjectFactory(program=program, start_year=2009, end_year=2009, category="city-advanced")
    FundingRuleFactory(program=program, category="city-general")

    assert [check.project.category for check in checks()] == ["city-general"]


def test_a_project_is_not_measured_by_the_rules_of_another_programme(program, project):
    FundingRuleFactory()

    assert checks() == []


def test_years_that_answer_the_same_stand_in_one_row(program):
    project = ClusterProjectFactory(program=program, start_year=2007, end_year=2011)
    FundingRuleFactory(program=program, amount_yen=OKU)
    ProjectBudgetFactory(project=project, fiscal_year=2009, national_yen=OKU + 1)

    runs = runs_of(checks())

    assert [(run.check.result, run.first_year, run.last_year) for run in runs] == [
        ("fail", 2009, 2009),
        ("unknown", 2007, 2008),
        ("unknown", 2010, 2011),
    ]
    assert tally(checks()) == Tally(total=5, broken=1, kept=0, beside_guideline=0, unknown=4)


@pytest.mark.parametrize(("smallest", "result"), [(OKU // 2 - 1, "fail"), (OKU // 2, "pass"), (OKU // 2 + 1, "pass")])
def test_each_theme_is_judged_once_all_money_is_given_on_for_themes(program, project, wide, smallest, result):
    FundingRuleFactory(program=program, kind="min-per-year", frame=wide, unit="theme", amount_yen=OKU // 2)
    budget = ProjectBudgetFactory(project=project, fiscal_year=2009, frame=wide, national_yen=OKU + smallest)
    for title, amount in (("First", OKU), ("Second", smallest)):
        theme = ResearchThemeFactory(project=project, title_ja=title, title_en=title)
        BudgetAllocationFactory(budget=budget, theme=theme, national_yen=amount)

    assert answers("result", "theme", "left_yen") == [(result, "Second", smallest)]
