"""Entering money on the portal's pages: who may, what is kept, what is refused, and that nothing typed is lost."""

import pytest

from programs.models import FundingRule
from regions.models import BudgetAllocation, BudgetEntry, ProjectBudget
from tests.counting import queries_of
from tests.factories import (
    BudgetAllocationFactory,
    BudgetEntryFactory,
    CitationFactory,
    InstitutionFactory,
    MembershipFactory,
    ProjectBudgetFactory,
    ProjectInstitutionFactory,
)

from .stage import LIMIT, YEAR

PAGE = "/en/projects/kc2-nagano/budgets/enter/"
ASKED = {"fiscal_year": str(YEAR), "kind": "planned"}


@pytest.fixture
def officer(client, stage):
    """The browser of an officer of the ministry."""
    client.force_login(stage.person("officer"))
    return client


def shown(client, path=PAGE, query=ASKED):
    return client.get(path, query)


def filled(response, **changes):
    """Return what the form of a page would send, with changes; double underscores stand for hyphens."""
    form = response.context["form"]
    data = {name: form[name].value() or "" for name in form.fields}
    year = response.context["year"]
    return {
        **data,
        "fiscal_year": year.fiscal_year,
        "kind": year.kind,
        **{name.replace("__", "-").replace("_", "-"): value for name, value in changes.items() if name != "reason"},
        **{name: value for name, value in changes.items() if name == "reason"},
    }


@pytest.mark.parametrize("role", ["officer", "supervisor"])
def test_officers_and_supervisors_enter_amounts(client, stage, role):
    client.force_login(stage.person(role))

    answer = client.post(PAGE, filled(shown(client), national_kc2_basic="３００，０００，０００円", reason="交付決定"))

    assert answer.url == f"{PAGE}?fiscal_year=2009&kind=planned"
    assert ProjectBudget.objects.get().national_yen == 300_000_000
    text = client.get(answer.url).content.decode()
    assert "The amounts were kept." in text
    assert "交付決定" in text


@pytest.mark.parametrize("role", ["registry-administrator", "auditor", "evaluator"])
def test_other_roles_are_refused(client, stage, role):
    client.force_login(stage.person(role))

    assert client.get(PAGE).status_code == 403
    assert client.post(PAGE, ASKED).status_code == 403


def test_people_of_an_institution_are_refused(client, stage):
    client.force_login(MembershipFactory(role="submitter", institution=InstitutionFactory()).user)

    assert client.get(PAGE).status_code == 403


def test_a_visitor_is_led_to_the_sign_in_and_gets_back_what_was_typed(client, stage):
    assert client.get(PAGE).url.startswith("/en/account/login/")

    answer = client.post(PAGE, {**ASKED, "national-kc2-basic": "123,456"})

    assert answer.status_code == 401
    assert "123,456" in answer.content.decode()
    assert not ProjectBudget.objects.exists()


def test_a_broken_rule_is_shown_with_its_sentence_and_excess_and_nothing_typed_is_lost(officer):
    data = filled(shown(officer), national_kc2_ministries="100,000,001", national_kc2_basic="5", reason="試し")

    answer = officer.post(PAGE, data)

    text = answer.content.decode()
    assert answer.status_code == 409
    assert "1 yen too much" in text
    assert 'value="100,000,001"' in text
    assert 'value="5"' in text
    assert "試し" in text
    assert "What the rules say of what you entered" in text
    assert not ProjectBudget.objects.exists()


def test_a_rule_in_principle_asks_for_a_reason_and_keeps_it(officer):
    FundingRule.objects.filter(code="ministries-max").update(in_principle=True)
    data = filled(shown(officer), national_kc2_ministries=str(LIMIT + 1))

    assert officer.post(PAGE, data).status_code == 409
    assert officer.post(PAGE, {**data, "reason": "補正予算"}).status_code == 302

    assert BudgetEntry.objects.get().exceptions == ["ministries-max"]
    assert "補正予算" in shown(officer).content.decode()


@pytest.mark.parametrize("typed", ["1.5", "-1", "一億", "1e9", "9" * 25])
def test_what_is_no_amount_is_refused_beside_its_field(officer, typed):
    answer = officer.post(PAGE, filled(shown(officer), national_kc2_basic=typed))

    assert answer.status_code == 400
    assert f'value="{typed}"' in answer.content.decode()


def test_what_cannot_be_judged_is_shown(officer):
    text = shown(officer).content.decode()

    assert "verdict-unknown" in text
    assert "Not known:" in text


def test_an_amount_from_a_document_has_no_field_and_says_where_it_is_changed(officer, stage):
    budget = ProjectBudgetFactory(project=stage.project, fiscal_year=YEAR, frame=stage.basic, national_yen=7)
    CitationFactory(subject=budget)

    response = shown(officer)

    assert "national-kc2-basic" not in response.context["form"].fields
    assert "from a document; changed in the admin only" in response.content.decode()


def test_what_was_changed_meanwhile_is_shown_before_it_can_be_overwritten(officer, stage):
    data = filled(shown(officer), national_kc2_basic="5")
    ProjectBudgetFactory(project=stage.project, fiscal_year=YEAR, frame=stage.basic, national_yen=77)

    answer = officer.post(PAGE, data)

    assert answer.status_code == 409
    assert 'value="5"' in answer.content.decode()
    assert "77 yen" in answer.content.decode()
    assert officer.post(PAGE, filled(answer)).status_code == 302
    assert ProjectBudget.objects.get().national_yen == 5


@pytest.mark.parametrize("query", [{"fiscal_year": "1999", "kind": "planned"}, {"fiscal_year": "2009", "kind": "x"}])
def test_a_year_or_kind_that_is_none_is_not_found(officer, query):
    assert shown(officer, query=query).status_code == 404


def test_no_cache_keeps_the_form(officer):
    assert "no-store" in shown(officer).headers["Cache-Control"]


def test_the_form_costs_the_same_for_1_and_10_entries(officer, stage):
    officer.get(PAGE)  # notes in the session that the person was seen
    costs = []
    for number in (1, 9):
        for _number in range(number):
            BudgetEntryFactory(project=stage.project, fiscal_year=2007, frame=stage.basic)
        costs.append(queries_of(officer, PAGE))

    assert costs[0] == costs[1]


class TestAllocations:
    @pytest.fixture
    def budget(self, stage):
        ProjectInstitutionFactory(project=stage.project, institution__code="fictional-university")
        return ProjectBudgetFactory(
            project=stage.project, fiscal_year=YEAR, frame=stage.basic, national_yen=100, local_yen=None
        )

    def path(self, budget):
        return f"/en/projects/kc2-nagano/budgets/{budget.pk}/allocations/"

    def test_an_institution_gets_its_part(self, officer, budget):
        page = shown(officer, self.path(budget), {})

        answer = officer.post(
            self.path(budget), filled(page, institution__new1="fictional-university", national_new1="100")
        )

        assert answer.url == self.path(budget)
        assert BudgetAllocation.objects.get().national_yen == 100

    def test_one_yen_too_much_is_refused_and_nothing_typed_is_lost(self, officer, budget):
        page = shown(officer, self.path(budget), {})

        answer = officer.post(
            self.path(budget), filled(page, institution__new1="fictional-university", national_new1="101")
        )

        assert answer.status_code == 409
        assert "1 yen beyond the budget" in answer.content.decode()
        assert 'value="101"' in answer.content.decode()
        assert not BudgetAllocation.objects.exists()

    def test_an_amount_without_an_institution_is_refused(self, officer, budget):
        answer = officer.post(self.path(budget), filled(shown(officer, self.path(budget), {}), national_new1="5"))

        assert answer.status_code == 400
        assert "Choose the institution" in answer.content.decode()

    def test_a_part_that_stands_there_is_not_added_again(self, officer, budget):
        part = BudgetAllocationFactory(budget=budget, national_yen=5, institution__code="twice")
        ProjectInstitutionFactory(project=budget.project, institution=part.institution)
        page = shown(officer, self.path(budget), {})

        answer = officer.post(self.path(budget), filled(page, institution_new1="twice", national_new1="6"))

        assert answer.status_code == 400
        assert BudgetAllocation.objects.get().national_yen == 5

    def test_another_projects_budget_is_not_found(self, officer, stage):
        other = ProjectBudgetFactory()

        assert officer.get(self.path(other)).status_code == 404

    def test_the_form_costs_the_same_for_1_and_5_parts(self, officer, budget):
        officer.get(self.path(budget))
        costs = []
        for number in (1, 4):
            for _number in range(number):
                BudgetAllocationFactory(budget=budget, national_yen=1)
            costs.append(queries_of(officer, self.path(budget)))

        assert costs[0] == costs[1]
