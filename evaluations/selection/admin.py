"""The admin of calls and proposals; they are only shown, steps are made in the workspace."""

from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import QuerySet

from evaluations.models import (
    BidDecision,
    BidTransition,
    CallProposal,
    CallTransition,
    ProposalCall,
    ProposalVersion,
    RequirementCheck,
)
from evaluations.rounds.admin import ConfidentialAdmin

from .permissions import calls_administered_by, proposals_administered_by


class OfCallAdmin(ConfidentialAdmin):
    """Records of calls, for the ministry."""

    of_case: ClassVar[str] = "call"

    def cases(self, user: Any) -> QuerySet:
        """Return the calls that the person sees."""
        return calls_administered_by(user)


@admin.register(ProposalCall)
class ProposalCallAdmin(OfCallAdmin):
    """Calls and where they stand."""

    of_case = "pk"
    list_display = ("name_ja", "code", "program", "status", "proposals_due_on")
    list_filter = ("status", "program")
    list_select_related = ("program",)
    search_fields = ("code", "name_ja", "name_en")


@admin.register(CallTransition)
class CallTransitionAdmin(OfCallAdmin):
    """Steps of calls."""

    list_display = ("call", "step", "from_status", "to_status", "made_by", "made_at")
    list_filter = ("step",)
    list_select_related = ("call", "made_by")
    search_fields = ("call__code",)


class OfProposalAdmin(ConfidentialAdmin):
    """Records of proposals, for those of the ministry who are independent of them."""

    of_case: ClassVar[str] = "proposal"
    list_select_related: ClassVar[Any] = ("proposal__region",)
    search_fields: ClassVar[Any] = ("proposal__code",)

    def cases(self, user: Any) -> QuerySet:
        """Return the proposals that the person sees."""
        return proposals_administered_by(user)


@admin.register(CallProposal)
class CallProposalAdmin(OfProposalAdmin):
    """Proposals and where they stand."""

    of_case = "pk"
    list_display = ("code", "call", "region", "status")
    list_filter = ("status", "call")
    list_select_related = ("call", "region")
    search_fields = ("code", "region__search_key")
    fields = ("code", "call", "region", "status", "local_government", "core_institution")


@admin.register(RequirementCheck)
class RequirementCheckAdmin(OfProposalAdmin):
    """Answers to requirements."""

    list_display = ("proposal", "criterion", "made_by", "made_at")
    list_select_related = ("proposal__region", "criterion", "made_by")
    fields = ("proposal", "criterion", "made_by", "made_at")


@admin.register(BidTransition)
class BidTransitionAdmin(OfProposalAdmin):
    """Steps of proposals; what was said with them stands in the workspace."""

    list_display = ("proposal", "step", "from_status", "to_status", "made_by", "made_at")
    list_filter = ("step",)
    list_select_related = ("proposal__region", "made_by")
    fields = ("proposal", "step", "from_status", "to_status", "made_by", "made_at")


@admin.register(ProposalVersion)
class ProposalVersionAdmin(OfProposalAdmin):
    """Versions of proposals, without what they hold."""

    list_display = ("proposal", "number", "made_by", "made_at")
    list_select_related = ("proposal__region", "made_by")
    fields = ("proposal", "number", "sha256", "made_by", "made_at")


@admin.register(BidDecision)
class BidDecisionAdmin(OfProposalAdmin):
    """Decisions, without what they say."""

    list_display = ("proposal", "number", "decided_by", "decided_at")
    list_select_related = ("proposal__region", "decided_by")
    fields = ("proposal", "number", "decided_by", "decided_at")
