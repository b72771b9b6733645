"""The life of a report in real browsers: writing with a cut network, two people at once, review and acceptance."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.evaluations.attachments.samples import PNG

from .workspace import field, state

pytestmark = pytest.mark.browser

REPORT = "/reports/demo-aoba-fy2011/"
SECTIONS = f"{REPORT}edit/sections/"
TEXT = "sections.management.text"
PLAN = "sections.next-year.text"


def test_what_is_typed_is_saved_by_itself(signed_in):
    page = signed_in("aoba-editor")
    page.goto(SECTIONS)

    field(page, TEXT).fill("自動で保存される文章。")
    state(page).filter(has_text="保存しました").wait_for()

    assert re.search(r"保存しました \d\d:\d\d", state(page).inner_text())
    page.reload()
    assert field(page, TEXT).input_value() == "自動で保存される文章。"


def test_a_cut_network_loses_nothing(signed_in):
    page = signed_in("aoba-editor")
    page.goto(SECTIONS)

    page.context.set_offline(True)
    field(page, TEXT).fill("切れている間の文章。")
    state(page).filter(has_text="再試行しています").wait_for()
    page.context.set_offline(False)
    state(page).filter(has_text="保存しました").wait_for()

    page.reload()
    assert field(page, TEXT).input_value() == "切れている間の文章。"


def test_words_typed_after_the_session_ended_are_offered_again(signed_in):
    page = signed_in("aoba-editor")
    page.goto(SECTIONS)
    cookies = page.context.cookies()
    page.context.clear_cookies()
    field(page, TEXT).fill("セッションが切れた後の文章。")
    state(page).filter(has_text="ログアウトしています").wait_for()

    page.context.add_cookies(cookies)
    page.goto(SECTIONS)
    page.get_by_role("button", name="入力欄に戻す").click()

    assert field(page, TEXT).input_value() == "セッションが切れた後の文章。"
    state(page).filter(has_text="保存しました").wait_for()


def test_two_people_write_different_fields_and_then_the_same(signed_in):
    editor, submitter = signed_in("aoba-editor"), signed_in("aoba-submitter")
    editor.goto(SECTIONS)
    submitter.goto(SECTIONS)
    field(editor, TEXT).fill("記入者の文章。")
    state(editor).filter(has_text="保存しました").wait_for()
    field(submitter, PLAN).fill("責任者の計画。")
    state(submitter).filter(has_text="保存しました").wait_for()

    field(submitter, TEXT).fill("責任者の文章。")
    state(submitter).filter(has_text="保存できない項目").wait_for()
    submitter.get_by_role("button", name="保存", exact=True).click()

    conflict = submitter.locator(".conflict").inner_text()
    assert "記入者の文章。" in conflict
    assert field(submitter, TEXT).input_value() == "責任者の文章。"
    assert field(submitter, PLAN).input_value() == "責任者の計画。"


def test_the_length_of_a_text_is_shown_while_it_is_typed(signed_in):
    page = signed_in("aoba-editor")
    page.goto(SECTIONS)

    field(page, "sections.market-needs.text").fill("あ" * 1501)

    assert page.locator('[data-length-of="sections.market-needs.text"]').inner_text() == "1501 (字数超過)"


def test_an_officer_claims_and_accepts_without_scripts(signed_in):
    page = signed_in("officer2", java_script_enabled=False)
    page.goto("/reports/demo-minato-fy2011/")
    page.get_by_role("button", name="担当になる").click()
    page.get_by_role("link", name="報告書を読んで判断する").first.click()

    page.get_by_role("button", name="この版を受理する").click()

    assert page.locator(".report-head .status").first.inner_text() == "受理済み"


def test_without_scripts_several_remarks_are_written_and_none_is_lost(signed_in):
    page = signed_in("officer2", java_script_enabled=False)
    page.goto("/reports/demo-tsukimi-fy2011/review/")
    remarks = page.locator("details.remark")
    for number, text in enumerate(("一つ目の指摘。", "二つ目の指摘。")):
        remarks.nth(number).locator("summary").click()
        remarks.nth(number).locator("textarea").fill(text)

    remarks.first.get_by_role("button").click()
    assert page.get_by_text("一つ目の指摘。").count() == 1
    assert remarks.nth(1).locator("textarea").input_value() == "二つ目の指摘。"

    page.context.clear_cookies()
    page.get_by_role("button", name="このページに入力した指摘をすべて保存").click()

    assert "二つ目の指摘。" in page.locator(".kept").inner_text()


def test_the_meter_and_the_states_move_while_someone_writes(signed_in):
    page = signed_in("aoba-editor")
    page.goto(SECTIONS)
    meter, part = page.locator("[data-meter-text]"), page.locator('.parts-open [data-part-state="sections"]')
    field(page, PLAN).fill("")
    state(page).filter(has_text="保存しました").wait_for()
    before, state_before = meter.inner_text(), part.inner_text()

    field(page, PLAN).fill("次年度の計画。")
    page.wait_for_function(
        "before => document.querySelector('[data-meter-text]').textContent !== before", arg=before, timeout=15000
    )

    assert part.inner_text() != state_before
    assert page.evaluate("document.activeElement.name") == PLAN
    assert page.locator(".meter").get_attribute("aria-live") == "polite"


@pytest.mark.parametrize(("width", "is_folded"), [(1280, False), (390, True)])
def test_the_list_of_parts_folds_up_on_a_phone(signed_in, width, is_folded):
    page = signed_in("aoba-editor", viewport={"width": width, "height": 800})
    page.goto(SECTIONS)
    links = page.get_by_role("navigation", name="報告書の区分").get_by_role("link", name="資金")

    assert page.locator(".parts-folded > summary").is_visible() == is_folded
    assert links.count() == (0 if is_folded else 1)
    if is_folded:
        page.locator(".parts-folded > summary").click()
        assert links.count() == 1


def test_without_scripts_an_answer_and_a_file_lose_nothing_that_was_typed(signed_in):
    page = signed_in("tsukimi-editor", java_script_enabled=False)
    sections = "/reports/demo-tsukimi-fy2011/edit/sections/"
    page.goto(sections)
    field(page, TEXT).fill("回答と共に保存される文章。")
    page.locator(".answer-form textarea").first.fill("追記しました。")
    page.locator(".answer-form button").first.click()

    assert field(page, TEXT).input_value() == "回答と共に保存される文章。"
    assert page.locator(".thread-answer").first.inner_text().endswith("追記しました。")

    field(page, PLAN).fill("添付の前に保存される計画。")
    page.locator(".answer-form textarea").first.fill("書きかけの回答。")
    page.locator("#go-on").get_by_role("button", name="添付ファイル").click()
    assert page.locator(".answer-form textarea").first.input_value() == "書きかけの回答。"
    page.locator(".answer-form textarea").first.fill("")
    page.locator("#go-on").get_by_role("button", name="添付ファイル").click()
    assert page.url.endswith("/files/")
    page.set_input_files("#file", {"name": "plan.png", "mimeType": "image/png", "buffer": PNG})
    page.get_by_role("button", name="ファイルを追加").click()
    page.goto(sections)

    assert field(page, PLAN).input_value() == "添付の前に保存される計画。"
    assert page.locator(".parts-open").is_hidden()


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("tsukimi-editor", "/reports/"),
        ("tsukimi-editor", "/reports/demo-tsukimi-fy2011/"),
        ("tsukimi-editor", "/reports/demo-tsukimi-fy2011/edit/money/"),
        ("tsukimi-editor", "/reports/demo-tsukimi-fy2011/edit/indicators/"),
        ("tsukimi-editor", "/reports/demo-tsukimi-fy2011/edit/themes/"),
        ("tsukimi-editor", "/en/reports/demo-tsukimi-fy2011/edit/sections/"),
        ("tsukimi-editor", "/reports/demo-tsukimi-fy2011/check/"),
        ("officer", "/reports/"),
        ("officer", "/reports/demo-tsukimi-fy2011/review/"),
        ("officer", "/reports/demo-tsukimi-fy2011/"),
        ("administrator", "/reports/rounds/"),
        ("supervisor", "/reports/demo-aoba-fy2009/release/"),
        ("officer", "/reports/public/"),
        ("officer", "/en/reports/public/demo-aoba-fy2009/"),
        ("officer", "/projects/demo-aoba/reports/"),
        ("officer", "/en/projects/demo-aoba/reports/"),
        ("officer", "/regions/demo-aoba/reports/"),
    ],
)
def test_a_page_of_the_workspace_fits_and_has_no_barriers(signed_in, name, path, width, scheme):
    page = signed_in(name, viewport={"width": width, "height": 900}, color_scheme=scheme)
    page.goto(path)

    assert page.evaluate("document.documentElement.scrollWidth") <= width
    found = Axe().run(page).response["violations"]
    assert [(barrier["id"], [node["html"] for node in barrier["nodes"]][:3]) for barrier in found] == []
