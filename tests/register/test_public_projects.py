"""Projects of the Knowledge Cluster Initiative and what followed them, as public pages give them."""

import pytest

from clusterportal.sources.models import Citation, Disagreement, UnconfirmedReport
from evaluations.models import Evaluation, IndicatorFigure
from regions.models import ClusterProject, PhaseTransition, ProjectPerson, ResearchTheme

pytestmark = pytest.mark.django_db

BEGAN_IN_2007 = {"doo", "sendai-wide", "nagano", "shizuoka-hamamatsu", "kansai", "fukuoka-kitakyushu-iizuka"}
BEGAN_IN_2008 = {"toyama-ishikawa", "tokai", "kyoto-keihanna"}
GLOBAL_CENTRES = {"hakodate", "yamaguchi", "tokushima", "kurume"}
CHOSEN_IN_2010 = {"iwate-kenou-kamaishi", "fukushima", "fuji-sanroku", "biwako-nanbu"}


def project(code):
    return ClusterProject.objects.get(code=code)


def years_of(program):
    rows = ClusterProject.objects.filter(program__code=program).values_list("region__code", "start_year", "end_year")
    return {region: (start, end) for region, start, end in rows}


def institutions(code, role):
    return {part.institution.name_ja for part in project(code).institutions.filter(role=role)}


def posts(code):
    people = project(code).people.values_list("post", "name_ja", "as_of_year")
    return {(post, name): year for post, name, year in people}


def test_phase_two_ran_from_2007_or_2008_until_2009():
    assert years_of("kc2") == dict.fromkeys(BEGAN_IN_2007, (2007, 2009)) | dict.fromkeys(BEGAN_IN_2008, (2008, 2009))


def test_the_global_centres_ran_in_2009():
    assert years_of("kcg") == dict.fromkeys(GLOBAL_CENTRES, (2009, 2009))


def test_all_of_them_went_on_in_the_global_type_until_their_fifth_year():
    assert years_of("icp-global") == {
        **dict.fromkeys(BEGAN_IN_2007, (2010, 2011)),
        **dict.fromkeys(BEGAN_IN_2008, (2010, 2012)),
        **dict.fromkeys(GLOBAL_CENTRES, (2010, 2013)),
        **dict.fromkeys(CHOSEN_IN_2010, (2010, 2012)),
    }


@pytest.mark.parametrize(
    ("region", "start", "end"),
    [
        ("sapporo", 2002, 2006),
        ("fukuoka", 2002, 2006),
        ("nagoya", 2003, 2007),
        ("kanazawa", 2004, 2008),
        ("kyoto", 2002, None),
        ("osaka-saito", 2002, None),
        ("tokushima", 2003, None),
    ],
)
def test_phase_one_has_the_years_a_page_gives(region, start, end):
    assert years_of("kc1")[region] == (start, end)


def test_an_exact_last_year_stands_beside_what_the_brochure_says():
    assert project("kc1-nagoya").ended_by_year == 2007
    assert project("kc1-sapporo").ended_by_year == 2007


def test_a_year_only_a_newspaper_gives_is_no_value():
    assert project("kc1-kyoto").end_year is None
    assert UnconfirmedReport.objects.about([project("kc1-kyoto")]).filter(property="years").get().fiscal_year == 2006


def test_every_project_from_fiscal_year_2007_on_names_its_local_governments():
    projects = ClusterProject.objects.filter(program__code__in=["kc2", "kcg", "icp-global"])

    assert projects.count() == 30
    assert not projects.exclude(institutions__role="local-government").exists()


def test_the_thirteen_local_governments_at_the_foot_of_mount_fuji_are_all_there():
    assert len(institutions("icp-global-fuji-sanroku", "local-government")) == 13


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("kc1-nagoya", {"公益財団法人科学技術交流財団"}),
        ("kc1-osaka-saito", {"公益財団法人千里ライフサイエンス振興財団"}),
        ("kc2-toyama-ishikawa", {"一般財団法人北陸産業活性化センター"}),
        ("kcg-hakodate", {"公益財団法人函館地域産業振興財団"}),
        ("icp-global-kansai", {"公益財団法人千里ライフサイエンス振興財団", "公益財団法人神戸医療産業都市推進機構"}),
    ],
)
def test_a_core_institution_is_found_under_its_present_name(code, names):
    assert institutions(code, "core") == names


def test_a_core_institution_only_indicated_is_no_value():
    assert institutions("kc2-nagano", "core") == set()
    reported = UnconfirmedReport.objects.about([project("kc2-nagano")]).get(property="core_institution")
    assert reported.value_ja == "財団法人長野県テクノ財団"


def test_the_posts_of_sendai_are_those_of_the_last_year():
    assert posts("icp-global-sendai-wide") == {
        ("head", "奥山恵美子"): 2011,
        ("project-director", "後藤順一"): 2011,
        ("deputy-project-director", "杉崎勝治"): 2011,
        ("research-director", "後藤順一"): 2011,
        ("commercialisation-director", "馬渕祐一"): 2011,
        ("commercialisation-coordinator", "遠藤忠宣"): 2011,
        ("commercialisation-coordinator", "鈴木智"): 2011,
        ("commercialisation-coordinator", "白山知子"): 2011,
    }


def test_an_undated_page_gives_a_person_no_year():
    assert posts("kc2-doo") == {
        ("head", "高橋はるみ"): None,
        ("deputy-head", "上田文雄"): None,
        ("project-director", "鈴木文夫"): 2009,
    }


def test_hamamatsu_had_seven_coordinators():
    assert ProjectPerson.objects.filter(project__code="icp-global-shizuoka-hamamatsu", post="coordinator").count() == 7


def test_the_themes_of_hakodate_have_their_leaders():
    themes = ResearchTheme.objects.filter(project__code="kcg-hakodate").values_list("order", "leader_ja")

    assert list(themes) == [(1, "齊藤誠一"), (2, "安井肇"), (3, "宮下和夫"), (4, "吉岡武也")]


def test_hakodate_got_300_million_yen_in_its_first_year():
    assert list(project("kcg-hakodate").budgets.values_list("fiscal_year", "national_yen")) == [(2009, 300_000_000)]


def test_nagoya_counted_199_patent_applications_and_28_commercialisations():
    figures = IndicatorFigure.objects.filter(project__code="kc1-nagoya", fiscal_year=2007, is_cumulative=True)

    assert dict(figures.values_list("indicator__code", "value")) == {
        "patent-applications": 199,
        "commercialisations": 28,
    }


def test_every_evaluation_that_was_held_is_there():
    held = Evaluation.objects.filter(project__program__code__in=["kc2", "icp-global"])
    found = {(e.kind, e.published_on, e.project.region.code) for e in held.select_related("project__region")}

    assert found == (
        {("midterm", "2010-03-19", region) for region in BEGAN_IN_2007}
        | {("ex-post", "2013-03-15", region) for region in BEGAN_IN_2007}
        | {("ex-post", "2015-06-25", region) for region in GLOBAL_CENTRES}
    )


def test_no_evaluation_has_a_grade_for_no_page_gives_one():
    assert not Evaluation.objects.filter(project__program__code__in=["kc2", "icp-global"]).exclude(grade="").exists()


def test_five_official_comments_are_summed_up_in_both_languages():
    summed_up = Evaluation.objects.filter(published_on="2013-03-15").exclude(summary_ja="").exclude(summary_en="")

    regions = summed_up.filter(project__program__code="icp-global").values_list("project__region__code", flat=True)
    assert set(regions) == BEGAN_IN_2007 - {"nagano"}


def test_each_project_of_phase_two_and_the_global_centres_leads_on_to_2010():
    going_on = PhaseTransition.objects.filter(targets__program__code="icp-global", effective_year=2010)
    pairs = going_on.values_list("sources__code", "targets__code")

    assert set(pairs) == {
        *((f"kc2-{region}", f"icp-global-{region}") for region in BEGAN_IN_2007 | BEGAN_IN_2008),
        *((f"kcg-{region}", f"icp-global-{region}") for region in GLOBAL_CENTRES),
        ("ca-biwako-nanbu-2007", "icp-global-biwako-nanbu"),
    }


def test_the_step_into_phase_two_has_its_year():
    years = PhaseTransition.objects.filter(targets__program__code="kc2").values_list(
        "targets__region__code", "effective_year"
    )

    assert dict(years) == {**dict.fromkeys(BEGAN_IN_2007, 2007), **dict.fromkeys(BEGAN_IN_2008, 2008)}


def test_the_misprinted_institute_stays_as_it_is_and_the_sources_are_shown_to_disagree():
    sides = Disagreement.objects.get(code="nibio-name").sides.values_list("value_ja", "document__kind")

    assert set(sides) == {("医療基盤研究所", "seed"), ("医薬基盤研究所", "public")}


def test_a_grade_from_a_news_item_that_names_no_evaluation_was_left_out():
    news = UnconfirmedReport.objects.filter(document__code="dm-net-2012-04-02")

    assert [report.property for report in news] == ["people"]
    assert not Citation.objects.filter(document__code="dm-net-2012-04-02").exists()
