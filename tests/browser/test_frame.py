"""The frame in a real browser: weight, layout shift, enlargement to 400 %, colours, menu, keyboard, paper."""

import pytest
from playwright.sync_api import expect

from .test_pages import PAGES, watched

pytestmark = pytest.mark.browser

PAGE_LIMIT = 150_000
MAP_LIMIT = 350_000
# A tenth of what counts as good: a line that wraps otherwise, nothing that a reader sees jump.
LARGEST_SHIFT = 0.01
SHIFTS = """
new Promise(resolve => {
    new PerformanceObserver(list => resolve(list.getEntries().map(each => each.value)))
        .observe({type: "layout-shift", buffered: true});
    setTimeout(() => resolve([]), 300);
})
"""
# What the Tab key should reach, in the order of the page.
REACHABLE = """
[...document.querySelectorAll("a[href], button, input, select, summary, [tabindex='0']")]
    .filter(each => each.checkVisibility({visibilityProperty: true}) && !each.disabled)
    .map(each => each.outerHTML.slice(0, 120))
"""
FOCUSED = """
(() => {
    const focused = document.activeElement;
    const ring = getComputedStyle(focused);
    return [focused.outerHTML.slice(0, 120), ring.outlineStyle !== "none" && parseFloat(ring.outlineWidth) >= 2];
})()
"""
PUBLIC_PAGES = [path for path in PAGES if "/admin/" not in path]


def ground_of(page):
    """The colour behind the text of a page."""
    return page.evaluate("getComputedStyle(document.body).backgroundColor")


def weight_of(page, address):
    """Open a page and return how many bytes came over the line for it."""
    weights = []
    line = page.context.new_cdp_session(page)
    line.send("Network.enable")
    line.on("Network.loadingFinished", lambda event: weights.append(event["encodedDataLength"]))
    page.goto(address, wait_until="networkidle")
    return sum(weights)


@pytest.mark.parametrize("path", PUBLIC_PAGES)
def test_a_page_is_light_steady_and_fits_when_enlarged_to_400_percent(browser, portal, path):
    with watched(browser, portal, viewport={"width": 320, "height": 640}) as page:
        weight = weight_of(page, portal + path)

        assert 5_000 < weight < (MAP_LIMIT if page.locator(".tile-map").count() else PAGE_LIMIT)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        assert sum(page.evaluate(SHIFTS)) < LARGEST_SHIFT


def test_a_choice_of_colours_is_kept_on_the_next_page(browser, portal):
    with watched(browser, portal, color_scheme="light") as page:
        page.goto(portal + "/")
        light = ground_of(page)
        page.get_by_label("配色").select_option("dark")
        dark = ground_of(page)
        page.goto(portal + "/en/regions/")

        assert light != dark
        assert ground_of(page) == dark
        page.get_by_label("Colours").select_option("auto")
        assert ground_of(page) == light


def test_without_scripts_the_colours_follow_the_system(browser, portal):
    grounds = set()
    for scheme in ("light", "dark"):
        with watched(browser, portal, color_scheme=scheme, java_script_enabled=False) as page:
            page.goto(portal + "/")
            grounds.add(page.screenshot(clip={"x": 0, "y": 400, "width": 10, "height": 10}))
            assert not page.get_by_label("配色").is_visible()

    assert len(grounds) == 2


@pytest.mark.parametrize("with_scripts", [True, False])
def test_the_menu_of_a_phone_leads_on(browser, portal, with_scripts):
    viewport = {"width": 390, "height": 844}
    with watched(browser, portal, viewport=viewport, java_script_enabled=with_scripts) as page:
        page.goto(portal + "/en/")
        menu = page.get_by_role("navigation", name="Main")
        assert not menu.is_visible()
        page.get_by_role("button", name="Menu", exact=True).click()
        page.keyboard.press("Escape")
        assert not menu.is_visible()
        page.get_by_role("button", name="Menu", exact=True).click()
        menu.get_by_role("link", name="Institutions").click()

        page.wait_for_url(portal + "/en/institutions/")


@pytest.mark.parametrize("with_scripts", [True, False])
def test_the_map_leads_to_the_regions_of_a_programme_and_year(browser, portal, with_scripts):
    with watched(browser, portal, java_script_enabled=with_scripts) as page:
        page.goto(portal + "/")
        form = page.get_by_role("form", name="地図に表示する事業と年度")
        form.get_by_label("事業").select_option("kcg")
        form.get_by_label("年度").select_option("2009")
        form.get_by_role("button").click()
        tokushima = page.get_by_role("link", name="徳島 1 実施地域")
        expect(tokushima).to_have_attribute("href", "/regions/?prefecture=36&program=kcg&fiscal_year=2009")
        tokushima.click()

        page.wait_for_url(f"{portal}/regions/?prefecture=36&program=kcg&fiscal_year=2009")
        expect(page.get_by_role("main").get_by_role("link", name="徳島地域")).to_have_count(1)


def test_the_home_page_can_be_walked_through_with_the_tab_key(browser, portal):
    with watched(browser, portal, viewport={"width": 1280, "height": 900}) as page:
        page.goto(portal + "/")
        expected = page.evaluate(REACHABLE)
        reached = []
        for _each in expected:
            page.keyboard.press("Tab")
            reached.append(page.evaluate(FOCUSED))

        assert [element for element, _ring in reached] == expected
        assert [element for element, has_ring in reached if not has_ring] == []


def test_the_first_tab_leads_past_the_header(browser, portal):
    with watched(browser, portal) as page:
        page.goto(portal + "/")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")

        assert page.evaluate("document.activeElement.id") == "home-search"


def test_paper_gets_the_content_and_its_address_in_light_colours(browser, portal):
    with watched(browser, portal, color_scheme="dark") as page:
        page.goto(portal + "/regions/kanazawa/")
        page.emulate_media(media="print")

        assert not page.get_by_role("banner").is_visible()
        assert page.locator(".print-only").inner_text().endswith(f"{portal}/regions/kanazawa/")
        assert ground_of(page) == "rgb(255, 255, 255)"
