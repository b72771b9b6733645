"""The public layer on programmes, institutions and areas: counts and spot checks against the cited pages."""

import pytest

from clusterportal.sources.models import Disagreement, Document, UnconfirmedReport
from evaluations.models import Evaluation, IndicatorFigure
from programs.models import FundingRule, Program, ProgramBudget
from regions.models import ClusterProject, Institution, PhaseTransition, ProjectPerson, Region

pytestmark = pytest.mark.django_db

CITY_AREA_EX_POST_2010 = "mext-2010-03-city-area-ex-post"


def codes(queryset):
    return set(queryset.values_list("code", flat=True))


def test_every_address_a_fact_was_read_on_is_a_document():
    public = Document.objects.filter(kind="public")

    assert public.exclude(code__in=["soumu-local-government-codes", "iso-3166-2-jp"]).count() == 199
    assert public.filter(code__startswith="ror-").count() == 63
    assert public.values("url").distinct().count() == public.count()


@pytest.mark.parametrize(
    ("code", "name_en", "city_en", "founded_on", "ror_id"),
    [
        ("mie-university", "Mie University", "Tsu", "1949", "01529vy56"),
        ("osaka-university", "The University of Osaka", "Osaka", "1724", "035t8zc32"),
        ("kanazawa-institute-of-technology", "Kanazawa Institute of Technology", "Nonoichi", "1965", "02ws33e43"),
        ("hokkaido-university", "Hokkaido University", "", "", "02e16g702"),
        ("riken", "RIKEN", "Wako", "1917", "01sjwvz98"),
    ],
)
def test_an_institution_is_as_its_ror_record_says(code, name_en, city_en, founded_on, ror_id):
    institution = Institution.objects.get(code=code)

    assert (institution.name_en, institution.city_en, institution.founded_on, institution.ror_id) == (
        name_en,
        city_en,
        founded_on,
        ror_id,
    )


def test_a_name_of_the_seed_layer_stays_as_transcribed():
    institute = Institution.objects.get(code="national-institute-of-biomedical-innovation")

    assert (institute.name_ja, institute.founded_on) == ("医療基盤研究所", "2005-04")


def test_a_foundation_keeps_the_names_it_bore():
    names = {
        (name.kind, name.name_ja, name.valid_from, name.valid_until)
        for name in Institution.objects.get(code="fukuoka-industry-science-and-technology-foundation").names.all()
    }

    assert names == {("former", "財団法人福岡県科学技術振興財団", "1989-11-01", "1995")}


def test_a_foundation_names_those_it_was_formed_from():
    foundation = Institution.objects.get(code="nagano-techno-foundation")

    assert set(foundation.names.filter(kind="predecessor").values_list("name_ja", "valid_from")) == {
        ("(財)浅間テクノポリス開発機構", "1985-10"),
        ("(財)長野県テクノハイランド開発機構", "1986-10"),
    }


def test_local_governments_are_prefectures_cities_and_towns():
    governments = Institution.objects.filter(kind="government")

    assert governments.count() == 53
    assert governments.filter(code__endswith="-prefecture").count() == 28
    assert governments.filter(code__startswith="town-of-").count() == 4


def test_budgets_of_the_public_layer_say_their_stage():
    budgets = ProgramBudget.objects.exclude(program__in=Program.objects.filter(code__in=["kc2", "kcg"]))

    assert {(b.program.code, b.fiscal_year, b.stage, b.amount_yen // 1_000_000) for b in budgets} == {
        ("kc", 2003, "final", 6_900),
        ("kc", 2004, "final", 9_000),
        ("kc", 2005, "final", 10_000),
        ("kc", 2006, "final", 10_000),
        ("kc1", 2008, "final", 1_600),
        ("ca", 2006, "final", 4_000),
        ("ca", 2007, "final", 4_500),
        ("ca", 2008, "final", 4_600),
        ("ca", 2009, "request", 5_500),
        ("iss", 2011, "request", 2_000),
    }


def test_guideline_amounts_are_about_so_much_a_year():
    rules = FundingRule.objects.filter(kind="about-per-year")

    assert {rule.code: (rule.amount_yen or 0) // 1_000_000 for rule in rules} == {
        "kc-about-per-year": 500,
        "kc1-about-per-year": 500,
        "ca-general-about-per-year": 100,
        "ca-advanced-about-per-year": 200,
        "icp-global-priority-about-per-year": 200,
        "icp-city-priority-about-per-year": 100,
    }


def test_the_regions_selected_for_the_city_area_programme_add_up_to_those_it_ran_in():
    selected = IndicatorFigure.objects.filter(indicator__code="regions-selected", program__code="ca")
    until_2007 = selected.filter(fiscal_year__lte=2007).values_list("value", flat=True)
    ran = IndicatorFigure.objects.get(indicator__code="regions-supported", program__code="ca")

    assert sum(until_2007) == ran.value == 69


def test_results_of_the_city_area_programme_stand_beside_their_targets():
    figures = IndicatorFigure.objects.filter(program__code="ca", target__isnull=False)

    assert {(f.indicator.code, f.fiscal_year, int(f.value), int(f.target)) for f in figures} == {
        ("patent-applications", 2005, 29, 49),
        ("patent-applications", 2006, 123, 163),
        ("patent-applications", 2007, 253, 340),
        ("commercialisations", 2005, 71, 36),
        ("commercialisations", 2006, 159, 109),
        ("commercialisations", 2007, 304, 251),
    }


def test_city_area_projects_have_the_years_their_pages_give():
    years = {p.code: (p.start_year, p.end_year) for p in ClusterProject.objects.filter(program__code="ca")}

    assert len(years) == 21
    assert years["ca-yoneshirogawa"] == (None, 2008)
    assert years["ca-osaka-chuo-2007"] == (2007, 2009)
    assert years["ca-hakodate-2003"] == (2003, 2005)
    assert years["ca-hakodate-2006"] == (2006, 2008)


def test_city_area_projects_of_2009_went_on_under_the_innovation_cluster_programme():
    of_2009 = ClusterProject.objects.filter(program__code="ca", start_year=2009)
    transitions = PhaseTransition.objects.filter(sources__in=of_2009, targets__program__code="icp-city")

    assert of_2009.count() == transitions.count() == 7
    assert set(transitions.values_list("effective_year", flat=True)) == {2010}


def test_a_later_area_of_a_seed_region_is_that_region():
    assert Region.objects.get(code="hakodate").all_names.count("函館エリア") == 1
    assert ClusterProject.objects.get(code="ca-takamatsu-2008").region.name_ja == "高松地域"


def test_the_money_of_a_project_is_about_what_the_page_says():
    budgets = ClusterProject.objects.get(code="iss-hokuriku").budgets.all()

    assert [(b.fiscal_year, b.until_year, b.national_yen, b.is_approximate) for b in budgets] == [
        (2013, 2017, 700_000_000, True)
    ]


def test_strategy_projects_have_their_directors_and_coordinating_institutions():
    directors = ProjectPerson.objects.filter(project__program__code="iss", post="project-director")
    tokushima = ClusterProject.objects.get(code="iss-tokushima")

    assert set(directors.values_list("project__code", "name_ja")) == {
        ("iss-miyagi", "鈴木文夫"),
        ("iss-yamaguchi", "東正信"),
        ("iss-tokushima", "濱尾重忠"),
    }
    assert (tokushima.start_year, tokushima.end_year) == (2014, 2018)
    assert codes(Institution.objects.filter(projects__project=tokushima, projects__role="coordinating")) == {
        "tokushima-industrial-promotion-organization"
    }


def test_ex_post_evaluations_of_city_areas_are_those_the_lists_name():
    evaluations = Evaluation.objects.filter(project__program__code="ca", kind="ex-post")

    assert evaluations.filter(fiscal_year=2009).count() == 6
    assert evaluations.filter(fiscal_year=2010).count() == 5
    assert evaluations.filter(citations__document__code=CITY_AREA_EX_POST_2010).distinct().count() == 6


def test_what_a_copy_or_a_newspaper_says_is_no_value():
    icp = Program.objects.get(code="icp")
    reports = UnconfirmedReport.objects.filter(value_ja__contains="億")

    assert not icp.budgets.exists()
    assert {r.value_ja for r in reports if r.subject == icp} >= {"109億円", "120億6500万円（政府予算案）"}
    assert not ClusterProject.objects.filter(region__name_ja__contains="ふくい若狭").exists()


def test_two_budgets_of_one_year_are_a_disagreement_left_open():
    disagreement = Disagreement.objects.get(code="icp-budget-2010")

    assert [side.value_ja for side in disagreement.sides.all()] == ["109億円", "120億6500万円"]
