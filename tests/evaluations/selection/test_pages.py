"""The pages of calls and proposals, and that nothing of them is public before the publication."""

import pytest
from django.test import Client

from evaluations.models import CallProposal, ProposalCall
from tests.counting import queries_of
from tests.factories import InstitutionFactory, RegionFactory

from .stage import DECISION

pytestmark = pytest.mark.django_db
PUBLIC = (
    "/selection/",
    "/en/selection/",
    "/api/v1/selection-rounds/",
    "/api/v1/projects/",
    "/search/?q=架空クラスター",
    "/api/v1/search/?q=架空クラスター",
)


def test_the_whole_way_in_the_browser(stage, browser_of):
    officer, supervisor = browser_of("officer"), browser_of("supervisor")
    page = f"/selection/proposals/{stage.proposal().code}/"
    stage.make("review")

    for each in stage.needed:
        assert each.title_ja in officer.get(page).content.decode()
    answers = {f"{each.code}-answer": "met" for each in stage.needed}
    assert officer.post(f"{page}requirements/", answers).status_code == 302
    assert officer.post(f"{page}steps/admit/").status_code == 302
    stage.evaluate()
    assert supervisor.post(f"{page}steps/select/", DECISION).status_code == 302
    for number in (1, 2):
        stage.bring_proposal_to("withdrawn", number)
    assert supervisor.post("/selection/calls/new-call/steps/decide/", {"reason": "総合評価"}).status_code == 302
    assert supervisor.post("/selection/calls/new-call/steps/publish/").status_code == 302

    public = Client().get("/selection/").content.decode()
    assert "架空の公募" in public
    assert Client().get(f"/projects/{stage.proposal().code}/").status_code == 200
    shown = supervisor.get(page).content.decode()
    assert DECISION["points_to_note"] in shown


def test_a_call_and_a_proposal_are_entered_and_changed_in_the_browser(stage, browser_of):
    officer = browser_of("officer")
    call = {
        "code": "second-call",
        "name_ja": "第二の公募",
        "program": stage.call.program.code,
        "first_year": "2031",
        "proposals_due_on": "2001-04-01",
        "requirements": stage.call.requirements.code,
        "template": stage.call.template.code,
    }
    bid = {"code": "second-bid", "region": stage.proposal().region.code, "local_government": "県", "revision": "1"}
    bid["cluster_name_ja"] = "第二のクラスター"

    made = officer.post("/selection/calls/new/", call)
    officer.post("/selection/calls/second-call/steps/open/")
    received = officer.post("/selection/calls/second-call/proposals/new/", bid)
    changed = officer.post("/selection/proposals/second-bid/edit/", {**bid, "local_government": "市"})
    stale = officer.post("/selection/proposals/second-bid/edit/", {**bid, "local_government": "町"})

    assert [made.status_code, received.status_code, changed.status_code, stale.status_code] == [302, 302, 302, 400]
    assert ProposalCall.objects.get(code="second-call").first_year == 2031
    assert CallProposal.objects.get(code="second-bid").local_government == "市"


@pytest.mark.parametrize("form", ["/selection/calls/new/", "/selection/calls/new-call/proposals/new/"])
def test_an_empty_form_is_shown_again_with_what_is_missing(browser_of, form):
    response = browser_of("officer").post(form, {})

    assert response.status_code == 400
    assert "field-error" in response.content.decode()


def test_a_refused_step_says_why(stage, browser_of):
    response = browser_of("officer").post("/selection/calls/new-call/steps/decide/", {"reason": "理由"})

    assert response.status_code == 403
    assert 'role="alert"' in response.content.decode()


@pytest.mark.parametrize("name", ["evaluator", "administrator", "stranger"])
def test_for_others_calls_and_proposals_are_not_there(stage, browser_of, name):
    browser = browser_of(name)

    addresses = ("calls/", "calls/new-call/", "calls/new/", f"proposals/{stage.proposal().code}/", "calls/x/edit/")

    assert [browser.get(f"/selection/{address}").status_code for address in addresses] == [404] * 5


def test_an_evaluator_reads_the_proposal_but_no_decision_and_no_other_proposal(stage, browser_of):
    stage.make("review")
    stage.bring_proposal_to("selected")
    browser = browser_of("evaluator")

    page = browser.get(f"/selection/proposals/{stage.proposal().code}/")

    assert page.status_code == 200
    assert "非公開の提案内容" in page.content.decode()
    assert DECISION["rationale"] not in page.content.decode()
    assert browser.get(f"/selection/proposals/{stage.proposal(1).code}/").status_code == 404


@pytest.mark.parametrize("status", ["open", "reviewing", "decided"])
def test_nothing_public_tells_of_a_call_that_is_not_published(stage, status):
    client = Client()
    before = [client.get(address).content for address in PUBLIC]

    stage.bring_call_to(status)

    assert [client.get(address).content for address in PUBLIC] == before
    assert client.get("/selection/calls/").status_code == 302


def test_the_page_of_a_call_costs_the_same_for_few_proposals_and_for_many(stage, browser_of):
    browser, page = browser_of("officer"), "/selection/calls/new-call/"
    browser.get(page)
    few = queries_of(browser, page)
    for number in (3, 4):
        stage.receive(number, region=RegionFactory(), core_institution=InstitutionFactory())

    many = queries_of(browser, page)
    stage.make("review")
    stage.admit()
    one_judged = queries_of(browser, page)
    for number in (1, 2):
        stage.admit(number)

    assert many == few
    assert queries_of(browser, page) == one_judged
