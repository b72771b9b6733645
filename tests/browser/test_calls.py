"""A call in the browser, from its plan to the public funnel: two proposals, four groups of items, one region selected.

An officer, a supervisor, two evaluators and a region; the last day of the call has passed, so that it can be closed.
"""

import datetime

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone

from .test_decisions import LATER, step, text_of

pytestmark = pytest.mark.browser

CALL, APPLY = "/selection/calls/browser-call/", "/selection/apply/"
FIRST, SECOND = "browser-call-demo-aoba", "browser-call-demo-minato"
GROUPS = ("seeds", "industry", "structure", "efforts")
NAME, POINTS = "【架空データ】画面で試す公募", "海外市場の可能性に留意する。"
YESTERDAY = (timezone.localdate() - datetime.timedelta(days=1)).isoformat()


def open_a_call(officer):
    officer.goto("/workspace/")
    officer.get_by_role("main").get_by_role("link", name="公募", exact=True).click()
    officer.get_by_role("link", name="公募を入力する").click()
    for name, value in {
        "code": "browser-call",
        "name_ja": NAME,
        "first_year": "2030",
        "proposals_due_on": YESTERDAY,
        "summary_ja": "二つの提案から一つを選定した。",
    }.items():
        officer.locator(f"[name={name}]").fill(value)
    for name, value in {
        "program": "demo-innovation",
        "requirements": "demo-requirements",
        "template": "demo-selection",
    }.items():
        officer.locator(f"[name={name}]").select_option(value)
    officer.locator(".selection-form button").click()
    officer.locator(".message-success").wait_for()
    step(officer, CALL, "open")


def enter_a_proposal(officer, place):
    officer.goto(CALL)
    officer.get_by_role("link", name="提案を入力する").click()
    officer.locator("[name=region]").select_option(f"demo-{place}")
    officer.locator("[name=core_institution]").select_option(f"demo-{place}-foundation")
    officer.locator("[name=local_government]").fill("架空県")
    officer.locator("[name=cluster_name_ja]").fill(f"【架空データ】{place}クラスター")
    officer.locator("[name=national_yen]").fill("500000000")
    officer.locator(".selection-form button").click()
    officer.locator(".message-success").wait_for()


def complete_it(officer, region):
    step(officer, f"/selection/proposals/{FIRST}/", "return", reason="体制の説明を補ってください。")
    own = f"{APPLY}proposals/{FIRST}/"
    assert "体制の説明を補ってください。" in text_of(region, own)
    region.get_by_role("link", name="提案を変更する").click()
    region.locator("[name=summary]").fill("推進体制は三者で構成する。")
    region.locator(".selection-form button").click()
    region.locator(".message-success").wait_for()
    step(region, own, "resubmit")
    region.get_by_role("link", name="版の履歴").click()
    assert region.locator("ins").inner_text() == "推進体制は三者で構成する。"


def judge(people, code):
    officer, page = people["officer"], f"/selection/proposals/{code}/"
    officer.goto(page)
    for box in officer.locator("input[value=met]").all():
        box.check()
    officer.get_by_role("button", name="回答を保存する").click()
    officer.locator(".message-success").wait_for()
    step(officer, page, "admit")
    officer.locator("#evaluation-heading ~ p a").click()
    address = officer.url
    step(officer, address, "claim")
    step(officer, address, "schedule", scoring_due_on=LATER)
    for name in ("evaluator", "evaluator2"):
        officer.goto(address)
        officer.locator("#name-evaluator").select_option(f"{name}@demo.invalid")
        officer.locator("#evaluators .work-filter button").click()
        officer.locator(".message").wait_for()
    step(officer, address, "assign")
    for name in ("evaluator", "evaluator2"):
        people[name].goto(address)
        people[name].locator("#declare [value=no]").check()
        people[name].locator("#declare button").click()
        people[name].locator(".message-success").wait_for()
    step(officer, address, "start")
    for name in ("evaluator", "evaluator2"):
        score(people[name], address)
    step(officer, address, "close")


def score(evaluator, address):
    evaluator.goto(f"{address}sheet/")
    for group in GROUPS:
        evaluator.locator(f'[name="demo-selection-{group}.level"][value="A"]').check()
    evaluator.locator("#sheet [name=check]").click()
    evaluator.locator("form.step-form button").click()
    evaluator.locator(".message-success").wait_for()


def decide_and_publish(people):
    supervisor, reasons = people["supervisor"], {"rationale": "技術シーズに優れる。"}
    step(supervisor, f"/selection/proposals/{FIRST}/", "select", points_to_note=POINTS, **reasons)
    step(supervisor, f"/selection/proposals/{SECOND}/", "turn-down", rationale="予算の上限による。")
    assert POINTS not in text_of(people["aoba-submitter"], f"{APPLY}proposals/{FIRST}/")
    step(supervisor, CALL, "decide", reason="総合的に評価した。")
    step(supervisor, CALL, "publish")


def assert_no_barriers(page, addresses):
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        for address in addresses:
            page.goto(address)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, address
            found = Axe().run(page).response["violations"]
            assert [(each["id"], [node["html"] for node in each["nodes"]][:3]) for each in found] == [], address


def test_a_call_from_its_plan_to_the_public_funnel(browser, demo, signed_in):
    people = {name: signed_in(name) for name in ("officer", "supervisor", "evaluator", "evaluator2", "aoba-submitter")}
    officer, region = people["officer"], people["aoba-submitter"]

    open_a_call(officer)
    for place in ("aoba", "minato"):
        enter_a_proposal(officer, place)
    complete_it(officer, region)
    step(officer, CALL, "review")
    for code in (FIRST, SECOND):
        judge(people, code)
    decide_and_publish(people)

    assert POINTS in text_of(region, f"{APPLY}proposals/{FIRST}/")
    context = browser.new_context(base_url=demo[0])
    public = text_of(context.new_page(), "/selection/")
    context.close()
    assert NAME in public
    assert "技術シーズに優れる。" not in public
    proposal = f"/selection/proposals/{FIRST}/"
    forms = ("/selection/calls/new/", "/selection/calls/demo-call/edit/", "/selection/calls/demo-call/proposals/new/")
    assert_no_barriers(officer, ("/selection/calls/", CALL, proposal, f"{proposal}versions/", *forms))
    own = f"{APPLY}proposals/{FIRST}/"
    assert_no_barriers(
        region, (APPLY, f"{APPLY}calls/demo-call/", f"{APPLY}calls/demo-call/new/", own, f"{own}versions/")
    )
