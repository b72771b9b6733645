"""Reminders of rounds: to evaluators of their declaration and their scores, to institutions of their response."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import F, Max, Q
from django.db.models.functions import Greatest

from clusterportal.accounts.models import Membership, Role
from evaluations.models import EvaluationRound, EvaluatorAssignment, OutboxMail, ScoreSheet
from evaluations.models.rounds import AssignmentStatus, RoundStatus, SheetStatus
from regions.models import ProjectInstitution

from .dates import FIRST, Occasion, latest_occasion, write_new


@transaction.atomic
def remind_evaluators(today: date) -> int:
    """Write the reminders to evaluators without a conflict whose sheet is open."""
    rows = []
    for sheet in _open_sheets(today):
        judged = sheet.assignment.round
        occasion = latest_occasion(judged.scoring_due_on, sheet.told_at, today)
        if occasion:
            rows.append(_row(judged, "scores", judged.scoring_due_on, occasion, sheet.assignment.evaluator_id))
    return write_new(rows)


def _open_sheets(today: date) -> Iterable[Any]:
    """Return the sheets that can be written, each with when its evaluator was last told the day."""
    drafts = ScoreSheet.objects.filter(
        status=SheetStatus.DRAFT,
        assignment__status=AssignmentStatus.CLEAR,
        assignment__evaluator__is_active=True,
        assignment__round__status=RoundStatus.SCORING,
        assignment__round__scoring_due_on__lte=today + FIRST,
    )
    # A sheet that is being made final meanwhile waits, so no reminder is written for one that just was.
    locked = list(drafts.select_for_update(of=("self",)).order_by("pk").values_list("pk", flat=True))
    telling = Q(assignment__round__transitions__step__in=("start", "schedule"))
    last_step = Max("assignment__round__transitions__made_at", filter=telling)
    sheets = ScoreSheet.objects.filter(pk__in=locked).select_related("assignment__round")
    return sheets.annotate(told_at=Greatest(F("started_at"), last_step)).order_by("pk")


@transaction.atomic
def remind_of_declarations(today: date) -> int:
    """Write the reminders to evaluators who were asked and have not declared whether they have a conflict."""
    rows = []
    for part in _undeclared(today):
        occasion = latest_occasion(part.round.scoring_due_on, part.told_at, today)
        if occasion:
            rows.append(_row(part.round, "declaration", part.round.scoring_due_on, occasion, part.evaluator_id))
    return write_new(rows)


def _undeclared(today: date) -> Iterable[Any]:
    """Return the parts of evaluators who owe a declaration, each with when they were last told the day."""
    named = EvaluatorAssignment.objects.filter(
        status=AssignmentStatus.NAMED,
        evaluator__is_active=True,
        round__status__in=(RoundStatus.ASSIGNED, RoundStatus.SCORING),
        round__scoring_due_on__lte=today + FIRST,
    )
    locked = list(named.select_for_update(of=("self",)).order_by("pk").values_list("pk", flat=True))
    named_at = Max("transitions__made_at", filter=Q(transitions__to_status=AssignmentStatus.NAMED))
    asked_at = Max("round__transitions__made_at", filter=Q(round__transitions__step="assign"))
    parts = EvaluatorAssignment.objects.filter(pk__in=locked).select_related("round")
    return parts.annotate(told_at=Greatest(named_at, asked_at)).order_by("pk")


@transaction.atomic
def remind_institutions(today: date) -> int:
    """Write the reminders to those who respond for an institution that has not done so yet; none after the day."""
    due = [
        (judged, occasion)
        for judged in _decided(today)
        if (occasion := latest_occasion(judged.response_due_on, judged.told_at, today)) and occasion.days <= 0
    ]
    people = _submitters({judged.project_id for judged, _occasion in due})
    return write_new(
        _row(judged, "response", judged.response_due_on, occasion, person)
        for judged, occasion in due
        for person in sorted(people.get(judged.project_id, ()))
    )


def _decided(today: date) -> Iterable[Any]:
    waiting = EvaluationRound.objects.filter(status=RoundStatus.DECIDED, response_due_on__lte=today + FIRST)
    locked = list(waiting.select_for_update(of=("self",)).order_by("pk").values_list("pk", flat=True))
    told = Max("transitions__made_at", filter=Q(transitions__step__in=("decide", "amend")))
    return EvaluationRound.objects.filter(pk__in=locked).annotate(told_at=told).order_by("pk")


def _submitters(projects: set[Any]) -> dict[Any, set[int]]:
    """Return the people who submit for the core institution of each project."""
    if not projects:
        return {}
    parts = ProjectInstitution.objects.filter(project__in=projects, role=ProjectInstitution.Role.CORE)
    at: dict[int, set[int]] = {}
    found: dict[Any, set[int]] = {}
    held = Membership.objects.in_force().filter(role=Role.SUBMITTER, institution__in=parts.values("institution"))
    for institution, person in held.filter(user__is_active=True).values_list("institution", "user"):
        at.setdefault(institution or 0, set()).add(person)
    for project, institution in parts.values_list("project", "institution"):
        found.setdefault(project, set()).update(at.get(institution, ()))
    return found


def _row(judged: EvaluationRound, what: str, due_on: date, occasion: Occasion, person: int) -> OutboxMail:
    return OutboxMail(
        key=f"reminder:round:{judged.pk}:{what}:{due_on.isoformat()}:{occasion.days}:{person}",
        recipient_id=person,
        round=judged,
        kind=f"{what}-{occasion.kind}",
        details={"due_on": due_on.isoformat(), "days": occasion.days},
    )
