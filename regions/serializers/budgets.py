"""How budgets of projects, and what institutions get of them, look in JSON."""

from rest_framework import serializers

from clusterportal.api.serializers import CitedSerializer, OptionalReference, Reference

from ..models import BudgetAllocation, ProjectBudget
from ..money.table import rest_of


class AllocationPartSerializer(CitedSerializer):
    """What an institution gets of the budget it stands in, for one research theme where that is known."""

    institution = Reference()
    theme = OptionalReference()

    class Meta:
        model = BudgetAllocation
        fields = ("id", "institution", "theme", "national_yen", "local_yen", "note_ja", "note_en", "citations")
        read_only_fields = fields


class BudgetAllocationSerializer(CitedSerializer):
    """What an institution gets of a project's budget, in integer yen. `budget` is the number of the budget."""

    institution = Reference()
    theme = OptionalReference()
    budget = serializers.IntegerField(source="budget_id", read_only=True)
    project = Reference(source="budget.project")
    frame = OptionalReference(source="budget.frame")
    fiscal_year = serializers.IntegerField(source="budget.fiscal_year", read_only=True)
    kind = serializers.ChoiceField(source="budget.kind", choices=ProjectBudget.Kind.choices, read_only=True)

    class Meta:
        model = BudgetAllocation
        fields = (
            "id",
            "budget",
            "project",
            "fiscal_year",
            "frame",
            "kind",
            "institution",
            "theme",
            "national_yen",
            "local_yen",
            "note_ja",
            "note_en",
            "citations",
        )
        read_only_fields = fields


class ProjectBudgetSerializer(CitedSerializer):
    """The money of a project for one fiscal year (or the years up to `until_year`) and frame, in integer yen.

    `allocations` are what institutions get of it; what they leave is not yet allocated, null where it is not known.
    """

    project = Reference()
    frame = OptionalReference()
    allocations = AllocationPartSerializer(many=True, read_only=True)
    unallocated_national_yen = serializers.SerializerMethodField()
    unallocated_local_yen = serializers.SerializerMethodField()

    class Meta:
        model = ProjectBudget
        fields = (
            "id",
            "project",
            "fiscal_year",
            "until_year",
            "frame",
            "kind",
            "national_yen",
            "local_yen",
            "is_approximate",
            "allocations",
            "unallocated_national_yen",
            "unallocated_local_yen",
            "note_ja",
            "note_en",
            "citations",
        )
        read_only_fields = fields

    def get_unallocated_national_yen(self, budget: ProjectBudget) -> int | None:
        """Return the national yen that no institution gets yet."""
        return rest_of(budget, budget.allocations.all(), "national_yen")

    def get_unallocated_local_yen(self, budget: ProjectBudget) -> int | None:
        """Return the local yen that no institution gets yet."""
        return rest_of(budget, budget.allocations.all(), "local_yen")
