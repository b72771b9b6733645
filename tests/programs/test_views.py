"""Pages of programmes, money, the policy report and what stands beside them."""

import pytest

from tests.counting import queries_of
from tests.factories import (
    AgendaItemFactory,
    BasicPlanFactory,
    CitationFactory,
    CommitteeFactory,
    CommitteeMeetingFactory,
    CommitteeMemberFactory,
    DocumentFactory,
    EventFactory,
    FundingFrameFactory,
    FundingRuleFactory,
    IndustrialClusterFactory,
    IndustrialClusterPlanFactory,
    PolicyPointFactory,
    ProgramBudgetFactory,
    ProgramFactory,
    ProgramSuccessionFactory,
    ProvisionFactory,
)

pytestmark = pytest.mark.django_db


def test_the_history_shows_plans_points_programmes_and_succession(client):
    plan = BasicPlanFactory(name_ja="第２期基本計画", theme_ja="環境整備")
    point = PolicyPointFactory(basic_plan=plan, summary_ja="知的クラスターをつくる")
    PolicyPointFactory(basic_plan=plan, parent=point, summary_ja="その定義")
    first = ProgramFactory(basic_plan=plan, name_ja="創成事業（第Ⅰ期）", short_name_ja="第Ⅰ期")
    second = ProgramFactory(name_ja="創成事業（第Ⅱ期）", short_name_ja="第Ⅱ期", start_year=2007, end_year=None)
    ProgramSuccessionFactory(predecessor=first, successor=second, note_ja="成果を踏まえて")

    text = client.get("/programs/").content.decode()

    expected = [
        "第２期基本計画",
        "環境整備",
        "知的クラスターをつくる",
        "その定義",
        "創成事業（第Ⅰ期）",
        "創成事業（第Ⅱ期）",
    ]
    assert [part for part in [*expected, "成果を踏まえて"] if part not in text] == []


def test_the_history_costs_the_same_for_1_and_10_programmes(client):
    plan = BasicPlanFactory()
    document = DocumentFactory()
    costs: list[int] = []
    for _round in range(2):
        for _number in range(len(costs) * 8 + 1):
            program = ProgramFactory(basic_plan=plan)
            point = PolicyPointFactory(basic_plan=plan)
            succession = ProgramSuccessionFactory(predecessor=program)
            for record in (program, point, succession, plan):
                CitationFactory(subject=record, document=document)
        costs.append(queries_of(client, "/programs/"))

    assert costs[0] == costs[1]


def test_a_programme_page_shows_money_and_rules(client):
    program = ProgramFactory(code="kc2", objective_ja="世界レベルのクラスター")
    frame = FundingFrameFactory(program=program, name_ja="関係府省連携枠")
    FundingRuleFactory(program=program, frame=frame, amount_yen=100_000_000, sentence_ja="上限は年1億円。")
    FundingRuleFactory(program=program, kind="min-local-share", amount_yen=None, ratio="0.5", sentence_ja="半分以上。")
    FundingRuleFactory(program=program, kind="duration", amount_yen=None, years=5, in_principle=True)
    ProgramBudgetFactory(program=program, fiscal_year=2009, amount_yen=7_500_000_000)

    text = client.get("/programs/kc2/").content.decode()

    for expected in (
        "世界レベルのクラスター",
        "関係府省連携枠",
        "上限は年1億円。",
        "1億円",
        "50%",
        "75億円",
        "平成21年度",
    ):
        assert expected in text
    assert 'href="/projects/?program=kc2"' in text


def test_the_policy_report_is_a_tree_with_anchors(client):
    program = ProgramFactory()
    chapter = ProvisionFactory(program=program, code="measures", title_ja="具体的措置")
    ProvisionFactory(program=program, parent=chapter, code="joint-research", title_ja="共同研究等の実施")

    text = client.get("/policy-report/").content.decode()

    assert text.index('id="measures"') < text.index('id="joint-research"')
    assert "共同研究等の実施" in text


def test_the_policy_report_can_be_searched(client):
    program = ProgramFactory()
    ProvisionFactory(program=program, title_ja="中間評価の方法")
    ProvisionFactory(program=program, title_ja="共同研究等の実施")

    text = client.get("/policy-report/?q=共同").content.decode()

    assert "共同研究等の実施" in text
    assert "中間評価の方法" not in text


def test_the_policy_report_costs_the_same_however_deep_it_is(client):
    program = ProgramFactory()
    document = DocumentFactory()
    parent = None
    costs: list[int] = []
    for _round in range(2):
        for _number in range(len(costs) * 8 + 1):
            parent = ProvisionFactory(program=program, parent=parent)
            CitationFactory(subject=parent, document=document)
        costs.append(queries_of(client, "/policy-report/"))

    assert costs[0] == costs[1]


def test_the_related_page_checks_the_sums(client):
    plan = IndustrialClusterPlanFactory(project_count=2, company_count=30, university_count=4)
    IndustrialClusterFactory(plan=plan, company_count=10, university_count=2)
    IndustrialClusterFactory(plan=plan, company_count=19, university_count=2)
    EventFactory(name_ja="クラスタージャパン", starts_on="2007-11-28", ends_on="2007-11-30")

    response = client.get("/related/")

    checks = response.context["plans"][0].checks
    assert [(check.stated, check.summed, check.agrees) for check in checks] == [
        (2, 2, True),
        (30, 29, False),
        (4, 4, True),
    ]
    assert "クラスタージャパン" in response.content.decode()
    assert "2007年11月28日" in response.content.decode()


def test_a_committee_page_shows_members_and_meetings(client):
    committee = CommitteeFactory(code="committee")
    CommitteeMemberFactory(committee=committee, name_ja="架空太郎", post_ja="架空大学教授")
    meeting = CommitteeMeetingFactory(committee=committee, number=1, held_on="2002-02-14")
    AgendaItemFactory(meeting=meeting, title_ja="推進方策について")

    text = client.get("/committees/committee/").content.decode()

    for expected in ("架空太郎", "架空大学教授", "2002年2月14日", "推進方策について"):
        assert expected in text


def test_a_missing_budget_is_not_zero(client):
    program = ProgramFactory(code="kc1")

    text = client.get(f"/en/programs/{program.code}/").content.decode()

    assert "0 yen" not in text
    assert "not stated in the documents" in text
