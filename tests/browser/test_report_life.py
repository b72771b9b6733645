"""The whole life of a report in two browsers at once, with a cut network and an ended session in the middle."""

import pytest

from .workspace import field, state

pytestmark = pytest.mark.browser

REPORT = "/reports/demo-tsukimi-fy2010/"
SECTIONS = ("joint-research", "intellectual-property", "commercialisation", "co-operation", "local-companies")
SELF_EVALUATION = "sections.self-evaluation.text"
PATENTS = "indicators.patents.answer"
LATER = "2099-12-31"


def save(page):
    page.get_by_role("button", name="保存", exact=True).click()
    page.locator(".message-success").wait_for()


def take_last_years_numbers(page, part):
    page.goto(f"{REPORT}edit/{part}/")
    for same in page.locator("p.last-year .same-as-last-year").all():
        same.click()
    for reason in page.locator("select[data-beside]").all():
        if not field(page, reason.get_attribute("data-beside")).input_value():
            reason.select_option("not-applicable")
    save(page)


def carry_on_three_themes(page):
    page.goto(f"{REPORT}edit/themes/")
    themes = page.locator(".row-carried")
    assert themes.count() == 3
    for number, theme in enumerate(themes.all(), start=1):
        theme.locator("textarea").fill(f"第{number}テーマの試作を終えた。")
    save(page)
    assert page.locator(".row-carried").count() == 0


def confirm_the_people(page):
    page.goto(f"{REPORT}edit/people/")
    for box in page.get_by_label("前年度から引き継いだ内容です").all():
        box.check()
    save(page)


def write_with_the_network_cut(page):
    page.goto(f"{REPORT}edit/sections/")
    for number, key in enumerate(SECTIONS):
        if number == 2:
            page.context.set_offline(True)
        field(page, f"sections.{key}.text").fill(f"{key}について、当年度の取組を記す。")
    state(page).filter(has_text="再試行しています").wait_for()
    page.context.set_offline(False)
    state(page).filter(has_text="保存しました").wait_for()


def write_with_the_session_ended(page, sign_in_again):
    context = page.context
    context.clear_cookies(name="sessionid")
    for key in ("market-needs", "self-evaluation", "next-year"):
        field(page, f"sections.{key}.text").fill(f"{key}について、ログアウトの後に書いた。")
    state(page).filter(has_text="ログアウトしています").wait_for()
    window = context.new_page()
    sign_in_again(window)
    window.close()
    state(page).filter(has_text="保存しました").wait_for()
    page.reload()
    for key in (*SECTIONS, "market-needs", "self-evaluation", "next-year"):
        assert f"{key}について" in field(page, f"sections.{key}.text").input_value()
    assert page.locator(".unsaved-text").count() == 0


def give_reasons_and_submit(page):
    page.goto(f"{REPORT}check/")
    while page.locator(".warning textarea").count():
        page.locator(".warning textarea").first.fill("体制の見直しによる。")
        page.get_by_role("button", name="理由を保存").first.click()
    page.get_by_role("button", name="報告書を提出").click()


def status(page):
    page.goto(REPORT)
    return page.locator(".report-head .status").first.inner_text()


def take_charge(officer):
    officer.goto(REPORT)
    officer.get_by_role("button", name="担当になる").click()
    officer.locator(".message-success").wait_for()


def remark(officer, path, text):
    row = officer.locator(f'[id="{path}"]')
    row.locator("summary").click()
    row.locator("textarea").fill(text)
    row.get_by_role("button").click()
    officer.get_by_text(text).wait_for()


def send_back_with_two_remarks(officer):
    officer.goto(f"{REPORT}review/")
    remark(officer, SELF_EVALUATION, "失敗の要因を具体的に記してください。")
    remark(officer, PATENTS, "内訳を備考に記してください。")
    officer.locator("#return-due_on").fill(LATER)
    officer.locator("#return-reason").fill("二点について追記をお願いします。")
    officer.get_by_role("button", name="差し戻す").click()


def answer_both(page):
    page.goto(REPORT)
    for number in range(2):
        form = page.locator(".answer-form").nth(number)
        form.locator("textarea").fill(f"{number + 1}点目を追記しました。")
        form.get_by_role("button").click()


def test_a_report_from_the_draft_to_acceptance_with_a_cut_network_and_an_ended_session(signed_in, sign_in):
    submitter, officer = signed_in("tsukimi-submitter"), signed_in("officer2")

    take_last_years_numbers(submitter, "money")
    take_last_years_numbers(submitter, "indicators")
    carry_on_three_themes(submitter)
    confirm_the_people(submitter)
    write_with_the_network_cut(submitter)
    write_with_the_session_ended(submitter, lambda window: sign_in(window, "tsukimi-submitter"))
    give_reasons_and_submit(submitter)
    assert status(submitter) == "提出済み"

    take_charge(officer)
    send_back_with_two_remarks(officer)
    assert status(submitter) == "差戻し"

    answer_both(submitter)
    submitter.goto(f"{REPORT}edit/sections/")
    field(submitter, SELF_EVALUATION).fill("試作の遅れは部材の調達による。次年度は調達先を二つにする。")
    save(submitter)
    give_reasons_and_submit(submitter)

    officer.goto(f"{REPORT}review/?compare=previous&only=changed")
    assert "部材の調達" in officer.inner_text("main")
    officer.get_by_role("button", name="この版を受理する").click()

    assert status(officer) == status(submitter) == "受理済み"


def test_kept_words_put_back_after_someone_else_wrote_come_up_as_a_conflict(signed_in):
    first, second = signed_in("tsukimi-submitter"), signed_in("tsukimi-editor")
    sections = "/reports/demo-tsukimi-fy2011/edit/sections/"
    text = "sections.next-year.text"
    first.goto(sections)
    first.context.set_offline(True)
    field(first, text).fill("圏外で書いた計画。")
    second.goto(sections)
    field(second, text).fill("その間に書かれた計画。")
    save(second)
    first.close()

    first.context.set_offline(False)
    first = first.context.new_page()
    first.goto(sections)
    first.get_by_role("button", name="入力欄に戻す").click()
    first.get_by_role("button", name="保存", exact=True).click()

    conflict = first.locator(".conflict").inner_text()
    assert "その間に書かれた計画。" in conflict
    assert field(first, text).input_value() == "圏外で書いた計画。"


def test_pressing_save_while_a_text_is_being_saved_is_no_conflict_with_oneself(signed_in):
    page = signed_in("tsukimi-editor")
    page.goto("/reports/demo-tsukimi-fy2011/edit/sections/")
    text = field(page, "sections.market-needs.text")

    held = []

    def hold(route):
        if held:
            route.continue_()
        else:
            held.append(route)

    page.route("**/edit/sections/", hold)
    text.fill("一文目。")
    state(page).filter(has_text="保存しています").wait_for()
    text.fill("一文目。二文目。")
    page.get_by_role("button", name="保存", exact=True).click()
    held[0].continue_()
    page.locator(".message-success").wait_for()

    assert text.input_value() == "一文目。二文目。"
