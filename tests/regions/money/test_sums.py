"""What a budget is given on for never adds up to more than the budget, whoever writes and however many at once."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from clusterportal.records.broken_rules import broken_rule
from regions.models import BudgetAllocation, ProjectBudget
from tests.evaluations.reports.test_concurrency import at_once
from tests.factories import BudgetAllocationFactory, InstitutionFactory, ProjectBudgetFactory, ResearchThemeFactory

BUDGET = 500_000_000
SIDES = ("national_yen", "local_yen")


def stored():
    """Let the database check now what it would check at the end of the transaction."""
    connection.check_constraints()


def refused(action):
    """Return the error with which the database refuses an action."""

    def act():
        with transaction.atomic():
            action()
            stored()

    with pytest.raises(IntegrityError) as error:
        act()
    return error.value


@pytest.mark.django_db
@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("rest", [0, 1])
def test_allocations_may_add_up_to_the_budget_or_less(side, rest):
    budget = ProjectBudgetFactory(national_yen=BUDGET, local_yen=BUDGET)
    BudgetAllocationFactory(budget=budget, **{side: 200_000_000})

    BudgetAllocationFactory(budget=budget, **{side: BUDGET - 200_000_000 - rest})

    stored()
    assert budget.allocations.count() == 2


@pytest.mark.django_db
@pytest.mark.parametrize("side", SIDES)
def test_one_yen_more_than_the_budget_is_refused_with_a_sentence(side):
    budget = ProjectBudgetFactory(national_yen=BUDGET, local_yen=BUDGET)
    BudgetAllocationFactory(budget=budget, **{side: 200_000_000})

    error = refused(lambda: BudgetAllocationFactory(budget=budget, **{side: BUDGET - 200_000_000 + 1}))

    assert broken_rule(error) == "配分額の合計は、予算額を超えることができません。"


@pytest.mark.django_db
@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize(("amount", "is_kept"), [(200_000_001, True), (200_000_000, True), (199_999_999, False)])
def test_a_budget_is_not_lowered_below_what_was_given_on(side, amount, is_kept):
    budget = ProjectBudgetFactory(national_yen=BUDGET, local_yen=BUDGET)
    BudgetAllocationFactory(budget=budget, **{side: 200_000_000})

    def lower():
        ProjectBudget.objects.filter(pk=budget.pk).update(**{side: amount})

    if is_kept:
        lower()
        stored()
    else:
        refused(lower)

    assert getattr(ProjectBudget.objects.get(), side) == (amount if is_kept else BUDGET)


@pytest.mark.django_db
def test_an_allocation_moved_to_another_budget_is_counted_there():
    small = ProjectBudgetFactory(national_yen=10)
    allocation = BudgetAllocationFactory(national_yen=11)

    assert refused(lambda: BudgetAllocation.objects.filter(pk=allocation.pk).update(budget=small))


@pytest.mark.django_db
def test_a_budget_whose_amount_is_not_known_cannot_be_exceeded():
    budget = ProjectBudgetFactory(national_yen=None, local_yen=5)

    BudgetAllocationFactory(budget=budget, national_yen=BUDGET)

    stored()
    assert refused(lambda: ProjectBudget.objects.filter(pk=budget.pk).update(national_yen=BUDGET - 1))


@pytest.mark.django_db
def test_no_session_can_have_the_sums_ignored():
    budget = ProjectBudgetFactory(national_yen=10)

    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL pgtrigger.ignore = '{regions_budgetallocation:allocations_add_up}'")
        assert refused(lambda: BudgetAllocationFactory(budget=budget, national_yen=11))


@pytest.mark.django_db
def test_a_theme_of_another_project_is_refused():
    allocation = BudgetAllocationFactory.build(
        budget=ProjectBudgetFactory(), institution=InstitutionFactory(), theme=ResearchThemeFactory()
    )

    with pytest.raises(ValidationError) as error:
        allocation.full_clean()

    assert "theme" in error.value.message_dict


def outcome(action):
    try:
        with transaction.atomic():
            action()
    except IntegrityError:
        return "refused"
    return "kept"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("_turn", range(3))
def test_of_two_who_allocate_the_same_money_at_once_one_does(_turn):
    budget = ProjectBudgetFactory(national_yen=BUDGET)
    institutions = InstitutionFactory.create_batch(2)

    outcomes = at_once(
        lambda institution=institution: outcome(
            lambda: BudgetAllocation.objects.create(budget=budget, institution=institution, national_yen=300_000_000)
        )
        for institution in institutions
    )

    assert sorted(outcomes) == ["kept", "refused"]
    assert budget.allocations.count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("_turn", range(3))
def test_of_lowering_a_budget_and_giving_it_on_at_once_one_is_done(_turn):
    budget = ProjectBudgetFactory(national_yen=BUDGET)
    institution = InstitutionFactory()

    def allocate():
        BudgetAllocation.objects.create(budget=budget, institution=institution, national_yen=BUDGET)

    def lower():
        ProjectBudget.objects.filter(pk=budget.pk).update(national_yen=BUDGET - 1)

    outcomes = at_once([lambda: outcome(allocate), lambda: outcome(lower)])

    assert sorted(outcomes) == ["kept", "refused"]
