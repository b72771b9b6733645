"""Entering budgets and allocations: what is kept, which rule refuses it by how much, who said why."""

import pytest
from django.db import IntegrityError, connection, transaction

from programs.models import FundingRule
from regions.budgeting import BudgetRefusedError, BudgetYear, Money, set_allocations, set_budget, set_budgets
from regions.budgeting.amounts import version_of
from regions.budgeting.budgets import stored_budgets
from regions.budgeting.refusals import Ground
from regions.models import BudgetAllocation, BudgetEntry, ProjectBudget
from tests.evaluations.reports.test_concurrency import at_once
from tests.factories import (
    BudgetAllocationFactory,
    CitationFactory,
    FundingFrameFactory,
    InstitutionFactory,
    ProjectBudgetFactory,
    ResearchThemeFactory,
)

from .stage import LIMIT, YEAR, set_stage

pytestmark = pytest.mark.django_db
BASIC = 300_000_000


def enter(stage, frame, national, local=None, *, kind="planned", year=YEAR, reason=""):
    return set_budget(stage.project, year, frame, kind, national, local, stage.person(), reason)


def refusal_of(action, *arguments, **options):
    with pytest.raises(BudgetRefusedError) as refused:
        action(*arguments, **options)
    return refused.value


def test_an_amount_is_kept_as_entered_with_who_and_why(stage):
    budget = enter(stage, stage.basic, BASIC, 5, reason="交付決定")

    entry = BudgetEntry.objects.get()
    assert (budget.national_yen, budget.local_yen) == (BASIC, 5)
    assert [citation.basis for citation in budget.citations.all()] == ["entered"]
    assert (entry.entered_by, entry.reason, entry.national_yen, entry.frame) == (
        stage.person(),
        "交付決定",
        BASIC,
        stage.basic,
    )


@pytest.mark.parametrize("amount", [LIMIT - 1, LIMIT])
def test_up_to_the_limit_is_kept(stage, amount):
    assert enter(stage, stage.ministries, amount).national_yen == amount


def test_one_yen_beyond_the_limit_is_refused_with_the_sentence_and_the_excess(stage):
    refusal = refusal_of(enter, stage, stage.ministries, LIMIT + 1)

    assert refusal.ground == Ground.RULE
    assert refusal.sentences == [
        "関係府省連携枠は年1億円を上限とする。 "
        "国費（関係府省連携枠）：100,000,001円。1年度の上限額：100,000,000円。差：1円超過。"
    ]
    assert {verdict.rule.code: str(verdict.result) for verdict in refusal.verdicts} == {
        "ministries-max": "fail",
        "wide-max-share": "unknown",
        "wide-theme-min": "unknown",
    }
    assert not ProjectBudget.objects.exists()
    assert not BudgetEntry.objects.exists()


@pytest.mark.parametrize(("wide", "is_kept"), [(BASIC // 2 - 1, True), (BASIC // 2, True), (BASIC // 2 + 1, False)])
def test_two_frames_entered_together_are_judged_by_each_other(stage, wide, is_kept):
    amounts = {stage.basic: Money(BASIC), stage.wide: Money(wide)}

    if is_kept:
        set_budgets(BudgetYear(stage.project, YEAR, "planned"), amounts, by=stage.person())
    else:
        refusal_of(set_budgets, BudgetYear(stage.project, YEAR, "planned"), amounts, by=stage.person())

    assert ProjectBudget.objects.count() == (2 if is_kept else 0)


def test_lowering_the_frame_that_another_is_measured_by_is_refused(stage):
    enter(stage, stage.basic, BASIC)
    enter(stage, stage.wide, BASIC // 2)

    refusal = refusal_of(enter, stage, stage.basic, BASIC - 1)

    assert "広域化プログラムは基本事業の1/2を上限とする。" in refusal.sentences[0]


def test_a_rule_that_was_broken_before_stands_in_the_way_of_its_own_frames_only(stage):
    ProjectBudgetFactory(project=stage.project, fiscal_year=YEAR, frame=stage.ministries, national_yen=LIMIT + 5)

    assert enter(stage, stage.basic, BASIC).national_yen == BASIC


def test_a_rule_of_other_years_is_not_asked(stage):
    FundingRule.objects.filter(code="ministries-max").update(until_year=YEAR - 1)

    assert enter(stage, stage.ministries, LIMIT + 1)
    assert refusal_of(enter, stage, stage.ministries, LIMIT + 1, year=YEAR - 1)


def test_a_revised_plan_is_judged_beside_the_plan_of_the_other_frames(stage):
    enter(stage, stage.basic, BASIC)

    refusal = refusal_of(enter, stage, stage.wide, BASIC // 2 + 1, kind="revised")

    assert refusal.ground == Ground.RULE


class TestInPrinciple:
    @pytest.fixture(autouse=True)
    def in_principle(self, stage):
        FundingRule.objects.filter(code="ministries-max").update(in_principle=True)

    def test_an_exception_asks_for_a_reason(self, stage):
        refusal = refusal_of(enter, stage, stage.ministries, LIMIT + 1)

        assert refusal.ground == Ground.REASON_MISSING
        assert "差：1円超過" in refusal.sentences[0]

    def test_the_reason_is_kept_with_the_rule(self, stage):
        enter(stage, stage.ministries, LIMIT + 1, reason="補正予算による追加")

        entry = BudgetEntry.objects.get()
        assert (entry.exceptions, entry.reason) == (["ministries-max"], "補正予算による追加")

    def test_a_reason_without_an_exception_names_no_rule(self, stage):
        enter(stage, stage.ministries, LIMIT, reason="交付決定")

        assert BudgetEntry.objects.get().exceptions == []

    def test_the_database_wants_the_reason_too(self, stage):
        def write():
            with transaction.atomic():
                BudgetEntry.objects.create(
                    project=stage.project,
                    fiscal_year=YEAR,
                    kind="planned",
                    exceptions=["ministries-max"],
                    entered_by=stage.person(),
                )

        with pytest.raises(IntegrityError, match="explains_its_exceptions"):
            write()


def test_an_amount_from_a_document_is_not_overwritten(stage):
    budget = ProjectBudgetFactory(project=stage.project, fiscal_year=YEAR, frame=stage.basic, national_yen=BASIC)
    CitationFactory(subject=budget)

    refusal = refusal_of(enter, stage, stage.basic, BASIC + 1)

    assert refusal.ground == Ground.CITED
    assert ProjectBudget.objects.get().national_yen == BASIC


def test_an_amount_from_a_document_that_stays_the_same_hinders_nobody(stage):
    budget = ProjectBudgetFactory(project=stage.project, fiscal_year=YEAR, frame=stage.basic, national_yen=BASIC)
    CitationFactory(subject=budget)

    set_budgets(
        BudgetYear(stage.project, YEAR, "planned"),
        {stage.basic: Money(BASIC), stage.ministries: Money(1)},
        by=stage.person(),
    )

    assert BudgetEntry.objects.get().frame == stage.ministries


def test_an_empty_amount_takes_an_entered_budget_away(stage):
    enter(stage, stage.basic, BASIC)

    assert enter(stage, stage.basic, None) is None

    assert not ProjectBudget.objects.exists()
    assert [entry.national_yen for entry in BudgetEntry.objects.all()] == [None, BASIC]


@pytest.mark.parametrize("year", [2006, 2012])
def test_a_year_in_which_the_project_did_not_run_is_refused(stage, year):
    assert refusal_of(enter, stage, stage.basic, 1, year=year).ground == Ground.IMPOSSIBLE


def test_a_frame_of_another_programme_is_refused(stage):
    assert refusal_of(enter, stage, FundingFrameFactory(), 1).ground == Ground.IMPOSSIBLE


def test_an_amount_that_no_column_holds_is_refused(stage):
    assert refusal_of(enter, stage, stage.basic, 10**30).ground == Ground.IMPOSSIBLE


def test_what_someone_else_changed_meanwhile_is_not_overwritten(stage):
    seen = version_of(stored_budgets(BudgetYear(stage.project, YEAR, "planned")).values())
    enter(stage, stage.basic, BASIC)

    refusal = refusal_of(
        set_budgets,
        BudgetYear(stage.project, YEAR, "planned"),
        {stage.basic: Money(1)},
        by=stage.person(),
        version=seen,
    )

    assert refusal.ground == Ground.STALE


@pytest.mark.parametrize(("amount", "is_kept"), [(50, True), (51, True), (49, False)])
def test_a_budget_is_not_lowered_below_what_is_given_on(stage, amount, is_kept):
    budget = enter(stage, stage.basic, 100)
    BudgetAllocationFactory(budget=budget, national_yen=50)

    if is_kept:
        assert enter(stage, stage.basic, amount).national_yen == amount
    else:
        refusal = refusal_of(enter, stage, stage.basic, amount)
        assert refusal.sentences == ["国費：すでに50円が配分されており、入力額49円を1円超えています。"]


def test_a_budget_that_is_given_on_cannot_be_taken_away(stage):
    BudgetAllocationFactory(budget=enter(stage, stage.basic, BASIC))

    assert refusal_of(enter, stage, stage.basic, None).ground == Ground.SUM


class TestAllocations:
    @pytest.fixture
    def themes(self, stage):
        return ResearchThemeFactory.create_batch(2, project=stage.project)

    def allocate(self, stage, budget, amounts, **options):
        set_allocations(budget, amounts, by=stage.person(), **options)

    def test_what_institutions_get_is_kept_as_entered(self, stage, themes):
        budget, institution = enter(stage, stage.basic, BASIC), InstitutionFactory()

        self.allocate(stage, budget, {(institution, themes[0]): Money(7, None)}, reason="委託契約")

        allocation, entry = BudgetAllocation.objects.get(), BudgetEntry.objects.first()
        assert (allocation.national_yen, allocation.theme) == (7, themes[0])
        assert [citation.basis for citation in allocation.citations.all()] == ["entered"]
        assert (entry.institution, entry.national_yen, entry.reason) == (institution, 7, "委託契約")

    @pytest.mark.parametrize(("amount", "is_kept"), [(99, True), (100, True), (101, False)])
    def test_allocations_never_exceed_the_budget(self, stage, amount, is_kept):
        budget, institution = enter(stage, stage.basic, 100), InstitutionFactory()

        if is_kept:
            self.allocate(stage, budget, {(institution, None): Money(amount)})
        else:
            refusal = refusal_of(self.allocate, stage, budget, {(institution, None): Money(amount)})
            assert refusal.sentences == ["国費：配分額の合計101円が、予算額100円を1円超えています。"]

        assert BudgetAllocation.objects.exists() == is_kept

    @pytest.mark.parametrize(("first", "is_kept"), [(50_000_000, True), (49_999_999, False)])
    def test_a_rule_for_each_theme_is_judged_once_all_is_given_on(self, stage, themes, first, is_kept):
        enter(stage, stage.basic, BASIC)
        budget, institution = enter(stage, stage.wide, LIMIT), InstitutionFactory()
        self.allocate(stage, budget, {(institution, themes[0]): Money(first)})

        rest = {(institution, themes[1]): Money(LIMIT - first)}
        if is_kept:
            self.allocate(stage, budget, rest)
        else:
            refusal = refusal_of(self.allocate, stage, budget, rest)
            assert "差：1円不足" in refusal.sentences[0]
            assert themes[0].title_ja in refusal.sentences[0]

    def test_an_empty_amount_takes_a_part_away(self, stage):
        budget, part = enter(stage, stage.basic, BASIC), (InstitutionFactory(), None)
        self.allocate(stage, budget, {part: Money(5)})

        self.allocate(stage, budget, {part: Money()})

        assert not BudgetAllocation.objects.exists()

    def test_a_part_from_a_document_is_not_overwritten(self, stage):
        allocation = BudgetAllocationFactory(budget=enter(stage, stage.basic, BASIC))
        CitationFactory(subject=allocation)

        refusal = refusal_of(self.allocate, stage, allocation.budget, {(allocation.institution, None): Money(1)})

        assert refusal.ground == Ground.CITED

    def test_a_theme_of_another_project_is_refused(self, stage):
        budget, part = enter(stage, stage.basic, BASIC), (InstitutionFactory(), ResearchThemeFactory())

        assert refusal_of(self.allocate, stage, budget, {part: Money(1)}).ground == Ground.IMPOSSIBLE


@pytest.mark.django_db(transaction=True)
def test_two_frames_entered_at_once_are_judged_by_each_other():
    stage = set_stage()
    enter(stage, stage.basic, BASIC)

    def kept(frame, amount):
        try:
            enter(stage, frame, amount)
        except BudgetRefusedError as refusal:
            return refusal.ground
        return "kept"

    outcomes = at_once(
        [lambda: kept(stage.wide, BASIC // 2), lambda: kept(stage.basic, BASIC // 2)],
    )

    assert sorted(outcomes) == sorted(["kept", Ground.RULE])
    connection.check_constraints()
