"""The layer of public facts: it fills what is empty, never overwrites, and is refused line by line."""

import pytest
from django.core.management import call_command

from clusterportal.records.fixtures import FixtureError, load
from clusterportal.sources.models import Citation, UnconfirmedReport
from regions.models import ClusterProject, Region
from tests import factories

pytestmark = pytest.mark.django_db

SEED = """
model: sources.document
records:
  - {code: paper, kind: seed, title_ja: 資料, file_name: paper.txt}
---
model: regions.region
document: paper
records:
  - {code: sapporo, name_ja: 札幌地域, kana: さっぽろちいき, sources: [{quote: 札幌地域}]}
---
model: regions.clusterproject
document: paper
records:
  - {code: kc1-sapporo, region: sapporo, program: kc1, cluster_name_ja: 札幌クラスター, sources: [{quote: 札幌地域}]}
"""
DOCUMENTS = """
model: sources.document
records:
  - {code: page, kind: public, title_ja: 頁, url: "https://example.org/page"}
"""
PUBLIC = """
model: regions.clusterproject
document: page
extends: true
records:
  - code: kc1-sapporo
    start_year: 2002
    sources:
      - {field: start_year, quote: 平成14年度から}
"""


@pytest.fixture
def folder(tmp_path):
    factories.ProgramFactory(code="kc1")
    (tmp_path / "seed").mkdir()
    (tmp_path / "public").mkdir()
    (tmp_path / "seed" / "10.yaml").write_text(SEED, encoding="utf-8")
    (tmp_path / "public" / "10_documents.yaml").write_text(DOCUMENTS, encoding="utf-8")
    (tmp_path / "public" / "20.yaml").write_text(PUBLIC, encoding="utf-8")
    return tmp_path


def spoil(folder, old, new):
    path = folder / "public" / "20.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_an_empty_field_is_filled_and_cited_with_its_layer(folder):
    load(folder)

    project = ClusterProject.objects.get()
    assert project.start_year == 2002
    cited = project.citations.order_by("pk").values_list("field", "layer", "confidence", "document__code")
    assert list(cited) == [("", "seed", "", "paper"), ("start_year", "public", "high", "page")]


def test_loading_again_changes_nothing(folder):
    load(folder)
    before = list(Citation.objects.order_by("quote").values_list("field", "layer", "quote"))

    load(folder)

    assert list(Citation.objects.order_by("quote").values_list("field", "layer", "quote")) == before


def test_a_public_value_that_was_mended_is_loaded_anew(folder):
    load(folder)
    spoil(folder, "start_year: 2002", "start_year: 2003")

    load(folder)

    assert ClusterProject.objects.get().start_year == 2003


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("code: kc1-sapporo", "code: kc1-nowhere", "no such record to extend"),
        ("start_year: 2002", "start_year: 1000", "1950"),
        ("start_year: 2002", "start_year: soon", "soon"),
        ("start_year: 2002", "start: 2002", "no field named"),
        (", quote: 平成14年度から", "", "needs a quote"),
        ("document: page", "document: nowhere", "nowhere"),
        ("start_year: 2002", "cluster_name_ja: 別のクラスター", "record a disagreement"),
        ("extends: true\n", "", "extends: true"),
    ],
)
def test_a_line_that_breaks_a_rule_is_named_and_nothing_is_loaded(folder, old, new, reason):
    spoil(folder, old, new)

    with pytest.raises(FixtureError, match=reason) as refused:
        load(folder)

    assert "public/20.yaml:6: " in str(refused.value) or "public/20.yaml:5: " in str(refused.value)
    assert not Region.objects.exists()


def test_a_seed_fact_may_be_confirmed_by_a_public_source(folder):
    spoil(folder, "start_year: 2002", "cluster_name_ja: 札幌クラスター")
    spoil(folder, "field: start_year", "field: cluster_name_ja")

    load(folder)

    assert set(ClusterProject.objects.get().citations.values_list("layer", flat=True)) == {"seed", "public"}


def test_a_record_that_stands_twice_is_refused(folder):
    spoil(folder, "model: regions.clusterproject", DOCUMENTS.strip() + "\n---\nmodel: regions.clusterproject")

    with pytest.raises(FixtureError, match="twice"):
        load(folder)


def test_a_row_about_any_record_names_it_by_kind_and_code(folder):
    (folder / "public" / "90.yaml").write_text(
        "model: sources.unconfirmedreport\nrecords:\n"
        "  - {subject: [regions.clusterproject, kc1-sapporo], property: years, value_ja: 平成13年度, document: page, "
        "quote: 平成13年度に}\n",
        encoding="utf-8",
    )

    load(folder)
    load(folder)

    assert UnconfirmedReport.objects.get().subject == ClusterProject.objects.get()


def test_public_facts_can_be_left_out_by_a_setting(folder, settings):
    settings.PUBLIC_FACTS = False

    call_command("load_register", folder)

    assert ClusterProject.objects.get().start_year is None


def test_a_layer_that_is_missing_is_added_to_a_filled_register(folder, settings):
    settings.PUBLIC_FACTS = False
    call_command("load_register", folder)
    settings.PUBLIC_FACTS = True

    call_command("load_register", folder, if_empty=True)

    assert ClusterProject.objects.get().start_year == 2002
