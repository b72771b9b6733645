"""What a step of a round does beside moving the status: it changes the locked round and tells what to note."""

from typing import Any

from clusterportal.accounts.models import User
from clusterportal.workflow.blockers import Attempt
from evaluations.models import Decision, EvaluatorAssignment, InstitutionResponse, Score, ScoreSheet
from evaluations.models.reports import digest
from evaluations.models.rounds import AssignmentStatus

from . import publication
from .framework import build, framework_of

Noted = dict[str, Any]


def take_charge(attempt: Attempt) -> Noted:
    """The person becomes the round's officer."""
    attempt.subject.officer = attempt.by
    return {}


def give_charge(attempt: Attempt) -> Noted:
    """The person named becomes the round's officer."""
    attempt.subject.officer = User.objects.get(email__iexact=attempt.inputs["officer"])
    return {"details": {"officer": attempt.subject.officer.email}}


def set_days(attempt: Attempt) -> Noted:
    """Set the day the scores are due on, and the cluster type if one is named."""
    subject, given = attempt.subject, attempt.inputs
    subject.scoring_due_on = given["scoring_due_on"]
    if given.get("cluster_type") is not None:
        subject.cluster_type = given["cluster_type"]
    return {
        "details": {"scoring_due_on": subject.scoring_due_on.isoformat(), "cluster_type": subject.cluster_type},
    }


def freeze(attempt: Attempt) -> Noted:
    """Freeze what is judged by, and give each evaluator without a conflict an empty sheet."""
    subject = attempt.subject
    subject.framework = build(subject.template, subject.cluster_type)
    subject.framework_sha256 = digest(subject.framework)
    for assignment in subject.assignments.filter(status=AssignmentStatus.CLEAR).order_by("number"):
        make_sheet(assignment, subject)
    return {"details": {"sha256": subject.framework_sha256}}


def make_sheet(assignment: EvaluatorAssignment, evaluation_round: Any) -> ScoreSheet:
    """Return an empty sheet for an evaluator: a row without an answer for each criterion that is scored."""
    sheet, is_new = ScoreSheet.objects.get_or_create(assignment=assignment)
    if is_new:
        keys = framework_of(evaluation_round).leaf_keys
        Score.objects.bulk_create(Score(sheet=sheet, criterion=key) for key in keys)
    return sheet


def decide(attempt: Attempt) -> Noted:
    """Write the decision down, and set the day until which the institution may respond."""
    subject, given = attempt.subject, attempt.inputs
    decision = Decision.objects.create(
        round=subject,
        number=subject.decisions.count() + 1,
        outcome=given["outcome"],
        grade=given["grade"],
        rationale_ja=given["rationale_ja"].strip(),
        rationale_en=(given.get("rationale_en") or "").strip(),
        decided_by=attempt.by,
    )
    if given.get("response_due_on"):
        subject.response_due_on = given["response_due_on"]
    return {"details": {"decision": decision.number, "outcome": decision.outcome, "grade": decision.grade}}


def take_response(attempt: Attempt) -> Noted:
    """Keep what the institution says."""
    subject = attempt.subject
    decision = subject.decisions.latest("number")
    text = attempt.inputs["text"].strip()
    InstitutionResponse.objects.create(round=subject, decision=decision, text=text, made_by=attempt.by)
    return {"details": {"decision": decision.number}}


def publish(attempt: Attempt) -> Noted:
    """Write the public record."""
    attempt.subject.evaluation = publication.publish(attempt.subject)
    return {"details": {"evaluation": attempt.subject.evaluation.code}}


def correct(attempt: Attempt) -> Noted:
    """Correct the public record, visibly."""
    correction = publication.correct(
        attempt.subject.evaluation, attempt.inputs, text=attempt.inputs["reason"], by=attempt.by
    )
    return {"details": {"correction": correction.number}}
