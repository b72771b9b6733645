"""Who may see what of an evaluation round. Pages, API, admin, exports and mail all ask here; steps are in `workflow`.

The ministry reads rounds and final sheets, never a draft. An evaluator reads a round once asked, its material once
free of conflicts, other sheets and totals once their own is final. The core institution reads the decision.
Whoever was named an evaluator of a round is never anything else in it, and whoever has a conflict sees nothing.
"""

from typing import Any

from django.db.models import Q, QuerySet

from clusterportal.accounts.models import Role
from clusterportal.accounts.rights import rights_of
from evaluations.models import EvaluationRound, EvaluatorAssignment, Score, ScoreSheet
from evaluations.models.rounds import AssignmentStatus, RoundStatus, SheetStatus
from evaluations.models.rounds.rounds import EvaluationRoundQuerySet
from regions.models import ProjectInstitution

from .conflicts import projects_tied_to, rounds_tied_to

INSTITUTION_ROLES = (Role.EDITOR, Role.SUBMITTER)
DECIDED = (RoundStatus.DECIDED, RoundStatus.RESPONDED, RoundStatus.PUBLISHED)
CLOSED_TO = (AssignmentStatus.NAMED, AssignmentStatus.CONFLICTED, AssignmentStatus.REMOVED)


def visible_to(user: Any) -> EvaluationRoundQuerySet:
    """Return the rounds a person may know of."""
    return _rounds(_as_ministry(user) | _as_evaluator(user, "named", "clear") | _as_institution(user))


def content_visible_to(user: Any) -> EvaluationRoundQuerySet:
    """Return the rounds of which a person may read what is not public: reports, criteria and the like."""
    return _rounds(_as_ministry(user) | _as_evaluator(user, "clear"))


def decisions_visible_to(user: Any) -> EvaluationRoundQuerySet:
    """Return the rounds of which a person may read the decision and the response before they are public."""
    decided = Q(status__in=DECIDED)
    return _rounds(_as_ministry(user) | (_as_evaluator(user, "clear") & decided) | _as_institution(user))


def run_by(user: Any) -> EvaluationRoundQuerySet:
    """Return the rounds a person sees as the ministry does, evaluators' names included."""
    return _rounds(_as_ministry(user))


def administered_by(user: Any) -> EvaluationRoundQuerySet:
    """Return the rounds a person sees in the admin: those they run, and all others for whoever keeps the server."""
    if not user.is_superuser:
        return run_by(user)
    return _rounds(~_own(user) & ~projects_tied_to(user))


def totals_visible_to(user: Any) -> EvaluationRoundQuerySet:
    """Return the rounds whose averages and other sheets a person may see."""
    final = ScoreSheet.objects.filter(assignment__evaluator=user.pk, status=SheetStatus.FINAL)
    is_done = Q(pk__in=final.values("assignment__round"))
    return _rounds(_as_ministry(user) | (_as_evaluator(user, "clear") & is_done))


def sheets_visible_to(user: Any) -> QuerySet[ScoreSheet]:
    """Return the score sheets a person may read: their own, and final ones of free evaluators."""
    own = Q(assignment__evaluator=user.pk, assignment__round__in=content_visible_to(user).values("pk"))
    others = Q(
        status=SheetStatus.FINAL,
        assignment__status=AssignmentStatus.CLEAR,
        assignment__round__in=totals_visible_to(user).values("pk"),
    )
    return ScoreSheet.objects.filter(own | others)


def scores_visible_to(user: Any) -> QuerySet[Score]:
    """Return the scores a person may read."""
    return Score.objects.filter(sheet__in=sheets_visible_to(user).values("pk"))


def assignments_visible_to(user: Any) -> QuerySet[EvaluatorAssignment]:
    """Return the assignments a person may read: all for the ministry, for evaluators their own."""
    own = Q(evaluator=user.pk, round__in=visible_to(user).values("pk"))
    return EvaluatorAssignment.objects.filter(own | Q(round__in=run_by(user).values("pk")))


def is_shown(rounds: QuerySet[EvaluationRound], evaluation_round: EvaluationRound) -> bool:
    """Tell whether a round is among those that one of the functions above returned."""
    return rounds.filter(pk=evaluation_round.pk).exists()


def acts_for_institution(user: Any, evaluation_round: EvaluationRound) -> bool:
    """Tell whether a person hands in for the core institution of what is judged."""
    ids = rights_of(user).institution_ids(Role.SUBMITTER)
    return bool(ids) and _core_parts(ids).filter(project=evaluation_round.project_id).exists()


def may_enter(user: Any) -> bool:
    """Tell whether the workspace of rounds has anything for a person."""
    return bool(rights_of(user).roles)


def projects_closed_to(user: Any) -> Q:
    """Return the condition that a record's project is one of which an evaluator may not read what is not public.

    That is so from the moment they are named in a round of it until they have declared to be free of conflicts.
    """
    named = EvaluatorAssignment.objects.filter(evaluator=user.pk, status__in=CLOSED_TO, round__project__isnull=False)
    return Q(project__in=named.values("round__project")) | projects_tied_to(user)


def _rounds(condition: Q) -> EvaluationRoundQuerySet:
    return EvaluationRound.objects.filter(condition)


def _own(user: Any, *statuses: str) -> Q:
    mine = EvaluatorAssignment.objects.filter(evaluator=user.pk)
    if statuses:
        mine = mine.filter(status__in=statuses)
    return Q(pk__in=mine.values("round"))


def _as_ministry(user: Any) -> Q:
    if not rights_of(user).is_ministry:
        return Q(pk__in=[])
    return ~_own(user) & ~rounds_tied_to(user)


def _as_evaluator(user: Any, *statuses: str) -> Q:
    if not rights_of(user).has(Role.EVALUATOR):
        return Q(pk__in=[])
    return _own(user, *statuses) & ~Q(status=RoundStatus.PLANNED) & ~rounds_tied_to(user)


def _as_institution(user: Any) -> Q:
    ids = rights_of(user).institution_ids(*INSTITUTION_ROLES)
    if not ids:
        return Q(pk__in=[])
    return Q(project__in=_core_parts(ids).values("project"), status__in=DECIDED) & ~_own(user)


def _core_parts(ids: Any) -> QuerySet[ProjectInstitution]:
    return ProjectInstitution.objects.filter(role=ProjectInstitution.Role.CORE, institution__in=ids)
