"""What someone who sees the workspace for the first time must find without looking for it."""

import pytest
from django.test import Client

from evaluations.reports import remarks, workflow

from .stage import LATER

pytestmark = pytest.mark.django_db
MANAGEMENT = "sections.management.text"


def path(stage, *rest):
    return "/".join(["/reports", stage.report.code, *rest]) + "/"


def send_back(stage, reason=""):
    stage.submit()
    workflow.claim(stage.report, by=stage.officer)
    remarks.remark(stage.report, path=MANAGEMENT, text="具体的に記すこと。", must_fix=True, by=stage.officer)
    stage.report = workflow.send_back(stage.report, due_on=LATER, reason=reason, by=stage.officer)


def test_a_remark_stands_beside_its_field_and_leads_to_its_answer(stage, browser_of):
    send_back(stage)
    (thread,) = stage.report.comments.all()

    page = browser_of("editor").get(path(stage, "edit", "sections")).content.decode()

    form = page[page.index("<form method=") : page.index("save-bar")]
    assert "具体的に記すこと。" in form
    assert f'href="#comment-{thread.pk}"' in form
    assert f'id="comment-{thread.pk}"' in page


def test_a_settled_remark_no_longer_stands_beside_its_field(stage, browser_of):
    send_back(stage)
    remarks.settle(stage.report.comments.get(), by=stage.officer)

    page = browser_of("editor").get(path(stage, "edit", "sections")).content.decode()

    assert "field-remark" not in page


def test_the_page_of_a_returned_report_begins_with_the_reason(stage, browser_of):
    send_back(stage, reason="二点の追記を求めます。")
    browser = browser_of("editor")

    page = browser.get(path(stage)).content.decode()

    assert page.index("二点の追記を求めます。") < page.index("具体的に記すこと。")
    remarks.answer(stage.report.comments.get(), text="直しました。", by=stage.editor)
    stage.submit()
    assert "差戻しの理由" not in browser.get(path(stage)).content.decode()


def test_a_reviewer_of_the_differences_still_sees_fields_with_remarks(stage, browser_of):
    send_back(stage)
    remarks.answer(stage.report.comments.get(), text="直しました。", by=stage.editor)
    stage.submit()

    page = browser_of("officer").get(path(stage, "review") + "?compare=previous&only=changed").content.decode()

    assert "直しました。" in page
    assert 'id="part-sections"' in page
    assert 'id="part-money"' not in page


def test_who_is_signed_out_gets_the_words_back_under_names_people_know(stage):
    words = {MANAGEMENT: "失われない文章。", "money.x:national.note": "備考の文章。", "base_revision": "0"}

    written = Client().post(path(stage, "edit", "sections"), words).context["written"]

    assert written == [("知的クラスター本部による運営", "失われない文章。"), ("資金 備考", "備考の文章。")]


def test_the_own_page_leads_to_the_reports_for_whoever_has_a_role(browser_of):
    assert 'class="button" href="/reports/"' in browser_of("editor").get("/account/").content.decode()
    assert 'class="button" href="/reports/"' not in browser_of("stranger").get("/account/").content.decode()
