"""Made-up rounds of evaluations and what belongs to them: each call stores one row with what it needs around it."""

from typing import Any

import factory
from factory.django import DjangoModelFactory

from evaluations.models import (
    AssignmentTransition,
    Decision,
    EvaluationCorrection,
    EvaluationRound,
    EvaluationTemplate,
    EvaluatorAssignment,
    EvaluatorProfile,
    InstitutionResponse,
    PublishedEvaluation,
    RatingLevel,
    RatingScale,
    RoundTransition,
    Score,
    ScoreEdit,
    ScoreSheet,
    SheetTransition,
    SheetVersion,
    TemplateWeight,
)
from tests.factories import (
    ClusterProjectFactory,
    CriteriaSetFactory,
    CriterionFactory,
    EvaluationFactory,
    UserFactory,
)


class RatingScaleFactory(DjangoModelFactory):
    class Meta:
        model = RatingScale

    code = factory.Sequence(lambda n: f"scale-{n}")
    name_ja = factory.Sequence(lambda n: f"評定{n}")
    name_en = factory.Sequence(lambda n: f"Scale {n}")


class RatingLevelFactory(DjangoModelFactory):
    class Meta:
        model = RatingLevel

    scale = factory.SubFactory(RatingScaleFactory)
    order = factory.Sequence(lambda n: n % 30_000)
    code = factory.Sequence(lambda n: f"L{n}")
    value = factory.Sequence(lambda n: n % 30_000)
    label_ja = "架空の段階"
    label_en = "Invented level"
    anchor_ja = "架空の基準を満たす。"
    anchor_en = "It meets an invented standard."


class EvaluationTemplateFactory(DjangoModelFactory):
    class Meta:
        model = EvaluationTemplate

    code = factory.Sequence(lambda n: f"template-{n}")
    name_ja = factory.Sequence(lambda n: f"様式{n}")
    name_en = factory.Sequence(lambda n: f"Template {n}")
    kind = "midterm"
    version = factory.Sequence(lambda n: n + 1)
    criteria_set = factory.SubFactory(CriteriaSetFactory)
    scale = factory.SubFactory(RatingScaleFactory)


class TemplateWeightFactory(DjangoModelFactory):
    class Meta:
        model = TemplateWeight

    template = factory.SubFactory(EvaluationTemplateFactory)
    criterion = factory.SubFactory(CriterionFactory)
    weight = 100


class EvaluationRoundFactory(DjangoModelFactory):
    class Meta:
        model = EvaluationRound

    code = factory.Sequence(lambda n: f"round-{n}")
    kind = "midterm"
    project = factory.SubFactory(ClusterProjectFactory)
    fiscal_year = 2009
    template = factory.SubFactory(EvaluationTemplateFactory)
    scoring_due_on = "2099-12-31"


class RoundTransitionFactory(DjangoModelFactory):
    class Meta:
        model = RoundTransition

    round = factory.SubFactory(EvaluationRoundFactory)
    step = "plan"
    to_status = "planned"
    made_by = factory.SubFactory(UserFactory)


class EvaluatorProfileFactory(DjangoModelFactory):
    class Meta:
        model = EvaluatorProfile

    user = factory.SubFactory(UserFactory)


class EvaluatorAssignmentFactory(DjangoModelFactory):
    class Meta:
        model = EvaluatorAssignment

    round = factory.SubFactory(EvaluationRoundFactory)
    evaluator = factory.SubFactory(UserFactory)
    number = factory.Sequence(lambda n: n % 30_000 + 1)


class AssignmentTransitionFactory(DjangoModelFactory):
    class Meta:
        model = AssignmentTransition

    assignment = factory.SubFactory(EvaluatorAssignmentFactory)
    step = "name"
    to_status = "named"
    made_by = factory.SubFactory(UserFactory)


class ScoreSheetFactory(DjangoModelFactory):
    class Meta:
        model = ScoreSheet

    assignment = factory.SubFactory(EvaluatorAssignmentFactory)


class ScoreFactory(DjangoModelFactory):
    class Meta:
        model = Score

    sheet = factory.SubFactory(ScoreSheetFactory)
    criterion = factory.Sequence(lambda n: f"criterion-{n}")


class ScoreEditFactory(DjangoModelFactory):
    class Meta:
        model = ScoreEdit

    sheet = factory.SubFactory(ScoreSheetFactory)
    revision = 1
    path = "comment"
    after = "架空の講評"
    made_by = factory.SubFactory(UserFactory)


class SheetVersionFactory(DjangoModelFactory):
    class Meta:
        model = SheetVersion

    sheet = factory.SubFactory(ScoreSheetFactory)
    number = 1
    revision = 1
    content: dict[str, Any] = {}
    sha256 = "0" * 64


class SheetTransitionFactory(DjangoModelFactory):
    class Meta:
        model = SheetTransition

    sheet = factory.SubFactory(ScoreSheetFactory)
    step = "finalise"
    from_status = "draft"
    to_status = "final"
    made_by = factory.SubFactory(UserFactory)


class DecisionFactory(DjangoModelFactory):
    class Meta:
        model = Decision

    round = factory.SubFactory(EvaluationRoundFactory)
    number = 1
    outcome = "continue"
    grade = "A"
    rationale_ja = "架空の理由"
    decided_by = factory.SubFactory(UserFactory)


class InstitutionResponseFactory(DjangoModelFactory):
    class Meta:
        model = InstitutionResponse

    decision = factory.SubFactory(DecisionFactory)
    round = factory.SelfAttribute("decision.round")
    text = "架空の意見"
    made_by = factory.SubFactory(UserFactory)


class PublishedEvaluationFactory(DjangoModelFactory):
    class Meta:
        model = PublishedEvaluation

    evaluation = factory.SubFactory(EvaluationFactory)
    scale = {"code": "invented", "levels": []}
    evaluator_count = 3
    framework_sha256 = "0" * 64


class EvaluationCorrectionFactory(DjangoModelFactory):
    class Meta:
        model = EvaluationCorrection

    evaluation = factory.SubFactory(EvaluationFactory)
    number = 1
    text = "架空の訂正"
    before = {"grade": "A"}
    after = {"grade": "B"}
    made_by = factory.SubFactory(UserFactory)
