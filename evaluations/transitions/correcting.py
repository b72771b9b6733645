"""Takes an effective transition back: each record gets what it held before, amounts by their difference."""

from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from evaluations.models import TransitionChange
from regions.models import ClusterProject, FormerCode, PhaseTransition

from .ledger import Ledger, state_of
from .plan import SIDES, Plan

Act = TransitionChange.Act
PROJECT, TRANSITION, FIELD, REPORT = (
    "regions.clusterproject",
    "regions.phasetransition",
    "regions.projectfield",
    "evaluations.yearlyreport",
)


def take_back(plan: Plan, ledger: Ledger) -> None:
    """Undo, last first, what the corrected transition did.

    New projects are left to `retire_projects`, the written transition to the correction where it does something else
    instead, and reports to the officers, who may reopen them.
    Raises `ValidationError` where a record was changed since in a way that cannot be taken back.
    """
    kept = _kept_projects(plan)
    for change in reversed(plan.undone):
        left = change.kind == REPORT or (change.kind == TRANSITION and plan.kind)
        left = left or (change.kind == PROJECT and change.act == Act.MADE)
        left = left or (change.kind == FIELD and (change.after or {}).get("project_id") in kept)
        if not left:
            _undo(change, ledger)


def written_before(plan: Plan) -> PhaseTransition | None:
    """Return the transition in the register that a correction rewrites, so that its address stays."""
    return PhaseTransition.objects.filter(pk__in=plan.undone_transitions).first()


def retire_projects(plan: Plan, ledger: Ledger) -> None:
    """Remove the projects that the corrected transition had made and the correction does not keep.

    Their codes go on working: they lead to the first target of the correction, else to the first source.
    """
    kept = _kept_projects(plan)
    targets = [target.project for target in plan.targets if target.project]
    made = ClusterProject.objects.filter(code__in=[target.code for target in plan.targets])
    stands_for_it = next(iter([*targets, *made, *plan.sources]))
    for change in plan.undone:
        if change.kind == PROJECT and change.act == Act.MADE and change.record not in kept:
            project = ClusterProject.objects.get(pk=change.record)
            code = project.code
            ledger.remove(project)
            notes = {"note_ja": plan.proposal.note_ja, "note_en": plan.proposal.note_en}
            ledger.make(FormerCode(code=code, project=stands_for_it, **notes))


def _kept_projects(plan: Plan) -> set[int]:
    return {target.project_id for target in plan.targets if target.project_id}


def _undo(change: TransitionChange, ledger: Ledger) -> None:
    model: Any = apps.get_model(change.kind)
    record = model._default_manager.filter(pk=change.record).first()
    if change.act == Act.REMOVED:
        return
    if record is None:
        raise ValidationError(_("%(kind)s no. %(number)s is gone since.") % _named(change, model))
    if change.act == Act.MADE:
        _unmake(record, change, ledger)
    else:
        _change_back(record, change, ledger)


def _unmake(record: Any, change: TransitionChange, ledger: Ledger) -> None:
    if state_of(record) != change.after:
        raise ValidationError(_changed_since(record))
    ledger.remove(record)


def _change_back(record: Any, change: TransitionChange, ledger: Ledger) -> None:
    before, after, now = change.before or {}, change.after or {}, state_of(record)
    values = {}
    for name, value in before.items():
        if name in SIDES and now[name] is not None:
            values[name] = now[name] + (value or 0) - (after[name] or 0)
        elif now[name] != after[name]:
            raise ValidationError(_changed_since(record))
        else:
            values[name] = value
    if any(name in SIDES and value is not None and value < 0 for name, value in values.items()):
        raise ValidationError(_changed_since(record))
    ledger.change(record, **values)


def _changed_since(record: Any) -> str:
    words = {"kind": record._meta.verbose_name, "record": str(record)}
    return _("%(kind)s “%(record)s” was changed since, so it cannot be taken back.") % words


def _named(change: TransitionChange, model: Any) -> dict[str, Any]:
    return {"kind": model._meta.verbose_name, "number": change.record}
