"""The bell and the list of notices."""

import pytest

from evaluations.models import NoticePreference
from evaluations.notices.inbox import notices_of, unread
from tests.counting import queries_of
from tests.factories import OutboxMailFactory

pytestmark = pytest.mark.django_db


def test_the_bell_counts_what_is_unread(stage, browser_of):
    before = unread(stage.editor)
    OutboxMailFactory(report=stage.report, recipient=stage.editor)

    text = browser_of("editor").get("/reports/").content.decode()

    assert f"未読 {before + 1} 件" in text


def test_a_notice_is_marked_as_read(stage, browser_of):
    notice = OutboxMailFactory(report=stage.report, recipient=stage.editor)

    browser_of("editor").post(f"/reports/notices/{notice.pk}/read/")

    notice.refresh_from_db()
    assert notice.read_at is not None


def test_all_notices_are_marked_as_read(stage, browser_of):
    OutboxMailFactory(report=stage.report, recipient=stage.editor)

    browser_of("editor").post("/reports/notices/read/")

    assert unread(stage.editor) == 0


def test_a_notice_of_somebody_else_stays_unread(stage, browser_of):
    notice = OutboxMailFactory(report=stage.report, recipient=stage.officer)

    browser_of("editor").post(f"/reports/notices/{notice.pk}/read/")
    browser_of("editor").post("/reports/notices/read/")

    notice.refresh_from_db()
    assert notice.read_at is None
    assert notice not in notices_of(stage.editor)


def test_a_notice_of_a_report_that_is_hidden_now_is_gone(stage, browser_of):
    OutboxMailFactory(report=stage.report, recipient=stage.other_editor)

    response = browser_of("other_editor").get("/reports/notices/")

    assert stage.report.code not in response.content.decode()


@pytest.mark.parametrize("address", ["/reports/notices/", "/en/reports/notices/"])
def test_a_visitor_is_led_to_the_sign_in(client, db, address):
    assert "/account/login/" in client.get(address).url


def test_somebody_without_any_role_finds_nothing(browser_of):
    assert browser_of("stranger").get("/reports/notices/").status_code == 403


def test_a_person_chooses_the_language_of_mails(stage, browser_of):
    browser = browser_of("editor")

    browser.post("/reports/notices/language/", {"language": "en"})
    browser.post("/reports/notices/language/", {"language": "xx"})

    assert NoticePreference.objects.get(user=stage.editor).language == "en"


def test_the_list_costs_the_same_for_1_and_10_notices(stage, browser_of):
    browser, costs = browser_of("editor"), []
    browser.get("/reports/notices/")
    for number in (1, 9):
        for _each in range(number):
            OutboxMailFactory(report=stage.report, recipient=stage.editor)
        costs.append(queries_of(browser, "/reports/notices/"))

    assert costs[0] == costs[1]
