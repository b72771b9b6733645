"""The admin of rounds: scales, templates and profiles are kept here, all else is only listed.

No score, comment or declaration is shown or can be looked for here, not even by whoever keeps the server.
"""

from typing import Any, ClassVar

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest

from clusterportal.accounts.models import Role
from clusterportal.accounts.rights import rights_of
from clusterportal.admin_site import Subject
from clusterportal.records.admin import ReadOnlyAdmin, RegisterAdmin, RegisterInline
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

from .permissions import administered_by

PROJECT = ("round__project__region", "round__project__program")


class KeptByAdministrators(RegisterAdmin):
    """Records that registry administrators keep."""

    subject = Subject.EVALUATION

    def has_module_permission(self, request: HttpRequest) -> bool:
        return _keeps(request) or super().has_module_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return _keeps(request) or super().has_view_permission(request, obj)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return _keeps(request) or super().has_add_permission(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return _keeps(request) or super().has_change_permission(request, obj)


def _keeps(request: HttpRequest) -> bool:
    return rights_of(request.user).has(Role.REGISTRY_ADMINISTRATOR)


class KeptInline(RegisterInline):
    """Rows that registry administrators keep with the record they hang on."""

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return _keeps(request) or super().has_view_permission(request, obj)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return _keeps(request) or super().has_add_permission(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return _keeps(request) or super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return _keeps(request) or super().has_delete_permission(request, obj)


class LevelInline(KeptInline):
    model = RatingLevel
    fields = ("order", "code", "value", "label_ja", "label_en", "anchor_ja", "anchor_en")


class WeightInline(KeptInline):
    model = TemplateWeight
    fields = ("criterion", "weight", "cluster_type")


@admin.register(RatingScale)
class RatingScaleAdmin(KeptByAdministrators):
    """Rating scales with their levels."""

    list_display = ("name_ja", "name_en", "code")
    search_fields = ("name_ja", "name_en", "code")
    inlines = (LevelInline,)


@admin.register(RatingLevel)
class RatingLevelAdmin(KeptByAdministrators):
    """Levels of scales."""

    list_display = ("scale", "code", "value", "label_ja", "label_en")
    list_select_related = ("scale",)
    search_fields = ("code", "label_ja", "label_en", "scale__code")


@admin.register(EvaluationTemplate)
class EvaluationTemplateAdmin(KeptByAdministrators):
    """Templates with the weights of their criteria."""

    list_display = ("name_ja", "code", "kind", "program", "version", "quorum", "spread_limit", "publishes_scores")
    list_filter = ("kind", "program")
    list_select_related = ("program", "criteria_set", "scale")
    search_fields = ("name_ja", "name_en", "code")
    inlines = (WeightInline,)


@admin.register(TemplateWeight)
class TemplateWeightAdmin(KeptByAdministrators):
    """Weights of criteria."""

    list_display = ("template", "criterion", "weight", "cluster_type")
    list_filter = ("template", "cluster_type")
    list_select_related = ("template", "criterion")
    search_fields = ("template__code", "criterion__search_key")


@admin.register(EvaluatorProfile)
class EvaluatorProfileAdmin(KeptByAdministrators):
    """Where evaluators work."""

    list_display = ("user", "institution")
    list_select_related = ("user", "institution")
    search_fields = ("user__email", "user__name", "institution__search_key")
    fields = ("user", "institution", "fields")


class ConfidentialAdmin(ReadOnlyAdmin):
    """Records of a case that not everyone may see; `of_case` leads from one to its case.

    Lists can be narrowed by their filters alone.
    """

    subject = Subject.EVALUATION
    of_case: ClassVar[str]

    def cases(self, user: Any) -> QuerySet:
        """Return the cases whose records the person sees."""
        raise NotImplementedError

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """Return the records of those cases."""
        return super().get_queryset(request).filter(**{f"{self.of_case}__in": self.cases(request.user).values("pk")})

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> Any:
        """Answer as the other pages do, before looking whether there is such a record."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        return super().history_view(request, object_id, extra_context)

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest | None = None) -> bool:
        """Refuse to narrow a list by anything but its filters: a count would give away a score."""
        return any(lookup.startswith(name) for name in self.list_filter if isinstance(name, str))


class OfRoundAdmin(ConfidentialAdmin):
    """Records of rounds, for those who run them."""

    of_case: ClassVar[str] = "round"
    list_select_related: ClassVar[Any] = PROJECT
    search_fields: ClassVar[Any] = ("round__code",)

    def cases(self, user: Any) -> QuerySet:
        """Return the rounds that the person runs."""
        return administered_by(user)


@admin.register(EvaluationRound)
class EvaluationRoundAdmin(OfRoundAdmin):
    """Rounds and where they stand."""

    of_case = "pk"
    list_display = ("code", "project", "kind", "fiscal_year", "status", "officer", "scoring_due_on")
    list_filter = ("kind", "status", "fiscal_year")
    list_select_related = ("project__region", "project__program", "officer", "template")
    search_fields = ("code", "project__search_key", "project__region__search_key")


@admin.register(RoundTransition)
class RoundTransitionAdmin(OfRoundAdmin):
    """Steps of rounds; what was said with them stands in the workspace."""

    list_display = ("round", "step", "from_status", "to_status", "made_by", "made_at")
    list_filter = ("step",)
    list_select_related = (*PROJECT, "made_by")
    fields = ("round", "step", "from_status", "to_status", "made_by", "made_at")


@admin.register(EvaluatorAssignment)
class EvaluatorAssignmentAdmin(OfRoundAdmin):
    """Evaluators of rounds."""

    list_display = ("round", "number", "evaluator", "status")
    list_filter = ("status",)
    list_select_related = (*PROJECT, "evaluator")
    search_fields = ("round__code", "evaluator__email")
    fields = ("round", "number", "evaluator", "status", "declared_at")


@admin.register(AssignmentTransition)
class AssignmentTransitionAdmin(OfRoundAdmin):
    """Steps of evaluators."""

    of_case = "assignment__round"
    list_display = ("assignment", "step", "from_status", "to_status", "made_by", "made_at")
    list_filter = ("step",)
    list_select_related = ("assignment", "made_by")
    search_fields = ("assignment__round__code",)
    fields = ("assignment", "step", "from_status", "to_status", "made_by", "made_at")


@admin.register(ScoreSheet)
class ScoreSheetAdmin(OfRoundAdmin):
    """Score sheets, without what they say."""

    of_case = "assignment__round"
    list_display = ("assignment", "status", "updated_at")
    list_filter = ("status",)
    list_select_related = ("assignment",)
    search_fields = ("assignment__round__code",)
    fields = ("assignment", "status", "updated_at")


class SheetPartAdmin(OfRoundAdmin):
    """What hangs on score sheets, without what it says."""

    of_case = "sheet__assignment__round"
    list_select_related: ClassVar[Any] = ("sheet",)
    search_fields = ("sheet__assignment__round__code",)


@admin.register(Score)
class ScoreAdmin(SheetPartAdmin):
    """Rows of score sheets; the answers are not shown."""

    list_display = ("sheet", "criterion")
    fields = ("sheet", "criterion")


@admin.register(ScoreEdit)
class ScoreEditAdmin(SheetPartAdmin):
    """Edits of score sheets; the words are not shown."""

    list_display = ("sheet", "revision", "made_at")
    fields = ("sheet", "revision", "made_at")


@admin.register(SheetVersion)
class SheetVersionAdmin(SheetPartAdmin):
    """Final versions by their digest."""

    list_display = ("sheet", "number", "sha256", "made_at")
    fields = ("sheet", "number", "sha256", "made_at")


@admin.register(SheetTransition)
class SheetTransitionAdmin(SheetPartAdmin):
    """Steps of score sheets."""

    list_display = ("sheet", "step", "from_status", "to_status", "made_by", "made_at")
    list_filter = ("step",)
    list_select_related = ("sheet", "made_by")
    fields = ("sheet", "step", "from_status", "to_status", "made_by", "made_at")


@admin.register(Decision)
class DecisionAdmin(OfRoundAdmin):
    """Decisions; what they say stands in the workspace until it is published."""

    list_display = ("round", "number", "decided_by", "decided_at")
    list_select_related = (*PROJECT, "decided_by")
    fields = ("round", "number", "decided_by", "decided_at")


@admin.register(InstitutionResponse)
class InstitutionResponseAdmin(OfRoundAdmin):
    """Responses; what they say stands in the workspace until it is published."""

    list_display = ("round", "decision", "made_by", "made_at")
    list_select_related = (*PROJECT, "decision", "made_by")
    fields = ("round", "decision", "made_by", "made_at")


class PublishedAdmin(ReadOnlyAdmin):
    """What is public of rounds."""

    subject = Subject.EVALUATION
    list_select_related: ClassVar[Any] = ("evaluation__project__region", "evaluation__project__program")
    search_fields: ClassVar[Any] = ("evaluation__code",)


@admin.register(PublishedEvaluation)
class PublishedEvaluationAdmin(PublishedAdmin):
    """Publications."""

    list_display = ("evaluation", "cluster_type", "evaluator_count", "published_at")


@admin.register(EvaluationCorrection)
class EvaluationCorrectionAdmin(PublishedAdmin):
    """Corrections."""

    list_display = ("evaluation", "number", "text", "made_by", "made_at")
    list_select_related = ("evaluation__project__region", "evaluation__project__program", "made_by")
