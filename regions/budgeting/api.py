"""Entering money over the API: the same rules and the same trace as on the portal's pages."""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.exceptions import PermissionDenied
from rest_framework.permissions import SAFE_METHODS, AllowAny, IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response

from clusterportal.accounts.authentication import SIGNED_IN, HasScope
from clusterportal.accounts.models import Scope
from clusterportal.api.inputs import Input, sound
from clusterportal.api.problems import ParameterProblem, Refusal
from clusterportal.records.fields import FIRST_YEAR, LAST_YEAR
from programs.models import FundingFrame
from regions.models import ClusterProject, Institution, ProjectBudget, ResearchTheme
from regions.permissions import may_enter_budgets

from .allocations import set_allocations, stored_allocations
from .amounts import BudgetYear, Money, version_of
from .budgets import set_budgets, stored_budgets
from .forms import LARGEST, LONGEST_REASON
from .refusals import BudgetRefusedError, Ground
from .writing import lock

IF_MATCH = OpenApiParameter("If-Match", str, OpenApiParameter.HEADER, description="The ETag of what you read.")


class BudgetProblem(Refusal):
    """Amounts that are not kept, with what each rule answers."""

    def __init__(self, refusal: BudgetRefusedError) -> None:
        super().__init__("budget-refused", str(refusal))
        verdicts = [
            {
                "rule": verdict.rule.code,
                "result": str(verdict.result),
                "left_yen": verdict.left_yen,
                "right_yen": verdict.right_yen,
                "difference_yen": verdict.difference_yen,
                "missing": list(verdict.missing),
            }
            for verdict in refusal.verdicts
        ]
        self.members = {"ground": str(refusal.ground), "verdicts": verdicts}


class AmountsSerializer(Input):
    """Amounts in integer yen; null is not known. Both null takes the record away."""

    national_yen = serializers.IntegerField(required=False, allow_null=True, min_value=0, max_value=LARGEST)
    local_yen = serializers.IntegerField(required=False, allow_null=True, min_value=0, max_value=LARGEST)
    reason = serializers.CharField(required=False, allow_blank=True, max_length=LONGEST_REASON)

    def money(self, standing: Money | None = None) -> Money:
        """Return the amounts; those that are not sent stay as they are."""
        return (standing or Money())._replace(
            **{name: self.validated_data[name] for name in Money._fields if name in self.validated_data}
        )


class NewBudgetSerializer(AmountsSerializer):
    """The budget of a project for one fiscal year, kind and frame; no frame is the whole project."""

    project = serializers.SlugRelatedField(slug_field="code", queryset=ClusterProject.objects.all())
    fiscal_year = serializers.IntegerField(min_value=FIRST_YEAR, max_value=LAST_YEAR)
    frame = serializers.SlugRelatedField(
        slug_field="code", queryset=FundingFrame.objects.all(), required=False, allow_null=True
    )
    kind = serializers.ChoiceField(choices=ProjectBudget.Kind.choices)


class NewAllocationSerializer(AmountsSerializer):
    """What an institution gets of a budget, for one theme or none."""

    budget = serializers.PrimaryKeyRelatedField(
        queryset=ProjectBudget.objects.select_related("project"), pk_field=serializers.IntegerField(max_value=2**62)
    )
    institution = serializers.SlugRelatedField(slug_field="code", queryset=Institution.objects.all())
    theme = serializers.SlugRelatedField(
        slug_field="code", queryset=ResearchTheme.objects.all(), required=False, allow_null=True
    )


class MoneyWriting:
    """Reading stays open and never asks who reads; writing is for officers and supervisors."""

    write_scope = Scope.WRITE_BUDGETS
    request: Any
    get_object: Callable[[], Any]
    get_serializer: Callable[..., Any]
    get_queryset: Callable[[], Any]

    def get_authenticators(self) -> list[Any]:
        """Return how writers are known; readers are not asked."""
        is_reading = self.request is None or self.request.method in SAFE_METHODS
        return [] if is_reading else [each() for each in SIGNED_IN]

    def get_permissions(self) -> list[Any]:
        """Return who may."""
        return [AllowAny()] if self.request.method in SAFE_METHODS else [IsAuthenticated(), HasScope()]

    def retrieve(self, request: Request, *_arguments: Any, **_named: Any) -> Response:
        """Return one record, with the ETag to change it with."""
        return self._answer(self.get_object())

    def _given(self, kind: type[AmountsSerializer]) -> Any:
        if not may_enter_budgets(self.request.user):
            raise PermissionDenied
        return sound(kind, self.request.data)

    def _require_current(self, record: Any) -> None:
        asked = self.request.headers.get("If-Match", "")
        if not asked:
            raise Refusal("precondition-missing")
        if asked != _etag(record):
            raise Refusal("stale")

    def _write(self, action: Callable[[], None]) -> None:
        try:
            action()
        except BudgetRefusedError as refusal:
            if refusal.ground == Ground.IMPOSSIBLE:
                raise ParameterProblem({"amounts": refusal.sentences}) from refusal
            raise BudgetProblem(refusal) from refusal

    def _reread(self, record: Any, status: int = 200) -> Response:
        found = self.get_queryset().filter(pk=record.pk).first() if record else None
        return Response(status=204) if found is None else self._answer(found, status)

    def _answer(self, record: Any, status: int = 200) -> Response:
        return Response(self.get_serializer(record).data, status, headers={"ETag": _etag(record)})


class BudgetWriting(MoneyWriting):
    """Adds POST and PATCH to the budgets of projects."""

    @extend_schema(request=NewBudgetSerializer, operation_id="project_budgets_enter")
    def create(self, request: Request, **_named: Any) -> Response:
        """Enter a budget that is not recorded yet."""
        given = self._given(NewBudgetSerializer)
        data, money = given.validated_data, given.money()
        year, frame = BudgetYear(data["project"], data["fiscal_year"], data["kind"]), data.get("frame")
        if money.is_nothing:
            raise ParameterProblem({"national_yen": [_("Give the national money, the local money or both.")]})
        with transaction.atomic():
            lock(year.project)
            if frame in stored_budgets(year):
                raise ParameterProblem({"frame": [_("This budget is recorded already.")]})
            options = {"by": request.user, "reason": data.get("reason", "")}
            self._write(lambda: set_budgets(year, {frame: money}, **options))
            return self._reread(stored_budgets(year)[frame], 201)

    @extend_schema(request=AmountsSerializer, parameters=[IF_MATCH], operation_id="project_budgets_change")
    def partial_update(self, request: Request, **_named: Any) -> Response:
        """Change the amounts of a budget that was entered; both null takes it away."""
        given, budget = self._given(AmountsSerializer), self.get_object()
        year = BudgetYear(budget.project, budget.fiscal_year, budget.kind)
        with transaction.atomic():
            lock(year.project)
            budget = self.get_object()
            self._require_current(budget)
            if budget.until_year is not None:
                sentence = _("An amount for several fiscal years together is changed in the admin only.")
                raise ParameterProblem({"until_year": [sentence]})
            money = given.money(Money(budget.national_yen, budget.local_yen))
            options = {"by": request.user, "reason": given.validated_data.get("reason", "")}
            self._write(lambda: set_budgets(year, {budget.frame: money}, **options))
            return self._reread(budget)


class AllocationWriting(MoneyWriting):
    """Adds POST and PATCH to what institutions get."""

    @extend_schema(request=NewAllocationSerializer, operation_id="budget_allocations_enter")
    def create(self, request: Request, **_named: Any) -> Response:
        """Enter what an institution gets, where it has no part of the budget (and theme) yet."""
        given = self._given(NewAllocationSerializer)
        data, money = given.validated_data, given.money()
        budget, part = data["budget"], (data["institution"], data.get("theme"))
        if money.is_nothing:
            raise ParameterProblem({"national_yen": [_("Give the national money, the local money or both.")]})
        with transaction.atomic():
            lock(budget.project)
            if part in stored_allocations(budget):
                sentence = _("The institution has its part of this budget (and theme) already.")
                raise ParameterProblem({"institution": [sentence]})
            options = {"by": request.user, "reason": data.get("reason", "")}
            self._write(lambda: set_allocations(budget, {part: money}, **options))
            return self._reread(stored_allocations(budget)[part], 201)

    @extend_schema(request=AmountsSerializer, parameters=[IF_MATCH], operation_id="budget_allocations_change")
    def partial_update(self, request: Request, **_named: Any) -> Response:
        """Change what an institution gets; both null takes the part away."""
        given, allocation = self._given(AmountsSerializer), self.get_object()
        with transaction.atomic():
            lock(allocation.budget.project)
            allocation = self.get_object()
            self._require_current(allocation)
            money = given.money(Money(allocation.national_yen, allocation.local_yen))
            part = (allocation.institution, allocation.theme)
            options = {"by": request.user, "reason": given.validated_data.get("reason", "")}
            self._write(lambda: set_allocations(allocation.budget, {part: money}, **options))
            return self._reread(allocation)


def _etag(record: Any) -> str:
    return f'"{version_of([record])}"'
