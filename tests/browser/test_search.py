"""The search in a real browser: suggestions from the keyboard alone, and a plain form without scripts."""

import pytest

from .test_pages import watched

pytestmark = pytest.mark.browser

OPEN = ".suggestions:not([hidden])"


def test_suggestions_are_chosen_from_the_keyboard_alone(browser, portal):
    with watched(browser, portal) as page:
        page.goto(portal + "/regions/")
        field = page.locator("#site-search")
        field.focus()
        page.keyboard.type("ｶﾅｻﾞﾜ")
        page.wait_for_selector(OPEN)

        assert field.get_attribute("role") == "combobox"
        assert field.get_attribute("aria-expanded") == "true"
        assert field.get_attribute("aria-activedescendant") is None

        page.keyboard.press("ArrowDown")
        chosen = page.locator(f"#{field.get_attribute('aria-activedescendant')}")

        assert chosen.get_attribute("aria-selected") == "true"
        assert "金沢地域" in chosen.inner_text()

        page.keyboard.press("Enter")
        page.wait_for_url(f"{portal}/regions/kanazawa/")


def test_the_arrow_keys_go_round_and_escape_closes(browser, portal):
    with watched(browser, portal) as page:
        page.goto(portal + "/en/regions/")
        field = page.locator("#site-search")
        field.focus()
        page.keyboard.type("kanazawa")
        page.wait_for_selector(OPEN)
        page.keyboard.press("ArrowUp")
        last = page.locator(f"{OPEN} [role=option]").last

        assert field.get_attribute("aria-activedescendant") == last.get_attribute("id")

        page.keyboard.press("ArrowDown")

        assert field.get_attribute("aria-activedescendant") is None

        page.keyboard.press("Escape")

        assert page.locator(OPEN).count() == 0
        assert field.get_attribute("aria-expanded") == "false"
        assert field.input_value() == "kanazawa"


def test_enter_without_a_choice_searches_everything(browser, portal):
    with watched(browser, portal) as page:
        page.goto(portal + "/")
        page.get_by_role("main").get_by_role("combobox").first.fill("徳島")
        page.wait_for_selector(OPEN)
        page.keyboard.press("Enter")
        page.wait_for_url(f"{portal}/search/?q=**")

        assert page.locator("mark").first.inner_text() == "徳島"


def test_a_suggestion_can_be_clicked(browser, portal):
    with watched(browser, portal) as page:
        page.goto(portal + "/")
        page.get_by_role("main").get_by_role("combobox").first.fill("広域連携")
        page.locator(f"{OPEN} [role=option]").first.click()

        page.wait_for_url(f"{portal}/cooperation/")


def test_without_scripts_the_field_is_a_plain_form(browser, portal):
    with watched(browser, portal, java_script_enabled=False) as page:
        page.goto(portal + "/en/")
        page.locator("#site-search").fill("inter-ministry")
        page.keyboard.press("Enter")

        page.wait_for_url(f"{portal}/en/search/?q=inter-ministry")
        page.get_by_role("link", name="at most 100 million yen").click()
        page.wait_for_url(f"{portal}/en/programs/kc2/#kc2-inter-ministry-max-per-year")


@pytest.mark.parametrize("with_scripts", [True, False])
def test_a_reader_finds_who_could_work_with_nagano(browser, portal, with_scripts):
    with watched(browser, portal, java_script_enabled=with_scripts) as page:
        page.goto(portal + "/")
        page.locator("#site-search").fill("連携")
        page.locator("#site-search").press("Enter")
        page.get_by_role("link", name="連携候補を探す").first.click()
        page.get_by_label("実施地域").select_option(label="長野県全域地域")
        page.get_by_role("button", name="この条件で表示").click()

        text = page.inner_text("main")
        assert "東海広域" in text
        assert "静岡県浜松地域" in text
        assert "ナノテク・材料" in text
