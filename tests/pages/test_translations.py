"""The Japanese catalogue: complete, exact in its placeholders, compiled, and in use on the pages."""

import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import polib
import pytest
from django.apps import apps
from django.conf import settings
from django.utils import translation

CATALOGUE = Path(settings.LOCALE_PATHS[0]) / "ja" / "LC_MESSAGES" / "django.po"
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd%]")

Key = tuple[str | None, str, str]


def key_of(entry: polib.POEntry | polib.MOEntry) -> Key:
    """What a message is found by: its context, its text and its plural."""
    return entry.msgctxt, entry.msgid, entry.msgid_plural


def texts_of(entry: polib.POEntry | polib.MOEntry) -> list[str]:
    """The Japanese of a message: one text, for Japanese has no plural."""
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


@pytest.fixture(scope="module")
def catalogue():
    """The messages as they stand in the tree."""
    return polib.pofile(str(CATALOGUE))


@pytest.fixture(scope="module")
def collected(tmp_path_factory):
    """The messages that `make messages` would collect now, found in a copy of the sources."""
    copy = tmp_path_factory.mktemp("sources") / "portal"
    shutil.copytree(settings.BASE_DIR, copy, ignore=shutil.ignore_patterns(".*", "__pycache__", "fixtures", "locale"))
    (copy / "clusterportal" / "locale").mkdir()
    subprocess.run(
        [sys.executable, "manage.py", "makemessages", "--locale", "ja", "--no-location"],
        cwd=copy,
        env={**os.environ, "DEBUG": "1"},
        check=True,
        capture_output=True,
    )
    return polib.pofile(str(copy / CATALOGUE.relative_to(settings.BASE_DIR)))


needs_gettext = pytest.mark.skipif(
    shutil.which("xgettext") is None and not os.environ.get("CI"),
    reason="xgettext is not installed: apt install gettext",
)


@needs_gettext
def test_every_text_of_the_sources_is_in_the_catalogue(catalogue, collected):
    missing = {key_of(entry) for entry in collected} - {key_of(entry) for entry in catalogue}

    assert not missing, "run `make messages` and translate what it adds"


@needs_gettext
def test_the_catalogue_keeps_no_text_that_is_gone(catalogue, collected):
    left_over = {key_of(entry) for entry in catalogue} - {key_of(entry) for entry in collected}

    assert not left_over, "run `make messages`"


def test_every_message_is_translated(catalogue):
    empty = [entry.msgid for entry in catalogue if not all(text.strip() for text in texts_of(entry) or [""])]

    assert not empty


def test_no_message_is_fuzzy_or_obsolete(catalogue):
    assert not [entry.msgid for entry in catalogue if entry.fuzzy or entry.obsolete]


def test_every_placeholder_is_kept_and_none_is_added(catalogue):
    for entry in catalogue:
        expected = Counter(PLACEHOLDER.findall(entry.msgid_plural or entry.msgid))
        for text in texts_of(entry):
            assert Counter(PLACEHOLDER.findall(text)) == expected, entry.msgid


def test_tags_and_blanks_at_the_ends_are_kept(catalogue):
    for entry in catalogue:
        for text in texts_of(entry):
            assert re.findall(r"<[^>]+>", text) == re.findall(r"<[^>]+>", entry.msgid), entry.msgid
            assert text == text.strip(), entry.msgid


def test_japanese_has_one_form_for_every_number(catalogue):
    assert catalogue.metadata["Plural-Forms"] == "nplurals=1; plural=0;"
    assert all(list(entry.msgstr_plural) == [0] for entry in catalogue if entry.msgid_plural)


def test_quotation_marks_are_japanese(catalogue):
    assert not [entry.msgid for entry in catalogue for text in texts_of(entry) if re.search("[“”]", text)]


def test_the_compiled_catalogue_says_what_the_readable_one_says(catalogue):
    compiled = polib.mofile(str(CATALOGUE.with_suffix(".mo")))

    assert {key_of(entry): texts_of(entry) for entry in compiled} == {
        key_of(entry): texts_of(entry) for entry in catalogue
    }, "run `make messages`"


@pytest.mark.parametrize(
    ("model", "word"),
    [
        ("programs.BasicPlan", "科学技術基本計画"),
        ("programs.ResearchField", "重点四分野"),
        ("programs.Program", "事業"),
        ("programs.FundingFrame", "資金枠"),
        ("regions.Region", "実施地域"),
        ("regions.ClusterProject", "地域の事業"),
        ("regions.ResearchTheme", "研究テーマ"),
        ("regions.PhaseTransition", "移行"),
        ("sources.Document", "文書"),
        ("sources.Citation", "出典"),
    ],
)
def test_a_kind_of_record_is_called_by_its_word(model, word):
    names = apps.get_model(model)._meta

    with translation.override("ja"):
        assert (str(names.verbose_name), str(names.verbose_name_plural)) == (word, word)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "japanese", "english"),
    [
        ("/", "地域イノベーションクラスター事業 公開登録簿", "Cluster program registry"),
        ("/", "数字で見る登録簿", "The register in figures"),
        ("/regions/", "この条件で表示", "Order by"),
        ("/regions/", "条件に合う登録情報はありません。", "Nothing in the register matches these filters."),
        ("/projects/", "重点四分野", "Research field"),
        ("/institutions/?fiscal_year=x", "という絞り込み条件はありません", "is not a filter of this list"),
        ("/budgets/", "事業の予算", "Programme budgets"),
        ("/documents/", "本文へ移動", "Skip to the content"),
        ("/search/?q=、", "記号だけです", "holds only punctuation"),
        ("/nonsense/", "ページが見つかりません", "There is no page at this address"),
    ],
)
def test_a_page_speaks_the_language_of_its_address(client, path, japanese, english):
    japanese_page = client.get(path).content.decode()
    english_page = client.get(f"/en{path}").content.decode()

    assert japanese in japanese_page
    assert english not in japanese_page
    assert english in english_page
    assert japanese not in english_page
