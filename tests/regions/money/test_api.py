"""Money over the API: open reading, writing with a token, a scope and If-Match, and the same rules as the form."""

import json

import pytest

from clusterportal.accounts.models import Scope
from clusterportal.accounts.tokens import make_token
from regions.models import BudgetAllocation, BudgetEntry, ProjectBudget
from tests.factories import BudgetAllocationFactory, CitationFactory, InstitutionFactory, ProjectBudgetFactory

from .stage import LIMIT, YEAR

BUDGETS, ALLOCATIONS = "/api/v1/project-budgets/", "/api/v1/budget-allocations/"


@pytest.fixture
def token(stage):
    return token_of(stage.person())


def token_of(user, *scopes):
    return make_token(user, name="試験", scopes=scopes or [Scope.READ, Scope.WRITE_BUDGETS], days=1)[1]


def send(client, method, address, body, token="", **headers):
    if token:
        headers["Authorization"] = f"Bearer {token}"
    return getattr(client, method)(address, json.dumps(body), content_type="application/json", headers=headers)


def slug_of(answer):
    return answer.json()["type"].rpartition("#")[2]


def budget_body(stage, **changes):
    frame = changes.pop("frame", stage.ministries)
    return {
        "project": stage.project.code,
        "fiscal_year": YEAR,
        "frame": frame.code,
        "kind": "planned",
        "national_yen": LIMIT,
        **changes,
    }


def test_a_budget_is_entered_and_read_with_its_etag(client, stage, token):
    made = send(client, "post", BUDGETS, budget_body(stage, reason="交付決定"), token)

    body = made.json()
    assert made.status_code == 201
    assert (body["national_yen"], body["local_yen"], body["allocations"]) == (LIMIT, None, [])
    assert (body["unallocated_national_yen"], body["unallocated_local_yen"]) == (LIMIT, None)
    assert client.get(f"{BUDGETS}{body['id']}/").headers["ETag"] == made.headers["ETag"]
    assert BudgetEntry.objects.get().reason == "交付決定"


def test_one_yen_beyond_the_limit_is_refused_with_the_verdicts(client, stage, token):
    answer = send(client, "post", BUDGETS, budget_body(stage, national_yen=LIMIT + 1), token)

    body = answer.json()
    assert (answer.status_code, slug_of(answer), body["ground"]) == (409, "budget-refused", "rule")
    assert "関係府省連携枠は年1億円を上限とする。" in body["detail"] or "100 million" in body["detail"]
    assert {"rule": "ministries-max", "result": "fail", "difference_yen": 1}.items() <= body["verdicts"][0].items()
    assert not ProjectBudget.objects.exists()


def test_a_budget_that_is_there_is_not_entered_again(client, stage, token):
    send(client, "post", BUDGETS, budget_body(stage), token)

    answer = send(client, "post", BUDGETS, budget_body(stage, national_yen=1), token)

    assert (answer.status_code, slug_of(answer)) == (400, "bad-parameter")
    assert ProjectBudget.objects.get().national_yen == LIMIT


class TestChanging:
    @pytest.fixture
    def made(self, client, stage, token):
        return send(client, "post", BUDGETS, budget_body(stage), token)

    def change(self, client, made, body, token, etag=None):
        headers = {"If-Match": made.headers["ETag"] if etag is None else etag}
        return send(client, "patch", f"{BUDGETS}{made.json()['id']}/", body, token, **headers)

    def test_what_is_not_sent_stays(self, client, made, token):
        answer = self.change(client, made, {"local_yen": 5}, token)

        assert (answer.json()["national_yen"], answer.json()["local_yen"]) == (LIMIT, 5)

    def test_both_null_takes_it_away(self, client, made, token):
        assert self.change(client, made, {"national_yen": None}, token).status_code == 204
        assert not ProjectBudget.objects.exists()

    @pytest.mark.parametrize(("etag", "slug"), [("", "precondition-missing"), ('"old"', "stale")])
    def test_the_version_must_be_the_one_that_stands(self, client, made, token, etag, slug):
        answer = self.change(client, made, {"national_yen": 1}, token, etag)

        assert slug_of(answer) == slug
        assert ProjectBudget.objects.get().national_yen == LIMIT

    def test_an_amount_from_a_document_is_not_changed(self, client, made, token):
        CitationFactory(subject=ProjectBudget.objects.get())

        answer = self.change(client, made, {"national_yen": 1}, token)

        assert (answer.status_code, answer.json()["ground"]) == (409, "cited")


@pytest.mark.parametrize("address", [BUDGETS, ALLOCATIONS])
class TestWho:
    def test_without_a_token_writing_is_refused(self, client, stage, address):
        assert send(client, "post", address, {}).status_code == 401

    def test_a_token_needs_the_scope(self, client, stage, address):
        answer = send(client, "post", address, {}, token_of(stage.person(), Scope.READ, Scope.WRITE_REPORTS))

        assert slug_of(answer) == "scope-missing"

    @pytest.mark.parametrize("role", ["auditor", "registry-administrator", "evaluator"])
    def test_other_roles_are_refused(self, client, stage, address, role):
        answer = send(client, "post", address, {}, token_of(stage.person(role)))

        assert slug_of(answer) == "forbidden"

    def test_reading_asks_nobody(self, client, stage, address):
        client.force_login(stage.person())

        answer = client.get(address)

        assert answer.status_code == 200
        assert "Cookie" not in answer.headers.get("Vary", "")

    @pytest.mark.parametrize("wrong", [{"national_yen": -1}, {"national_yen": "x"}, {"national_yen": 10**30}])
    def test_what_is_no_amount_is_refused(self, client, stage, token, address, wrong):
        answer = send(client, "post", address, wrong, token)

        assert slug_of(answer) == "bad-parameter"
        assert "national_yen" in [error["parameter"] for error in answer.json()["errors"]]


class TestAllocations:
    @pytest.fixture
    def budget(self, stage):
        return ProjectBudgetFactory(
            project=stage.project, fiscal_year=YEAR, frame=stage.basic, national_yen=100, local_yen=None
        )

    def body(self, budget, yen):
        return {
            "budget": budget.pk,
            "institution": InstitutionFactory(code="fictional-university").code,
            "national_yen": yen,
        }

    @pytest.mark.parametrize("yen", [99, 100])
    def test_an_institution_gets_its_part(self, client, token, budget, yen):
        made = send(client, "post", ALLOCATIONS, self.body(budget, yen), token)

        assert made.status_code == 201
        row = client.get(f"{BUDGETS}{budget.pk}/").json()
        assert [part["institution"]["code"] for part in row["allocations"]] == ["fictional-university"]
        assert row["unallocated_national_yen"] == 100 - yen

    def test_one_yen_too_much_is_refused(self, client, token, budget):
        answer = send(client, "post", ALLOCATIONS, self.body(budget, 101), token)

        assert (answer.status_code, answer.json()["ground"]) == (409, "sum")
        assert not BudgetAllocation.objects.exists()

    def test_a_part_is_changed_and_taken_away(self, client, token, budget):
        made = send(client, "post", ALLOCATIONS, self.body(budget, 5), token)
        address = f"{ALLOCATIONS}{made.json()['id']}/"

        changed = send(client, "patch", address, {"national_yen": 6}, token, **{"If-Match": made.headers["ETag"]})
        stale = send(client, "patch", address, {"national_yen": 7}, token, **{"If-Match": made.headers["ETag"]})
        gone = send(client, "patch", address, {"national_yen": None}, token, **{"If-Match": changed.headers["ETag"]})

        assert (changed.json()["national_yen"], slug_of(stale), gone.status_code) == (6, "stale", 204)

    def test_allocations_are_filtered_by_project_institution_year_and_kind(self, client, budget):
        own = BudgetAllocationFactory(budget=budget, national_yen=1)
        BudgetAllocationFactory(budget=ProjectBudgetFactory(fiscal_year=2003, kind="executed"))

        for query in (
            {"project": "kc2-nagano"},
            {"institution": own.institution.code},
            {"fiscal_year": YEAR},
            {"kind": "planned"},
        ):
            assert [row["id"] for row in client.get(ALLOCATIONS, query).json()["results"]] == [own.pk]
