"""Texts as they are kept: one kind of line end, and nothing that nobody can see or store."""

import json

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from evaluations.reports.content import flat, read
from evaluations.reports.values import readable

from .test_api import path, send
from .test_pages import edit

pytestmark = pytest.mark.django_db
TEXT = "sections.management.text"


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("一\r\n二\r三\n四", "一\n二\n三\n四"),
        ("一\x0b二\x0c三\x85四\u2028五\u2029六", "一\n二\n三\n四\n五\n六"),
        ("表\tの\t欄", "表\tの\t欄"),
        ("欄\x07次の欄", "欄\t次の欄"),
        ("産\x1e学\x1f官", "産-学官"),
        ("葛\U000e0100城\u200b𠮷", "葛\U000e0100城\u200b𠮷"),
    ],
)
def test_a_text_is_made_readable(given, kept):
    assert readable(given) == kept


@pytest.mark.parametrize("character", ["\x00", "\x08", "\x1b", "\x7f", "\x9f", "\ud800"])
def test_what_nobody_can_see_is_refused_with_its_place(character):
    with override("en"), pytest.raises(ValidationError) as refusal:
        readable(f"一行目\n会議を三回{character}開いた。")

    assert refusal.value.messages == [
        f"In line 2, after “会議を三回”, stands a character that cannot be shown (U+{ord(character):04X}). Delete it."
    ]


def test_a_text_that_cannot_be_kept_stays_in_its_field(stage, browser_of):
    response = edit(browser_of("editor"), stage, "sections", **{TEXT: "会議を\x08開いた。"})

    assert response.status_code == 400
    assert "「会議を」の後に" in response.content.decode()
    assert "会議を\x08開いた。</textarea>" in response.content.decode()
    assert flat(read(stage.reload()))[TEXT] == ""


def test_the_api_names_the_field_and_keeps_nothing(stage, browser_of):
    browser, address = browser_of("editor"), path(stage, "parts", "sections")
    headers = {"If-Match": browser.get(address).headers["ETag"], "Accept-Language": "en"}
    given = {"management": {"text": "会議を\x08開いた。"}, "next-year": {"text": "計画"}}

    answer = send(browser, "patch", address, given, **headers)

    (error,) = answer.json()["errors"]
    assert (answer.status_code, error["parameter"]) == (400, TEXT)
    assert "after “会議を”" in error["detail"]
    assert flat(read(stage.reload()))["sections.next-year.text"] == ""


def test_a_form_and_the_api_keep_the_same(stage, browser_of):
    browser, given = browser_of("editor"), "一\r\n二\x0b三"
    edit(browser, stage, "sections", **{TEXT: given})
    by_form = flat(read(stage.reload()))[TEXT]
    address = path(stage, "parts", "sections")
    headers = {"If-Match": browser.get(address).headers["ETag"]}

    send(browser, "patch", address, {"next-year": {"text": given}}, **headers)

    assert by_form == "一\n二\n三"
    assert flat(read(stage.reload()))["sections.next-year.text"] == by_form


def test_a_lone_surrogate_is_no_fault_of_the_server(stage, browser_of):
    browser, address = browser_of("editor"), path(stage, "parts", "sections")
    headers = {"If-Match": browser.get(address).headers["ETag"]}

    answer = browser.patch(
        address, '{"management": {"text": "前\\ud800後"}}', content_type="application/json", headers=headers
    )

    assert answer.status_code == 400
    assert "U+D800" in answer.json()["errors"][0]["detail"]


@pytest.mark.parametrize("given", [[], {}, 1.5, True])
def test_an_answer_of_another_kind_is_refused_in_words(stage, browser_of, given):
    browser, address = browser_of("editor"), path(stage, "parts", "indicators")
    headers = {"If-Match": browser.get(address).headers["ETag"]}

    answer = send(browser, "patch", address, {"patents": {"answer": given}}, **headers)

    assert (answer.status_code, json.loads(answer.content)["errors"][0]["detail"]) == (
        400,
        "整数を記入してください。",
    )


def test_remarks_and_answers_are_readable_too(stage, browser_of):
    stage.submit()
    officer, address = browser_of("officer"), path(stage, "comments")

    by_api = send(officer, "post", address, {"text": "一\r\n二\x0b三"})
    officer.post(f"/reports/{stage.report.code}/review/", {"do": "remark:", "remark:": "四\x0b五"})

    assert by_api.status_code == 201
    assert list(stage.report.comments.values_list("text", flat=True)) == ["一\n二\n三", "四\n五"]
    assert [thread["is_settled"] for thread in officer.get(address).json()] == [False, False]


def test_a_remark_of_control_characters_alone_says_nothing(stage, browser_of):
    stage.submit()

    answer = send(browser_of("officer"), "post", path(stage, "comments"), {"text": "\x08\x1b"})

    assert answer.status_code == 400
    assert not stage.report.comments.exists()
