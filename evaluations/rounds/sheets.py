"""Making a score sheet final, and handing one back."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clusterportal.accounts.models import Role
from clusterportal.accounts.rights import rights_of
from clusterportal.workflow.blockers import GUARD, RIGHTS, Attempt, Blocker, refused
from clusterportal.workflow.steps import Step, Workflow, make_step, no_role
from evaluations.models import EvaluationRound, ScoreSheet
from evaluations.models.reports import digest
from evaluations.models.rounds import NOT_APPLICABLE, RoundStatus, SheetStatus

from . import aggregates, guards
from .framework import framework_of, title_of
from .notices import write_notices_of_sheet
from .saving import is_open, read

DRAFT, FINAL = SheetStatus


def _is_open(attempt: Attempt) -> list[Blocker]:
    """The sheet can still be written."""
    return [] if is_open(attempt.subject) else refused(GUARD, _("The round is not open for scores."))


def _is_free_of_conflicts(attempt: Attempt) -> list[Blocker]:
    """No conflict of the evaluator has come up since they declared."""
    if not guards.open_grounds(attempt.subject.assignment):
        return []
    return refused(GUARD, _("The register shows a conflict of interest that came up since you declared."))


def _is_answered(attempt: Attempt) -> list[Blocker]:
    """Every criterion has a level or a reason why it does not apply, and at least one applies."""
    titles = {row["key"]: title_of(row) for row in framework_of(attempt.subject.assignment.round).criteria}
    scores = list(attempt.subject.scores.order_by("pk"))
    blocked = []
    for score in scores:
        words = {"criterion": titles[score.criterion]}
        if not score.level:
            sentence = _("“%(criterion)s” has no answer yet.") % words
            blocked.append(Blocker(GUARD, sentence, f"{score.criterion}.level"))
        elif score.is_not_applicable and not score.reason:
            sentence = _("Say why “%(criterion)s” does not apply.") % words
            blocked.append(Blocker(GUARD, sentence, f"{score.criterion}.reason"))
    if not blocked and all(score.level == NOT_APPLICABLE for score in scores):
        return refused(GUARD, _("At least one criterion must apply."))
    return blocked


def _is_in_charge(attempt: Attempt) -> list[Blocker]:
    of_round = Attempt(attempt.subject.assignment.round, attempt.by, attempt.inputs)
    return guards.is_in_charge(of_round) + guards.is_independent(of_round)


def _is_put_together(attempt: Attempt) -> list[Blocker]:
    """Scoring has ended and nothing is decided."""
    if attempt.subject.assignment.round.status == RoundStatus.CONSOLIDATION:
        return []
    return refused(GUARD, _("A score sheet is handed back only while the scores are being put together."))


def _differs_widely(attempt: Attempt) -> list[Blocker]:
    """The evaluators differ so much that they have to discuss it."""
    if aggregates.of_round(attempt.subject.assignment.round).is_wide:
        return []
    return refused(GUARD, _("The evaluators do not differ so much that a score sheet may be handed back."))


def _keep(attempt: Attempt) -> dict[str, Any]:
    sheet = attempt.subject
    content = read(sheet)
    version = sheet.versions.create(
        number=sheet.versions.count() + 1, revision=sheet.revision, content=content, sha256=digest(content)
    )
    return {"details": {"version": version.number, "sha256": version.sha256}}


STEPS = {
    step.name: step
    for step in (
        make_step(
            "finalise",
            gettext_lazy("Make final"),
            {Role.EVALUATOR},
            {DRAFT: FINAL},
            guards=(_is_open, _is_free_of_conflicts, _is_answered),
            effect=_keep,
        ),
        make_step(
            "hand-back",
            gettext_lazy("Hand back"),
            {Role.OFFICER},
            {FINAL: DRAFT},
            guards=(_is_in_charge, _is_put_together, _differs_widely),
            inputs=("reason",),
            checks=(guards.gives_a_reason,),
        ),
    )
}


def _rights(sheet: ScoreSheet, step: Step, by: Any) -> list[Blocker]:
    if rights_of(by).roles.isdisjoint(step.roles):
        return no_role(step)
    if Role.EVALUATOR in step.roles and sheet.assignment.evaluator_id != by.pk:
        return refused(RIGHTS, _("A score sheet is made final by its evaluator alone."))
    return []


def _wrong_state(sheet: ScoreSheet, step: Step) -> str:
    words = {"status": sheet.get_status_display(), "step": step.label}
    return _("The score sheet is “%(status)s”, so “%(step)s” is not possible.") % words


SHEETS = Workflow(
    model=ScoreSheet,
    steps=STEPS,
    rights=_rights,
    wrong_state=_wrong_state,
    needs=("assignment__evaluator", "assignment__round__template", "assignment__round__officer"),
    afterwards=write_notices_of_sheet,
)


@transaction.atomic
def perform(sheet: ScoreSheet, step: str, *, by: Any, inputs: Any = None) -> ScoreSheet:
    """Make a step on a sheet while the status of its round stands still.

    Raises `StepRefusedError` with every reason where it cannot be made.
    """
    EvaluationRound.objects.select_for_update().only("pk").get(assignments__sheet=sheet.pk)
    return SHEETS.perform(sheet, step, by=by, inputs=inputs)


def finalise(sheet: ScoreSheet, *, by: Any) -> ScoreSheet:
    """Make one's sheet final: from now on it counts and does not change."""
    return perform(sheet, "finalise", by=by)


def hand_back(sheet: ScoreSheet, *, reason: str, by: Any) -> ScoreSheet:
    """Hand a final sheet back to its evaluator after a discussion; the version that was final is kept."""
    return perform(sheet, "hand-back", by=by, inputs={"reason": reason})
