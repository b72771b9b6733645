"""The calendar of a region's or a project's phases as files."""

import csv
import io
from xml.etree import ElementTree

import pytest

from tests.counting import queries_of
from tests.factories import ClusterProjectFactory, PhaseTransitionFactory, ProgramFactory, RegionFactory

pytestmark = pytest.mark.django_db

SVG = "{http://www.w3.org/2000/svg}"
PAGES = ["/regions/toyama/", "/projects/kc1-toyama/"]


@pytest.fixture
def region():
    """A region whose project of FY2002 to FY2006 led to one of which no document states the years."""
    region = RegionFactory(code="toyama", name_ja="富山地域")
    first = ProgramFactory(short_name_ja="第Ⅰ期", start_year=2002, end_year=2006)
    second = ProgramFactory(short_name_ja="第Ⅱ期", start_year=2007, end_year=None)
    one = ClusterProjectFactory(code="kc1-toyama", region=region, program=first, start_year=2002, end_year=2006)
    other = ClusterProjectFactory(code="kc2-toyama", region=region, program=second, start_year=None, end_year=None)
    PhaseTransitionFactory(sources=[one], targets=[other])
    return region


@pytest.mark.parametrize("page", PAGES)
def test_the_image_stands_alone(client, region, page):
    answer = client.get(f"/en{page}calendar.svg")

    picture = ElementTree.fromstring(answer.content)
    assert answer.headers["Content-Type"] == "image/svg+xml"
    assert [link.get("href") for link in picture.iter(f"{SVG}a")] == [
        "http://testserver/en/projects/kc1-toyama/",
        "http://testserver/en/projects/kc2-toyama/",
    ]
    assert all(shape.get("fill") for shape in picture.iter(f"{SVG}rect"))
    assert not [each for each in picture.iter() if each.get("style")]


@pytest.mark.parametrize("page", PAGES)
def test_the_table_leaves_open_what_is_not_stated(client, region, page):
    content = client.get(f"{page}calendar.csv").content

    assert content.startswith(b"\xef\xbb\xbf")
    assert list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))[1:] == [
        ["kc1-toyama", "富山地域", "第Ⅰ期", "2002", "2006", "", "2002", "2006", "kc2-toyama", "ユーザーが入力"],
        ["kc2-toyama", "富山地域", "第Ⅱ期", "", "", "", "2007", "", "", ""],
    ]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("file", ["calendar.svg", "calendar.csv"])
def test_the_profile_leads_to_its_files(client, region, page, file):
    assert f'href="{page}{file}"' in client.get(page).content.decode()


@pytest.mark.parametrize("file", ["calendar.svg", "calendar.csv"])
def test_there_is_no_file_where_nothing_can_be_drawn(client, file):
    RegionFactory(code="empty")

    assert client.get(f"/regions/empty/{file}").status_code == 404
    assert client.get(f"/regions/nowhere/{file}").status_code == 404


@pytest.mark.parametrize("file", ["calendar.svg", "calendar.csv"])
def test_the_files_cost_the_same_for_2_and_10_projects(client, region, file):
    before = queries_of(client, f"/regions/toyama/{file}")
    for _each in range(8):
        PhaseTransitionFactory(
            sources=[ClusterProjectFactory(region=region)], targets=[ClusterProjectFactory(region=region)]
        )

    assert queries_of(client, f"/regions/toyama/{file}") == before
