"""The loader of the register's fixtures: all or nothing, and every refusal names file, record and rule."""

import pytest
from django.core.management import CommandError, call_command

from clusterportal.records.fixtures import FixtureError, load
from clusterportal.sources.models import Citation, Document
from regions.models import Region

pytestmark = pytest.mark.django_db

DOCUMENT = """
model: sources.document
records:
  - {code: paper, kind: seed, title_ja: 資料, file_name: paper.txt}
"""
REGION = """
model: regions.region
document: paper
locator: 一覧
sources:
  - {fields: [kana, name_en], basis: inferred, note_ja: 読みは編集者, note_en: by the editors}
records:
  - code: sapporo
    name_ja: 札幌地域
    kana: さっぽろちいき
    names:
      - {name_ja: 札幌, sources: [{quote: 札幌}]}
    sources:
      - {quote: 札幌地域}
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "10_documents.yaml").write_text(DOCUMENT, encoding="utf-8")
    (tmp_path / "20_regions.yaml").write_text(REGION, encoding="utf-8")
    return tmp_path


def spoil(folder, old, new):
    path = folder / "20_regions.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_records_and_what_hangs_on_them_are_loaded_with_their_citations(folder):
    load(folder)

    region = Region.objects.get()
    assert [name.name_ja for name in region.names.all()] == ["札幌"]
    cited = region.citations.order_by("pk").values_list("field", "quote", "locator", "basis")
    assert list(cited) == [("", "札幌地域", "一覧", "transcribed"), ("kana", "", "一覧", "inferred")]


def test_loading_again_changes_nothing(folder):
    load(folder)
    before = (Region.objects.count(), Citation.objects.count())

    load(folder)

    assert (Region.objects.count(), Citation.objects.count()) == before


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("code: sapporo", "code: Sapporo!", "code"),
        ("name_ja: 札幌地域\n", "name_ja: ''\n", "name_ja"),
        ("document: paper", "document: pamphlet", "pamphlet"),
        ("kana: さっぽろちいき", "population: 3", "population"),
        ("{quote: 札幌地域}", "{quote: " + "札" * 61 + "}", "quote"),
        ("{quote: 札幌地域}", "{words: 札幌地域}", "words"),
        ("basis: inferred, note_ja: 読みは編集者,", "basis: inferred,", "inferred"),
        ("    names:", "    prefectures: ['99']\n    names:", "99"),
    ],
)
def test_a_record_that_breaks_a_rule_is_named_and_nothing_is_loaded(folder, old, new, said):
    spoil(folder, old, new)

    with pytest.raises(FixtureError) as caught:
        load(folder)

    assert "20_regions.yaml" in str(caught.value)
    assert said in str(caught.value)
    assert not Document.objects.exists()


@pytest.mark.parametrize(
    "text",
    [
        "model: regions.region\n",
        "model: regions.nowhere\nrecords: []\n",
        "records: []\n",
        "a: [1\n",
        "model: regions.region\nrecords: [3]\n",
    ],
)
def test_a_file_that_is_no_fixture_is_named(folder, text):
    (folder / "30_odd.yaml").write_text(text, encoding="utf-8")

    with pytest.raises(FixtureError, match=r"30_odd\.yaml"):
        load(folder)


def test_an_empty_folder_is_refused(tmp_path):
    with pytest.raises(FixtureError, match="no fixture files"):
        load(tmp_path)


def test_a_filled_register_is_left_as_it_is_when_asked(folder, capsys):
    call_command("load_register", folder)
    Region.objects.update(kana="なおした")

    call_command("load_register", folder, if_empty=True)

    assert Region.objects.get().kana == "なおした"
    assert "left as it is" in capsys.readouterr().out


def test_the_command_ends_with_the_sentence_of_the_loader(folder):
    spoil(folder, "code: sapporo", "code: Sapporo!")

    with pytest.raises(CommandError, match=r"20_regions\.yaml:8: .*Sapporo!"):
        call_command("load_register", folder)


def test_a_public_document_needs_no_source_and_keeps_what_cites_it(folder):
    public = folder / "public"
    public.mkdir()
    page = "{code: page, kind: public, title_ja: 頁, url: 'https://example.org/'}"
    (public / "10_documents.yaml").write_text(f"model: sources.document\nrecords: [{page}]\n", encoding="utf-8")
    region = "{code: sapporo, name_en: Sapporo, sources: [{field: name_en, document: page, quote: Sapporo}]}"
    text = f"model: regions.region\nextends: true\nrecords: [{region}]\n"
    (public / "20_regions.yaml").write_text(text, encoding="utf-8")

    load(folder)
    load(folder)

    assert Document.objects.get(code="page").citations.get().subject == Region.objects.get(code="sapporo")
