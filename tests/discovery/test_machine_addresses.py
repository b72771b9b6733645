"""What machines ask for: site map, robots.txt, feed, catalogue."""

import json
import re
from datetime import UTC, datetime, timedelta

import pytest

from clusterportal.discovery.addresses import LISTS
from clusterportal.discovery.turtle import turtle
from clusterportal.records.models import UsedCode
from tests.counting import queries_of
from tests.factories import (
    CitationFactory,
    ClusterProjectFactory,
    CommitteeFactory,
    CriteriaSetFactory,
    DocumentFactory,
    InstitutionFactory,
    RegionFactory,
)

pytestmark = pytest.mark.django_db
START = datetime(2026, 4, 1, tzinfo=UTC)


def added(record, days):
    """Pretend that a record was added some days after the start."""
    codes = UsedCode.objects.filter(kind=record._meta.db_table, code=record.code)
    codes.update(first_used_at=START + timedelta(days=days))
    return record


def locations_of(client):
    return re.findall(r"<loc>http://testserver(.*?)</loc>", client.get("/sitemap.xml").content.decode())


def test_the_site_map_holds_every_page_in_both_languages(client):
    records = [
        ClusterProjectFactory(),
        InstitutionFactory(),
        CommitteeFactory(),
        CriteriaSetFactory(),
        DocumentFactory(),
    ]
    records += [records[0].region, records[0].program, records[3].program]

    found = locations_of(client)

    assert len(found) == len(set(found)) == 2 * (1 + len(LISTS) + len(records))
    for record in records:
        assert {record.get_absolute_url(), f"/en{record.get_absolute_url()}"} <= set(found)


def test_every_page_of_the_site_map_is_there(client):
    CitationFactory(subject=ClusterProjectFactory())

    for path in locations_of(client):
        assert client.get(path).status_code == 200, path


def test_the_site_map_costs_the_same_for_1_and_10_regions(client):
    RegionFactory()
    one = queries_of(client, "/sitemap.xml")
    RegionFactory.create_batch(9)

    assert queries_of(client, "/sitemap.xml") == one


def test_robots_are_shown_the_site_map_and_kept_from_the_administration(client):
    text = client.get("/robots.txt").content.decode()

    assert "Disallow: /admin/\nDisallow: /en/admin/\n" in text
    assert "Sitemap: http://testserver/sitemap.xml\n" in text


def test_the_icon_is_found_where_browsers_look_for_it(client):
    assert client.get("/favicon.ico").headers["Location"].startswith("/static/register/favicon")


def test_the_feed_tells_what_was_added_the_newest_first(client):
    old = added(RegionFactory(name_ja="古い地域"), days=0)
    new = added(DocumentFactory(title_ja="新しい文書"), days=2)

    text = client.get("/additions.atom").content.decode()

    assert re.findall(r"<entry><title>(.*?)</title>", text) == ["文書: 新しい文書", "実施地域: 古い地域"]
    assert f"<id>http://testserver{new.get_absolute_url()}</id>" in text
    assert f"<id>http://testserver{old.get_absolute_url()}</id>" in text
    assert "<updated>2026-04-03T00:00:00+00:00</updated>" in text
    assert 'xml:lang="ja"' in text


def test_the_feed_speaks_the_language_of_its_address(client):
    added(RegionFactory(name_ja="地域", name_en="Region X"), days=0)

    text = client.get("/en/additions.atom").content.decode()

    assert "<title>region: Region X</title>" in text
    assert 'xml:lang="en"' in text


def test_the_feed_leaves_out_what_is_gone_and_what_has_no_page(client):
    added(RegionFactory(), days=1).delete()
    UsedCode.objects.create(kind="regions_prefecture", code="01")

    assert "<entry>" not in client.get("/additions.atom").content.decode()


def test_the_feed_is_of_bounded_length_and_cost(client):
    RegionFactory()
    one = queries_of(client, "/additions.atom")
    RegionFactory.create_batch(100)

    assert client.get("/additions.atom").content.decode().count("<entry>") == 100
    assert queries_of(client, "/additions.atom") == one


def test_the_catalogue_describes_each_collection_with_title_licence_and_files(client):
    response = client.get("/catalog.jsonld")

    catalogue = json.loads(response.content)
    assert response.headers["Content-Type"] == "application/ld+json; charset=utf-8"
    assert catalogue["@type"] == "dcat:Catalog"
    (regions,) = [each for each in catalogue["dcat:dataset"] if each["@id"].endswith("/api/v1/regions/")]
    assert regions["dct:title"] == [
        {"@value": "実施地域", "@language": "ja"},
        {"@value": "Regions", "@language": "en"},
    ]
    assert [each["dcat:downloadURL"]["@id"] for each in regions["dcat:distribution"]] == [
        "http://testserver/api/v1/regions.json",
        "http://testserver/api/v1/regions.csv",
    ]


def test_every_file_of_the_catalogue_is_there_in_its_form(client):
    for dataset in json.loads(client.get("/catalog.jsonld").content)["dcat:dataset"]:
        for each in dataset["dcat:distribution"]:
            response = client.get(each["dcat:downloadURL"]["@id"].removeprefix("http://testserver"))

            assert response.status_code == 200, each
            assert each["dcat:mediaType"]["@id"].endswith(response.headers["Content-Type"].partition(";")[0]), each


def test_other_sites_may_read_the_catalogue(client):
    response = client.get("/catalog.jsonld", headers={"origin": "https://example.jp"})

    assert response.headers["Access-Control-Allow-Origin"] == "*"


def test_turtle_states_each_node_once_and_escapes_text():
    document = {
        "@context": {"dct": "http://purl.org/dc/terms/"},
        "@id": "http://a/",
        "@type": "dct:Agent",
        "dct:title": [{"@value": 'a "b"\n', "@language": "en"}, "c"],
        "dct:license": {"@id": "http://l/"},
        "dct:creator": {"@id": "http://b/", "@type": "dct:Agent", "dct:title": "d"},
    }

    assert turtle(document) == (
        "@prefix dct: <http://purl.org/dc/terms/> .\n\n"
        '<http://a/> a dct:Agent ;\n    dct:title "a \\"b\\"\\n"@en, "c" ;\n    dct:license <http://l/> ;\n'
        "    dct:creator <http://b/> .\n\n"
        '<http://b/> a dct:Agent ;\n    dct:title "d" .\n'
    )


def test_the_catalogue_is_served_as_turtle_too(client):
    response = client.get("/catalog.ttl")

    text = response.content.decode()
    assert response.headers["Content-Type"] == "text/turtle; charset=utf-8"
    assert text.count(" a dcat:Dataset ;") == len(json.loads(client.get("/catalog.jsonld").content)["dcat:dataset"])
    assert text.count("<http://testserver/api/v1/> a dcat:DataService") == 1
