"""What the outcomes of published evaluations call for: an end after 中止, next year's frames after 拡充 or 縮小."""

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse

from evaluations.models import Evaluation, Fate, FrameProposal, TransitionProposal
from evaluations.models.transitions import ProposalKind, ProposalStatus
from regions.models import PhaseTransition

from .drafts import Draft
from .plan import Plan
from .proposing import fill, propose

Outcome = Evaluation.Outcome


def ends_to_propose() -> QuerySet[Evaluation]:
    """Return the evaluations with the outcome 中止 whose project nobody has proposed to end, nor has ended."""
    proposed = TransitionProposal.objects.exclude(status=ProposalStatus.WITHDRAWN).filter(
        source_links__project=OuterRef("project")
    )
    ended = PhaseTransition.objects.filter(sources=OuterRef("project"))
    evaluations = Evaluation.objects.for_listing().filter(outcome=Outcome.END)
    return evaluations.exclude(Exists(proposed)).exclude(Exists(ended)).order_by("-fiscal_year", "code")


def frames_to_propose() -> QuerySet[Evaluation]:
    """Return the evaluations with the outcome 拡充 or 縮小 from which no frame was proposed yet."""
    proposed = FrameProposal.objects.filter(evaluation=OuterRef("pk"))
    evaluations = Evaluation.objects.for_listing().filter(outcome__in=(Outcome.EXPAND, Outcome.REDUCE))
    return evaluations.filter(fiscal_year__isnull=False).exclude(Exists(proposed)).order_by("-fiscal_year", "code")


def is_called_for(evaluation: Evaluation) -> str:
    """Return what an evaluation calls for and nobody has proposed yet: `end`, `frames` or nothing."""
    if ends_to_propose().filter(pk=evaluation.pk).exists():
        return "end"
    return "frames" if frames_to_propose().filter(pk=evaluation.pk).exists() else ""


def address_of_call(evaluation: Evaluation) -> str:
    """Return where what an evaluation calls for can be proposed: its card in the list of proposals."""
    return f"{reverse('evaluations:proposal_list')}#called-{evaluation.code}"


def propose_end(evaluation: Evaluation, *, by: object) -> TransitionProposal:
    """Propose the end of the project of an evaluation with the year after it; everything ends with the project.

    Raises `StepRefusedError` where the person may not propose, and `ValueError` for another outcome.
    """
    if evaluation.outcome != Outcome.END or evaluation.fiscal_year is None:
        raise ValueError(evaluation.outcome)
    year = evaluation.fiscal_year + 1
    draft = Draft(ProposalKind.END, year, [evaluation.project], based_on=evaluation)
    proposal = propose(draft, by=by)
    if all(Plan.of(proposal).fates_of(thing) for thing in Plan.of(proposal).things):
        return proposal
    return fill(proposal, Fate.What.ENDS, "", revision=proposal.revision, by=by)
