"""Lists of the API: stable order, pages by key, kept fields, fixed number of queries, CSV."""

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rest_framework.permissions import IsAuthenticated

from clusterportal.api.renderers import as_csv, defused
from clusterportal.api.routing import router
from tests.factories import ClusterProjectFactory, RegionFactory

pytestmark = pytest.mark.django_db


def follow(client, path):
    rows, sizes = [], []
    while path:
        body = client.get(path).json()
        rows += body["results"]
        sizes.append(len(body["results"]))
        path = body["links"]["next"]
    return rows, sizes


@pytest.mark.parametrize("sort", ["name", "-name", "code", "-code"])
def test_following_next_shows_every_row_once_in_order(client, sort):
    # Equal names: the order must be total all the same.
    RegionFactory.create_batch(7, kana="おなじ")
    RegionFactory.create_batch(4)

    rows, sizes = follow(client, f"/api/v1/regions/?limit=3&sort={sort}&fields=code")
    whole = client.get(f"/api/v1/regions/?sort={sort}&fields=code").json()["results"]

    assert sizes == [3, 3, 3, 2]
    assert rows == whole
    assert len({row["code"] for row in rows}) == 11


@pytest.mark.parametrize("sort", ["start_year", "-end_year", "region"])
def test_rows_without_a_year_have_their_place_in_the_order(client, sort):
    ClusterProjectFactory.create_batch(3, start_year=None, end_year=None)
    ClusterProjectFactory.create_batch(3, start_year=2007, end_year=2011)

    rows, _sizes = follow(client, f"/api/v1/projects/?limit=2&sort={sort}&fields=code")

    assert len({row["code"] for row in rows}) == 6


def test_metadata_and_links_say_where_the_page_is(client):
    RegionFactory.create_batch(5)

    body = client.get("/api/v1/regions/?limit=2&offset=2").json()

    assert body["metadata"] == {"resultset": {"count": 5, "offset": 2, "limit": 2}}
    assert "after=" in body["links"]["next"]
    second = client.get(body["links"]["next"]).json()
    assert second["metadata"]["resultset"]["offset"] == 4
    assert second["links"]["next"] is None
    assert "offset=2" in second["links"]["previous"]


def test_a_key_of_another_order_is_refused(client):
    RegionFactory.create_batch(3)
    following = client.get("/api/v1/regions/?limit=1&sort=name").json()["links"]["next"]

    answer = client.get(following.replace("/regions/", "/documents/").replace("sort=name", "sort=code"))

    assert answer.status_code == 200
    answer = client.get("/api/v1/basic-plans/", {"after": following.split("after=")[1].split("&")[0]})
    assert answer.status_code == 400


def test_only_the_asked_fields_are_shown(client):
    RegionFactory(code="sapporo")

    assert client.get("/api/v1/regions/?fields=code").json()["results"] == [{"code": "sapporo"}]
    assert client.get("/api/v1/regions/sapporo/?fields=code").json() == {"code": "sapporo"}


def test_unknown_values_are_null_and_not_empty(client):
    region = RegionFactory(name_en="")

    body = client.get(f"/api/v1/regions/{region.code}/").json()

    assert body["name_en"] is None
    assert body["latitude"] is None


PUBLIC = [prefix for prefix, viewset, _name in router.registry if IsAuthenticated not in viewset.permission_classes]


@pytest.mark.parametrize("prefix", PUBLIC)
def test_a_list_costs_the_same_number_of_queries_for_one_ten_and_a_hundred_rows(client, prefix, collection):
    make, path = collection(prefix), f"/api/v1/{prefix}/?limit=500"
    costs = []
    for more in (1, 9, 90):
        make(more)
        client.get(path)  # fills the cache of content types
        with CaptureQueriesContext(connection) as queries:
            body = client.get(path).json()
        costs.append(len(queries))

    assert body["metadata"]["resultset"]["count"] >= 100
    assert costs[0] == costs[1] == costs[2]


def test_csv_holds_the_whole_list_with_a_byte_order_mark(client):
    RegionFactory.create_batch(120)

    answer = client.get("/api/v1/regions.csv")

    text = answer.content.decode()
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert "attachment" in answer.headers["Content-Disposition"]
    assert text.startswith("\ufeff")
    assert len(list(csv.DictReader(io.StringIO(text[1:])))) == 120


def test_csv_can_be_asked_for_with_accept_and_filtered(client):
    RegionFactory(code="sapporo", name_ja="札幌地域")
    RegionFactory(code="sendai", name_ja="仙台地域")

    answer = client.get("/api/v1/regions/?q=札幌&fields=code,name_ja", headers={"accept": "text/csv"})

    assert answer.content.decode() == "\ufeffcode,name_ja\r\nsapporo,札幌地域\r\n"


def test_csv_shows_linked_records_by_their_parts(client):
    ClusterProjectFactory(code="p-1", region__code="sapporo", program__code="kc1")

    (row,) = csv.DictReader(io.StringIO(client.get("/api/v1/projects.csv").content.decode()[1:]))

    assert (row["code"], row["region.code"], row["program.code"]) == ("p-1", "sapporo", "kc1")


def test_an_empty_csv_has_its_heading(client):
    assert client.get("/api/v1/regions.csv?fields=code,kana").content.decode() == "\ufeffcode,kana\r\n"


@pytest.mark.parametrize("text", ["=1+1", "+cmd", "-2+3", "@SUM(A1)", "\tx", "\rx"])
def test_a_cell_that_a_spreadsheet_would_run_is_defused(text):
    assert defused(text) == "'" + text


@pytest.mark.parametrize("text", ["-12", "+3.5", "札幌", "", "a=b"])
def test_plain_cells_stay_as_they_are(text):
    assert defused(text) == text


def test_csv_defuses_names(client):
    RegionFactory(code="odd", name_ja="=HYPERLINK(1)")

    assert "'=HYPERLINK" in client.get("/api/v1/regions.csv").content.decode()


def test_lists_in_a_cell_are_joined():
    assert as_csv([{"names": [{"name_ja": "あ"}, {"name_ja": "い"}], "ok": True}], []) == "names,ok\r\nあ; い,true\r\n"


def test_anyone_may_read_from_another_site(client):
    answer = client.get("/api/v1/regions/", headers={"origin": "https://example.org"})

    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert 'rel="license"' in answer.headers["Link"]


def test_head_and_options_are_answered(client):
    assert client.head("/api/v1/regions/").status_code == 200
    assert client.options("/api/v1/regions/").status_code == 200


def test_the_root_lists_every_collection(client):
    assert set(client.get("/api/v1/").json()) >= {prefix for prefix, _viewset, _name in router.registry}
