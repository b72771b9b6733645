"""The pages of the workspace, as the people who work there see them: quiet, no sideways scroll, no barriers."""

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = pytest.mark.browser

ROUNDS = "/workspace/rounds/"
SCORING = f"{ROUNDS}demo-minato-follow-up-fy2010/"
TOGETHER = f"{ROUNDS}demo-aoba-follow-up-fy2010/"
RESPONDED = f"{ROUNDS}demo-minato-follow-up-fy2009/"
TRANSITIONS = "/transitions/proposals/"
PAGES = (
    ("officer", "/workspace/"),
    ("officer", "/en/workspace/?charge=mine"),
    ("officer", ROUNDS),
    ("officer", f"{ROUNDS}plan/?year=2012"),
    ("officer", f"{ROUNDS}demo-nijikawa-midterm-fy2009/"),
    ("officer", SCORING),
    ("officer", f"{TOGETHER}scores/"),
    ("supervisor", f"/en{TOGETHER}"),
    ("supervisor", f"{RESPONDED}publication/"),
    ("evaluator", "/workspace/"),
    ("evaluator", ROUNDS),
    ("evaluator", f"{ROUNDS}demo-tsukimi-follow-up-fy2010/"),
    ("evaluator", f"{SCORING}sheet/"),
    ("evaluator", f"/en{SCORING}sheet/check/"),
    ("nijikawa-submitter", "/workspace/"),
    ("auditor", TOGETHER),
    ("officer", TRANSITIONS),
    ("officer", f"{TRANSITIONS}new/"),
    ("officer", f"{TRANSITIONS}demo-kogane-fy2010-2/"),
    ("officer", f"/en{TRANSITIONS}demo-kogane-fy2010-2/fates/"),
    ("officer2", f"{TRANSITIONS}demo-wakaba-fy2010/dry-run/"),
    ("officer", "/projects/demo-nijikawa/budgets/enter/"),
    ("officer", "/selection/calls/"),
    ("officer", "/selection/calls/new/"),
    ("nijikawa-submitter", "/selection/apply/"),
)


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
@pytest.mark.parametrize(("name", "path"), PAGES)
def test_a_page_of_the_workspace_is_quiet_fits_and_has_no_barriers(signed_in, name, path, width, scheme):
    page = signed_in(name, viewport={"width": width, "height": 900}, color_scheme=scheme)
    said = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))

    assert page.goto(path).status == 200

    assert said == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    found = Axe().run(page).response["violations"]
    assert [(barrier["id"], [node["html"] for node in barrier["nodes"]][:3]) for barrier in found] == []
