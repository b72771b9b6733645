"""A text keeps within its length: at the limit it is right, one character more is not."""

from evaluations.reports.rules.lengths import check
from evaluations.reports.structure import SECTIONS


def test_a_text_of_exactly_the_limit_is_right(found, content):
    content["sections"]["management"]["text"] = "あ" * SECTIONS["management"].limit

    assert found(check) == []


def test_one_character_more_is_an_error(found, content):
    content["sections"]["management"]["text"] = "あ" * (SECTIONS["management"].limit + 1)

    assert found(check) == [("error", "sections.management.text")]


def test_the_progress_of_a_theme_has_a_limit_too(found, content):
    content["themes"]["a001"]["progress"] = "あ" * 1501

    assert found(check) == [("error", "themes.a001.progress")]
