"""Which projects could co-operate, and why."""

import csv
import io

import pytest

from regions.cooperation import Nearness, Reason, candidates, pairs_of, usual_year
from regions.industrial_clusters import BLOCKS
from regions.neighbours import CODES
from tests.counting import queries_of
from tests.factories import (
    CitationFactory,
    ClusterProjectFactory,
    IndustrialClusterFactory,
    InstitutionFactory,
    PrefectureFactory,
    ProgramFactory,
    ProjectInstitutionFactory,
    ProvisionFactory,
    RegionFactory,
    ResearchFieldFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def life():
    return ResearchFieldFactory(code="life", name_ja="ライフサイエンス", name_en="Life sciences")


@pytest.fixture
def place():
    """Return a function that gives a region in the prefectures with the given codes."""

    def region(*codes: str, **values):
        return RegionFactory(prefectures=[PrefectureFactory(code=code) for code in codes], **values)

    return region


def project(region, *, fields=(), institutions=(), **values):
    """Store a project of FY2009."""
    made = ClusterProjectFactory(
        region=region, research_fields=list(fields), **{"start_year": 2007, "end_year": 2011, **values}
    )
    for institution in institutions:
        ProjectInstitutionFactory(project=made, institution=institution)
    return made


def found():
    """Return the pairs of all stored projects."""
    return pairs_of(candidates(), [])


def test_neighbours_with_a_shared_field_are_a_pair_that_says_why(life, place):
    nagano = project(place("20"), fields=[life], code="a")
    shizuoka = project(place("22"), fields=[life], code="b")

    (pair,) = found()

    assert (pair.first, pair.second, pair.fields) == (nagano, shizuoka, [life])
    assert [(border.first.code, border.second.code) for border in pair.borders] == [("20", "22")]
    assert pair.reasons == [Reason.FIELD, Reason.NEIGHBOURS]


def test_neighbours_that_share_nothing_are_no_pair(life, place):
    project(place("20"), fields=[life])
    project(place("22"), fields=[ResearchFieldFactory()])

    assert found() == []


def test_projects_far_apart_are_no_pair_whatever_they_share(life, place):
    university = InstitutionFactory()
    project(place("01"), fields=[life], institutions=[university])
    project(place("47"), fields=[life], institutions=[university])

    assert found() == []


def test_a_shared_institution_is_enough(place):
    university = InstitutionFactory()
    project(place("27"), institutions=[university])
    project(place("26"), institutions=[university])

    (pair,) = found()

    assert (pair.institutions, pair.fields) == ([university], [])


def test_an_institution_in_two_roles_is_shared_once(place):
    university = InstitutionFactory()
    first = project(place("27"), institutions=[university])
    ProjectInstitutionFactory(project=first, institution=university, role="core")
    project(place("26"), institutions=[university])

    (pair,) = found()

    assert pair.institutions == [university]


def test_a_bridge_joins_where_no_border_does(life, place):
    project(place("27", "28"), fields=[life])
    project(place("36"), fields=[life])

    (pair,) = found()

    assert pair.nearness is Nearness.BRIDGE
    assert [(border.first.code, border.second.code) for border in pair.borders] == [("28", "36")]


def test_one_field_in_one_place_under_two_programmes_is_to_be_watched(life, place):
    first, second = ProgramFactory.create_batch(2)
    project(place("01"), fields=[life], program=first)
    project(place("01"), fields=[life], program=second)

    (pair,) = found()

    assert pair.is_overlap
    assert Reason.OVERLAP in pair.reasons


def test_two_regions_of_one_programme_are_no_overlap(life, place):
    program = ProgramFactory()
    project(place("01"), fields=[life], program=program)
    project(place("01"), fields=[life], program=program)

    (pair,) = found()

    assert not pair.is_overlap


def test_the_strongest_reasons_come_first(life, place):
    ict, university = ResearchFieldFactory(), InstitutionFactory()
    project(place("20"), code="nagano", fields=[life, ict], institutions=[university])
    project(place("22"), code="only-a-field", fields=[life])
    project(place("23"), code="two-fields", fields=[life, ict])
    project(place("10"), code="field-and-institution", fields=[life], institutions=[university])

    partners = [pair.second.code if pair.first.code == "nagano" else pair.first.code for pair in found()]

    assert partners[:2] == ["field-and-institution", "two-fields"]
    assert "only-a-field" in partners[2:]


def test_the_usual_year_is_2009_or_the_last_one_before(place):
    project(place("20"), start_year=2003, end_year=2005)
    assert usual_year() == 2003

    project(place("20"), start_year=2008, end_year=2010)
    assert usual_year() == 2009


def test_every_prefecture_lies_in_one_block():
    assert sorted(code for codes in BLOCKS.values() for code in codes.split()) == list(CODES)


def test_clusters_of_the_same_block_and_field_stand_beside_a_pair(life, place):
    project(place("20"), fields=[life])
    project(place("22"), fields=[life])
    wanted = IndustrialClusterFactory(block="kanto", fields_ja=["ものづくり", "バイオ"])
    others = [
        IndustrialClusterFactory(block="kanto", fields_ja=["ものづくり"]),
        IndustrialClusterFactory(block="tokai", fields_ja=["バイオ"]),
    ]

    (pair,) = pairs_of(candidates(), [wanted, *others])

    assert [(beside.cluster, beside.fields_ja) for beside in pair.clusters] == [(wanted, ["バイオ"])]


def test_the_page_names_the_chosen_region_first_and_the_reasons_in_words(client, life, place):
    project(place("16"), fields=[life], code="a")
    project(place("20", code="nagano", name_en="All of Nagano"), fields=[life], code="z")
    ProvisionFactory(code="pr-considerations-wide-area", title_en="Neighbouring clusters that might join")

    response = client.get("/en/cooperation/?region=nagano")
    text = response.content.decode()

    assert [pair.first.code for pair in response.context["object_list"]] == ["z"]
    assert "Shared research fields:" in text
    assert "Neighbouring prefectures:" in text
    assert "Neighbouring clusters that might join" in text


@pytest.mark.parametrize(
    ("query", "total"),
    [
        ("", 1),
        ("fiscal_year=2009", 1),
        ("fiscal_year=平成21年度", 1),
        ("fiscal_year=2015", 0),
        ("field=life", 1),
        ("field=ict", 0),
        ("program=kc2", 1),
        ("program=kc1", 0),
        ("region=other", 0),
        ("reason=field", 1),
        ("reason=institution", 0),
        ("reason=neighbours,institution", 1),
    ],
)
def test_pairs_can_be_filtered(client, life, place, query, total):
    ResearchFieldFactory(code="ict")
    ProgramFactory(code="kc1")
    program = ProgramFactory(code="kc2")
    project(place("20"), fields=[life], program=program)
    project(place("22"), fields=[life], program=program)
    RegionFactory(code="other")

    assert len(client.get(f"/cooperation/?{query}").context["object_list"]) == total


@pytest.mark.parametrize("query", ["fiscal_year=abc", "reason=luck", "region=nowhere", "colour=blue"])
def test_a_wrong_filter_is_refused_on_the_page_and_for_the_data(client, query):
    assert client.get(f"/cooperation/?{query}").status_code == 400
    assert client.get(f"/cooperation/pairs.csv?{query}").status_code == 400


def test_the_data_have_one_row_a_pair(client, life, place):
    university = InstitutionFactory(name_ja="架空大学")
    project(place("20"), fields=[life], institutions=[university], code="a")
    project(place("22"), fields=[life], institutions=[university], code="b")

    response = client.get("/cooperation/pairs.csv?fiscal_year=2009")
    (row,) = csv.DictReader(io.StringIO(response.content.decode("utf-8-sig")))

    assert 'filename="cooperation-2009.csv"' in response.headers["Content-Disposition"]
    assert (row["first_project"], row["second_project"]) == ("a", "b")
    assert row["reasons"] == "institution; field; neighbours"
    assert (row["shared_fields"], row["shared_institutions"]) == ("ライフサイエンス", "架空大学")


def test_projects_that_cannot_be_compared_are_named(client, life):
    lost = project(RegionFactory(), fields=[life])

    assert client.get("/cooperation/").context["left_out"] == [lost]


def test_the_page_costs_the_same_for_1_and_10_and_40_projects(client, life, place):
    region = place("20")
    university = InstitutionFactory()
    CitationFactory(subject=ProvisionFactory(code="pr-considerations-overlap"))
    costs: list[int] = []
    made = 0
    for total in (2, 10, 40):
        for _number in range(total - made):
            project(region, fields=[life], institutions=[university], program=ProgramFactory())
            IndustrialClusterFactory(block="kanto", fields_ja=["バイオ"])
        made = total
        costs.append(queries_of(client, "/cooperation/"))

    assert costs == [costs[0]] * 3
