"""The admin of proposals; they are only shown, steps are made in the workspace."""

from typing import Any, ClassVar

from django.contrib import admin

from clusterportal.admin_site import Subject
from clusterportal.records.admin import ReadOnlyAdmin
from evaluations.models import (
    Fate,
    FrameProposal,
    PlannedTarget,
    ProposalSource,
    ProposalStep,
    TransitionChange,
    TransitionProposal,
)

PROJECT = ("project__region", "project__program")


@admin.register(TransitionProposal)
class TransitionProposalAdmin(ReadOnlyAdmin):
    """Proposals and where they stand."""

    subject = Subject.EVALUATION
    list_display = ("code", "kind", "effective_year", "status", "proposed_by")
    list_filter = ("status", "kind")
    list_select_related = ("proposed_by",)
    search_fields = ("code", "note_ja", "note_en")


class OfProposalAdmin(ReadOnlyAdmin):
    """What belongs to proposals."""

    subject = Subject.EVALUATION
    list_select_related: ClassVar[Any] = ("proposal",)
    search_fields: ClassVar[Any] = ("proposal__code",)


@admin.register(ProposalSource)
class ProposalSourceAdmin(OfProposalAdmin):
    """The projects proposals are about."""

    list_display = ("proposal", "project")
    list_select_related = ("proposal", *PROJECT)


@admin.register(PlannedTarget)
class PlannedTargetAdmin(OfProposalAdmin):
    """The projects that come after."""

    list_display = ("proposal", "order", "code")


@admin.register(Fate)
class FateAdmin(OfProposalAdmin):
    """What becomes of each thing."""

    list_display = ("proposal", "what", "target", "national_yen", "local_yen")
    list_filter = ("what",)
    list_select_related = ("proposal", "target")


@admin.register(ProposalStep)
class ProposalStepAdmin(OfProposalAdmin):
    """Steps."""

    list_display = ("proposal", "step", "from_status", "to_status", "made_by", "made_at")
    list_filter = ("step",)
    list_select_related = ("proposal", "made_by")


@admin.register(TransitionChange)
class TransitionChangeAdmin(OfProposalAdmin):
    """What transitions changed."""

    list_display = ("proposal", "order", "act", "kind", "record")
    list_filter = ("act",)


@admin.register(FrameProposal)
class FrameProposalAdmin(ReadOnlyAdmin):
    """Proposed frames."""

    subject = Subject.EVALUATION
    list_display = ("project", "fiscal_year", "frame", "national_yen", "local_yen", "status")
    list_filter = ("status",)
    list_select_related = (*PROJECT, "frame")
    search_fields = ("project__search_key", "reason")
