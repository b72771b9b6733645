"""Rounds of yearly reports over the API: for registry administrators, with the guards of the page."""

from typing import Any

from django.db import transaction
from django.db.models import Count
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.exceptions import NotAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response

from clusterportal.accounts.authentication import require_scope
from clusterportal.accounts.models import Scope
from clusterportal.workflow.api import of_step
from clusterportal.workflow.blockers import StepRefusedError
from evaluations.models import ReportRound

from .content import ContentError
from .opening import Opened, insist_on_administrator, open_round
from .problems import of_content


class ReportRoundSerializer(serializers.ModelSerializer):
    """A round and how many reports it has so far."""

    program = serializers.CharField(source="program.code")
    reports = serializers.IntegerField(source="reports_count")

    class Meta:
        model = ReportRound
        fields = ("code", "program", "fiscal_year", "due_on", "reports")
        read_only_fields = fields


class OpenRoundSerializer(serializers.Serializer):
    """The round to open; with `dry_run` the answer is the same and nothing is opened."""

    round = serializers.CharField(max_length=100)
    dry_run = serializers.BooleanField(required=False, default=False)


class OpenedRoundSerializer(serializers.Serializer):
    """The reports that were opened, and projects for whose report nobody can write yet, each by its code."""

    round = serializers.CharField()
    dry_run = serializers.BooleanField()
    opened = serializers.ListField(child=serializers.CharField())
    without_institution = serializers.ListField(child=serializers.CharField())


class RoundActions:
    """Mixed into the reports' viewset."""

    @extend_schema(responses=ReportRoundSerializer(many=True), operation_id="reports_rounds", filters=False)
    @action(detail=False, methods=["get"], pagination_class=None, filterset_class=None)
    def rounds(self: Any, request: Request, **_kwargs: Any) -> Response:
        """Return the rounds, the latest first."""
        _insist(request, Scope.READ)
        rows = ReportRound.objects.select_related("program").annotate(reports_count=Count("reports"))
        return Response(ReportRoundSerializer(rows, many=True).data)

    @extend_schema(
        request=OpenRoundSerializer,
        responses=OpenedRoundSerializer,
        operation_id="reports_rounds_open",
    )
    @rounds.mapping.post
    def open(self: Any, request: Request, **_kwargs: Any) -> Response:
        """Open the missing reports of a round. A second call opens none."""
        _insist(request, Scope.REVIEW_REPORTS)
        given = self._given(OpenRoundSerializer)
        report_round = ReportRound.objects.filter(code=given["round"]).first()
        if report_round is None:
            raise of_content(ContentError({"round": _("There is no such round.")}))
        opened = _opened(report_round, request.user, is_trial=given["dry_run"])
        body = {
            "round": report_round.code,
            "dry_run": given["dry_run"],
            "opened": [report.code for report in opened.made],
            "without_institution": [project.code for project in opened.without_institution],
        }
        return Response(OpenedRoundSerializer(body).data)


def _insist(request: Request, scope: Scope) -> None:
    if not request.user or not request.user.is_authenticated:
        raise NotAuthenticated
    require_scope(request, scope)
    try:
        insist_on_administrator(request.user)
    except StepRefusedError as refusal:
        raise of_step(refusal) from refusal


def _opened(report_round: ReportRound, by: Any, *, is_trial: bool) -> Opened:
    with transaction.atomic():
        opened = open_round(report_round, by=by)
        transaction.set_rollback(is_trial)
    return opened
