"""Profiles: sources at facts, the whole story, roles, nearby regions, how to use the page."""

import re
from datetime import UTC, datetime

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType

from regions.descent import story_of
from tests.counting import queries_of
from tests.factories import (
    CitationFactory,
    ClusterProjectFactory,
    DocumentFactory,
    InstitutionFactory,
    PhaseTransitionFactory,
    PrefectureFactory,
    ProgramFactory,
    ProjectBudgetFactory,
    ProjectInstitutionFactory,
    ProjectPersonFactory,
    RegionFactory,
    ResearchFieldFactory,
    ResearchThemeFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def region():
    return RegionFactory(code="kanazawa", name_ja="金沢地域", name_en="", kana="かなざわちいき")


def page_of(client, record):
    return client.get(f"/en{record.get_absolute_url()}").content.decode()


def footnotes_in(text):
    """Return the text of each footnote, without tags."""
    items = re.findall(r'<li id="source-\d+".*?</li>', text, re.DOTALL)
    return [re.sub(r"<[^>]+>|\s+", " ", item) for item in items]


def test_a_source_stands_once_however_many_facts_lean_on_it(client, region):
    document = DocumentFactory(title_en="The brochure")
    CitationFactory(subject=region, document=document, locator="p. 3", quote="金沢地域")
    project = ClusterProjectFactory(region=region)
    CitationFactory(subject=project, document=document, locator="p. 3", quote="金沢地域")
    CitationFactory(subject=project, document=document, locator="p. 4", quote="金沢地域")

    text = page_of(client, region)

    notes = footnotes_in(text)
    assert len(notes) == 2
    assert "The brochure" in notes[0]
    assert "p. 3" in notes[0]
    assert "p. 4" in notes[1]
    assert text.count('href="#source-1"') > 1


def test_every_mark_leads_to_a_footnote_and_back(client, region):
    CitationFactory(subject=region)
    CitationFactory(subject=region, field="kana", basis="inferred", note_ja="読みは編集者")
    part = ProjectInstitutionFactory(project=ClusterProjectFactory(region=region))
    CitationFactory(subject=part)

    text = page_of(client, region)

    ids = re.findall(r'\sid="([^"]+)"', text)
    assert len(ids) == len(set(ids))
    assert {*re.findall(r'href="#((?:source|fact)-[^"]+)"', text)} <= {*ids}
    assert len(re.findall(r'class="ref"', text)) == len(re.findall(r'href="#fact-', text))


@pytest.mark.parametrize(
    ("basis", "mark"),
    [("inferred", "mark-inferred"), ("entered", "mark-entered")],
)
def test_what_no_document_states_says_so_beside_the_fact(client, region, basis, mark):
    CitationFactory(subject=region)
    CitationFactory(subject=region, field="kana", basis=basis, document=None, quote="", note_ja="編集者")

    head = page_of(client, region).split("</dl>")[0]

    assert head.count(mark) == 1
    assert f'refs-{basis}" data-fact="reading"' in head
    assert head.count("refs-transcribed") == 1


def test_a_quote_beside_an_inference_does_not_make_a_field_stated(client, region):
    CitationFactory(subject=region, field="kana")
    CitationFactory(subject=region, field="kana", basis="inferred", note_ja="編集者")

    assert 'refs-inferred" data-fact="reading"' in page_of(client, region)


def test_what_is_missing_asks_the_reader(client, region):
    text = page_of(client, region)

    assert "no official English name in the documents" in text
    assert 'href="/en/corrections/new/?about=%2Fregions%2Fkanazawa%2F&amp;fact=core+institution"' in text


def test_the_story_goes_on_step_after_step_and_names_who_joined():
    survey, first, partner, merged, last, other = (ClusterProjectFactory(code=f"p-{n}") for n in range(6))
    steps = [
        PhaseTransitionFactory(sources=[survey], targets=[first]),
        PhaseTransitionFactory(sources=[first, partner], targets=[merged], kind="merged"),
        PhaseTransitionFactory(sources=[merged], targets=[last]),
    ]
    PhaseTransitionFactory(sources=[other], targets=[partner])

    assert set(story_of([survey])) == set(steps)
    assert set(story_of([last])) >= set(steps)


def test_a_circle_of_transitions_ends():
    one, other = ClusterProjectFactory(), ClusterProjectFactory()
    steps = [
        PhaseTransitionFactory(sources=[one], targets=[other]),
        PhaseTransitionFactory(sources=[other], targets=[one]),
    ]

    assert set(story_of([one])) == set(steps)


def test_the_head_says_what_became_of_a_region(client, region):
    first = ClusterProjectFactory(region=region)
    second = ClusterProjectFactory(region=region)
    target = ClusterProjectFactory(region=RegionFactory(name_ja="富山・石川地域", name_en=""))
    PhaseTransitionFactory(sources=[first], targets=[second])
    PhaseTransitionFactory(sources=[second], targets=[target], kind="merged")

    outcomes = re.search(r'<ul class="outcomes".*?</ul>', page_of(client, region), re.DOTALL).group()

    assert "merged" in outcomes
    assert "富山・石川地域" in outcomes
    assert "continued" not in outcomes


def test_a_region_shows_its_institutions_by_role(client, region):
    project = ClusterProjectFactory(region=region)
    ProjectInstitutionFactory(project=project, role="core", institution=InstitutionFactory(name_ja="石川財団"))
    ProjectInstitutionFactory(project=project, role="participant", institution=InstitutionFactory(name_ja="架空会社"))

    roles = client.get(region.get_absolute_url()).context["roles"]

    shown = {
        str(role.label): [each.institution.name_ja for each in role.institutions]
        for role in roles
        if role.institutions or role.is_always_shown
    }
    assert shown == {"中核機関": ["石川財団"], "核となる研究機関": [], "地方自治体": [], "参画機関": ["架空会社"]}


def test_themes_people_and_money_of_all_projects_stand_on_the_page(client, region):
    project = ClusterProjectFactory(region=region)
    ResearchThemeFactory(project=project, title_ja="発酵の研究")
    ProjectPersonFactory(project=project, name_ja="架空花子")
    ProjectBudgetFactory(project=project, fiscal_year=2009, national_yen=500_000_000)

    text = client.get(region.get_absolute_url()).content.decode()

    assert [part for part in ("発酵の研究", "架空花子", "5億円", "平成21年度") if part not in text] == []


def test_nearby_regions_share_a_field_and_a_prefecture_or_a_border(client, region):
    ishikawa, toyama, okinawa = (PrefectureFactory(code=code) for code in ("17", "16", "47"))
    life, ict = ResearchFieldFactory(), ResearchFieldFactory()
    region.prefectures.set([ishikawa])
    ClusterProjectFactory(region=region, research_fields=[life])
    next_door = RegionFactory(code="next-door", prefectures=[toyama])
    ClusterProjectFactory(region=next_door, research_fields=[life, ict])
    same = RegionFactory(code="same", prefectures=[ishikawa, toyama])
    ClusterProjectFactory(region=same, research_fields=[life])
    ClusterProjectFactory(region=RegionFactory(prefectures=[okinawa]), research_fields=[life])
    ClusterProjectFactory(region=RegionFactory(prefectures=[toyama]), research_fields=[ict])

    nearby = client.get(region.get_absolute_url()).context["nearby"]

    found = [(each.region.code, each.fields, each.is_in_same_prefecture) for each in nearby]
    assert found == [("same", [life], True), ("next-door", [life], False)]


def test_a_region_without_known_prefecture_has_no_map_and_no_neighbours(client, region):
    ClusterProjectFactory(region=region, research_fields=[ResearchFieldFactory()])

    response = client.get(region.get_absolute_url())

    assert response.context["nearby"] == []
    assert '<svg class="locator"' not in response.content.decode()


def test_the_map_marks_the_prefectures(client, region):
    region.prefectures.set([PrefectureFactory(code="17"), PrefectureFactory(code="16")])

    text = client.get(region.get_absolute_url()).content.decode()

    assert text.count('class="square') == 47
    assert text.count("square-here") == 2


def test_a_page_says_how_to_cite_it_and_ask_for_it(client, region, time_machine):
    time_machine.move_to("2026-11-24 23:30+09:00")

    text = page_of(client, region)

    assert "http://testserver/en/regions/kanazawa/ (accessed 2026-11-24)" in text
    assert 'curl "http://testserver/api/v1/regions/kanazawa/"' in text


def test_the_last_change_is_the_last_edit_of_the_page_or_what_it_shows(client, region):
    project = ClusterProjectFactory(region=region)
    editor = UserFactory()
    for record, day in ((region, 1), (project, 2), (RegionFactory(), 3)):
        entry = LogEntry.objects.create(
            user=editor,
            content_type=ContentType.objects.get_for_model(record),
            object_id=str(record.pk),
            object_repr="x",
            action_flag=CHANGE,
        )
        LogEntry.objects.filter(pk=entry.pk).update(action_time=datetime(2026, 3, day, 12, tzinfo=UTC))

    text = page_of(client, region)

    assert '<time datetime="2026-03-02T21:00:00+09:00">2026-03-02</time>' in text


def test_no_last_change_is_made_up(client, region):
    assert "Last edited" not in page_of(client, region)


def test_panels_are_linked_only_where_the_portal_has_them(client, region, monkeypatch):
    monkeypatch.setattr("regions.panels.existing", lambda paths: [path for path in paths if "evaluations" in path[0]])

    text = page_of(client, region)

    assert 'href="/en/regions/kanazawa/evaluations/"' in text
    assert 'href="/en/regions/kanazawa/reports/"' not in text


@pytest.mark.parametrize("kind", ["region", "project"])
def test_a_profile_costs_the_same_however_long_the_story(client, region, kind):
    field, prefecture, document = ResearchFieldFactory(), PrefectureFactory(code="17"), DocumentFactory()
    region.prefectures.set([prefecture])
    project = ClusterProjectFactory(code="kc1-kanazawa", region=region, research_fields=[field])
    costs = []
    for more in (2, 8):
        last = project
        for _number in range(more):
            other = RegionFactory(prefectures=[prefecture])
            following = ClusterProjectFactory(region=other, research_fields=[field], program=ProgramFactory())
            step = PhaseTransitionFactory(sources=[last], targets=[following])
            theme, person = ResearchThemeFactory(project=project), ProjectPersonFactory(project=project)
            part, budget = ProjectInstitutionFactory(project=project), ProjectBudgetFactory(project=project)
            for record in (step, theme, person, part, budget, project, region):
                CitationFactory(subject=record, document=document)
            last = following
        costs.append(queries_of(client, (region if kind == "region" else project).get_absolute_url()))

    assert costs[0] == costs[1]


def test_an_institution_costs_the_same_for_1_and_10_projects(client):
    institution = InstitutionFactory(code="kanazawa-university", prefecture=PrefectureFactory(code="17"))
    costs = []
    for more in (1, 9):
        for _number in range(more):
            part = ProjectInstitutionFactory(institution=institution, project=ClusterProjectFactory())
            CitationFactory(subject=part)
        costs.append(queries_of(client, institution.get_absolute_url()))

    assert costs[0] == costs[1]
