"""Pages on selection, criteria and indicators."""

import pytest

from tests.counting import queries_of
from tests.factories import (
    CitationFactory,
    CriteriaSetFactory,
    CriterionFactory,
    IndicatorFactory,
    SelectionConditionFactory,
    SelectionEntryFactory,
    SelectionRoundFactory,
)

pytestmark = pytest.mark.django_db


def test_a_round_shows_counts_conditions_and_regions(client):
    selection_round = SelectionRoundFactory(candidate_count=45, selected_count=30)
    SelectionConditionFactory(selection_round=selection_round, title_ja="出荷額", threshold_yen=500_000_000_000)
    entry = SelectionEntryFactory(selection_round=selection_round)

    text = client.get("/selection/").content.decode()

    for expected in ("45", "30", "出荷額", "5,000億円", entry.project.region.name_ja):
        assert expected in text


def test_the_selection_costs_the_same_for_1_and_10_rounds(client):
    costs: list[int] = []
    for _round in range(2):
        for _number in range(len(costs) * 8 + 1):
            entry = SelectionEntryFactory()
            condition = SelectionConditionFactory(selection_round=entry.selection_round)
            for record in (entry, condition, entry.selection_round):
                CitationFactory(subject=record)
        costs.append(queries_of(client, "/selection/"))

    assert costs[0] == costs[1]


def test_criteria_are_a_tree_with_anchors(client):
    criteria_set = CriteriaSetFactory(code="annex")
    heading = CriterionFactory(criteria_set=criteria_set, code="seeds", title_ja="技術シーズ")
    CriterionFactory(criteria_set=criteria_set, parent=heading, code="novelty", title_ja="新規性")

    text = client.get("/criteria/annex/").content.decode()

    assert text.index('id="seeds"') < text.index('id="novelty"')
    assert "新規性" in text


def test_indicators_are_listed_with_their_units(client):
    IndicatorFactory(name_ja="研究者数", unit_ja="人")

    text = client.get("/indicators/").content.decode()

    assert "研究者数" in text
    assert "人" in text
