"""Everything typed on a page of a report is one form: no button and no refusal loses what stands elsewhere."""

import pytest
from django.test import Client

from evaluations.models import ReviewComment
from evaluations.reports import remarks, workflow

from .stage import LATER
from .test_pages import path

pytestmark = pytest.mark.django_db
FIRST, SECOND = "sections.management.text", "sections.next-year.text"


@pytest.fixture
def submitted(stage):
    """A report in the hands of its officer."""
    stage.bring_to("submitted")
    return stage


@pytest.fixture
def returned(stage):
    """A report that came back with two remarks."""
    stage.bring_to("submitted")
    stage.first = remarks.remark(stage.report, text="一つ目", path=FIRST, must_fix=True, by=stage.officer)
    stage.second = remarks.remark(stage.report, text="二つ目", path=SECOND, must_fix=True, by=stage.officer)
    stage.report = workflow.send_back(stage.reload(), due_on=LATER, reason="", by=stage.officer)
    return stage


def review(browser, stage, do, query="", **typed):
    return browser.post(path(stage, "review") + query, {"do": do, **typed})


def kept(stage):
    comments = ReviewComment.objects.filter(report=stage.report)
    return list(comments.order_by("pk").values_list("path", "text", "must_fix"))


def test_one_remark_is_kept_and_all_else_stays_typed(submitted, browser_of):
    typed = {f"remark:{FIRST}": "具体的に", f"remark:{SECOND}": "書きかけの指摘", "return:reason": "書きかけの要旨"}

    response = review(browser_of("officer"), submitted, f"remark:{FIRST}", **typed, **{"return:due_on": LATER})

    text = response.content.decode()
    assert response.status_code == 200
    assert kept(submitted) == [(FIRST, "具体的に", False)]
    for left in ("書きかけの指摘</textarea>", "書きかけの要旨</textarea>", f'value="{LATER.isoformat()}"'):
        assert left in text
    assert "具体的に</textarea>" not in text


def test_a_single_remark_leads_back_to_its_field_in_the_same_view(submitted, browser_of):
    response = review(
        browser_of("officer"), submitted, f"remark:{FIRST}", "?only=changed", **{f"remark:{FIRST}": "具体的に"}
    )

    assert response.url == f"{path(submitted, 'review')}?only=changed#{FIRST}"


def test_several_remarks_are_kept_at_once(submitted, browser_of):
    typed = {f"remark:{FIRST}": "一", f"must:{FIRST}": "on", f"remark:{SECOND}": "二", "remark:": "全体について"}

    response = review(browser_of("officer"), submitted, "all", **typed)

    assert response.status_code == 302
    assert kept(submitted) == [(FIRST, "一", True), (SECOND, "二", False), ("", "全体について", False)]


def test_a_page_that_is_sent_twice_keeps_its_remark_once(submitted, browser_of):
    browser = browser_of("officer")

    for _time in range(2):
        review(browser, submitted, f"remark:{FIRST}", **{f"remark:{FIRST}": "具体的に"})

    assert len(kept(submitted)) == 1


@pytest.mark.parametrize(
    ("wrong", "text"), [(SECOND, "あ" * 4001), (SECOND, "見えない\x08文字"), ("sections.nothing", "どこにもない欄")]
)
def test_of_several_remarks_one_that_cannot_be_kept_hands_all_back(submitted, browser_of, wrong, text):
    typed = {f"remark:{FIRST}": "具体的に", f"remark:{wrong}": text, f"must:{FIRST}": "on"}

    response = review(browser_of("officer"), submitted, "all", **typed)

    assert response.status_code == 400
    assert kept(submitted) == []
    assert "具体的に</textarea>" in response.content.decode()


def test_returning_takes_along_every_remark_that_is_typed(submitted, browser_of):
    typed = {f"remark:{FIRST}": "具体的に", f"must:{FIRST}": "on", "return:due_on": LATER}

    response = review(browser_of("officer"), submitted, "step:return", **typed)

    assert response.url == path(submitted)
    assert submitted.reload().status == "returned"
    assert "具体的に" in browser_of("editor").get(path(submitted)).content.decode()


def test_a_refused_step_keeps_nothing_and_hands_everything_back(submitted, browser_of):
    typed = {f"remark:{FIRST}": "具体的に", "return:reason": "要旨の文章", "return:due_on": "2001-01-01"}

    response = review(browser_of("officer"), submitted, "step:return", **typed)

    text = response.content.decode()
    assert response.status_code == 409
    assert (submitted.reload().status, kept(submitted)) == ("submitted", [])
    assert "具体的に</textarea>" in text
    assert "要旨の文章</textarea>" in text
    assert 'value="2001-01-01"' in text


def test_a_version_that_is_not_the_latest_is_refused_with_the_remarks_still_typed(submitted, browser_of):
    typed = {"accept:submission": 1, "accept:sha256": "0" * 64, f"remark:{FIRST}": "よく書けています"}

    response = review(browser_of("officer"), submitted, "step:accept", **typed)

    assert response.status_code == 409
    assert "よく書けています</textarea>" in response.content.decode()
    assert kept(submitted) == []


def test_settling_a_remark_leaves_what_is_typed(returned, browser_of):
    response = review(
        browser_of("officer"), returned, f"settle:{returned.first.pk}", **{f"remark:{SECOND}": "書きかけ"}
    )

    returned.first.refresh_from_db()
    assert returned.first.resolved_at is not None
    assert "書きかけ</textarea>" in response.content.decode()


def test_the_institution_sends_one_answer_and_keeps_the_other_typed(returned, browser_of):
    first, second = returned.first.pk, returned.second.pk
    typed = {f"answer:{first}": "直しました", f"answer:{second}": "書きかけの回答"}

    response = browser_of("editor").post(path(returned), {"do": f"answer:{first}", **typed})

    assert [answer.text for answer in returned.first.answers.all()] == ["直しました"]
    assert returned.second.answers.count() == 0
    assert "書きかけの回答</textarea>" in response.content.decode()


def test_the_institution_sends_all_answers_at_once(returned, browser_of):
    typed = {f"answer:{each.pk}": "直しました" for each in (returned.first, returned.second)}

    browser_of("editor").post(path(returned), {"do": "all", **typed})

    assert [each.answers.count() for each in (returned.first, returned.second)] == [1, 1]


@pytest.mark.parametrize("name", ["auditor", "other_editor"])
def test_whoever_may_not_remark_sends_nothing(submitted, browser_of, name):
    for do in ("all", f"remark:{FIRST}", "step:claim"):
        response = review(browser_of(name), submitted, do, **{f"remark:{FIRST}": "割り込み"})
        assert response.status_code in (403, 404)
    assert kept(submitted) == []


class TestSignedOut:
    def test_remarks_come_back_in_a_form_that_can_be_sent_again(self, submitted):
        typed = {f"remark:{FIRST}": "四十分かけて書いた指摘", "return:reason": "要旨の文章", "return:due_on": LATER}

        response = review(Client(), submitted, "step:return", "?compare=last-year", **typed)

        assert response.status_code == 401
        assert ("do", "step:return") in response.context["fields"]
        assert (f"remark:{FIRST}", "四十分かけて書いた指摘") in response.context["fields"]
        assert [text for _label, text in response.context["written"]] == ["四十分かけて書いた指摘", "要旨の文章"]
        assert "no-store" in response.headers["Cache-Control"]

    def test_a_reason_for_a_warning_comes_back_too(self, stage):
        response = Client().post(path(stage, "check"), {"reason:abc": "追加配分のため"})

        assert (response.status_code, "追加配分のため" in response.content.decode()) == (401, True)

    def test_where_nothing_was_written_the_sign_in_comes_at_once(self, stage):
        assert Client().post(path(stage), {"do": "step:claim"}).status_code == 302

    def test_a_sign_in_in_another_window_hands_the_words_back_with_a_form_that_works(self, stage):
        browser = Client(enforce_csrf_checks=True)
        browser.force_login(stage.editor)
        words = {
            "base_revision": stage.report.revision,
            FIRST: "四十分かけて書いた文章",
            "csrfmiddlewaretoken": "x" * 32,
        }
        address = path(stage, "edit", "sections")

        refused = browser.post(address, words, headers={"Origin": "http://testserver"})
        again = dict(refused.context["fields"])
        token = str(refused.context["csrf_token"])
        browser.post(address, {**again, "csrfmiddlewaretoken": token}, headers={"Origin": "http://testserver"})

        assert refused.status_code == 403
        assert stage.report.sections.get(key="management").text == "四十分かけて書いた文章"

    def test_words_of_another_site_are_not_handed_back(self, stage):
        browser = Client(enforce_csrf_checks=True)
        browser.force_login(stage.editor)

        response = browser.post(
            path(stage, "edit", "sections"), {FIRST: "x"}, headers={"Origin": "http://evil.example"}
        )

        assert response.status_code == 403
        assert "fields" not in response.context
