"""The rule checks of one project over the API."""

from typing import Any

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from clusterportal.api.problems import ParameterProblem
from clusterportal.api.serializers import CitationPartSerializer, OptionalReference
from clusterportal.records.filters import UNKNOWN_PARAMETER
from programs.funding_rules import Result

from ..models import ClusterProject, ProjectBudget
from .checks import checks_of, for_checking
from .filters import ProjectRuleCheckFilter


class RuleCheckSerializer(serializers.Serializer):
    """A rule judged by the money of one fiscal year, with both sides of the comparison; null is not known.

    `difference_yen` is the left side less the right one. A duration has years instead, and no fiscal year. `kind` says
    which amounts were read; where several are known, `is_decisive` marks the one that counts.
    """

    rule = serializers.CharField(source="rule.code", help_text="Its code, see /funding-rules/.")
    frame = OptionalReference(source="rule.frame")
    fiscal_year = serializers.IntegerField(allow_null=True)
    kind = serializers.ChoiceField(choices=ProjectBudget.Kind.choices, allow_null=True)
    is_decisive = serializers.BooleanField()
    result = serializers.ChoiceField(choices=Result.choices)
    is_guideline = serializers.BooleanField(source="verdict.is_guideline")
    in_principle = serializers.BooleanField(source="rule.in_principle")
    left_yen = serializers.IntegerField(source="verdict.left_yen", allow_null=True)
    right_yen = serializers.IntegerField(source="verdict.right_yen", allow_null=True)
    difference_yen = serializers.IntegerField(source="verdict.difference_yen", allow_null=True)
    left_years = serializers.IntegerField(source="verdict.left_years", allow_null=True)
    right_years = serializers.IntegerField(source="verdict.right_years", allow_null=True)
    difference_years = serializers.IntegerField(source="verdict.difference_years", allow_null=True)
    sentence_ja = serializers.CharField(source="rule.sentence_ja")
    sentence_en = serializers.CharField(source="rule.sentence_en")
    reason = serializers.CharField(allow_null=True, help_text="Why it cannot be judged, in the language asked for.")
    citations = CitationPartSerializer(source="rule.citations", many=True)

    def to_representation(self, instance: Any) -> Any:
        """Return the check with null where it says nothing."""
        shown = super().to_representation(instance)
        return {**shown, "kind": shown["kind"] or None, "reason": shown["reason"] or None}


class RuleCheckAnswerSerializer(serializers.Serializer):
    """How many checks there are, and all of them."""

    count = serializers.IntegerField()
    results = RuleCheckSerializer(many=True)


class RuleCheckActions:
    """Adds `projects/<code>/rule-checks/` to the projects."""

    @extend_schema(
        parameters=[
            OpenApiParameter("fiscal_year", {"type": "integer", "minimum": 1950, "maximum": 2100}),
            OpenApiParameter("result", str, description="pass, fail, unknown; several with commas between."),
        ],
        responses=RuleCheckAnswerSerializer,
        operation_id="projects_rule_checks",
    )
    @action(detail=True, methods=["get"], url_path="rule-checks")
    def rule_checks(self, request: Request, code: str, **_kwargs: Any) -> Response:
        """Return the funding rules of the project's programme, judged by its money for each fiscal year."""
        project = get_object_or_404(for_checking(ClusterProject.objects.all()), code=code)
        filterset = ProjectRuleCheckFilter(
            request.query_params, ClusterProject.objects.none(), other_parameters=frozenset()
        )
        if unknown := filterset.unknown_parameters():
            raise ParameterProblem(unknown, UNKNOWN_PARAMETER)
        if not filterset.is_valid():
            raise ParameterProblem({name: [str(each) for each in said] for name, said in filterset.errors.items()})
        checks = filterset.chosen(checks_of([project]))
        context = {"request": request}
        return Response({"count": len(checks), "results": RuleCheckSerializer(checks, many=True, context=context).data})
