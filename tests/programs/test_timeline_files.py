"""The timeline of the programmes to take home: an image that stands alone, and a table."""

import csv
import io
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import BasicPlanFactory, ProgramFactory

pytestmark = pytest.mark.django_db

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def programs():
    plan = BasicPlanFactory(start_year=2001, end_year=2005)
    return [
        ProgramFactory(code="kc1", start_year=2002, end_year=2008, basic_plan=plan),
        ProgramFactory(code="iss", start_year=2006, end_year=None, basic_plan=None),
    ]


def test_the_image_stands_alone_with_a_bar_for_each_programme(client, programs):
    answer = client.get("/programs/timeline.svg")

    picture = ElementTree.fromstring(answer.content)
    bars = {group.get("data-code"): group.find(f"{SVG}rect") for group in picture.iter(f"{SVG}g")}
    assert answer.headers["Content-Type"] == "image/svg+xml"
    assert {"kc1", "iss"} <= set(bars)
    assert int(bars["kc1"].get("width")) == 7 * 44
    assert bars["kc1"].get("fill") != bars["iss"].get("fill")
    assert not [element for element in picture.iter() if element.get("style")]


def test_the_table_has_a_row_for_each_programme_and_no_invented_end(client, programs):
    text = client.get("/en/programs/timeline.csv").content.decode("utf-8-sig")

    rows = {row["Code"]: row for row in csv.DictReader(io.StringIO(text))}
    assert (rows["kc1"]["First fiscal year"], rows["kc1"]["Last fiscal year"]) == ("2002", "2008")
    assert (rows["iss"]["First fiscal year"], rows["iss"]["Last fiscal year"]) == ("2006", "")


@pytest.mark.parametrize("name", ["timeline.svg", "timeline.csv"])
def test_a_wrong_filter_is_refused(client, programs, name):
    assert client.get(f"/programs/{name}?colour=blue").status_code == 400


@pytest.mark.parametrize("name", ["timeline.svg", "timeline.csv"])
def test_a_file_costs_the_same_for_1_and_10_programmes(client, name):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"/programs/{name}").status_code == 200
        return len(queries)

    ProgramFactory()
    one = cost()
    ProgramFactory.create_batch(9)

    assert cost() == one


@pytest.mark.parametrize("path", ["/", "/programs/"])
def test_the_pages_that_draw_it_lead_to_its_files(client, programs, path):
    page = client.get(path).content.decode()

    assert "/programs/timeline.svg" in page
    assert "/programs/timeline.csv" in page
