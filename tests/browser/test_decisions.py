"""The decisions of the ministry in the browser: a mid-term evaluation, money, an ex-post evaluation and a merger.

An officer, another officer, a supervisor, three evaluators (one with a conflict) and the institution do it on the
made-up project 虹川, whose three reports are in.
"""

import pytest

pytestmark = pytest.mark.browser

LATER = "2099-12-31"
NIJIKAWA, MERGED = "demo-nijikawa", "demo-nijikawa-hoshimi"
CRITERIA = ("novelty", "results", "region", "organisation")
LIMIT = "関係府省連携枠は年1億円を上限とする。"
FREE = ("evaluator", "evaluator2")


def round_of(kind, year):
    return f"/workspace/rounds/{NIJIKAWA}-{kind}-fy{year}/"


def step(page, address, name, **fields):
    """Make a step on a page that has its form, with what it asks for."""
    page.goto(address)
    form = page.locator(f"#step-{name}")
    for field, value in fields.items():
        box = form.locator(f"[name={field}]")
        if box.evaluate("element => element.tagName") == "SELECT":
            box.select_option(value)
        else:
            box.fill(value)
    form.get_by_role("button").click()
    page.locator(".message-success").wait_for()


def accept_the_third_report(officer):
    report = f"/reports/{NIJIKAWA}-fy2009/"
    officer.goto(report)
    officer.get_by_role("button", name="担当になる").click()
    officer.locator(".message-success").wait_for()
    officer.goto(f"{report}review/")
    officer.get_by_role("button", name="この版を受理する").click()
    officer.locator(".message-success").wait_for()


def ask_three_evaluators(officer, address):
    step(officer, address, "claim")
    step(officer, address, "schedule", scoring_due_on=LATER, cluster_type="large")
    for name in (*FREE, "evaluator3"):
        officer.goto(address)
        officer.locator("#name-evaluator").select_option(f"{name}@demo.invalid")
        officer.locator("#evaluators .work-filter button").click()
        officer.locator(".message").wait_for()
    assert "利益相反が見つかりました" in officer.locator(".message").inner_text()
    step(officer, address, "assign")


def declare_none(evaluator, address):
    evaluator.goto(address)
    assert "研究の新規性" not in evaluator.locator("main").inner_text()
    evaluator.locator("#declare [value=no]").check()
    evaluator.locator("#declare button").click()
    evaluator.locator(".message-success").wait_for()


def score(evaluator, address, mark):
    evaluator.goto(f"{address}sheet/")
    assert evaluator.locator("#sheet input[type=radio]:checked").count() == 0
    for key in CRITERIA:
        evaluator.locator(f'[name="demo-{key}.level"][value="{mark}"]').check()
    evaluator.locator("#sheet [name=check]").click()
    evaluator.locator("form.step-form button").click()
    evaluator.locator(".message-success").wait_for()


def decide_and_publish(people, address, outcome):
    step(people["officer"], address, "close")
    supervisor = people["supervisor"]
    reasons = {"rationale_ja": "計画を上回る成果がある。", "rationale_en": "Ahead of the plan."}
    step(supervisor, address, "decide", outcome=outcome, grade="A", response_due_on=LATER, **reasons)
    step(people["nijikawa-submitter"], address, "respond", text="次の計画に反映します。")
    supervisor.goto(f"{address}publication/")
    preview = supervisor.locator(".preview").inner_text()
    assert "次の計画に反映します。" in preview
    assert "八雲" not in preview
    supervisor.locator("form.step-form button").click()
    supervisor.locator(".message-success").wait_for()


def judge(people, address, outcome):
    officer = people["officer"]
    ask_three_evaluators(officer, address)
    for name in FREE:
        declare_none(people[name], address)
    assert people["evaluator3"].goto(address).status == 404
    step(officer, address, "start")
    for name in FREE:
        score(people[name], address, "A")
    decide_and_publish(people, address, outcome)


def enter_next_years_money(officer):
    """The limit and one yen more is refused with the sentence of the rule, and nothing that was typed is lost."""
    officer.goto(f"/projects/{NIJIKAWA}/budgets/enter/?fiscal_year=2010&kind=planned")
    amount = officer.locator('[name="national-demo-phase2-ministries"]')
    officer.locator('[name="national-demo-phase2-basic"]').fill("400,000,000")
    amount.fill("100,000,001")
    officer.locator(".entry-form .button").click()
    refusal = officer.locator(".problems").inner_text()
    assert LIMIT in refusal
    assert "1円" in refusal
    assert amount.input_value() == "100,000,001"
    amount.fill("100,000,000")
    officer.locator(".entry-form .button").click()
    officer.locator(".message-success").wait_for()


def plan_the_year(officer, year):
    officer.goto(f"/workspace/rounds/plan/?year={year}")
    officer.locator("main form[method=post] button").click()
    officer.locator(".message").first.wait_for()


def propose_the_merger(officer):
    officer.goto(f"/transitions/proposals/new/?evaluation={NIJIKAWA}-ex-post-fy2012&year=2012&kind=merge")
    officer.locator("[name=source_2]").select_option("demo-hoshimi")
    officer.locator("[name=note_ja]").fill("隣り合う二つをまとめる。")
    target = officer.locator(".target").first
    target.locator("[name$=-code]").fill(MERGED)
    target.locator("[name$=-region]").select_option(MERGED)
    target.locator("[name$=-program]").select_option("demo-innovation")
    target.locator("[name$=-cluster_name_ja]").fill("【架空データ】虹川・星見クラスター")
    target.locator("[name$=-end_year]").fill("2014")
    officer.locator(".proposal-form > .button").click()
    officer.locator("#fill-fate").select_option(f"moves:{MERGED}")
    officer.locator("form.fill button").click()
    officer.locator(".message-success").last.wait_for()


def merge(people):
    propose_the_merger(people["officer"])
    proposal = f"/transitions/proposals/{'demo-hoshimi'}-fy2012/"
    people["officer2"].goto(f"{proposal}dry-run/")
    assert people["officer2"].locator(".change").count() > 5
    step(people["officer2"], proposal, "check")
    step(people["supervisor"], proposal, "decide", reason="評価の結果による。")
    step(people["supervisor"], proposal, "effect")


def text_of(page, address):
    assert page.goto(address).status == 200
    return page.locator("main").inner_text()


def assert_the_pages_tell_it(page):
    assert "【架空データ】虹川・星見地域" in text_of(page, f"/projects/{NIJIKAWA}/")
    merged = text_of(page, f"/projects/{MERGED}/")
    assert "免疫の制御（架空データ）" in merged
    assert "再生医療の素材（架空データ）" in merged
    assert "隣り合う二つをまとめる。" in text_of(page, "/transitions/")
    assert "100,000,000円" in text_of(page, f"/projects/{NIJIKAWA}/budgets/")
    found = text_of(page, "/evaluations/?grade_at_least=A&fiscal_year=2009&kind=midterm&field=life")
    assert "【架空データ】虹川地域" in found
    assert "計画を上回る成果がある。" in text_of(page, f"/evaluations/{NIJIKAWA}-midterm-fy2009/")


def test_the_second_half_of_the_story_in_the_browser(browser, demo, signed_in):
    names = ("officer", "officer2", "supervisor", "nijikawa-submitter", *FREE, "evaluator3")
    people = {name: signed_in(name) for name in names}

    accept_the_third_report(people["officer"])
    judge(people, round_of("midterm", 2009), "expand")
    enter_next_years_money(people["officer"])
    plan_the_year(people["officer"], 2012)
    judge(people, round_of("ex-post", 2012), "continue")
    merge(people)

    context = browser.new_context(base_url=demo[0])
    assert_the_pages_tell_it(context.new_page())
    context.close()
