"""What must be true before a step of a round, beside who makes it and from where. Each guard gives its reasons."""

from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from clusterportal.accounts.models import Membership, Role
from clusterportal.workflow.blockers import GUARD, INPUT, Attempt, Blocker, refused
from evaluations.models import Evaluation, EvaluationRound, ScoreSheet
from evaluations.models.rounds import AssignmentStatus, ClusterType, RoundKind, RoundStatus, SheetStatus

from . import aggregates, conflicts
from .framework import framework_of, problems
from .publication import CORRECTABLE, corrected, words_of

TAKING_PART = (AssignmentStatus.NAMED, AssignmentStatus.CLEAR)


def is_independent(attempt: Attempt) -> list[Blocker]:
    """The person is no evaluator of the round and does not act for an institution of what is judged."""
    subject, by = attempt.subject, attempt.by
    if subject.assignments.filter(evaluator=by.pk).exists():
        return refused(GUARD, _("You were named an evaluator of this round, so someone else must do this."))
    if EvaluationRound.objects.filter(conflicts.rounds_tied_to(by), pk=subject.pk).exists():
        return refused(GUARD, _("You belong to an institution of this project, so someone else must do this."))
    return []


def judges_a_project(attempt: Attempt) -> list[Blocker]:
    """The round judges a project; what becomes of a proposal is decided and published with its call."""
    if attempt.subject.kind != RoundKind.SELECTION:
        return []
    return refused(GUARD, _("A proposal is decided on its own page and published with its call."))


def nobody_is_in_charge(attempt: Attempt) -> list[Blocker]:
    """The round has no officer yet."""
    officer = attempt.subject.officer
    if officer is None:
        return []
    return refused(GUARD, _("%(officer)s is in charge already.") % {"officer": officer.get_full_name()})


def is_in_charge(attempt: Attempt) -> list[Blocker]:
    """The person is the round's officer."""
    officer = attempt.subject.officer
    if officer is None:
        return refused(GUARD, _("Take charge of the round first."))
    if officer.pk == attempt.by.pk:
        return []
    return refused(GUARD, _("%(officer)s is in charge of this round.") % {"officer": officer.get_full_name()})


def weights_add_up(attempt: Attempt) -> list[Blocker]:
    """The template has a scale, and the weights of siblings add up to 100."""
    found = problems(attempt.subject.template, attempt.subject.cluster_type)
    return [Blocker(GUARD, sentence) for sentence in found]


def names_enough(attempt: Attempt) -> list[Blocker]:
    """There are as many evaluators as the quorum asks for who have no conflict as far as is known."""
    return _enough(attempt, attempt.subject.assignments.filter(status__in=TAKING_PART).count())


def enough_are_clear(attempt: Attempt) -> list[Blocker]:
    """As many evaluators as the quorum asks for have declared that they have no conflict."""
    return _enough(attempt, attempt.subject.assignments.filter(status=AssignmentStatus.CLEAR).count())


def _enough(attempt: Attempt, number: int) -> list[Blocker]:
    quorum = framework_of(attempt.subject).quorum
    if number >= quorum:
        return []
    words = {"quorum": quorum, "number": number}
    return refused(GUARD, _("The round needs %(quorum)s evaluators without a conflict; it has %(number)s.") % words)


def all_have_declared(attempt: Attempt) -> list[Blocker]:
    """No evaluator still owes the declaration."""
    waiting = attempt.subject.assignments.filter(status=AssignmentStatus.NAMED).count()
    if not waiting:
        return []
    sentence = ngettext(
        "%(number)s evaluator has not declared conflicts of interest yet.",
        "%(number)s evaluators have not declared conflicts of interest yet.",
        waiting,
    )
    return refused(GUARD, sentence % {"number": waiting})


def no_conflict_is_new(attempt: Attempt) -> list[Blocker]:
    """No conflict of an evaluator has come up since they declared."""
    clear = attempt.subject.assignments.filter(status=AssignmentStatus.CLEAR).select_related("evaluator")
    return [
        Blocker(GUARD, _("Evaluator %(number)s has a conflict that came up since.") % {"number": each.number})
        for each in clear
        if open_grounds(each)
    ]


def open_grounds(assignment: Any) -> list[conflicts.Ground]:
    """Return the conflicts the register knows of now and that were not set aside."""
    lifted = {ground["key"] for ground in assignment.lifted}
    return [each for each in conflicts.find(assignment.round, assignment.evaluator) if each["key"] not in lifted]


def has_quorum(attempt: Attempt) -> list[Blocker]:
    """There are enough final sheets."""
    framework = framework_of(attempt.subject)
    number = len(list(aggregates.counting_sheets(attempt.subject)))
    if number >= framework.quorum:
        return []
    words = {"quorum": framework.quorum, "number": number}
    return refused(GUARD, _("It takes %(quorum)s final score sheets; there are %(number)s.") % words)


def nobody_is_waited_for(attempt: Attempt) -> list[Blocker]:
    """All sheets are final, or the day the scores were due on has passed."""
    drafts = _drafts(attempt.subject).count()
    due_on: date = attempt.subject.scoring_due_on
    if not drafts or due_on < timezone.localdate():
        return []
    sentence = ngettext(
        "%(number)s score sheet is not final yet; it is waited for until %(day)s.",
        "%(number)s score sheets are not final yet; they are waited for until %(day)s.",
        drafts,
    )
    return refused(GUARD, sentence % {"number": drafts, "day": due_on.isoformat()})


def nothing_is_handed_back(attempt: Attempt) -> list[Blocker]:
    """No sheet that was handed back is still with its evaluator."""
    if not _drafts(attempt.subject).filter(versions__isnull=False).exists():
        return []
    return refused(GUARD, _("A score sheet was handed back and is not final again yet."))


def _drafts(evaluation_round: EvaluationRound) -> Any:
    return ScoreSheet.objects.filter(
        assignment__round=evaluation_round, assignment__status=AssignmentStatus.CLEAR, status=SheetStatus.DRAFT
    )


def spread_is_discussed(attempt: Attempt) -> list[Blocker]:
    """Where evaluators differ widely, a discussion was recorded."""
    if not aggregates.of_round(attempt.subject).is_wide:
        return []
    if attempt.subject.transitions.filter(step="discuss").exists():
        return []
    return refused(GUARD, _("The evaluators differ widely. Record their discussion first."))


def has_been_answered(attempt: Attempt) -> list[Blocker]:
    """The institution has responded, or its time for that has passed."""
    due_on: date | None = attempt.subject.response_due_on
    if attempt.subject.status == RoundStatus.RESPONDED or (due_on and due_on < timezone.localdate()):
        return []
    day = due_on.isoformat() if due_on else _("an open day")
    return refused(GUARD, _("The institution may respond until %(day)s.") % {"day": day})


def is_not_recorded(attempt: Attempt) -> list[Blocker]:
    """The register has no evaluation of this project, kind and year yet."""
    subject = attempt.subject
    same = Evaluation.objects.filter(project=subject.project, kind=subject.kind, fiscal_year=subject.fiscal_year)
    return refused(GUARD, _("This evaluation is recorded already.")) if same.exists() else []


def gives_a_reason(attempt: Attempt) -> list[Blocker]:
    """A text is given."""
    return [] if (attempt.inputs.get("reason") or "").strip() else refused(INPUT, _("Give a reason."), "reason")


def responds(attempt: Attempt) -> list[Blocker]:
    """The response says something."""
    return [] if (attempt.inputs.get("text") or "").strip() else refused(INPUT, _("Write the response."), "text")


def names_an_officer(attempt: Attempt) -> list[Blocker]:
    """The person named is an officer today and no evaluator of the round."""
    email = attempt.inputs.get("officer") or ""
    holders = Membership.objects.in_force().filter(user__is_active=True, user__email__iexact=email, role=Role.OFFICER)
    if not holders.exists():
        return refused(INPUT, _("Name an officer of the ministry by mail address."), "officer")
    if attempt.subject.assignments.filter(evaluator__email__iexact=email).exists():
        return refused(INPUT, _("This officer was named an evaluator of the round."), "officer")
    return []


def sets_possible_days(attempt: Attempt) -> list[Blocker]:
    """A day for the scores is named that is not past, and a type that exists."""
    due_on: date | None = attempt.inputs.get("scoring_due_on")
    cluster_type = attempt.inputs.get("cluster_type")
    blocked = []
    if due_on is None or due_on < timezone.localdate():
        blocked += refused(INPUT, _("Name a day to come by which the scores are due."), "scoring_due_on")
    if cluster_type and cluster_type not in ClusterType.values:
        blocked += refused(INPUT, _("There is no such cluster type."), "cluster_type")
    if cluster_type is not None and attempt.subject.framework and cluster_type != attempt.subject.cluster_type:
        blocked += refused(INPUT, _("The cluster type stays as it was when scoring started."), "cluster_type")
    return blocked


def decides_in_full(attempt: Attempt) -> list[Blocker]:
    """Outcome, grade and rationale are given."""
    given = attempt.inputs
    blocked = []
    if given.get("outcome") not in Evaluation.Outcome.values:
        blocked += refused(INPUT, _("Choose an outcome."), "outcome")
    if given.get("grade") not in framework_of(attempt.subject).values:
        blocked += refused(INPUT, _("Choose a grade of the scale."), "grade")
    if not (given.get("rationale_ja") or "").strip():
        blocked += refused(INPUT, _("Give the reasons of the decision in Japanese."), "rationale_ja")
    return blocked


def leaves_time_to_respond(attempt: Attempt) -> list[Blocker]:
    """A day to come is named until which the institution may respond."""
    due_on: date | None = attempt.inputs.get("response_due_on")
    if due_on is None or due_on < timezone.localdate():
        return refused(INPUT, _("Name a day to come until which the institution may respond."), "response_due_on")
    return []


def corrects_something(attempt: Attempt) -> list[Blocker]:
    """What is entered differs from what is published, and is possible."""
    given = attempt.inputs
    if given.get("outcome", "continue") not in Evaluation.Outcome.values:
        return refused(INPUT, _("Choose an outcome."), "outcome")
    framework = framework_of(attempt.subject)
    if "grade" in given and given["grade"] not in framework.values:
        return refused(INPUT, _("Choose a grade of the scale."), "grade")
    if not given.get("summary_ja", "-").strip():
        return refused(INPUT, _("Give the reasons of the decision in Japanese."), "summary_ja")
    published = words_of(attempt.subject.evaluation)
    if corrected(published, given) == published:
        return refused(INPUT, _("Nothing differs from what is published."), CORRECTABLE[0])
    return []
