"""The frame around each page: languages, headings, nothing inline, nothing from outside."""

import itertools
import re

import pytest
from django.contrib.staticfiles import finders

from tests.factories import CitationFactory, ClusterProjectFactory, CommitteeFactory, CriteriaSetFactory, RegionFactory

pytestmark = pytest.mark.django_db

KNOWN_HOSTS = r"ror\.org|www\.digital\.go\.jp|waic\.jp|testserver"
FIXED = [
    "/",
    "/regions/",
    "/regions/?view=map",
    "/regions/compare/",
    "/projects/",
    "/institutions/",
    "/transitions/",
    "/cooperation/",
    "/rule-checks/",
    "/programs/",
    "/budgets/",
    "/policy-report/",
    "/related/",
    "/selection/",
    "/indicators/",
    "/documents/",
    "/search/",
    "/about/",
    "/accessibility/",
]


@pytest.fixture
def paths():
    """The address of every kind of page."""
    project = ClusterProjectFactory()
    citation = CitationFactory(subject=project)
    records = [project, project.region, project.program, citation.document, CommitteeFactory(), CriteriaSetFactory()]
    return [*FIXED, *(record.get_absolute_url() for record in records)]


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_every_page_is_sound(client, paths, prefix):
    for path in paths:
        text = client.get(prefix + path).content.decode()

        assert f'<html lang="{prefix.strip("/") or "ja"}">' in text, path
        assert len(re.findall("<h1", text)) == 1, path
        assert len(re.findall("<main", text)) == 1, path
        assert not re.search(r"<style|<script(?! src=\"/static/| type=\"application/ld\+json\")", text), path
        assert not re.search(r"\sstyle=|\son[a-z]+=", text), path
        assert not re.search(rf'(?:src|href|action)="(?:https?:)?//(?!{KNOWN_HOSTS})', text), path


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_headings_never_skip_a_level(client, paths, prefix):
    for path in paths:
        levels = [int(level) for level in re.findall(r"<h([1-6])", client.get(prefix + path).content.decode())]

        assert levels[0] == 1, path
        assert all(after - before <= 1 for before, after in itertools.pairwise(levels)), (path, levels)


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_no_id_stands_twice_and_every_label_has_its_field(client, paths, prefix):
    for path in paths:
        text = client.get(prefix + path).content.decode()
        ids = re.findall(r'\sid="([^"]+)"', text)

        assert len(ids) == len(set(ids)), path
        assert set(re.findall(r'<label[^>]*for="([^"]+)"', text)) <= set(ids), path
        assert set(re.findall(r'aria-(?:labelledby|describedby)="([^"]+)"', text)) <= set(ids), path


@pytest.mark.parametrize(
    ("path", "japanese", "english"),
    [
        ("/", "/", "/en/"),
        ("/en/", "/", "/en/"),
        ("/regions/?q=a&page=1", "/regions/?q=a&amp;page=1", "/en/regions/?q=a&amp;page=1"),
        ("/en/search/?q=x", "/search/?q=x", "/en/search/?q=x"),
        ("/en/nonsense/", "/nonsense/", "/en/nonsense/"),
    ],
)
def test_the_language_switch_keeps_the_place(client, path, japanese, english):
    text = client.get(path).content.decode()

    assert f'href="{japanese}"' in text
    assert f'href="{english}"' in text


def test_links_of_an_english_page_stay_english(client):
    region = RegionFactory()

    text = client.get("/en/regions/").content.decode()

    assert f'href="/en/regions/{region.code}/"' in text


def test_every_style_sheet_script_and_picture_is_there(client, paths):
    for path in paths:
        files = re.findall(r'(?:href|src)="/static/([^"]+)"', client.get(path).content.decode())

        assert "register/theme.js" in files, path
        assert all(finders.find(file) for file in files), path


def test_the_menu_of_a_narrow_screen_opens_without_a_script(client):
    text = client.get("/").content.decode()

    assert 'popovertarget="site-menu"' in text
    assert re.search(r'<div class="site-menu" id="site-menu" popover>', text)


def test_the_choice_of_colours_is_the_systems_unless_chosen(client):
    text = client.get("/en/").content.decode()

    assert re.findall(r'<option value="(\w+)">(.*?)</option>', text[text.index('<select id="theme"') :])[:3] == [
        ("auto", "as the system"),
        ("light", "light"),
        ("dark", "dark"),
    ]


def test_text_from_outside_is_escaped(client):
    response = client.get("/search/", {"q": '<script>alert("x")</script>'})

    assert b"<script>" not in response.content


@pytest.mark.parametrize(("path", "about"), [("/regions/", "?about=/regions/"), ("/en/nonsense/", "")])
def test_the_footer_leads_to_a_correction_of_the_page(client, path, about):
    text = client.get(path).content.decode()

    footer = text[text.index("<footer") :]
    assert re.search(rf'href="(?:/en)?/corrections/new/{re.escape(about)}"', footer)
