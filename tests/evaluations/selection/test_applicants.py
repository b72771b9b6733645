"""A region's own pages: it hands in, changes and completes, and learns nothing before the publication."""

import datetime

import pytest
from django.utils import timezone

from clusterportal.workflow.blockers import RIGHTS, StepRefusedError
from evaluations.models import CallProposal, ProposalCall
from evaluations.selection import bids, receiving

from .stage import DECISION

pytestmark = pytest.mark.django_db
OWN, OTHER = "/selection/apply/proposals/new-0/", "/selection/apply/proposals/new-1/"


@pytest.fixture
def in_time(stage):
    """The same stage on the last day of the call."""
    ProposalCall.objects.filter(pk=stage.call.pk).update(proposals_due_on=timezone.localdate())
    stage.reload()
    return stage


def written(stage, **changes):
    """Return what a region writes into the form."""
    proposal = stage.proposal()
    words = {
        "region": proposal.region.code,
        "local_government": "架空県",
        "core_institution": proposal.core_institution.code,
        "cluster_name_ja": "第二のクラスター",
        "national_yen": "500000001",
    }
    return {**words, **changes}


def test_a_region_hands_in_and_changes_until_the_last_day(in_time, browser_of):
    browser = browser_of("applicant")

    form = browser.get("/selection/apply/calls/new-call/new/")
    made = browser.post("/selection/apply/calls/new-call/new/", written(in_time))
    proposal = CallProposal.objects.latest("pk")
    page = f"/selection/apply/proposals/{proposal.code}/"
    changed = browser.post(f"{page}edit/", written(in_time, summary="加えた文", revision="1"))
    stale = browser.post(f"{page}edit/", written(in_time, summary="古い画面から", revision="1"))

    assert form.status_code == 200
    assert [each.status_code for each in (made, changed, stale)] == [302, 302, 400]
    assert made.url == changed.url == page
    assert proposal.code == f"new-call-{proposal.region.code}"
    assert [each.content["summary"] for each in proposal.versions.all()] == ["", "加えた文"]


def test_a_second_proposal_of_a_region_gets_a_code_of_its_own(in_time, browser_of):
    browser = browser_of("applicant")

    for _number in range(2):
        browser.post("/selection/apply/calls/new-call/new/", written(in_time))

    region = in_time.proposal().region.code
    codes = CallProposal.objects.order_by("pk").values_list("code", flat=True)
    assert list(codes)[-2:] == [f"new-call-{region}", f"new-call-{region}-2"]


def test_after_the_last_day_nothing_is_handed_in_or_changed(stage, browser_of):
    browser = browser_of("applicant")
    before = stage.proposal().revision

    made = browser.post("/selection/apply/calls/new-call/new/", written(stage))
    changed = browser.post(f"{OWN}edit/", written(stage, revision="1"))

    assert [made.status_code, changed.status_code] == [409, 409]
    assert "提案の締切日を過ぎました" in made.content.decode()
    assert (CallProposal.objects.count(), stage.proposal().revision) == (3, before)


def test_a_region_proposes_for_its_own_institution_alone(in_time, browser_of):
    other = in_time.proposal(1).core_institution.code

    made = browser_of("applicant").post(
        "/selection/apply/calls/new-call/new/", written(in_time, core_institution=other)
    )
    with pytest.raises(StepRefusedError) as refusal:
        receiving.revise(
            in_time.proposal(),
            {"core_institution": in_time.proposal(1).core_institution},
            revision=1,
            by=in_time.applicant,
        )

    assert made.status_code == 400
    assert [each.path for each in refusal.value.blockers] == ["core_institution"]


def test_a_returned_proposal_is_completed_after_the_last_day(stage, browser_of):
    stage.make("review")
    stage.move("return", reason="資料を補ってください。")
    browser = browser_of("applicant")

    shown = browser.get(OWN).content.decode()
    changed = browser.post(f"{OWN}edit/", written(stage, summary="補った資料", revision="1"))
    again = browser.post(f"{OWN}steps/resubmit/")

    assert "資料を補ってください。" in shown
    assert [changed.status_code, again.status_code] == [302, 302]
    assert (stage.proposal().status, stage.proposal().summary) == ("received", "補った資料")


@pytest.mark.parametrize("status", ["received", "evaluated", "excluded", "selected", "not-selected"])
def test_under_review_the_region_sees_the_same_whatever_was_done(stage, browser_of, status):
    browser = browser_of("applicant")
    stage.make("review")
    pages = (OWN, f"{OWN}versions/", "/selection/apply/", "/selection/apply/calls/new-call/", f"{OWN}edit/")
    before = [main_of(browser.get(each)) for each in pages]
    refused = [each.sentence for each in bids.blockers(stage.proposal(), "withdraw", by=stage.applicant)]

    stage.bring_proposal_to(status)

    assert [main_of(browser.get(each)) for each in pages] == before
    assert [each.sentence for each in bids.blockers(stage.proposal(), "withdraw", by=stage.applicant)] == refused
    assert {each.kind for each in bids.blockers(stage.proposal(), "withdraw", by=stage.applicant)} == {RIGHTS}
    assert browser.post(f"{OWN}steps/withdraw/", {"reason": "取下げ"}).status_code == 403


def test_once_published_the_region_reads_the_decision_on_its_own_proposal(stage, browser_of):
    stage.bring_call_to("decided")
    before = browser_of("applicant").get(OWN).content.decode()
    stage.make("publish")

    after = browser_of("applicant").get(OWN).content.decode()

    for sentence in DECISION.values():
        assert sentence not in before
        assert sentence in after
    assert stage.evaluators[0].get_full_name() not in after


def test_a_proposal_of_another_institution_is_not_there(stage, browser_of):
    browser = browser_of("applicant")

    found = [browser.get(f"{OTHER}{each}").status_code for each in ("", "edit/", "versions/")]

    assert found == [404] * 3
    assert browser.post(f"{OTHER}steps/withdraw/", {"reason": "理由"}).status_code == 404


@pytest.mark.parametrize("name", ["officer", "supervisor", "auditor", "evaluator", "stranger"])
def test_for_people_of_no_institution_these_pages_are_not_there(stage, browser_of, name):
    addresses = ("", "calls/new-call/", "calls/new-call/new/", "proposals/new-0/")

    assert {browser_of(name).get(f"/selection/apply/{each}").status_code for each in addresses} == {404}


def test_a_call_that_is_only_planned_or_over_is_not_there_for_a_region_without_a_proposal(stage, browser_of):
    later = timezone.localdate() + datetime.timedelta(days=9)
    words = {name: getattr(stage.call, name) for name in receiving.CALL_FIELDS}
    receiving.plan_call("planned-call", {**words, "proposals_due_on": later}, by=stage.officer)

    page = browser_of("applicant").get("/selection/apply/")

    assert "planned-call" not in page.content.decode()
    assert browser_of("applicant").get("/selection/apply/calls/planned-call/").status_code == 404


def main_of(response):
    """Return the status of a page and what stands in its main part, without tokens."""
    text = response.content.decode()
    main = text[text.index("<main") : text.index("</main>")]
    return response.status_code, [line for line in main.splitlines() if "csrfmiddlewaretoken" not in line]
