"""Answers beside a part are sent with it: neither the part nor any answer is lost, with or without scripts."""

import pytest

from evaluations.models import ReviewComment
from evaluations.reports import remarks, workflow
from evaluations.reports.content import flat, read

from .stage import LATER
from .test_pages import edit, path

pytestmark = pytest.mark.django_db
TEXT = "sections.management.text"


@pytest.fixture
def returned(stage):
    """A returned report with two remarks; the stage knows them."""
    stage.submit()
    workflow.claim(stage.report, by=stage.officer)
    stage.first = remarks.remark(stage.report, text="一つ目", path=TEXT, must_fix=True, by=stage.officer)
    stage.second = remarks.remark(
        stage.report, text="二つ目", path="sections.next-year.text", must_fix=True, by=stage.officer
    )
    stage.report = workflow.send_back(stage.reload(), due_on=LATER, reason="", by=stage.officer)
    return stage


def answers(stage):
    return list(ReviewComment.objects.filter(thread__isnull=False).values_list("thread", "text"))


def stored(stage):
    return flat(read(stage.reload()))[TEXT]


def test_sending_an_answer_saves_what_was_typed_beside_it(returned, browser_of):
    first = returned.first.pk

    response = edit(
        browser_of("editor"),
        returned,
        "sections",
        **{TEXT: "書き直した文章", f"answer:{first}": "直しました", "send": first},
    )

    assert response.url.endswith(f"#comment-{first}")
    assert stored(returned) == "書き直した文章"
    assert answers(returned) == [(first, "直しました")]


def test_an_answer_that_was_typed_and_not_sent_stays_on_the_page(returned, browser_of):
    second = returned.second.pk
    typed = {TEXT: "書き直した文章", f"answer:{second}": "書きかけの回答"}

    text = edit(browser_of("editor"), returned, "sections", **typed).content.decode()

    assert "書きかけの回答</textarea>" in text
    assert stored(returned) == "書き直した文章"
    assert answers(returned) == []


def test_of_two_typed_answers_one_is_sent_and_the_other_stays(returned, browser_of):
    first, second = returned.first.pk, returned.second.pk
    typed = {f"answer:{first}": "送る回答", f"answer:{second}": "書きかけの回答", "send": first}

    text = edit(browser_of("editor"), returned, "sections", **typed).content.decode()

    assert answers(returned) == [(first, "送る回答")]
    assert "書きかけの回答</textarea>" in text
    assert "送る回答</textarea>" not in text


@pytest.mark.parametrize("text", ["", "あ" * 4001])
def test_an_answer_that_cannot_be_sent_is_handed_back_and_the_part_is_saved(returned, browser_of, text):
    first = returned.first.pk
    typed = {TEXT: "書き直した文章", f"answer:{first}": text, "send": first}

    response = edit(browser_of("editor"), returned, "sections", **typed)

    assert response.status_code == 400
    assert f"{text}</textarea>" in response.content.decode()
    assert stored(returned) == "書き直した文章"
    assert answers(returned) == []


def test_a_conflict_in_the_part_sends_nothing_and_loses_nothing(returned, browser_of):
    first, base = returned.first.pk, returned.reload().revision
    returned.write(**{TEXT: "他の人の文章"})

    response = edit(
        browser_of("submitter"),
        returned,
        "sections",
        base=base,
        **{TEXT: "私の文章", f"answer:{first}": "私の回答", "send": first},
    )

    assert response.status_code == 409
    text = response.content.decode()
    assert "私の文章</textarea>" in text
    assert "私の回答</textarea>" in text
    assert answers(returned) == []


def test_a_report_that_was_closed_meanwhile_hands_the_answer_back(returned, browser_of):
    workflow.waive(returned.report, reason="中止", by=returned.supervisor)
    typed = {TEXT: "私の文章", f"answer:{returned.first.pk}": "私の回答"}

    text = edit(browser_of("editor"), returned, "sections", **typed).content.decode()

    assert "私の文章" in text
    assert "私の回答" in text


def test_whoever_is_signed_out_gets_the_answer_back(returned, client):
    text = edit(client, returned, "sections", **{f"answer:{returned.first.pk}": "私の回答"}).content.decode()

    assert "私の回答" in text


def test_a_remark_that_is_not_shown_yet_is_not_answered(returned, browser_of):
    hidden = remarks.remark(returned.report, text="未公開", path=TEXT, by=returned.officer)
    typed = {f"answer:{hidden.pk}": "回答", "send": hidden.pk}

    assert edit(browser_of("editor"), returned, "sections", **typed).status_code == 400
    assert answers(returned) == []


@pytest.mark.parametrize(
    ("then", "rest"),
    [("money", ("edit", "money")), ("files", ("files",)), ("check", ("check",)), ("//evil.example", None)],
)
def test_the_buttons_that_lead_on_save_first(returned, browser_of, then, rest):
    response = edit(browser_of("editor"), returned, "sections", **{TEXT: "書き直した文章", "then": then})

    expected = path(returned, *(rest or ("edit", "sections")))
    assert response.url.split("?")[0] == expected
    assert stored(returned) == "書き直した文章"
