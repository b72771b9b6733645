"""Tasks of a new user, from the home page to the answer. Taking home a list and comparing stand in test_lists."""

import pytest

from .test_pages import watched

pytestmark = pytest.mark.browser

WINDOW = {"width": 1280, "height": 900}


@pytest.fixture
def page(browser, portal):
    """The home page, as a new user meets it."""
    with watched(browser, portal, viewport=WINDOW) as tab:
        tab.goto(portal + "/")
        yield tab


def in_menu(page, name):
    page.get_by_role("navigation", name="主なメニュー").get_by_role("link", name=name, exact=True).click()


def searched(page, words):
    page.locator("#home-search").fill(words)
    page.get_by_role("main").get_by_role("button", name="検索").click()


def test_it_is_found_what_became_of_kanazawa(page):
    searched(page, "金沢地域")
    page.get_by_role("main").get_by_role("link", name="金沢地域").first.click()
    page.get_by_role("main").get_by_role("link", name="富山・石川地域").first.click()

    assert page.url.endswith(("/regions/toyama-ishikawa/", "/projects/kc2-toyama-ishikawa/"))
    assert "ほくりく健康創造クラスター" in page.inner_text("main")


def test_the_sentence_that_limits_the_inter_ministry_frame_is_found(page):
    searched(page, "関係府省連携枠")
    page.get_by_role("main").get_by_role("link", name="関係府省連携枠").first.click()

    assert "/programs/kc2/" in page.url
    assert "1億円" in page.inner_text("main")


def test_it_is_found_who_could_work_with_nagano_and_why(page):
    in_menu(page, "連携候補を探す")
    page.get_by_label("実施地域").select_option(label="長野県全域地域")
    page.get_by_role("button", name="この条件で表示").click()

    text = page.inner_text("main")
    assert "東海広域" in text
    assert "ナノテク・材料" in text
