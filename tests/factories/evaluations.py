"""Criteria, selection rounds, indicators and evaluations."""

import factory
from factory.django import DjangoModelFactory

from evaluations.models import (
    CriteriaSet,
    Criterion,
    Evaluation,
    Indicator,
    IndicatorFigure,
    SelectionCondition,
    SelectionEntry,
    SelectionRound,
)

from .programs import ProgramFactory
from .regions import ClusterProjectFactory


class CriteriaSetFactory(DjangoModelFactory):
    class Meta:
        model = CriteriaSet

    program = factory.SubFactory(ProgramFactory)
    code = factory.Sequence(lambda n: f"criteria-{n}")
    name_ja = factory.Sequence(lambda n: f"評価の視点{n}")


class CriterionFactory(DjangoModelFactory):
    class Meta:
        model = Criterion

    criteria_set = factory.SubFactory(CriteriaSetFactory)
    code = factory.Sequence(lambda n: f"criterion-{n}")
    order = factory.Sequence(lambda n: n + 1)
    title_ja = factory.Sequence(lambda n: f"視点{n}")
    title_en = factory.Sequence(lambda n: f"Viewpoint {n}")


class SelectionRoundFactory(DjangoModelFactory):
    class Meta:
        model = SelectionRound

    program = factory.SubFactory(ProgramFactory)
    code = factory.Sequence(lambda n: f"round-{n}")
    order = factory.Sequence(lambda n: n + 1)
    name_ja = factory.Sequence(lambda n: f"選定{n}")


class SelectionConditionFactory(DjangoModelFactory):
    class Meta:
        model = SelectionCondition

    selection_round = factory.SubFactory(SelectionRoundFactory)
    order = factory.Sequence(lambda n: n + 1)
    title_ja = factory.Sequence(lambda n: f"条件{n}")
    title_en = factory.Sequence(lambda n: f"Condition {n}")


class SelectionEntryFactory(DjangoModelFactory):
    class Meta:
        model = SelectionEntry

    selection_round = factory.SubFactory(SelectionRoundFactory)
    project = factory.SubFactory(ClusterProjectFactory)
    outcome = "selected"


class IndicatorFactory(DjangoModelFactory):
    class Meta:
        model = Indicator

    code = factory.Sequence(lambda n: f"indicator-{n}")
    order = factory.Sequence(lambda n: n + 1)
    name_ja = factory.Sequence(lambda n: f"指標{n}")
    unit_ja = "件"
    unit_en = "items"


class EvaluationFactory(DjangoModelFactory):
    class Meta:
        model = Evaluation

    code = factory.Sequence(lambda n: f"evaluation-{n}")
    project = factory.SubFactory(ClusterProjectFactory)
    kind = "midterm"
    fiscal_year = 2009
    summary_ja = "目標は妥当とされた"


class IndicatorFigureFactory(DjangoModelFactory):
    class Meta:
        model = IndicatorFigure

    indicator = factory.SubFactory(IndicatorFactory)
    project = factory.SubFactory(ClusterProjectFactory)
    fiscal_year = 2009
    value = 12
