"""Lists in a real browser: changed in place, taken back, worked from the keyboard and without scripts."""

import pytest
from playwright.sync_api import expect

from tests.browser.test_pages import watched

pytestmark = pytest.mark.browser


def count_on(page):
    return page.inner_text("#result-count").strip()


def wait_for_field(page, field):
    page.wait_for_url(f"**/projects/?field={field}")
    page.locator(".htmx-request").wait_for(state="detached")


def test_a_filter_changes_the_list_in_place_and_the_back_button_takes_it_back(browser, portal):
    with watched(browser, portal, viewport={"width": 1280, "height": 900}) as page:
        page.goto(portal + "/projects/")
        whole = count_on(page)
        page.evaluate("window.isTheSamePage = true")

        page.locator("#facet-field summary").click()
        page.locator("#filter-field-life").check()
        wait_for_field(page, "life")

        assert page.evaluate("window.isTheSamePage")
        assert count_on(page) != whole
        assert page.inner_text("#list-announcement") == count_on(page)
        assert page.locator("#facet-field").get_attribute("open") is not None
        assert page.evaluate("document.activeElement.id") == "filter-field-life"
        assert page.get_by_role("link", name="English").get_attribute("href").endswith("/en/projects/?field=life")

        page.go_back()
        page.locator(".chip").wait_for(state="detached")

        page.wait_for_url(f"{portal}/projects/")
        assert count_on(page) == whole
        assert not page.locator("#filter-field-life").is_checked()


def test_a_removed_filter_leaves_the_focus_at_the_count(browser, portal):
    with watched(browser, portal) as page:
        page.goto(portal + "/projects/?field=life")
        page.evaluate("window.isTheSamePage = true")

        page.locator(".chip").first.click()
        page.locator(".chip").wait_for(state="detached")

        page.wait_for_url(f"{portal}/projects/")
        assert page.evaluate("window.isTheSamePage")
        assert page.evaluate("document.activeElement.id") == "result-count"


def test_a_wrong_word_is_explained_in_place(browser, portal):
    with watched(browser, portal) as page:
        page.goto(portal + "/projects/")

        page.locator("#filter-q").fill("、")
        page.locator("#filter-q").press("Enter")

        page.locator("#problems-heading").wait_for()
        assert "記号だけです" in page.inner_text("#list")


def test_a_list_is_filtered_ordered_and_given_columns_without_scripts(browser, portal):
    with watched(browser, portal, java_script_enabled=False, viewport={"width": 1280, "height": 900}) as page:
        page.goto(portal + "/projects/")
        page.locator("#facet-field summary").click()
        page.locator("#filter-field-life").check()
        page.locator("#filter-fiscal_year").select_option("2009")
        page.locator("#filter-sort").select_option("-year")
        page.locator("#facet-columns summary").click()
        page.locator("#column-sources").uncheck()
        page.get_by_role("button", name="この条件で表示").click()

        assert count_on(page) == "14件"
        assert [" ".join(text.split()) for text in page.locator(".chip").all_inner_texts()] == [
            "条件を外す 重点四分野 ライフサイエンス ×",
            "条件を外す 年度 平成21年度 (FY2009) ×",
        ]
        assert page.locator("th[aria-sort=descending]").inner_text().startswith("年度")
        assert page.locator("thead", has_text="出典").count() == 0


def test_a_list_is_filtered_from_the_keyboard_alone(browser, portal):
    with watched(browser, portal, viewport={"width": 1280, "height": 900}) as page:
        page.goto(portal + "/projects/")
        page.locator("#facet-field summary").focus()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        page.keyboard.press("Space")
        wait_for_field(page, "life")
        page.keyboard.press("Tab")

        assert page.evaluate("document.activeElement.id") == "filter-field-ict"
        page.keyboard.press("Escape")
        assert page.locator("#facet-field").get_attribute("open") is None
        assert page.evaluate("document.activeElement.parentElement.id") == "facet-field"


def test_ticked_rows_are_kept_while_the_list_changes_and_are_compared(browser, portal):
    with watched(browser, portal) as page:
        page.goto(portal + "/regions/?q=徳島")
        page.locator("#pick-tokushima").check()
        page.locator("#filter-q").fill("久留米")
        page.locator("#filter-q").press("Enter")
        page.locator("#pick-kurume").check()
        assert page.locator("#compare-chosen").inner_text().strip() == "徳島地域"
        page.get_by_role("button", name="選んだものを比較").click()

        assert page.locator(".choice-chosen .chip").count() == 2
        assert page.locator(".mark-shared").first.inner_text() == "共通"


def test_a_comparison_is_made_without_scripts(browser, portal):
    with watched(browser, portal, java_script_enabled=False) as page:
        page.goto(portal + "/regions/?q=徳島")
        page.locator("#pick-tokushima").check()
        page.get_by_role("button", name="選んだものを比較").click()
        expect(page.get_by_role("main")).to_contain_text("2件以上が必要です")
        page.locator("#choice-0").select_option("kurume")
        page.get_by_role("button", name="比較", exact=True).click()

        page.wait_for_url(f"{portal}/regions/compare/?r=tokushima&r=kurume")
        assert "久留米高度先端医療開発クラスター" in page.inner_text("main")


def test_the_whole_list_is_taken_home_as_a_workbook(browser, portal):
    with watched(browser, portal) as page:
        page.goto(portal + "/projects/?field=life&fiscal_year=2009")
        with page.expect_download() as started:
            page.get_by_role("link", name="Excel").click()

        assert started.value.suggested_filename.startswith("projects-")
        assert started.value.suggested_filename.endswith(".xlsx")
