"""What a script is told of the whole report after each saving of a part."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from evaluations.reports.editor import editor_for

from .test_pages import edit, path

pytestmark = pytest.mark.django_db
MANAGEMENT = "sections.management.text"


def save(browser, stage, **changes):
    return edit(browser, stage, "sections", script=True, **changes).json()["progress"]


def test_an_answer_moves_the_meter_and_the_state_of_its_part(stage, browser_of):
    browser = browser_of("editor")
    before = editor_for(stage.report)

    told = save(browser, stage, sections__management__text="運営")

    assert told["answered"] == before.meter.answered + 1
    assert told["required"] == before.meter.required
    assert told["parts"]["sections"]["missing"] == 8
    assert told["parts"]["sections"]["state"] == "未記入など 8 件"
    assert told["text"] == f"必須項目 {told['required']} 件のうち {told['answered']} 件を記入済み"


def test_it_names_the_next_missing_item_and_leads_to_it(stage, browser_of):
    told = save(browser_of("editor"), stage, sections__management__text="運営")

    meter = editor_for(stage.reload()).meter
    assert told["next"] == {"label": meter.next_label, "url": f"{path(stage, 'edit', 'money')}#{meter.next_path}"}


def test_a_report_with_every_answer_names_no_next_item(stage, browser_of):
    stage.complete()

    told = save(browser_of("editor"), stage, sections__management__text="別の記述")

    assert (told["next"], told["answered"]) == (None, told["required"])
    assert {part["is_done"] for part in told["parts"].values()} == {True}
    assert told["summary"] == "区分（5区分中 5区分記入済み）"


def test_an_answer_that_is_taken_back_is_missing_again(stage, browser_of):
    browser = browser_of("editor")
    written = save(browser, stage, sections__management__text="運営")

    assert save(browser, stage, sections__management__text="")["answered"] == written["answered"] - 1


def test_the_page_and_the_script_say_the_same(stage, browser_of):
    browser = browser_of("editor")
    told = save(browser, stage, sections__management__text="運営")

    page = browser.get(path(stage, "edit", "sections")).content.decode()

    assert f"data-meter-text>{told['text']}</label>" in page
    assert told["summary"] in page
    assert page.count(told["parts"]["sections"]["state"]) >= 2


def test_it_costs_the_same_whatever_is_written(stage, browser_of):
    browser, costs = browser_of("editor"), []
    for text in ("一", "二"):
        with CaptureQueriesContext(connection) as queries:
            save(browser, stage, sections__management__text=text)
        costs.append(len(queries))
        stage.write(**{f"themes.more{number}.title": "題目" for number in range(5)})

    assert costs[1] <= costs[0]
