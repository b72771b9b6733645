"""What must be true before a step on a proposal, beside who makes it and from where. Each answers with its reasons."""

from collections.abc import Callable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clusterportal.accounts.models import Role
from clusterportal.accounts.rights import rights_of
from clusterportal.workflow.blockers import GUARD, INPUT, Attempt, Blocker, refused
from evaluations.models.transitions import ProposalStatus

from . import conservation, evidence, soundness
from .dry_run import try_out
from .plan import Plan

PlanGuard = Callable[[Plan], list[Blocker]]
OF_THE_PLAN: tuple[PlanGuard, ...] = (
    soundness.fits_its_kind,
    soundness.corrects_what_is_effective,
    soundness.years_are_in_order,
    soundness.codes_are_free,
    soundness.programmes_follow,
    soundness.has_not_moved_on,
    soundness.has_no_cycle,
    conservation.everything_has_a_fate,
    conservation.nothing_else_has_a_fate,
    conservation.only_money_is_divided,
    conservation.past_money_stays,
    conservation.coming_money_leaves,
    conservation.totals_are_conserved,
    conservation.frames_are_of_the_target,
)
OF_THE_RECORD: tuple[PlanGuard, ...] = (evidence.evaluations_permit_it, evidence.reports_are_closed)
TOOK_PART = {
    "check": (
        {"propose", "revise"},
        gettext_lazy("You have proposed or changed it, so someone else must check it."),
    ),
    "decide": (
        {"propose", "revise", "check"},
        gettext_lazy("You have proposed, changed or checked it, so someone else must decide."),
    ),
}


def plan_is_sound(attempt: Attempt) -> list[Blocker]:
    """The plan fits its kind, the register and the lineage, and everything in it has a fate to the yen."""
    plan = Plan.of(attempt.subject)
    return [reason for guard in OF_THE_PLAN for reason in guard(plan)]


def plan_may_be_decided(attempt: Attempt) -> list[Blocker]:
    """The plan is sound, the evaluations permit it and the reports of the years before are closed."""
    plan = Plan.of(attempt.subject)
    return [reason for guard in (*OF_THE_PLAN, *OF_THE_RECORD) for reason in guard(plan)]


def another_checks(attempt: Attempt) -> list[Blocker]:
    """The person neither proposed nor changed it."""
    return _is_new_to_it(attempt, "check")


def another_decides(attempt: Attempt) -> list[Blocker]:
    """The person neither proposed nor changed nor checked it."""
    return _is_new_to_it(attempt, "decide")


def _is_new_to_it(attempt: Attempt, step: str) -> list[Blocker]:
    before, sentence = TOOK_PART[step]
    took_part = attempt.subject.transitions.filter(step__in=before, made_by=attempt.by.pk).exists()
    return refused(GUARD, str(sentence)) if took_part else []


def supervisor_after_decision(attempt: Attempt) -> list[Blocker]:
    """What a supervisor decided, only a supervisor takes back."""
    if attempt.subject.status != ProposalStatus.DECIDED or rights_of(attempt.by).has(Role.SUPERVISOR):
        return []
    return refused(GUARD, _("It is decided, so only a supervisor can take it back."))


def gives_a_reason(attempt: Attempt) -> list[Blocker]:
    """A reason is given."""
    return [] if attempt.inputs.get("reason") else refused(INPUT, _("Give a reason."), "reason")


def names_what_is_on_screen(attempt: Attempt) -> list[Blocker]:
    """The person saw the plan as it is now."""
    if attempt.inputs.get("revision") == attempt.subject.revision:
        return []
    return refused(INPUT, _("The plan was changed since you opened it. Read it again."), "revision")


def dry_run_works(attempt: Attempt) -> list[Blocker]:
    """No rule of the register stands against it: it can be carried out as it is."""
    return try_out(attempt.subject, by=attempt.by).problems
