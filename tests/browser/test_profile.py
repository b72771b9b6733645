"""Profiles in a real browser: sources by keyboard, pointer and finger, no scripts, corrections, pictures, print."""

import pytest

from .test_pages import watched

pytestmark = pytest.mark.browser

KANAZAWA = "/en/regions/kanazawa/"


def test_the_focus_alone_shows_a_source_and_escape_takes_it_away(browser, portal):
    with watched(browser, portal) as page:
        page.goto(portal + KANAZAWA)
        mark = page.locator(".facts .ref").first
        page.locator(".on-this-page a").last.focus()
        page.keyboard.press("Tab")

        box = page.locator(".source-box")
        assert box.inner_text().startswith("金沢地域")
        assert mark.get_attribute("aria-expanded") == "true"
        page.keyboard.press("Escape")
        assert box.count() == 0
        assert mark.evaluate("mark => mark === document.activeElement")


def test_tab_goes_into_the_box_and_escape_comes_back(browser, portal):
    with watched(browser, portal) as page:
        page.goto(portal + KANAZAWA)
        mark = page.locator(".ref").first
        mark.focus()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")

        assert page.locator(".source-box cite a").evaluate("link => link === document.activeElement")
        page.keyboard.press("Escape")
        assert page.locator(".source-box").count() == 0
        assert mark.evaluate("mark => mark === document.activeElement")


def test_the_pointer_can_move_onto_the_box_that_it_opened(browser, portal):
    with watched(browser, portal) as page:
        page.goto(portal + KANAZAWA)
        page.locator(".ref").first.hover()
        box = page.locator(".source-box")
        box.wait_for()
        box.hover()
        page.wait_for_timeout(500)

        assert box.is_visible()
        page.mouse.move(5, 5)
        box.wait_for(state="detached")


def test_a_finger_opens_and_closes_a_source_within_the_screen(browser, portal):
    with watched(browser, portal, viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True) as page:
        page.goto(portal + KANAZAWA)
        mark = page.locator(".ref").nth(3)
        mark.tap()

        place = page.locator(".source-box").bounding_box()
        assert place["x"] >= 0
        assert place["x"] + place["width"] <= 390
        mark.tap()
        assert page.locator(".source-box").count() == 0


def test_without_scripts_a_mark_leads_to_its_footnote_and_back(browser, portal):
    with watched(browser, portal, java_script_enabled=False) as page:
        page.goto(portal + KANAZAWA)
        mark = page.locator(".facts .ref").first
        place, anchor = mark.get_attribute("href"), mark.get_attribute("id")
        mark.click()

        assert page.url.endswith(place)
        assert "金沢地域" in page.locator(place).inner_text()
        page.locator(f"{place} .footnote-back a").first.click()
        assert page.url.endswith(f"#{anchor}")


def test_a_reader_says_what_is_wrong_with_one_fact(browser, portal):
    with watched(browser, portal) as page:
        page.goto(portal + KANAZAWA)
        page.locator("[data-fact=reading] .ref").click()
        page.locator(".source-box").get_by_role("link", name="Something wrong?").click()

        assert page.get_by_label("Which fact").input_value() == "reading"
        page.get_by_role("button", name="Send").click()
        assert "Write what is wrong or missing." in page.inner_text("main")
        page.get_by_label("What is wrong or missing").fill("The reading has a long vowel.")
        page.get_by_role("button", name="Send").click()
        assert "Your request has arrived." in page.inner_text("main")
        assert page.url.split("/")[-2] in page.inner_text("main")


@pytest.mark.parametrize("with_scripts", [True, False])
def test_what_is_missing_can_be_told(browser, portal, with_scripts):
    with watched(browser, portal, java_script_enabled=with_scripts) as page:
        page.goto(portal + "/regions/kanazawa/")
        page.get_by_role("link", name="資料を知らせる：中核機関").click()
        page.get_by_label("誤り・不足の内容").fill("県の文書に記載があります。")
        page.get_by_role("button", name="送信する").click()

        assert "申し出を受け付けました" in page.inner_text("main")


def test_pointing_at_a_project_shows_its_path(browser, portal):
    with watched(browser, portal) as page:
        page.goto(portal + "/transitions/")
        page.locator('[data-code="kc1-kanazawa"]').focus()

        shown = page.locator(".box.on-path").evaluate_all("boxes => boxes.map(box => box.dataset.code)")
        assert {"fs-kanazawa", "kc1-kanazawa", "kc2-toyama-ishikawa"} <= set(shown)
        assert "kc1-toyama-takaoka" not in shown


@pytest.mark.parametrize("path", ["/regions/kanazawa/", "/en/transitions/?region=kanazawa", "/projects/kc2-nagano/"])
def test_a_page_prints_within_the_width_of_the_paper(browser, portal, path):
    with watched(browser, portal, viewport={"width": 690, "height": 1000}) as page:
        page.goto(portal + path)
        page.emulate_media(media="print")

        assert page.evaluate("document.documentElement.scrollWidth") <= 690
        assert page.locator("table tbody tr").first.evaluate("row => getComputedStyle(row).display") == "table-row"


def test_the_picture_as_a_file_opens_by_itself(browser, portal):
    with watched(browser, portal) as page:
        answer = page.goto(portal + "/transitions/lineage.svg")

        assert answer.headers["content-type"].startswith("image/svg+xml")
        assert page.locator("a[data-code=kc2-nagano]").get_attribute("href") == f"{portal}/projects/kc2-nagano/"
