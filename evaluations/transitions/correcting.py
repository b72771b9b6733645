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


def take_back(plan: Plan, ledger: Ledger) -> list[str]:
    """Undo, last first, what the corrected transition did, and return the codes of the projects that are gone.

    Left are the written transition where the correction does something else instead, projects that it keeps, and
    reports, which the ministry may reopen.
    Raises `ValidationError` where a record was changed since in a way that cannot be taken back, and `ProtectedError`
    where a project that was made has records of its own by now.
    """
    kept = _kept_projects(plan)
    made = [change for change in plan.undone if change.kind == PROJECT and change.act == Act.MADE]
    for change in reversed(plan.undone):
        is_left = change in made or change.kind == REPORT or (change.kind == TRANSITION and plan.kind)
        is_field_of_kept = change.kind == FIELD and (change.after or {}).get("project_id") in kept
        if not is_left and not is_field_of_kept:
            _undo(change, ledger)
    return [_retire(change, ledger) for change in made if change.record not in kept]


def written_before(plan: Plan) -> PhaseTransition | None:
    """Return the transition in the register that a correction rewrites, so that its address stays."""
    return PhaseTransition.objects.filter(pk__in=plan.undone_transitions).first()


def lead_on(codes: list[str], plan: Plan, ledger: Ledger) -> None:
    """Let the codes of projects that are gone lead to the first target of the correction, else to the first source."""
    targets = {project.code: project for project in ClusterProject.objects.filter(code__in=_codes(plan))}
    stands_for_it = targets[_codes(plan)[0]] if targets else plan.sources[0]
    notes = {"note_ja": plan.proposal.note_ja, "note_en": plan.proposal.note_en}
    for code in codes:
        ledger.make(FormerCode(code=code, project=stands_for_it, **notes))


def _retire(change: TransitionChange, ledger: Ledger) -> str:
    project = ClusterProject.objects.get(pk=change.record)
    code: str = project.code
    ledger.remove(project)
    return code


def _codes(plan: Plan) -> list[str]:
    return [target.code for target in plan.targets]


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
        if now[name] == after[name]:
            values[name] = value
        elif name in SIDES and now[name] is not None:
            values[name] = now[name] + (value or 0) - (after[name] or 0)
        else:
            raise ValidationError(_changed_since(record))
    if any(name in SIDES and value is not None and value < 0 for name, value in values.items()):
        raise ValidationError(_changed_since(record))
    ledger.give_back(record, **values)


def _changed_since(record: Any) -> str:
    words = {"kind": record._meta.verbose_name, "record": str(record)}
    return _("%(kind)s “%(record)s” was changed since, so it cannot be taken back.") % words


def _named(change: TransitionChange, model: Any) -> dict[str, Any]:
    return {"kind": model._meta.verbose_name, "number": change.record}
