"""What must be true before a step of a call or of a proposal, beside who makes it and from where."""

from typing import Any

from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from clusterportal.workflow.blockers import GUARD, INPUT, Attempt, Blocker, refused
from evaluations.models.proposals import BidStatus, CallStatus, requirements_of
from evaluations.models.rounds import RoundKind, RoundStatus
from evaluations.rounds import guards as of_rounds
from evaluations.rounds.framework import problems
from regions.models import ClusterProject

from . import requirements
from .judging import of_round

JUDGED = (RoundStatus.CONSOLIDATION, RoundStatus.DECIDED)


def can_be_judged(attempt: Attempt) -> list[Blocker]:
    """The call has requirements, and a template of the right kind whose weights add up."""
    call = attempt.subject
    found = [Blocker(GUARD, sentence) for sentence in problems(call.template, "")]
    if call.template.kind != RoundKind.SELECTION:
        found += refused(
            GUARD, _("The template “%(template)s” is not one for selections.") % {"template": call.template}
        )
    if not requirements_of(call).exists():
        found += refused(GUARD, _("The set “%(set)s” has no requirement.") % {"set": call.requirements})
    return found


def is_due(attempt: Attempt) -> list[Blocker]:
    """The last day for proposals has passed."""
    due_on = attempt.subject.proposals_due_on
    if due_on < timezone.localdate():
        return []
    return refused(GUARD, _("Proposals are due until %(day)s.") % {"day": due_on.isoformat()})


def has_proposals(attempt: Attempt) -> list[Blocker]:
    """Some region has proposed something."""
    if attempt.subject.proposals.counted().exists():
        return []
    return refused(GUARD, _("There is no proposal on this call."))


def everything_is_settled(attempt: Attempt) -> list[Blocker]:
    """Each proposal is selected, not selected, excluded or withdrawn."""
    waiting = attempt.subject.proposals.count() - attempt.subject.proposals.settled().count()
    if not waiting:
        return []
    sentence = ngettext("%(number)s proposal is not decided yet.", "%(number)s proposals are not decided yet.", waiting)
    return refused(GUARD, sentence % {"number": waiting})


def regions_are_free(attempt: Attempt) -> list[Blocker]:
    """No selected region is selected twice or has a project of the programme in these years."""
    call = attempt.subject
    chosen = call.proposals.filter(status=BidStatus.SELECTED).select_related("region")
    found, seen = [], set()
    for proposal in chosen:
        if proposal.region_id in seen:
            sentence = _("Two proposals of %(region)s are selected.")
            found.append(Blocker(GUARD, sentence % {"region": proposal.region}))
        elif _running_beside(call, proposal).exists():
            sentence = _("%(region)s has a project of this programme in these fiscal years already.")
            found.append(Blocker(GUARD, sentence % {"region": proposal.region}))
        seen.add(proposal.region_id)
    return found


def codes_are_free(attempt: Attempt) -> list[Blocker]:
    """No project has come to bear the code of a selected proposal."""
    codes = attempt.subject.proposals.filter(status=BidStatus.SELECTED).values("code")
    taken = ClusterProject.objects.filter(code__in=codes).values_list("code", flat=True)
    return [Blocker(GUARD, _("Another project bears the code %(code)s.") % {"code": code}) for code in taken]


def is_summed_up(attempt: Attempt) -> list[Blocker]:
    """The call has its summary, which is published."""
    if attempt.subject.summary_ja.strip():
        return []
    return refused(GUARD, _("Write the summary of the selection in Japanese first."))


def call_is_under_review(attempt: Attempt) -> list[Blocker]:
    """The call of the proposal is closed for new ones and not decided yet."""
    call = attempt.subject.call
    if call.status == CallStatus.REVIEWING:
        return []
    return refused(GUARD, _("The call is “%(status)s”.") % {"status": call.get_status_display()})


def call_goes_on(attempt: Attempt) -> list[Blocker]:
    """The call of the proposal is not decided yet."""
    call = attempt.subject.call
    if call.status in (CallStatus.OPEN, CallStatus.REVIEWING):
        return []
    return refused(GUARD, _("The call is “%(status)s”.") % {"status": call.get_status_display()})


def all_is_answered(attempt: Attempt) -> list[Blocker]:
    """Each requirement has an answer."""
    missing = requirements.answers_of(attempt.subject).count("")
    if not missing:
        return []
    sentence = ngettext(
        "%(number)s requirement is not answered yet.", "%(number)s requirements are not answered yet.", missing
    )
    return refused(GUARD, sentence % {"number": missing})


def none_is_missed(attempt: Attempt) -> list[Blocker]:
    """No requirement is answered “not met”."""
    return [
        Blocker(GUARD, _("The requirement “%(title)s” is not met.") % {"title": row.criterion})
        for row in requirements.of_proposal(attempt.subject)
        if row.check and row.check.answer == requirements.NOT_MET
    ]


def some_is_missed(attempt: Attempt) -> list[Blocker]:
    """A requirement is answered “not met”."""
    if requirements.NOT_MET in requirements.answers_of(attempt.subject):
        return []
    return refused(GUARD, _("No requirement is answered “not met”."))


def is_judged(attempt: Attempt) -> list[Blocker]:
    """The evaluators have finished: a quorum, their differences discussed, no conflict, nothing handed back."""
    evaluation_round = attempt.subject.round
    if evaluation_round is None or evaluation_round.status not in JUDGED:
        return refused(GUARD, _("The evaluation of this proposal is not put together yet."))
    checks: tuple[Any, ...] = (
        of_rounds.has_quorum,
        of_rounds.nothing_is_handed_back,
        of_rounds.no_conflict_is_new,
        of_rounds.spread_is_discussed,
    )
    return [reason for check in checks for reason in check(of_round(attempt))]


def gives_a_rationale(attempt: Attempt) -> list[Blocker]:
    """The reasons of the decision are given."""
    if (attempt.inputs.get("rationale") or "").strip():
        return []
    return refused(INPUT, _("Give the reasons of the decision."), "rationale")


gives_a_reason = of_rounds.gives_a_reason


def _running_beside(call: Any, proposal: Any) -> Any:
    """Return the projects of a region and programme whose own years meet those of the call."""
    ends = ClusterProject.objects.annotate(known_end=Coalesce("end_year", "ended_by_year"))
    meets = Q(known_end__isnull=True) | Q(known_end__gte=call.first_year)
    if call.last_year:
        meets &= Q(start_year__isnull=True) | Q(start_year__lte=call.last_year)
    return ends.filter(meets, region=proposal.region_id, program=call.program_id)
