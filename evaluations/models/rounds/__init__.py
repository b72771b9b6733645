"""Evaluation rounds: by what is judged, who judges, the scores, the decision, and what becomes public of it."""

from .decisions import Decision, InstitutionResponse
from .evaluators import AssignmentTransition, EvaluatorAssignment, EvaluatorProfile
from .kinds import AssignmentStatus, ClusterType, RoundKind, RoundStatus, SheetStatus
from .publications import EvaluationCorrection, PublishedEvaluation
from .rounds import EvaluationRound, RoundTransition, round_code
from .scales import EvaluationTemplate, RatingLevel, RatingScale, TemplateWeight
from .sheets import NOT_APPLICABLE, Score, ScoreEdit, ScoreSheet, SheetTransition, SheetVersion

__all__ = [
    "NOT_APPLICABLE",
    "AssignmentStatus",
    "AssignmentTransition",
    "ClusterType",
    "Decision",
    "EvaluationCorrection",
    "EvaluationRound",
    "EvaluationTemplate",
    "EvaluatorAssignment",
    "EvaluatorProfile",
    "InstitutionResponse",
    "PublishedEvaluation",
    "RatingLevel",
    "RatingScale",
    "RoundKind",
    "RoundStatus",
    "RoundTransition",
    "Score",
    "ScoreEdit",
    "ScoreSheet",
    "SheetStatus",
    "SheetTransition",
    "SheetVersion",
    "TemplateWeight",
    "round_code",
]
