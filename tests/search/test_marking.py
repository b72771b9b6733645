"""Which parts of a text a search found, whatever the form of the characters."""

import pytest
from django.db import connection

from clusterportal.records.characters import folding
from clusterportal.search.marking import excerpt, fold, parts, search_words


def marked(text: str, searched: str) -> str:
    """Return the text with what was found in square brackets."""
    pieces = parts(text, search_words(searched))
    return "".join(f"[{piece.text}]" if piece.is_found else piece.text for piece in pieces)


@pytest.mark.parametrize(
    ("text", "searched", "expected"),
    [
        ("札幌地域", "札幌", "[札幌]地域"),
        ("札幌地域", "地域　札幌", "[札幌地域]"),
        ("東京と京都", "京", "東[京]と[京]都"),
        ("はままつ", "ﾊﾏﾏﾂ", "[はままつ]"),
        ("ｸﾗｽﾀｰ創成", "くらすたー", "[ｸﾗｽﾀｰ]創成"),
        ("ｶﾞｽとﾊﾟﾝ", "パン", "ｶﾞｽと[ﾊﾟﾝ]"),
        ("が゙とか\u3099", "が", "[が゙]と[か\u3099]"),
        ("濱松市", "浜松", "[濱松]市"),
        ("浜松市", "濵松", "[浜松]市"),
        ("システムＬＳＩ", "lsi", "システム[ＬＳＩ]"),
        ("第Ⅱ期", "ii", "第[Ⅱ]期"),
        ("㈱架空", "株", "[㈱]架空"),
        ("富山・高岡地域", "富山高岡", "[富山・高岡]地域"),
        ("ああああ", "ああ", "[ああああ]"),
        ("𠮷野家", "野", "𠮷[野]家"),
        ("札幌", "函館", "札幌"),
        ("札幌", "・", "札幌"),
        ("", "札幌", ""),
        ("<b>&札幌", "札幌", "<b>&[札幌]"),
    ],
)
def test_what_was_found_is_marked_in_the_original(text, searched, expected):
    assert marked(text, searched) == expected


@pytest.mark.django_db
@pytest.mark.parametrize(
    "text",
    ["".join(folding()), "ｶﾞｷﾞ ﾊﾟﾋﾟ", "ＡＢＣ abc ÄÖ", "㈱㌔Ⅱ①", "ヶヵヴゔ", "が゙", "a\u0301e\u0301", "！？（）・、。 \t"],
)
def test_python_folds_as_the_database_does(text):
    with connection.cursor() as cursor:
        cursor.execute("SELECT register_search_key(%s)", [text])

        assert fold(text) == cursor.fetchone()[0]


def shown(text: str, searched: str, length: int) -> str:
    """Return the excerpt of a text as one string."""
    return "".join(piece.text for piece in excerpt(text, search_words(searched), length))


def test_an_excerpt_stands_around_what_was_found():
    text = "あ" * 200 + "関係府省連携枠" + "い" * 200

    assert "関係府省連携枠" in shown(text, "府省連携", 60)
    assert len(shown(text, "府省連携", 60)) == 62
    assert shown(text, "府省連携", 60)[0] == shown(text, "府省連携", 60)[-1] == "…"


def test_an_excerpt_of_a_short_text_is_the_text():
    assert shown("関係府省連携枠", "府省", 60) == "関係府省連携枠"


def test_an_excerpt_without_a_find_is_the_beginning():
    assert shown("あいうえお", "x", 3) == "あいう…"
