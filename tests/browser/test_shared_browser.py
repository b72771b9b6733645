"""Two people at one browser: what one typed and did not save is never shown to the other, nor saved in their name."""

import pytest

from .workspace import field, state

pytestmark = pytest.mark.browser

SECTIONS = "/reports/demo-tsukimi-fy2011/edit/sections/"
TEXT = "sections.market-needs.text"
WORDS = "まだ保存されていない文章。"


def type_offline(page):
    page.goto(SECTIONS)
    page.context.set_offline(True)
    field(page, TEXT).fill(WORDS)
    state(page).filter(has_text="再試行しています").wait_for()


def sign_out(page):
    page.goto("/account/")
    page.get_by_role("main").get_by_role("button", name="ログアウト").click()
    page.get_by_role("heading", name="ログイン", level=1).wait_for()


def test_unsaved_words_are_offered_only_to_the_person_who_typed_them(signed_in, sign_in):
    first = signed_in("tsukimi-editor")
    context = first.context
    type_offline(first)
    first.close()
    context.set_offline(False)
    page = context.new_page()
    sign_out(page)

    sign_in(page, "tsukimi-submitter")
    page.goto(SECTIONS)
    page.locator("[data-save-state]").wait_for(state="attached")
    assert page.locator(".unsaved-text").count() == 0
    assert WORDS not in page.content()
    kept = page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('report ')).join()")
    assert TEXT in kept
    assert "tsukimi" not in kept.replace("demo-tsukimi-fy2011", "")

    sign_out(page)
    sign_in(page, "tsukimi-editor")
    page.goto(SECTIONS)
    page.get_by_role("button", name="入力欄に戻す").click()
    assert field(page, TEXT).input_value() == WORDS


def test_a_page_left_open_saves_nothing_in_the_name_of_whoever_signs_in_next(signed_in, sign_in):
    left_open = signed_in("tsukimi-editor")
    left_open.goto(SECTIONS)
    before = field(left_open, TEXT).input_value()
    other = left_open.context.new_page()
    sign_out(other)
    sign_in(other, "tsukimi-submitter")

    field(left_open, TEXT).fill("前の人が書いた文章。")
    state(left_open).filter(has_text="別の方がログインしています").wait_for()
    left_open.get_by_role("button", name="保存", exact=True).click()
    assert left_open.locator(".message-success").count() == 0

    other.goto(SECTIONS)
    assert field(other, TEXT).input_value() == before
