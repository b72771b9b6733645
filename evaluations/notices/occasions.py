"""What notices are about, in words."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

Words = dict[str, tuple[Any, Any]]

OF_REPORTS: Words = {
    "open": (gettext_lazy("Report opened"), gettext_lazy("A yearly report was opened for you to write.")),
    "submit": (gettext_lazy("Report submitted"), gettext_lazy("The institution has submitted the yearly report.")),
    "recall": (gettext_lazy("Report taken back"), gettext_lazy("The institution has taken its submission back.")),
    "assign": (gettext_lazy("Report assigned"), gettext_lazy("You are now in charge of the yearly report.")),
    "return": (
        gettext_lazy("Report returned"),
        gettext_lazy("The ministry has returned the yearly report for correction. Its remarks stand in the workspace."),
    ),
    "accept": (gettext_lazy("Report accepted"), gettext_lazy("The ministry has accepted the yearly report.")),
    "reopen": (
        gettext_lazy("Report reopened"),
        gettext_lazy("The ministry has opened the yearly report again. The reason stands in the workspace."),
    ),
    "waive": (gettext_lazy("Report waived"), gettext_lazy("The ministry does without this yearly report.")),
    "extend": (gettext_lazy("Time extended"), gettext_lazy("There is more time for the yearly report.")),
    "due-soon": (gettext_lazy("Report due soon"), gettext_lazy("The yearly report is due soon.")),
    "due-today": (gettext_lazy("Report due today"), gettext_lazy("The yearly report is due today.")),
    "overdue": (
        gettext_lazy("Report overdue"),
        gettext_lazy("The day the yearly report was due on has passed. Please submit it, or ask for more time."),
    ),
    "release": (gettext_lazy("Report made public"), gettext_lazy("The accepted yearly report is now public.")),
    "withdraw": (
        gettext_lazy("Report no longer public"),
        gettext_lazy("The ministry has withdrawn the yearly report from the public pages."),
    ),
}
OF_ROUNDS: Words = {
    "round-asked": (
        gettext_lazy("Asked to evaluate"),
        gettext_lazy("You were named an evaluator. Please declare whether you have a conflict of interest."),
    ),
    "round-start": (
        gettext_lazy("Scoring has begun"),
        gettext_lazy("The evaluation is open for scores. Your score sheet waits for you in the workspace."),
    ),
    "round-schedule": (
        gettext_lazy("Scores due on another day"),
        gettext_lazy("The ministry has set the day by which the scores are due."),
    ),
    "round-hand-back": (
        gettext_lazy("Score sheet handed back"),
        gettext_lazy("The ministry has handed your score sheet back to you. The reason stands in the workspace."),
    ),
    "declaration-due-soon": (
        gettext_lazy("Declaration of conflicts of interest awaited"),
        gettext_lazy("Please declare whether you have a conflict of interest: the scores are due soon."),
    ),
    "declaration-due-today": (
        gettext_lazy("Declaration of conflicts of interest awaited"),
        gettext_lazy("Please declare whether you have a conflict of interest: the scores are due today."),
    ),
    "declaration-overdue": (
        gettext_lazy("Declaration of conflicts of interest overdue"),
        gettext_lazy("The scores were due already. Please declare whether you have a conflict of interest."),
    ),
    "scores-due-soon": (
        gettext_lazy("Scores due soon"),
        gettext_lazy("Your score sheet is not final yet, and the scores are due soon."),
    ),
    "scores-due-today": (
        gettext_lazy("Scores due today"),
        gettext_lazy("Your score sheet is not final yet, and the scores are due today."),
    ),
    "scores-overdue": (
        gettext_lazy("Scores overdue"),
        gettext_lazy("The day the scores were due on has passed, and your score sheet is not final yet."),
    ),
    "round-decide": (
        gettext_lazy("Evaluation decided"),
        gettext_lazy("The ministry has decided on the evaluation. Please respond in the workspace until this day."),
    ),
    "round-amend": (
        gettext_lazy("Evaluation decided anew"),
        gettext_lazy("The ministry has decided anew on the evaluation. The reason stands in the workspace."),
    ),
    "response-due-soon": (
        gettext_lazy("Response due soon"),
        gettext_lazy("Your institution has not responded to the evaluation yet. The time for that is over soon."),
    ),
    "response-due-today": (
        gettext_lazy("Response due today"),
        gettext_lazy("Your institution has not responded to the evaluation yet. Today is the last day for that."),
    ),
    "round-respond": (
        gettext_lazy("Institution has responded"),
        gettext_lazy("The institution has responded to the evaluation."),
    ),
    "round-publish": (
        gettext_lazy("Evaluation published"),
        gettext_lazy("The evaluation is now public."),
    ),
    "round-correct": (
        gettext_lazy("Published evaluation corrected"),
        gettext_lazy("The ministry has corrected the published evaluation. The correction is public."),
    ),
}
OF_PROPOSALS: Words = {
    "proposal-propose": (
        gettext_lazy("Transition to be checked"),
        gettext_lazy("A transition was proposed. Someone else than whoever proposed it must check it."),
    ),
    "proposal-check": (
        gettext_lazy("Transition to be decided"),
        gettext_lazy("A proposed transition was checked and waits for the decision."),
    ),
    "proposal-decide": (
        gettext_lazy("Transition decided"),
        gettext_lazy("A proposed transition was decided. It is not effective yet."),
    ),
    "proposal-effect": (
        gettext_lazy("Transition effective"),
        gettext_lazy("A transition is now effective and stands in the register."),
    ),
    "proposal-return": (
        gettext_lazy("Transition sent back"),
        gettext_lazy("A proposed transition was sent back to be changed. The reason stands in the workspace."),
    ),
    "proposal-withdraw": (
        gettext_lazy("Transition withdrawn"),
        gettext_lazy("A proposed transition was withdrawn. The reason stands in the workspace."),
    ),
    "project-moved-on": (
        gettext_lazy("Project has moved on"),
        gettext_lazy("What becomes of your project was decided and now stands in the register."),
    ),
}
OF_CALLS: Words = {
    "call-open": (gettext_lazy("Call opened"), gettext_lazy("A call is open for proposals.")),
    "call-due-today": (
        gettext_lazy("Last day of a call"),
        gettext_lazy("Today is the last day for proposals. From tomorrow the call can be closed."),
    ),
    "call-overdue": (
        gettext_lazy("Call to be closed"),
        gettext_lazy("The last day for proposals has passed, and the call is still open. Please begin the review."),
    ),
    "call-review": (gettext_lazy("Call closed"), gettext_lazy("A call was closed, and its review has begun.")),
    "call-decide": (
        gettext_lazy("Call decided"),
        gettext_lazy("A call was decided as a whole. Nothing of it is public yet."),
    ),
    "call-reopen": (
        gettext_lazy("Call reviewed again"),
        gettext_lazy("A call is under review again. The reason stands in the workspace."),
    ),
    "call-publish": (gettext_lazy("Selection published"), gettext_lazy("The selection of a call is now public.")),
    "bid-receive": (gettext_lazy("Proposal received"), gettext_lazy("A proposal was received.")),
    "bid-resubmit": (
        gettext_lazy("Proposal completed"),
        gettext_lazy("A proposal that was returned has been handed in again."),
    ),
    "bid-withdraw": (gettext_lazy("Proposal withdrawn"), gettext_lazy("A proposal was withdrawn.")),
    "bid-decided": (
        gettext_lazy("Proposal decided"),
        gettext_lazy("A decision on a proposal was written down. It stands in the workspace and is not public."),
    ),
    "own-call-open": (
        gettext_lazy("Call open for proposals"),
        gettext_lazy("The ministry has opened a call. You can hand in a proposal for your institution."),
    ),
    "own-call-due-soon": (
        gettext_lazy("Proposals due soon"),
        gettext_lazy("The last day for proposals is near, and your institution has handed in nothing yet."),
    ),
    "own-bid-due-soon": (
        gettext_lazy("Changes possible until soon"),
        gettext_lazy("Your proposal was received. It can be changed until the last day, which is near."),
    ),
    "own-bid-due-today": (
        gettext_lazy("Last day for changes"),
        gettext_lazy("Your proposal was received. Today is the last day on which it can be changed."),
    ),
    "own-bid-waits": (
        gettext_lazy("Proposal waits for you"),
        gettext_lazy("Your proposal was returned to be completed and is not handed in again yet."),
    ),
    "own-bid-receive": (
        gettext_lazy("Your proposal was received"),
        gettext_lazy("The ministry has received your proposal. What was received stands in the workspace."),
    ),
    "own-bid-revise": (
        gettext_lazy("Your proposal was changed"),
        gettext_lazy("A new version of your proposal was received. All versions stand in the workspace."),
    ),
    "own-bid-return": (
        gettext_lazy("Your proposal was returned"),
        gettext_lazy("The ministry asks you to complete your proposal. The reason stands in the workspace."),
    ),
    "own-bid-resubmit": (
        gettext_lazy("Your proposal was received again"),
        gettext_lazy("The ministry has received your completed proposal."),
    ),
    "own-bid-withdraw": (
        gettext_lazy("Your proposal was withdrawn"),
        gettext_lazy("Your proposal was withdrawn and is not considered any more."),
    ),
    "own-call-review": (
        gettext_lazy("Call closed"),
        gettext_lazy("The call is closed, and the review has begun. You will hear of the result when it is published."),
    ),
    "own-call-publish": (
        gettext_lazy("Result published"),
        gettext_lazy("The selection was published. What became of your proposal stands in the workspace."),
    ),
}
OCCASIONS: Words = {**OF_REPORTS, **OF_ROUNDS, **OF_PROPOSALS, **OF_CALLS}


def title_of(kind: str) -> str:
    """Return what a notice is called."""
    return str(OCCASIONS[kind][0]) if kind in OCCASIONS else _("News of a report")


def sentence_of(kind: str) -> str:
    """Return what a notice says. It tells no content of a report, for mail is not secret."""
    return str(OCCASIONS[kind][1]) if kind in OCCASIONS else _("There is news of the yearly report.")
