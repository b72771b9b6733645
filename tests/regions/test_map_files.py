"""The map of the regions as files: an image that stands alone, and its numbers."""

import csv
import io
from xml.etree import ElementTree

import pytest

from clusterportal.pages.tile_map import PLACES
from tests.counting import queries_of
from tests.factories import ClusterProjectFactory, PrefectureFactory, ProgramFactory, RegionFactory

pytestmark = pytest.mark.django_db

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def prefectures():
    """Tokushima and Fukuoka."""
    return [
        PrefectureFactory(code="36", name_ja="徳島県", name_en="Tokushima"),
        PrefectureFactory(code="40", name_ja="福岡県", name_en="Fukuoka"),
    ]


@pytest.fixture
def regions(prefectures):
    """Two regions that ran a project of kc2, and one without a stated prefecture that did not."""
    kc2 = ProgramFactory(code="kc2")
    for places in ([prefectures[0]], prefectures):
        ClusterProjectFactory(program=kc2, region=RegionFactory(prefectures=places))
    RegionFactory()


def rows_of(response):
    """Return the lines of a CSV answer under its heading, after the mark of its encoding."""
    assert response.content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))[1:]


def test_the_image_stands_alone_and_paints_by_attributes(client, regions):
    answer = client.get("/regions/map.svg")

    picture = ElementTree.fromstring(answer.content)
    tiles = {tile.get("data-code"): tile for tile in picture.iter(f"{SVG}g") if tile.get("data-code")}
    assert answer.headers["Content-Type"] == "image/svg+xml"
    assert [text.text for text in tiles["36"].iter(f"{SVG}text")] == ["徳島", "2"]
    assert [text.text for text in tiles["40"].iter(f"{SVG}text")] == ["福岡", "1"]
    assert all(shape.get("fill") for tag in ("rect", "text") for shape in picture.iter(f"{SVG}{tag}"))
    assert not [each for each in picture.iter() if each.get("style") or each.get("class")]


def test_the_table_has_every_prefecture_and_what_lies_in_none(client, regions):
    assert rows_of(client.get("/en/regions/map.csv")) == [
        ["36", "Tokushima", "2"],
        ["40", "Fukuoka", "1"],
        ["", "not stated", "1"],
    ]


def test_the_files_follow_the_filters_of_the_page(client, regions):
    assert rows_of(client.get("/regions/map.csv?prefecture=40&program=kc2")) == [
        ["36", "徳島県", "1"],
        ["40", "福岡県", "1"],
    ]


@pytest.mark.parametrize(
    ("page", "query"),
    [
        ("/?program=kc2", "program=kc2"),
        ("/", "participation=ran-project"),
        ("/regions/?view=map&program=kc2&sort=code", "program=kc2"),
    ],
)
def test_the_pages_with_a_map_lead_to_its_files_under_the_same_filters(client, regions, page, query):
    text = client.get(page).content.decode()

    assert f'href="/regions/map.svg?{query}"' in text
    assert f'href="/regions/map.csv?{query}"' in text


@pytest.mark.parametrize("query", ["colour=blue", "program=nonsense", "view=globe", "page=2", "format=csv"])
@pytest.mark.parametrize("file", ["map.svg", "map.csv"])
def test_a_wrong_word_is_refused(client, file, query):
    assert client.get(f"/regions/{file}?{query}").status_code == 400


def test_a_name_with_signs_of_markup_stays_text(client):
    PrefectureFactory(code="36", name_ja='<b>&"')

    picture = ElementTree.fromstring(client.get("/regions/map.svg").content)

    assert '<b>&"' in [text.text for text in picture.iter(f"{SVG}text")]


@pytest.mark.parametrize("file", ["map.svg", "map.csv"])
def test_the_files_cost_the_same_for_1_and_10_regions(client, file):
    costs = []
    for codes in (sorted(PLACES)[:1], sorted(PLACES)[1:10]):
        for code in codes:
            RegionFactory(prefectures=[PrefectureFactory(code=code)])
        costs.append(queries_of(client, f"/regions/{file}"))

    assert costs[0] == costs[1]
