"""Proposes a transition, changes its plan as long as it is only proposed, and states the fates of things."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clusterportal.accounts.models import Role
from clusterportal.records.models import UsedCode
from clusterportal.workflow.blockers import INPUT, RIGHTS, STATE, Blocker, StepRefusedError, refused
from evaluations.models import Fate, PlannedTarget, TransitionProposal
from evaluations.models.transitions import ProposalStatus, proposal_code

from .drafts import Draft, FateDraft
from .notices import write_notices
from .permissions import may_propose
from .plan import SIDES, Plan
from .soundness import long_codes, taken_codes
from .things import Thing

WORDS = ("kind", "as_kind", "effective_year", "based_on", "corrects", "note_ja", "note_en")


@transaction.atomic
def propose(draft: Draft, *, by: Any) -> TransitionProposal:
    """Store a new proposal and return it. Money of years before it is said to stay.

    Raises `StepRefusedError` with what is missing, or where the person may not propose.
    """
    _may(None, "propose", by)
    _check(None, draft, "propose")
    proposal = TransitionProposal(proposed_by=by, code=_free_code(draft), **_words(draft))
    _validate(proposal, proposal, "propose")
    proposal.save()
    made = proposal.transitions.create(step="propose", to_status=ProposalStatus.PROPOSED, made_by=by)
    _write(proposal, draft)
    if draft.fates is None:
        _keep_the_past(proposal)
    write_notices(proposal, made)
    return proposal


@transaction.atomic
def revise(proposal: TransitionProposal, draft: Draft, *, revision: int, by: Any) -> TransitionProposal:
    """Change the plan of a proposal from the revision that was seen.

    Raises `StepRefusedError` where it is not open any more or was changed since.
    """
    locked = _locked(proposal, revision, "revise", by)
    _check(locked, draft, "revise")
    for name, value in _words(draft).items():
        setattr(locked, name, value)
    _validate(locked, locked, "revise")
    if draft.fates is None:
        draft.fates = stated(Plan.of(locked))
    _touch(locked, by)
    _write(locked, draft)
    return locked


@transaction.atomic
def state_fates(proposal: TransitionProposal, fates: list[FateDraft], *, revision: int, by: Any) -> TransitionProposal:
    """Replace the fates of a proposal.

    Raises `StepRefusedError` for a thing or a target that the plan does not have.
    """
    locked = _locked(proposal, revision, "revise", by)
    _touch(locked, by)
    _write_fates(locked, fates)
    return locked


def fill(proposal: TransitionProposal, what: str, target: str, *, revision: int, by: Any) -> TransitionProposal:
    """State one fate for all that has none; money of years before the transition stays."""
    plan = Plan.of(proposal)
    fates = stated(plan) + [
        whole(plan, thing, Fate.What.STAYS if thing.is_past(plan.year) else what, target)
        for thing in plan.things
        if not plan.fates_of(thing)
    ]
    return state_fates(proposal, fates, revision=revision, by=by)


def stated(plan: Plan) -> list[FateDraft]:
    """Return the fates of a plan as they were entered."""
    keys = {thing.ident: thing.key for thing in plan.things}
    return [
        FateDraft(
            keys[ident],
            fate.what,
            fate.target.code if fate.target else "",
            fate.frame,
            fate.national_yen,
            fate.local_yen,
        )
        for ident, fates in plan.fates_by_thing.items()
        for fate in fates
        if ident in keys
    ]


def whole(plan: Plan, thing: Thing, what: str, target: str = "") -> FateDraft:
    """Return a fate for a thing as a whole; of money, all that it holds."""
    to = target if what == Fate.What.MOVES else ""
    if not thing.is_money:
        return FateDraft(thing.key, what, to)
    national_yen, local_yen = (plan.amount(thing, side) for side in SIDES)
    return FateDraft(thing.key, what, to, None, national_yen, local_yen)


def _keep_the_past(proposal: TransitionProposal) -> None:
    plan = Plan.of(proposal)
    past = [thing for thing in plan.things if thing.is_past(plan.year)]
    _write_fates(proposal, [whole(plan, thing, Fate.What.STAYS) for thing in past])


def _words(draft: Draft) -> dict[str, Any]:
    return {name: getattr(draft, name) for name in WORDS}


def _free_code(draft: Draft) -> str:
    used = UsedCode.objects.filter(kind=TransitionProposal._meta.db_table).values_list("code", flat=True)
    return proposal_code(draft.sources[0], draft.effective_year, set(used))


def _may(subject: Any, step: str, by: Any) -> None:
    if not may_propose(by):
        sentence = _("This step is for: %(roles)s.") % {"roles": Role.OFFICER.label}
        raise StepRefusedError(subject, step, refused(RIGHTS, sentence))


def _locked(proposal: TransitionProposal, revision: int, step: str, by: Any) -> TransitionProposal:
    _may(proposal, step, by)
    locked = TransitionProposal.objects.select_for_update().get(pk=proposal.pk)
    if not locked.is_open:
        words = {"status": locked.get_status_display()}
        sentence = _("The proposal is %(status)s, so its plan cannot be changed.") % words
        raise StepRefusedError(locked, step, refused(STATE, sentence))
    if locked.revision != revision:
        sentence = _("The plan was changed since you opened it. Read it again.")
        raise StepRefusedError(locked, step, refused(INPUT, sentence, "revision"))
    return locked


def _check(proposal: TransitionProposal | None, draft: Draft, step: str) -> None:
    blocked: list[Blocker] = []
    if not draft.sources:
        blocked += refused(INPUT, _("Name at least one project."), "sources")
    codes = [target.code for target in draft.targets]
    if len(set(codes)) < len(codes):
        blocked += refused(INPUT, _("The plan names this project twice."), "targets")
    new = [target.code for target in draft.targets if target.project is None]
    blocked += [Blocker(INPUT, sentence, "targets") for sentence in (*taken_codes(new), *long_codes(new))]
    if blocked:
        raise StepRefusedError(proposal, step, blocked)


def _validate(record: Any, proposal: TransitionProposal | None, step: str) -> None:
    try:
        record.full_clean()
    except ValidationError as error:
        named = error.message_dict.items()
        blocked = [Blocker(INPUT, sentence, name) for name, sentences in named for sentence in sentences]
        raise StepRefusedError(proposal, step, blocked) from error


def _touch(proposal: TransitionProposal, by: Any) -> None:
    same = ProposalStatus.PROPOSED
    proposal.revision += 1
    proposal.updated_at = timezone.now()
    proposal.save(update_fields=[*WORDS, "revision", "updated_at"])
    proposal.transitions.create(step="revise", from_status=same, to_status=same, made_by=by)


def _write(proposal: TransitionProposal, draft: Draft) -> None:
    proposal.fates.all().delete()
    proposal.targets.all().delete()
    proposal.source_links.all().delete()
    for project in draft.sources:
        proposal.source_links.create(project=project)
    for order, target in enumerate(draft.targets, start=1):
        planned = PlannedTarget(proposal=proposal, order=order, **vars(target))
        _validate(planned, proposal, "revise")
        planned.save()
    codes = {target.code for target in draft.targets}
    keys = {thing.key for thing in Plan.of(proposal).things}
    kept = [fate for fate in draft.fates or [] if fate.key in keys and (not fate.target or fate.target in codes)]
    _write_fates(proposal, kept)


def _write_fates(proposal: TransitionProposal, fates: list[FateDraft]) -> None:
    plan = Plan.of(proposal)
    things = {thing.key: thing for thing in plan.things}
    targets = {target.code: target for target in plan.targets}
    proposal.fates.all().delete()
    for draft in fates:
        fate = _fate(proposal, draft, things, targets)
        _validate(fate, proposal, "revise")
        fate.save()


def _fate(
    proposal: TransitionProposal, draft: FateDraft, things: dict[str, Thing], targets: dict[str, PlannedTarget]
) -> Fate:
    if draft.key not in things:
        sentence = _("The projects hold nothing with the key “%(key)s”.") % {"key": draft.key[:100]}
        raise StepRefusedError(proposal, "revise", refused(INPUT, sentence, "fates"))
    if draft.target and draft.target not in targets:
        sentence = _("The plan has no project with the code “%(code)s”.") % {"code": draft.target[:80]}
        raise StepRefusedError(proposal, "revise", refused(INPUT, sentence, draft.key))
    thing = things[draft.key]
    amounts = {side: getattr(draft, side) for side in SIDES} if thing.is_money else {}
    return Fate(
        proposal=proposal,
        what=draft.what,
        target=targets[draft.target] if draft.target else None,
        frame=draft.frame if thing.is_money else None,
        **{thing.kind: thing.record},
        **amounts,
    )
