"""Every kind of page in a real browser: quiet console, no other host, nothing for axe to find, no sideways scroll."""

from contextlib import contextmanager

import pytest
from axe_playwright_python.sync_playwright import Axe

from clusterportal.api.routing import router

pytestmark = pytest.mark.browser

PAGES = (
    "/",
    "/en/?program=kc2&fiscal_year=2009",
    "/regions/",
    "/regions/?fiscal_year=abc",
    "/en/regions/?view=map&field=life,none",
    "/regions/compare/?r=tokushima&r=kurume",
    "/en/projects/compare/?p=kc2-nagano",
    "/en/projects/compare/?p=kc2-nagano&p=kc2-hamamatsu",
    "/en/regions/toyama-ishikawa/",
    "/projects/?field=life&fiscal_year=2009",
    "/projects/kcg-kurume/",
    "/projects/kc2-nagano/budgets/",
    "/en/projects/ca-takamatsu-2008/budgets/",
    "/institutions/",
    "/en/institutions/kyoto-university/",
    "/programs/",
    "/programs/kc2/",
    "/budgets/",
    "/en/policy-report/",
    "/related/",
    "/transitions/",
    "/en/transitions/?region=kanazawa",
    "/regions/kanazawa/",
    "/corrections/new/?about=/regions/kanazawa/&fact=x",
    "/en/corrections/new/?about=/regions/nagano/",
    "/evaluations/",
    "/en/evaluations/?kind=midterm&grade_at_least=A&field=life&fiscal_year=2009",
    "/evaluations/ev-icp-global-nagano-ex-post/",
    "/en/evaluations/ev-icp-global-nagano-ex-post/",
    "/en/regions/nagano/evaluations/",
    "/projects/kc2-nagano/evaluations/",
    "/coverage/",
    "/disagreements/",
    "/en/disagreements/kc1-kanazawa-cluster-name/",
    "/cooperation/",
    "/rule-checks/",
    "/en/rule-checks/?result=pass",
    "/en/cooperation/?region=nagano",
    "/selection/",
    "/criteria/proposal-viewpoints/",
    "/indicators/",
    "/reports/public/",
    "/en/reports/public/?fiscal_year=2009",
    "/regions/nagano/reports/",
    "/en/projects/kc2-nagano/reports/",
    "/documents/",
    "/documents/brochure-2009-regions/",
    "/search/?q=徳島",
    "/en/nowhere/",
    "/about/",
    "/en/accessibility/",
    "/api/",
    "/en/api/problems/",
    "/account/login/",
    "/en/account/password/reset/",
)


@contextmanager
def watched(browser, portal, **options):
    """Give a page, and assert at the end that its console was quiet and that it asked no other host."""
    context = browser.new_context(**options)
    page = context.new_page()
    said, asked = [], []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    yield page
    context.close()
    # The browser itself notes each answer of 400 and above in the console.
    assert [text for text in said if "the server responded with a status of 4" not in text] == []
    assert [url for url in asked if not url.startswith((portal, "data:"))] == []


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_quiet_fits_and_has_no_barriers(browser, portal, path, width, scheme):
    with watched(browser, portal, viewport={"width": width, "height": 900}, color_scheme=scheme) as page:
        page.goto(portal + path)

        assert page.evaluate("document.documentElement.scrollWidth") <= width
        if "/admin/" not in path:
            found = Axe().run(page).response["violations"]
            assert [(barrier["id"], [node["html"] for node in barrier["nodes"]][:3]) for barrier in found] == []


def test_the_documentation_of_the_api_shows_every_collection(browser, portal):
    with watched(browser, portal) as page:
        page.goto(portal + "/en/api/docs/")
        page.locator("#operations-tag-regions").click()

        page.get_by_text("/api/v1/regions/", exact=True).first.wait_for()
        shown = {tag.get_attribute("data-tag") for tag in page.locator(".opblock-tag").all()}
        assert {prefix for prefix, _viewset, _name in router.registry} <= shown


@pytest.mark.parametrize("with_scripts", [True, False])
def test_a_reader_finds_what_became_of_a_region(browser, portal, with_scripts):
    with watched(browser, portal, java_script_enabled=with_scripts) as page:
        page.goto(portal + "/")
        page.locator("#home-search").fill("ｶﾅｻﾞﾜ")
        page.get_by_role("main").get_by_role("button", name="検索").click()
        page.get_by_role("link", name="金沢地域").first.click()

        page.wait_for_url(f"{portal}/regions/kanazawa/")
        page.get_by_role("link", name="富山・石川地域").first.click()
        assert "ほくりく健康創造クラスター" in page.inner_text("main")


def test_the_language_switch_keeps_the_place(browser, portal):
    with watched(browser, portal) as page:
        page.goto(portal + "/projects/?field=life")
        page.get_by_role("link", name="English").click()

        page.wait_for_url(f"{portal}/en/projects/?field=life")
        assert page.get_attribute("html", "lang") == "en"
