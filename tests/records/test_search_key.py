"""The folded form of names, made by the database."""

import pytest
from django.db import connection

from clusterportal.records.characters import katakana_to_hiragana, search_key_sql, variants

pytestmark = pytest.mark.django_db


def folded(text):
    with connection.cursor() as cursor:
        cursor.execute("SELECT register_search_key(%s)", [text])
        return cursor.fetchone()[0]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ＬＳＩ", "lsi"),
        ("ｸﾗｽﾀｰ", "クラスター"),
        ("くらすたー", "クラスター"),
        ("富山・高岡地域", "富山高岡地域"),
        ("長野 上田", "長野・上田"),
        ("廣島", "広島"),
        ("濱松", "浜松"),
        ("第Ⅱ期", "第II期"),
        ("龍ヶ崎", "竜ケ崎"),
        ("（彩都）", "彩都"),
    ],
)
def test_forms_that_a_reader_takes_for_the_same_fold_alike(one, other):
    assert folded(one) == folded(other)


def test_different_words_stay_different():
    assert folded("京都") != folded("東京")


def test_folding_twice_changes_nothing():
    text = "".join(variants()) + "".join(katakana_to_hiragana()) + "ヶ・ｸﾗｽﾀｰ ＡＢＣ"

    assert folded(folded(text)) == folded(text)


def test_the_function_in_the_database_is_the_one_the_code_describes():
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_get_functiondef('register_search_key(text)'::regprocedure)")
        before = cursor.fetchone()[0]
        cursor.execute(search_key_sql())
        cursor.execute("SELECT pg_get_functiondef('register_search_key(text)'::regprocedure)")

        assert cursor.fetchone()[0] == before
