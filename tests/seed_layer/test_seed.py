"""The register holds what the five documents say, all of it."""

import pytest
from django.db.models import Count, Sum

from clusterportal.sources.models import Document
from evaluations.models import CriteriaSet, Criterion, SelectionCondition, SelectionRound
from programs.models import (
    BasicPlan,
    Committee,
    FundingRule,
    IndustrialCluster,
    IndustrialClusterPlan,
    Program,
    ProgramBudget,
    Provision,
    ResearchField,
)
from regions.models import ClusterProject, PhaseTransition, Prefecture, Region

pytestmark = pytest.mark.django_db


def codes(queryset):
    return set(queryset.values_list("code", flat=True))


def test_every_document_is_cited():
    uncited = Document.objects.annotate(number=Count("citations")).filter(number=0)

    assert list(uncited) == []


def test_the_plans_and_fields_are_complete():
    plans = BasicPlan.objects.annotate(number_of_points=Count("points"))

    assert [(p.number, p.start_year, p.end_year) for p in plans.order_by("number")] == [
        (1, 1996, 2000),
        (2, 2001, 2005),
        (3, 2006, 2010),
        (4, 2011, 2015),
    ]
    assert all(plan.number_of_points for plan in plans)
    assert codes(ResearchField.objects) == {"life", "ict", "environment", "nano"}


def test_the_programmes_have_their_years():
    years = {program.code: (program.start_year, program.end_year) for program in Program.objects.all()}

    assert years == {
        "fs": (2001, 2001),
        "kc1": (2002, 2008),
        "ca": (2002, 2009),
        "kc2": (2007, 2009),
        "kcg": (2009, 2009),
        "icp": (2010, 2010),
        "icp-global": years["icp-global"],
        "icp-city": years["icp-city"],
        "iss": (2011, None),
    }


@pytest.mark.parametrize(("program", "number"), [("fs", 30), ("kc1", 18), ("kc2", 9), ("kcg", 4)])
def test_every_project_of_a_programme_is_there(program, number):
    assert ClusterProject.objects.filter(program=Program.objects.get(code=program)).count() == number


def test_thirty_regions_ran_a_project_and_twelve_were_surveyed_only():
    assert Region.objects.that_ran_a_project().count() == 30
    assert codes(Region.objects.surveyed_only()) == {
        "hachinohe", "yamagata", "koriyama-aizu", "mito-hitachi", "tsukuba", "kiryu-ota",
        "toyohashi", "osaka-izumi", "harima", "okayama", "kumamoto", "kagoshima",
    }  # fmt: skip


def test_three_phase_one_regions_ended_in_fiscal_year_2008_and_fifteen_before():
    phase_one = ClusterProject.objects.filter(program__code="kc1")

    assert codes(phase_one.filter(end_year=2008)) == {"kc1-kanazawa", "kc1-gifu-ogaki", "kc1-ube"}
    assert phase_one.filter(ended_by_year=2007).count() == 15


def test_every_project_from_phase_one_on_has_its_fields():
    assert not ClusterProject.objects.exclude(program__code="fs").filter(fields=None).exists()


def test_every_phase_two_and_global_project_has_name_page_and_institutions():
    projects = ClusterProject.objects.filter(program__code__in=["kc2", "kcg"]).annotate(number=Count("institutions"))

    assert sorted(project.brochure_page or 0 for project in projects) == list(range(16, 41, 2))
    assert all(project.cluster_name_ja and project.number for project in projects)


def test_branches_in_brackets_are_institutions_of_their_own():
    kurume = ClusterProject.objects.get(code="kcg-kurume")
    branches = [part.institution for part in kurume.institutions.all() if part.institution.parent]

    assert {branch.parent.name_ja for branch in branches} == {"福岡県工業技術センター"}
    assert len(branches) == 2


def test_both_wordings_of_a_region_are_kept():
    wordings = {region.code: set(region.all_names) for region in Region.objects.prefetch_related("names")}

    assert wordings["nagoya"] >= {"愛知・名古屋地域", "名古屋地域"}
    assert wordings["osaka-saito"] >= {"大阪北部（彩都）地域", "大阪地域（彩都）"}
    assert wordings["kitakyushu"] >= {"北九州学術研究都市地域", "北九州学術・研究都市地域"}


def test_every_surveyed_and_phase_one_project_has_a_stated_fate():
    without = ClusterProject.objects.filter(program__code__in=["fs", "kc1"], transitions_out=None)

    assert codes(without) == set()


def test_toyama_and_ishikawa_came_from_two_regions():
    merged = PhaseTransition.objects.get(targets__code="kc2-toyama-ishikawa")

    assert merged.kind == "merged"
    assert codes(merged.sources) == {"kc1-toyama-takaoka", "kc1-kanazawa"}


def test_the_money_of_fiscal_year_2009_is_exact():
    budgets = ProgramBudget.objects.filter(fiscal_year=2009)

    assert dict(budgets.values_list("program__code", "amount_yen")) == {
        "kc2": 7_500_000_000,
        "kcg": 1_200_000_000,
    }


def test_the_funding_rules_hold_every_limit_of_the_brochure():
    rules = FundingRule.objects.values_list("program__code", "frame__code", "kind", "amount_yen", "ratio", "years")
    found = {(p, f, k, a, float(r) if r is not None else None, y) for p, f, k, a, r, y in rules}

    assert found >= {
        ("kc2", "kc2-inter-ministry", "max-per-year", 100_000_000, None, None),
        ("kc2", "kc2-wide-area", "min-per-year", 50_000_000, None, None),
        ("kc2", "kc2-wide-area", "max-share-of-frame", None, 0.5, None),
        ("kc2", None, "duration", None, None, 5),
        ("kcg", None, "min-per-year", 300_000_000, None, None),
        ("kcg", None, "max-per-year", 500_000_000, None, None),
        ("kcg", None, "duration", None, None, 5),
        ("kcg", None, "min-local-share", None, 0.5, None),
    }


def test_the_industrial_clusters_add_up_to_the_total_of_the_document():
    plan = IndustrialClusterPlan.objects.get()
    clusters = IndustrialCluster.objects.all()

    total = clusters.aggregate(total=Sum("company_count"))["total"]

    assert clusters.count() == plan.project_count == 18
    # The document gives about 10,700: the sum, rounded to hundreds.
    assert total == 10_690
    assert round(total, -2) == plan.company_count == 10_700
    # A university takes part in several clusters, so their sum is above the document's total.
    assert clusters.aggregate(total=Sum("university_count"))["total"] == 538 > plan.university_count == 290


def test_the_committee_met_three_times_with_fifteen_members():
    committee = Committee.objects.get(name_ja="地域科学技術施策推進委員会")

    assert committee.members.count() == 15
    assert list(committee.members.exclude(role="member").values_list("name_ja", "role")) == [
        ("清成忠男", "deputy-chair"),
        ("末松安晴", "chair"),
    ]
    assert [(m.held_on, m.agenda.count()) for m in committee.meetings.all()] == [
        ("2002-02-08", 4),
        ("2002-03-11", 2),
        ("2002-04-09", 1),
    ]


def test_the_funnel_of_the_survey_is_there_with_its_thresholds():
    rounds = SelectionRound.objects.filter(program__code="fs")

    assert 45 in {r.selected_count for r in rounds}
    assert (45, 30) in {(r.candidate_count, r.selected_count) for r in rounds}
    thresholds = SelectionCondition.objects.exclude(threshold_yen=None).values_list("threshold_yen", flat=True)
    assert set(thresholds) == {300_000_000_000, 100_000_000_000}
    assert SelectionRound.objects.get(candidate_count=45).entries.count() == 30


def test_the_annex_has_its_five_headings():
    annex = CriteriaSet.objects.get(name_ja__contains="評価の視点")
    top = Criterion.objects.filter(criteria_set=annex).as_tree()

    assert [row.title_ja for row in top] == [
        "基本要件の充足度",
        "技術的評価",
        "事業の推進体制",
        "地域の取組み",
        "留意事項",
    ]
    assert [len(row.branches) for row in top] == [3, 2, 2, 3, 3]


@pytest.mark.parametrize(
    "kind",
    [kind for kind in Provision.Kind.values],  # noqa: C416
)
def test_the_policy_report_has_provisions_of_every_kind(kind):
    assert Provision.objects.filter(kind=kind).exists()


def test_the_four_outcomes_of_an_evaluation_are_there():
    outcomes = Provision.objects.filter(kind="outcome").values_list("title_ja", flat=True)

    assert set(outcomes) == {"拡充", "継続", "縮小", "中止"}


def test_all_prefectures_have_their_jis_codes():
    assert codes(Prefecture.objects) == {f"{number:02d}" for number in range(1, 48)}
    assert Prefecture.objects.get(code="13").name_ja == "東京都"
    assert Prefecture.objects.get(code="20").name_ja == "長野県"
