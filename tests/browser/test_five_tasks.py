"""Five tasks of a new user, from the home page to the answer, with the clicks that docs/five-tasks.md tells."""

from time import monotonic

import openpyxl
import pytest

from .test_pages import watched

pytestmark = pytest.mark.browser

WINDOW = {"width": 1280, "height": 900}
MILLISECONDS_A_KEY = 150


class NewUser:
    """Someone who sees the portal for the first time: clicks, chooses and types, and counts it."""

    def __init__(self, page):
        self.page = page
        self.main = page.get_by_role("main")
        self.clicks = 0
        self._began = monotonic()

    @property
    def seconds(self):
        return monotonic() - self._began

    def click(self, target):
        target.click()
        self.clicks += 1

    def click_link(self, name):
        self.click(self.main.get_by_role("link", name=name).first)

    def click_button(self, name):
        self.click(self.main.get_by_role("button", name=name))

    def click_menu(self, name):
        menu = self.page.get_by_role("navigation", name="主なメニュー")
        self.click(menu.get_by_role("link", name=name, exact=True))

    def choose(self, label, option):
        """Open a list and take one of it: two clicks."""
        box = self.main.locator("select").and_(self.main.get_by_label(label, exact=True))
        box.select_option(value=box.locator("option", has_text=option).get_attribute("value"))
        self.clicks += 2

    def type(self, label, words):
        """Click into a box, empty it, and type."""
        box = self.main.locator("input").and_(self.main.get_by_label(label))
        self.click(box)
        box.clear()
        box.press_sequentially(words, delay=MILLISECONDS_A_KEY)

    def wait_until_shown(self, *words):
        for each in words:
            self.page.locator("#list .chip", has_text=each).wait_for()

    def reads(self):
        return self.main.inner_text()


@pytest.fixture
def user(browser, portal):
    """A new user at the home page, who must be done within a minute."""
    with watched(browser, portal, viewport=WINDOW) as page:
        page.goto(portal + "/")
        user = NewUser(page)
        yield user
        assert user.seconds < 60


def rows_of(path):
    """The rows of a workbook's first sheet, by the names of its columns."""
    heading, *rows = openpyxl.load_workbook(path).worksheets[0].iter_rows(values_only=True)
    return [dict(zip(heading, row, strict=True)) for row in rows]


def test_life_science_projects_of_a_year_are_taken_home_as_a_workbook(user, portal, tmp_path):
    user.click_menu("地域の事業")
    user.click(user.page.locator("#facet-field summary"))
    user.click(user.page.get_by_label("ライフサイエンス"))
    user.wait_until_shown("ライフサイエンス")
    user.choose("年度", "平成21年度 (FY2009)")
    user.wait_until_shown("ライフサイエンス", "平成21年度")
    with user.page.expect_download() as started:
        user.click_link("Excel")
    started.value.save_as(tmp_path / "projects.xlsx")

    asked = user.page.request.get(f"{portal}/api/v1/projects/?field=life&fiscal_year=2009&limit=500").json()
    rows = rows_of(tmp_path / "projects.xlsx")
    assert sorted(row["実施地域"] for row in rows) == sorted(each["region"]["name_ja"] for each in asked["results"])
    assert len(rows) == asked["metadata"]["resultset"]["count"] == 14
    assert {row["地域の事業"]: row["事業"] for row in rows}["徳島 健康・医療クラスター"] == "グローバル拠点育成型"
    assert user.clicks == 6


def test_it_is_found_what_became_of_kanazawa(user):
    user.type("名称や別名で検索", "金沢地域")
    user.click_button("検索")
    user.click_link("金沢地域")
    user.click_link("富山・石川地域")

    assert user.page.url.endswith(("/regions/toyama-ishikawa/", "/projects/kc2-toyama-ishikawa/"))
    assert "ほくりく健康創造クラスター" in user.reads()
    assert user.clicks == 4


def test_tokushima_and_kurume_are_compared(user, portal):
    user.click_menu("実施地域")
    user.type("キーワード", "徳島")
    user.click_button("この条件で表示")
    user.wait_until_shown("徳島")
    user.click(user.main.get_by_label("徳島地域"))
    user.type("キーワード", "久留米")
    user.click_button("この条件で表示")
    user.wait_until_shown("久留米")
    user.click(user.main.get_by_label("久留米地域"))
    user.click_button("選んだものを比較")
    user.page.wait_for_url(f"{portal}/regions/compare/?*")

    assert user.page.locator(".choice-chosen .chip").count() == 2
    text = user.reads()
    assert "徳島 健康・医療クラスター" in text
    assert "久留米高度先端医療開発クラスター" in text
    assert user.clicks == 8


def test_the_sentence_that_limits_the_inter_ministry_frame_is_found(user):
    user.type("名称や別名で検索", "関係府省連携枠")
    user.click_button("検索")
    user.click_link("関係府省連携枠")

    assert "/programs/kc2/" in user.page.url
    assert "1億円" in user.reads()
    assert user.clicks == 3


def test_it_is_found_who_could_work_with_nagano_and_why(user):
    user.click_menu("連携候補を探す")
    user.choose("実施地域", "長野県全域地域")
    user.click_button("この条件で表示")

    text = user.reads()
    assert "東海広域" in text
    assert "ナノテク・材料" in text
    assert user.clicks == 4
