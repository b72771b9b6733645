"""What the head of a page tells machines: its one address, its languages, a card, linked data."""

import json
import re
from html import unescape
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from tests.factories import ClusterProjectFactory, CriteriaSetFactory, RegionFactory

pytestmark = pytest.mark.django_db


def head_of(client, path):
    """Return the head of a page."""
    text = client.get(path).content.decode()
    return text[: text.index("</head>")]


def said(head, name):
    """Return the content of one `meta` element."""
    (content,) = re.findall(rf'<meta\s+(?:property|name)="{name}"\s+content="([^"]*)"', head)
    return unescape(content)


@pytest.mark.parametrize(
    ("asked", "canonical"),
    [
        ("/", "/"),
        ("/?program=&utm_source=x", "/"),
        ("/en/regions/?program=&page=1", "/en/regions/?page=1"),
        ("/regions/?sort=code", "/regions/"),
        ("/search/?q=a", "/search/"),
    ],
)
def test_a_page_has_one_address_whatever_was_selected(client, asked, canonical):
    head = head_of(client, asked)

    assert f'<link rel="canonical" href="http://testserver{canonical}">' in head
    assert said(head, "og:url") == f"http://testserver{canonical}"


def test_a_page_names_itself_in_each_language(client):
    head = head_of(client, "/en/regions/?sort=code&page=1")

    found = re.findall(r'<link rel="alternate"\s+hreflang="([^"]+)"\s+href="([^"]+)"', head)
    assert found == [
        ("ja", "http://testserver/regions/?page=1"),
        ("en", "http://testserver/en/regions/?page=1"),
        ("x-default", "http://testserver/regions/?page=1"),
    ]


@pytest.mark.parametrize(
    ("path", "is_hidden"), [("/regions/", False), ("/regions/?page=1", False), ("/search/?q=a", True), ("/x/", True)]
)
def test_search_engines_leave_selections_and_errors_out(client, path, is_hidden):
    assert ('name="robots" content="noindex' in head_of(client, path)) == is_hidden


def test_a_card_says_what_the_page_says(client):
    region = RegionFactory(name_ja='"<b>札幌</b>"地域')

    head = head_of(client, region.get_absolute_url())

    assert said(head, "og:title") == '"<b>札幌</b>"地域'
    assert said(head, "og:description") == said(head, "description").strip()
    assert said(head, "og:locale") == "ja_JP"
    assert "<b>" not in head


def test_the_picture_of_the_card_is_there_in_its_size(client):
    picture = said(head_of(client, "/"), "og:image").removeprefix("http://testserver/static/")

    data = Path(finders.find(picture)).read_bytes()
    assert (int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")) == (1200, 630)
    assert len(data) < 120_000


@pytest.mark.parametrize(("path", "name"), [("/", "実施地域"), ("/en/about/", "Regions")])
def test_linked_data_lists_every_collection_with_its_files(client, path, name):
    text = client.get(path).content.decode()

    (data,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text)
    site, dataset = json.loads(data)["@graph"]
    files = {(each["name"], each["contentUrl"]) for each in dataset["distribution"]}
    assert site["potentialAction"]["target"].endswith("/search/?q={q}")
    assert {(name, "http://testserver/api/v1/regions.json"), (name, "http://testserver/api/v1/regions.csv")} <= files


def test_an_error_names_no_address(client):
    assert 'rel="canonical"' not in head_of(client, "/nonsense/")


@pytest.mark.parametrize(
    ("path", "words"),
    [
        (
            "/en/transitions/",
            "How projects of one phase led to projects of the next: continued, merged, split or ended.",
        ),
        (
            "/en/selection/",
            "The rounds of the selection: how many regions were looked at, how many remained, and by what conditions.",
        ),
        (
            "/en/search/",
            "Japan's regional innovation cluster programmes since FY2002: regions, projects, institutions, money and "
            "rules, each fact with its source.",
        ),
    ],
)
def test_a_page_describes_itself_by_its_first_paragraph(client, path, words):
    CriteriaSetFactory()

    assert said(head_of(client, path), "og:description") == words


def test_a_record_describes_itself_by_its_name(client):
    project = ClusterProjectFactory()

    for record in (project, project.region, project.program):
        assert said(head_of(client, record.get_absolute_url()), "og:description").startswith(str(record)[:5])
